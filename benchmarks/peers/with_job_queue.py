"""python-telegram-bot's JobQueue, one job per reminder. It lives in memory: when the bot ends, all are gone."""

from collections.abc import Sequence
from typing import Any

from telegram.ext import Application, ContextTypes, Job

from benchmarks.peers.sender import send
from benchmarks.peers.shape import Due, Reminders

LATE_TOO = {"misfire_grace_time": None}
"""Else what comes more than a second late would be dropped."""


async def remind(context: ContextTypes.DEFAULT_TYPE) -> None:
    assert context.job is not None
    assert isinstance(context.job.data, int)
    send(context.job.data)


class Contestant(Reminders):
    async def open(self) -> None:
        application = Application.builder().token("1:nobody").build()
        assert application.job_queue is not None
        self._application, self._queue = application, application.job_queue  # the queue alone does not keep it alive
        self._jobs: dict[int, Job[Any]] = {}
        self._queue.scheduler.start(paused=True)

    async def fill(self, due: Sequence[Due]) -> None:
        for each in due:
            await self.schedule(each)

    async def schedule(self, due: Due) -> None:
        job = self._queue.run_once(remind, due.at, data=due.lead, job_kwargs=LATE_TOO)
        self._jobs[due.lead] = job  # looking for it by its name would go through all of them

    async def cancel(self, lead: int) -> None:
        self._jobs.pop(lead).schedule_removal()

    async def start(self) -> None:
        self._queue.scheduler.resume()

    async def stop(self) -> None:
        self._queue.scheduler.pause()
