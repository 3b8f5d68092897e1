"""Several bots in processes of their own on one PostgreSQL, and what they leave there."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests import postgres
from tests.fakes.telegram_api import TOKEN, TelegramServer
from tests.faults.process import FORKS, configure

SECRET = "not-guessable"
POLLING, TICK = "telegram polling", "tick"


def _live(folder: Path, env: dict[str, str]) -> None:
    """What a process does: ``sollecito run``, with no limit to how fast it sends."""
    from bot import log, opening, wiring
    from bot.config import load
    from bot.pace import UNLIMITED

    os.chdir(folder)
    os.environ.update(env)
    out = os.open("log", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    os.dup2(out, sys.stdout.fileno())
    os.dup2(out, sys.stderr.fileno())
    log.set_up()
    settings, secrets = load(Path("config.yaml"))

    async def run() -> None:
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        limits = None if env.get("LIMITED") else UNLIMITED
        bot = wiring.build(settings, secrets, database, limits=limits, among_others=True)
        await bot.run(stop, lambda port: Path("port").write_text(f"{port}", encoding="ascii"))

    with closing(opening.open_database(settings, secrets)) as database:
        asyncio.run(run())


class One:
    """A process of the fleet, which may be killed, stopped for a while, and started again."""

    def __init__(self, folder: Path, server: TelegramServer, *, limited: bool, **config: Any) -> None:
        self.folder = folder
        folder.mkdir()
        configure(folder, **config)
        self._env = {"SOLLECITO_TELEGRAM__API": server.url, "TELEGRAM_BOT_TOKEN": TOKEN}
        self._env |= {"TELEGRAM_WEBHOOK_SECRET": SECRET, "LIMITED": "yes" if limited else ""}

    def start(self) -> None:
        (self.folder / "port").unlink(missing_ok=True)
        self._begin = len(self.log)
        self.process = FORKS.Process(target=_live, args=(self.folder, self._env))
        self.process.start()

    @property
    def pid(self) -> int:
        return self.process.pid or 0

    @property
    def port(self) -> int:
        """Where its web application listens, as soon as it does."""
        file = self.folder / "port"
        until(file.exists, within=60)
        return int(file.read_text(encoding="ascii") or "0") or self.port

    def readyz(self) -> httpx.Response:
        return httpx.get(f"http://127.0.0.1:{self.port}/readyz", timeout=20, trust_env=False)

    def duties(self) -> set[str]:
        """What it has to itself, by what it logged last of each."""
        latest = {line["duty"]: line["event"] for line in self.lines() if "duty" in line}
        return (
            {duty for duty, event in latest.items() if event == "duty.taken_up"} if self.process.is_alive() else set()
        )

    def lines(self) -> list[dict[str, Any]]:
        """What it logged since it was last started."""
        lines = [json.loads(line) for line in self.log[self._begin :].splitlines() if line.endswith("}")]
        return [line for line in lines if isinstance(line, dict)]

    def kill(self) -> None:
        self.process.kill()
        self.process.join(10)

    def stop(self) -> None:
        self.process.terminate()
        self.process.join(10)

    def freeze(self) -> None:
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    @property
    def log(self) -> str:
        file = self.folder / "log"
        return file.read_text(encoding="utf-8") if file.exists() else ""


class Fleet:
    """So many processes on one database, and the server that all of them talk to."""

    def __init__(self, ships: list[One], url: str) -> None:
        self.ships = ships
        self.url = url

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        return postgres.rows(self.url, question)

    def holder(self, duty: str) -> str | None:
        """The process that has a duty now."""
        found = self.rows(f"SELECT holder FROM lease WHERE name = '{duty}' AND until > clock_timestamp()")
        return found[0][0] if found else None

    def on_duty(self, duty: str) -> One:
        """The one that has a duty, as soon as there is one."""
        found: One = until(lambda: next((ship for ship in self.ships if duty in ship.duties()), None))
        return found

    def all_settled(self) -> bool:
        """Whether nothing waits to be handled or sent."""
        return not self.rows(
            "SELECT 1 FROM inbox WHERE state <> 'done' UNION ALL"
            " SELECT 1 FROM outbox WHERE state = 'claimed' OR state = 'pending' AND not_before < now() LIMIT 1"
        )


def until(happens: Any, within: float = 20) -> Any:
    """Wait for something in another process; returns what it is."""
    deadline = time.monotonic() + within
    while not (found := happens()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
    return found


@contextmanager
def at_sea(folder: Path, server: TelegramServer, url: str, count: int, **config: Any) -> Iterator[Fleet]:
    """A fleet of so many processes that are all started, until the block ends."""
    limited = bool(config.pop("limited", False))
    ships = [One(folder / f"{n}", server, limited=limited, database=url, **config) for n in range(count)]
    fleet = Fleet(ships, url)
    try:
        for ship in ships:
            ship.start()
        for ship in ships:
            assert ship.port
        yield fleet
    finally:
        for ship in ships:
            ship.kill()
