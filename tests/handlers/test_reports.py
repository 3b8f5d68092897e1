from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from handlers import remind, reports
from handlers.messages.rich import Card, plain_text
from handlers.policy import Policy
from storage.database import Database
from storage.tables import Outbox, Person
from storage.unit_of_work import UnitOfWork
from tests.handlers.logbook import ANNA, GIULIA, LUCA, MARCO, POLICY, at, log, opened, queued, speaking

MINUTES = timedelta(minutes=1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path) as database:
        yield database


def tick(database: Database, now: datetime, policy: Policy = POLICY) -> None:
    database.run(lambda uow: reports.send_due(uow, policy, now))


def sent(database: Database, card: str) -> list[Outbox]:
    def rows(uow: UnitOfWork) -> list[Outbox]:
        pending = (uow.outbox.get(row) for row in range(1, 200))
        return [row for row in pending if row is not None and row.card == card]

    return database.look(rows)


def shown(database: Database, row: Outbox, now: datetime) -> str:
    return database.look(lambda uow: plain_text(reports.daily(row.params, uow, speaking(now))))


def person(uow: UnitOfWork, number: int) -> Person:
    found = uow.people.get(number)
    assert found is not None
    return found


def owed(uow: UnitOfWork, owner: int, now: datetime) -> Card:
    return reports.owed(person(uow, owner), now, uow, POLICY, speaking(now))


def test_managers_get_a_report_at_the_end_of_a_working_day(database: Database) -> None:
    tick(database, at(12, "17:59"))
    assert sent(database, "daily") == []
    tick(database, at(12, "18:00"))
    assert [row.person_id for row in sent(database, "daily")] == [GIULIA]


def test_a_report_goes_out_once_whatever_ticks_follow(database: Database) -> None:
    for clock in ("18:00", "18:01", "20:00", "23:59"):
        tick(database, at(12, clock))
    assert len(sent(database, "daily")) == 1


def test_a_report_missed_by_less_than_six_hours_is_made_up_for(database: Database) -> None:
    tick(database, at(12, "23:59"))
    assert len(sent(database, "daily")) == 1


def test_a_report_missed_by_six_hours_is_left_out(database: Database) -> None:
    tick(database, at(13, "00:00"))
    assert sent(database, "daily") == []


def test_a_late_report_is_still_about_its_own_day(database: Database) -> None:
    database.run(lambda uow: log(uow, at(12, "12:00"), after=MINUTES))
    night = replace(POLICY, daily_reports=(time(22),))
    tick(database, at(13, "02:00"), night)
    (row,) = sent(database, "daily")
    assert "Thu 12 Nov" in shown(database, row, at(13, "02:00"))
    assert "Logged: 1" in shown(database, row, at(13, "02:00"))


@pytest.mark.parametrize("day", [14, 15])
def test_on_days_off_there_is_no_report(database: Database, day: int) -> None:
    tick(database, at(day, "18:00"))
    assert queued(database) == []


def test_on_a_holiday_there_is_no_report(database: Database) -> None:
    tick(database, at(8, "18:00", month=12))
    assert queued(database) == []


def test_of_two_reports_that_were_missed_only_the_later_goes_out(database: Database) -> None:
    twice = replace(POLICY, daily_reports=(time(13), time(15)))
    tick(database, at(12, "16:00"), twice)
    tick(database, at(12, "16:01"), twice)
    (row,) = sent(database, "daily")
    assert row.dedupe_key == f"daily-15:00:2026-11-12:{GIULIA}"


def test_the_next_report_tells_what_has_changed_since_the_last(database: Database) -> None:
    def monday(uow: UnitOfWork) -> None:
        log(uow, at(9), after=MINUTES)
        log(uow, at(9))

    def tuesday(uow: UnitOfWork) -> None:
        for _ in range(3):
            log(uow, at(10), after=MINUTES)
        log(uow, at(10))

    database.run(monday)
    tick(database, at(9, "18:00"))
    database.run(tuesday)
    tick(database, at(10, "18:00"))
    first, second = sent(database, "daily")
    assert "Logged: 2\n" in shown(database, first, at(9, "18:00"))
    text = shown(database, second, at(10, "18:00"))
    for line in ("Logged: 4 (+2)", "Answered: 3 (+2)", "Waiting now: 2 (+1)", "Late now: 2 (+1)"):
        assert line in text


def test_owners_who_are_to_get_reports_get_their_own(database: Database) -> None:
    database.run(lambda uow: [log(uow, at(12), owner=owner) for owner in (MARCO, MARCO, LUCA)])
    tick(database, at(12, "18:00"), replace(POLICY, report_to=("owners",)))
    rows = sent(database, "daily")
    assert {row.person_id for row in rows} == {MARCO, LUCA}
    mine = next(row for row in rows if row.person_id == MARCO)
    assert "Waiting now: 2" in shown(database, mine, at(12, "18:00"))


def test_the_team_gets_its_report_in_its_chat_once(database: Database) -> None:
    team = replace(POLICY, report_to=("team",), homes={"telegram": "-100"})
    tick(database, at(12, "18:00"), team)
    tick(database, at(12, "18:01"), team)
    (row,) = sent(database, "daily")
    assert (row.chat, row.person_id) == ("-100", None)


def test_an_owner_is_told_what_is_owed_when_their_day_begins(database: Database) -> None:
    database.run(lambda uow: [log(uow, at(day)) for day in (10, 11)])
    tick(database, at(12, "08:59"))
    assert sent(database, "owed") == []
    tick(database, at(12, "09:00"))
    tick(database, at(12, "09:01"))
    assert [row.person_id for row in sent(database, "owed")] == [MARCO]


def test_whoever_owes_nothing_as_the_day_begins_is_left_in_peace_that_day(database: Database) -> None:
    tick(database, at(12, "09:00"))
    database.run(lambda uow: log(uow, at(12, "09:30")))
    tick(database, at(12, "09:31"))
    assert sent(database, "owed") == []


def test_each_owner_is_told_at_their_own_hour(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        person(uow, LUCA).hours = {"thu": ["11:30-20:00"]}
        log(uow, at(11), owner=MARCO)
        log(uow, at(11), owner=LUCA)

    database.run(fill)
    tick(database, at(12, "09:00"))
    assert [row.person_id for row in sent(database, "owed")] == [MARCO]
    tick(database, at(12, "11:30"))
    assert [row.person_id for row in sent(database, "owed")] == [MARCO, LUCA]


def test_nobody_is_told_what_they_owe_while_away_or_on_a_day_off(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        person(uow, MARCO).away_since = at(10)
        person(uow, LUCA).hours = {"mon-wed": ["09:00-18:00"]}
        log(uow, at(11), owner=MARCO)
        log(uow, at(11), owner=LUCA)

    database.run(fill)
    tick(database, at(12, "09:00"))
    assert sent(database, "owed") == []


def test_the_list_shows_ten_and_says_how_many_more(database: Database) -> None:
    database.run(lambda uow: [log(uow, at(9) + n * MINUTES, name=f"Client {n}") for n in range(13)])

    def card(uow: UnitOfWork) -> tuple[str, int]:
        made = owed(uow, MARCO, at(12, "09:00"))
        return plain_text(made), sum(len(row) for row in made.buttons)

    text, buttons = database.look(card)
    assert text.index("Client 0") < text.index("Client 9")
    assert "Client 10" not in text
    assert "and 3 more leads: /leads mine" in text
    assert buttons == 10


def test_whoever_answered_everything_before_the_list_was_sent_is_told_so(database: Database) -> None:
    text = database.look(lambda uow: plain_text(owed(uow, ANNA, at(12, "09:00"))))
    assert text == "Good day, Anna! Everything of yours is answered."


def test_what_is_put_off_to_later_is_on_the_list_by_its_number_only(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        log(uow, at(10), name="Awake")
        for n in range(2):
            log(uow, at(10), name=f"Asleep {n}", snoozed_until=at(12, "15:00"))

    database.run(fill)
    tick(database, at(12, "09:00"))
    assert len(sent(database, "owed")) == 1
    text = database.look(lambda uow: plain_text(owed(uow, MARCO, at(12, "09:00"))))
    assert "1 lead of yours still waits" in text
    assert "Asleep" not in text
    assert text.endswith("💤 2 leads are put off to later.")


def test_whose_leads_all_sleep_has_no_list(database: Database) -> None:
    database.run(lambda uow: log(uow, at(10), snoozed_until=at(12, "15:00")))
    tick(database, at(12, "09:00"))
    assert sent(database, "owed") == []


def test_a_lead_that_was_put_off_until_the_day_begins_has_its_reminder_and_no_list(database: Database) -> None:
    opening = at(12, "09:00")
    database.run(lambda uow: log(uow, at(10), snoozed_until=opening, next_reminder_at=opening))
    database.run(lambda uow: remind.tick(uow, POLICY, opening))
    tick(database, opening)
    assert len(sent(database, "reminder")) == 1
    assert sent(database, "owed") == []


def test_what_was_put_off_before_the_list_was_sent_is_not_said_to_be_answered(database: Database) -> None:
    database.run(lambda uow: log(uow, at(10), snoozed_until=at(12, "15:00")))
    text = database.look(lambda uow: plain_text(owed(uow, MARCO, at(12, "09:00"))))
    assert text == ("Good day, Marco! Nothing else of yours is to be answered now.\n💤 1 lead is put off to later.")


@pytest.mark.parametrize("clock", ["03:00", "09:30", "16:00", "18:30"])
def test_a_tick_with_nothing_to_send_asks_the_database_once(database: Database, clock: str) -> None:
    tick(database, at(12, "09:00"))
    tick(database, at(12, "18:00"))
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda _, __, sql, *___: asked.append(sql))
    tick(database, at(12, clock))
    assert len([sql for sql in asked if sql.lstrip().startswith(("SELECT", "INSERT"))]) == 1


@given(st.lists(st.integers(0, 3 * 24 * 60), min_size=1, max_size=12))
def test_however_ticks_fall_nobody_gets_a_report_twice(
    tmp_path_factory: pytest.TempPathFactory, minutes: list[int]
) -> None:
    with opened(tmp_path_factory.mktemp("ticks")) as database:
        database.run(lambda uow: log(uow, at(9)))
        for minute in sorted(minutes):
            tick(database, at(11, "00:00") + minute * MINUTES)
        keys = [(row.card, row.person_id, row.created_at.date()) for row in queued(database)]
        assert len(keys) == len(set(keys))
