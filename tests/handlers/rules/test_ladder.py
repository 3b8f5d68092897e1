from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.rules.ladder import Audience, Decision, Ladder, Position, Step, next_step, resumed
from handlers.rules.working_time import Schedule
from tests.handlers.rules.calendars import (
    always_open,
    at,
    every_day,
    hours,
    minutes,
    schedule,
)

OWNER: frozenset[Audience] = frozenset({"owner"})
TEAM: frozenset[Audience] = frozenset({"owner", "team"})
MANAGERS: frozenset[Audience] = frozenset({"managers"})

LADDER = Ladder(
    steps=(
        Step(minutes(15), OWNER),
        Step(minutes(45), OWNER),
        Step(hours(1), TEAM),
        Step(hours(2), MANAGERS, reassign=True),
    ),
    then_every=hours(4),
    least_gap=minutes(10),
    most_per_hour=6,
)
FRIDAY = "2026-11-20"
MONDAY = "2026-11-23"
OFFICE = schedule()
NEVER = schedule(week=((),) * 7)


def decide(clock: str, step: int, since: str, plan: Schedule = OFFICE, last_ping: str | None = None) -> Decision:
    ping = None if last_ping is None else at(last_ping)
    return next_step(LADDER, plan, Position(step, at(since)), at(clock), last_ping=ping)


def reminders(ladder: Ladder, plan: Schedule, start: datetime, count: int) -> list[tuple[datetime, Step]]:
    """What a bot sends that asks exactly when it is told to ask, with nobody answering."""
    sent: list[tuple[datetime, Step]] = []
    position, now, last_ping = Position(0, start), start, None
    while len(sent) < count:
        decision = next_step(ladder, plan, position, now, last_ping=last_ping)
        if decision.due:
            sent.append((now, decision.due.step))
            last_ping = now
        position, now = decision.position, decision.next_at
    return sent


def test_an_unanswered_lead_climbs_the_ladder_and_is_then_repeated_in_working_time() -> None:
    sent = reminders(LADDER, OFFICE, at(f"{FRIDAY} 12:30"), 7)
    assert [when for when, _ in sent] == [
        at(f"{FRIDAY} 12:45"),
        at(f"{FRIDAY} 14:15"),
        at(f"{FRIDAY} 14:30"),
        at(f"{FRIDAY} 15:30"),
        at(f"{MONDAY} 10:30"),
        at(f"{MONDAY} 15:30"),
        at("2026-11-24 10:30"),
    ]


def test_each_step_tells_its_own_audience_and_a_repeat_the_owner_and_the_last_ones_without_reassigning() -> None:
    steps = [step for _, step in reminders(LADDER, OFFICE, at(f"{FRIDAY} 12:30"), 6)]
    assert [step.tell for step in steps] == [OWNER, OWNER, TEAM, MANAGERS, OWNER | MANAGERS, OWNER | MANAGERS]
    assert [step.reassign for step in steps] == [False, False, False, True, False, False]
    assert [step.after for step in steps] == [
        minutes(15),
        minutes(45),
        hours(1),
        hours(2),
        hours(6),
        hours(10),
    ]


def test_a_first_step_after_no_time_is_due_at_once() -> None:
    at_once = Ladder((Step(timedelta(), OWNER),), hours(1), minutes(10), 6)
    decision = next_step(at_once, OFFICE, Position(0, at(f"{FRIDAY} 10:00")), at(f"{FRIDAY} 10:00"))
    assert decision.due is not None
    assert decision.next_at == at(f"{FRIDAY} 11:00")


def test_before_a_step_is_due_nothing_moves() -> None:
    decision = decide(f"{FRIDAY} 10:14:59", 0, f"{FRIDAY} 10:00")
    assert decision == Decision(None, Position(0, at(f"{FRIDAY} 10:00")), at(f"{FRIDAY} 10:15"))


def test_a_late_tick_says_how_late_and_does_not_move_the_steps_after_it() -> None:
    decision = decide(f"{FRIDAY} 10:15:08", 0, f"{FRIDAY} 10:00")
    assert decision.due is not None
    assert (decision.due.number, decision.due.late_by) == (1, timedelta(seconds=8))
    assert decision.position == Position(1, at(f"{FRIDAY} 10:15"))
    assert decision.next_at == at(f"{FRIDAY} 10:45")


def test_a_reminder_due_at_the_moment_of_going_home_waits_for_the_next_opening() -> None:
    assert decide(f"{FRIDAY} 17:50", 0, f"{FRIDAY} 17:45").next_at == at(f"{MONDAY} 09:00")
    assert decide(f"{FRIDAY} 17:00", 2, f"{FRIDAY} 16:45").next_at == at(f"{MONDAY} 09:00")
    assert decide(f"{FRIDAY} 18:00:03", 0, f"{FRIDAY} 17:45").due is None
    assert decide(f"{MONDAY} 09:00", 0, f"{FRIDAY} 17:45").due is not None


def test_a_reminder_missed_in_working_hours_is_not_made_up_for_at_night() -> None:
    decision = decide(f"{FRIDAY} 22:00", 0, f"{FRIDAY} 16:00")
    assert decision == Decision(None, Position(0, at(f"{FRIDAY} 16:00")), at(f"{MONDAY} 09:00"))


# Missed steps.


def test_of_several_missed_steps_only_the_latest_is_performed() -> None:
    decision = decide(f"{FRIDAY} 11:03", 0, f"{FRIDAY} 10:00")
    assert decision.due is not None
    assert (decision.due.step, decision.due.number) == (LADDER.steps[2], 3)
    assert decision.due.late_by == minutes(3)
    assert decision.position == Position(3, at(f"{FRIDAY} 11:00"))
    assert decision.next_at == at(f"{FRIDAY} 12:00")


def test_after_missed_steps_the_next_one_keeps_the_least_gap() -> None:
    assert decide(f"{FRIDAY} 10:42", 0, f"{FRIDAY} 10:00").next_at == at(f"{FRIDAY} 10:52")
    assert decide(f"{FRIDAY} 17:55", 2, f"{FRIDAY} 16:55").next_at == at(f"{MONDAY} 09:10")


def test_a_least_gap_that_ends_outside_working_hours_ends_at_the_next_opening() -> None:
    late = Ladder((Step(minutes(5), OWNER),), minutes(5), minutes(30), 6)
    decision = next_step(late, OFFICE, Position(0, at(f"{FRIDAY} 12:40")), at(f"{FRIDAY} 12:45"))
    assert decision.next_at == at(f"{FRIDAY} 14:00")


def test_the_repeats_of_a_long_downtime_are_counted_but_sent_once_and_begin_anew() -> None:
    decision = decide("2026-12-11 16:30", 4, f"{FRIDAY} 15:00")  # 15 working days: 30 repeats
    assert decision.due is not None
    assert (decision.due.number, decision.due.late_by) == (34, hours(1.5))
    assert decision.position == Position(34, at("2026-12-11 16:30"))
    assert decision.next_at == at("2026-12-14 11:30")


def test_one_late_repeat_does_not_move_the_repeats_after_it() -> None:
    decision = decide(f"{MONDAY} 10:05", 4, f"{FRIDAY} 15:00")
    assert decision.position == Position(5, at(f"{MONDAY} 10:00"))
    assert decision.next_at == at(f"{MONDAY} 15:00")


def test_two_missed_repeats_are_sent_as_one_and_begin_anew() -> None:
    decision = decide(f"{MONDAY} 15:30", 4, f"{FRIDAY} 15:00")
    assert decision.position == Position(6, at(f"{MONDAY} 15:30"))
    assert decision.next_at == at("2026-11-24 10:30")


def test_a_hundred_million_missed_repeats_are_not_gone_through_one_by_one() -> None:
    restless = Ladder((Step(minutes(1), OWNER),), timedelta(microseconds=500_000), minutes(1), 6)
    start = at("2025-01-01 00:00")
    decision = next_step(restless, always_open("UTC"), Position(0, start), start + timedelta(days=600))
    assert decision.due is not None
    assert decision.due.number == 1 + (600 * 86_400 - 60) * 2


# The gap after another ping.


def test_a_step_waits_until_the_least_gap_after_the_last_ping_is_over() -> None:
    early = decide(f"{FRIDAY} 10:16", 0, f"{FRIDAY} 10:00", last_ping=f"{FRIDAY} 10:08")
    assert early == Decision(None, Position(0, at(f"{FRIDAY} 10:00")), at(f"{FRIDAY} 10:18"))
    assert decide(f"{FRIDAY} 10:18", 0, f"{FRIDAY} 10:00", last_ping=f"{FRIDAY} 10:08").due is not None


def test_before_a_step_is_due_the_next_look_is_not_before_the_gap_is_over() -> None:
    assert decide(f"{FRIDAY} 10:10", 0, f"{FRIDAY} 10:00", last_ping=f"{FRIDAY} 10:09").next_at == at(f"{FRIDAY} 10:19")


def test_a_gap_that_ends_after_hours_makes_the_step_wait_for_the_next_opening() -> None:
    waiting = decide(f"{FRIDAY} 17:56", 0, f"{FRIDAY} 17:40", last_ping=f"{FRIDAY} 17:52")
    assert waiting.due is None
    assert waiting.next_at == at(f"{MONDAY} 09:00")


# Who never works.


@pytest.mark.parametrize("plan", [NEVER, schedule(absences=[(at("2026-01-01 00:00"), None)])])
def test_for_who_never_works_the_ladder_goes_on_by_the_clock(plan: Schedule) -> None:
    sent = reminders(LADDER, plan, at(f"{FRIDAY} 23:00"), 6)
    start = at(f"{FRIDAY} 23:00")
    assert [when - start for when, _ in sent] == [minutes(15), minutes(45), *map(hours, (1, 2, 6, 10))]


def test_for_who_never_works_missed_repeats_are_counted_by_the_clock() -> None:
    decision = decide("2026-11-30 01:00", 4, f"{FRIDAY} 01:00", plan=NEVER)
    assert decision.due is not None
    assert decision.due.number == 4 + 10 * 6
    assert decision.next_at == at("2026-11-30 05:00")


def test_for_who_works_too_little_within_a_year_the_next_reminder_is_at_an_opening() -> None:
    rare = schedule(week=every_day("09:00-09:01"))
    decision = next_step(
        Ladder((Step(hours(10), OWNER),), hours(10), minutes(10), 6),
        rare,
        Position(0, at(f"{FRIDAY} 10:00")),
        at(f"{FRIDAY} 10:00"),
    )
    assert decision.next_at == at("2026-11-21 09:00")


def test_a_rung_that_falls_at_the_moment_of_leaving_for_good_comes_then_and_no_earlier() -> None:
    leaves = schedule(absences=[(at(f"{FRIDAY} 18:00"), None)])
    assert decide(f"{FRIDAY} 16:00", 4, f"{FRIDAY} 13:00", plan=leaves).next_at == at(f"{FRIDAY} 18:00")


# Snoozes.


def test_after_a_snooze_the_ladder_goes_on_with_the_same_step() -> None:
    back = resumed(Position(2, at(f"{FRIDAY} 10:45")), at(f"{MONDAY} 15:00"))
    assert back == Position(2, at(f"{MONDAY} 15:00"))
    decision = next_step(LADDER, OFFICE, back, at(f"{MONDAY} 15:15"))
    assert decision.due is not None
    assert decision.due.step == LADDER.steps[2]


# Values.


def test_in_the_repeated_hour_local_moments_are_taken_as_instants() -> None:
    def again(minute: int) -> datetime:
        return datetime(2026, 10, 25, 2, minute, tzinfo=ZoneInfo("Europe/Rome"), fold=1)

    plan = always_open("Europe/Rome")
    waiting = next_step(LADDER, plan, Position(0, again(0)), again(16), last_ping=again(10))
    assert (waiting.due, waiting.next_at) == (None, at("2026-10-25 01:20", "UTC"))
    late = next_step(LADDER, plan, Position(0, again(0)), again(42))
    assert late.due is not None
    assert (late.due.number, late.due.late_by) == (1, minutes(27))
    assert late.next_at == at("2026-10-25 01:52", "UTC")
    assert {late.next_at.tzinfo, late.position.since.tzinfo} == {UTC}


@pytest.mark.parametrize(
    ("steps", "then_every", "least_gap", "most_per_hour", "sentence"),
    [
        ([], 4, 1, 6, "expected at least one"),
        ([2, 1], 4, 1, 6, "expected each one later than the one before"),
        ([1, 1], 4, 1, 6, "expected each one later than the one before"),
        ([-1], 4, 1, 6, "expected each one later"),
        ([1], 0, 1, 6, "found a figure of zero or less"),
        ([1], 4, 0, 6, "found a figure of zero or less"),
        ([1], 4, 1, 0, "found a figure of zero or less"),
    ],
)
def test_a_ladder_that_leads_nowhere_is_refused_in_a_sentence(
    steps: Sequence[int], then_every: int, least_gap: int, most_per_hour: int, sentence: str
) -> None:
    rungs = tuple(Step(hours(after), OWNER) for after in steps)
    with pytest.raises(ValueError, match=sentence):
        Ladder(rungs, hours(then_every), hours(least_gap), most_per_hour)


def test_one_ping_an_hour_is_few_but_allowed() -> None:
    assert Ladder(LADDER.steps, LADDER.then_every, LADDER.least_gap, most_per_hour=1).most_per_hour == 1
