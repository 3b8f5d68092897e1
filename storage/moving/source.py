"""The SQLite file that is moved: read in one moment, and changed in nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from sqlalchemy import Table

from storage.errors import CannotMove
from storage.moving.rows import Row, from_sqlite, moved
from storage.revision import NEWEST


class Source:
    """One moment of the file."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file

    def count(self, table: Table) -> int:
        return int(self._file.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0])  # noqa: S608  -- our names

    def rows(self, table: Table, after: int = 0) -> Iterator[Row]:
        """A table's rows, always in the same order, leaving out the first ``after``."""
        columns = ", ".join(f'"{column.name}"' for column in moved(table))
        order = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
        found = self._file.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY {order}')  # noqa: S608  -- likewise
        return from_sqlite(table, islice(found, after, None))


@contextmanager
def opened(file: Path) -> Iterator[Source]:
    """Read the file at one moment. Raises CannotMove where it is not one of today's."""
    if not file.exists():
        raise CannotMove(f"there is no database at {file}")
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)) as raw:
            raw.execute("BEGIN")
            _must_be_todays(raw, file)
            yield Source(raw)
    except sqlite3.Error as error:
        raise CannotMove(f"cannot read the database {file}: {error}") from error


def _must_be_todays(raw: sqlite3.Connection, file: Path) -> None:
    if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        raise CannotMove(f"{file} is not a database of Sollecito's")
    if raw.execute("SELECT version_num FROM alembic_version").fetchall() != [(NEWEST,)]:
        raise CannotMove(
            f"{file} was made by another version of Sollecito: run sollecito check on it once, then move it"
        )
