"""A handful of fixed jobs, none of them per lead. What is due is found in the database, by the tick."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.company import TICK as DUTY
from bot.health import Health
from bot.heartbeat import EVERY, Heartbeat
from bot.runtime import Runtime
from handlers import remind, reports
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

Job = Callable[[], Awaitable[None]]

TICK = timedelta(seconds=1)
"""A look that finds nothing takes about a millisecond, however many leads wait (docs/benchmarks.md)."""

AUDIT = timedelta(minutes=5)
PURGE = timedelta(hours=6)
KEEP_SENT = timedelta(days=30)
"""How long settled messages are kept: long enough to see what was said, and for buttons' questions."""


class Jobs:
    """What the scheduler runs; each survives any failure and reports it.

    Of several processes one does it, and what it does is done only if the duty is still its own in that transaction.
    """

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    async def tick(self) -> None:
        """Remind whatever is due, in as many transactions as it takes; then the daily reports."""
        now = self._runtime.clock()
        while await self._do(lambda uow: remind.tick(uow, self._runtime.policy, now)) >= remind.AT_ONCE:
            self._runtime.wake_sender.set()
        await self._do(lambda uow: reports.send_due(uow, self._runtime.policy, now))
        self._runtime.health.beat("tick")
        self._runtime.wake_sender.set()

    async def audit(self) -> None:
        """Check that no unanswered lead is without a next step."""
        now = self._runtime.clock()
        repaired = await self._do(lambda uow: remind.audit(uow, self._runtime.policy, now))
        if repaired:
            log.error("audit.repaired", leads=repaired)

    async def purge(self) -> None:
        """Forget updates and messages that were handled long ago."""
        now = self._runtime.clock()
        await self._do(lambda uow: (uow.inbox.purge(now), uow.outbox.purge(now - KEEP_SENT)))
        if self._runtime.company.several:
            await self._do(lambda uow: uow.leases.purge())

    async def _do(self, work: Callable[[UnitOfWork], object]) -> int:
        done = await asyncio.wrap_future(self._runtime.database.submit(lambda uow: self._on_duty(work, uow)))
        return done if isinstance(done, int) else 0

    def _on_duty(self, work: Callable[[UnitOfWork], object], uow: UnitOfWork) -> object:
        """Do it, unless somebody else has the duty by now: one who was stopped does not go on where it was."""
        if self._runtime.company.several and not uow.leases.has(DUTY, self._runtime.company.me):
            return None
        return work(uow)


def schedule(jobs: Jobs, health: Health, heartbeat: Heartbeat | None = None) -> AsyncIOScheduler:
    """The scheduler with its jobs. A late run is never dropped, and never run twice."""
    fixed: list[tuple[str, Job, timedelta]] = [
        ("tick", jobs.tick, TICK),
        ("audit", jobs.audit, AUDIT),
        ("purge", jobs.purge, PURGE),
    ]
    if heartbeat is not None:
        fixed.append(("heartbeat", heartbeat.beat, EVERY))
    scheduler = AsyncIOScheduler(
        timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )
    for name, job, every in fixed:
        scheduler.add_job(safely(name, job, health), IntervalTrigger(seconds=int(every.total_seconds())), id=name)
    return scheduler


def safely(name: str, job: Job, health: Health) -> Job:
    """A job that survives whatever happens to it, and makes it known."""

    async def run() -> None:
        try:
            await job()
        except Exception as error:  # noqa: BLE001  -- the next run is due whatever happened to this one
            health.trouble(name, type(error).__name__)
            log.error("job.failed", job=name, error=type(error).__name__)  # noqa: TRY400  -- a traceback may hold words
        else:
            health.beat(name)

    return run
