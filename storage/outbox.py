"""What is to be said, and what became of it. A row is claimed (:mod:`storage.claims`), sent and settled."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import ColumnElement, CursorResult, and_, bindparam, delete, func, literal_column, or_, update
from sqlmodel import Session, col, select

from storage.leases import lives
from storage.news import OUTBOX, tell
from storage.prepared import Prepared
from storage.tables import ChatPause, Outbox
from storage.upsert import insert

_TABLE = Outbox.__table__  # type: ignore[attr-defined]
_PAUSES = ChatPause.__table__  # type: ignore[attr-defined]
EVERY_CHAT = "*"
"""Stands for all chats of a platform in a pause."""
PENDING = _TABLE.c.state == literal_column("'pending'")
"""Said with the value in it: where an index depends on a value that is only given to a statement, SQLite plans the
statement anew each time (7 to 20 µs; seen with 3.40)."""

LATEST = 500
"""Messages to whomever, among which one that somebody answers now is looked for."""

_DEFAULTS: dict[str, Any] = {
    "dedupe_key": None,
    "params": {},
    "lead_id": None,
    "lead_epoch": None,
    "person_id": None,
    "thread": None,
    "reply_to": None,
    "edit_of": None,
    "only_for": None,
    "is_ping": False,
    "priority": 1,
    "state": "pending",
    "attempts": 0,
    "unknowns": 0,
    "outdated": False,
}

# Built once, because they are asked for every message.
_ADD = Prepared(
    insert(_TABLE).on_conflict_do_nothing(), (*_DEFAULTS, "card", "platform", "chat", "created_at", "not_before")
)
_CANCEL = Prepared(
    update(_TABLE)
    .where(
        _TABLE.c.lead_id == bindparam("lead"),
        PENDING,
        _TABLE.c.lead_epoch < bindparam("below_epoch"),
    )
    .values(state="cancelled", settled_at=bindparam("now"), error="the lead has moved on")
)
_OUTDATE = Prepared(
    update(_TABLE)
    .where(
        _TABLE.c.state == literal_column("'claimed'"), _TABLE.c.lead_id == bindparam("lead"), _TABLE.c.edit_of.is_(None)
    )
    .values(outdated=True)
)
_PINGED = sqlalchemy.select(_TABLE.c.person_id, _TABLE.c.id, _TABLE.c.card, _TABLE.c.state, _TABLE.c.settled_at).where(
    _TABLE.c.is_ping,
    _TABLE.c.person_id.in_(bindparam("people", expanding=True)),
    or_(_TABLE.c.settled_at > bindparam("since"), _TABLE.c.settled_at.is_(None)),
    _TABLE.c.state.in_(("pending", "claimed", "sent", "unknown")),
)


_PINGS_UNDER_WAY = Prepared(
    sqlalchemy.select(_TABLE.c.person_id, _TABLE.c.lead_id, _TABLE.c.params).where(
        _TABLE.c.state == literal_column("'claimed'"),
        _TABLE.c.is_ping,
        _TABLE.c.edit_of.is_(None),
        _TABLE.c.person_id.is_not(None),
    )
)
_IS_HELD = Prepared(
    sqlalchemy.select(_TABLE.c.id).where(
        _TABLE.c.id == bindparam("row"),
        _TABLE.c.state == literal_column("'claimed'"),
        _TABLE.c.holder == bindparam("me"),
    )
)
_UP_TO_DATE = ~_TABLE.c.outdated


@cache
def _change(columns: tuple[str, ...], *those: ColumnElement[bool]) -> Prepared:
    changed: dict[str, Any] = {name: bindparam(name) for name in columns}
    return Prepared(update(_TABLE).where(_TABLE.c.id == bindparam("row"), *those).values(changed))


class Pinged(NamedTuple):
    """A reminder message: whom it is for, and when it was sent (None: not yet)."""

    person: int
    row: int
    card: str
    state: str
    settled_at: datetime | None


class OutboxRows:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, rows: Sequence[Mapping[str, Any]], now: datetime) -> None:
        """Queue messages. One whose ``dedupe_key`` is there already is not queued again."""
        if rows:
            full = [{**_DEFAULTS, "created_at": now, "not_before": now, **row} for row in rows]
            _ADD.run_each(self._session.connection(), full)
            tell(self._session, OUTBOX)

    def cancel_reminders(self, lead_id: int, now: datetime, below_epoch: int) -> None:
        """Void what is queued about a lead for an older epoch: from now on nobody is pestered."""
        _CANCEL.run(self._session.connection(), {"lead": lead_id, "below_epoch": below_epoch, "now": now})

    def supersede_reminders(self, leads: Sequence[int], now: datetime, card: str = "reminder") -> None:
        """Void pings that could not go out yet: the next one of their kind about the same lead says it all."""
        self._execute(
            update(_TABLE)
            .where(_TABLE.c.lead_id.in_(leads), _TABLE.c.state == "pending", _TABLE.c.card == card)
            .where(_TABLE.c.edit_of.is_(None), _TABLE.c.is_ping)
            .values(state="cancelled", settled_at=now, error="a later reminder takes its place")
        )

    def cancel_for(self, person_id: int) -> None:
        """Void what is queued for somebody who is to get nothing any more."""
        self._execute(
            update(_TABLE)
            .where(_TABLE.c.person_id == person_id, _TABLE.c.state == "pending")
            .values(state="cancelled", settled_at=_TABLE.c.created_at, error="the person has left the team")
        )

    def is_held(self, row: int, holder: str) -> bool:
        """Whether a process still has a message that it claimed."""
        return _IS_HELD.first(self._session.connection(), {"row": row, "me": holder}) is not None

    def expired(self, now: datetime) -> Sequence[Outbox]:
        """Messages whose sender died: whether they went out is unknown."""
        return self._session.exec(select(Outbox).where(Outbox.state == "claimed", col(Outbox.lease_until) <= now)).all()

    def orphaned(self, now: datetime, holder: str) -> Sequence[Outbox]:
        """The same among several processes: of those that are no more, and what the asking one has lost sight of."""
        lost = and_(_TABLE.c.holder == holder, _TABLE.c.lease_until <= now)
        dead = or_(_TABLE.c.holder.is_(None), ~lives(_TABLE.c.holder))
        return self._session.exec(select(Outbox).where(Outbox.state == "claimed", or_(lost, dead))).all()

    def change(self, row: int, **columns: Any) -> None:
        _change(tuple(columns)).run(self._session.connection(), {"row": row, **columns})

    def settle(self, row: int, **columns: Any) -> bool:
        """Write down what became of a message; returns whether its lead has changed since it was made.

        For all but those it is one statement: nothing is read back of what is settled for every message.
        """
        as_it_was = _change(tuple(columns), _UP_TO_DATE).run(self._session.connection(), {"row": row, **columns})
        if not as_it_was:
            self.change(row, **columns)
        return not as_it_was

    def outdate(self, lead_id: int) -> None:
        """A lead has changed: what is being sent about it shows how it was."""
        _OUTDATE.run(self._session.connection(), {"lead": lead_id})

    def get(self, row: int) -> Outbox | None:
        return self._session.get(Outbox, row)

    def with_key(self, dedupe_key: str) -> Outbox | None:
        return self._session.exec(select(Outbox).where(Outbox.dedupe_key == dedupe_key)).first()

    def last_said(self, platform: str, chat: str) -> Outbox | None:
        """The newest message in a chat, among the latest of all; None if changed since, as a settled question is.

        No index leads from a chat to its messages: so many are looked through at the most.
        """
        newest = select(func.max(Outbox.id)).scalar_subquery()
        here = (Outbox.platform == platform, Outbox.chat == chat, col(Outbox.id) > newest - LATEST)
        rows = self._session.exec(select(Outbox).where(*here).order_by(col(Outbox.id).desc())).all()
        last = next((row for row in rows if row.edit_of is None), None)
        is_changed = last is not None and any(row.edit_of == last.message_id for row in rows if row.edit_of)
        return None if is_changed else last

    def of_message(self, platform: str, chat: str, message_id: str) -> Outbox | None:
        """What a message of ours shows by now, or what we answered to somebody's, if it is among the latest of all.

        As with :meth:`last_said` no index leads there.
        """
        newest = select(func.max(Outbox.id)).scalar_subquery()
        here = (Outbox.platform == platform, Outbox.chat == chat, col(Outbox.id) > newest - LATEST)
        is_it = or_(*(col(each) == message_id for each in (Outbox.message_id, Outbox.edit_of, Outbox.reply_to)))
        return self._session.exec(select(Outbox).where(*here, is_it).order_by(col(Outbox.id).desc()).limit(1)).first()

    def pause_chat(self, platform: str, chat: str, until: datetime) -> None:
        self._session.merge(ChatPause(platform=platform, chat=chat, until=until))

    def lift_pause(self, platform: str) -> None:
        """A platform takes messages again."""
        self._execute(delete(_PAUSES).where(_PAUSES.c.platform == platform, _PAUSES.c.chat == EVERY_CHAT))

    def redirect(self, platform: str, old: str, new_platform: str, new: str) -> None:
        """What is queued for a private chat goes to another one; edits of what stands in the old one are void."""
        pending = (_TABLE.c.platform == platform, _TABLE.c.chat == old, _TABLE.c.state == "pending")
        void = {"state": "cancelled", "settled_at": _TABLE.c.created_at, "error": "the chat is out of reach"}
        self._execute(update(_TABLE).where(*pending, _TABLE.c.edit_of.is_not(None)).values(void))
        where = {"platform": new_platform, "chat": new, "thread": None, "reply_to": None, "only_for": None}
        self._execute(update(_TABLE).where(*pending).values(where))

    def move_chat(self, platform: str, old: str, new: str) -> None:
        """A chat changed its id: what is queued for it goes to the new one."""
        self._execute(
            update(_TABLE)
            .where(
                _TABLE.c.platform == platform,
                _TABLE.c.chat == old,
                _TABLE.c.state.in_(("pending", "claimed")),
            )
            .values(chat=new, reply_to=None)
        )

    def pings_after(self, since: datetime, people: Collection[int]) -> list[Pinged]:
        """The reminder messages that each of ``people`` got after an instant, and those still to be sent to them."""
        if not people:
            return []
        self._session.flush()
        return [Pinged._make(row) for row in self._execute(_PINGED, {"people": list(people), "since": since})]

    def pings_under_way(self) -> set[tuple[int, int]]:
        """Who is being told of which leads at this moment: person and lead."""
        rows = _PINGS_UNDER_WAY.all(self._session.connection())
        alone = {(person, lead) for person, lead, _ in rows if lead is not None}
        return alone | {(person, int(lead)) for person, _, params in rows for lead in params.get("leads", ())}

    def join_bundle(self, bundle: int, leads: Mapping[str, int]) -> None:
        """Have a bundle that waits to be sent speak of more leads (number -> epoch)."""
        row = self._session.get_one(Outbox, bundle)
        row.params = {**row.params, "leads": {**row.params["leads"], **leads}}
        self._session.flush()

    def bundle_of(self, person_id: int, platform: str, chat: str, message_id: str) -> Outbox | None:
        """The bundle that one of somebody's messages is."""
        return self._session.exec(
            select(Outbox).where(
                col(Outbox.is_ping),
                Outbox.person_id == person_id,
                Outbox.card == "bundle",
                Outbox.platform == platform,
                Outbox.chat == chat,
                Outbox.message_id == message_id,
            )
        ).first()

    def pending_card(self, lead_id: int, chat: str, card: str) -> Outbox | None:
        """The newest message about a lead that is still queued for a chat: it will show today's state anyway."""
        is_new = col(Outbox.edit_of).is_(None)
        return self._session.exec(
            select(Outbox)
            .where(Outbox.lead_id == lead_id, Outbox.chat == chat, Outbox.card == card)
            .where(Outbox.state == "pending", is_new)
            .order_by(col(Outbox.id).desc())
            .limit(1)
        ).first()

    def under_way(self, lead_id: int) -> bool:
        """Whether something about this lead is queued or being sent."""
        found = select(Outbox.id).where(Outbox.lead_id == lead_id, col(Outbox.state).in_(("pending", "claimed")))
        return self._session.exec(found.limit(1)).first() is not None

    def purge(self, before: datetime) -> int:
        """Forget messages settled before an instant."""
        old = delete(_TABLE).where(_TABLE.c.settled_at < before)
        return self._execute(old).rowcount

    def counts(self) -> dict[str, int]:
        """How many messages are pending and claimed."""
        rows = self._session.execute(
            select(Outbox.state, func.count())
            .where(col(Outbox.state).in_(("pending", "claimed")))
            .group_by(Outbox.state)
        )
        return {row[0]: row[1] for row in rows}

    def _execute(self, statement: Any, rows: Any = None) -> "CursorResult[Any]":
        return self._session.connection().execute(statement, rows)
