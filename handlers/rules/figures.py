"""What the response times of many leads come to: how many, how fast, whose, and where the time went."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import compress
from typing import Protocol, TypeVar

from handlers.reading.periods import Period
from handlers.rules.spellings import one_spelling

Key = TypeVar("Key")

_HOUR_S = 3600


PENDING, LATE, MISSED, IN_TIME = range(4)
"""How a lead stands: it waits and has time; it waits too long; it was answered too late, or was closed with
no answer at all; it was answered in time."""


class Leads(Protocol):
    """Some leads, a column for each thing the figures need, so that tens of thousands are added up quickly.

    ``standing`` is one of the four above, ``day`` counts from the period's first, times are whole seconds.
    A lead that was opened again waits, whatever its first response took.
    """

    @property
    def day(self) -> Sequence[int]: ...
    @property
    def owner(self) -> Sequence[int | None]: ...
    @property
    def source(self) -> Sequence[str | None]: ...
    @property
    def standing(self) -> Sequence[int]: ...
    @property
    def response_s(self) -> Sequence[int | None]: ...
    @property
    def response_work_s(self) -> Sequence[int | None]: ...
    @property
    def until_logged_s(self) -> Sequence[int | None]: ...
    @property
    def until_assigned_s(self) -> Sequence[int | None]: ...
    @property
    def until_answered_s(self) -> Sequence[int | None]: ...


@dataclass(frozen=True, slots=True)
class Tally:
    """The leads of one owner, source or day. ``name`` is None for no owner or an unknown source."""

    name: str | None
    logged: int
    answered: int
    waiting: int
    late: int
    median_s: int | None


@dataclass(frozen=True, slots=True)
class Spread:
    """How long the first response took, in seconds: half were at least this fast, and nine in ten."""

    median_s: int | None
    p90_s: int | None


@dataclass(frozen=True, slots=True)
class Split:
    """Where the wait went: medians, in seconds. They need not add up to the median of the whole."""

    until_logged_s: int | None
    until_assigned_s: int | None
    until_answered_s: int | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A lead that waits now, since ``since``. ``who`` is the contact's name, or what else tells it apart."""

    ref: int
    epoch: int
    who: str
    owner: str | None
    source: str | None
    since: datetime
    due_at: datetime
    priority: str = "normal"


@dataclass(frozen=True, slots=True)
class Backlog:
    """All that wait at this moment, whenever they were logged, and those to look at first.

    ``longest`` has hot leads first and low ones last; among equals the longest waiting come first.
    """

    waiting: int
    late: int
    longest: tuple[Waiting, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """What a period's leads come to. Rates are shares between 0 and 1, None of nothing.

    ``total`` has what was logged in the period and how it stands now: ``waiting`` includes ``late``, and a
    lead that was lost without any response is neither answered nor waiting. ``within_target`` leaves out
    only those that still have time. ``within_hour`` (wall clock) and ``unanswered`` are shares of all that
    was logged. ``by_day`` is empty unless days were asked for; its names are ISO dates.
    """

    period: Period
    total: Tally
    response_rate: float | None
    within_target: float | None
    within_hour: float | None
    unanswered: float | None
    clock: Spread
    working: Spread
    split: Split
    by_owner: tuple[Tally, ...]
    by_source: tuple[Tally, ...]
    by_day: tuple[Tally, ...]
    backlog: Backlog


def figures(leads: Leads, period: Period, backlog: Backlog, names: Mapping[int, str], *, days: int = 0) -> Figures:
    """The figures of the ``leads`` that were logged in ``period``; of its first ``days`` also one by one.

    ``names`` has the owners' names; owners and sources come with the most leads first. A source that is written
    in several ways is one, in the spelling that is used the most.
    """
    answered = _answered(leads)
    response = _ordered(leads.response_s, answered)
    logged, in_time = len(leads.standing), leads.standing.count(IN_TIME)
    return Figures(
        period=period,
        total=_total(leads.standing, response),
        response_rate=_share(len(response), logged),
        within_target=_share(in_time, logged - leads.standing.count(PENDING)),
        within_hour=_share(bisect_right(response, _HOUR_S), logged),
        unanswered=_share(logged - len(response), logged),
        clock=_spread(response),
        working=_spread(_ordered(leads.response_work_s, answered)),
        split=_split(leads, answered),
        by_owner=most_first(_tallies(leads.owner, leads, answered), names.get),
        by_source=most_first(_tallies(_each_in_one_spelling(leads.source), leads, answered), str),
        by_day=_each_day(_tallies(leads.day, leads, answered), period.start, days) if days else (),
        backlog=backlog,
    )


def nearest_rank(ordered: Sequence[int], percent: int) -> int | None:
    """The smallest of the ``ordered`` values that at least ``percent`` of them do not exceed; None of none.

    This is the nearest-rank method: always a value that occurred. The median of two is the smaller one.
    ``percent`` is from 1 to 100.
    """
    if not ordered:
        return None
    return ordered[-(-len(ordered) * percent // 100) - 1]


def _answered(leads: Leads) -> list[bool]:
    return [
        standing > LATE and response is not None
        for standing, response in zip(leads.standing, leads.response_s, strict=True)
    ]


def _ordered(seconds: Sequence[int | None], answered: Sequence[bool]) -> list[int]:
    return sorted([each for each in compress(seconds, answered) if each is not None])


def _spread(ordered: Sequence[int]) -> Spread:
    return Spread(nearest_rank(ordered, 50), nearest_rank(ordered, 90))


def _split(leads: Leads, answered: Sequence[bool]) -> Split:
    parts = (leads.until_logged_s, leads.until_assigned_s, leads.until_answered_s)
    return Split(*(nearest_rank(_ordered(part, answered), 50) for part in parts))


def _each_in_one_spelling(sources: Sequence[str | None]) -> Sequence[str | None]:
    used = Counter(sources)
    shown = one_spelling({source: count for source, count in used.items() if source is not None})
    if all(source == instead for source, instead in shown.items()):
        return sources
    return [source and shown[source] for source in sources]


def _total(standing: Sequence[int], response: Sequence[int]) -> Tally:
    late = standing.count(LATE)
    waiting = standing.count(PENDING) + late
    return Tally(None, len(standing), len(response), waiting, late, nearest_rank(response, 50))


def _tallies(keys: Sequence[Key], leads: Leads, answered: Sequence[bool]) -> dict[Key, Tally]:
    """The leads of each key, still without a name."""
    times: dict[Key, list[int]] = {key: [] for key in set(keys)}
    for key, response in zip(compress(keys, answered), compress(leads.response_s, answered), strict=True):
        times[key].append(response or 0)
    others = [not each for each in answered]
    stands = Counter(zip(compress(keys, others), compress(leads.standing, others), strict=True))
    return {key: _tally([stands[key, each] for each in range(4)], sorted(times[key])) for key in times}


def _tally(others: Sequence[int], response: Sequence[int]) -> Tally:
    """A tally from the response times in order, and how the leads without one stand."""
    waiting = others[PENDING] + others[LATE]
    logged = len(response) + sum(others)
    return Tally(None, logged, len(response), waiting, others[LATE], nearest_rank(response, 50))


def most_first(tallies: Mapping[Key | None, Tally], named: Callable[[Key], str | None]) -> tuple[Tally, ...]:
    """Tallies with their names, those with the most leads first."""
    some = (replace(tally, name=None if key is None else named(key)) for key, tally in tallies.items())
    return tuple(sorted(some, key=lambda tally: (-tally.logged, tally.name or "")))


def _each_day(tallies: Mapping[int, Tally], first: date, days: int) -> tuple[Tally, ...]:
    nothing = Tally(None, 0, 0, 0, 0, None)
    return tuple(
        replace(tallies.get(day, nothing), name=(first + timedelta(days=day)).isoformat()) for day in range(days)
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
