"""Reopening, and taking back what was done of a lead that somebody else has by now: whoever has it hears of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import TEAM, Office

SARA = {"name": "Sara Neri", "roles": ["owner"], "telegram": 555, "slack": "U05", "language": "en"}
HANDS_ON = {
    "ladder": [{"after": "3m", "tell": ["owner"]}, {"after": "5m", "tell": ["owner"], "reassign": True}],
    "least_gap": "1m",
}


# -- reopening


def test_the_owner_of_a_lead_that_somebody_reopens_is_told_at_once_and_by_whom(owned: Office) -> None:
    owned.says(owned.marco, "/answered 1")
    owned.says(owned.giulia, "/reopen 1")
    assert "Lead #1 waits for your answer again: Giulia Verdi reopened it." in owned.last(owned.marco).plain


def test_whoever_reopens_their_own_lead_is_told_once(owned: Office) -> None:
    owned.says(owned.marco, "/answered 1")
    before = owned.count(owned.marco)
    owned.says(owned.marco, "/reopen 1")
    assert owned.count(owned.marco) == before + 1
    assert owned.often(owned.marco, "reopened it") == 0


def test_a_reopening_taken_back_is_told_to_whoever_has_the_lead(owned: Office) -> None:
    owned.says(owned.marco, "/answered 1")
    owned.says(owned.giulia, "/reopen 1")
    owned.says(owned.giulia, "/undo")
    assert owned.lead(1)["state"] == "answered"
    assert "Giulia Verdi took back reopening lead #1: you need not do anything." in owned.last(owned.marco).plain


def test_who_was_given_a_reopened_lead_is_told_that_it_is_taken_back(owned: Office) -> None:
    owned.says(owned.marco, "/answered 1")
    owned.says(owned.marco, "/away")
    owned.says(owned.giulia, "/reopen 1")
    assert owned.lead(1)["owner"] == "Luca Ferri"
    owned.says(owned.giulia, "/undo")
    assert owned.lead(1)["owner"] == "Marco Rossi"
    assert "Giulia Verdi took back reopening lead #1" in owned.last(owned.luca).plain


# -- what was done of a lead that went on to a colleague


def test_a_former_owner_does_not_wake_a_lead_that_a_colleague_has_by_now(owned: Office) -> None:
    owned.says(owned.marco, "/snooze 1 in 2 days")
    asleep = owned.lead(1)["next_reminder_at"]
    owned.says(owned.marco, "/away")
    owned.says(owned.marco, "/undo")
    owned.says(owned.marco, "/undo")
    assert "Lead #1 has been with Luca Ferri since" in owned.last(owned.marco).plain
    assert (owned.lead(1)["owner"], owned.lead(1)["next_reminder_at"]) == ("Luca Ferri", asleep)


def test_a_manager_may_wake_it_and_its_new_owner_is_told(owned: Office) -> None:
    owned.says(owned.giulia, "/snooze 1 in 2 days")
    owned.says(owned.marco, "/away")
    owned.says(owned.giulia, "/undo")
    assert owned.lead(1)["owner"] == "Luca Ferri"
    assert "Giulia Verdi took back what was done before you had it" in owned.last(owned.luca).plain
    assert owned.lead(1)["next_reminder_at"] < "2026-03-19"


def test_who_logged_a_lead_by_mistake_takes_it_back_whoever_has_it(owned: Office) -> None:
    owned.says(owned.marco, "/away")
    owned.says(owned.anna, "/undo")
    assert owned.lead(1)["state"] == "dismissed"
    assert "Anna Bianchi took back logging lead #1" in owned.last(owned.luca).plain


@pytest.fixture
def three_owners(offices: type[Office], tmp_path: Path) -> Iterator[Office]:
    with offices(tmp_path, team=[*TEAM, SARA], reminders=HANDS_ON) as office:
        office.says(office.person(555, "Sara Neri", language="en"), "/start")
        office.logs(1)
        yield office


def test_a_lead_that_a_manager_takes_back_goes_to_nobody_twice(three_owners: Office) -> None:
    office = three_owners
    assert office.lead(1)["owner"] == "Marco Rossi"
    office.says(office.giulia, "/assign 1 luca")
    office.later(minutes=6)
    assert office.lead(1)["owner"] == "Sara Neri"
    office.says(office.giulia, "/undo")
    assert office.lead(1)["owner"] == "Marco Rossi"
    office.later(minutes=30)
    assert office.lead(1)["owner"] == "Marco Rossi"
