"""Which schema a database has, and which is today's: asked at every start, so without alembic."""

from typing import Final

from sqlalchemy import Connection, column, inspect, select, table

NEWEST: Final = "0002_addresses_in_any_case"
"""The last of ``migrations/versions``."""

_NOTED: Final = table("alembic_version", column("version_num"))
"""Where alembic notes what it has done."""


def current(connection: Connection) -> str | None:
    """The name of a database's schema; None where no migration was ever run."""
    if not inspect(connection).has_table(_NOTED.name):
        return None
    revision: str | None = connection.execute(select(_NOTED.c.version_num)).scalar()
    return revision
