"""One database, one writer.

Units of work are plain functions of a :class:`UnitOfWork`. A single thread runs them, the :class:`Writer`:
whatever waits is done in one transaction with a savepoint each, and committed together (group commit). A unit
that fails rolls back to its own savepoint; the others stay. What somebody outside waits for goes before the
rest. On PostgreSQL other processes may have a writer too, and they take turns
(:class:`~storage.shared_writer.SharedWriter`). Long reads go through :meth:`Database.read`, which has a
connection of its own and never holds up a commit.
"""

import errno
import fcntl
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, event, make_url
from sqlalchemy.pool import QueuePool
from sqlmodel import Session, create_engine

from storage.address import is_postgresql
from storage.errors import AlreadyRunning, StorageUnavailable, Unreadable
from storage.trouble import told_apart
from storage.unit_of_work import UnitOfWork
from storage.writer import Work, Writer

T = TypeVar("T")

BUSY_TIMEOUT_S = 10
"""How long a write waits for somebody else's lock before it is given back to be tried again."""

CLOSE_WITHIN_S = 2.0
"""How long closing waits for writes that somebody else's lock holds up. They were never confirmed."""


class Database:
    """The open database of one installation.

    ``url`` is an SQLAlchemy URL: ``sqlite:///sollecito.db``, ``postgresql://user@host/name``. Use :meth:`submit`
    (or :meth:`run`, which waits) to change things and :meth:`read` to look at them. ``holder`` names the process of
    a bot, by which others know what it has in hand. One that has to be ``alone`` raises AlreadyRunning on writing to
    PostgreSQL while another one is connected, and the other way round (on SQLite see :class:`SingleProcess`).
    """

    def __init__(
        self, url: str, *, busy_timeout_s: float = BUSY_TIMEOUT_S, holder: str | None = None, alone: bool = False
    ) -> None:
        self.url = url
        self.holder = holder or ""
        self._readers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="reader")
        self._writer: Writer
        if is_postgresql(url):
            from storage import postgresql  # noqa: PLC0415  -- its driver takes 7 MB, for those who use it
            from storage.shared_writer import SharedWriter  # noqa: PLC0415  -- as above

            self._writer_engine = postgresql.writing(url, lock_timeout_s=busy_timeout_s)
            self._reader_engine = postgresql.reading(url, lock_timeout_s=busy_timeout_s)
            self._writer = SharedWriter(self._writer_engine, url, holder=holder, alone=alone)
        else:
            self._writer_engine = _engine(url, begin="BEGIN IMMEDIATE", size=1, timeout=busy_timeout_s)
            self._reader_engine = _engine(url, begin="BEGIN", size=3, timeout=busy_timeout_s)
            self._writer = Writer(self._writer_engine)

    @property
    def path(self) -> Path:
        """The file that an SQLite database lives in."""
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
        return self._writer.submit(work, urgent=urgent)

    def run(self, work: Work[T]) -> T:
        """Like :meth:`submit`, and wait for it."""
        return self.submit(work).result()

    def look(self, work: Work[T]) -> T:
        """Run a reading function here and now, on a connection of its own, in one snapshot.

        Raises :class:`StorageUnavailable` if the database cannot be read.
        """
        with told_apart(), self._reader_engine.begin() as connection, Session(connection) as session:
            return work(UnitOfWork(session))

    def read(self, work: Work[T]) -> "Future[T]":
        """Run a reading function in a reader's thread."""
        return self._readers.submit(self.look, work)

    def close(self) -> None:
        """Finish what was submitted, then let go of the file.

        A lock of somebody else's is not waited for: what it holds up was never confirmed to anybody.
        """
        finished = self._writer.close(CLOSE_WITHIN_S)
        self._readers.shutdown(wait=finished)
        self._reader_engine.dispose()


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


LOCK = ".lock"
"""What the name of the file ends in that a bot holds locked while it runs."""


class SingleProcess:
    """Holds a lock beside an SQLite database, so that a second bot on the same file refuses to start.

    The operating system lets go of it when the process ends, however it ends.
    """

    def __init__(self, database: Path) -> None:
        try:
            self._handle = os.open(_beside(database, LOCK), os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as error:
            raise StorageUnavailable(f"cannot open the database {database}: {error.strerror}") from error
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._handle)
            raise AlreadyRunning(f"another Sollecito is already running on {database}") from error

    def close(self) -> None:
        os.close(self._handle)


def lock(url: str) -> AbstractContextManager[object]:
    """Make sure that this is the only bot on its file. Raises AlreadyRunning or StorageUnavailable.

    On PostgreSQL the connection that writes keeps others out.
    """
    return nullcontext() if is_postgresql(url) else closing(SingleProcess(Path(make_url(url).database or "")))


def belongs_to(database: Path, file: Path) -> bool:
    """Whether a file is an SQLite database or, now or at times, a part of it."""
    whole = (database, database.resolve())
    return any(_is(file, _beside(each, end)) for each in whole for end in ("", "-wal", "-shm", "-journal", LOCK))


def _beside(database: Path, end: str) -> Path:
    return database.with_name(database.name + end)


def _is(file: Path, other: Path) -> bool:
    """Whether two names are one file's, even before there is one."""
    if file.exists() and other.exists():
        return file.samefile(other)
    return file.parent.resolve() / file.name == other.parent.resolve() / other.name


Progress = Callable[[int, int], None]
"""Is told how many pages are done, and how many there are in all."""


def backup(
    source: Path, target: Path, progress: Progress | None = None, *, busy_timeout_s: float = BUSY_TIMEOUT_S
) -> None:
    """Copy a live SQLite database, consistently, while it is being written to.

    The copy is readable by its owner only, and takes its name when it is complete and sound: what was there before
    stays until then. Raises Unreadable where the source is at fault, also where somebody keeps it locked for longer
    than ``busy_timeout_s``, and any other OSError where the copy can't be written.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        opened = sqlite3.connect(source, timeout=busy_timeout_s)
        with closing(opened) as live, closing(sqlite3.connect(part)) as copy:
            live.backup(copy, pages=2048, progress=_step(progress))
            _must_be_sound(copy)
        part.replace(target)
    except sqlite3.Error as error:
        kind = Unreadable if error.sqlite_errorcode & 0xFF in _AT_FAULT else OSError
        raise kind(errno.EIO, str(error)) from error
    finally:
        part.unlink(missing_ok=True)


_AT_FAULT = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_CANTOPEN})
"""Errors of the database that is read; the copy is new, and could be made (sqlite.org/rescode.html)."""


def _must_be_sound(copy: sqlite3.Connection) -> None:
    """Raise Unreadable if pages of a copy, and so of what was copied, contradict each other."""
    (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise Unreadable(errno.EIO, f"it is damaged ({' '.join(found.split())})")


def _step(progress: Progress | None) -> Callable[[int, int, int], None]:
    """What follows each step. On a lock that outlasts the timeout the library would try again without end."""

    def told(status: int, remaining: int, total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise Unreadable(errno.EBUSY, "another program keeps it locked")
        if progress is not None:
            progress(total - remaining, total)

    return told
