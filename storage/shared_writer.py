"""The one thread of this process that changes a database which others change too: PostgreSQL.

Whoever decides must decide alone: who gets the next lead, whether a contact is known, whether a report went out,
which messages are taken. On SQLite the file's lock sees to it; here each transaction takes its *turn* first, a lock
of the whole office. So whatever is right with one writer is right with several. A group of units shares a turn as it
shares a commit, and nothing that was read in an earlier turn is relied on.
"""

import threading
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError

from storage.errors import AlreadyRunning
from storage.news import told
from storage.people import People
from storage.postgresql import being_made, connection_to
from storage.trouble import is_passing
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer, _Job

OFFICE = 0x50_11_EC
"""The number of the lock that is the turn: any will do, if all use the same."""

RUNNING = 0x50_11_EE
"""The number of the lock that every bot holds a share of for as long as it is connected, and one that is alone all."""

CHANNEL = "sollecito"
"""Where other processes are told of what was committed (LISTEN): ``topic holder``."""

HAND_OVER = "3s"
"""How long a new bot waits for one that is just ending."""

TRIES = 3
"""How often a unit is tried that the server gave up for the sake of somebody else's."""

ASK_AGAIN_S = 0.2
"""Between two questions for what became of a commit."""

_TURN = f"SELECT pg_current_xact_id()::text FROM pg_advisory_xact_lock({OFFICE})"  # noqa: S608  -- a number of ours
_NOTIFY = "SELECT pg_notify(%s, %s)"
_OUTCOME = "SELECT pg_xact_status(%s::text::xid8)"


def take_turn(connection: Connection) -> str:
    """Wait until nobody else decides; returns the transaction's number. It ends with the transaction.

    Raises DBAPIError (``lock_not_available``) when the lock timeout is over before.
    """
    return str(connection.exec_driver_sql(_TURN).scalar_one())


def be_a_bot(raw: "psycopg.Connection[Any]", *, alone: bool = False) -> None:
    """Have this connection be a running bot's. Raises AlreadyRunning where one is that does not go with it.

    It is the connection that writes: a bot that is ``alone`` and lost it, and its place with it, can change nothing
    any more.
    """
    with being_made(raw):
        try:
            with raw.transaction():
                raw.execute(f"SET LOCAL lock_timeout = '{HAND_OVER}'")
                raw.execute(f"SELECT pg_advisory_lock{'' if alone else '_shared'}(%s)", [RUNNING])
        except psycopg.errors.LockNotAvailable:
            raw.close()
            raise AlreadyRunning("another Sollecito is already running on this database") from None


def keep_bots_out(connection: Connection) -> bool:
    """Have no bot run until the transaction ends; False where one runs already."""
    return bool(connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({RUNNING})").scalar_one())


class SharedWriter(Writer):
    """A :class:`Writer` among others: of commands, or of a bot's process, its ``holder``, which may be ``alone``."""

    def __init__(self, engine: Engine, url: str, *, holder: str | None = None, alone: bool = False) -> None:
        if holder is not None:
            event.listen(engine, "connect", lambda raw, _: be_a_bot(raw, alone=alone))
        self._url = url
        self._holder = holder or ""
        self._transaction = ""
        self._stopping = threading.Event()
        event.listen(engine, "begin", self._take_turn)
        super().__init__(engine)

    def close(self, within_s: float) -> bool:
        done = super().close(within_s)
        self._stopping.set()
        return done

    def _take_turn(self, connection: Connection) -> None:
        self._transaction = take_turn(connection)

    def _team(self) -> People:
        """Asked anew in each turn: somebody else may have changed it."""
        return People(self._session)

    def _let_go(self) -> None:
        self._session.expunge_all()
        self._people.forget()

    def _attempt(self, job: _Job, uow: UnitOfWork, connection: Connection) -> UnitOfWork:
        for _ in range(TRIES - 1):
            if job.attempt(uow, connection):
                return uow
            uow = self._anew()
            if not is_passing(job.error):
                return uow
        return super()._attempt(job, uow, connection)

    def _end(self) -> None:
        """Commit. Where the connection broke meanwhile, find out what became of it: nothing is done twice."""
        try:
            self._tell_others()
            super()._end()
        except DBAPIError as error:
            if not (error.connection_invalidated and self._came_through(self._transaction)):
                raise
            self._session.close()

    def _tell_others(self) -> None:
        """What there is to handle, send and show: they hear of it with the commit."""
        for topic in told(self._session):
            self._session.connection().exec_driver_sql(_NOTIFY, (CHANNEL, f"{topic} {self._holder}"))

    def _came_through(self, transaction: str) -> bool:
        """What became of a commit whose answer was lost. Asks until it is told; False when this is being closed."""
        while not self._stopping.is_set():
            try:
                with connection_to(self._url) as connection:
                    row = connection.execute(_OUTCOME, [transaction]).fetchone()
            except psycopg.errors.InvalidParameterValue:
                return False  # "in the future": the server crashed before it had written a word of it
            except psycopg.OperationalError:
                row = None
            if row is not None and row[0] != "in progress":
                return bool(row[0] == "committed")
            self._stopping.wait(ASK_AGAIN_S)
        return False
