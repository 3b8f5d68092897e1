"""Telling a database that cannot be used from a unit of work that is wrong."""

import contextlib
import sqlite3
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError

from storage.errors import StorageUnavailable

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


def apart(error: Exception) -> Exception:
    """The error as its unit of work is to be told: its own, or StorageUnavailable."""
    seen: BaseException | None = error
    while seen is not None:  # where SQLite dropped the transaction, the first error is behind that of rolling back
        code = getattr(seen.orig, "sqlite_errorcode", None) if isinstance(seen, DBAPIError) else None
        if isinstance(seen, DBAPIError) and code is not None and code & 0xFF in OUT_OF_ORDER:
            return _unavailable(seen)
        seen = seen.__context__
    return error


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


def _unavailable(error: DBAPIError) -> StorageUnavailable:
    unavailable = StorageUnavailable(str(error.orig))
    unavailable.__cause__ = error
    return unavailable
