"""A small firm with the real bot in it, talking over HTTP to a Bot API server of the tests' own.

The clock stands still until it is moved. ``settle`` lets everything that was said be heard, handled and
answered: it drives the real poller, receiver and dispatcher until nothing is left to do, so no test sleeps.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from zoneinfo import ZoneInfo

import yaml
from pydantic import SecretStr
from sqlmodel import func, select

from bot import listing, wiring
from bot.config import Secrets, load
from bot.pace import UNLIMITED
from bot.telegram.poller import Poller
from bot.wiring import Bot
from storage.database import Database
from storage.tables import Lead
from storage.unit_of_work import UnitOfWork
from tests import laws
from tests.fakes.telegram_api import TelegramServer
from tests.fakes.telegram_values import Chat, Message, SentMessage, User

T = TypeVar("T")

ROME = ZoneInfo("Europe/Rome")
A_WEDNESDAY = datetime(2026, 3, 18, 10, 20, tzinfo=ROME)
TEAM_CHAT = -1_001_000_000_001

TEAM = [
    {"name": "Anna Bianchi", "roles": ["member"], "telegram": 111, "language": "en"},
    {"name": "Marco Rossi", "roles": ["owner"], "telegram": 222, "language": "en"},
    {"name": "Luca Ferri", "roles": ["owner"], "telegram": 444, "language": "en"},
    {"name": "Giulia Verdi", "roles": ["manager"], "telegram": 333, "language": "en"},
]

CUSTOMERS = (
    "Ada Conti", "Bruno Galli", "Carla Serra", "Dino Monti", "Elsa Fabbri",
    "Fabio Riva", "Gina Testa", "Ivo Marini", "Lia Greco", "Nino Sala",
)  # fmt: skip


class MovableClock:
    """Tells the time it was told."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Office:
    """The team, their chats, and the bot among them."""

    def __init__(
        self, folder: Path, *, now: datetime = A_WEDNESDAY, start: bool = True, limited: bool = False, **config: Any
    ) -> None:
        self.clock = MovableClock(now.astimezone(ZoneInfo("UTC")))
        self.server = TelegramServer(clock=lambda: self.clock.now.timestamp(), limits=limited)  # noqa: PLW0108  -- now is a new value each time
        self.folder = folder
        self.config = config
        self.lawful = True
        self._start = start
        self.limited = limited
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        self.server.__enter__()
        self.anna = self.server.user(111, "Anna", language_code="en")
        self.marco = self.server.user(222, "Marco", language_code="en")
        self.luca = self.server.user(444, "Luca", language_code="en")
        self.giulia = self.server.user(333, "Giulia", language_code="en")
        self.stranger = self.server.user(999, "Ugo", language_code="it")
        self.group = self.server.group(TEAM_CHAT, "Sales", members=[self.anna, self.marco, self.luca, self.giulia])
        self.open()
        if self._start:
            self.everybody_presses_start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()
        self._runner.close()
        self.server.__exit__(kind, error, None)

    # -- the bot's life

    def open(self) -> None:
        """Start the bot on the office's database."""
        settings, _ = load(self._write_config())
        self.database: Database = wiring.open_database(settings)
        self.bot: Bot = self._run(self._build(settings))

    async def _build(self, settings: Any) -> Bot:
        bot = wiring.build(
            settings,
            Secrets(telegram_bot_token=SecretStr(self.server.token)),
            self.database,
            clock=self.clock,
            limits=None if self.limited else UNLIMITED,
        )
        assert bot.telegram is not None
        await bot.telegram.connect(self.database)
        self._poller = Poller(bot.telegram.bot, self.database, self.clock, bot.health, bot.heard, poll_s=0)
        return bot

    def close(self) -> None:
        """Stop the bot, as a shutdown does."""
        assert self.bot.telegram is not None
        self._run(self.bot.telegram.close())
        self.database.close()

    def restart(self) -> None:
        self.close()
        self.open()

    def _write_config(self) -> Path:
        file = self.folder / "config.yaml"
        telegram = {"api": self.server.url, "team_chat": TEAM_CHAT, **self.config.get("telegram", {})}
        rest = {key: value for key, value in self.config.items() if key != "telegram"}
        content = {"database": f"sqlite:///{self.folder}/office.db", "team": TEAM, **rest, "telegram": telegram}
        file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        return file

    # -- time

    def settle(self) -> None:
        """Let everything that is due now happen; then the laws hold."""
        self._run(self._settle())
        self.check_laws()

    def check_laws(self, *, ticked: bool = False) -> None:
        """What holds of every lead and every queued message, unless a test broke it on purpose."""
        if self.lawful:
            broken = self.look(lambda uow: laws.broken(uow, self.clock.now, ticked=ticked))
            assert not broken, broken

    def later(self, **span: float) -> None:
        """Move the clock, let the tick run, and everything that follows from it."""
        self.clock.now += timedelta(**span)
        self._run(self.bot.jobs.tick())
        self.check_laws(ticked=True)
        self.settle()

    def at(self, moment: datetime) -> None:
        """Move the clock to an instant."""
        self.later(seconds=(moment - self.clock.now).total_seconds())

    def until(self, moment: datetime) -> None:
        """Let time pass up to an instant, with a tick whenever something is due on the way."""
        while self.clock.now < moment:
            soon = [at for at in self.look(self._due_next) if at is not None and at > self.clock.now]
            self.at(min([moment, *soon]))

    def _due_next(self, uow: UnitOfWork) -> list[datetime | None]:
        next_lead = uow.session.exec(select(func.min(Lead.next_reminder_at))).one()
        return [next_lead, uow.outbox.next_at(self.clock.now)]

    async def _settle(self) -> None:
        for _ in range(200):
            before = self.server.calls.total() - self.server.calls["getUpdates"]
            await self._poller._once()
            while await self.bot.receiver.round():
                pass
            while await self.bot.dispatcher.round():
                await self.bot.dispatcher.drain(within=20)
            toasts = set(self.bot.receiver._toasts)
            if toasts:
                await asyncio.wait(toasts)
            quiet = self.server.calls.total() - self.server.calls["getUpdates"] == before
            if quiet and not self.server.unconfirmed:
                return
        raise AssertionError("the office does not come to rest")

    def _run(self, work: Any) -> Any:
        return self._runner.run(work)

    # -- what people do, and see

    def everybody_presses_start(self) -> None:
        for person in (self.anna, self.marco, self.luca, self.giulia):
            self.server.says(person, "/start")
        self.settle()
        self._run(self.bot.jobs.tick())  # the first tick of the day, as at every start

    def says(self, person: User, text: str, **where: Any) -> Message:
        """Somebody writes, and the bot does what follows."""
        message = self.server.says(person, text, **where)
        self.settle()
        return message

    def logs(self, *customers: int, words: str = "vuole un preventivo") -> None:
        """Anna logs a lead for each of these customers, who are known by name and number."""
        for each in customers:
            self.says(self.anna, f"/lead {CUSTOMERS[each]} 333 12345{each:02} {words}")

    def presses(self, person: User, card: SentMessage, label: str, **how: Any) -> str:
        """Somebody presses a button; returns what flashes up."""
        callback = self.server.presses(person, card, label, **how)
        self.settle()
        return str(self.server.answered_callbacks[callback]["text"] or "")

    def last(self, chat: User | Chat) -> SentMessage:
        """The newest message in somebody's private chat, or in a group."""
        return self.server.last(chat)

    def find(self, chat: User | Chat, part: str) -> SentMessage:
        """The newest message in a chat that says something."""
        found = [message for message in self.server.chat_messages(chat) if part in message.plain]
        assert found, f"nothing in the chat says {part!r}: {self.texts(chat)}"
        return found[-1]

    def often(self, chat: User | Chat, part: str) -> int:
        """How many messages in a chat say something."""
        return sum(part in text for text in self.texts(chat))

    def texts(self, chat: User | Chat) -> list[str]:
        return [message.plain for message in self.server.chat_messages(chat)]

    def count(self, chat: User | Chat) -> int:
        """How many messages a chat holds."""
        return len(self.server.chat_messages(chat))

    def look(self, work: Callable[[UnitOfWork], T]) -> T:
        return self.database.look(work)

    def lead(self, ref: int) -> dict[str, Any]:
        """A lead as ``sollecito lead N --json`` prints it."""
        found = self.look(lambda uow: listing.lead(ref, uow))
        assert found is not None, f"there is no lead {ref}"
        return found

    def leads(self) -> list[dict[str, Any]]:
        return self.look(lambda uow: listing.leads("", uow, self.clock.now))
