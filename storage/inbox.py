"""Updates as the platforms handed them over: stored first, understood later."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy
from sqlalchemy import bindparam, delete, func, update
from sqlmodel import Session, col, select

from storage.prepared import Prepared
from storage.tables import Inbox
from storage.upsert import insert

KEEP_DONE = timedelta(hours=48)
"""How long a handled update is remembered, so that its repetition is recognised.

Telegram keeps unconfirmed updates for 24 hours and may start its ids anew after a silent week."""


class Update(NamedTuple):
    """A stored update that is to be handled."""

    id: int
    platform: str
    body: str
    attempts: int
    received_at: datetime


_TABLE = Inbox.__table__  # type: ignore[attr-defined]

# Built once, because they are asked for every update.
_STORE = Prepared(
    insert(_TABLE).on_conflict_do_nothing(),
    ("platform", "key", "body", "received_at", "state", "attempts", "not_before"),
)
_WAITING = Prepared(
    sqlalchemy.select(*(_TABLE.c[name] for name in Update._fields))
    .where(_TABLE.c.state == "new", _TABLE.c.not_before <= bindparam("now"), _TABLE.c.id > bindparam("above"))
    .order_by(_TABLE.c.id)
    .limit(bindparam("most"))
)
_NEXT_AT = Prepared(
    sqlalchemy.select(func.min(_TABLE.c.not_before)).where(
        _TABLE.c.state == "new", _TABLE.c.not_before > bindparam("now")
    )
)
_DONE = Prepared(
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("row"), _TABLE.c.state != "done")
    .values(state="done", done_at=bindparam("now"), error=None)
)


class InboxRows:
    def __init__(self, session: Session) -> None:
        self._session = session

    def store(self, platform: str, updates: Sequence[tuple[str, str]], now: datetime) -> None:
        """Keep a batch of (key, body); what is there already is left as it is."""
        rows = [
            {
                "platform": platform,
                "key": key,
                "body": body,
                "received_at": now,
                "state": "new",
                "attempts": 0,
                "not_before": now,
            }
            for key, body in updates
        ]
        if rows:
            _STORE.run_each(self._session.connection(), rows)

    def keep(self, platform: str, row: tuple[str, str], now: datetime) -> Update | None:
        """Keep one update that is handled at once; None if it came before."""
        key, body = row
        found = select(Inbox.id).where(Inbox.platform == platform, Inbox.key == key)
        if self._session.exec(found).first() is not None:
            return None
        self.store(platform, [row], now)
        return Update(self._session.exec(found).one() or 0, platform, body, 0, now)

    def waiting(self, now: datetime, limit: int, above: int = 0) -> list[Update]:
        """Updates to be handled now, in the order of their arrival."""
        asked = {"now": now, "above": above, "most": limit}
        return [Update._make(row) for row in _WAITING.all(self._session.connection(), asked)]

    def next_at(self, now: datetime) -> datetime | None:
        """When the next delayed update is to be tried again."""
        found: datetime | None = _NEXT_AT.scalar(self._session.connection(), {"now": now})
        return found

    def done(self, row: int, now: datetime) -> bool:
        """Note that an update was handled. False if it had been handled before: undo what you did."""
        return _DONE.run(self._session.connection(), {"row": row, "now": now}) == 1

    def postpone(self, row: int, not_before: datetime) -> None:
        """Have an update wait that cannot be understood yet, through no fault of its own."""
        self._session.connection().execute(update(Inbox).where(col(Inbox.id) == row).values(not_before=not_before))

    def failed(self, row: int, error: str, not_before: datetime) -> None:
        """Note a failure; the update is tried again at ``not_before``."""
        self._session.connection().execute(
            update(Inbox)
            .where(col(Inbox.id) == row)
            .values(attempts=Inbox.attempts + 1, error=error, not_before=not_before)
        )

    def set_aside(self, row: int, error: str) -> None:
        """Stop trying; the row stays, with its error, until ``replay``."""
        self._session.connection().execute(
            update(Inbox).where(col(Inbox.id) == row).values(attempts=Inbox.attempts + 1, error=error, state="aside")
        )

    def replay(self, now: datetime) -> int:
        """Have everything that was set aside tried again; returns how many."""
        changed = self._session.connection().execute(
            update(Inbox).where(col(Inbox.state) == "aside").values(state="new", attempts=0, not_before=now)
        )
        return changed.rowcount

    def purge(self, now: datetime) -> int:
        """Forget updates handled long ago."""
        old = delete(Inbox).where(col(Inbox.done_at) < now - KEEP_DONE)
        return self._session.connection().execute(old).rowcount

    def counts(self) -> dict[str, int]:
        """How many updates wait (``new``) and were set aside (``aside``)."""
        rows = self._session.execute(
            select(Inbox.state, func.count()).where(Inbox.state != "done").group_by(Inbox.state)
        )
        return {row[0]: row[1] for row in rows}
