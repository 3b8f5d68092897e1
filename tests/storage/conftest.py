from collections.abc import Iterator
from contextlib import closing

import pytest

from storage.database import Database


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A new database with nothing in it; some modules have one of their own, with somebody in it."""
    with closing(Database(url)) as database:
        yield database
