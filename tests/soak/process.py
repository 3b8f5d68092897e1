"""A process that can be killed at any statement and any await, and the database as it sees it.

Everything runs in one thread, so that a seed means one history. A kill is an exception that nothing catches:
what was not committed is gone, as after ``kill -9``, and from then on the dead process can do nothing more.
"""

import asyncio
import itertools
import queue
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Engine, event
from sqlalchemy.util import LRUCache

from storage.database import Database, _engine
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer, _Job

T = TypeVar("T")

_COMPILED: LRUCache[Any, Any] = LRUCache(1_000)
"""What SQLAlchemy has worked out of its statements: it outlives a process, as it takes longer than a simulated hour."""


class Killed(BaseException):
    """The process is dead."""


class Process:
    """Counts the steps of a process, and ends it at the one it was told."""

    def __init__(self) -> None:
        self.alive = True
        self.steps_left: int | None = None

    def step(self, *_: Any) -> None:
        """Between any two statements, and at every await on the outside."""
        if not self.alive:
            raise Killed
        if self.steps_left is not None:
            self.steps_left -= 1
            if self.steps_left <= 0:
                self.alive = False
                raise Killed


class InlineWriter(Writer):
    """The same units of work in the same transactions, done by the event loop itself and not in another thread.

    What is submitted in one turn of the loop shares a commit, as what is submitted while the thread is busy does.
    """

    def __init__(self, engine: Engine, process: Process) -> None:
        self._engine = engine
        self._process = process
        self._jobs = queue.PriorityQueue()
        self._serial = itertools.count()
        self._begin()

    def _put(self, urgency: int, work: Callable[[UnitOfWork], Any]) -> _Job:
        self._process.step()  # the dead do not even begin
        if self._jobs.empty() and (loop := asyncio._get_running_loop()) is not None:
            loop.call_soon(self._work)
        return super()._put(urgency, work)

    def _work(self) -> None:
        group: list[_Job] = []
        try:
            while not self._jobs.empty():
                first = self._jobs.get()
                group = [first.job]
                self._commit_or_again(group, first.urgency)
                self._process.step()
                for job in group:
                    job.settle()
        except Killed as killed:
            for job in [*group, *(waiting.job for waiting in self._jobs.queue)]:
                if not job.future.done():
                    job.future.set_exception(killed)
            self._jobs.queue.clear()

    def close(self, within_s: float) -> bool:  # noqa: ARG002  -- there is nothing to wait for
        self._session.close()
        return True


class InlineDatabase(Database):
    """The same engines, in one thread."""

    def __init__(self, url: str, process: Process) -> None:
        self.url = url
        self._writer_engine = _engine(url, begin="BEGIN IMMEDIATE", size=1, timeout=1)
        self._reader_engine = _engine(url, begin="BEGIN", size=3, timeout=1)
        for engine in (self._writer_engine, self._reader_engine):
            engine._compiled_cache = _COMPILED
            event.listen(engine, "connect", _without_fsync)
            event.listen(engine, "before_cursor_execute", process.step)
        event.listen(self._writer_engine, "commit", process.step)
        self._writer = InlineWriter(self._writer_engine, process)

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        done = self.submit(work)
        self._writer._work()
        return done.result()

    def read(self, work: Callable[[UnitOfWork], T]) -> "Future[T]":
        done: Future[T] = Future()
        try:
            done.set_result(self.look(work))
        except Exception as error:  # noqa: BLE001  -- it is the future's
            done.set_exception(error)
        return done

    def close(self) -> None:
        self._writer.close(0)
        self._reader_engine.dispose()
        self._writer_engine.dispose()


def _without_fsync(raw: Any, _record: object) -> None:
    """A killed process loses nothing that the system has; only a power cut would."""
    raw.execute("PRAGMA synchronous=OFF")
