"""What was logged, answered and closed between two instants, and whose leads wait now: for the daily report."""

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import SQLColumnExpression, case, func
from sqlmodel import Session, col

from storage.reports import Scope, within
from storage.tables import Event, Lead
from storage.waiting import WAITS

_CLOSING = ("won", "lost")

Of = tuple[int | None, str | None]
"""The owner and the source of some leads."""


class AnswerTimes(NamedTuple):
    """When a lead was last answered, and what was noted at its first answer (whole seconds)."""

    owner: int | None
    source: str | None
    arrived_at: datetime
    answered_at: datetime
    response_s: int | None
    response_work_s: int | None
    target_s: int


class Closed(NamedTuple):
    """A lead that was won or lost, and what it is worth."""

    state: str
    value_cents: int | None
    currency: str | None


def logged(session: Session, start: datetime, end: datetime, scope: Scope) -> dict[Of, int]:
    """How many were logged in [start, end), but for the dismissed ones; from the index ``lead_figures`` alone."""
    query = (
        sqlalchemy.select(col(Lead.owner_id), col(Lead.source), func.count())
        .where(
            col(Lead.logged_at) >= start,
            col(Lead.logged_at) < end,
            col(Lead.state) != "dismissed",
            *within(scope),
        )
        .group_by(col(Lead.owner_id), col(Lead.source))
    )
    return {(owner, source): count for owner, source, count in session.execute(query)}


def answers(session: Session, start: datetime, scope: Scope) -> list[AnswerTimes]:
    """What was answered from ``start`` on, whenever it was logged; found by the index ``lead_answered``.

    An answer after the end of what is told of may be a second one: the first is then told of (the few since).
    """
    columns: list[SQLColumnExpression[Any]] = [
        col(Lead.owner_id), col(Lead.source), col(Lead.arrived_at), col(Lead.answered_at), col(Lead.response_s),
        col(Lead.response_work_s), col(Lead.target_s),
    ]  # fmt: skip
    query = sqlalchemy.select(*columns).where(
        col(Lead.answered_at) >= start,
        col(Lead.state) != "dismissed",
        *within(scope),
    )
    return [AnswerTimes._make(row) for row in session.execute(query)]


def closed(session: Session, start: datetime, end: datetime, scope: Scope) -> list[Closed]:
    """What was won or lost in [start, end), and still is; found in the newest part of the timeline."""
    before = sqlalchemy.select(col(Event.id)).where(col(Event.at) < start).order_by(col(Event.id).desc()).limit(1)
    since = session.execute(before).scalar() or 0
    told = sqlalchemy.select(col(Event.lead_id)).where(col(Event.id) > since, col(Event.kind).in_(_CLOSING))
    query = sqlalchemy.select(col(Lead.state), col(Lead.value_cents), col(Lead.currency)).where(
        col(Lead.id).in_(told),
        col(Lead.state).in_(_CLOSING),
        col(Lead.closed_at) >= start,
        col(Lead.closed_at) < end,
        *within(scope),
    )
    return [Closed._make(row) for row in session.execute(query)]


def waiting(session: Session, scope: Scope, now: datetime) -> dict[Of, tuple[int, int]]:
    """How many wait now, whenever they were logged, and how many of those are late."""
    late = func.sum(case((col(Lead.due_at) < now, 1), else_=0))
    query = (
        sqlalchemy.select(col(Lead.owner_id), col(Lead.source), func.count(), late)
        .where(WAITS, *within(scope))
        .group_by(col(Lead.owner_id), col(Lead.source))
    )
    return {(owner, source): (count, overdue) for owner, source, count, overdue in session.execute(query)}
