"""The open pages, each with a stream of server-sent events.

What was said is read from the table, after the last event that a page has seen: nothing is lost by a broken
connection or a restart. What is for the moment only (a button's answer, the time) is told to whoever listens.
"""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Any

from bot.desk.render import for_page
from storage.database import Database
from storage.unit_of_work import UnitOfWork

NEWEST = 400
"""Messages that a page which knows nothing is told."""

AT_ONCE = 100
"""Messages read at once."""

HEARTBEAT_S = 15.0
"""A silent stream says the time so often, which also finds out that a page is gone."""

Hello = Callable[[UnitOfWork], dict[str, Any]]
Time = Callable[[], dict[str, Any]]


class Hub:
    """Knows the open pages."""

    def __init__(self) -> None:
        self.closed = False
        self._pages: set[Page] = set()

    def wake(self) -> None:
        """There is something new in the table."""
        for page in self._pages:
            page.news.set()

    def whisper(self, event: str, data: dict[str, Any]) -> None:
        """Tell all who listen now."""
        for page in self._pages:
            page.whispers.append(_event(event, data))
        self.wake()

    def close(self) -> None:
        """End all streams."""
        self.closed = True
        self.wake()

    async def stream(self, database: Database, seen: str, hello: Hello, time: Time) -> AsyncIterator[str]:
        """What a page is told, from after the event id ``seen`` on, until it is closed."""
        page = Page(database, seen, hello, time)
        self._pages.add(page)
        try:
            while not self.closed:
                async for event in page.news_of_now():
                    yield event
                await page.rest()
        finally:
            self._pages.discard(page)


class Page:
    """One open stream, and what its page knows."""

    def __init__(self, database: Database, seen: str, hello: Hello, time: Time) -> None:
        self.news = asyncio.Event()
        self.whispers: deque[str] = deque()
        self._database = database
        self._hello, self._time = hello, time
        self._generation, self._version = _parsed(seen)
        self._above = 0
        self._greeted = False

    async def news_of_now(self) -> AsyncIterator[str]:
        """Everything that the page does not know yet."""
        self.news.clear()
        generation = await self._read(lambda uow: uow.desk.generation())
        if generation != self._generation:
            self._generation, self._version, self._greeted = generation, 0, False
            self._above = await self._read(lambda uow: uow.desk.before_newest(NEWEST))
            yield _event("afresh", {})
        is_first = not self._greeted
        if is_first:
            self._greeted = True
            yield _event("hello", await self._read(self._hello))
            yield _event("time", self._time())
        while rows := await self._read(lambda uow: uow.desk.since(self._version, AT_ONCE, self._above)):
            for row in rows:
                self._version = row.version
                yield _event("message", for_page(row), f"{self._generation}-{row.version}")
        if is_first:
            yield _event("ready", {})
        while self.whispers:
            yield self.whispers.popleft()
        yield _event("time", self._time())

    async def rest(self) -> None:
        try:
            async with asyncio.timeout(HEARTBEAT_S):
                await self.news.wait()
        except TimeoutError:
            return

    async def _read(self, work: Callable[[UnitOfWork], Any]) -> Any:
        return await asyncio.wrap_future(self._database.read(work))


def _parsed(seen: str) -> tuple[str, int]:
    generation, _, version = seen.partition("-")
    return (generation, int(version)) if version.isascii() and version.isdigit() and len(version) < 16 else ("", 0)


def _event(name: str, data: dict[str, Any], number: str | None = None) -> str:
    """In the form of the HTML standard (server-sent events); JSON has no line breaks of its own."""
    head = f"id: {number}\n" if number else ""
    return f"{head}event: {name}\ndata: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n\n"
