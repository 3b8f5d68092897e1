"""Huey on SQLite, one task per reminder; the consumer with its defaults: one worker, a look at the schedule a second.

A task for later is queued like any other, and the consumer puts it into the schedule. Only the queueing counts as
scheduling here: from then on it is kept.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from huey import SqliteHuey

from benchmarks.peers.sender import send
from benchmarks.peers.shape import Due, Reminders


class Contestant(Reminders):
    async def open(self) -> None:
        self._huey = SqliteHuey(filename=f"{self.folder}/huey.db", fsync=True)
        self._remind = self._huey.task()(send)
        self._consumer: Any = None

    async def fill(self, due: Sequence[Due]) -> None:
        """Straight into the schedule, where the consumer would have put them, in one commit."""
        tasks = (self._remind.task_class((each.lead,), {}, id=str(each.lead), eta=_plain(each.at)) for each in due)
        rows = [(self._huey.name, self._huey.serialize_task(task), task.eta.timestamp()) for task in tasks]
        with self._huey.storage.db(commit=True) as cursor:
            cursor.executemany("INSERT INTO schedule (queue, data, timestamp) VALUES (?, ?, ?)", rows)

    async def schedule(self, due: Due) -> None:
        self._remind.schedule((due.lead,), eta=due.at, id=str(due.lead))

    async def cancel(self, lead: int) -> None:
        self._huey.revoke_by_id(str(lead), revoke_once=True)

    async def start(self) -> None:
        self._consumer = self._huey.create_consumer()
        self._consumer.start()

    async def stop(self) -> None:
        self._consumer.stop(graceful=True)


def _plain(at: datetime) -> datetime:
    """An instant as Huey keeps it: UTC, without saying so."""
    return at.replace(tzinfo=None)
