"""Bringing a database to today's schema."""

import sqlite3
import subprocess
import sys
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
from storage.errors import NotOurs, StorageUnavailable
from storage.migrate import keep_copy, upgrade
from storage.revision import NEWEST
from storage.steps import last
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


def test_todays_schema_is_the_one_that_the_last_migration_makes() -> None:
    assert last() == NEWEST


def test_a_start_on_a_database_of_today_does_without_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'office.db'}"
    upgrade(url)
    start = f"import sys; from storage.migrate import upgrade; upgrade({url!r}); print('alembic' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"


def test_a_database_of_today_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    upgrade(f"sqlite:///{file}")
    before = schema(file)
    assert upgrade(f"sqlite:///{file}") is None
    assert schema(file) == before


def test_before_an_older_database_is_upgraded_it_is_copied(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    made_by(NEWEST, file)
    with create_engine(f"sqlite:///{file}", poolclass=pool.NullPool).connect() as connection:
        copy = keep_copy(connection, file)
    assert copy == tmp_path / f"office.db.before-{NEWEST}"
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
        older.execute("CREATE VIEW setting AS SELECT 1 AS in_the_way")
    before = schema(file)
    with pytest.raises(StorageUnavailable, match="already exists"):
        upgrade(f"sqlite:///{file}")
    assert schema(file) == before
    with closing(sqlite3.connect(file)) as older:
        older.execute("DROP VIEW setting")
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


@on_both
def test_another_programs_database_is_left_alone_and_called_that(url: str) -> None:
    with create_engine(driven(url), poolclass=pool.NullPool).begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    with pytest.raises(NotOurs, match=r"is another program's$"):
        upgrade(url)


def test_a_file_of_another_programs_gets_no_tables_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE moz_places (url TEXT)")
    before = file.read_bytes()
    with pytest.raises(NotOurs):
        upgrade(f"sqlite:///{file}")
    assert (file.read_bytes(), [each.name for each in tmp_path.iterdir()]) == (before, ["places.sqlite"])
