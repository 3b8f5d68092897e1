"""The bot's own loops, running as they do in earnest, on a server that misbehaves."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.clock import wall_clock
from bot.health import Health
from bot.intake import Intake
from bot.receiver import Receiver
from bot.telegram import client
from bot.telegram.poller import Poller
from storage.database import Database
from storage.migrate import upgrade
from tests.fakes.telegram_api import TOKEN, TelegramServer
from tests.runtime import runtime_on

PATIENCE_S = 15.0


class Ear:
    """A poller on a database of its own. Everything happens in ``listen``, which ends when a condition holds."""

    def __init__(self, server: TelegramServer, file: Path, *, busy_timeout_s: float = 0.2) -> None:
        upgrade(f"sqlite:///{file}")
        self.server = server
        self.file = file
        self.database = Database(f"sqlite:///{file}", busy_timeout_s=busy_timeout_s)
        self.health = Health(wall_clock)
        self.seen: set[str] = set()

    def listen(self, until: Callable[[], object], *, meanwhile: Callable[[], None] | None = None) -> None:
        """Poll until ``until()`` is true; ``meanwhile`` is called once polling has begun."""
        asyncio.run(self._listen(until, meanwhile))

    async def _listen(self, until: Callable[[], object], meanwhile: Callable[[], None] | None) -> None:
        bot = client.build(TOKEN, self.server.url).bot
        poller = Poller(bot, storing_only(self.database).keep, self.health, poll_s=1, first_pause_s=0.01)
        polling = asyncio.create_task(poller.run())
        try:
            if meanwhile is not None:
                await asyncio.to_thread(meanwhile)
            async with asyncio.timeout(PATIENCE_S):
                while not self._holds(until):
                    await asyncio.sleep(0.005)
                    assert not polling.done(), polling
        finally:
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)
            for request in bot._request:
                await request.shutdown()

    def _holds(self, until: Callable[[], object]) -> bool:
        self.seen |= set(self.health.troubles.values())
        return bool(until())

    def bodies(self) -> list[str]:
        """What is stored, in its order."""
        return [body for (body,) in self._rows("SELECT body FROM inbox ORDER BY id")]

    def count(self) -> int:
        return len(self.bodies())

    def _rows(self, question: str) -> list[Any]:
        return self.database.look(lambda uow: list(uow.session.connection().exec_driver_sql(question)))


def storing_only(database: Database, heard: asyncio.Event | None = None) -> Intake:
    """What keeps updates where no platform is there to understand them."""
    runtime = runtime_on(database, heard=heard or asyncio.Event())
    return Intake(runtime, Receiver(runtime), lambda: None)


@contextmanager
def an_ear(folder: Path, **how: Any) -> Iterator[Ear]:
    with TelegramServer(**how) as server:
        ear = Ear(server, folder / "office.db")
        try:
            yield ear
        finally:
            ear.database.close()
