"""A ladder or hours that become others meanwhile: no rung is passed over because the past is measured anew."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.ladder import Audience, Ladder, Position, Step, next_step
from handlers.rules.working_time import Schedule, is_open, next_opening
from tests.handlers.rules.calendars import INSTANTS, at, hours, minutes, open_schedules, schedule, unhurried

OWNER: frozenset[Audience] = frozenset({"owner"})
LADDERS = st.builds(
    lambda marks, every: Ladder(tuple(Step(5 * minutes(mark), OWNER) for mark in sorted(marks)), every, minutes(1), 6),
    st.sets(st.integers(1, 60), min_size=1, max_size=5),
    st.integers(5, 480).map(minutes),
)
"""Rungs further apart than the least gap, which would make one of two."""

LADDER = Ladder((Step(minutes(15), OWNER), Step(minutes(45), OWNER), Step(hours(2), OWNER)), hours(4), minutes(10), 6)
OFFICE = schedule()
FRIDAY, MONDAY = "2026-11-20", "2026-11-23"
WITH_SATURDAY = schedule(week=(*OFFICE.week[:5], OFFICE.week[0], ()))


def rungs_after(
    ladder: Ladder, plan: Schedule, position: Position, changed: datetime, last_ping: datetime | None, count: int
) -> list[tuple[datetime, int]]:
    """What a bot does that looks at a lead at the change, and from then on exactly when it is to."""
    done: list[tuple[datetime, int]] = []
    now = changed
    while len(done) < count:
        decision = next_step(ladder, plan, position, now, last_ping=last_ping, valid_since=changed)
        assert decision.next_at > now
        assert is_open(plan, decision.next_at)
        if decision.due:
            done.append((now, decision.due.number))
            last_ping = now
        position, now = decision.position, decision.next_at
    return done


@unhurried
@given(
    LADDERS,
    open_schedules(absent=False),
    LADDERS,
    open_schedules(absent=False),
    INSTANTS,
    st.integers(0, 6),
    st.floats(0, 0.99),
)
def test_whatever_becomes_of_hours_and_ladder_every_rung_is_done_in_its_turn(
    old: Ladder, was: Schedule, new: Ladder, plan: Schedule, start: datetime, behind: int, meanwhile: float
) -> None:
    position, now, last_ping = Position(0, start), start, None
    for _ in range(behind):
        now = next_step(old, was, position, now, last_ping=last_ping).next_at
        position, last_ping = next_step(old, was, position, now, last_ping=last_ping).position, now
    expected = next_step(old, was, position, now, last_ping=last_ping).next_at
    changed = now + (expected - now) * meanwhile

    done = rungs_after(new, plan, position, changed, last_ping, 4)

    first = position.step + 1
    assert [number for _, number in done] == [first, first + 1, first + 2, first + 3]
    for (earlier, _), (afterwards, _) in pairwise(done):
        assert afterwards - earlier >= new.least_gap


@unhurried
@given(LADDERS, open_schedules(), INSTANTS, st.integers(0, 6), st.timedeltas(timedelta(), timedelta(days=20)))
def test_what_is_overdue_by_the_new_hours_comes_at_the_next_opening(
    ladder: Ladder, plan: Schedule, start: datetime, step: int, later: timedelta
) -> None:
    changed = start + later
    by_itself = next_step(ladder, plan, Position(step, start), start).next_at
    [(when, number)] = rungs_after(ladder, plan, Position(step, start), changed, None, 1)

    assert number == step + 1
    assert when == max(by_itself, next_opening(plan, changed) or changed)


def test_a_saturday_that_is_added_on_monday_was_not_worked() -> None:
    done = rungs_after(LADDER, WITH_SATURDAY, Position(0, at(f"{FRIDAY} 17:50")), at(f"{MONDAY} 08:30"), None, 3)
    assert done == [(at(f"{MONDAY} 09:00"), 1), (at(f"{MONDAY} 09:30"), 2), (at(f"{MONDAY} 10:45"), 3)]


def test_a_saturday_that_is_added_on_friday_is_used() -> None:
    done = rungs_after(LADDER, WITH_SATURDAY, Position(0, at(f"{FRIDAY} 17:50")), at(f"{FRIDAY} 19:00"), None, 2)
    assert done == [(at("2026-11-21 09:05"), 1), (at("2026-11-21 09:35"), 2)]


def test_a_ladder_that_was_to_begin_on_monday_begins_on_a_saturday_that_is_added() -> None:
    done = rungs_after(LADDER, WITH_SATURDAY, Position(0, at(f"{MONDAY} 09:00")), at(f"{FRIDAY} 19:00"), None, 1)
    assert done == [(at("2026-11-21 09:15"), 1)]


def test_what_is_missed_after_the_change_is_missed_as_ever() -> None:
    position = Position(0, at(f"{MONDAY} 10:00"))
    decision = next_step(LADDER, WITH_SATURDAY, position, at(f"{MONDAY} 12:30"), valid_since=at(f"{MONDAY} 08:30"))
    assert decision.due is not None
    assert decision.due.number == 3
