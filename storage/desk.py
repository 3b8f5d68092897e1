"""The desk's own chats: what people and the bot wrote there, and what is new since somebody last looked."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import and_, delete, func, or_, update
from sqlmodel import Session, SQLModel, col, select

from storage.news import DESK, tell
from storage.tables import Account, DeskMessage, DeskPicture, Lead, Outbox, Setting

PLATFORM = "desk"
_GENERATION, _AHEAD, _TRIED_TO = "desk.generation", "desk.ahead_s", "desk.tried_to"


class Tried(NamedTuple):
    """Leads that were logged at the desk while it ran alone, and how many of them wait for an answer."""

    leads: int
    waiting: int


class DeskRows:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        chat: str,
        author: str | None,
        content: dict[str, Any],
        now: datetime,
        *,
        key: str | None = None,
        reply_to: int | None = None,
    ) -> int:
        """Keep a message; returns its number."""
        message = DeskMessage(
            key=key,
            version=self.version() + 1,
            chat=chat,
            author=author,
            content=content,
            reply_to=reply_to,
            written_at=now,
        )
        self._session.add(message)
        self._session.flush()
        tell(self._session, DESK)
        if message.id is None:
            raise LookupError("the message got no number")
        return message.id

    def change(self, message: DeskMessage, content: dict[str, Any], now: datetime) -> None:
        """Have a message say something else."""
        message.content, message.edited_at, message.version = content, now, self.version() + 1
        self._session.add(message)
        self._session.flush()
        tell(self._session, DESK)

    def get(self, message: int) -> DeskMessage | None:
        return self._session.get(DeskMessage, message)

    def with_key(self, key: str) -> DeskMessage | None:
        return self._session.exec(select(DeskMessage).where(DeskMessage.key == key)).first()

    def version(self) -> int:
        """How far the chats have come: 0 when nothing was ever said."""
        return self._session.exec(select(func.max(DeskMessage.version))).one() or 0

    def since(self, version: int, limit: int, above: int = 0) -> Sequence[DeskMessage]:
        """What was written or changed after a version, in that order; of messages numbered above ``above``."""
        query = select(DeskMessage).where(col(DeskMessage.version) > version, col(DeskMessage.id) > above)
        return self._session.exec(query.order_by(col(DeskMessage.version)).limit(limit)).all()

    def before_newest(self, count: int) -> int:
        """The number of the message that the ``count`` newest come after; 0 if there are fewer."""
        query = select(DeskMessage.id).order_by(col(DeskMessage.id).desc()).offset(count).limit(1)
        return self._session.exec(query).first() or 0

    def add_picture(self, message: int, png: bytes) -> None:
        self._session.add(DeskPicture(message_id=message, png=png))

    def picture(self, message: int) -> bytes | None:
        found = self._session.get(DeskPicture, message)
        return found.png if found else None

    def generation(self) -> str:
        """Names this history; starting afresh makes a new one. Empty before the first."""
        setting = self._session.get(Setting, _GENERATION)
        return setting.value if setting else ""

    def begin(self) -> None:
        """Give this history its name."""
        self._session.merge(Setting(key=_GENERATION, value=secrets.token_hex(4)))
        self._session.flush()

    def ahead(self) -> timedelta:
        """How far the desk's clock was set ahead."""
        setting = self._session.get(Setting, _AHEAD)
        return timedelta(seconds=float(setting.value)) if setting else timedelta(0)

    def set_ahead(self, ahead: timedelta) -> None:
        self._session.merge(Setting(key=_AHEAD, value=str(ahead.total_seconds())))

    def has_leads_of_others(self) -> bool:
        """Whether this database also holds what came by another platform: then it is no playground."""
        found = select(Lead.id).where(Lead.platform != PLATFORM).limit(1)
        return self._session.exec(found).first() is not None

    def begin_trial(self) -> None:
        """The desk runs alone: what is logged is for trying."""
        self._session.connection().execute(delete(Setting).where(col(Setting.key) == _TRIED_TO))

    def end_trial(self) -> None:
        """A chat platform is connected: what is logged from now on is meant."""
        if self._session.get(Setting, _TRIED_TO) is None:
            last = self._session.exec(select(func.max(Lead.id))).one() or 0
            self._session.add(Setting(key=_TRIED_TO, value=str(last)))

    def tried(self) -> Tried:
        """What is left of trying."""
        mark = self._session.get(Setting, _TRIED_TO)
        is_waiting = func.count().filter(col(Lead.state) == "waiting")
        query = select(func.count(), is_waiting).select_from(Lead).where(Lead.platform == PLATFORM)
        if mark is not None:
            query = query.where(col(Lead.id) <= int(mark.value))
        return Tried(*self._session.exec(query).one())

    def accounts(self) -> Sequence[Account]:
        """The seats that ever were."""
        return self._session.exec(select(Account).where(Account.platform == PLATFORM).order_by(col(Account.id))).all()

    def busy(self, now: datetime) -> bool:
        """Whether something is still to be sent at this instant."""
        due = or_(col(Outbox.state) == "claimed", and_(col(Outbox.state) == "pending", col(Outbox.not_before) <= now))
        found = select(Outbox.id).where(Outbox.platform == PLATFORM, due).limit(1)
        return self._session.exec(found).first() is not None

    def next_due(self, now: datetime) -> datetime | None:
        """The next instant after ``now`` at which a lead is looked at or a message goes out."""
        lead = select(func.min(Lead.next_reminder_at)).where(col(Lead.next_reminder_at) > now)
        message = select(func.min(Outbox.not_before)).where(Outbox.state == "pending", col(Outbox.not_before) > now)
        found = [self._session.exec(lead).one(), self._session.exec(message).one()]
        return min((at for at in found if at is not None), default=None)

    def close(self, now: datetime) -> None:
        """Nobody sits at the desk any more: nobody is written to there, and what was queued is void."""
        for seat in self.accounts():
            seat.reachable = False
        self._session.connection().execute(
            update(Outbox)
            .where(col(Outbox.platform) == PLATFORM, col(Outbox.state).in_(("pending", "claimed")))
            .values(state="cancelled", settled_at=now, error="the desk is closed")
        )

    def forget_everything(self) -> None:
        """Empty every table. Raises ValueError where there are leads that are not the desk's own."""
        if self.has_leads_of_others():
            raise ValueError("this database holds more than the desk's own leads")
        for table in reversed(SQLModel.metadata.sorted_tables):
            self._session.connection().execute(delete(table))
