"""Working time counted back from an instant, and a ladder that is told of another absence."""

from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handlers.rules.ladder import Position, going_on, remeasured
from handlers.rules.working_time import Schedule, between, is_absent, next_opening, subtract
from tests.handlers.rules.calendars import (
    INSTANTS,
    at,
    every_day,
    hours,
    minutes,
    open_schedules,
    schedule,
    unhurried,
)

NEVER = schedule(week=((),) * 7)
LENGTHS = st.timedeltas(timedelta(), timedelta(days=20))


@pytest.mark.parametrize(
    ("end", "duration", "start"),
    [
        ("2026-11-20 10:00", minutes(30), "2026-11-20 09:30"),
        ("2026-11-20 10:00", hours(1), "2026-11-20 09:00"),
        ("2026-11-20 14:10", minutes(30), "2026-11-20 12:40"),
        ("2026-11-23 09:10", minutes(30), "2026-11-20 17:40"),  # over a week-end
        ("2026-11-20 13:30", timedelta(), "2026-11-20 13:30"),
        ("2026-11-20 13:30", minutes(1), "2026-11-20 12:59"),
        ("2026-03-30 09:05", minutes(10), "2026-03-27 17:55"),  # the clocks went forward
        ("2026-10-26 09:05", minutes(10), "2026-10-23 17:55"),  # and back
    ],
)
def test_working_time_is_counted_back_over_lunch_night_and_week_end(end: str, duration: timedelta, start: str) -> None:
    assert subtract(schedule(), at(end), duration) == at(start)


@pytest.mark.parametrize(("day", "hour"), [("2026-03-29", "00"), ("2026-10-25", "02")])
def test_counted_back_over_a_change_of_clocks_it_is_time_that_passed(day: str, hour: str) -> None:
    """From 05:00 back, four hours: one that the clocks skipped is none, one that they showed twice is two."""
    all_night = schedule(week=every_day("00:00-24:00"))
    assert subtract(all_night, at(f"{day} 05:00"), hours(4)) == at(f"{day} {hour}:00")


def test_what_was_never_worked_has_no_beginning() -> None:
    assert subtract(NEVER, at("2026-11-20 10:00"), minutes(1)) is None


def test_less_than_nothing_is_not_counted_back() -> None:
    with pytest.raises(ValueError, match="negative"):
        subtract(schedule(), at("2026-11-20 10:00"), -minutes(1))


def test_an_absence_goes_on_until_just_before_its_end() -> None:
    plan = schedule(absences=[(at("2026-11-20 20:00"), at("2026-11-23 09:00")), (at("2026-12-01 09:00"), None)])
    moments = ("2026-11-20 19:59", "2026-11-20 20:00", "2026-11-23 08:59", "2026-11-23 09:00", "2027-05-05 05:00")
    assert [is_absent(plan, at(each)) for each in moments] == [False, True, True, False, True]


# Promises for every schedule.


@unhurried
@given(open_schedules(), INSTANTS, st.timedeltas(timedelta(), hours(60)))
def test_what_is_counted_back_is_what_passes_again(plan: Schedule, end: datetime, duration: timedelta) -> None:
    start = subtract(plan, end, duration)
    assert start is None or between(plan, start, end) == duration


@unhurried
@given(open_schedules(), INSTANTS, LENGTHS)
def test_counting_back_undoes_what_passed_up_to_the_next_opening(
    plan: Schedule, start: datetime, length: timedelta
) -> None:
    worked = between(plan, start, start + length)
    assume(worked)
    assert subtract(plan, start + length, worked) == next_opening(plan, start)


@unhurried
@given(open_schedules(absent=False), INSTANTS, LENGTHS, st.lists(st.tuples(INSTANTS, LENGTHS), max_size=2), st.data())
def test_at_the_moment_of_another_absence_as_much_was_worked_as_before(
    plan: Schedule,
    since: datetime,
    length: timedelta,
    gone: list[tuple[datetime, timedelta]],
    data: st.DataObject,
) -> None:
    """Whatever the absence was and whatever it becomes, also one without an end."""
    now = since + length
    absences = [*((left, left + away) for left, away in gone), (data.draw(st.sampled_from([since, now])), None)]
    before, after = (
        Schedule(plan.zone, plan.week, plan.closures, (data.draw(st.sampled_from(absences)),)) for _ in range(2)
    )
    position = remeasured(Position(2, since), before, after, now)
    worked = between(before, since, now)
    assert position.step == 2
    assert between(after, position.since, now) == worked or subtract(after, now, worked) is None


@unhurried
@given(open_schedules(), INSTANTS, LENGTHS)
def test_a_working_time_that_is_the_same_moves_nothing(plan: Schedule, since: datetime, length: timedelta) -> None:
    position = Position(1, since)
    assert remeasured(position, plan, plan, since + length) == position


@unhurried
@given(st.one_of(open_schedules(), st.just(NEVER)), INSTANTS, st.integers(0, 6), st.timedeltas(minutes(1), hours(60)))
def test_a_ladder_that_stopped_goes_on_with_as_much_worked_as_it_had(
    plan: Schedule, now: datetime, step: int, worked: timedelta
) -> None:
    position = going_on(step, worked, plan, now)
    had_worked_so_much = subtract(plan, now, worked) is not None
    assert position.step == step
    assert between(plan, position.since, now) == worked if had_worked_so_much else position.since == now
    assert going_on(step, timedelta(), plan, now) == Position(step, next_opening(plan, now) or now)


def test_a_ladder_that_was_to_begin_after_the_absence_begins_with_the_return() -> None:
    left, returns = at("2026-11-18 10:00"), at("2026-11-23 09:00")
    away, begins = schedule(absences=[(left, returns)]), Position(0, returns)
    assert remeasured(begins, away, schedule(), at("2026-11-20 10:00")).since == at("2026-11-20 10:00")
    assert remeasured(begins, away, schedule(), at("2026-11-20 13:30")).since == at("2026-11-20 14:00")
    assert remeasured(begins, away, schedule(), at("2026-11-21 13:30")).since == at("2026-11-23 09:00")
    assert remeasured(begins, schedule(), NEVER, at("2026-11-20 10:00")) == begins
