"""The steps of a move: sum up what is there, copy it in pieces, compare.

The sum of what is to be moved is noted in the target first. A move that was killed finds its note again: where the
source is still the same it goes on after the last piece, and where it has changed it begins anew. The source is
only read; a bot that runs on it must be stopped before, and cannot start meanwhile.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Literal

from sqlalchemy import Table
from sqlmodel import SQLModel

import storage.tables
from storage.database import SingleProcess
from storage.errors import CannotMove
from storage.migrate import upgrade
from storage.moving.rows import Content, Row, content_of
from storage.moving.source import Source, opened
from storage.moving.target import Target

assert storage.tables is not None  # the tables register themselves

PIECE = 5_000
"""Rows that are committed together: what a kill can cost."""

Phase = Literal["reading", "copying", "comparing"]
Told = Callable[[Phase, int, int], None]
"""Hears how many rows of how many a phase is through with."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A table that is the same on both sides."""

    table: str
    rows: int
    checksum: str


def move(file: Path, url: str, told: Told = lambda *_: None) -> list[Moved]:
    """Copy an SQLite installation to an empty PostgreSQL database, or go on with doing so.

    Raises AlreadyRunning while a bot runs on the file, CannotMove or StorageUnavailable where it can't be done; the
    file stays as it is in any case.
    """
    tables = SQLModel.metadata.sorted_tables
    if not file.exists():
        raise CannotMove(f"there is no database at {file}")
    with closing(SingleProcess(file)), opened(file) as source, Target(url) as target:
        steps = _Steps(sum(source.count(table) for table in tables), told)
        before = {table.name: content_of(steps.counted("reading", source.rows(table))) for table in tables}
        _prepare(target, url, before, tables)
        for table in tables:
            _copy(source, target, table, steps)
        after = {table.name: content_of(steps.counted("comparing", target.rows(table))) for table in tables}
        _compare(before, after, target.name)
        target.finish(tables)
    return [Moved(name, content.rows, content.checksum) for name, content in before.items()]


def _prepare(target: Target, url: str, before: Mapping[str, Content], tables: list[Table]) -> None:
    """Have the tables there, and this move's own note. Raises CannotMove where they hold something else."""
    fingerprint = sha256(repr(sorted(before.items())).encode()).hexdigest()
    begun = target.begun_from()
    if begun is None:
        upgrade(url)
        if any(target.count(table) for table in tables):
            raise CannotMove(f"the database {target.name} is not empty; nothing was copied")
        target.begin(fingerprint)
    elif begun != fingerprint:
        target.begin_anew(fingerprint, tables)


def _copy(source: Source, target: Target, table: Table, steps: "_Steps") -> None:
    done = target.count(table)
    steps.add("copying", done)
    rows = source.rows(table, after=done)
    while piece := list(islice(rows, PIECE)):
        target.add(table, piece)
        steps.add("copying", len(piece))


def _compare(before: Mapping[str, Content], after: Mapping[str, Content], name: str) -> None:
    different = [table for table, content in before.items() if after[table] != content]
    if different:
        raise CannotMove(
            f"what is in {name} now is not what was copied: {', '.join(different)}; empty that database and move again"
        )


class _Steps:
    """Tells how far each phase has come."""

    def __init__(self, total: int, told: Told) -> None:
        self._total, self._told = total, told
        self._done: dict[Phase, int] = {"reading": 0, "copying": 0, "comparing": 0}

    def add(self, phase: Phase, rows: int) -> None:
        self._done[phase] += rows
        self._told(phase, self._done[phase], self._total)

    def counted(self, phase: Phase, rows: Iterator[Row]) -> Iterator[Row]:
        while piece := list(islice(rows, PIECE)):
            yield from piece
            self.add(phase, len(piece))
