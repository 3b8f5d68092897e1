"""When the owner of an unanswered lead is next reminded, and who is told besides.

Steps are counted in the owner's working time and repeat for ever past the last: the law is that every
unanswered lead has a reminder in the future. Who never works within the next year (away until further notice)
is counted in wall-clock time instead, so that those above the owner still hear of the lead.

A hot lead is a rung ahead: its owner is pinged when any other would be, and those above hear of it a rung sooner.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from handlers.rules.working_time import Schedule, add, between, in_utc, next_opening, opening_from, subtract

Audience = Literal["owner", "team", "managers"]

_NONE = timedelta()

AT_ONCE = timedelta(seconds=1)
"""When the first rung of a hot lead falls: behind the notice that somebody has it, not along with it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: after how much working time since the ladder began, who is told, and a new owner or not."""

    after: timedelta
    tell: frozenset[Audience]
    reassign: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps in order, then a repeat for as long as a lead is unanswered.

    `then_every` is working time; `least_gap` is clock time between two pings to one person about one lead;
    `most_per_hour` is how many pings one person gets (see `handlers.rules.bundling`).

    Raises:
        ValueError: there are no steps, they are not in ascending order, or a figure is not above zero.
    """

    steps: tuple[Step, ...]
    then_every: timedelta
    least_gap: timedelta
    most_per_hour: int

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("found a ladder without steps; expected at least one")
        if self.steps[0].after < _NONE or any(a.after >= b.after for a, b in pairwise(self.steps)):
            raise ValueError("found steps out of order; expected each one later than the one before")
        if min(self.then_every, self.least_gap) <= _NONE or self.most_per_hour < 1:
            raise ValueError("found a figure of zero or less; expected then_every, least_gap, most_per_hour > 0")

    def interval(self, number: int) -> timedelta:
        """The working time from the reminder before to reminder `number` (1 is the first)."""
        if number > len(self.steps):
            return self.then_every
        before = self.steps[number - 2].after if number > 1 else _NONE
        return self.steps[number - 1].after - before

    def step(self, number: int) -> Step:
        """What reminder `number` does; a repeat tells the owner and those the last step told, no more."""
        if number <= len(self.steps):
            return self.steps[number - 1]
        last = self.steps[-1]
        after = last.after + self.then_every * (number - len(self.steps))
        return replace(last, after=after, tell=last.tell | {"owner"}, reassign=False)

    @property
    def can_be_ahead(self) -> bool:
        """Whether the first rung may come at once: not if it hands the lead on, for nobody had time to answer."""
        return self.steps[0].after > AT_ONCE and not self.steps[0].reassign


@dataclass(frozen=True, slots=True)
class Position:
    """Where a lead is on its ladder; stored with the lead.

    `step` counts the reminders done for this owner, missed ones included, so it may exceed the ladder's
    steps; `since` is when the last of them was due, or, before the first, when this owner's ladder began.
    """

    step: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder to send now: what it does, its number on the ladder (1 is the first), its lateness.

    `late_by` is clock time since this reminder was due.
    """

    step: Step
    number: int
    late_by: timedelta


@dataclass(frozen=True, slots=True)
class Decision:
    """What to send now (if anything), the position to store, and when to ask again: always after now."""

    due: Due | None
    position: Position
    next_at: datetime


def next_step(
    ladder: Ladder,
    schedule: Schedule,
    position: Position,
    now: datetime,
    *,
    last_ping: datetime | None = None,
    valid_since: datetime | None = None,
) -> Decision:
    """What the ladder asks for at `now`; `last_ping` is when this owner last heard of this lead.

    Of several reminders that were missed only the latest is due, once. Outside the schedule, and within
    `least_gap` of the last ping, nothing is due: it waits. `next_at` is inside the schedule (if that ever
    opens), and at least `least_gap` after a reminder that is due now, unless that one tells nobody.

    `valid_since` is when the ladder and the schedule became what they are. No reminder was missed before then: what
    they now call due earlier, nobody was to be told of at the time.
    """
    now = in_utc(now)
    due_at = _due_at(ladder, schedule, position)
    if valid_since is not None and (due_at < valid_since or position.since > now):
        position = _taken_over(ladder, schedule, position, valid_since, now)
        due_at = _due_at(ladder, schedule, position)
    ready = due_at
    if last_ping is not None:
        ready = max(ready, in_utc(last_ping) + ladder.least_gap)
    start = opening_from(schedule, max(ready, now))
    if start > now:
        return Decision(due=None, position=position, next_at=start)
    moved, was_due, next_due = _past_the_missed(ladder, schedule, position, due_at, now)
    due = Due(step=ladder.step(moved.step), number=moved.step, late_by=now - was_due)
    soonest = now + (ladder.least_gap if due.step.tell else _NONE)
    next_at = next_due if next_due >= soonest else opening_from(schedule, soonest)
    return Decision(due=due, position=moved, next_at=next_at)


@lru_cache(maxsize=16)
def a_rung_ahead(ladder: Ladder) -> Ladder:
    """The ladder of a hot lead: the first rung comes at once, each other one when the one before would.

    The owner's share of the first rung is the notice that the lead is theirs, so it tells all but the owner. Where
    an ordinary lead stands on its last rung, a hot one has its first repeat.
    """
    if not ladder.can_be_ahead:
        return ladder
    first, last = ladder.steps[0], ladder.steps[-1]
    begins = replace(first, after=AT_ONCE, tell=first.tell - {"owner"})
    ahead = [replace(step, after=before.after) for before, step in pairwise(ladder.steps)]
    repeats = replace(last, tell=last.tell | {"owner"}, reassign=False)
    return replace(ladder, steps=(begins, *ahead, repeats))


def moved_ahead(ladder: Ladder, position: Position) -> Position:
    """Where a lead stands on the ladder of hot ones that has just become one; `ladder` is the ordinary one.

    Its next reminder comes when it would have, but does what the rung after does. Before its first reminder that
    is the first rung of hot ones, at once.
    """
    return replace(position, step=position.step + 1) if position.step and ladder.can_be_ahead else position


def moved_back(ladder: Ladder, position: Position) -> Position:
    """Where a lead stands on the ordinary `ladder` that is hot no more."""
    return replace(position, step=max(0, position.step - 1)) if ladder.can_be_ahead else position


def resumed(position: Position, at: datetime) -> Position:
    """The position after a snooze that ended at `at`: the ladder goes on from there, at the same step."""
    return replace(position, since=in_utc(at))


def remeasured(position: Position, before: Schedule, after: Schedule, now: datetime) -> Position:
    """The position once the owner's working time, `before`, is measured as `after`: as much has gone by at `now`.

    A ladder that has not begun yet begins at an earlier opening, if there is one now.
    """
    if position.since > now:
        return _begins(position, after, now)
    worked = between(before, position.since, now)
    if between(after, position.since, now) == worked:
        return position
    return replace(position, since=subtract(after, now, worked) or position.since)


def going_on(step: int, worked: timedelta, schedule: Schedule, now: datetime) -> Position:
    """The position of a ladder that stopped `worked` after reminder `step` and goes on at `now`."""
    since = subtract(schedule, now, worked) if worked else next_opening(schedule, now)
    return Position(step, since or in_utc(now))


def _past_the_missed(
    ladder: Ladder, schedule: Schedule, position: Position, due_at: datetime, now: datetime
) -> tuple[Position, datetime, datetime]:
    """The position after the latest reminder that is due, when that was due, and when the next one will be.

    `due_at` is when the first of them was due, which is not after now.
    """
    while due_at <= now and position.step < len(ladder.steps):
        position = Position(position.step + 1, due_at)
        due_at = _due_at(ladder, schedule, position)
    if due_at > now:
        return position, position.since, due_at
    position, was_due = _past_the_repeats(ladder, schedule, position, now)
    return position, was_due, _due_at(ladder, schedule, position)


def _past_the_repeats(
    ladder: Ladder, schedule: Schedule, position: Position, now: datetime
) -> tuple[Position, datetime]:
    """As above, among the repeats: counted with one division, for there may be years of them."""
    passed = between(schedule, position.since, now) or now - in_utc(position.since)
    missed = max(1, passed // ladder.then_every)
    due_at = min(now, _later(schedule, position.since, ladder.then_every * missed))
    return Position(position.step + missed, due_at if missed == 1 else now), due_at


def _taken_over(
    ladder: Ladder, schedule: Schedule, position: Position, valid_since: datetime, now: datetime
) -> Position:
    """The position by a ladder and a schedule that are new: its next reminder is due when they came, or later."""
    if position.since > now:
        return _begins(position, schedule, now)
    interval = ladder.interval(position.step + 1)
    return replace(position, since=subtract(schedule, valid_since, interval) or in_utc(valid_since) - interval)


def _begins(position: Position, schedule: Schedule, now: datetime) -> Position:
    """A ladder that has not begun begins at the next opening, if that has become an earlier one."""
    return replace(position, since=min(position.since, next_opening(schedule, now) or position.since))


def _due_at(ladder: Ladder, schedule: Schedule, position: Position) -> datetime:
    return _later(schedule, position.since, ladder.interval(position.step + 1))


def _later(schedule: Schedule, start: datetime, duration: timedelta) -> datetime:
    """`duration` of working time after `start`, never at the moment of going home but at the next opening."""
    inside = add(schedule, start, duration, at_closing=False)
    return inside or opening_from(schedule, add(schedule, start, duration) or in_utc(start) + duration)
