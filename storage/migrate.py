"""Bringing a database to today's schema, and a backup taken before.

Nearly always there is nothing to bring: alembic, which takes 12 MB, is loaded where there is.
"""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, pool
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from storage.address import is_postgresql, without_password
from storage.database import backup, lock
from storage.errors import AlreadyRunning, NotOurs, StorageUnavailable, UsedByOlder
from storage.revision import NEWEST, current
from storage.trouble import kind_of
from storage.unfinished import must_be_finished

TURN_WITHIN_S = 60
"""How long an upgrade waits for whoever is upgrading, or writing, at this moment."""


def upgrade(url: str) -> Path | None:
    """Bring the database to the newest schema; returns the backup taken before, if there was one to take.

    A new file is made readable by its owner only. On PostgreSQL backups are its owner's affair, and several processes
    that start at once do it once. Raises UsedByOlder while a bot of an earlier version is running there, and
    StorageUnavailable if the database can't be used.
    """
    if is_postgresql(url):
        _upgrade_server(url)
        return None
    file = Path(make_url(url).database or "")
    try:
        _only_ours(file)
        with _engine(url, "BEGIN").connect() as connection:
            if not _is_behind(connection):
                return None
            _must_be_ours(connection, f"{file}")
            saved = keep_copy(connection, file)
        with _engine(url, "BEGIN IMMEDIATE").begin() as connection:
            _go_up(connection, f"{file}")
    except (DBAPIError, OSError) as error:
        why = error.orig if isinstance(error, DBAPIError) else error.strerror
        raise kind_of(error)(f"cannot open the database {file}: {why}") from error
    return saved


def upgrade_beside(url: str) -> None:
    """The same for whoever looks into a database, perhaps beside a bot, which may be of an earlier version.

    Its tables then stay as that bot knows them. Raises UsedByOlder, and else what :func:`upgrade` raises.
    """
    if is_postgresql(url) or not _may_be_behind(url):
        upgrade(url)
        return
    try:
        with lock(url):
            upgrade(url)
    except AlreadyRunning as error:
        raise _used_by_older(f"{make_url(url).database}", "stop that one and start this one (sollecito run)") from error


def _used_by_older(name: str, way_out: str) -> UsedByOlder:
    return UsedByOlder(f"the database {name} is of an earlier version, and a bot is running on it: {way_out}")


def _may_be_behind(url: str) -> bool:
    try:
        with _engine(url, "BEGIN").connect() as connection:
            return _is_behind(connection)
    except DBAPIError:
        return False  # the upgrade says what is wrong with it


def _upgrade_server(url: str) -> None:
    from storage import postgresql  # noqa: PLC0415  -- its driver takes 7 MB, for those who use it
    from storage.shared_writer import keep_bots_out, take_turn  # noqa: PLC0415  -- as above

    engine = postgresql.writing(url, lock_timeout_s=TURN_WITHIN_S)
    name = without_password(url)
    try:
        with engine.begin() as connection:
            take_turn(connection)
            must_be_finished(connection, name)
            if _is_behind(connection):
                _must_be_ours(connection, name)
                if current(connection) is not None and not keep_bots_out(connection):
                    raise _used_by_older(name, "stop every bot of that version, then start this one (sollecito run)")
                _go_up(connection, name)
    except DBAPIError as error:
        raise StorageUnavailable(f"cannot open the database {name}: {error.orig}") from error
    finally:
        engine.dispose()


def _go_up(connection: Connection, name: str) -> None:
    from storage import steps  # noqa: PLC0415  -- with alembic, as above

    steps.go_up(connection, name)


def _must_be_ours(connection: Connection, name: str) -> None:
    """Leave another program's database alone; on a server it may have tables of its own beside ours."""
    if current(connection) is not None:
        return
    tables = set(inspect(connection).get_table_names())
    if tables & SQLModel.metadata.tables.keys() or (tables and connection.dialect.name == "sqlite"):
        raise NotOurs(f"the database {name} is another program's")


def _engine(url: str, begin: str) -> Engine:
    """One whose transactions hold changes of tables too: an upgrade that is killed never happened."""
    engine = create_engine(url, poolclass=pool.NullPool, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _prepare(raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None  # BEGIN is ours, below

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _only_ours(file: Path) -> None:
    """Leads are people's data: nobody else on this machine reads them."""
    if not file.exists():
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def _is_behind(connection: Connection) -> bool:
    return current(connection) != NEWEST


def keep_copy(connection: Connection, file: Path) -> Path | None:
    """Copy a database whose schema is older than today's; None if it has none yet.

    Raises MadeByNewer, before anything is copied, for a schema that a newer program made.
    """
    from storage import steps  # noqa: PLC0415  -- with alembic, as above

    revision = current(connection)
    if revision is None:
        return None
    steps.must_be_known(revision, f"{file}")
    target = file.with_name(f"{file.name}.before-{revision}")
    backup(file, target)
    return target
