"""Hours, closures and the ladder in config.yaml become others: the leads that wait go on by the new ones."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.office import Office
from tests.scenarios.reminders import at, pinged_at

FRAMES = ["09:00-13:00", "14:00-18:00"]
WITH_SATURDAY = {"mon-sat": FRAMES}


@pytest.fixture
def friday(offices: Callable[..., Office], tmp_path: Path) -> Iterator[Office]:
    """Lead 1 came ten minutes before the weekend, and is Marco's; the week after that the firm is closed."""
    with offices(tmp_path, now=at(20, 17, 50), holidays={"closed": ["2026-03-23..2026-03-27"]}) as office:
        office.logs(1)
        yield office


def starts_again(office: Office, **config: object) -> None:
    office.config |= config
    office.restart()
    office.later(seconds=1)


def told(office: Office, since: int) -> list[str]:
    """When the owner was reminded, and in brackets when the managers and the team were told."""
    others = [f"({when})" for chat in (office.giulia, office.group) for when in pinged_at(office, chat)]
    return [each for each in (*pinged_at(office, office.marco), *others) if int(each.strip("(")[:2]) >= since]


def test_a_closure_that_is_tidied_away_afterwards_was_not_worked(friday: Office) -> None:
    friday.until(at(30, 8, 30))
    starts_again(friday, holidays={"closed": []})
    friday.until(at(30, 9, 50))

    assert told(friday, 30) == ["30 09:00", "30 09:30", "30 09:45", "(30 09:45)"]
    friday.until(at(30, 10, 46))
    assert friday.lead(1)["owner"] == "Luca Ferri", "the rung that hands on is not passed over"


def test_a_day_that_is_added_is_used_and_what_sleeps_sleeps_on(friday: Office) -> None:
    friday.says(friday.anna, "/lead Carla Serra 333 1234502 vuole un preventivo")
    friday.says(friday.giulia, "/snooze 2 monday 30 march at 11:00")
    friday.until(at(20, 19))
    starts_again(friday, working_hours=WITH_SATURDAY)
    friday.until(at(21, 9, 40))

    assert told(friday, 21) == ["21 09:05", "21 09:35"]
    assert friday.often(friday.luca, "has waited") == 0
    friday.until(at(30, 11, 1))
    assert "30 11:00" in pinged_at(friday, friday.luca, "Lead #2 has waited")


def test_a_shorter_ladder_begins_with_its_first_rung(friday: Office) -> None:
    friday.until(at(20, 17, 59))
    soon = [{"after": "1m", "tell": ["owner"]}, {"after": "6m", "tell": ["managers"], "reassign": True}]
    starts_again(friday, reminders={"ladder": soon, "least_gap": "1m"}, holidays={"closed": []})

    assert told(friday, 20) == ["20 17:59"]
    friday.until(at(23, 9, 5))
    assert friday.lead(1)["owner"] == "Luca Ferri"


def test_a_start_with_the_same_hours_changes_nothing(friday: Office) -> None:
    friday.until(at(30, 8, 30))
    starts_again(friday, assignment={"capacity": 7})
    friday.until(at(30, 9, 36))

    assert told(friday, 30) == ["30 09:05", "30 09:35"]
