"""Which form a button opens, and for whom: what cannot be asked is left to the handlers, who say why not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.slack import views
from handlers.policy import Policy
from handlers.ports import Button, Place, Pressed, Speaker
from storage.database import Database
from storage.tables import Account
from storage.unit_of_work import UnitOfWork
from tests.bot.telegram import largest
from tests.fakes.slack_blocks import check_view

OWNER, COLLEAGUE, STRANGER = "U0OWNER01", "U0OTHER01", "U0NOBODY1"
SALES = Place("slack", "C0SALES01", private=False, thread="1700000000.000001")


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[tuple[Database, Policy]]:
    database, policy = largest.firm(tmp_path)

    def settle(uow: UnitOfWork) -> None:
        for user, person in ((OWNER, 1), (COLLEAGUE, 2)):
            uow.people.add_account(Account(platform="slack", user=user, person_id=person, chat=user))
        colleague = uow.people.get(2)
        assert colleague is not None
        colleague.roles = ["owner"]

    database.run(settle)
    yield database, policy
    database.close()


def opened(firm: tuple[Database, Policy], verb: str, arg: str = "", user: str = OWNER, **lead: Any) -> Any:
    """The form that somebody's press opens, about the first lead in such a state."""
    database, policy = firm
    pressed = Pressed(
        Speaker("slack", user, "?"), SALES, "1700000000.000100", Button(verb, 1, 3, arg).encode(), "callback"
    )

    def press(uow: UnitOfWork) -> Any:
        found = uow.leads.get(1)
        assert found is not None
        for name, value in lead.items():
            setattr(found, name, value)
        uow.session.flush()
        return views.form(pressed, uow, policy, largest.NOW)

    return database.run(press)


@pytest.mark.parametrize(
    ("verb", "arg", "callback"),
    [
        ("answered", "note", "answered"),
        ("snooze", "other", "snooze"),
        ("lost", "", "lost"),
        ("won", "", "won"),
        ("ask_assign", "", "assign"),
        ("edit", "", "edit"),
    ],
)
@pytest.mark.parametrize("language", ["en", "it"])
def test_a_button_whose_work_begins_with_a_question_opens_a_form(
    firm: tuple[Database, Policy], verb: str, arg: str, callback: str, language: str
) -> None:
    firm[0].run(lambda uow: setattr(uow.people.get(1), "language", language))
    view = opened(firm, verb, arg)

    check_view(view, "modal")
    assert view["callback_id"] == callback
    assert views.opens_form(Button(verb, 1, 3, arg).encode())
    origin = replace(views.forms.origin_of(view), shown="")
    assert origin == views.forms.Origin(1, 3, "C0SALES01", "1700000000.000100", "1700000000.000001")


@pytest.mark.parametrize(("verb", "arg"), [("answered", ""), ("snooze", "1h"), ("dismiss", ""), ("assign", "2")])
def test_one_tap_is_enough_for_all_other_buttons(firm: tuple[Database, Policy], verb: str, arg: str) -> None:
    assert opened(firm, verb, arg) is None
    assert not views.opens_form(Button(verb, 1, 3, arg).encode())


@pytest.mark.parametrize("user", [COLLEAGUE, STRANGER])
def test_who_may_not_do_it_is_shown_no_form(firm: tuple[Database, Policy], user: str) -> None:
    assert opened(firm, "answered", "note", user=user) is None


@pytest.mark.parametrize(
    ("verb", "arg", "state"),
    [("answered", "note", "answered"), ("snooze", "other", "won"), ("ask_assign", "", "lost"), ("won", "", "won")],
)
def test_a_lead_that_has_moved_on_is_left_to_the_handlers(
    firm: tuple[Database, Policy], verb: str, arg: str, state: str
) -> None:
    assert opened(firm, verb, arg, state=state) is None


def test_a_lead_that_is_not_there_opens_no_form(firm: tuple[Database, Policy]) -> None:
    database, policy = firm
    pressed = Pressed(Speaker("slack", OWNER, "?"), SALES, None, "won:999999:0:", "callback")
    assert database.run(lambda uow: views.form(pressed, uow, policy, largest.NOW)) is None


def test_nonsense_opens_no_form() -> None:
    assert not views.opens_form("nonsense")
