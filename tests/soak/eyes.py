"""Looking at the database from outside, in plain SQL: with none of the bot's queries, and none of its objects."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Row = tuple[Any, ...]


class Eyes:
    """What stands in the file at this moment. They see what was committed, and change nothing."""

    def __init__(self, file: Path) -> None:
        self._file = sqlite3.connect(f"file:{file}?mode=ro", uri=True, isolation_level=None)

    def all(self, sql: str, *values: Any) -> list[Row]:
        return self._file.execute(sql, values).fetchall()

    def first(self, sql: str, *values: Any) -> Row | None:
        row: Row | None = self._file.execute(sql, values).fetchone()
        return row

    def close(self) -> None:
        self._file.close()


def marks(many: int) -> str:
    """The places of so many values: ``?,?,?``."""
    return ",".join("?" * many)


def instant(stored: str | None) -> datetime | None:
    """An instant as it is kept: UTC, without saying so."""
    return None if stored is None else datetime.fromisoformat(stored).replace(tzinfo=UTC)


def kept(at: datetime) -> str:
    """The other way: how an instant is kept, for comparing."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"


def opened(stored: str | None) -> dict[str, Any]:
    """JSON as it is kept."""
    return json.loads(stored) if stored else {}
