"""The real bot with its desk, on a port of its own, in a thread: what ``make run`` starts, at an hour we choose."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
import yaml
from pydantic import SecretStr

from bot import listing, opening, wiring
from bot.clock import wall_clock
from bot.config import Secrets, load
from bot.desk.seats import INVENTED
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.office import A_WEDNESDAY

T = TypeVar("T")

PATIENCE_S = 20

KEYS = (f"key-{each:08}" for each in range(10_000_000))


class DeskOffice:
    """Starts and stops the bot; ``restart`` keeps its port and its database."""

    def __init__(self, folder: Path, *, now: datetime = A_WEDNESDAY, key: str | None = None, **config: Any) -> None:
        self.folder = folder
        self.config = config
        self.port = 0
        self._secrets = Secrets(sollecito_desk_key=SecretStr(key) if key else None)
        self._now = now.astimezone(UTC)
        self._began = wall_clock()

    def clock(self) -> datetime:
        """A machine's clock that was set to another day, and goes on from there."""
        return self._now + (wall_clock() - self._began)

    def __enter__(self) -> Self:
        self.start()
        self.http = httpx.Client(base_url=self.url, headers={"Origin": self.url}, timeout=20)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.http.close()
        self.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        settings, _ = load(self._write_config())
        self.database: Database = opening.open_database(settings, self._secrets, self.clock)
        self._listening = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run(settings)), name="desk")
        self._thread.start()
        assert self._listening.wait(20), "the desk does not open"

    async def _run(self, settings: Any) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        bot = wiring.build(settings, self._secrets, self.database, clock=self.clock)
        assert await bot.run(self._stop, self._opened)

    def _opened(self, port: int) -> None:
        self.port = port
        self._listening.set()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(20)
        assert not self._thread.is_alive(), "the desk does not close"
        self.database.close()

    def restart(self) -> None:
        self.stop()
        self.start()

    def _write_config(self) -> Path:
        file = self.folder / "config.yaml"
        content = {"database": f"sqlite:///{self.folder}/desk.db", **self.config, "web": {"port": self.port}}
        file.write_text(yaml.safe_dump(content), encoding="utf-8")
        return file

    def connect(self) -> None:
        """From now on there is a chat platform too (one that does not answer), with the same people."""
        self.config |= {
            "desk": "on",
            "telegram": {"api": "http://127.0.0.1:9"},
            "team": [{"name": each.name, "roles": each.roles} for each in INVENTED],
        }
        self._secrets = Secrets(telegram_bot_token=SecretStr("1:a"))
        self.restart()

    # -- without a browser

    def post(self, act: str, **form: Any) -> httpx.Response:
        return self.http.post(f"/desk/{act}", json=form)

    def acts(self, act: str, seat: str, chat: str | None = None, **form: Any) -> httpx.Response:
        """Somebody does something, in their own chat unless told."""
        return self.post(act, **{"key": next(KEYS), "seat": seat, "chat": chat or seat, **form})

    def says(self, seat: str, text: str, chat: str | None = None) -> None:
        assert self.acts("say", seat, chat, text=text).status_code == 200

    def events(self, until: Callable[[str, dict[str, Any]], bool], **headers: str) -> list[tuple[str, str, Any]]:
        """What a page is told from its beginning to the event that ``until`` waits for: (id, name, data)."""
        heard, give_up = [], time.monotonic() + PATIENCE_S
        with self.http.stream("GET", "/desk/events", headers=headers) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            for event in _events(answer.iter_lines()):
                heard.append(event)
                if until(event[1], event[2]):
                    return heard
                assert time.monotonic() < give_up, f"not heard: {heard}"
        raise AssertionError(f"the stream ended: {heard}")

    def hears(self, chat: str, part: str, **headers: str) -> dict[str, Any]:
        """Wait for a message of the bot's in a chat that says something; returns it."""

        def is_it(name: str, data: dict[str, Any]) -> bool:
            by_bot = name == "message" and data["chat"] == chat and data["author"] is None
            return by_bot and part in text(data)

        found = self.events(is_it, **headers)
        message: dict[str, Any] = found[-1][2]
        return message

    def messages(self) -> list[dict[str, Any]]:
        """Everything a new page is shown."""
        return [data for _, name, data in self.events(lambda name, _: name == "ready") if name == "message"]

    def leads(self) -> list[dict[str, Any]]:
        return self.look(lambda uow: listing.leads("", uow, self.clock()))

    def look(self, work: Callable[[UnitOfWork], T]) -> T:
        return self.database.look(work)


def text(message: dict[str, Any]) -> str:
    """What a message says."""
    if "lines" not in message:
        return str(message["text"])
    return "\n".join("".join(span["t"] for span in line) for line in message["lines"])


def _events(lines: Iterator[str]) -> Iterator[tuple[str, str, Any]]:
    fields: dict[str, str] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif fields:
            yield fields.get("id", ""), fields["event"], json.loads(fields["data"])
            fields = {}
