"""An absence that ends early, is prolonged, or makes way for another one: none of it counts as worked time."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.office import Office
from tests.scenarios.reminders import MARCO_ONLY, at, pinged_at


def marco_says(office: Office, *said: tuple[datetime, str]) -> None:
    """One thing after another, each when its time has come."""
    for when, words in said:
        office.until(when)
        office.says(office.marco, words)


@pytest.fixture
def alone(offices: Callable[..., Office], tmp_path: Path) -> Iterator[Office]:
    """Nobody else could take Marco's lead 1: it is ten o'clock on Wednesday 18 March."""
    with offices(tmp_path, team=MARCO_ONLY, now=at(18, 10)) as office:
        office.logs(1)
        yield office


@pytest.fixture
def away(alone: Office) -> Office:
    """Five minutes later he leaves until Friday."""
    alone.until(at(18, 10, 5))
    alone.says(alone.marco, "/away until friday 9:00")
    return alone


def test_who_is_back_early_is_reminded_after_the_rest_of_the_first_rung(away: Office) -> None:
    marco_says(away, (at(19, 10, 5), "/back"))
    away.until(at(19, 12))
    assert pinged_at(away, away.marco) == ["19 10:15", "19 10:45", "19 11:00", "19 12:00"]
    assert pinged_at(away, away.giulia) == ["19 12:00"]


def test_a_lead_is_not_taken_back_by_who_is_back_early_from_who_had_room_for_it(
    offices: Callable[..., Office], tmp_path: Path
) -> None:
    with offices(tmp_path, now=at(18, 10), assignment={"capacity": 1}) as office:
        office.logs(1, 2)
        marco_says(office, (at(18, 10, 5), "/away until friday 9:00"))
        office.until(at(18, 12, 30))
        office.says(office.luca, "/answered 2")
        assert office.lead(1)["owner"] == "Luca Ferri"
        marco_says(office, (at(18, 12, 35), "/back"))
        office.until(at(18, 12, 50))
        assert office.lead(1)["owner"] == "Luca Ferri"
        assert pinged_at(office, office.marco) == []
        assert pinged_at(office, office.luca)[-1] == "18 12:45"


def test_an_absence_that_is_prolonged_is_one_absence(away: Office) -> None:
    marco_says(away, (at(19, 20), "/away until monday 9:00"))
    since = away.look(lambda uow: uow.people.named("Marco Rossi").away_since)  # type: ignore[union-attr]
    assert since == at(18, 10, 5)
    away.until(at(23, 9, 15))
    assert pinged_at(away, away.marco) == ["23 09:10"]
    assert pinged_at(away, away.giulia) == []


def test_an_absence_that_is_prolonged_and_ended_early_is_one_absence(away: Office) -> None:
    marco_says(away, (at(19, 20), "/away until monday 9:00"), (at(20, 15), "/back"))
    away.until(at(20, 15, 15))
    assert pinged_at(away, away.marco) == ["20 15:10"]


def test_an_absence_that_loses_its_end_does_not_count_for_the_managers(away: Office) -> None:
    marco_says(away, (at(19, 10), "/away"))
    away.until(at(19, 12))
    assert pinged_at(away, away.giulia) == ["19 10:10", "19 10:40", "19 10:55", "19 11:55"], "each rung in its turn"


def test_after_an_absence_with_no_end_in_sight_the_ladder_goes_on_from_where_its_owner_left_it(alone: Office) -> None:
    marco_says(alone, (at(18, 10, 20), "/away"), (at(19, 10, 5), "/back"))
    meanwhile = pinged_at(alone, alone.giulia)
    alone.until(at(19, 11))
    assert meanwhile[:3] == ["18 10:45", "18 11:00", "18 12:00"], "these rungs were the managers'"
    assert pinged_at(alone, alone.marco) == ["18 10:15", "19 10:30", "19 10:45"], "five minutes had been worked"


def test_a_new_absence_does_not_make_the_one_before_it_worked_time(away: Office) -> None:
    marco_says(away, (at(20, 9, 3), "/away until monday 9:00"))
    away.until(at(23, 9, 10))
    assert pinged_at(away, away.marco) == ["23 09:07"]


def test_nor_does_taking_the_new_one_back(away: Office) -> None:
    marco_says(away, (at(20, 9, 3), "/away until monday 9:00"), (at(20, 9, 6), "/undo"))
    away.until(at(20, 9, 15))
    assert pinged_at(away, away.marco) == ["20 09:13"], "eight minutes had been worked, three were not"


def test_an_absence_that_is_taken_back_was_no_working_time(alone: Office) -> None:
    marco_says(alone, (at(18, 10, 5), "/away until friday 9:00"), (at(18, 10, 14), "/undo"))
    alone.until(at(18, 10, 30))
    assert pinged_at(alone, alone.marco) == ["18 10:24"]


def test_a_return_that_is_taken_back_leaves_what_was_worked(away: Office) -> None:
    marco_says(away, (at(19, 10, 5), "/back"), (at(19, 10, 7), "/undo"))
    away.until(at(20, 9, 15))
    assert pinged_at(away, away.marco) == ["20 09:08"], "five minutes before the absence, two in between"


def test_a_return_and_another_absence_every_day_skip_no_rung(away: Office) -> None:
    for day in (19, 20, 23):
        marco_says(away, (at(day, 12), "/back"), (at(day, 12, 4), "/away until 31/3 9:00"))
    assert pinged_at(away, away.marco) == ["23 12:02"], "after five minutes, four, four, and two"


def test_a_snooze_that_ended_in_the_absence_goes_on_with_the_first_rung_at_the_return(alone: Office) -> None:
    alone.says(alone.marco, "/snooze 1 domani alle 11")
    alone.says(alone.marco, "/away until friday 9:00")
    marco_says(alone, (at(19, 15), "/back"))
    alone.until(at(19, 15, 20))
    assert pinged_at(alone, alone.marco) == ["19 15:15"]


def test_also_when_the_bot_stood_still_at_its_end(alone: Office) -> None:
    alone.says(alone.marco, "/snooze 1 domani alle 11")
    alone.says(alone.marco, "/away until friday 9:00")
    alone.until(at(19, 10, 30))
    alone.clock.now = at(19, 15)
    alone.says(alone.marco, "/back")
    alone.until(at(19, 15, 20))
    assert pinged_at(alone, alone.marco) == ["19 15:15"]


def test_a_snooze_beyond_the_early_return_is_kept(alone: Office) -> None:
    alone.says(alone.marco, "/snooze 1 domani alle 16")
    alone.says(alone.marco, "/away until friday 9:00")
    marco_says(alone, (at(19, 15), "/back"))
    alone.until(at(19, 16, 10))
    assert pinged_at(alone, alone.marco) == ["19 16:00"]


def test_a_lead_given_to_somebody_away_begins_with_their_early_return(
    offices: Callable[..., Office], tmp_path: Path
) -> None:
    with offices(tmp_path, now=at(18, 10)) as office:
        office.says(office.marco, "/away until friday 9:00")
        office.logs(1)
        office.says(office.giulia, "/assign 1 Marco")
        marco_says(office, (at(19, 10, 5), "/back"))
        office.until(at(19, 10, 30))
        assert pinged_at(office, office.marco) == ["19 10:20"]


def test_other_peoples_leads_are_not_touched(offices: Callable[..., Office], tmp_path: Path) -> None:
    with offices(tmp_path, now=at(18, 10)) as office:
        office.logs(1)
        office.until(at(18, 10, 5))
        before = office.lead(1)
        for word in ("/away until friday 9:00", "/away until monday 9:00", "/back", "/undo"):
            office.says(office.luca, word)
        assert office.lead(1) == before


@pytest.mark.parametrize(("friday", "month"), [(27, 3), (23, 10)])
def test_the_hour_by_which_the_clocks_change_meanwhile_is_not_counted(
    offices: Callable[..., Office], tmp_path: Path, friday: int, month: int
) -> None:
    with offices(tmp_path, team=MARCO_ONLY, now=at(friday, 17, 50, month)) as office:
        office.logs(1)
        marco_says(office, (at(friday, 17, 55, month), "/away"))
        office.says(office.marco, "/away until 5/12 9:00")
        marco_says(office, (at(friday + 3, 9, 5, month), "/back"))
        office.until(at(friday + 3, 9, 20, month))
        assert pinged_at(office, office.marco) == [f"{friday + 3} 09:15"]
