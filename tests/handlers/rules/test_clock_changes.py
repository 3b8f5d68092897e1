"""Working time where clocks change, far from Greenwich, and at midnight.

Europe/Rome skips 02:00-03:00 on 29 March 2026 and repeats it on 25 October 2026.
"""

from datetime import datetime, timedelta

import pytest

from handlers.rules.week import read_week
from handlers.rules.working_time import (
    add,
    between,
    is_open,
    next_closing,
    next_opening,
)
from tests.handlers.rules.calendars import ZONES, always_open, at, every_day, hours, schedule

FRIDAY = "2026-11-20"
SPRING = "2026-03-29"
AUTUMN = "2026-10-25"


def worked(frame: str, day: str, zone: str = "Europe/Rome") -> tuple[datetime | None, timedelta]:
    """When a day with one frame opens, and for how long it is open."""
    plan = schedule(zone, every_day(frame))
    midnight = at(f"{day} 00:00", zone)
    return next_opening(plan, midnight), between(plan, midnight, midnight + hours(20))


@pytest.mark.parametrize(
    ("frame", "opens", "length"),
    [
        ("09:00-13:00", "07:00", hours(4)),
        ("01:00-04:00", "00:00", hours(2)),
        ("02:00-04:00", "01:00", hours(1)),
        ("02:30-04:00", "01:00", hours(1)),
        ("01:00-02:30", "00:00", hours(1)),
        ("01:00-02:00", "00:00", hours(1)),
        ("03:00-04:00", "01:00", hours(1)),
    ],
)
def test_a_frame_that_touches_the_skipped_hour_loses_what_is_skipped(frame: str, opens: str, length: timedelta) -> None:
    assert worked(frame, SPRING) == (at(f"{SPRING} {opens}", "UTC"), length)


def test_a_frame_wholly_inside_the_skipped_hour_does_not_open_that_day() -> None:
    assert worked("02:10-02:50", SPRING) == (at("2026-03-30 02:10"), timedelta())


@pytest.mark.parametrize(
    ("frame", "opens", "length"),
    [
        ("09:00-13:00", "08:00", hours(4)),
        ("01:00-04:00", "-01:00", hours(4)),
        ("02:30-04:00", "00:30", hours(2.5)),
        ("01:00-02:30", "-01:00", hours(2.5)),
        ("02:10-02:50", "00:10", hours(5 / 3)),
        ("01:00-02:00", "-01:00", hours(2)),
        ("03:00-04:00", "02:00", hours(1)),
    ],
)
def test_a_frame_that_touches_the_repeated_hour_runs_from_the_first_to_the_last_occurrence(
    frame: str, opens: str, length: timedelta
) -> None:
    sign = -1 if opens.startswith("-") else 1
    hour, minute = opens.lstrip("-").split(":")
    start = at(f"{AUTUMN} 00:00", "UTC") + sign * timedelta(hours=int(hour), minutes=int(minute))
    assert worked(frame, AUTUMN) == (start, length)


def test_two_frames_that_a_repeated_hour_lays_over_each_other_count_once() -> None:
    plan = schedule(week=every_day("02:10-02:20", "02:40-02:50"))
    assert between(plan, at(f"{AUTUMN} 00:00"), at(f"{AUTUMN} 12:00")) == hours(5 / 3)


def test_a_duration_over_a_clock_change_is_time_that_really_passes() -> None:
    day = always_open("Europe/Rome")
    assert add(day, at("2026-03-28 20:00"), hours(12)) == at(f"{SPRING} 09:00")
    assert add(day, at("2026-10-24 20:00"), hours(12)) == at(f"{AUTUMN} 07:00")


def test_a_clock_change_at_midnight_neither_loses_nor_doubles_the_edge_of_a_day() -> None:
    # The Azores skip 00:00-01:00 on 29 March 2026, and repeat it on 25 October.
    until_midnight = schedule("Atlantic/Azores", every_day("20:00-24:00"))
    from_midnight = schedule("Atlantic/Azores", every_day("00:00-04:00"))
    for eve, spring_or_autumn in (("2026-03-28", hours(3)), ("2026-10-24", hours(5))):
        noon = at(f"{eve} 12:00", "Atlantic/Azores")
        assert between(until_midnight, noon, noon + hours(22)) == hours(4)
        assert between(from_midnight, noon, noon + hours(22)) == spring_or_autumn


@pytest.mark.parametrize(
    ("zone", "wall", "utc"),
    [
        ("Pacific/Auckland", "2026-11-20 09:00", "2026-11-19 20:00"),  # +13 in summer
        ("Pacific/Pago_Pago", "2026-11-20 09:00", "2026-11-20 20:00"),  # -11
        ("Asia/Kolkata", "2026-11-20 09:00", "2026-11-20 03:30"),  # +5:30
    ],
)
def test_a_day_begins_at_nine_wherever_the_person_lives(zone: str, wall: str, utc: str) -> None:
    plan = schedule(zone)
    assert next_opening(plan, at(wall, zone) - hours(5)) == at(utc, "UTC")
    assert add(plan, at("2026-11-20 17:30", zone), hours(1)) == at("2026-11-23 09:30", zone)


def test_an_end_at_24_is_the_beginning_of_the_next_day() -> None:
    late = schedule(week=read_week({"fri": ["18:00-24:00"]}))
    assert next_closing(late, at(f"{FRIDAY} 19:00")) == at("2026-11-21 00:00")
    assert is_open(late, at(f"{FRIDAY} 23:59:59"))
    assert not is_open(late, at("2026-11-21 00:00"))


@pytest.mark.parametrize("zone", ZONES)
def test_who_is_always_open_works_every_hour_of_a_year_of_clock_changes_once(zone: str) -> None:
    start, end = at("2026-01-01 00:00", zone), at("2028-01-01 00:00", zone)
    assert between(always_open(zone), start, end) == end - start


def test_no_date_is_left_out_when_a_zone_skips_an_hour_or_a_whole_date() -> None:
    # Samoa went from 29 to 31 December 2011.
    for zone, start, end, length in (
        ("Europe/Rome", "2026-03-28 23:59", "2026-03-30 00:58", hours(24) - timedelta(minutes=1)),
        ("Pacific/Apia", "2011-12-29 23:00", "2011-12-31 12:00", hours(13)),
    ):
        assert between(always_open(zone), at(start, zone), at(end, zone)) == length
