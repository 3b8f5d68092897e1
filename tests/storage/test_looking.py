"""What is only looked at: it is what is stored, or what it has become in the same unit of work."""

from datetime import UTC, datetime

import pytest

from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.handlers.logbook import log

NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


def logged(uow: UnitOfWork) -> int:
    return log(uow, NOW, owner=None, logged_by=None, text="3 finestre", details={"budget": {"value": "900"}})


def test_a_lead_that_is_looked_at_is_the_one_that_is_stored(database: Database) -> None:
    number = database.run(logged)

    def work(uow: UnitOfWork) -> None:
        seen = uow.leads.look_at(number)
        followed = uow.leads.get(number)
        assert seen is not None
        assert followed is not None
        assert seen is not followed
        assert seen.model_dump() == followed.model_dump()
        assert uow.leads.look_at(number + 1) is None

    database.run(work)


def test_a_lead_that_is_looked_at_is_as_this_unit_of_work_has_made_it(database: Database) -> None:
    number = database.run(logged)

    def work(uow: UnitOfWork) -> None:
        before = uow.leads.look_at(number)
        lead = uow.leads.get(number)
        assert lead is not None
        lead.state = "answered"
        seen = uow.leads.look_at(number)
        assert seen is lead
        assert before is not None
        assert before.state == "waiting"

    database.run(work)


@pytest.mark.parametrize("points", [[], [("phone", "+39333"), ("email", "a@b.it"), ("phone", "+39111")]])
def test_all_that_is_shown_of_a_contact_is_what_each_question_tells(
    database: Database, points: list[tuple[str, str]]
) -> None:
    def work(uow: UnitOfWork) -> None:
        contact = uow.contacts.add(NOW, name="Ada", company="Conti S.r.l.")
        uow.contacts.add_points(contact, points)
        uow.contacts.add_points(uow.contacts.add(NOW, name="Zoe"), [("phone", "+39222")])
        assert uow.contacts.visiting_card(contact) == ("Ada", "Conti S.r.l.", points)
        assert (*uow.contacts.called(contact), uow.contacts.points(contact)) == uow.contacts.visiting_card(contact)
        with pytest.raises(LookupError):
            uow.contacts.visiting_card(contact + 2)

    database.run(work)
