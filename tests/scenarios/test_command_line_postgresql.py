"""The command line with a database on PostgreSQL, and the way there."""

from contextlib import closing
from pathlib import Path

import pytest

from storage.database import Database, SingleProcess
from storage.migrate import upgrade
from tests import postgres
from tests.faults.process import configure
from tests.scenarios.command_line import as_json, run


@pytest.fixture
def store() -> str:
    return "postgresql"


def with_password(url: str) -> str:
    """The server of the tests trusts everybody, and asks for no password that it is given."""
    return url.replace("postgres@", "postgres:hush@")


def test_check_names_the_database_without_its_password(tmp_path: Path, url: str) -> None:
    configure(tmp_path, database=with_password(url))
    said = run("check", folder=tmp_path, TELEGRAM_BOT_TOKEN="")
    assert "postgresql://postgres@/office" in said.stdout
    assert "hush" not in said.stdout + said.stderr


def test_check_says_why_the_server_cannot_be_reached_and_what_to_do(tmp_path: Path) -> None:
    configure(tmp_path, database="postgresql://anna:hush@127.0.0.1:1/office")
    said = run("check", folder=tmp_path, TELEGRAM_BOT_TOKEN="")
    assert said.returncode == 1
    assert "cannot open the database postgresql://anna@127.0.0.1:1/office: connection failed" in said.stdout
    assert "SOLLECITO_DATABASE=postgresql://user:password@host/name" in said.stdout
    assert "hush" not in said.stdout


def test_a_backup_is_left_to_postgresqls_own_program(tmp_path: Path, url: str) -> None:
    configure(tmp_path, database=with_password(url))
    said = run("backup", "copy of today", folder=tmp_path)
    assert said.returncode == 2
    assert "pg_dump --format=custom --file='copy of today' 'postgresql://postgres@/" in said.stderr
    assert "hush" not in said.stderr


def test_the_lists_and_figures_are_there(tmp_path: Path, url: str) -> None:
    configure(tmp_path, database=url)
    assert as_json(tmp_path, "leads") == []
    assert as_json(tmp_path, "status")["logged"] == 0
    assert run("replay", folder=tmp_path).stdout == "Nothing is set aside.\n"


def test_moving_shows_what_was_compared_and_what_is_to_be_done(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    upgrade(f"sqlite:///{file}")
    with closing(Database(f"sqlite:///{file}")) as database:
        database.run(lambda uow: [uow.people.remember(f"{n}", "1") for n in range(7)])
    with postgres.database(empty=True) as url:
        said = run("migrate-database", f"sqlite:///{file}", with_password(url), folder=tmp_path)
        assert said.returncode == 0, said.stderr
        assert next(line.split()[1] for line in said.stdout.splitlines() if line.split()[:1] == ["setting"]) == "7"
        assert f"{file} is as it was" in said.stdout
        assert "start the bot: database: postgresql://postgres@/" in said.stdout
        assert "hush" not in said.stdout + said.stderr


def test_a_file_without_a_folder_lies_beside_the_configuration(tmp_path: Path) -> None:
    config = tmp_path / "there" / "config.yaml"
    said = run("migrate-database", "sqlite:///a.db", "postgresql:///b", "--config", str(config), folder=tmp_path)
    assert said.stderr == f"there is no database at {tmp_path}/there/a.db\n"


def test_moving_is_refused_in_a_sentence(tmp_path: Path, url: str) -> None:
    file = tmp_path / "office.db"
    upgrade(f"sqlite:///{file}")
    with closing(SingleProcess(file)):
        said = run("migrate-database", f"sqlite:///{file}", url, folder=tmp_path)
    assert (said.returncode, said.stderr) == (2, f"another Sollecito is already running on {file}\n")
    assert run("migrate-database", "office.db", url, folder=tmp_path).stderr == "FROM: expected sqlite:///FILE\n"
    said = run("migrate-database", f"sqlite:///{file}", f"sqlite:///{file}2", folder=tmp_path)
    assert said.stderr == "TO: expected postgresql://USER@HOST/NAME\n"
