"""Keeping what Slack delivers: whatever is waiting goes to the database together, in one commit.

Up to where each channel was heard is noted now and then; after a gap it is read again from there. While something
may have been missed, the notes stay where they are.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.clock import Clock
from storage.database import Database
from storage.inbox import Received
from storage.unit_of_work import UnitOfWork

KEEPING = "slack, keeping what is heard"
"""The name of this part in /readyz."""

MARK = "slack.heard."
"""Setting: the last message up to which a channel was heard without a gap, by the channel's id."""

NOTED_EVERY_S = 60.0
"""A note may be behind by so much: reading a minute twice costs nothing, as nothing is kept twice."""


CALM_S = 0.01
LONGEST_STORM_S = 1.0
"""Handling takes more than keeping: in a storm it rests until nothing came for so long, and for no more than that."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to be kept, in the order of its chat; where it is a message, with its channel and id."""

    key: str
    body: str
    channel: str = ""
    ts: str = "0"
    chat: str = ""


class Keeper:
    """Puts rows into the inbox and tells when they are on disk."""

    def __init__(self, database: Database, clock: Clock, wake: asyncio.Event) -> None:
        self._database = database
        self._clock = clock
        self._wake = wake
        self._waiting: list[tuple[Row, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._heard: dict[str, str] = {}
        self._noted: dict[str, str] = {}
        self.followed: set[str] = set()
        self.is_whole = False
        self.on_failure: Callable[[], None] = lambda: None
        self._calm_at = 0.0

    async def keep(self, row: Row) -> None:
        """Return when a row is on disk. Raises StorageUnavailable if it could not be put there."""
        loop = asyncio.get_running_loop()
        self._calm_at = loop.time() + CALM_S
        done = loop.create_future()
        self._waiting.append((row, done))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await done

    async def calm(self) -> None:
        """Return when nothing comes in for a moment, or at last: what is kept can be handled later, Slack waits now."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + LONGEST_STORM_S
        while (wait := min(self._calm_at, deadline) - loop.time()) > 0:  # noqa: ASYNC110  -- it is moved on meanwhile
            await asyncio.sleep(wait)

    async def _write(self) -> None:
        """Commit after commit, until nothing waits: what comes during one goes into the next."""
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await self.store([row for row, _ in batch], self._notes(row for row, _ in batch))
            except Exception as error:  # noqa: BLE001  -- each of those who wait is told
                self.is_whole = False
                self.on_failure()
                _settle(batch, error)
            else:
                _settle(batch, None)

    async def store(self, rows: Sequence[Row], notes: Mapping[str, str]) -> None:
        """Put rows on disk, and up to where channels were heard. Raises StorageUnavailable."""
        now = self._clock()

        def work(uow: UnitOfWork) -> None:
            uow.inbox.store("slack", [Received(row.key, row.body, row.chat) for row in rows], now)
            for channel, ts in notes.items():
                uow.people.remember(f"{MARK}{channel}", ts)

        await asyncio.wrap_future(self._database.submit(work, urgent=True))
        self._noted.update(notes)
        if rows:
            self._wake.set()

    async def note_down(self) -> None:
        """Note up to where everything was heard, if nothing was missed."""
        notes = {channel: ts for channel, ts in self._heard.items() if self._noted.get(channel) != ts}
        if self.is_whole and notes:
            await self.store([], notes)

    async def noted(self, channel: str) -> str | None:
        """Up to where a channel was heard; None if it never was."""
        found = await asyncio.wrap_future(self._database.read(lambda uow: uow.people.recall(f"{MARK}{channel}")))
        if found is not None:
            self._noted[channel] = found
        return found

    def _notes(self, rows: Iterable[Row]) -> dict[str, str]:
        notes = {}
        for row in rows:
            if row.channel in self.followed and self.is_whole:
                last = self._heard[row.channel] = max(self._heard.get(row.channel, "0"), row.ts, key=float)
                if float(last) - float(self._noted.get(row.channel, "0")) >= NOTED_EVERY_S:
                    notes[row.channel] = last
        return notes


def _settle(batch: "Sequence[tuple[Row, asyncio.Future[None]]]", error: Exception | None) -> None:
    for _, done in batch:
        if done.done():
            continue
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)
