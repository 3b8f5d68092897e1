"""The one thread that changes the database.

What is submitted while it works joins the transaction it is in: a hundred waiting updates, or an update and
the claim of the answer to it, cost one ``fsync``. Each unit of work has a savepoint, so one that fails undoes
itself alone.
"""

import itertools
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, suppress
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Engine
from sqlmodel import Session

from storage.people import People
from storage.roster import Roster
from storage.savepoint import GivenUpError, undone_alone
from storage.tables import Account, Person, Setting
from storage.trouble import apart, broken
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")
Work = Callable[[UnitOfWork], T]
Savepoint = Callable[[Session], AbstractContextManager[object]]

GROUP = 128
"""How many units of work may share one commit."""

URGENT, USUAL, CLOSING = range(3)
"""What goes before what."""


class Writer:
    """Does what is submitted, what is urgent first, else in that order; and commits it together.

    Its session lives on from one commit to the next, and so does the :class:`Roster` in it. A failure ends
    both: what is in memory may be what was undone. This is SQLite's; PostgreSQL's is
    :class:`storage.shared_writer.SharedWriter`.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._jobs: queue.PriorityQueue[_Waiting] = queue.PriorityQueue()
        self._serial = itertools.count()
        self._begin()
        self._thread = threading.Thread(target=self._live, name="writer", daemon=True)
        self._thread.start()

    def submit(self, work: Work[T], *, urgent: bool = False) -> "Future[T]":
        """Have ``work`` done and committed; see :meth:`storage.database.Database.submit`."""
        return self._put(URGENT if urgent else USUAL, work).future

    def _put(self, urgency: int, work: Work[Any]) -> "_Job":
        job = _Job(work)
        self._jobs.put(_Waiting(urgency, next(self._serial), job))
        return job

    def close(self, within_s: float) -> bool:
        """Finish what was submitted; False if that took too long, and it is still at it."""
        self._put(CLOSING, lambda _: None)
        self._thread.join(within_s)
        return not self._thread.is_alive()

    def _begin(self) -> None:
        self._session = Session(self._engine, expire_on_commit=False)
        self._people = self._team()

    def _team(self) -> People:
        return Roster(self._session)

    def _live(self) -> None:
        self._work()
        self._engine.dispose()  # here: whoever closes may have gone on, and left a connection in use

    def _work(self) -> None:
        while (first := self._jobs.get()).urgency != CLOSING:
            group = [first.job]
            try:
                self._commit_or_again(group, first.urgency)
            except Exception as error:  # noqa: BLE001  -- whatever it is, nobody may wait for ever
                self._renew()
                for job in [*group, *self._waiting(len(group), first.urgency)]:
                    job.fail(broken(error))
            else:
                for job in group:
                    job.settle()

    def _renew(self) -> None:
        with suppress(Exception):
            self._session.close()
        self._begin()

    def _commit_or_again(self, group: "list[_Job]", urgency: int) -> None:
        """Commit a group; where the session gave it up for one unit's sake, do its units again, more carefully."""
        try:
            self._commit(group, urgency)
        except GivenUpError:
            self._renew()
            self._commit_again(group)

    def _commit(self, group: "list[_Job]", urgency: int = USUAL) -> None:
        """Do the group's first unit and those as urgent that have come by then, and commit."""
        connection = self._session.connection()
        uow = self._attempt(group[0], self._unit_of_work(), connection)
        for job in self._waiting(1, urgency):
            group.append(job)
            uow = self._attempt(job, uow, connection)
        self._end()
        self._let_go()

    def _commit_again(self, group: "list[_Job]") -> None:
        """The same units as before, each in a savepoint that the session knows of."""
        connection, uow = self._session.connection(), self._unit_of_work()
        for job in group:
            job.savepoint = Session.begin_nested
            uow = self._attempt(job, uow, connection)
        self._end()
        self._let_go()

    def _attempt(self, job: "_Job", uow: UnitOfWork, connection: Connection) -> UnitOfWork:
        """Have a unit done; returns what the next one works with."""
        return uow if job.attempt(uow, connection) else self._anew()

    def _end(self) -> None:
        self._session.commit()

    def _waiting(self, taken: int, urgency: int) -> "Iterator[_Job]":
        """What waits to be done, until there is nothing left, a group is full, or what is next has another urgency.

        Urgent work that comes meanwhile thus gets the next commit, and what is less urgent does not hold it up.
        """
        while taken < GROUP and not self._jobs.empty():
            waiting = self._jobs.get()
            if waiting.urgency != urgency:
                self._jobs.put(waiting)
                return
            taken += 1
            yield waiting.job

    def _unit_of_work(self) -> UnitOfWork:
        return UnitOfWork(self._session, self._people)

    def _anew(self) -> UnitOfWork:
        """What one unit has undone is forgotten for all of them."""
        self._session.expunge_all()
        self._people.forget()
        return self._unit_of_work()

    def _let_go(self) -> None:
        """What was read or written is handed over as it is now; the team alone stays."""
        for entity in list(self._session):
            if not isinstance(entity, Person | Account | Setting):
                self._session.expunge(entity)


class _Waiting(NamedTuple):
    """A unit of work and its place in the queue."""

    urgency: int
    serial: int
    job: "_Job"


class _Job:
    """One submitted unit of work and its future."""

    def __init__(self, work: Work[Any]) -> None:
        self.work = work
        self.future: Future[Any] = Future()
        self.savepoint: Savepoint = undone_alone
        self._taken = False
        self._result: Any = None
        self.error: BaseException | None = None

    def attempt(self, uow: UnitOfWork, connection: Connection) -> bool:
        """Run inside the group's transaction; a failure undoes this unit alone. Returns whether there was none.

        Raises what broke the whole transaction (a full disk makes SQLite drop it).
        """
        if not self._take():
            return True
        try:
            with self.savepoint(uow.session):
                self._result = self.work(uow)
        except GivenUpError:
            raise
        except Exception as error:
            if not _still_in_transaction(connection):
                raise
            self.error = apart(error)
            return False
        self.error = None
        return True

    def _take(self) -> bool:
        """From here on it cannot be cancelled any more. False if it was, while it waited for its turn."""
        self._taken = self._taken or self.future.set_running_or_notify_cancel()
        return self._taken

    def settle(self) -> None:
        if not self._taken:
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self._result)

    def fail(self, error: Exception) -> None:
        if self._take():
            self.future.set_exception(self.error or error)


def _still_in_transaction(connection: Connection) -> bool:
    if connection.invalidated:
        return False
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        return raw.in_transaction
    return bool(raw is not None and raw.info.transaction_status.name == "INTRANS")  # psycopg's
