"""Telling a database that cannot be used from a unit of work that is wrong."""

import contextlib
import sqlite3
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError, OperationalError

from storage.errors import Damaged, StorageUnavailable

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

DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

OUT_OF_REACH = ("08", "25006", "28", "3D000", "40", "42501", "53", "55P03", "57", "58", "F0", "XX")
"""PostgreSQL's codes, or the beginnings of them, for the same ("Appendix A. Error Codes"): gone, read-only, refusing
us, full, shutting down, taking too long, or holding a lock that others need."""

PASSING = ("40001", "40P01")
"""What the server gave up so that somebody else's work could go on: serialization_failure, deadlock_detected."""


def apart(error: Exception) -> Exception:
    """The error as its unit of work is to be told: its own, or StorageUnavailable."""
    seen: BaseException | None = error
    while seen is not None:  # where SQLite dropped the transaction, the first error is behind that of rolling back
        if isinstance(seen, DBAPIError) and _is_no_fault_of_the_work(seen):
            return _unavailable(seen)
        seen = seen.__context__
    return error


def is_passing(error: BaseException | None) -> bool:
    """Whether the same work is likely to succeed now."""
    cause = error.__cause__ if isinstance(error, StorageUnavailable) else error
    return isinstance(cause, DBAPIError) and getattr(cause.orig, "sqlstate", None) in PASSING


def _is_no_fault_of_the_work(error: DBAPIError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in OUT_OF_ORDER
    state = getattr(error.orig, "sqlstate", None)  # there is none where it is the connection that failed
    return state.startswith(OUT_OF_REACH) if state else isinstance(error, OperationalError)


def broken(error: Exception) -> Exception:
    """A transaction that broke is nobody's fault among those who shared it."""
    told = apart(error)
    return _unavailable(told) if isinstance(told, DBAPIError) else told


@contextlib.contextmanager
def told_apart() -> Iterator[None]:
    """Raise StorageUnavailable for what is no fault of the block's."""
    try:
        yield
    except DBAPIError as error:
        told = apart(error)
        if told is error:
            raise
        raise told from error


def kind_of(error: Exception) -> type[StorageUnavailable]:
    """Which StorageUnavailable a driver's error amounts to."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", None)
    return Damaged if code is not None and code & 0xFF in DAMAGED else StorageUnavailable


def _unavailable(error: DBAPIError) -> StorageUnavailable:
    unavailable = kind_of(error)(str(error.orig))
    unavailable.__cause__ = error
    return unavailable
