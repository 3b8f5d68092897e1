from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.closures import read_closures
from handlers.rules.working_time import (
    Schedule,
    add,
    between,
    in_utc,
    is_open,
    next_closing,
    next_opening,
    opening_from,
)
from tests.handlers.rules.calendars import (
    INSTANTS,
    ITALY,
    NO_CLOSURES,
    OFFICE,
    always_open,
    at,
    every_day,
    hours,
    minutes,
    open_schedules,
    schedule,
    unhurried,
)

FRIDAY = "2026-11-20"
MONDAY = "2026-11-23"
NEVER = schedule(week=((),) * 7)


@pytest.mark.parametrize(
    ("clock", "answer"),
    [
        ("08:59:59", False),
        ("09:00", True),
        ("12:59:59.999999", True),
        ("13:00", False),
        ("13:30", False),
        ("14:00", True),
        ("18:00", False),
    ],
)
def test_a_frame_is_open_from_its_start_until_just_before_its_end(clock: str, answer: bool) -> None:
    assert is_open(schedule(), at(f"{FRIDAY} {clock}")) is answer


def test_the_next_opening_is_now_when_open_and_skips_lunch_night_and_week_end() -> None:
    openings = [next_opening(schedule(), at(f"{FRIDAY} {clock}")) for clock in ("10:00", "13:00", "18:00")]
    assert openings == [at(f"{FRIDAY} 10:00"), at(f"{FRIDAY} 14:00"), at(f"{MONDAY} 09:00")]


def test_the_next_closing_is_that_of_this_frame_or_else_of_the_next() -> None:
    closings = [next_closing(schedule(), at(f"{FRIDAY} {clock}")) for clock in ("10:00", "13:00", "18:00")]
    assert closings == [at(f"{FRIDAY} 13:00"), at(f"{FRIDAY} 18:00"), at(f"{MONDAY} 13:00")]


def test_a_night_shift_written_as_two_frames_closes_in_the_morning_only() -> None:
    night = schedule(week=every_day("22:00-24:00", "00:00-06:00"))
    assert next_closing(night, at(f"{FRIDAY} 23:00")) == at("2026-11-21 06:00")
    assert add(night, at(f"{FRIDAY} 23:00"), hours(3)) == at("2026-11-21 02:00")
    assert between(night, at(f"{FRIDAY} 12:00"), at("2026-11-21 12:00")) == hours(8)


def test_working_time_runs_over_lunch_and_week_end() -> None:
    assert add(schedule(), at(f"{FRIDAY} 12:30"), hours(1)) == at(f"{FRIDAY} 14:30")
    assert add(schedule(), at(f"{FRIDAY} 17:00"), hours(2)) == at(f"{MONDAY} 10:00")
    assert between(schedule(), at(f"{FRIDAY} 12:30"), at(f"{MONDAY} 09:30")) == hours(5)


def test_a_duration_used_up_at_a_closing_ends_there() -> None:
    assert add(schedule(), at(f"{FRIDAY} 09:00"), hours(4)) == at(f"{FRIDAY} 13:00")
    assert add(schedule(), at(f"{FRIDAY} 09:00"), hours(8)) == at(f"{FRIDAY} 18:00")


def test_a_duration_used_up_at_a_closing_ends_at_the_opening_that_follows_if_so_asked() -> None:
    ends = [add(schedule(), at(f"{FRIDAY} 09:00"), hours(n), at_closing=False) for n in (3, 4, 8)]
    assert ends == [at(f"{FRIDAY} 12:00"), at(f"{FRIDAY} 14:00"), at(f"{MONDAY} 09:00")]


def test_no_duration_gives_the_next_opening() -> None:
    assert add(schedule(), at(f"{FRIDAY} 13:00"), timedelta()) == at(f"{FRIDAY} 14:00")


def test_a_negative_duration_is_refused() -> None:
    with pytest.raises(ValueError, match="expected none that is negative"):
        add(schedule(), at(f"{FRIDAY} 13:00"), -minutes(1))


def test_nothing_passes_between_an_instant_and_itself_or_an_earlier_one() -> None:
    assert between(schedule(), at(f"{FRIDAY} 10:00"), at(f"{FRIDAY} 10:00")) == timedelta()
    assert between(schedule(), at(f"{FRIDAY} 12:00"), at(f"{FRIDAY} 10:00")) == timedelta()


def test_a_week_that_never_opens_says_never() -> None:
    now = at(f"{FRIDAY} 10:00")
    assert not is_open(NEVER, now)
    assert next_opening(NEVER, now) is None
    assert opening_from(NEVER, now) == now
    assert next_closing(NEVER, now) is None
    assert add(NEVER, now, minutes(1)) is None
    assert between(NEVER, now, now + hours(1000)) == timedelta()


def test_what_lies_beyond_366_days_is_never_but_what_has_passed_is_counted_however_long() -> None:
    now = at(f"{FRIDAY} 10:00")
    year = timedelta(days=366)
    assert add(always_open("Europe/Rome"), now, year) == now + year
    assert add(always_open("Europe/Rome"), now, year + minutes(1)) is None
    assert next_closing(always_open("Europe/Rome"), now) is None
    assert between(always_open("Europe/Rome"), now, now + 5 * year) == 5 * year


# Closed dates and absences.


@pytest.mark.parametrize(
    ("friday", "opens"),
    [
        ("2027-03-26", "2027-03-30"),  # Easter Monday is the 29th
        (
            "2026-12-04",
            "2026-12-09",
        ),  # the patron saint is on Monday 7 December, then the Immaculate Conception
        ("2027-08-06", "2027-08-23"),  # two weeks in August
    ],
)
def test_a_closed_date_does_not_count(friday: str, opens: str) -> None:
    plan = schedule(closures=ITALY)
    assert next_opening(plan, at(f"{friday} 18:00")) == at(f"{opens} 09:00")
    assert add(plan, at(f"{friday} 17:00"), hours(2)) == at(f"{opens} 10:00")
    assert between(plan, at(f"{friday} 17:00"), at(f"{opens} 10:00")) == hours(2)


def test_a_closed_date_is_the_persons_own_date() -> None:
    new_year = read_closures("NZ", None, [], [])
    plan = schedule("Pacific/Auckland", every_day("00:00-24:00"), new_year)
    assert not is_open(plan, at("2026-12-31 11:00", "UTC"))
    assert is_open(plan, at("2026-12-31 10:59", "UTC"))


def test_an_absence_is_taken_out_from_its_first_instant_until_just_before_its_last() -> None:
    away = schedule(absences=[(at(f"{FRIDAY} 11:00"), at(f"{MONDAY} 10:00"))])
    assert is_open(away, at(f"{FRIDAY} 10:59"))
    assert not is_open(away, at(f"{FRIDAY} 11:00"))
    assert next_opening(away, at(f"{FRIDAY} 11:00")) == at(f"{MONDAY} 10:00")
    assert next_closing(away, at(f"{FRIDAY} 10:00")) == at(f"{FRIDAY} 11:00")
    assert add(away, at(f"{FRIDAY} 10:00"), hours(2)) == at(f"{MONDAY} 11:00")


def test_absences_inside_a_frame_overlapping_and_out_of_order_are_taken_out_once() -> None:
    spans = [
        ("16:00", "17:00"),
        ("10:00", "11:00"),
        ("10:30", "11:30"),
        ("12:00", "15:00"),
        ("12:15", "12:30"),
    ]
    away = schedule(absences=[(at(f"{FRIDAY} {a}"), at(f"{FRIDAY} {b}")) for a, b in spans])
    assert between(away, at(f"{FRIDAY} 00:00"), at(f"{FRIDAY} 23:00")) == hours(3.5)


def test_who_is_away_until_further_notice_does_not_open_again() -> None:
    away = schedule(absences=[(at(f"{FRIDAY} 11:00"), None)])
    assert next_opening(away, at(f"{FRIDAY} 10:00")) == at(f"{FRIDAY} 10:00")
    assert next_opening(away, at(f"{FRIDAY} 11:00")) is None
    assert add(away, at(f"{FRIDAY} 10:00"), hours(2)) is None


# Values.


def test_results_are_in_utc_whatever_zone_the_question_is_asked_in() -> None:
    asked = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Kolkata"))
    answers = [next_opening(schedule(), asked), add(schedule(), asked, hours(1)), in_utc(asked)]
    assert {answer.tzinfo for answer in answers if answer} == {UTC}
    assert in_utc(asked) == asked


def test_a_naive_datetime_is_refused() -> None:
    naive = datetime(2026, 11, 20, 10)  # noqa: DTZ001  -- the very mistake
    for question in (is_open, next_opening, next_closing):
        with pytest.raises(TypeError, match="naive"):
            question(schedule(), naive)


@pytest.mark.parametrize("zone", ["Europe/Roma", "", "../etc/passwd", "Europe"])
def test_an_unknown_zone_is_refused_in_a_sentence(zone: str) -> None:
    with pytest.raises(ValueError, match="expected an IANA name such as Europe/Rome"):
        schedule(zone)


def test_a_week_of_six_days_is_refused() -> None:
    with pytest.raises(ValueError, match="found a week of 6 days"):
        schedule(week=OFFICE[:6])


def test_schedules_of_the_same_hours_are_equal_and_share_what_is_remembered() -> None:
    one, other = (schedule(week=every_day("09:00-13:00")) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    assert one.open_on is other.open_on


# Promises for every schedule.


@unhurried
@given(open_schedules(), INSTANTS, st.timedeltas(timedelta(), hours(60)))
def test_between_undoes_add(plan: Schedule, start: datetime, duration: timedelta) -> None:
    end = add(plan, start, duration)
    assert end is None or between(plan, start, end) == duration


@unhurried
@given(open_schedules(), INSTANTS, st.timedeltas(timedelta(), timedelta(days=40)))
def test_add_undoes_between_up_to_the_next_opening(plan: Schedule, start: datetime, length: timedelta) -> None:
    end = start + length
    reached = add(plan, start, between(plan, start, end))
    assert reached is not None
    assert next_opening(plan, reached) == next_opening(plan, end)


@unhurried
@given(open_schedules(), st.lists(INSTANTS, min_size=3, max_size=5))
def test_working_time_is_the_sum_of_its_parts_and_never_more_than_the_clock(
    plan: Schedule, instants: list[datetime]
) -> None:
    marks = sorted(instants)
    parts = [between(plan, a, b) for a, b in pairwise(marks)]
    assert sum(parts, timedelta()) == between(plan, marks[0], marks[-1])
    assert all(timedelta() <= part <= b - a for part, (a, b) in zip(parts, pairwise(marks), strict=True))


@unhurried
@given(open_schedules(), INSTANTS)
def test_the_next_opening_is_the_first_open_instant(plan: Schedule, now: datetime) -> None:
    opening = next_opening(plan, now)
    assert opening is not None
    assert is_open(plan, opening)
    assert (opening == now) is is_open(plan, now)
    assert between(plan, now, opening) == timedelta()


@unhurried
@given(open_schedules(), INSTANTS)
def test_until_the_next_closing_everything_from_the_opening_on_is_open(plan: Schedule, now: datetime) -> None:
    opening, closing = next_opening(plan, now), next_closing(plan, now)
    assert opening is not None
    if closing is not None:
        assert between(plan, opening, closing) == closing - opening > timedelta()
        assert not is_open(plan, closing)


@unhurried
@given(open_schedules(absent=False), INSTANTS)
def test_away_from_clock_changes_and_closures_what_the_wall_clock_shows_decides(plan: Schedule, now: datetime) -> None:
    local = now.astimezone(ZoneInfo(plan.zone))
    settled = (local - timedelta(days=1)).utcoffset() == (local + timedelta(days=1)).utcoffset()
    minute = local.hour * 60 + local.minute
    shown = any(frame.start <= minute < frame.end for frame in plan.week[local.weekday()])
    closed = plan.closures is not NO_CLOSURES and plan.closures.reason(local.date()) is not None
    if settled:
        assert is_open(plan, now) is (shown and not closed)
