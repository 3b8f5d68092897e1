"""Who gets a lead: filter first, then rotate, and be able to say why.

Nobody inherits the turns of an absent colleague, because whoever cannot take the lead is out before
anybody is ranked. Leads that come while the firm is closed are spread over everybody who comes on in the
next opening, instead of all landing on the first one in. While it is open, whoever is off duty is passed over
like whoever is away.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

Strategy = Literal["balanced", "round_robin", "first_to_claim", "manual"]
Obstacle = Literal["has_had_it", "not_in_rule", "away", "do_not_disturb", "unreachable", "full", "never_opens", "off"]
Reason = Literal["chosen", "overnight", "in_time", "returning", "nobody", "to_claim", "manual"]

OPENING_WINDOW = timedelta(hours=2)
"""How long after the first colleague others may come on and still share what the night brought."""

_NEVER = datetime.min.replace(tzinfo=UTC)


class Candidate(NamedTuple):
    """Somebody who may own leads, as they stand at this moment.

    `unanswered` and `capacity` count leads. `last_assigned_at` is when they last got one, by whatever way.
    `opens_at` is the next instant at which they are on duty, absences included: now or earlier when they
    are on duty, None when no opening is in sight. `do_not_disturb` is set while they are on duty and a chat
    platform says that they are away or not to be disturbed. All datetimes are aware.
    """

    person: int
    name: str
    unanswered: int
    capacity: int
    last_assigned_at: datetime | None
    away: bool
    reachable: bool
    opens_at: datetime | None
    do_not_disturb: bool = False

    @property
    def full(self) -> bool:
        return self.unanswered >= self.capacity


class Verdict(NamedTuple):
    """What kept a person from getting the lead; None when they could take it."""

    person: int
    name: str
    obstacle: Obstacle | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Who gets the lead and why.

    `starts_at` is when the ladder of reminders begins: now, or the opening of the person chosen; for a lead
    to be claimed, when the first who may claim it is on duty. `verdicts` speaks of every candidate, in the
    order given. `retry_at` is set with "nobody" only: the earliest instant at which somebody passed over
    for being away or off duty alone comes on.
    """

    person: int | None
    starts_at: datetime | None
    verdicts: tuple[Verdict, ...]
    reason: Reason
    retry_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Leads whose facts equal every (key, value) pair of `when` go to the people named in `to`."""

    when: tuple[tuple[str, str], ...]
    to: tuple[str, ...]


def matching(rules: Iterable[Rule], facts: Mapping[str, str | None]) -> tuple[str, ...] | None:
    """The names in the first rule that fits the lead, whatever the case; None when no rule fits."""
    return next((rule.to for rule in rules if _fits(rule, facts)), None)


def choose(
    strategy: Strategy,
    candidates: Sequence[Candidate],
    now: datetime,
    *,
    among: frozenset[int] | None = None,
    except_for: frozenset[int] = frozenset(),
    opening_window: timedelta = OPENING_WINDOW,
    prefer: int | None = None,
    firm_is_open: bool = False,
    before: datetime | None = None,
) -> Choice:
    """Choose an owner among the candidates.

    `among` (from a rule) narrows the people first; when none of them could take the lead, now or at the
    next opening, everybody is asked. `except_for` are those who have had this lead before. `prefer` is the
    owner of a returning customer, who gets it ahead of the rotation, and ahead of any claim, if they are
    among those who could take it; with "manual" a manager decides all the same. While `firm_is_open`, those on
    duty are asked before anybody who is off. Nobody fits who comes on at the instant `before`, or later.
    """
    look = _first_look(candidates, now, _Bounds(except_for, opening_window, before), among, firm_is_open=firm_is_open)
    if strategy == "manual":
        return Choice(None, None, look.verdicts, "manual")
    if not look.takers:
        return Choice(None, None, look.verdicts, "nobody", _first_return(look.missing, now))
    returning = next((taker for taker in look.takers if taker.person == prefer), None)
    if returning:
        return _given(returning, look, now, "returning")
    if strategy == "first_to_claim":
        earliest = min(_start(taker, now) for taker in look.takers)
        return Choice(None, earliest, look.verdicts, "to_claim")
    if look.comes_on_later:
        return _given(min(look.takers, key=_by_load), look, now, "in_time" if firm_is_open else "overnight")
    return _given(min(look.takers, key=_ORDER[strategy]), look, now, "chosen")


class _Bounds(NamedTuple):
    """Who is left out of a look: those who have had the lead, and those who come on too long after the first."""

    except_for: frozenset[int]
    window: timedelta
    before: datetime | None


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at the team: who could take the lead, and what keeps the others.

    `missing` are those who are kept by their absence or their hours alone.
    """

    takers: tuple[Candidate, ...]
    missing: tuple[Candidate, ...]
    comes_on_later: bool
    verdicts: tuple[Verdict, ...]


def _first_look(
    candidates: Sequence[Candidate], now: datetime, bounds: _Bounds, among: frozenset[int] | None, *, firm_is_open: bool
) -> _Look:
    """The first look that finds somebody: those of the rule, then everybody; in opening hours those on duty first.

    Where none does, the last one tells why.
    """
    on_duty = bounds._replace(before=now)
    for each in (on_duty, bounds) if firm_is_open else (bounds,):
        if among is not None and (look := _look(candidates, now, among, each)).takers:
            return look
        if (look := _look(candidates, now, None, each)).takers:
            return look
    return look


def _look(candidates: Sequence[Candidate], now: datetime, among: frozenset[int] | None, bounds: _Bounds) -> _Look:
    standing = [(each, _obstacle(each, among, bounds.except_for)) for each in candidates]
    openings = [_start(each, now) for each, obstacle in standing if obstacle is None]
    first = min(openings, default=now)
    # While somebody is on duty nobody is waited for; otherwise whoever opens soon after the first is in.
    horizon = now if first <= now else first + bounds.window
    judged = [
        (each, "off" if obstacle is None and _is_too_late(_start(each, now), now, horizon, bounds.before) else obstacle)
        for each, obstacle in standing
    ]
    takers = tuple(each for each, obstacle in judged if obstacle is None)
    return _Look(
        takers=takers,
        missing=tuple(each for each, obstacle in judged if obstacle in ("away", "off")),
        comes_on_later=bool(takers) and first > now,
        verdicts=tuple(Verdict(each.person, each.name, obstacle) for each, obstacle in judged),
    )


def _is_too_late(start: datetime, now: datetime, horizon: datetime, before: datetime | None) -> bool:
    return start > now and (start > horizon or (before is not None and start >= before))


def _obstacle(candidate: Candidate, among: frozenset[int] | None, except_for: frozenset[int]) -> Obstacle | None:
    """What keeps a person from the lead whatever the hour."""
    if candidate.person in except_for:
        return "has_had_it"
    if among is not None and candidate.person not in among:
        return "not_in_rule"
    if candidate.away:
        return "away"
    if candidate.do_not_disturb:
        return "do_not_disturb"
    if not candidate.reachable:
        return "unreachable"
    if candidate.full:
        return "full"
    return "never_opens" if candidate.opens_at is None else None


def _given(owner: Candidate, look: _Look, now: datetime, reason: Reason) -> Choice:
    return Choice(owner.person, _start(owner, now), look.verdicts, reason)


def _start(candidate: Candidate, now: datetime) -> datetime:
    return max(candidate.opens_at or now, now)


def _first_return(missing: Iterable[Candidate], now: datetime) -> datetime | None:
    openings = (each.opens_at for each in missing if each.reachable and not each.full)
    return min((opening for opening in openings if opening and opening > now), default=None)


def _by_load(candidate: Candidate) -> tuple[int, datetime, int]:
    return candidate.unanswered, candidate.last_assigned_at or _NEVER, candidate.person


def _by_turn(candidate: Candidate) -> tuple[datetime, int, int]:
    # The load breaks the tie of a batch given out in one instant, which would all go to the lowest id.
    return candidate.last_assigned_at or _NEVER, candidate.unanswered, candidate.person


_ORDER: dict[Literal["balanced", "round_robin"], Callable[[Candidate], tuple[object, ...]]] = {
    "balanced": _by_load,
    "round_robin": _by_turn,
}


def _fits(rule: Rule, facts: Mapping[str, str | None]) -> bool:
    return all(_folded(facts.get(key)) == _folded(value) for key, value in rule.when)


def _folded(value: str | None) -> str | None:
    return None if value is None else value.strip().casefold()
