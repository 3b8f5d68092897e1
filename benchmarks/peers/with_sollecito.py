"""Sollecito's own reminding, on either database: the real database, scheduler, tick, dispatcher and composition of
cards, with a platform that sends nothing. No chat platform is connected and no web page served.

A reminder is a column of its lead, so there is none to be stored by itself. What counts as scheduling is writing that
column anew, with its commit; as cancelling, silencing the lead. :mod:`benchmarks.peers.whole` has what more is done.
"""

import asyncio
import gc
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from benchmarks.peers.nobody import Nobody
from benchmarks.peers.shape import Due, Reminders
from bot import chart, firm, log, opening
from bot.clock import wall_clock
from bot.config import load
from bot.dispatcher import Dispatcher
from bot.health import Health
from bot.pace import UNLIMITED, Pace
from bot.runtime import Runtime
from bot.scheduler import Jobs, safely, schedule
from handlers import answer
from storage.database import Database
from storage.tables import Lead
from storage.unit_of_work import UnitOfWork

DRAIN_S = 5.0

SPARE = 1_000
"""Leads beside those that wait, for being due."""


class Contestant(Reminders):
    in_bulk = True
    owners: ClassVar[int] = 250
    """So many that a thousand reminders are not bundled: each costs a message of its own."""

    def __init__(self, folder: Path, url: str) -> None:
        super().__init__(folder, url)
        log.set_up()
        self._opened: Database | None = None
        self._waiting = 0

    async def open(self) -> None:
        config = next(self.folder.glob("*/config.yaml"), None)
        if config is None:
            return  # there is no database yet: filling makes it
        settings = load(config)[0]
        settings = settings.model_copy(update={"database": self.url}) if self.url else settings
        self._opened, self._policy = opening.open_database(settings), firm.policy_of(settings)
        self._runtime = Runtime(
            database=self._opened,
            platforms={"telegram": Nobody()},
            policy=self._policy,
            clock=wall_clock,
            health=Health(wall_clock),
        )
        self._jobs = Jobs(self._runtime)
        gc.freeze()  # as bot.__main__ does

    @property
    def _database(self) -> Database:
        assert self._opened is not None
        return self._opened

    async def fill(self, due: Sequence[Due]) -> None:
        from benchmarks.peers import leads  # noqa: PLC0415  -- whoever is only started anew has no use for it

        if self._opened is not None:
            leads.make_due(self._database, due)
            return
        self._waiting = len(due)
        leads.make(self.folder, self._waiting + SPARE, self.url, self.owners)
        await self.open()

    async def schedule(self, due: Due) -> None:
        def work(uow: UnitOfWork) -> None:
            self._lead(due.lead, uow).next_reminder_at = due.at

        self._database.run(work)

    async def schedule_many(self, due: Sequence[Due]) -> None:
        """As a tick notes when each of many leads is looked at next."""
        now = datetime.now(UTC)
        same = {"ladder_step": 1, "ladder_since": now, "last_ping_at": now, "reminders_sent": 1, "snoozed_until": None}
        changes = [{"ref": self._known(d.lead), "was_epoch": 1, "next_reminder_at": d.at, **same} for d in due]
        self._database.run(lambda uow: uow.leads.set_steps(changes))

    async def cancel(self, lead: int) -> None:
        now = datetime.now(UTC)

        def work(uow: UnitOfWork) -> None:
            found = self._lead(lead, uow)
            found.state = "answered"
            answer.silence(found, uow, now)

        self._database.run(work)

    def _lead(self, number: int, uow: UnitOfWork) -> Lead:
        lead = uow.leads.get(self._known(number))
        assert lead is not None
        return lead

    def _known(self, number: int) -> int:
        """Where others have a new lead, this is one of those that wait without being counted."""
        return number if number <= self._waiting else self._waiting + 1 + number % SPARE

    async def start(self) -> None:
        """As the whole bot does: the parts first, then a tick."""
        self._dispatcher = Dispatcher(self._runtime, {"telegram": Pace(UNLIMITED)}, chart.draw)
        self._sending = asyncio.create_task(self._dispatcher.run())
        self._scheduler = schedule(self._jobs, self._runtime.health)
        self._scheduler.start()
        await safely("tick", self._jobs.tick, self._runtime.health)()
        self.queued_at = time.time()

    async def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
        self._sending.cancel()
        await asyncio.wait([self._sending])
        await self._dispatcher.drain(DRAIN_S)

    def close(self) -> None:
        """Let go of the database; whoever is killed has no need of it."""
        self._database.close()

    async def beside(self) -> dict[str, float]:
        from benchmarks.peers import whole  # noqa: PLC0415  -- as above

        spare = range(self._waiting + 1, self._waiting + 1 + SPARE)
        figures = {"a whole answer": whole.answering(self._database, self._policy, spare[: whole.TIMES])}
        if not self.url:
            figures["logging a whole lead"] = whole.logging(self.folder / "whole", self._waiting)
        return figures
