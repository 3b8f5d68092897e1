"""What is to be said, and what became of it. A row is claimed, sent and settled; a claim is a lease."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import CursorResult, Update, bindparam, case, delete, func, null, or_, tuple_, update
from sqlmodel import Session, col, select

from storage.tables import ChatPause, Lead, Outbox
from storage.upsert import insert

_TABLE = Outbox.__table__  # type: ignore[attr-defined]
_PAUSES = ChatPause.__table__  # type: ignore[attr-defined]
EVERY_CHAT = "*"
"""Stands for all chats of a platform in a pause."""

_LEADS = Lead.__table__  # type: ignore[attr-defined]
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
}

# Built once, because they are asked for every message.
_ADD = insert(_TABLE).on_conflict_do_nothing()
_CANCEL = (
    update(_TABLE)
    .where(
        _TABLE.c.lead_id == bindparam("lead"),
        _TABLE.c.state == "pending",
        _TABLE.c.lead_epoch < bindparam("below_epoch"),
    )
    .values(state="cancelled", settled_at=bindparam("now"), error="the lead has moved on")
)
_CLAIM = (
    update(_TABLE)
    .where(_TABLE.c.id.in_(bindparam("rows", expanding=True)), _TABLE.c.state == "pending")
    .values(
        state="claimed",
        lease_until=bindparam("until"),
        # From here on a change of the lead needs an edit of its own: this one is being made.
        dedupe_key=case((_TABLE.c.edit_of.is_not(None), null()), else_=_TABLE.c.dedupe_key),
    )
)
_WHOLE = (
    select(Outbox)
    .where(col(Outbox.id).in_(bindparam("rows", expanding=True)))
    .order_by(col(Outbox.priority), col(Outbox.id))
)
_EPOCHS = sqlalchemy.select(_LEADS.c.id, _LEADS.c.epoch).where(_LEADS.c.id.in_(bindparam("leads", expanding=True)))
_SOONEST = sqlalchemy.select(func.min(_TABLE.c.not_before)).where(_TABLE.c.state == "pending")

_PINGED = sqlalchemy.select(_TABLE.c.person_id, _TABLE.c.id, _TABLE.c.card, _TABLE.c.state, _TABLE.c.settled_at).where(
    _TABLE.c.is_ping,
    _TABLE.c.person_id.in_(bindparam("people", expanding=True)),
    or_(_TABLE.c.settled_at > bindparam("since"), _TABLE.c.settled_at.is_(None)),
    _TABLE.c.state.in_(("pending", "claimed", "sent", "unknown")),
)


@cache
def _change(columns: tuple[str, ...]) -> Update:
    return update(_TABLE).where(_TABLE.c.id == bindparam("row")).values({name: bindparam(name) for name in columns})


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
            self._execute(_ADD, full)

    def cancel_reminders(self, lead_id: int, now: datetime, below_epoch: int) -> None:
        """Void what is queued about a lead for an older epoch: from now on nobody is pestered."""
        self._execute(_CANCEL, {"lead": lead_id, "below_epoch": below_epoch, "now": now})

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

    def claimable(self, now: datetime, busy: Collection[tuple[str, str]], limit: int) -> list[Outbox]:
        """Pending messages that may go out now: urgent ones first, and never two to one chat."""
        paused = select(ChatPause.chat).where(
            ChatPause.platform == Outbox.platform,
            col(ChatPause.chat).in_((col(Outbox.chat), EVERY_CHAT)),
            col(ChatPause.until) > now,
        )
        query = (
            select(Outbox.id, Outbox.platform, Outbox.chat)
            .where(Outbox.state == "pending", col(Outbox.not_before) <= now, ~paused.exists())
            .order_by(col(Outbox.priority), col(Outbox.id))
            .limit(limit)
        )
        if busy:
            query = query.where(tuple_(col(Outbox.platform), col(Outbox.chat)).not_in(busy))
        first: dict[tuple[str, str], int | None] = {}
        for row, platform, chat in self._session.execute(query):
            first.setdefault((platform, chat), row)
        return list(self._session.scalars(_WHOLE, {"rows": list(first.values())})) if first else []

    def claim(self, rows: Sequence[int], lease_until: datetime) -> None:
        """Take a lease on messages: until it ends, nobody else sends them."""
        if rows:
            self._execute(_CLAIM, {"rows": list(rows), "until": lease_until})

    def expired(self, now: datetime) -> Sequence[Outbox]:
        """Messages whose sender died: whether they went out is unknown."""
        return self._session.exec(select(Outbox).where(Outbox.state == "claimed", col(Outbox.lease_until) <= now)).all()

    def change(self, row: int, **columns: Any) -> None:
        self._execute(_change(tuple(columns)), {"row": row, **columns})

    def get(self, row: int) -> Outbox | None:
        return self._session.get(Outbox, row)

    def with_key(self, dedupe_key: str) -> Outbox | None:
        return self._session.exec(select(Outbox).where(Outbox.dedupe_key == dedupe_key)).first()

    def soonest(self) -> datetime | None:
        """From when on any pending message may go out."""
        found: datetime | None = self._execute(_SOONEST).scalar()
        return found

    def next_at(self, now: datetime) -> datetime | None:
        """When the next delayed message may go out: its own time comes, or a pause is over."""
        earliest = select(func.min(Outbox.not_before)).where(Outbox.state == "pending", col(Outbox.not_before) > now)
        pause = select(func.min(ChatPause.until)).where(col(ChatPause.until) > now)
        found = self._session.exec(earliest).one(), self._session.exec(pause).one()
        return min((each for each in found if each is not None), default=None)

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
        self._execute(update(_TABLE).where(*pending, _TABLE.c.edit_of.is_(None)).values(where))

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
        """A new message about a lead that is still queued for a chat: it will show today's state anyway."""
        is_new = col(Outbox.edit_of).is_(None)
        return self._session.exec(
            select(Outbox).where(
                Outbox.lead_id == lead_id, Outbox.chat == chat, Outbox.card == card, Outbox.state == "pending", is_new
            )
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

    def stale(self, rows: Sequence[Outbox]) -> set[int]:
        """Which messages were written for a lead that has moved on since (answered, handed over).

        A message about several leads (``params["leads"]``: number -> epoch) is stale when all of them have.
        """
        written = {row.id or 0: (row.lead_id, row.lead_epoch) for row in rows if row.lead_epoch is not None}
        bundles = [row for row in rows if row.card == "bundle"]
        epochs = self._epochs({lead for lead, _ in written.values() if lead is not None})
        return {
            *(row for row, (lead, epoch) in written.items() if lead is not None and epochs.get(lead) != epoch),
            *(row.id or 0 for row in bundles if not self._any_stands(row.params["leads"])),
        }

    def _epochs(self, leads: Collection[int]) -> dict[int, int]:
        if not leads:
            return {}
        self._session.flush()
        return {row.id: row.epoch for row in self._execute(_EPOCHS, {"leads": list(leads)})}

    def _any_stands(self, epochs: Mapping[str, int]) -> bool:
        leads = select(Lead.id, Lead.epoch).where(Lead.state == "waiting", col(Lead.id).in_(list(map(int, epochs))))
        return any(epochs[str(ref)] == epoch for ref, epoch in self._session.execute(leads))

    def _execute(self, statement: Any, rows: Any = None) -> "CursorResult[Any]":
        return self._session.connection().execute(statement, rows)
