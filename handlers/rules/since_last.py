"""What happened since the last report: what was logged, what was answered however old it was, and what waits now."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol, TypeVar

from handlers.rules.figures import Backlog, Tally, most_first, nearest_rank
from handlers.rules.spellings import one_spelling

Name = TypeVar("Name")

_ROUNDED = timedelta(seconds=1)
"""Response times are kept in whole seconds."""

Key = tuple[int | None, str | None]
"""The owner and the source of some leads."""

Counts = Mapping[Key, int]

Span = tuple[datetime, datetime]
"""From the first instant up to, but not including, the second."""


class Answer(Protocol):
    """A lead's latest answer, and what was noted at its first one."""

    @property
    def owner(self) -> int | None: ...
    @property
    def source(self) -> str | None: ...
    @property
    def arrived_at(self) -> datetime: ...
    @property
    def answered_at(self) -> datetime: ...
    @property
    def response_s(self) -> int | None: ...
    @property
    def response_work_s(self) -> int | None: ...
    @property
    def target_s(self) -> int: ...


class Outcome(Protocol):
    """What came of a lead: it was won, with what it is worth if that was said, or lost."""

    @property
    def state(self) -> str: ...
    @property
    def value_cents(self) -> int | None: ...
    @property
    def currency(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many leads were won and lost; ``worth`` has what was won in each currency, in cents."""

    won: int = 0
    lost: int = 0
    worth: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SinceLast:
    """What a report tells of the time from ``since`` up to, but not including, ``until``.

    ``total`` and the tallies have what was logged and what was answered in that time, also of what was logged
    before; ``waiting`` and ``late`` is all there is now. How fast the answers were (``median_s``,
    ``within_target``) is told of first responses: whoever waits again has had one. A lead that was answered twice in
    that time counts once.
    """

    since: datetime
    until: datetime
    total: Tally
    within_target: float | None
    by_owner: tuple[Tally, ...]
    by_source: tuple[Tally, ...]
    backlog: Backlog
    outcomes: Outcomes = Outcomes()


def since_last(
    span: Span,
    logged: Counts,
    answers: Sequence[Answer],
    waiting: Mapping[Key, tuple[int, int]],
    backlog: Backlog,
    names: Mapping[int, str],
    closed: Sequence[Outcome] = (),
) -> SinceLast:
    """Add up what was ``logged``, ``closed`` and the ``answers`` of a ``span``, and those that wait and are late now.

    Of owners there are all with anything to tell, of sources those with something new. Among ``answers`` there may be
    later ones.
    """
    answered = [each for each in answers if _is_within(each.answered_at, span) or _is_first_within(each, span)]
    firsts = [each for each in answered if _is_first_within(each, span)]
    in_time = sum(each.response_work_s is not None and each.response_work_s <= each.target_s for each in firsts)
    spelling = one_spelling(_sources(logged, answered))
    by_owner = _tallies(lambda owner, _: owner, span, logged, answered, waiting)
    by_source = _tallies(lambda _, source: source and spelling[source], span, logged, answered, {})
    return SinceLast(
        since=span[0],
        until=span[1],
        total=Tally(None, sum(logged.values()), len(answered), backlog.waiting, backlog.late, _median(firsts)),
        within_target=in_time / len(firsts) if firsts else None,
        by_owner=most_first(by_owner, names.get),
        by_source=most_first(by_source, str),
        backlog=backlog,
        outcomes=_outcomes(closed),
    )


def _outcomes(closed: Sequence[Outcome]) -> Outcomes:
    won = [each for each in closed if each.state == "won"]
    worth: Counter[str] = Counter()
    for each in won:
        if each.value_cents is not None and each.currency is not None:
            worth[each.currency] += each.value_cents
    return Outcomes(len(won), len(closed) - len(won), dict(worth))


def _is_within(at: datetime, span: Span) -> bool:
    return span[0] <= at < span[1]


def _is_first_within(answer: Answer, span: Span) -> bool:
    """Whether the lead's first response, whose time was taken, was given in a time: it may have had others since."""
    if answer.response_s is None:
        return False
    first = answer.arrived_at + timedelta(seconds=answer.response_s)
    return _is_within(answer.answered_at if answer.answered_at <= first + _ROUNDED else first, span)


def _median(answers: Sequence[Answer]) -> int | None:
    return nearest_rank(sorted(each.response_s for each in answers if each.response_s is not None), 50)


def _sources(logged: Counts, answers: Sequence[Answer]) -> Counter[str]:
    """How often each spelling of a source was used."""
    used = Counter(each.source for each in answers if each.source)
    for (_, source), count in logged.items():
        if source:
            used[source] += count
    return used


def _tallies(
    named: Callable[[int | None, str | None], Name | None],
    span: Span,
    logged: Counts,
    answers: Sequence[Answer],
    waiting: Mapping[Key, tuple[int, int]],
) -> dict[Name | None, Tally]:
    """What there is of each owner, or of each source, still without a name."""
    new: Counter[Name | None] = Counter()
    waits: Counter[Name | None] = Counter()
    late: Counter[Name | None] = Counter()
    given: dict[Name | None, list[Answer]] = {}
    for key, count in logged.items():
        new[named(*key)] += count
    for key, (all_of_them, late_ones) in waiting.items():
        waits[named(*key)] += all_of_them
        late[named(*key)] += late_ones
    for each in answers:
        given.setdefault(named(each.owner, each.source), []).append(each)
    first = partial(_is_first_within, span=span)
    return {
        name: Tally(None, new[name], len(answered), waits[name], late[name], _median(list(filter(first, answered))))
        for name in {*new, *waits, *given}
        for answered in [given.get(name, [])]
    }
