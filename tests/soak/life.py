"""One life of the process: the bot's real parts on a real file, which can be killed at any statement or await.

Everything runs in one thread, so that a seed means one history. A kill is an exception that nothing catches:
what was not committed is gone, as after ``kill -9``, and from then on the dead process can do nothing more.
"""

import asyncio
import queue
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, event
from sqlmodel import func, select

from bot.dispatcher import Dispatcher
from bot.health import Health
from bot.pace import UNLIMITED, Pace
from bot.receiver import Receiver
from bot.scheduler import Jobs
from bot.telegram.poller import Poller
from handlers import team
from handlers.policy import Policy
from storage.database import Database, _engine
from storage.tables import Lead
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer, _Job
from tests.soak.firm import PLATFORM, members_of
from tests.soak.network import Network

T = TypeVar("T")

ROUNDS = 500
"""A firm that does not come to rest within so many rounds never will."""


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
    """The same units of work in the same transactions, done where they are submitted and not in another thread."""

    def __init__(self, engine: Engine, process: Process) -> None:
        self._engine = engine
        self._process = process
        self._jobs = queue.PriorityQueue()
        self._begin()

    def submit(self, work: Callable[[UnitOfWork], T], *, urgent: bool = False) -> "Future[T]":  # noqa: ARG002  -- all is done at once
        self._process.step()  # the dead do not even begin
        job = _Job(work)
        self._commit([job])
        self._process.step()
        job.settle()
        return job.future

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
            event.listen(engine, "connect", _without_fsync)
            event.listen(engine, "before_cursor_execute", process.step)
        event.listen(self._writer_engine, "commit", process.step)
        self._writer = InlineWriter(self._writer_engine, process)

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


class Life:
    """From a start to a kill (or to the end of the history)."""

    def __init__(self, file: Path, seed: int, policy: Policy, network: Network, clock: Callable[[], datetime]) -> None:
        self.process = Process()
        network.process_step = self.process.step
        self._clock = clock
        self._network = network
        self._runner = asyncio.Runner()
        self._runner.get_loop().set_exception_handler(lambda *_: None)  # the dead say nothing
        self.database = InlineDatabase(f"sqlite:///{file}", self.process)
        self.database.run(lambda uow: team.sync(members_of(seed), uow))
        health, heard, wake = Health(clock), asyncio.Event(), asyncio.Event()
        platforms = {PLATFORM: network}
        paces = {PLATFORM: Pace(UNLIMITED)}
        self.receiver = Receiver(self.database, platforms, policy, clock, health, heard, wake)
        self.dispatcher = Dispatcher(
            self.database, platforms, policy, clock, health, paces, lambda _: b"a chart", wake
        )  # fmt: skip
        self.jobs = Jobs(self.database, policy, clock, health, wake)
        self.poller = Poller(network, self.database, clock, health, heard, poll_s=0)  # type: ignore[arg-type]

    def tick(self, *, audit: bool = False) -> None:
        self._do(self.jobs.tick())
        if audit:
            self._do(self.jobs.audit())
            self._do(self.jobs.purge())

    def settle(self) -> None:
        """Let everything that can happen now happen."""
        self._do(self._settle())

    def close(self) -> None:
        self.process.alive = False
        self._runner.close()
        self.database.close()

    def _do(self, work: Any) -> None:
        self._runner.run(work)
        if not self.process.alive:
            raise Killed

    async def _settle(self) -> None:
        await self.dispatcher._sweep()
        for _ in range(ROUNDS):
            worked = await self._hear()
            while await self.receiver.round():
                worked = True
            if self.receiver._toasts:
                await asyncio.wait(set(self.receiver._toasts))
            while await self.dispatcher.round():
                worked = True
                await self.dispatcher.drain(within=60)
            if not worked:
                return
        raise AssertionError("the firm does not come to rest")

    async def _hear(self) -> bool:
        """Poll once; a poll that fails is tried again when something else happens."""
        before = self._network.handed_over
        try:
            await self.poller._once()
        except Exception as error:  # noqa: BLE001  -- as the poller itself
            return self._network.was_expected(error)
        return self._network.handed_over > before


def due_next(uow: UnitOfWork, now: datetime) -> list[datetime | None]:
    """When something falls due by itself: a reminder, a message, an update that failed."""
    lead = uow.session.exec(select(func.min(Lead.next_reminder_at))).one()
    return [lead, uow.outbox.next_at(now), uow.inbox.next_at(now)]
