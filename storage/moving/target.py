"""The PostgreSQL database that is moved to: whose copy it holds, how much of it, and what is in it."""

from collections.abc import Iterator, Sequence
from typing import Any, Self

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import Table

from storage.address import without_password
from storage.errors import AlreadyRunning, CannotMove
from storage.moving.rows import Row, moved, selected
from storage.postgresql import connection_to, plain
from storage.shared_writer import RUNNING
from storage.unfinished import UNFINISHED

MOVING = 0x50_11_ED
"""The number of the lock that keeps a second mover off."""

AT_ONCE = 10_000
"""Rows that are fetched at a time when they are compared."""


class Target:
    """The database, on a connection of its own. Raises CannotMove for whatever PostgreSQL refuses."""

    def __init__(self, url: str) -> None:
        self.name = without_password(url)
        try:
            self._server = connection_to(url)
        except psycopg.Error as error:
            raise CannotMove(f"cannot open the database {self.name}: {plain(error)}") from error
        if not self._one("SELECT pg_try_advisory_lock(%s)", MOVING):
            self._server.close()
            raise AlreadyRunning(f"another move to {self.name} is under way")
        if not self._one("SELECT pg_try_advisory_lock(%s)", RUNNING):
            self._server.close()
            raise AlreadyRunning(f"a Sollecito is running on {self.name}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        self._server.close()
        if isinstance(error, psycopg.Error):
            raise CannotMove(f"the database {self.name} refused: {plain(error)}") from error

    def begun_from(self) -> str | None:
        """The fingerprint of what a half-done copy is of; None if there is no half-done copy."""
        if not self._one("SELECT to_regclass(%s) IS NOT NULL", UNFINISHED):
            return None
        return str(self._one(SQL("SELECT fingerprint FROM {}").format(Identifier(UNFINISHED))))

    def begin(self, fingerprint: str) -> None:
        """Note whose copy this is going to be."""
        with self._server.transaction():
            self._run(SQL("CREATE TABLE {} (fingerprint text NOT NULL)").format(Identifier(UNFINISHED)))
            self._run(SQL("INSERT INTO {} VALUES (%s)").format(Identifier(UNFINISHED)), fingerprint)

    def begin_anew(self, fingerprint: str, tables: Sequence[Table]) -> None:
        """Empty the tables of what was copied before its source changed."""
        with self._server.transaction():
            self._run(SQL("UPDATE {} SET fingerprint = %s").format(Identifier(UNFINISHED)), fingerprint)
            self._run(SQL("TRUNCATE {}").format(SQL(", ").join(Identifier(table.name) for table in tables)))

    def finish(self, tables: Sequence[Table]) -> None:
        """Have new rows numbered after those copied, and the database be an installation like any other."""
        with self._server.transaction():
            for table in tables:
                self._count_on(table)
            self._run(SQL("DROP TABLE {}").format(Identifier(UNFINISHED)))
        for table in tables:
            self._run(SQL("ANALYZE {}").format(Identifier(table.name)))

    def _count_on(self, table: Table) -> None:
        column = table.autoincrement_column
        if column is None:
            return
        highest = SQL("SELECT max({}) FROM {}").format(Identifier(column.name), Identifier(table.name))
        last = self._one(highest)
        self._run(
            SQL("SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)"),
            table.name, column.name, last or 1, last is not None,
        )  # fmt: skip

    def count(self, table: Table) -> int:
        return int(self._one(SQL("SELECT count(*) FROM {}").format(Identifier(table.name))))

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows, all or none. Raises CannotMove at a value that PostgreSQL has no room for."""
        columns = SQL(", ").join(Identifier(column.name) for column in moved(table))
        statement = SQL("COPY {} ({}) FROM STDIN").format(Identifier(table.name), columns)
        try:
            with self._server.cursor().copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
        except psycopg.DataError as error:
            raise CannotMove(f"the table {table.name} holds a value too large: {plain(error)}") from error

    def rows(self, table: Table) -> Iterator[Row]:
        columns = SQL(", ").join(SQL(selected(column)) for column in moved(table))
        with self._server.transaction(), self._server.cursor("moved") as cursor:
            cursor.itersize = AT_ONCE
            yield from cursor.execute(SQL("SELECT {} FROM {}").format(columns, Identifier(table.name)))

    def _one(self, statement: Any, *values: Any) -> Any:
        row = self._server.execute(statement, values).fetchone()
        return row[0] if row is not None else None

    def _run(self, statement: Any, *values: Any) -> None:
        self._server.execute(statement, values)
