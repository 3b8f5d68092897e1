"""APScheduler 3 with its SQLAlchemy store on SQLite, one job per reminder: as its user guide has it, and with a
write-ahead log, which takes its commits less time.

A job that runs late is not dropped (``misfire_grace_time``), as after one second it would be.
"""

import pickle
import sqlite3
from collections.abc import Sequence
from datetime import UTC

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from sqlalchemy import Engine, create_engine, event

from benchmarks.peers.sender import send
from benchmarks.peers.shape import Due, Reminders


class Contestant(Reminders):
    def _engine(self) -> Engine:
        return create_engine(f"sqlite:///{self.folder}/jobs.sqlite")

    async def open(self) -> None:
        self._store = SQLAlchemyJobStore(engine=self._engine())
        self._scheduler = BackgroundScheduler(
            jobstores={"default": self._store},
            job_defaults={"misfire_grace_time": None, "coalesce": True},
            timezone=UTC,
        )
        self._scheduler.start(paused=True)  # one that is not started keeps new jobs in memory

    async def fill(self, due: Sequence[Due]) -> None:
        """Rows past the scheduler, in one commit: one by one they would take a minute and more."""
        model = self._scheduler.add_job(send, DateTrigger(due[0].at), args=(0,), id="model")
        state = model.__getstate__()
        model.remove()
        rows = (
            {**state, "id": str(each.lead), "args": (each.lead,), "trigger": DateTrigger(each.at),
             "next_run_time": each.at}
            for each in due
        )  # fmt: skip
        values = [
            {"id": row["id"], "next_run_time": row["next_run_time"].timestamp(), "job_state": pickle.dumps(row, -1)}
            for row in rows
        ]
        with self._store.engine.begin() as connection:
            connection.execute(self._store.jobs_t.insert(), values)

    async def schedule(self, due: Due) -> None:
        self._scheduler.add_job(send, DateTrigger(due.at), args=(due.lead,), id=str(due.lead))

    async def cancel(self, lead: int) -> None:
        self._scheduler.remove_job(str(lead))

    async def start(self) -> None:
        self._scheduler.resume()

    async def stop(self) -> None:
        self._scheduler.pause()


class WithLog(Contestant):
    def _engine(self) -> Engine:
        engine = super()._engine()

        @event.listens_for(engine, "connect")
        def _prepare(raw: sqlite3.Connection, _record: object) -> None:
            raw.execute("PRAGMA journal_mode=WAL")
            raw.execute("PRAGMA synchronous=FULL")

        return engine
