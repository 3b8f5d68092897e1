"""One contestant in a process of its own: ``python -m benchmarks.peers.runner NAME FOLDER URL``.

Prints a line when its imports are done, then does what each line of its standard input asks for, with the arguments
that it names, and answers with a line of figures.
"""

import asyncio
import importlib
import json
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count as counting
from pathlib import Path
from statistics import mean, median
from typing import Any, TypeVar

from benchmarks.figures import quantile
from benchmarks.peers import sender
from benchmarks.peers.names import CONTESTANTS
from benchmarks.peers.shape import Due, Reminders, waiting

T = TypeVar("T")

SOON = timedelta(seconds=2)
"""Between the start and the first reminder of a stretch."""

LATER = timedelta(days=3)

WARM_UP = 400
"""Reminders on top of those asked for: commits until a write-ahead log has its usual length, and is written over."""

NEW = 1_000_000
"""The numbers of leads that come on top."""

STRIDE = 7_919
"""A prime, so that leads are answered here and there, and none of them twice."""


class Runner:
    """What can be asked for; each answer is a dict of figures."""

    def __init__(self, reminders: Reminders) -> None:
        self._reminders = reminders
        self._leads = 0
        self._new = counting(NEW)
        self._answered = counting()
        self._reminding = False

    async def open(self) -> dict[str, Any]:
        await self._reminders.open()
        return {}

    async def fill(self, leads: int) -> dict[str, Any]:
        """Have so many leads wait, none of them due."""
        self._leads = leads
        await self._reminders.fill(list(waiting(leads, datetime.now(UTC))))
        await self.schedule(WARM_UP)
        return {}

    async def schedule(self, count: int) -> dict[str, Any]:
        """So many more, one after the other; ms for each."""
        at = datetime.now(UTC) + LATER
        return {"ms": await _each([Due(next(self._new), at) for _ in range(count)], self._reminders.schedule)}

    async def schedule_many(self, count: int) -> dict[str, Any]:
        """So many more at once, where that is offered; ms for each of them."""
        if not self._reminders.in_bulk:
            return {"ms": None}
        at = datetime.now(UTC) + LATER
        many = [Due(next(self._new), at) for _ in range(count)]
        started = time.perf_counter()
        await self._reminders.schedule_many(many)
        return {"ms": (time.perf_counter() - started) / count * 1000}

    async def cancel(self, count: int) -> dict[str, Any]:
        """So many of those that wait, here and there; ms for each."""
        leads = [1 + next(self._answered) * STRIDE % self._leads for _ in range(count)]
        return {"ms": await _each(leads, self._reminders.cancel)}

    async def fire(self, count: int) -> dict[str, Any]:
        """So many are due when the reminding starts; seconds until all lie where the sender takes them, and until the
        last of them is handed over.
        """
        due = datetime.now(UTC) - timedelta(seconds=1)
        await self._reminders.fill([Due(self._leads + 1 + n, due) for n in range(count)])
        before = len(sender.handed)
        started = time.time()
        await self._reminders.start()
        await sender.until(before + count)
        handed = sender.handed[-1][1]
        await self._reminders.stop()
        return {"queued_s": (self._reminders.queued_at or handed) - started, "handed_s": handed - started}

    async def late(self, count: int, seconds: float) -> dict[str, Any]:
        """So many come due, evenly over a stretch of time; how much later than that they are handed over."""
        first = datetime.now(UTC) + SOON
        step = timedelta(seconds=seconds / count)
        due = [Due(self._leads + 1 + n, first + n * step) for n in range(count)]
        await self._reminders.fill(due)
        before = len(sender.handed)
        await self._reminders.start()
        await sender.until(before + count)
        await self._reminders.stop()
        at = {each.lead: each.at.timestamp() for each in due}
        late = [handed - at[lead] for lead, handed in sender.handed[before:]]
        return {"p99_s": quantile(late, 0.99), "mean_s": mean(late)}

    async def one_due(self, lead: int) -> dict[str, Any]:
        """Leave one that is due to the process that comes after this one."""
        if self._reminding:
            await self._reminders.stop()
        await self._reminders.fill([Due(lead, datetime.now(UTC) - timedelta(seconds=1))])
        return {}

    async def restart(self) -> dict[str, Any]:
        """From here to the first reminder that is handed over."""
        started = time.time()
        self._reminding = True
        await self._reminders.open()
        await self._reminders.start()
        await sender.until(1)
        return {"s": sender.handed[0][1] - started}

    async def memory(self, seconds: float) -> dict[str, Any]:
        """Resident memory, when it has been at rest for a while."""
        await asyncio.sleep(seconds)
        return {"mb": _resident_mb()}

    async def beside(self) -> dict[str, Any]:
        return dict(await self._reminders.beside())


async def _each(values: Sequence[T], work: Callable[[T], Awaitable[None]]) -> float:
    times = []
    for value in values:
        started = time.perf_counter()
        await work(value)
        times.append(time.perf_counter() - started)
    return median(times) * 1000


def _resident_mb() -> float:
    """In MB of 1,000,000 bytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS"))) * 1024 / 1_000_000


async def run(runner: Runner) -> None:
    """Do what is asked for, in order, until nothing more is."""
    while line := await asyncio.to_thread(sys.stdin.readline):
        asked = json.loads(line)
        done = await getattr(runner, asked.pop("do"))(**asked)
        print(json.dumps(done), flush=True)


def main() -> None:
    module, kind = CONTESTANTS[sys.argv[1]].code
    made: type[Reminders] = getattr(importlib.import_module(f"benchmarks.peers.{module}"), kind)
    print("ready", flush=True)
    asyncio.run(run(Runner(made(Path(sys.argv[2]), sys.argv[3]))))


if __name__ == "__main__":
    main()
