"""What is to be said, and what became of it. A row is claimed, sent and settled; a claim is a lease."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import CursorResult, and_, bindparam, case, delete, func, literal_column, null, or_, update
from sqlmodel import Session, col, select

from storage.leases import lives
from storage.news import OUTBOX, tell
from storage.objects import stored
from storage.prepared import Prepared
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
_ADD = Prepared(
    insert(_TABLE).on_conflict_do_nothing(), (*_DEFAULTS, "card", "platform", "chat", "created_at", "not_before")
)
_CANCEL = Prepared(
    update(_TABLE)
    .where(
        _TABLE.c.lead_id == bindparam("lead"),
        _TABLE.c.state == "pending",
        _TABLE.c.lead_epoch < bindparam("below_epoch"),
    )
    .values(state="cancelled", settled_at=bindparam("now"), error="the lead has moved on")
)
_CLAIM = Prepared(
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("row"), _TABLE.c.state == "pending")
    .values(
        state="claimed",
        lease_until=bindparam("until"),
        holder=bindparam("me"),
        # From here on a change of the lead needs an edit of its own: this one is being made.
        dedupe_key=case((_TABLE.c.edit_of.is_not(None), null()), else_=_TABLE.c.dedupe_key),
    )
)
_COLUMNS = [column.name for column in _TABLE.c]
_WHOLE = Prepared(sqlalchemy.select(_TABLE).where(_TABLE.c.id == bindparam("row")))
_EPOCH = Prepared(sqlalchemy.select(_LEADS.c.epoch).where(_LEADS.c.id == bindparam("lead")))
_SOONEST = Prepared(sqlalchemy.select(func.min(_TABLE.c.not_before)).where(_TABLE.c.state == "pending"))
_NEXT_AT = Prepared(
    sqlalchemy.select(func.min(_TABLE.c.not_before)).where(
        _TABLE.c.state == "pending", _TABLE.c.not_before > bindparam("now")
    )
)
_PAUSED_UNTIL = Prepared(sqlalchemy.select(func.min(_PAUSES.c.until)).where(_PAUSES.c.until > bindparam("now")))

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
_UNDER_WAY = _TABLE.alias("under_way")
_BUSY_ELSEWHERE = sqlalchemy.select(_UNDER_WAY.c.id).where(
    _UNDER_WAY.c.state == "claimed", _UNDER_WAY.c.platform == _TABLE.c.platform, _UNDER_WAY.c.chat == _TABLE.c.chat
)
_IS_HELD = Prepared(
    sqlalchemy.select(_TABLE.c.id).where(
        _TABLE.c.id == bindparam("row"), _TABLE.c.state == "claimed", _TABLE.c.holder == bindparam("me")
    )
)


@lru_cache(maxsize=64)
def _claimable(busy: int, platforms: int, among_others: bool) -> Prepared:
    """What may go out now on so many platforms, but to none of so many chats.

    ``among_others``: nor to a chat that another process writes to at this moment.
    """
    paused = sqlalchemy.select(_PAUSES.c.chat).where(
        _PAUSES.c.platform == _TABLE.c.platform,
        or_(_PAUSES.c.chat == _TABLE.c.chat, _PAUSES.c.chat == EVERY_CHAT),
        _PAUSES.c.until > bindparam("now"),
    )
    is_busy = (
        and_(_TABLE.c.platform == bindparam(f"platform{n}"), _TABLE.c.chat == bindparam(f"chat{n}"))
        for n in range(busy)
    )
    found = (
        sqlalchemy.select(_TABLE.c.id, _TABLE.c.platform, _TABLE.c.chat)
        .where(_TABLE.c.state == "pending", _TABLE.c.not_before <= bindparam("now"), ~paused.exists())
        .where(_TABLE.c.platform.in_([bindparam(f"on{n}") for n in range(platforms)]))
        .where(*(~each for each in is_busy))
        .order_by(_TABLE.c.priority, _TABLE.c.id)
        .limit(bindparam("most"))
    )
    if among_others:
        found = found.where(~_BUSY_ELSEWHERE.exists()).with_for_update(of=_TABLE, skip_locked=True)
    return Prepared(found)


@cache
def _change(columns: tuple[str, ...]) -> Prepared:
    changed: dict[str, Any] = {name: bindparam(name) for name in columns}
    return Prepared(update(_TABLE).where(_TABLE.c.id == bindparam("row")).values(changed))


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

    def claimable(
        self,
        now: datetime,
        busy: Collection[tuple[str, str]],
        limit: int,
        *,
        on: Collection[str],
        among_others: bool = False,
    ) -> list[Outbox]:
        """Pending messages that may go out now on some platforms: urgent ones first, and never two to one chat.

        ``busy`` are the chats that this process writes to; ``among_others``: other processes write, too.
        """
        asked = {"now": now, "most": limit, **{f"on{n}": platform for n, platform in enumerate(on)}}
        for n, (platform, chat) in enumerate(busy):
            asked |= {f"platform{n}": platform, f"chat{n}": chat}
        connection = self._session.connection()
        first: dict[tuple[str, str], int] = {}
        for row, platform, chat in _claimable(len(busy), len(on), among_others).all(connection, asked):
            first.setdefault((platform, chat), row)
        return [self._whole(row) for row in first.values()]

    def _whole(self, row: int) -> Outbox:
        """A message as it is stored, for reading it."""
        found = _WHOLE.first(self._session.connection(), {"row": row})
        assert found is not None
        return stored(Outbox, dict(zip(_COLUMNS, found, strict=True)))

    def claim(self, rows: Sequence[int], lease_until: datetime, holder: str | None = None) -> None:
        """Take a lease on messages: until it ends, nobody else sends them; where there are several processes, while
        this one is alive.
        """
        taken = [{"row": row, "until": lease_until, "me": holder} for row in rows]
        _CLAIM.run_each(self._session.connection(), taken)

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

    def get(self, row: int) -> Outbox | None:
        return self._session.get(Outbox, row)

    def with_key(self, dedupe_key: str) -> Outbox | None:
        return self._session.exec(select(Outbox).where(Outbox.dedupe_key == dedupe_key)).first()

    def soonest(self) -> datetime | None:
        """From when on any pending message may go out."""
        found: datetime | None = _SOONEST.scalar(self._session.connection())
        return found

    def next_at(self, now: datetime) -> datetime | None:
        """When the next delayed message may go out: its own time comes, or a pause is over."""
        connection = self._session.connection()
        found = (each.scalar(connection, {"now": now}) for each in (_NEXT_AT, _PAUSED_UNTIL))
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
        self._session.flush()
        connection = self._session.connection()
        found = ((lead, _EPOCH.scalar(connection, {"lead": lead})) for lead in leads)
        return {lead: epoch for lead, epoch in found if epoch is not None}

    def _any_stands(self, epochs: Mapping[str, int]) -> bool:
        leads = select(Lead.id, Lead.epoch).where(Lead.state == "waiting", col(Lead.id).in_(list(map(int, epochs))))
        return any(epochs[str(ref)] == epoch for ref, epoch in self._session.execute(leads))

    def _execute(self, statement: Any, rows: Any = None) -> "CursorResult[Any]":
        return self._session.connection().execute(statement, rows)
