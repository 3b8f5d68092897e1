"""Both databases, for what holds on either.

A test that takes ``url`` runs on SQLite; with :data:`on_both` it runs on PostgreSQL too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
        url = f"sqlite:///{folder}/office.db"
        upgrade(url)
        yield url
