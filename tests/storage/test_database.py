"""The one writer on SQLite: what it promises to those who hand it work, whatever happens to the file."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from storage.database import CLOSE_WITHIN_S, Database, SingleProcess, backup
from storage.errors import AlreadyRunning, StorageUnavailable, Unreadable
from storage.migrate import upgrade
from storage.unit_of_work import UnitOfWork
from tests.storage.writing import remembered, together


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "office.db"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    upgrade(f"sqlite:///{file}")
    with closing(Database(f"sqlite:///{file}", busy_timeout_s=0.2)) as database:
        yield database


@contextmanager
def locked(file: Path) -> Iterator[sqlite3.Connection]:
    """Somebody else writes, and takes their time."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def full(uow: UnitOfWork) -> None:
    """No page more than there is now."""
    pages = uow.session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
    uow.session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def roomy(uow: UnitOfWork) -> None:
    uow.session.connection().exec_driver_sql("PRAGMA max_page_count = 1000000")


def test_what_was_settled_is_in_the_file(database: Database, file: Path) -> None:
    database.run(lambda uow: uow.people.remember("a", "1"))
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT value FROM setting").fetchall() == [("1",)]


def test_a_locked_database_gives_the_work_back_and_takes_it_again_later(database: Database, file: Path) -> None:
    with locked(file), pytest.raises(StorageUnavailable, match="database is locked"):
        database.run(lambda uow: uow.people.remember("a", "1"))
    database.run(lambda uow: uow.people.remember("a", "1"))
    assert remembered(database) == {"a"}


def test_work_given_up_while_the_database_is_locked_does_not_stop_the_writer(database: Database, file: Path) -> None:
    with locked(file):
        given_up = database.submit(lambda uow: uow.people.remember("a", "1"))
        given_up.cancel()
        with pytest.raises(StorageUnavailable):
            database.run(lambda uow: uow.people.remember("b", "1"))
    database.run(lambda uow: uow.people.remember("c", "1"))
    assert remembered(database) == {"c"}


def test_a_full_disk_gives_the_work_back_and_takes_it_again_when_there_is_room(database: Database) -> None:
    def grow(uow: UnitOfWork) -> None:
        uow.people.remember("large", "x" * 100_000)

    database.run(full)
    with pytest.raises(StorageUnavailable, match="full"):
        database.run(grow)
    database.run(roomy)
    database.run(grow)
    assert remembered(database) == {"large"}


def test_whoever_shares_a_transaction_that_broke_is_told_that_nothing_was_stored(database: Database) -> None:
    database.run(lambda uow: uow.people.remember("small", "1"))
    database.run(full)
    with together(database):
        large = database.submit(lambda uow: uow.people.remember("large", "x" * 100_000))
        small = database.submit(lambda uow: uow.people.remember("small", "2"))
    with pytest.raises(StorageUnavailable):
        large.result()
    with pytest.raises(StorageUnavailable):
        small.result()
    assert database.look(lambda uow: uow.people.recall("small")) == "1"


def test_reading_sees_one_moment_and_is_not_held_up_by_a_writer(database: Database, file: Path) -> None:
    database.run(lambda uow: uow.people.remember("a", "1"))
    with locked(file) as other:
        other.execute("INSERT INTO setting (key, value) VALUES ('b', '1')")
        assert remembered(database) == {"a"}


def test_a_file_that_is_no_database_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are notes, and no database at all. " * 100)
    with pytest.raises(StorageUnavailable, match=r"cannot open the database .*notes.txt: file is not a database"):
        upgrade(f"sqlite:///{file}")


def test_a_file_that_breaks_while_in_use_is_storage_unavailable(database: Database, file: Path) -> None:
    database.run(lambda uow: uow.people.remember("a", "1"))
    database.engine.dispose()
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.write_bytes(b"no longer a database" * 1000)
    with pytest.raises(StorageUnavailable, match="not a database"):
        database.run(lambda uow: uow.people.remember("b", "1"))


@pytest.mark.parametrize("path", ["no/such/folder/office.db", "file/office.db"])
def test_a_folder_that_cannot_be_written_to_is_a_sentence(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageUnavailable, match="cannot open the database"):
        upgrade(f"sqlite:///{tmp_path / path}")
    with pytest.raises(StorageUnavailable, match="cannot open the database"):
        SingleProcess(tmp_path / path)


def test_a_second_process_on_the_same_database_is_refused_until_the_first_is_gone(file: Path) -> None:
    first = SingleProcess(file)
    with pytest.raises(AlreadyRunning, match="another Sollecito is already running on"):
        SingleProcess(file)
    first.close()
    SingleProcess(file).close()


def test_closing_finishes_what_was_submitted(file: Path) -> None:
    upgrade(f"sqlite:///{file}")
    database = Database(f"sqlite:///{file}")
    for number in range(300):
        database.submit(lambda uow, n=number: uow.people.remember(f"{n}", "1"))
    database.close()
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT count(*) FROM setting").fetchone() == (300,)


def test_closing_does_not_wait_for_somebody_elses_lock(file: Path) -> None:
    upgrade(f"sqlite:///{file}")
    database = Database(f"sqlite:///{file}", busy_timeout_s=CLOSE_WITHIN_S + 1)
    database.run(lambda uow: uow.people.remember("first", "1"))
    with locked(file):
        held_up = database.submit(lambda uow: uow.people.remember("a", "1"))
        database.close()
        assert not held_up.done()
    held_up.result(10)


def test_a_copy_made_while_writing_goes_on_is_consistent_and_private(database: Database, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            database.run(lambda uow, n=number: [uow.people.remember(f"{n}.{part}", "1") for part in "ab"])

    writer = threading.Thread(target=write)
    writer.start()
    copy = tmp_path / "copy.db"
    try:
        for _ in range(5):
            backup(database.path, copy)
    finally:
        stop.set()
        writer.join()
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as other:
        keys = [key for (key,) in other.execute("SELECT key FROM setting")]
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert {key[:-1] + "b" for key in keys} <= set(keys), "both halves of a unit, or none"


def test_a_copy_that_fails_leaves_the_earlier_one_as_it_was(tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database" * 1000)
    copy = tmp_path / "copy.db"
    copy.write_text("the earlier copy")
    with pytest.raises(Unreadable, match="not a database"):
        backup(broken, copy)
    assert copy.read_text() == "the earlier copy"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["broken.db", "copy.db"]


def test_a_damaged_database_is_not_called_copied(database: Database, file: Path, tmp_path: Path) -> None:
    database.run(lambda uow: [uow.people.remember(f"{n}", "x" * 500) for n in range(200)])
    database.close()
    with closing(sqlite3.connect(file)) as whole:
        whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = whole.execute("SELECT rootpage FROM sqlite_master WHERE name = 'setting'").fetchone()
    with file.open("r+b") as damaged:
        damaged.seek((root - 1) * 4096)
        damaged.write(b"\xff" * 4096)
    copy = tmp_path / "copy.db"
    copy.write_text("the earlier copy")
    with pytest.raises(Unreadable, match=r"damaged|malformed"):
        backup(file, copy)
    assert copy.read_text() == "the earlier copy"


def test_a_copy_of_what_is_kept_locked_is_given_up(database: Database, file: Path, tmp_path: Path) -> None:
    database.close()
    copy = tmp_path / "copy.db"
    copy.write_text("the earlier copy")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unreadable, match="another program keeps it locked"):
            backup(file, copy, busy_timeout_s=0.1)
    assert copy.read_text() == "the earlier copy"


def test_what_was_submitted_is_done_before_it_closes(database: Database, file: Path) -> None:
    for number in range(200):
        database.submit(lambda uow, n=number: uow.people.remember(f"k{n}", "1"), urgent=number % 3 == 0)  # type: ignore[misc]
    database.close()
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT count(*) FROM setting").fetchone() == (200,)
