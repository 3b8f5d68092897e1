"""Lists of leads, as people ask for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_
from sqlmodel import Session, col, select

from storage.tables import Contact, ContactPoint, Lead, Person


class ListedLead(NamedTuple):
    """A line of a list."""

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
    """Which leads are asked for. ``seen_by`` limits them to what one person may see."""

    seen_by: int | None = None
    owner: int | None = None
    logged_by: int | None = None
    states: tuple[str, ...] = ()
    late_at: datetime | None = None
    words: str | None = None
    order: Literal["longest_waiting", "newest"] = "newest"


class Lists:
    def __init__(self, session: Session) -> None:
        self._session = session

    def page(self, which: Which, limit: int, offset: int = 0) -> list[ListedLead]:
        """Some lines of a list."""
        longest_first = (col(Lead.waiting_since), col(Lead.id))
        order = longest_first if which.order == "longest_waiting" else (col(Lead.id).desc(),)
        columns: Any = (
            Lead.id,
            Lead.epoch,
            Contact.name,
            Contact.company,
            func.substr(Lead.text, 1, 200),
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
        rows = self._session.execute(
            _joined(query).where(*_conditions(which)).order_by(*order).limit(limit).offset(offset)
        )
        return [ListedLead._make(row) for row in rows]

    def count(self, which: Which) -> int:
        query = select(func.count()).select_from(Lead).join(Contact)
        return int(self._session.execute(query.where(*_conditions(which))).scalar_one())


def _joined(query: "Select[Any]") -> "Select[Any]":
    return (
        query.select_from(Lead)
        .join(Contact, col(Contact.id) == col(Lead.contact_id))
        .join(Person, col(Person.id) == col(Lead.owner_id), isouter=True)
    )


def _conditions(which: Which) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if which.seen_by is not None:
        conditions.append(or_(col(Lead.owner_id) == which.seen_by, col(Lead.logged_by) == which.seen_by))
    if which.owner is not None:
        conditions.append(col(Lead.owner_id) == which.owner)
    if which.logged_by is not None:
        conditions.append(col(Lead.logged_by) == which.logged_by)
    if which.states:
        conditions.append(col(Lead.state).in_(which.states))
    else:
        conditions.append(col(Lead.merged_into).is_(None))  # its lines are those of the lead it is a part of
    if which.late_at is not None:
        conditions.append(and_(col(Lead.state) == "waiting", col(Lead.due_at) < which.late_at))
    conditions += [_mentions(word) for word in (which.words or "").split()]
    return conditions


def _mentions(word: str) -> ColumnElement[bool]:
    has_point = select(ContactPoint.id).where(
        ContactPoint.contact_id == Lead.contact_id, col(ContactPoint.value).icontains(word, autoescape=True)
    )
    return or_(
        col(Lead.text).icontains(word, autoescape=True),
        col(Contact.name).icontains(word, autoescape=True),
        col(Contact.company).icontains(word, autoescape=True),
        col(Lead.source).icontains(word, autoescape=True),
        has_point.exists(),
    )
