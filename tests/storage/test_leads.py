"""Leads as they are stored: what a lead becomes while it is logged, and what is read of it afterwards."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from storage.database import Database
from storage.migrate import upgrade
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    url = f"sqlite:///{tmp_path / 'office.db'}"
    upgrade(url)
    with closing(Database(url)) as database:
        database.run(lambda uow: uow.people.add(Person(name="Marco", roles=["owner"])))
        yield database


def columns(uow: UnitOfWork) -> dict[str, Any]:
    instants = dict.fromkeys(("ladder_since", "arrived_at", "waiting_since", "logged_at", "due_at"), NOW)
    return {"contact_id": uow.contacts.add(NOW, name="Ada"), "platform": "telegram", "target_s": 3600, **instants}


def log(uow: UnitOfWork) -> int:
    """A lead that gets an owner while it is logged, and a note when it was."""
    lead = uow.leads.draft(**columns(uow), text="3 finestre")
    lead.owner_id, lead.epoch = 1, lead.epoch + 1
    lead.next_reminder_at, lead.why = NOW + timedelta(hours=1), {"chosen": 1}
    assert lead.id is None
    uow.leads.keep(lead)
    assert lead.id is not None
    again = uow.leads.get(lead.id)
    assert again is not None
    again.source = "Facebook"
    return lead.id


def as_told(lead: Lead | None) -> tuple[object, ...]:
    assert lead is not None
    return (lead.text, lead.owner_id, lead.epoch, lead.next_reminder_at, lead.why, lead.source, lead.had_by, lead.state)


def test_what_a_lead_became_while_and_after_it_was_logged_is_stored(database: Database) -> None:
    number = database.run(log)

    expected = ("3 finestre", 1, 1, NOW + timedelta(hours=1), {"chosen": 1}, "Facebook", [], "waiting")
    assert as_told(database.look(lambda uow: uow.session.get(Lead, number))) == expected
    assert as_told(database.look(lambda uow: uow.leads.get(number))) == expected
    assert as_told(database.run(lambda uow: uow.leads.get(number))) == expected


def test_a_lead_asked_for_by_number_and_found_by_a_search_is_one_object(database: Database) -> None:
    number = database.run(log)

    def work(uow: UnitOfWork) -> bool:
        found = uow.session.exec(select(Lead)).one()
        return uow.leads.get(number) is found and uow.session.exec(select(Lead)).one() is found

    assert database.run(work)


def test_a_change_of_a_lead_that_was_asked_for_by_number_is_stored(database: Database) -> None:
    number = database.run(log)

    def answer(uow: UnitOfWork) -> None:
        lead = uow.leads.get(number)
        assert lead is not None
        lead.state = "answered"

    database.run(answer)

    assert database.look(lambda uow: uow.session.get_one(Lead, number).state) == "answered"


def test_a_lead_that_was_handed_over_stays_as_it_was_then(database: Database) -> None:
    number = database.run(log)

    def answer(uow: UnitOfWork) -> None:
        uow.session.get_one(Lead, number).state = "answered"

    handed_over = database.run(lambda uow: uow.session.get_one(Lead, number))
    database.run(answer)

    assert handed_over.state == "waiting"


def test_nothing_is_left_of_a_lead_whose_logging_failed(database: Database) -> None:
    def fail(uow: UnitOfWork) -> None:
        uow.leads.keep(uow.leads.draft(**columns(uow), owner_id=1))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.run(fail)

    assert database.look(lambda uow: list(uow.session.exec(select(Lead)))) == []


def test_a_draft_is_nowhere_until_it_is_kept(database: Database) -> None:
    def work(uow: UnitOfWork) -> list[Lead]:
        uow.leads.draft(**columns(uow)).owner_id = 1
        return list(uow.session.exec(select(Lead)))

    assert database.run(work) == []


def test_a_lead_that_was_kept_is_the_one_that_is_found_and_what_the_database_works_out_is_there(
    database: Database,
) -> None:
    def work(uow: UnitOfWork) -> tuple[bool, int | None]:
        lead = uow.leads.keep(uow.leads.draft(**columns(uow), priority="hot"))
        return uow.session.exec(select(Lead)).one() is lead, lead.rank

    assert database.run(work) == (True, 0)


def test_a_change_in_memory_outlives_the_steps_of_a_tick(database: Database) -> None:
    one, other = database.run(log), database.run(log)
    steps = {"ladder_step": 1, "ladder_since": NOW, "last_ping_at": NOW, "reminders_sent": 1}
    step = {"ref": other, "was_epoch": 1, **steps, "next_reminder_at": NOW + timedelta(days=1), "snoozed_until": None}

    def tick(uow: UnitOfWork) -> None:
        lead = uow.leads.get(one)
        assert lead is not None
        lead.why = {"reason": "nobody"}
        uow.leads.set_steps([step])

    database.run(tick)

    assert database.look(lambda uow: uow.session.get_one(Lead, one).why) == {"reason": "nobody"}
    assert database.look(lambda uow: uow.session.get_one(Lead, other).ladder_step) == 1


def test_nobody_waits_where_nobody_owns_leads(database: Database) -> None:
    assert database.run(lambda uow: uow.leads.unanswered_per_owner([])) == {}


def test_a_number_that_no_lead_has_is_none(database: Database) -> None:
    assert database.run(lambda uow: uow.leads.get(1)) is None


def test_leads_without_a_next_step_are_looked_for_among_no_others(database: Database) -> None:
    asked: list[str] = []

    def look(uow: UnitOfWork) -> list[str]:
        connection = uow.session.connection().connection.driver_connection
        assert connection is not None
        connection.set_trace_callback(asked.append)
        uow.leads.without_next_step()
        connection.set_trace_callback(None)
        return [str(step[-1]) for step in connection.execute(f"EXPLAIN QUERY PLAN {asked[-1]}")]

    assert database.run(look) == ["SCAN lead USING INDEX lead_forgotten"]
