"""How the whole stands: what waits, what is stuck, what went wrong lately. For the watchers, not for the work."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, literal
from sqlmodel import Session, col, func, select

from storage.tables import ChatPause, Inbox, Lead, Outbox
from storage.waiting import WAITS

OVERDUE = timedelta(minutes=1)
"""A reminder that is due is sent by the next tick, within seconds; after so long something holds it up."""


@dataclass(frozen=True, slots=True)
class Vitals:
    """Numbers of leads, reminders, updates and messages at one moment.

    ``reminders_overdue`` are leads whose next step should have been taken a while ago, ``leads_forgotten`` those
    that have none. ``paused`` counts, by platform, the chats that asked us to wait.
    """

    leads_logged: int
    leads_waiting: int
    leads_late: int
    leads_unowned: int
    leads_forgotten: int
    reminders_overdue: int
    updates_waiting: int
    updates_aside: int
    messages_pending: int
    messages_claimed: int
    paused: dict[str, int]


@dataclass(frozen=True, slots=True)
class Health:
    """What a day's work came to, from the inside: messages that went out or were given up, updates set aside."""

    sent: int
    given_up: int
    aside: int


def vitals(session: Session, now: datetime) -> Vitals:
    """All of it in a handful of indexed queries."""
    updates, messages = _states(session, Inbox, ("new", "aside")), _states(session, Outbox, ("pending", "claimed"))
    overdue = (col(Lead.next_reminder_at).is_not(None), col(Lead.next_reminder_at) < now - OVERDUE)
    return Vitals(
        leads_logged=session.exec(select(func.max(Lead.id))).one() or 0,
        leads_waiting=_count(session, WAITS),
        leads_late=_count(session, WAITS, col(Lead.due_at) < now),
        leads_unowned=_count(session, WAITS, col(Lead.owner_id).is_(None)),
        leads_forgotten=_count(session, WAITS, col(Lead.next_reminder_at).is_(None)),
        reminders_overdue=_count(session, *overdue),
        updates_waiting=updates.get("new", 0),
        updates_aside=updates.get("aside", 0),
        messages_pending=messages.get("pending", 0),
        messages_claimed=messages.get("claimed", 0),
        paused=_paused(session, now),
    )


def health(session: Session, since: datetime) -> Health:
    """What happened since an instant."""
    query = select(Outbox.state, func.count()).where(col(Outbox.settled_at) >= since).group_by(col(Outbox.state))
    settled = dict(session.exec(query).all())
    aside = _states(session, Inbox, ("aside",)).get("aside", 0)
    return Health(settled.get("sent", 0), settled.get("failed", 0) + settled.get("unknown", 0), aside)


def _count(session: Session, *conditions: ColumnElement[bool]) -> int:
    return session.exec(select(func.count(literal(1))).select_from(Lead).where(*conditions)).one()


def _states(session: Session, table: type[Inbox | Outbox], states: tuple[str, ...]) -> dict[str, int]:
    """One count a state: so each is an index's, and the table with all that is done is never gone through."""
    counted = {}
    for state in states:
        query = (
            select(func.count(literal(1)))
            .select_from(table)
            .where(col(table.state) == literal(state, literal_execute=True))
        )
        counted[state] = session.exec(query).one()
    return counted


def _paused(session: Session, now: datetime) -> dict[str, int]:
    query = select(ChatPause.platform, func.count()).where(col(ChatPause.until) > now)
    return dict(session.exec(query.group_by(col(ChatPause.platform))).all())
