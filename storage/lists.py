"""Lists of leads, as people ask for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, func, not_, or_
from sqlmodel import Session, col, select

from storage.mentions import mentions, words_of
from storage.tables import Contact, Lead, Person
from storage.waiting import WAITS

Conditions = list[ColumnElement[bool]]


_WANTED = col(Lead.details)["request", "value"].as_string()


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


@dataclass(frozen=True, slots=True)
class Which:
    """Which leads are asked for. ``seen_by`` limits them to what one person may see, ``unowned`` to what nobody has.

    ``states`` are those of answered leads and of closed ones but not "dismissed", of which some are merged.

    Hot leads that wait go first in either order; low ones come last among the ``longest_waiting``.
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

    def page(self, which: Which, limit: int, offset: int = 0) -> list[ListedLead]:
        """Some lines of a list."""
        conditions = _conditions(which)
        if which.order == "longest_waiting":
            return self._rows(conditions, (col(Lead.rank), col(Lead.waiting_since), col(Lead.id)), limit, offset)
        # Two looks through an index each; sorted together, a search would have to go through all there ever was.
        newest = _newest(which)
        hot = self._rows([*conditions, _IS_HOT], newest, limit, offset)
        if len(hot) == limit:
            return hot
        before = self._count([*conditions, _IS_HOT], which) if offset else len(hot)
        others = [*conditions, not_(_IS_HOT)]
        return hot + self._rows(others, newest, limit - len(hot), max(0, offset - before))

    def count(self, which: Which) -> int:
        return self._count(_conditions(which), which)

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

    def _count(self, conditions: Conditions, which: Which) -> int:
        query = select(func.count()).select_from(Lead)
        if which.words:
            query = query.join(Contact)  # they may stand in the name
        return int(self._session.execute(query.where(*conditions)).scalar_one())


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
    conditions = [*_whose(which), *_as_it_stands(which)]
    if which.logged_from is not None:
        conditions.append(col(Lead.logged_at) >= which.logged_from)
    if which.logged_before is not None:
        conditions.append(col(Lead.logged_at) < which.logged_before)
    conditions += [mentions(word) for word in words_of(which.words or "")]
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
