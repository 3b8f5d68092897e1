"""`sollecito backup`: a whole copy while the bot runs, and never in the place of what is needed."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.process import configure
from tests.scenarios.command_line import as_json, run
from tests.telegram_office import TelegramOffice


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A firm's folder with two leads, and the bot still running on it."""
    folder = tmp_path_factory.mktemp("firm")
    with TelegramOffice(folder) as office:
        office.logs(1, 2)
        yield folder


def test_a_backup_while_the_bot_runs_is_whole_and_private(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    done = run("backup", str(copy), folder=folder)
    assert done.returncode == 0
    assert f"to {copy}" in done.stdout
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT count(*) FROM lead").fetchone() == (2,)


def test_a_backup_overwrites_only_what_it_is_told_to_and_never_the_database(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("something else")
    refused = run("backup", str(copy), folder=folder)
    assert (refused.returncode, copy.read_text()) == (2, "something else")
    assert "--force" in refused.stderr
    assert run("backup", str(copy), "--force", folder=folder).returncode == 0
    assert copy.read_bytes().startswith(b"SQLite format 3")
    itself = run("backup", "office.db", "--force", folder=folder)
    assert itself.returncode == 2
    assert "is the database itself" in itself.stderr
    assert len(as_json(folder, "leads")) == 2


def test_a_backup_that_cannot_be_written_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    done = run("backup", str(tmp_path / "no" / "such" / "folder" / "copy.db"), folder=folder)
    assert done.returncode == 2
    assert "cannot write" in done.stderr


def test_a_backup_of_what_is_no_database_blames_it_and_not_the_copy(tmp_path: Path) -> None:
    configure(tmp_path)
    (tmp_path / "office.db").write_bytes(b"no database" * 1000)
    done = run("backup", "copy.db", folder=tmp_path)
    source = tmp_path / "office.db"
    assert (done.returncode, done.stderr.strip()) == (2, f"cannot copy {source}: file is not a database")
    assert not (tmp_path / "copy.db").exists()


def test_a_backup_of_nothing_is_a_sentence(tmp_path: Path) -> None:
    configure(tmp_path)
    done = run("backup", "copy.db", folder=tmp_path)
    assert (done.returncode, "there is no database" in done.stderr) == (2, True)


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal", ".lock"])
def test_a_backup_takes_the_place_of_no_part_of_the_database(folder: Path, end: str) -> None:
    part = folder / f"office.db{end}"
    before = part.stat() if part.exists() else None
    for name in (part.name, str(folder / ".." / folder.name / part.name)):
        refused = run("backup", name, "--force", folder=folder)
        assert (refused.returncode, "is the database itself, or a part of it" in refused.stderr) == (2, True)
    assert (part.stat() if part.exists() else None) == before
    assert len(as_json(folder, "leads")) == 2


def test_a_backup_takes_the_place_of_nothing_but_files(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a folder").mkdir()
    os.mkfifo(tmp_path / "a pipe")
    (tmp_path / "a file").write_text("something else")
    (tmp_path / "a link").symlink_to(tmp_path / "a file")
    (tmp_path / "a link to nothing").symlink_to(tmp_path / "nothing")
    before = {each.name: each.lstat() for each in tmp_path.iterdir()}
    for name in before.keys() - {"a file"}:
        for force in ([], ["--force"]):
            refused = run("backup", str(tmp_path / name), *force, folder=folder)
            assert (refused.returncode, "choose the name of a file" in refused.stderr) == (2, True)
    assert {each.name: each.lstat() for each in tmp_path.iterdir()} == before
