"""Procrastinate on PostgreSQL, one job per reminder; a worker that does ten at a time and looks for what has come
due every five seconds, which is its default.

Jobs that are done stay in the table, which is its default too.
"""

import asyncio
from collections.abc import Sequence
from itertools import islice

from procrastinate import App, PsycopgConnector

from benchmarks.peers.sender import send
from benchmarks.peers.shape import Due, Reminders

AT_ONCE = 1_000
CONCURRENCY = 10


class Contestant(Reminders):
    in_bulk = True

    async def open(self) -> None:
        self._app = App(connector=PsycopgConnector(conninfo=self.url))
        await self._app.open_async()
        if not await self._app.check_connection_async():
            await self._app.schema_manager.apply_schema_async()

        @self._app.task(name="remind")
        async def remind(lead: int) -> None:
            send(lead)

        self._remind = remind
        self._jobs: dict[int, int] = {}

    async def fill(self, due: Sequence[Due]) -> None:
        each = iter(due)
        while some := list(islice(each, AT_ONCE)):
            jobs = [self._remind.configure(schedule_at=d.at).make_new_job(lead=d.lead) for d in some]
            made = await self._app.job_manager.batch_defer_jobs_async(jobs)
            self._jobs.update((d.lead, job.id) for d, job in zip(some, made, strict=True) if job.id is not None)
        await self._app.connector.execute_query_async("ANALYZE procrastinate_jobs")

    async def schedule(self, due: Due) -> None:
        self._jobs[due.lead] = await self._remind.configure(schedule_at=due.at).defer_async(lead=due.lead)

    async def schedule_many(self, due: Sequence[Due]) -> None:
        await self._remind.configure(schedule_at=due[0].at).batch_defer_async(*({"lead": each.lead} for each in due))

    async def cancel(self, lead: int) -> None:
        await self._app.job_manager.cancel_job_by_id_async(self._jobs[lead])

    async def start(self) -> None:
        worker = self._app.run_worker_async(concurrency=CONCURRENCY, install_signal_handlers=False)
        self._worker = asyncio.create_task(worker)

    async def stop(self) -> None:
        self._worker.cancel()
        await asyncio.wait([self._worker])
