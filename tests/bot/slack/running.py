"""The whole bot, running against a Slack of the tests' own, with the real clock."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import yaml
from pydantic import SecretStr

from bot import listing, opening, wiring
from bot.clock import wall_clock
from bot.config import Secrets, load
from bot.pace import UNLIMITED
from bot.slack.parts import SlackParts
from storage.unit_of_work import UnitOfWork
from tests.fakes.slack_api import SlackServer, User
from tests.fakes.slack_values import Channel

T = TypeVar("T")
ALWAYS = {"mon-sun": ["00:00-24:00"]}


def a_minute_ago() -> float:
    """A clock for a server on which everything was said before the bot came."""
    return time.time() - 60


class Team:
    """Who works here, and where."""

    def __init__(self, server: SlackServer) -> None:
        self.anna = server.user("U0ANNA", "Anna Bianchi", locale="en-GB")
        self.marco = server.user("U0MARCO", "Marco Rossi", locale="en-GB")
        self.giulia = server.user("U0GIULIA", "Giulia Verdi", locale="en-GB")
        everybody = [self.anna, self.marco, self.giulia]
        self.sales = server.channel("C0SALES", "sales", members=everybody)
        self.forms = server.channel("C0FORMS", "forms", members=everybody)
        self.hall = server.channel("C0HALL", "hall", members=everybody)


class Running:
    """The bot from its start to its end; a context manager."""

    def __init__(self, folder: Path, server: SlackServer, *, mode: str = "socket", **slack: Any) -> None:
        self.server = server
        self.seen: set[str] = set()
        file, more = folder / "config.yaml", slack.pop("more", [])
        team = [
            {"name": "Anna Bianchi", "roles": ["member"], "slack": "U0ANNA"},
            {"name": "Marco Rossi", "roles": ["owner"], "slack": "U0MARCO"},
            {"name": "Giulia Verdi", "roles": ["manager"], "slack": "U0GIULIA"},
        ]
        content = {
            "database": f"sqlite:///{folder}/office.db",
            "web": {"port": 0},
            "working_hours": ALWAYS,
            "holidays": {"country": None},
            "slack": {"mode": mode, "api": server.url, "team_channel": "C0SALES", "watch": ["C0FORMS"], **slack},
            "team": [*team, *more],
        }
        file.write_text(yaml.safe_dump(content), encoding="utf-8")
        self.settings = load(file)[0]
        self.secrets = Secrets(
            slack_bot_token=SecretStr(server.bot_token),
            slack_app_token=SecretStr(server.app_token) if mode == "socket" else None,
            slack_signing_secret=SecretStr(server.signing_secret),
        )
        self.database = opening.open_database(self.settings, self.secrets)
        self._stop = asyncio.Event()
        self.port = 0

    async def __aenter__(self) -> Self:
        self.bot = wiring.build(self.settings, self.secrets, self.database, limits=UNLIMITED)
        assert self.bot.slack is not None
        self.slack: SlackParts = self.bot.slack
        self._hurry()
        started = asyncio.get_running_loop().create_future()
        self._task = asyncio.create_task(self.bot.run(self._stop, started.set_result))
        self.port = await started
        return self

    def _hurry(self) -> None:
        """What takes seconds in life takes tenths here."""
        self.slack.slack._first_pause = self.slack.reconciler._pause = 0.05
        if (socket := self.slack.socket) is not None:
            socket._ping_s, socket._silent_s, socket._first_pause = 0.5, 1.5, 0.05

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._stop.set()
        assert await self._task
        self.database.close()

    async def until(self, true: Callable[[], T], within: float = 10) -> T:
        """Wait until something is so, on the server or in the bot."""
        async with asyncio.timeout(within):
            while not (seen := true()):
                self.seen.update(self.bot.runtime.health.reasons())
                await asyncio.sleep(0.01)
        return seen

    def has_seen(self, trouble: str) -> bool:
        """Whether /readyz has named a trouble at some time."""
        self.seen.update(self.bot.runtime.health.reasons())
        return any(trouble in each for each in self.seen)

    async def is_up(self) -> None:
        await self.until(lambda: not self.bot.runtime.health.reasons() and self.slack.keeper.is_whole)

    def look(self, work: Callable[[UnitOfWork], T]) -> T:
        return self.database.look(work)

    def leads(self) -> list[dict[str, Any]]:
        return self.look(lambda uow: listing.leads("", uow, wall_clock()))

    async def has_leads(self, count: int) -> list[dict[str, Any]]:
        """Wait until so many leads are logged and nothing is left to be handled."""
        await self.until(lambda: len(self.leads()) >= count and self.is_idle())
        assert len(self.leads()) == count, self.leads()
        return self.leads()

    def is_idle(self) -> bool:
        return not self.look(lambda uow: uow.inbox.counts()) and not self.server.unacknowledged


def run(work: Any) -> Any:
    return asyncio.run(work)


__all__ = ["Channel", "Running", "Team", "User", "a_minute_ago", "run"]
