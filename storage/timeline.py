"""The timeline of each lead: who did what, and when. Only ever added to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy
from sqlalchemy import Integer, Select, literal
from sqlmodel import Session, col, select

from storage.prepared import Prepared
from storage.tables import Event, Lead

_TABLE = Event.__table__  # type: ignore[attr-defined]
_ADD = Prepared(_TABLE.insert(), ("lead_id", "at", "actor_id", "kind", "data", "before"))


def _parts_of(lead: int) -> "Select[Any]":
    """A lead and all that was merged into it, and into those."""
    itself = sqlalchemy.cast(literal(lead), Integer)  # PostgreSQL takes a small number for a smaller kind of one
    parts = sqlalchemy.select(itself.label("id")).cte("parts", recursive=True)
    merged = sqlalchemy.select(col(Lead.id)).where(col(Lead.merged_into) == parts.c.id)
    return sqlalchemy.select(parts.union_all(merged).c.id)


def taken_back(events: Iterable[Event]) -> frozenset[int]:
    """The numbers of the entries that others among ``events`` took back."""
    return frozenset(event.data["of"] for event in events if "of" in event.data)


class Timeline:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        kind: str,
        at: datetime,
        *,
        lead: int | None = None,
        actor: int | None = None,
        data: Mapping[str, Any] | None = None,
        before: Mapping[str, Any] | None = None,
    ) -> None:
        event = {
            "lead_id": lead,
            "at": at,
            "actor_id": actor,
            "kind": kind,
            "data": dict(data or {}),
            "before": None if before is None else dict(before),
        }
        _ADD.run(self._session.connection(), event)

    def add_many(self, events: Sequence[Mapping[str, Any]]) -> None:
        _ADD.run_each(self._session.connection(), events)

    def get(self, entry: int) -> Event | None:
        return self._session.get(Event, entry)

    def of_lead(self, lead: int) -> Sequence[Event]:
        return self._session.exec(select(Event).where(Event.lead_id == lead).order_by(col(Event.id))).all()

    def whole_of(self, lead: int) -> Sequence[Event]:
        """What happened to a lead, and to those that were merged into it, in the order of time."""
        return self._session.exec(
            select(Event).where(col(Event.lead_id).in_(_parts_of(lead))).order_by(col(Event.id))
        ).all()

    def newest(self, lead: int, kind: str) -> Event | None:
        """The last entry of a kind in a lead's timeline that can be taken back."""
        return self._session.exec(
            select(Event)
            .where(Event.lead_id == lead, Event.kind == kind, col(Event.before).is_not(None))
            .order_by(col(Event.id).desc())
            .limit(1)
        ).first()

    def newest_by(self, actor: int, most: int) -> Sequence[Event]:
        """The last things somebody did, the newest first."""
        return self._session.exec(
            select(Event).where(Event.actor_id == actor).order_by(col(Event.id).desc()).limit(most)
        ).all()

    def last_by(self, actor: int) -> Event | None:
        """The last thing somebody did that can be taken back."""
        return self._session.exec(
            select(Event)
            .where(Event.actor_id == actor, col(Event.before).is_not(None))
            .order_by(col(Event.id).desc())
            .limit(1)
        ).first()

    def of_contact_after(self, contact: int, event: Event) -> Sequence[Event]:
        """What happened since to all leads of a contact."""
        theirs = select(Lead.id).where(Lead.contact_id == contact)
        return self._session.exec(
            select(Event).where(col(Event.lead_id).in_(theirs), col(Event.id) > event.id).order_by(col(Event.id))
        ).all()

    def of_leads(self, leads: Collection[int]) -> Sequence[Event]:
        """What happened to some leads, in the order of time."""
        return self._session.exec(select(Event).where(col(Event.lead_id).in_(leads)).order_by(col(Event.id))).all()

    def after(self, event: Event) -> Sequence[Event]:
        """What happened to the same lead since."""
        return self._session.exec(
            select(Event).where(Event.lead_id == event.lead_id, col(Event.id) > event.id).order_by(col(Event.id))
        ).all()
