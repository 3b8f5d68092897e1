"""One database, one writer.

Units of work are plain functions of a :class:`UnitOfWork`. On SQLite a single thread runs them: whatever
is waiting is done in one transaction with a savepoint each, and committed together (group commit), so a
hundred waiting updates cost one ``fsync``. A unit that fails rolls back to its own savepoint; the others
stay. What somebody outside waits for goes before the rest. Long reads go through :meth:`Database.read`, which
has a connection of its own and never holds up a commit.
"""

import contextlib
import errno
import fcntl
import itertools
import os
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session, create_engine

from storage.errors import AlreadyRunning, StorageUnavailable
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")
Work = Callable[[UnitOfWork], T]

BUSY_TIMEOUT_S = 10
"""How long a write waits for somebody else's lock before it is given back to be tried again."""

GROUP = 128
"""How many waiting units of work may share one commit."""

CLOSE_WITHIN_S = 2.0
"""How long closing waits for writes that somebody else's lock holds up. They were never confirmed."""

URGENT, USUAL, CLOSING = range(3)
"""What goes before what."""

OUT_OF_ORDER = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)
"""SQLite's codes for a database that cannot be used: no fault of the unit of work that met them."""


class Database:
    """The open database of one installation.

    ``url`` is an SQLAlchemy URL such as ``sqlite:///sollecito.db``. Use :meth:`submit` (or :meth:`run`,
    which waits) to change things and :meth:`read` to look at them.
    """

    def __init__(self, url: str, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        self.url = url
        self._writer_engine = _engine(url, begin="BEGIN IMMEDIATE", size=1, timeout=busy_timeout_s)
        self._reader_engine = _engine(url, begin="BEGIN", size=3, timeout=busy_timeout_s)
        self._jobs: queue.PriorityQueue[_Waiting] = queue.PriorityQueue()
        self._serial = itertools.count()
        self._readers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="reader")
        self._writer = threading.Thread(target=self._write, name="writer", daemon=True)
        self._writer.start()

    @property
    def path(self) -> Path:
        """The file the database lives in."""
        return Path(self._writer_engine.url.database or "")

    @property
    def engine(self) -> Engine:
        return self._writer_engine

    def submit(self, work: Work[T], *, urgent: bool = False) -> "Future[T]":
        """Have ``work`` done and committed; the future is settled after the commit.

        ``urgent`` work goes before the rest: a platform waits for it, and not for long. The future raises what
        ``work`` raised, or :class:`StorageUnavailable` if the database could not be used; in both cases nothing
        of this unit was stored. One that is cancelled before its turn is left out.
        """
        job = _Job(work)
        self._jobs.put(_Waiting(URGENT if urgent else USUAL, next(self._serial), job))
        return job.future

    def run(self, work: Work[T]) -> T:
        """Like :meth:`submit`, and wait for it."""
        return self.submit(work).result()

    def look(self, work: Work[T]) -> T:
        """Run a reading function here and now, on a connection of its own, in one snapshot.

        Raises :class:`StorageUnavailable` if the database cannot be read.
        """
        with _told_apart(), self._reader_engine.begin() as connection, Session(connection) as session:
            return work(UnitOfWork(session))

    def read(self, work: Work[T]) -> "Future[T]":
        """Run a reading function in a reader's thread."""
        return self._readers.submit(self.look, work)

    def close(self) -> None:
        """Finish what was submitted, then let go of the file.

        A lock of somebody else's is not waited for: what it holds up was never confirmed to anybody.
        """
        self._jobs.put(_Waiting(CLOSING, next(self._serial), _Job(_nothing)))
        self._writer.join(CLOSE_WITHIN_S)
        self._readers.shutdown(wait=not self._writer.is_alive())
        self._reader_engine.dispose()
        if not self._writer.is_alive():
            self._writer_engine.dispose()

    def _write(self) -> None:
        while (group := self._next_group())[0].urgency != CLOSING:
            try:
                self._commit(group)
            except Exception as error:  # noqa: BLE001  -- whatever it is, nobody may wait for ever
                for waiting in group:
                    waiting.job.fail(_broken(error))
            else:
                for waiting in group:
                    waiting.job.settle()

    def _next_group(self) -> "list[_Waiting]":
        """What may share the next commit: work of one urgency, in the order in which it came."""
        group = [self._jobs.get()]
        while len(group) < GROUP and not self._jobs.empty():
            waiting = self._jobs.get()
            if waiting.urgency != group[0].urgency:
                self._jobs.put(waiting)
                break
            group.append(waiting)
        return group

    def _commit(self, group: "list[_Waiting]") -> None:
        """Do a group in one transaction; when urgent work comes, what is left of the group is put back."""
        with self._writer_engine.connect() as connection, connection.begin():
            for done, waiting in enumerate(group, start=1):
                waiting.job.attempt(connection)
                if waiting.urgency != URGENT and self._is_urgent_waiting():
                    for each in group[done:]:
                        self._jobs.put(each)
                    del group[done:]

    def _is_urgent_waiting(self) -> bool:
        """Only this thread takes from the queue: what is first in it can be overtaken, and does not go away."""
        waiting: list[_Waiting] = self._jobs.queue
        return bool(waiting) and waiting[0].urgency == URGENT


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
        self._taken = False
        self._result: Any = None
        self._error: BaseException | None = None

    def attempt(self, connection: Connection) -> None:
        """Run inside the group's transaction; a failure undoes this unit alone.

        Raises what broke the whole transaction (a full disk makes SQLite drop it).
        """
        if not self._take():
            return
        try:
            with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
                self._result = self.work(UnitOfWork(session))
                session.commit()
        except Exception as error:
            if not _still_in_transaction(connection):
                raise
            self._error = _apart(error)

    def _take(self) -> bool:
        """From here on it cannot be cancelled any more. False if it was, while it waited for its turn."""
        self._taken = self._taken or self.future.set_running_or_notify_cancel()
        return self._taken

    def settle(self) -> None:
        if not self._taken:
            return
        if self._error is not None:
            self.future.set_exception(self._error)
        else:
            self.future.set_result(self._result)

    def fail(self, error: Exception) -> None:
        if self._take():
            self.future.set_exception(self._error or error)


def _nothing(_: UnitOfWork) -> None:
    """What closing waits for."""


def _still_in_transaction(connection: Connection) -> bool:
    raw = connection.connection.driver_connection
    return not isinstance(raw, sqlite3.Connection) or raw.in_transaction


def _apart(error: Exception) -> Exception:
    """Tell a database that cannot be used from a unit of work that is wrong."""
    seen: BaseException | None = error
    while seen is not None:  # where SQLite dropped the transaction, the first error is behind that of rolling back
        code = getattr(seen.orig, "sqlite_errorcode", None) if isinstance(seen, DBAPIError) else None
        if isinstance(seen, DBAPIError) and code is not None and code & 0xFF in OUT_OF_ORDER:
            return _unavailable(seen)
        seen = seen.__context__
    return error


def _broken(error: Exception) -> Exception:
    """A transaction that broke is nobody's fault among those who shared it."""
    told = _apart(error)
    return _unavailable(told) if isinstance(told, DBAPIError) else told


def _unavailable(error: DBAPIError) -> StorageUnavailable:
    unavailable = StorageUnavailable(str(error.orig))
    unavailable.__cause__ = error
    return unavailable


@contextlib.contextmanager
def _told_apart() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        told = _apart(error)
        if told is error:
            raise
        raise told from error


def _engine(url: str, *, begin: str, size: int, timeout: float) -> Engine:
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,  # an error's text holds no word of anybody's
        connect_args={"check_same_thread": False, "timeout": timeout},
    )

    @event.listens_for(engine, "connect")
    def _prepare(raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None  # BEGIN is ours, below
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
            raw.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


class SingleProcess:
    """Holds a lock beside an SQLite database, so that a second bot on the same file refuses to start.

    The operating system lets go of it when the process ends, however it ends.
    """

    def __init__(self, database: Path) -> None:
        try:
            self._handle = os.open(database.with_name(database.name + ".lock"), os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as error:
            raise StorageUnavailable(f"cannot open the database {database}: {error.strerror}") from error
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._handle)
            raise AlreadyRunning(f"another Sollecito is already running on {database}") from error

    def close(self) -> None:
        os.close(self._handle)


def backup(source: Path, target: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Copy a live SQLite database, consistently, while it is being written to.

    ``progress`` is told pages done and pages in all. The copy is readable by its owner only, and takes its
    name when it is complete: what was there before stays until then. Raises OSError.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(part)) as copy:
            live.backup(copy, pages=2048, progress=_step(progress))
        part.replace(target)
    except sqlite3.Error as error:
        raise OSError(errno.EIO, str(error)) from error
    finally:
        part.unlink(missing_ok=True)


def _step(progress: Callable[[int, int], None] | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None
    return lambda _status, remaining, total: progress(total - remaining, total)
