"""Promises of the ladder for every ladder, every schedule and every rhythm of ticks."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.ladder import Decision, Ladder, Position, Step, next_step
from handlers.rules.working_time import Schedule, is_open
from tests.handlers.rules.calendars import INSTANTS, minutes, open_schedules, schedule, unhurried

NEVER = schedule(week=((),) * 7)
LADDERS = st.builds(
    lambda marks, every, gap: Ladder(
        tuple(Step(minutes(mark), frozenset({"owner"})) for mark in sorted(marks)),
        minutes(every),
        minutes(gap),
        6,
    ),
    st.sets(st.integers(0, 240), min_size=1, max_size=5),
    st.integers(5, 480),
    st.integers(1, 90),
)
TICKS = st.lists(
    st.one_of(st.timedeltas(timedelta(seconds=1), minutes(40)), st.timedeltas(minutes(40), timedelta(days=9))),
    min_size=1,
    max_size=40,
)


def run(ladder: Ladder, plan: Schedule, start: datetime, ticks: Sequence[timedelta]) -> list[tuple[datetime, Decision]]:
    """What is decided at each tick, by a bot that sleeps and crashes as it likes."""
    decisions: list[tuple[datetime, Decision]] = []
    position, now, last_ping = Position(0, start), start, None
    for tick in ticks:
        now += tick
        decision = next_step(ladder, plan, position, now, last_ping=last_ping)
        decisions.append((now, decision))
        position, last_ping = decision.position, now if decision.due else last_ping
    return decisions


@unhurried
@given(LADDERS, open_schedules(), INSTANTS, TICKS)
def test_the_next_look_is_always_in_the_future_and_within_working_hours(
    ladder: Ladder, plan: Schedule, start: datetime, ticks: list[timedelta]
) -> None:
    for now, decision in run(ladder, plan, start, ticks):
        assert decision.next_at > now
        assert is_open(plan, decision.next_at)
        assert not decision.due or decision.next_at >= now + ladder.least_gap


@unhurried
@given(LADDERS, open_schedules(), INSTANTS, TICKS)
def test_pings_come_in_working_hours_never_within_the_least_gap_and_each_number_once(
    ladder: Ladder, plan: Schedule, start: datetime, ticks: list[timedelta]
) -> None:
    pings = [(now, decision.due) for now, decision in run(ladder, plan, start, ticks) if decision.due]
    assert all(is_open(plan, now) and due.late_by >= timedelta() for now, due in pings)
    for (earlier, first), (later, second) in pairwise(pings):
        assert later - earlier >= ladder.least_gap
        assert second.number > first.number


@unhurried
@given(LADDERS, open_schedules(), INSTANTS, TICKS)
def test_a_missed_stretch_gives_one_reminder_even_to_a_bot_that_forgot_its_last_ping(
    ladder: Ladder, plan: Schedule, start: datetime, ticks: list[timedelta]
) -> None:
    for now, decision in run(ladder, plan, start, ticks):
        if decision.due:
            again = next_step(ladder, plan, decision.position, now)
            assert again.due is None
            assert again.position == decision.position


@unhurried
@given(LADDERS, st.one_of(open_schedules(), st.just(NEVER)), INSTANTS, TICKS)
def test_whoever_looks_when_told_to_finds_a_reminder_due(
    ladder: Ladder, plan: Schedule, start: datetime, ticks: list[timedelta]
) -> None:
    decisions = run(ladder, plan, start, ticks)
    pings = [now for now, decision in decisions if decision.due]
    now, last = decisions[-1]
    told = next_step(ladder, plan, last.position, last.next_at, last_ping=pings[-1] if pings else None)
    assert told.due is not None
    assert told.next_at > last.next_at > now
