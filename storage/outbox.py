"""What is to be said, and what became of it. A row is claimed, sent and settled; a claim is a lease."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, case, delete, func, null, or_, tuple_, update
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col, select

from storage.tables import ChatPause, Lead, Outbox

_TABLE = Outbox.__table__  # type: ignore[attr-defined]
_DEFAULTS: dict[str, Any] = {
    "dedupe_key": None,
    "params": {},
    "lead_id": None,
    "lead_epoch": None,
    "person_id": None,
    "thread": None,
    "reply_to": None,
    "edit_of": None,
    "is_ping": False,
    "priority": 1,
    "state": "pending",
    "attempts": 0,
    "unknowns": 0,
}


class OutboxRows:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, rows: Sequence[Mapping[str, Any]], now: datetime) -> None:
        """Queue messages. One whose ``dedupe_key`` is there already is not queued again."""
        if rows:
            full = [{**_DEFAULTS, "created_at": now, "not_before": now, **row} for row in rows]
            self._execute(insert(_TABLE).on_conflict_do_nothing(), full)

    def cancel_reminders(self, lead_id: int, now: datetime, below_epoch: int) -> None:
        """Void what is queued about a lead for an older epoch: from now on nobody is pestered."""
        self._execute(
            update(_TABLE)
            .where(
                _TABLE.c.lead_id == lead_id,
                _TABLE.c.state == "pending",
                _TABLE.c.lead_epoch < below_epoch,
            )
            .values(state="cancelled", settled_at=now, error="the lead has moved on")
        )

    def supersede_reminders(self, leads: Sequence[int], now: datetime) -> None:
        """Void reminders that could not go out yet: the next one about the same lead says it all."""
        self._execute(
            update(_TABLE)
            .where(_TABLE.c.lead_id.in_(leads), _TABLE.c.state == "pending", _TABLE.c.card == "reminder")
            .where(_TABLE.c.edit_of.is_(None))
            .values(state="cancelled", settled_at=now, error="a later reminder takes its place")
        )

    def claimable(self, now: datetime, busy: Collection[tuple[str, str]], limit: int) -> list[Outbox]:
        """Pending messages that may go out now: urgent ones first, and never two to one chat."""
        paused = select(ChatPause.chat).where(
            ChatPause.platform == Outbox.platform, ChatPause.chat == Outbox.chat, col(ChatPause.until) > now
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
        whole = select(Outbox).where(col(Outbox.id).in_(first.values()))
        return list(self._session.exec(whole.order_by(col(Outbox.priority), col(Outbox.id))))

    def claim(self, rows: Sequence[int], lease_until: datetime) -> None:
        """Take a lease on messages: until it ends, nobody else sends them."""
        self._execute(
            update(_TABLE)
            .where(_TABLE.c.id.in_(rows), _TABLE.c.state == "pending")
            .values(
                state="claimed",
                lease_until=lease_until,
                # From here on a change of the lead needs an edit of its own: this one is being made.
                dedupe_key=case((_TABLE.c.edit_of.is_not(None), null()), else_=_TABLE.c.dedupe_key),
            )
        )

    def expired(self, now: datetime) -> Sequence[Outbox]:
        """Messages whose sender died: whether they went out is unknown."""
        return self._session.exec(select(Outbox).where(Outbox.state == "claimed", col(Outbox.lease_until) <= now)).all()

    def change(self, row: int, **columns: Any) -> None:
        self._execute(update(_TABLE).where(_TABLE.c.id == row).values(**columns))

    def get(self, row: int) -> Outbox | None:
        return self._session.get(Outbox, row)

    def with_key(self, dedupe_key: str) -> Outbox | None:
        return self._session.exec(select(Outbox).where(Outbox.dedupe_key == dedupe_key)).first()

    def next_at(self, now: datetime) -> datetime | None:
        """When the next delayed message may go out."""
        earliest = select(func.min(Outbox.not_before)).where(Outbox.state == "pending", col(Outbox.not_before) > now)
        return self._session.exec(earliest).one()

    def pause_chat(self, platform: str, chat: str, until: datetime) -> None:
        self._session.merge(ChatPause(platform=platform, chat=chat, until=until))

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

    def pings_since(self, since: datetime, people: Iterable[int]) -> dict[int, int]:
        """How many reminder messages each of ``people`` got since an instant; queued ones count."""
        rows = self._session.execute(
            select(Outbox.person_id, func.count())
            .where(
                col(Outbox.is_ping),
                col(Outbox.person_id).in_(list(people)),
                or_(col(Outbox.settled_at) >= since, col(Outbox.settled_at).is_(None)),
                col(Outbox.state).in_(("pending", "claimed", "sent", "unknown")),
            )
            .group_by(col(Outbox.person_id))
        )
        return {row[0]: row[1] for row in rows}

    def pending_card(self, lead_id: int, chat: str, card: str) -> Outbox | None:
        """A message about a lead that is still queued for a chat: it will show today's state anyway."""
        return self._session.exec(
            select(Outbox).where(
                Outbox.lead_id == lead_id, Outbox.chat == chat, Outbox.card == card, Outbox.state == "pending"
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

    def is_stale(self, row: Outbox) -> bool:
        """Whether the lead a message was written for has moved on since (answered, handed over).

        A message about several leads (``params["leads"]``: number -> epoch) is stale when all of them have.
        """
        if row.card == "bundle":
            return not self._any_stands(row.params["leads"])
        if row.lead_id is None or row.lead_epoch is None:
            return False
        now = self._session.execute(select(Lead.epoch).where(Lead.id == row.lead_id)).scalar_one_or_none()
        return now != row.lead_epoch

    def _any_stands(self, epochs: Mapping[str, int]) -> bool:
        leads = select(Lead.id, Lead.epoch).where(Lead.state == "waiting", col(Lead.id).in_(list(map(int, epochs))))
        return any(epochs[str(ref)] == epoch for ref, epoch in self._session.execute(leads))

    def _execute(self, statement: Any, rows: Any = None) -> "CursorResult[Any]":
        return self._session.connection().execute(statement, rows)
