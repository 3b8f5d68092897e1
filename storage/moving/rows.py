"""A row as both databases have it, and the checksum of a table's rows. Pure."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer, LargeBinary, Table
from sqlmodel.sql.sqltypes import UTCDateTime

from storage.errors import CannotMove

Row = tuple[Any, ...]
Reader = Callable[[Any], Any]

_BITS = 128


@dataclass(frozen=True, slots=True)
class Content:
    """How many rows a table has, and a checksum of them in whatever order."""

    rows: int
    checksum: str


def content_of(rows: Iterable[Row]) -> Content:
    """Count and sum rows up; a row that is there twice counts twice."""
    count = total = 0
    for row in rows:
        count += 1
        total += int.from_bytes(hashlib.blake2b(_written(row), digest_size=_BITS // 8).digest())
    return Content(count, f"{total % 2**_BITS:0{_BITS // 4}x}")


def _written(row: Row) -> bytes:
    return json.dumps([_plain(value) for value in row], ensure_ascii=False).encode(errors="surrogatepass")


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case bytes():
            return value.hex()
    return value


def moved(table: Table) -> list[Column[Any]]:
    """The columns that hold something: the databases work out the others by themselves."""
    return [column for column in table.columns if column.computed is None]


def from_sqlite(table: Table, rows: Iterable[Sequence[Any]]) -> Iterator[Row]:
    """Rows as SQLite keeps them, turned into what PostgreSQL gives back of them.

    Raises CannotMove at a value that is not of its column's kind: SQLite would take any.
    """
    readers = [_reader(column) for column in moved(table)]
    for row in rows:
        try:
            yield tuple(None if value is None else read(value) for read, value in zip(readers, row, strict=True))
        except (TypeError, ValueError):
            raise CannotMove(f"the table {table.name} holds a value that is not of its column's kind") from None


def _reader(column: Column[Any]) -> Reader:
    match column.type:
        case UTCDateTime():
            return lambda value: datetime.fromisoformat(value).replace(tzinfo=UTC)
        case Date():
            return date.fromisoformat
        case Boolean():
            return bool
        case LargeBinary():
            return bytes
        case Integer():
            return int
    return lambda value: str(value).replace("\x00", "")


def selected(column: Column[Any]) -> str:
    """A column as PostgreSQL is asked for it: JSON as it was written, not what it means."""
    return f'"{column.name}"::text' if isinstance(column.type, JSON) else f'"{column.name}"'
