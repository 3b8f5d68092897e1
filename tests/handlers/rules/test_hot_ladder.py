"""Promises of the ladder of hot leads: it begins at once, is a rung ahead, and forgets nobody."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.ladder import (
    AT_ONCE,
    Ladder,
    Position,
    Step,
    a_rung_ahead,
    moved_ahead,
    moved_back,
    next_step,
)
from handlers.rules.working_time import Schedule, is_open
from tests.handlers.rules.calendars import INSTANTS, at, hours, minutes, open_schedules, schedule, unhurried

OWNER, MANAGERS = frozenset({"owner"}), frozenset({"owner", "managers"})
USUAL = Ladder(
    (
        Step(minutes(15), frozenset({"owner"})),
        Step(minutes(45), frozenset({"owner"})),
        Step(hours(1), frozenset({"owner", "team"})),
        Step(hours(2), frozenset({"owner", "managers"}), reassign=True),
    ),
    hours(4),
    minutes(10),
    6,
)
AUDIENCES = st.frozensets(st.sampled_from(("owner", "team", "managers")), min_size=1)
GAP = 10
LADDERS = st.builds(
    lambda marks, told, reassign: Ladder(
        tuple(
            Step(minutes(mark), tell, reassign and number == len(marks) - 1 > 0)  # never the only one
            for number, (mark, tell) in enumerate(zip(sorted(marks), told, strict=False))
        ),
        hours(4),
        minutes(GAP),
        6,
    ),
    st.sets(st.integers(1, 16).map(lambda each: each * (GAP + 5)), min_size=1, max_size=5),
    st.lists(AUDIENCES, min_size=5, max_size=5),
    st.booleans(),
)
"""Steps further apart than the least gap, so that nothing has to wait for that."""

Told = list[tuple[datetime, Step]]


def climb(ladder: Ladder, plan: Schedule, start: datetime, count: int = 9) -> Told:
    """What is told of a lead that nobody answers, rungs that tell nobody left out."""
    told: Told = []
    position, now, last_ping = Position(0, start), start, None
    while len(told) < count:
        decision = next_step(ladder, plan, position, now, last_ping=last_ping)
        if decision.due and decision.due.step.tell:
            told.append((now, decision.due.step))
            last_ping = now
        position, now = decision.position, decision.next_at
    return told


def test_the_usual_ladder_of_a_hot_lead() -> None:
    noon = at("2026-11-18 09:00")
    told = climb(a_rung_ahead(USUAL), schedule(), noon, 5)
    assert [(now - noon, step.tell, step.reassign) for now, step in told] == [
        (minutes(15), {"owner"}, False),
        (minutes(45), {"owner", "team"}, False),
        (hours(1), {"owner", "managers"}, True),
        (hours(2), {"owner", "managers"}, False),
        (hours(7), {"owner", "managers"}, False),  # four hours of work later, after lunch
    ]


def test_the_first_rung_tells_those_above_the_owner_at_once() -> None:
    strict = Ladder((Step(minutes(15), MANAGERS), Step(hours(1), MANAGERS)), hours(4), minutes(10), 6)
    start = at("2026-11-18 09:00")
    decision = next_step(a_rung_ahead(strict), schedule(), Position(0, start), start + AT_ONCE)
    assert decision.due is not None
    assert decision.due.step.tell == {"managers"}, "the owner has just been given it"


@unhurried
@given(LADDERS, open_schedules(), INSTANTS)
def test_a_hot_lead_is_told_of_whenever_another_would_be_and_as_far_up_as_the_next_time(
    ladder: Ladder, plan: Schedule, start: datetime
) -> None:
    ordinary = climb(ladder, plan, start)
    hot = dict(climb(a_rung_ahead(ladder), plan, start, 10))
    assert {now for now, _ in ordinary} <= hot.keys()
    assert all(later.tell <= hot[now].tell for (now, _), (_, later) in pairwise(ordinary))


@unhurried
@given(LADDERS, open_schedules(), INSTANTS)
def test_a_hot_lead_is_handed_on_once_and_earlier(ladder: Ladder, plan: Schedule, start: datetime) -> None:
    def handed_on(told: Told) -> list[datetime]:
        return [now for now, step in told if step.reassign]

    ordinary, hot = handed_on(climb(ladder, plan, start)), handed_on(climb(a_rung_ahead(ladder), plan, start))
    assert len(hot) == len(ordinary)
    assert all(early < late for early, late in zip(hot, ordinary, strict=True))


@unhurried
@given(LADDERS, open_schedules(), INSTANTS)
def test_outside_working_hours_a_hot_lead_is_as_quiet_as_any(ladder: Ladder, plan: Schedule, start: datetime) -> None:
    assert all(is_open(plan, now) for now, _ in climb(a_rung_ahead(ladder), plan, start))


@unhurried
@given(LADDERS, open_schedules(), INSTANTS, st.integers(1, 12))
def test_becoming_hot_and_ordinary_again_on_the_way_moves_no_reminder(
    ladder: Ladder, plan: Schedule, since: datetime, step: int
) -> None:
    before = Position(step, since)
    hot = moved_ahead(ladder, before)
    planned = next_step(ladder, plan, before, since).next_at
    assert next_step(a_rung_ahead(ladder), plan, hot, since).next_at == planned
    assert moved_back(ladder, hot) == before


def test_a_lead_that_becomes_hot_before_its_first_reminder_has_its_first_rung_at_once() -> None:
    given_at = at("2026-11-18 10:00")
    position = moved_ahead(USUAL, Position(0, given_at))
    decision = next_step(a_rung_ahead(USUAL), schedule(), position, given_at + minutes(5))
    assert (decision.due is not None, decision.next_at) == (True, given_at + minutes(15))


def test_where_the_first_rung_hands_a_lead_on_nobody_is_robbed_of_the_time_to_answer() -> None:
    hasty = Ladder((Step(hours(1), MANAGERS, reassign=True),), hours(4), minutes(10), 6)
    assert a_rung_ahead(hasty) == hasty
    position = Position(3, at("2026-11-18 10:00"))
    assert moved_ahead(hasty, position) == moved_back(hasty, position) == position


def test_a_ladder_that_begins_at_once_for_everybody_stays_as_it_is() -> None:
    at_once = Ladder((Step(timedelta(), OWNER),), hours(1), minutes(10), 6)
    assert a_rung_ahead(at_once) == at_once
