"""The timeline of each lead: who did what, and when. Only ever added to."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from storage.prepared import Prepared
from storage.tables import Event

_TABLE = Event.__table__  # type: ignore[attr-defined]
_ADD = _TABLE.insert()
_ADD_ONE = Prepared(_ADD, ("lead_id", "at", "actor_id", "kind", "data", "before"))


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
        _ADD_ONE.run(self._session.connection(), event)

    def add_many(self, events: Sequence[Mapping[str, Any]]) -> None:
        if events:
            self._session.connection().execute(_ADD, list(events))

    def of_lead(self, lead: int) -> Sequence[Event]:
        return self._session.exec(select(Event).where(Event.lead_id == lead).order_by(col(Event.id))).all()

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

    def after(self, event: Event) -> Sequence[Event]:
        """What happened to the same lead since."""
        return self._session.exec(
            select(Event).where(Event.lead_id == event.lead_id, col(Event.id) > event.id).order_by(col(Event.id))
        ).all()
