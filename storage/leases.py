"""Leases: what one of several processes has to itself for a few seconds, by the database's own clock.

On PostgreSQL alone; on SQLite there is one process, and the table is empty. They are taken and renewed on a
connection of their own, outside the turn (:class:`storage.shared_writer.SharedWriter`): whoever waits for its turn is
alive. A process is alive while it has the lease of its own name, its *holder*: what it has claimed is its own as long.
"""

from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, bindparam, func
from sqlmodel import Session

from storage.prepared import Prepared
from storage.tables import Lease

GOOD_FOR_S = 5
"""How long a lease lasts that is not renewed."""

_TABLE = Lease.__table__  # type: ignore[attr-defined]
_NOW = func.clock_timestamp()  # now() is when the transaction began, and it may have waited for its turn

RENEW = """
INSERT INTO lease (name, holder, until)
SELECT name, %(holder)s, clock_timestamp() + make_interval(secs => %(seconds)s) FROM unnest(%(names)s::text[]) AS name
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
WHERE lease.holder = excluded.holder OR lease.until < clock_timestamp()
RETURNING name"""
"""Take or renew what nobody else has of ``names``; returns what was got. They are sorted, so that no two processes wait
for each other."""

LIVING = "SELECT name FROM lease WHERE name = holder AND until > clock_timestamp()"
"""The processes that are alive."""

LET_GO = "DELETE FROM lease WHERE holder = %(holder)s"

_HAS = Prepared(
    sqlalchemy.select(_TABLE.c.name).where(
        _TABLE.c.name == bindparam("name"), _TABLE.c.holder == bindparam("holder"), _TABLE.c.until > _NOW
    )
)


def lives(holder: "ColumnElement[Any]") -> "ColumnElement[bool]":
    """Whether the process that a column names is alive."""
    return sqlalchemy.select(_TABLE.c.name).where(_TABLE.c.name == holder, _TABLE.c.until > _NOW).exists()


class Leases:
    def __init__(self, session: Session) -> None:
        self._session = session

    def has(self, name: str, holder: str) -> bool:
        """Whether a process still has a lease: what it does in this transaction is done before another one begins."""
        return _HAS.first(self._session.connection(), {"name": name, "holder": holder}) is not None

    def purge(self) -> None:
        """Forget the processes that are no more."""
        self._session.connection().exec_driver_sql("DELETE FROM lease WHERE until < now() - interval '1 hour'")
