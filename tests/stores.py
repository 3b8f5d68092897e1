"""Both databases, for what holds on either.

A test that takes ``url`` runs on SQLite; with :data:`on_both` it runs on PostgreSQL too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from storage.migrate import upgrade
from tests import postgres

STORES = ("sqlite", "postgresql")

on_sqlite = pytest.mark.parametrize("store", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("store", ["postgresql"], indirect=True)
on_both = pytest.mark.parametrize("store", STORES, indirect=True)


@contextmanager
def fresh(store: str, folder: Path) -> Iterator[str]:
    """The address of a new database of this kind, with today's tables and nothing in them."""
    if store == "postgresql":
        with postgres.database() as url:
            yield url
    else:
        file = folder / "office.db"
        file.write_bytes(new_database())
        yield f"sqlite:///{file}"


@cache
def new_database() -> bytes:
    """A file with today's tables and nothing in them: made once, as making it takes longer than most tests."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "new.db"
        upgrade(f"sqlite:///{file}")
        return file.read_bytes()
