"""What tests of writers share."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import col, select

from storage.database import Database
from storage.tables import Setting


def remembered(database: Database) -> set[str]:
    return database.look(lambda uow: set(uow.session.exec(select(col(Setting.key)))))


@contextmanager
def together(database: Database) -> Iterator[None]:
    """Hold the writer up, so that all that is submitted meanwhile waits together."""
    begun, gate = threading.Event(), threading.Event()
    held = database.submit(lambda _: (begun.set(), gate.wait(10)))
    begun.wait(10)
    yield
    gate.set()
    held.exception(10)
