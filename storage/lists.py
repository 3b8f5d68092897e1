"""Lists of leads, as people ask for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, func, not_, or_
from sqlmodel import Session, col, select

from storage.mentions import contacts_of, mentions, words_of
from storage.tables import Contact, Lead, Person
from storage.waiting import WAITS

Conditions = list[ColumnElement[bool]]

FOUND_UP_TO = 1_000
"""Leads that a search shows, page by page: nobody turns further, and a common word is in all of them."""

KNOWN_UP_TO = 1_000
"""Contacts of a name whose numbers are handed over: of a more common one leads are found soon anyway."""


_WANTED = col(Lead.details)["request", "value"].as_string()

TOGETHER = 500
"""So many leads are read with one statement: databases take no list of any length."""


class ListedLead(NamedTuple):
    """A line of a list. ``text`` is the beginning of what the customer wants."""

    id: int
    epoch: int
    name: str | None
    company: str | None
    text: str
    source: str | None
    state: str
    priority: str
    owner_id: int | None
    owner: str | None
    waiting_since: datetime
    due_at: datetime
    answered_at: datetime | None
    snoozed_until: datetime | None


class Listed(NamedTuple):
    """A page of a list, and of how many leads; ``is_more`` tells that there are more than were counted.

    ``as_typed`` tells of a search that it found words as they were typed, and not only in another form.
    """

    lines: list[ListedLead]
    number: int
    total: int
    is_more: bool = False
    as_typed: bool = False


class _Mention(NamedTuple):
    """A lead that mentions some words."""

    ref: int
    as_typed: bool


@dataclass(frozen=True, slots=True)
class Which:
    """Which leads are asked for. ``seen_by`` limits them to what one person may see, ``unowned`` to what nobody has.

    ``states`` are those of answered leads and of closed ones but not "dismissed", of which some are merged.

    Hot leads that wait go first in either order; low ones come last among the ``longest_waiting``, and what has the
    ``words`` in another form only, of one thing or of several, after what has them as they were typed.
    """

    seen_by: int | None = None
    owner: int | None = None
    unowned: bool = False
    logged_by: int | None = None
    waiting: bool = False
    late_at: datetime | None = None
    states: tuple[str, ...] = ()
    logged_from: datetime | None = None
    logged_before: datetime | None = None
    words: str | None = None
    order: Literal["longest_waiting", "newest"] = "newest"


class Lists:
    def __init__(self, session: Session) -> None:
        self._session = session

    def listed(self, which: Which, size: int, number: int) -> Listed:
        """A page of a list, or its last one where there are not so many."""
        if which.words:
            return self._found(which, size, number)
        lines = self.page(which, size, number * size)
        if len(lines) < size and (lines or not number):  # it is the last one: nothing need be gone through to count
            return Listed(lines, number, number * size + len(lines))
        total = self.count(which)
        last = _at_most(number, size, total)
        return Listed(lines if number == last else self.page(which, size, last * size), last, total)

    def _found(self, which: Which, size: int, number: int) -> Listed:
        """The same of a search."""
        most = max(FOUND_UP_TO, size)
        found = self._search(which, most + 1)
        total = min(len(found), most)
        number = _at_most(number, size, total)
        lines = self._lines([each.ref for each in found[number * size : min(number * size + size, total)]])
        return Listed(lines, number, total, len(found) > total, any(each.as_typed for each in found))

    def page(self, which: Which, limit: int, offset: int = 0) -> list[ListedLead]:
        """Some lines of a list."""
        if which.words:
            return self._lines([each.ref for each in self._search(which, offset + limit)[offset:]])
        conditions = _conditions(which)
        if which.order == "longest_waiting":
            return self._rows(conditions, (col(Lead.rank), col(Lead.waiting_since), col(Lead.id)), limit, offset)
        # Two looks through an index each; sorted together, all there ever was would have to be gone through.
        newest = _newest(which)
        hot = self._rows([*conditions, _IS_HOT], newest, limit, offset)
        if len(hot) == limit:
            return hot
        before = self._count([*conditions, _IS_HOT]) if offset else len(hot)
        others = [*conditions, not_(_IS_HOT)]
        return hot + self._rows(others, newest, limit - len(hot), max(0, offset - before))

    def count(self, which: Which) -> int:
        """How many leads a list has. Of a search that takes as long as there are leads: see :meth:`listed`."""
        return self._count([*_conditions(which), *(mentions(word) for word in words_of(which.words or ""))])

    def _search(self, which: Which, most: int) -> list[_Mention]:
        """The newest leads that mention some words, in the order in which they are shown."""
        words = words_of(which.words or "")
        rarest = max(words, key=len)
        mentioned = [mentions(word, self._contacts(word) if word == rarest else None) for word in words]
        as_typed = and_(*(mentions(word, as_typed=True) for word in words))
        conditions = [*_conditions(which), *mentioned]
        query = select(Lead.id, as_typed).order_by(*_newest(which))
        hot = self._session.execute(query.where(*conditions, _IS_HOT).limit(most)).all()
        others = self._session.execute(query.where(*conditions, not_(_IS_HOT)).limit(most - len(hot))).all()
        parts = ([_Mention._make(row) for row in part] for part in (hot, others))
        return [each for part in parts for each in sorted(part, key=lambda mention: not mention.as_typed)]

    def _contacts(self, word: str) -> list[int] | None:
        """Who is called so, or reached so; None if they are too many."""
        found = self._session.execute(contacts_of(word).limit(KNOWN_UP_TO + 1)).scalars().all()
        return list(found) if len(found) <= KNOWN_UP_TO else None

    def _lines(self, refs: Sequence[int]) -> list[ListedLead]:
        """The leads of some numbers, in that order."""
        some = [refs[start : start + TOGETHER] for start in range(0, len(refs), TOGETHER)]
        rows = (row for each in some for row in self._rows([col(Lead.id).in_(each)], (col(Lead.id),), TOGETHER, 0))
        lines = {line.id: line for line in rows}
        return [lines[ref] for ref in refs]

    def _rows(
        self, conditions: Conditions, order: tuple[SQLColumnExpression[Any], ...], limit: int, offset: int
    ) -> list[ListedLead]:
        columns: Any = (
            Lead.id,
            Lead.epoch,
            Contact.name,
            Contact.company,
            func.substr(func.coalesce(func.nullif(_WANTED, ""), Lead.text), 1, 200),
            Lead.source,
            Lead.state,
            Lead.priority,
            Lead.owner_id,
            col(Person.name).label("owner"),
            Lead.waiting_since,
            Lead.due_at,
            Lead.answered_at,
            Lead.snoozed_until,
        )
        query: Select[Any] = select(*columns)
        rows = self._session.execute(_joined(query).where(*conditions).order_by(*order).limit(limit).offset(offset))
        return [ListedLead._make(row) for row in rows]

    def _count(self, conditions: Conditions) -> int:
        query = select(func.count()).select_from(Lead)
        return int(self._session.execute(query.where(*conditions)).scalar_one())


def _at_most(number: int, size: int, total: int) -> int:
    """A page that there is; the first one, if there is nothing."""
    return min(number, max(0, total - 1) // size)


def _joined(query: "Select[Any]") -> "Select[Any]":
    return (
        query.select_from(Lead)
        .join(Contact, col(Contact.id) == col(Lead.contact_id))
        .join(Person, col(Person.id) == col(Lead.owner_id), isouter=True)
    )


_IS_HOT = and_(WAITS, col(Lead.rank) == 0)
"""Of leads that wait: one that was answered is as good as any other."""


def _newest(which: Which) -> tuple[SQLColumnExpression[Any], ...]:
    """What is asked for by its state or its day stands in an index that begins with when a lead was logged."""
    by_number = col(Lead.id).desc()
    return (col(Lead.logged_at).desc(), by_number) if which.states or which.logged_from else (by_number,)


def _conditions(which: Which) -> Conditions:
    """All that is asked for but the words."""
    conditions = [*_whose(which), *_as_it_stands(which)]
    if which.logged_from is not None:
        conditions.append(col(Lead.logged_at) >= which.logged_from)
    if which.logged_before is not None:
        conditions.append(col(Lead.logged_at) < which.logged_before)
    return conditions


def _whose(which: Which) -> Iterator[ColumnElement[bool]]:
    if which.seen_by is not None:
        yield or_(col(Lead.owner_id) == which.seen_by, col(Lead.logged_by) == which.seen_by)
    if which.owner is not None:
        yield col(Lead.owner_id) == which.owner
    if which.unowned:
        yield col(Lead.owner_id).is_(None)
    if which.logged_by is not None:
        yield col(Lead.logged_by) == which.logged_by


def _as_it_stands(which: Which) -> Iterator[ColumnElement[bool]]:
    """What became of them. A lead that is part of another one is left out: its lines are those of that one."""
    is_waiting = which.waiting or which.late_at is not None
    if is_waiting:
        yield WAITS
    if which.states:
        yield col(Lead.state).in_(which.states)
    if not (is_waiting or which.states):  # what was merged is in none of these states
        yield col(Lead.merged_into).is_(None)
    if which.late_at is not None:
        yield col(Lead.due_at) < which.late_at
