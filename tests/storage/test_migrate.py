"""Bringing a database to today's schema."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import URL, create_engine, pool
from sqlmodel import SQLModel

import storage.tables
from storage.address import address_of, is_postgresql
from storage.errors import StorageUnavailable
from storage.migrate import keep_copy, newest, upgrade
from tests.stores import on_both

assert storage.tables is not None  # the tables register themselves


def schema(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as database:
        return {sql for (sql,) in database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}


def driven(url: str) -> str | URL:
    return address_of(url) if is_postgresql(url) else url


def rows(file: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as database:
        return database.execute(question).fetchall()


def test_a_new_database_gets_every_table_and_no_backup(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    assert upgrade(f"sqlite:///{file}") is None
    tables = {name for (name,) in rows(file, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert set(SQLModel.metadata.tables) <= tables
    assert sorted(each.name for each in tmp_path.iterdir()) == ["office.db"]


def test_a_new_database_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    upgrade(f"sqlite:///{file}")
    assert file.stat().st_mode & 0o777 == 0o600


@on_both
def test_the_migrations_make_exactly_what_the_tables_say(url: str) -> None:
    with create_engine(driven(url), poolclass=pool.NullPool).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_a_database_of_today_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    upgrade(f"sqlite:///{file}")
    before = schema(file)
    assert upgrade(f"sqlite:///{file}") is None
    assert schema(file) == before


def test_before_an_older_database_is_upgraded_it_is_copied(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    made_by(newest(), file)
    with create_engine(f"sqlite:///{file}", poolclass=pool.NullPool).connect() as connection:
        copy = keep_copy(connection, file)
    assert copy == tmp_path / f"office.db.before-{newest()}"
    assert rows(copy, "SELECT word FROM keepsake") == [("kept",)]
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_database_made_by_a_newer_program_is_refused_and_not_copied(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    made_by("9999_after", file)
    with pytest.raises(StorageUnavailable, match="newer Sollecito"):
        upgrade(f"sqlite:///{file}")
    assert list(tmp_path.iterdir()) == [file]


def made_by(revision: str | None, file: Path) -> None:
    """A database with a keepsake in it, of a certain schema."""
    with closing(sqlite3.connect(file)) as made:
        made.executescript(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);"
            "CREATE TABLE keepsake (word TEXT); INSERT INTO keepsake VALUES ('kept');"
        )
        made.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
        made.commit()


def test_an_upgrade_that_fails_half_way_changes_nothing_and_can_be_tried_again(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    with closing(sqlite3.connect(file)) as older:
        older.execute("CREATE TABLE setting (in_the_way INTEGER)")
    before = schema(file)
    with pytest.raises(StorageUnavailable, match="already exists"):
        upgrade(f"sqlite:///{file}")
    assert schema(file) == before
    with closing(sqlite3.connect(file)) as older:
        older.execute("DROP TABLE setting")
    upgrade(f"sqlite:///{file}")
    assert rows(file, "SELECT count(*) FROM lead") == [(0,)]


def test_two_processes_that_upgrade_at_once_do_not_get_in_each_others_way(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    with ThreadPoolExecutor(4) as together:
        list(together.map(upgrade, [f"sqlite:///{file}"] * 4))
    assert rows(file, "SELECT count(*) FROM alembic_version") == [(1,)]


def test_a_database_locked_by_somebody_else_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageUnavailable, match="database is locked"):
            upgrade(f"sqlite:///{file}?timeout=0.1")
