"""A small firm with the real bot in it, talking over HTTP to a chat server of the tests' own.

The clock stands still until it is moved. ``settle`` lets everything that was said be heard, handled and
answered: it drives the real receiver and dispatcher until nothing is left to do, so no test sleeps. What is the
same on every platform is here; telegram_office.py and slack_office.py have the rest.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Protocol, Self, TypeVar
from zoneinfo import ZoneInfo

import yaml
from sqlmodel import func, select

from bot import listing, opening, wiring
from bot.config import Secrets, load
from bot.lifecycle import Bot
from bot.pace import UNLIMITED
from storage.database import Database
from storage.tables import Lead
from storage.unit_of_work import UnitOfWork
from tests import laws
from tests.clock import MovableClock
from tests.stores import new_database

T = TypeVar("T")

ROME = ZoneInfo("Europe/Rome")
A_WEDNESDAY = datetime(2026, 3, 18, 10, 20, tzinfo=ROME)

TEAM = [
    {"name": "Anna Bianchi", "roles": ["member"], "telegram": 111, "language": "en"},
    {"name": "Marco Rossi", "roles": ["owner"], "telegram": 222, "language": "en"},
    {"name": "Luca Ferri", "roles": ["owner"], "telegram": 444, "language": "en"},
    {"name": "Giulia Verdi", "roles": ["manager"], "telegram": 333, "language": "en"},
]
"""Their accounts are Telegram's; on other platforms an office gives each member one with the same number."""

CUSTOMERS = (
    "Ada Conti", "Bruno Galli", "Carla Serra", "Dino Monti", "Elsa Fabbri",
    "Fabio Riva", "Gina Testa", "Ivo Marini", "Lia Greco", "Nino Sala",
)  # fmt: skip

Someone = Any
"""A person or a chat, as the platform's server knows them: a different class on each."""


class Sent(Protocol):
    """A message of the bot's as it stands now, on whichever platform."""

    at: float
    edited: int

    @property
    def plain(self) -> str: ...

    @property
    def labels(self) -> list[str]: ...

    @property
    def buttons(self) -> list[list[tuple[str, str]]]: ...

    def data_of(self, button: str) -> str: ...


class Office(ABC):
    """The team, their chats, and the bot among them."""

    platform: ClassVar[str]

    server: Any
    anna: Someone
    marco: Someone
    luca: Someone
    giulia: Someone
    stranger: Someone
    group: Someone

    def __init__(
        self, folder: Path, *, now: datetime = A_WEDNESDAY, start: bool = True, limited: bool = False, **config: Any
    ) -> None:
        self.clock = MovableClock(now.astimezone(ZoneInfo("UTC")))
        self.folder = folder
        self.config = config
        self.lawful = True
        self._start = start
        self.limited = limited
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        self.server.__enter__()
        self.anna = self.person(111, "Anna Bianchi", language="en")
        self.marco = self.person(222, "Marco Rossi", language="en")
        self.luca = self.person(444, "Luca Ferri", language="en")
        self.giulia = self.person(333, "Giulia Verdi", language="en")
        self.stranger = self.person(999, "Ugo Neri", language="it")
        self.group = self._team_chat()
        self.open()
        if self._start:
            self.everybody_starts()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()
        self._runner.close()
        self.server.__exit__(kind, error, None)

    # -- what differs from platform to platform

    @abstractmethod
    def person(self, number: int, name: str, *, language: str = "it", username: str | None = None) -> Someone:
        """Somebody with an account there; the team's are 111 to 444."""

    @abstractmethod
    def _team_chat(self) -> Someone: ...

    @abstractmethod
    def _secrets(self) -> Secrets: ...

    @abstractmethod
    def _configuration(self) -> dict[str, Any]:
        """The configuration as the test wants it, on this platform."""

    @abstractmethod
    async def _connect(self) -> None:
        """Have the bot listen."""

    @abstractmethod
    async def _disconnect(self) -> None: ...

    @abstractmethod
    async def _hear(self) -> None:
        """Let the bot take in what was said to it."""

    @abstractmethod
    def _calls(self) -> int:
        """How often the bot called its platform; while that rises, it is not at rest."""

    @abstractmethod
    def _all_heard(self) -> bool: ...

    @abstractmethod
    def everybody_starts(self) -> None: ...

    @abstractmethod
    def says(self, person: Someone, text: str, **where: Any) -> Any:
        """Somebody writes, and the bot does what follows; returns their message."""

    def edits(self, person: Someone, message: Any, text: str) -> None:
        """Somebody changes what they wrote, and the bot does what follows."""
        self.server.edits(person, message, text)
        self.settle()

    @abstractmethod
    def taps(self, person: Someone, card: Any, label: str, **how: Any) -> Any:
        """Somebody presses a button, which :meth:`flashed` tells the answer to once the office has settled."""

    @abstractmethod
    def flashed(self, tap: Any) -> str:
        """What flashed up at somebody who had pressed a button."""

    @abstractmethod
    def gives(self, person: Someone, card: Any, button: str, name: str) -> None:
        """Somebody gives a lead to a colleague: by a card's button, then the name."""

    @abstractmethod
    def puts_right(self, person: Someone, card: Any, field: str, value: str) -> None:
        """Somebody says in private what is right: by a card's Edit button, and the name of a field."""

    @abstractmethod
    def messages(self, chat: Someone) -> Sequence[Any]:
        """What the bot said in somebody's private chat, or in a group."""

    @abstractmethod
    def stops_listening_to(self, person: Someone) -> None:
        """Somebody can't be written to any more, and the bot is told."""

    @abstractmethod
    def loses_account(self, person: Someone) -> None:
        """Somebody can't be written to any more, and it shows only when the bot tries."""

    @abstractmethod
    def is_busy(self, person: Someone, seconds: int) -> None:
        """The platform asks to wait once before writing to somebody."""

    @abstractmethod
    def breaks_down(self, person: Someone) -> None:
        """Writing to somebody fails until the server is healed."""

    # -- the bot's life

    def open(self) -> None:
        """Start the bot on the office's database."""
        settings, _ = load(self._write_config())
        if not (file := self.folder / "office.db").exists():
            file.write_bytes(new_database())
        self.database: Database = opening.open_database(settings, clock=self.clock)
        self.bot: Bot = self._run(self._build(settings))

    async def _build(self, settings: Any) -> Bot:
        limits = None if self.limited else UNLIMITED
        self.bot = wiring.build(settings, self._secrets(), self.database, clock=self.clock, limits=limits)
        await self._connect()
        return self.bot

    def close(self) -> None:
        """Stop the bot, as a shutdown does."""
        self._run(self._disconnect())
        self.database.close()

    def restart(self) -> None:
        self.close()
        self.open()

    def _write_config(self) -> Path:
        file = self.folder / "config.yaml"
        content = {"database": f"sqlite:///{self.folder}/office.db", **self._configuration()}
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
        return [next_lead, uow.claims.queued(self.clock.now).next_at, uow.claims.paused_until(self.clock.now)]

    async def _settle(self) -> None:
        for _ in range(200):
            before = self._calls()
            await self._hear()
            while await self.bot.receiver.round():
                pass
            while await self.bot.dispatcher.round():
                await self.bot.dispatcher.drain(within=20)
            toasts = set(self.bot.receiver.toasts.on_the_way)
            if toasts:
                await asyncio.wait(toasts)
            if self._calls() == before and self._all_heard():
                return
        raise AssertionError("the office does not come to rest")

    def _run(self, work: Any) -> Any:
        return self._runner.run(work)

    # -- what people do, and see

    def logs(self, *customers: int, words: str = "vuole un preventivo") -> None:
        """Anna logs a lead for each of these customers, who are known by name and number."""
        for each in customers:
            self.says(self.anna, f"/lead {CUSTOMERS[each]} 333 12345{each:02} {words}")

    def presses(self, person: Someone, card: Any, label: str, **how: Any) -> str:
        """Somebody presses a button; returns what flashes up."""
        tap = self.taps(person, card, label, **how)
        self.settle()
        return self.flashed(tap)

    def last(self, chat: Someone) -> Any:
        """The newest message in somebody's private chat, or in a group."""
        found = self.messages(chat)
        assert found, f"nothing was said in the chat of {chat}"
        return found[-1]

    def find(self, chat: Someone, part: str) -> Any:
        """The newest message in a chat that says something."""
        found = [message for message in self.messages(chat) if part in message.plain]
        assert found, f"nothing in the chat says {part!r}: {self.texts(chat)}"
        return found[-1]

    def often(self, chat: Someone, part: str) -> int:
        """How many messages in a chat say something."""
        return sum(part in text for text in self.texts(chat))

    def texts(self, chat: Someone) -> list[str]:
        return [message.plain for message in self.messages(chat)]

    def count(self, chat: Someone) -> int:
        """How many messages a chat holds."""
        return len(self.messages(chat))

    def look(self, work: Callable[[UnitOfWork], T]) -> T:
        return self.database.look(work)

    def lead(self, ref: int) -> dict[str, Any]:
        """A lead as ``sollecito lead N --json`` prints it."""
        found = self.look(lambda uow: listing.lead(ref, uow))
        assert found is not None, f"there is no lead {ref}"
        return found

    def leads(self) -> list[dict[str, Any]]:
        return self.look(lambda uow: listing.leads("", uow, self.clock.now))
