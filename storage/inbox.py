"""Updates as the platforms handed them over: stored first, understood later."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import and_, bindparam, delete, func, literal_column, or_, update
from sqlmodel import Session, col, select

from storage.leases import lives
from storage.news import HANDLED, INBOX, tell
from storage.prepared import Prepared
from storage.tables import Inbox
from storage.upsert import insert

KEEP_DONE = timedelta(hours=48)
"""How long a handled update is remembered, so that its repetition is recognised.

Telegram keeps unconfirmed updates for 24 hours and may start its ids anew after a silent week."""


class Received(NamedTuple):
    """One update as it came: its key, its body, and the chat in whose order it is handled."""

    key: str
    body: str
    chat: str = ""


class Update(NamedTuple):
    """A stored update that is to be handled, and the process that has it in hand, where there are several."""

    id: int
    platform: str
    body: str
    attempts: int
    received_at: datetime
    holder: str | None = None


_TABLE = Inbox.__table__  # type: ignore[attr-defined]

_NEW = _TABLE.c.state == literal_column("'new'")
"""Said with the value in it, as :data:`storage.outbox.PENDING` is."""

# Built once, because they are asked for every update.
_STORE = Prepared(
    insert(_TABLE).on_conflict_do_nothing(),
    ("platform", "key", "chat", "body", "received_at", "state", "attempts", "not_before"),
)
_DUE = (
    sqlalchemy.select(*(_TABLE.c[name] for name in Update._fields))
    .where(_NEW, _TABLE.c.not_before <= bindparam("now"))
    .order_by(_TABLE.c.id)
    .limit(bindparam("most"))
)
_WAITING = Prepared(_DUE)
_HELD = _TABLE.alias("held")
_IN_OTHER_HANDS = (
    sqlalchemy.select(_HELD.c.id)
    .where(_HELD.c.state == "new", _HELD.c.platform == _TABLE.c.platform, _HELD.c.chat == _TABLE.c.chat)
    .where(_HELD.c.holder.is_not(None), _HELD.c.holder != bindparam("me"), lives(_HELD.c.holder))
)
_FREE = or_(_TABLE.c.holder.is_(None), _TABLE.c.holder == bindparam("me"), ~lives(_TABLE.c.holder))
_TAKEABLE = Prepared(_DUE.where(_FREE, ~_IN_OTHER_HANDS.exists()).with_for_update(of=_TABLE, skip_locked=True))
_TAKE = Prepared(update(_TABLE).where(_TABLE.c.id == bindparam("row")).values(holder=bindparam("me")))
_NEXT_AT = Prepared(
    sqlalchemy.select(func.min(_TABLE.c.not_before)).where(_NEW, _TABLE.c.not_before > bindparam("now"))
)
_DONE = Prepared(
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("row"), _TABLE.c.state != "done")
    .where(_TABLE.c.holder.is_not_distinct_from(bindparam("me")))
    .values(state="done", done_at=bindparam("now"), holder=None, error=None)
)


class InboxRows:
    def __init__(self, session: Session) -> None:
        self._session = session

    def store(self, platform: str, updates: Sequence[Received | tuple[str, str]], now: datetime) -> None:
        """Keep a batch; what is there already is left as it is."""
        rows = [
            {
                "platform": platform,
                **Received(*each)._asdict(),
                "received_at": now,
                "state": "new",
                "attempts": 0,
                "not_before": now,
            }
            for each in updates
        ]
        if rows:
            _STORE.run_each(self._session.connection(), rows)
            tell(self._session, INBOX)

    def keep(self, platform: str, row: Received, now: datetime) -> Update | None:
        """Keep one update that is handled at once; None if it came before."""
        key, body, _ = row
        found = select(Inbox.id).where(Inbox.platform == platform, Inbox.key == key)
        if self._session.exec(found).first() is not None:
            return None
        self.store(platform, [row], now)
        return Update(self._session.exec(found).one() or 0, platform, body, 0, now)

    def waiting(self, now: datetime, limit: int) -> list[Update]:
        """Updates to be handled now, in the order of their arrival."""
        rows = _WAITING.all(self._session.connection(), {"now": now, "most": limit})
        return [Update._make(row) for row in rows]

    def take(self, now: datetime, limit: int, holder: str) -> list[Update]:
        """The same for one process of several (on PostgreSQL): nobody else has their chats in hand, nor gets them.

        What a process has that is no longer alive is free to be taken.
        """
        asked = {"now": now, "most": limit, "me": holder}
        found = [Update._make(row) for row in _TAKEABLE.all(self._session.connection(), asked)]
        _TAKE.run_each(self._session.connection(), [{"row": each.id, "me": holder} for each in found])
        return [each._replace(holder=holder) for each in found]

    def next_at(self, now: datetime) -> datetime | None:
        """When the next delayed update is to be tried again."""
        found: datetime | None = _NEXT_AT.scalar(self._session.connection(), {"now": now})
        return found

    def done(self, taken: Update, now: datetime) -> bool:
        """Note that an update was handled. False if it had been before, or is in other hands by now: do nothing."""
        asked = {"row": taken.id, "now": now, "me": taken.holder}
        was_ours = _DONE.run(self._session.connection(), asked) == 1
        if was_ours:
            tell(self._session, HANDLED)
        return was_ours

    def postpone(self, taken: Update, not_before: datetime) -> None:
        """Have an update wait that cannot be understood yet, through no fault of its own."""
        self._let_go(taken, not_before=not_before)

    def failed(self, taken: Update, error: str, not_before: datetime) -> None:
        """Note a failure; the update is tried again at ``not_before``."""
        self._let_go(taken, attempts=Inbox.attempts + 1, error=error, not_before=not_before)

    def set_aside(self, taken: Update, error: str) -> bool:
        """Stop trying; the row stays, with its error, until ``replay``. False if it is in other hands by now."""
        return self._let_go(taken, attempts=Inbox.attempts + 1, error=error, state="aside")

    def _let_go(self, taken: Update, **columns: Any) -> bool:
        in_hand = and_(col(Inbox.id) == taken.id, col(Inbox.holder).is_not_distinct_from(taken.holder))
        changed = update(Inbox).where(in_hand, col(Inbox.state) != "done").values(holder=None, **columns)
        return self._session.connection().execute(changed).rowcount == 1

    def replay(self, now: datetime) -> int:
        """Have everything that was set aside tried again; returns how many."""
        changed = self._session.connection().execute(
            update(Inbox).where(col(Inbox.state) == "aside").values(state="new", attempts=0, not_before=now)
        )
        tell(self._session, INBOX)
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
