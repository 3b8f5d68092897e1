"""Connections to PostgreSQL: what each is told when it is made, how long it waits, what of its errors may be repeated.

Only who uses it loads this: psycopg takes 7 MB and a moment.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.types.string import StrDumperUnknown
from sqlalchemy import Engine, ExceptionContext, Integer, event, make_url
from sqlalchemy.pool import QueuePool
from sqlmodel import create_engine

from storage.address import address_of
from storage.errors import StorageUnavailable

CONNECT_WITHIN_S = 5
"""How long a server may take to answer at all."""

_NETWORK: dict[str, Any] = {
    "connect_timeout": CONNECT_WITHIN_S,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""So that a server whose machine or network is gone is noticed within half a minute (libpq, "Parameter Key Words")."""

STATEMENT_WITHIN_S = 60
"""Longer than the longest report over years of leads; what takes longer is stuck."""

IDLE_WITHIN_S = 60
"""How long a transaction of ours may do nothing before the server ends it."""

IDLE_IN_TURN_WITHIN_S = 5
"""The same for one that changes something: a process that was stopped in its turn, or whose machine is gone, would hold
up all others."""

_DATA_EXCEPTION = "22"
"""PostgreSQL's class of errors about a value ("Appendix A. Error Codes"); their words repeat it."""


def writing(url: str, *, lock_timeout_s: float) -> Engine:
    """One connection. Each statement sees what was committed before it began: also while a lock was waited for."""
    return _engine(url, lock_timeout_s, IDLE_IN_TURN_WITHIN_S, pool_size=1, isolation_level="READ COMMITTED")


def reading(url: str, *, lock_timeout_s: float) -> Engine:
    """A few connections, whose transactions see one moment of the database and change nothing."""
    engine = _engine(url, lock_timeout_s, IDLE_WITHIN_S, pool_size=3, isolation_level="REPEATABLE READ")
    return engine.execution_options(postgresql_readonly=True)


def connecting(url: str) -> dict[str, Any]:
    """How to connect to a database apart from all others, outside any transaction."""
    return {"conninfo": make_url(url).render_as_string(hide_password=False), "autocommit": True, **_NETWORK}


def connection_to(url: str) -> "psycopg.Connection[Any]":
    """A connection apart from all others, outside any transaction. Raises psycopg.Error."""
    connection = psycopg.connect(**connecting(url))
    _tell(connection, STATEMENT_WITHIN_S, IDLE_WITHIN_S)
    return connection


def _engine(url: str, lock_timeout_s: float, idle_s: float, *, pool_size: int, isolation_level: Any) -> Engine:
    engine = create_engine(
        address_of(url),
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0,
        pool_pre_ping=True,  # a connection that the server dropped meanwhile is replaced before it is used
        hide_parameters=True,  # an error's text holds no word of anybody's
        isolation_level=isolation_level,
        connect_args={**_NETWORK, "application_name": "sollecito"},
    )
    engine.dialect.colspecs = {**engine.dialect.colspecs, Integer: _AnyInteger}
    event.listen(engine, "handle_error", _without_words)

    @event.listens_for(engine, "connect")
    def _prepare(raw: "psycopg.Connection[Any]", _record: object) -> None:
        with being_made(raw):
            raw.autocommit = True
            _tell(raw, lock_timeout_s, idle_s)
            raw.autocommit = False

    return engine


@contextmanager
def being_made(raw: "psycopg.Connection[Any]") -> Iterator[None]:
    """What is said to a connection before it is used. One that fails at that is closed: StorageUnavailable."""
    try:
        yield
    except psycopg.Error as error:
        raw.close()
        raise StorageUnavailable(plain(error)) from error


def _tell(raw: "psycopg.Connection[Any]", lock_timeout_s: float, idle_s: float) -> None:
    raw.adapters.register_dumper(str, _WithoutNul)
    raw.execute(
        "SELECT set_config('timezone', 'UTC', false), set_config('lock_timeout', %s, false),"
        " set_config('statement_timeout', %s, false), set_config('idle_in_transaction_session_timeout', %s, false)",
        [_milliseconds(each) for each in (lock_timeout_s, STATEMENT_WITHIN_S, idle_s)],
    )


def _milliseconds(seconds: float) -> str:
    return f"{int(seconds * 1000)}ms"


class _AnyInteger(Integer):
    """A number to be looked for may be larger than the column it is compared with: then nothing is found.

    SQLAlchemy's own tells the server that every number is small, and whoever forges a button would get an error;
    psycopg tells the size of each.
    """

    render_bind_cast = False


class _WithoutNul(StrDumperUnknown):
    """PostgreSQL's texts hold every character but NUL, which nobody sees: it is left out."""

    def dump(self, obj: str) -> Buffer | None:
        return super().dump(obj.replace("\x00", ""))


def _without_words(context: ExceptionContext) -> None:
    """The server's errors repeat values (``Key (name)=(Ada) already exists``): these are people's."""
    original = context.original_exception
    if isinstance(original, psycopg.Error):
        said = plain(original)
        original.args = (said,)
        if context.sqlalchemy_exception is not None:
            context.sqlalchemy_exception.args = (f"({type(original).__name__}) {said}",)


def plain(error: psycopg.Error) -> str:
    """What went wrong, in a line without anybody's words."""
    if (error.sqlstate or "").startswith(_DATA_EXCEPTION):
        return type(error).__name__
    lines = (error.diag.message_primary or str(error)).splitlines()
    return lines[0].rstrip(":") if lines else type(error).__name__
