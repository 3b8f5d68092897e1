"""The command line, as people and their scripts use it."""

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from storage.database import Database
from storage.migrate import upgrade
from tests.faults.process import PROGRAM, configure, environment
from tests.handlers.logbook import log
from tests.scenarios.command_line import as_json, run
from tests.telegram_office import TelegramOffice

LEAD_KEYS = {
    "ref", "state", "name", "company", "phones", "emails", "kind", "priority", "source", "campaign", "text",
    "owner", "logged_by", "platform", "arrived_at", "logged_at", "assigned_at", "due_at", "answered_at",
    "answered_by", "evidence", "reminders_sent", "next_reminder_at", "value", "outcome",
}  # fmt: skip
STATUS_KEYS = {
    "period", "logged", "answered", "waiting", "late", "response_rate", "median_response_s", "p90_response_s",
    "within_target", "by_owner", "by_source", "longest_waiting",
}  # fmt: skip
COMMANDS = ("run", "check", "leads", "lead", "read", "status", "when", "backup", "migrate-database", "replay")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A firm's folder after some work, with the bot still running on it."""
    folder = tmp_path_factory.mktemp("firm")
    with TelegramOffice(folder) as office:
        office.says(office.anna, "/lead Mario Rossi 333 1234567 vuole [3] finestre, da Facebook")
        office.says(office.anna, "/lead Ada Bianchi ada@example.com")
        office.presses(office.marco, office.last(office.marco), "I've answered")
        yield folder


def test_leads_are_told_with_the_agreed_names(folder: Path) -> None:
    second, first = as_json(folder, "leads")
    assert set(first) == set(second) == LEAD_KEYS
    assert (first["ref"], first["name"], first["phones"]) == (1, "Mario Rossi", ["+393331234567"])
    assert (first["state"], first["evidence"], first["answered_by"]) == ("answered", "declared", "Marco Rossi")
    assert (second["emails"], second["answered_at"], second["value"]) == (["ada@example.com"], None, None)
    assert first["logged_at"].endswith("+00:00")


def test_leads_can_be_chosen(folder: Path) -> None:
    assert [lead["ref"] for lead in as_json(folder, "leads", "open")] == [2]
    assert [lead["ref"] for lead in as_json(folder, "leads", "@Marco")] == [1]
    assert [lead["ref"] for lead in as_json(folder, "leads", "finestre")] == [1]
    assert [lead["ref"] for lead in as_json(folder, "leads", "finestre", "@marco")] == [1]
    assert [lead["ref"] for lead in as_json(folder, "leads", "marco")] == [1]
    assert as_json(folder, "leads", "@marco", "open") == []
    assert as_json(folder, "leads", "nothing like it") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("@nobody",), "Nobody in the team is called “@nobody”"),
        (("mine",), "Whose leads? Nobody knows here who you are"),
        (("i", "miei"), "Whose leads? Nobody knows here who you are"),
        (("@marco", "@luca"), "one person at a time"),
    ],
)
def test_whoever_asks_for_nobodys_leads_is_told_so(folder: Path, words: tuple[str, ...], said: str) -> None:
    done = run("leads", *words, folder=folder)
    assert done.returncode != 0
    assert said in done.stderr


def test_one_lead_comes_with_its_timeline(folder: Path) -> None:
    found = as_json(folder, "lead", "1")
    assert set(found) >= LEAD_KEYS | {"timeline", "attachments"}
    assert {"at", "who", "kind"} <= set(found["timeline"][0])
    assert "answered" in [event["kind"] for event in found["timeline"]]


def test_people_get_tables_and_lines(folder: Path) -> None:
    table = run("leads", folder=folder).stdout
    assert "Mario Rossi" in table
    assert "[3] finestre" in table
    assert "Mario Rossi" in run("lead", "1", folder=folder).stdout


def test_a_list_that_is_piped_has_a_line_for_each_lead_however_narrow_the_terminal_is(folder: Path) -> None:
    lines = run("leads", folder=folder, COLUMNS="40").stdout.splitlines()
    assert len(lines) == 1 + len(as_json(folder, "leads"))
    assert any("Mario Rossi" in line and "[3] finestre" in line for line in lines)


def test_a_number_that_is_no_leads_is_a_sentence(folder: Path) -> None:
    done = run("lead", "99", folder=folder)
    assert (done.returncode, done.stderr) == (2, "there is no lead #99\n")


@pytest.mark.parametrize("number", ["99999999999999999999999", "9223372036854775808", "0"])
def test_a_number_that_no_lead_can_have_is_the_same_sentence(folder: Path, number: str) -> None:
    done = run("lead", number, folder=folder)
    assert (done.returncode, done.stderr) == (2, f"there is no lead #{number}\n")


def test_a_number_is_taken_as_it_is_written_in_chat_and_other_words_are_answered_with_a_sentence(folder: Path) -> None:
    assert as_json(folder, "lead", "#1")["name"] == "Mario Rossi"
    done = run("lead", "Mario", folder=folder)
    assert (done.returncode, done.stderr) == (2, "“Mario” is no number of a lead; try: sollecito lead 12\n")


@pytest.mark.parametrize("words", [("leads",), ("leads", "--json"), ("lead", "1"), ("status",), ("replay",)])
def test_where_there_is_no_database_none_is_made(words: tuple[str, ...], tmp_path: Path) -> None:
    configure(tmp_path)
    done = run(*words, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no database at" in done.stderr
    assert not (tmp_path / "office.db").exists()


@pytest.mark.parametrize("words", [("leads",), ("lead", "1"), ("status",), ("replay",)])
def test_a_database_that_fails_while_it_is_in_use_is_a_sentence(words: tuple[str, ...], tmp_path: Path) -> None:
    configure(tmp_path)
    file = tmp_path / "office.db"
    upgrade(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as whole:
        whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        roots = whole.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name IN ('lead', 'inbox')").fetchall()
    with file.open("r+b") as damaged:
        for (root,) in roots:
            damaged.seek((root - 1) * 4096)
            damaged.write(b"\xff" * 4096)
    done = run(*words, folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "database disk image is malformed\n")


def test_a_list_without_leads_says_so(folder: Path, tmp_path: Path) -> None:
    assert run("leads", "nothing like it", folder=folder).stdout == "No lead fits that.\n"
    configure(tmp_path)
    upgrade(f"sqlite:///{tmp_path}/office.db")
    assert run("leads", folder=tmp_path).stdout == "There are no leads yet.\n"


def test_what_a_customer_wrote_does_nothing_to_the_terminal(tmp_path: Path) -> None:
    configure(tmp_path)
    upgrade(f"sqlite:///{tmp_path}/office.db")
    hostile = "Wants\x1b]0;owned\x07 \x1b[2J\x1b[31ma \x9b5m quote\x00\x08\r now\n2026-03-18 10:20  won \u202eevil"
    now = datetime(2026, 3, 18, 9, 20, tzinfo=UTC)
    lead: dict[str, Any] = {"text": hostile, "source": hostile, "owner": None, "logged_by": None}
    with closing(Database(f"sqlite:///{tmp_path}/office.db")) as database:
        database.run(lambda uow: log(uow, now, name=hostile, **lead))

    for words in (("leads",), ("lead", "1"), ("status",), ("leads", "--json")):
        done = run(*words, folder=tmp_path)
        assert done.returncode == 0
        assert not set(done.stdout) & {*map(chr, range(10)), *map(chr, range(11, 32)), *map(chr, range(127, 160))}
    said = run("lead", "1", folder=tmp_path).stdout
    assert "Wants" in said
    assert "\u202e" not in said
    assert "\n2026-03-18 10:20  won" not in said


def test_the_status_has_the_agreed_names(folder: Path) -> None:
    found = as_json(folder, "status", "month")
    assert set(found) >= STATUS_KEYS


def test_a_status_that_has_a_chart_in_the_chat_has_one_heading_on_a_terminal(folder: Path) -> None:
    said = run("status", "dal", "16/3/2026", "al", "22/3/2026", folder=folder).stdout
    assert said.count("Status: ") == 1
    assert said.index("Logged 2") < said.index("By owner") < said.index("Longest waiting")


def test_a_period_that_is_none_is_a_sentence(folder: Path) -> None:
    done = run("status", "the", "day", "after", "never", folder=folder)
    assert done.returncode == 2
    assert done.stdout == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, tmp_path: Path) -> None:
    done = run(command, "--help", folder=tmp_path)
    assert done.returncode == 0
    assert "--config" in done.stdout
    if command in ("leads", "lead", "status", "check"):
        assert "--json" in done.stdout


def test_the_help_names_no_command_that_is_not_there_yet(tmp_path: Path) -> None:
    shown = run("--help", folder=tmp_path).stdout
    assert all(f" {command} " in shown for command in COMMANDS)
    assert not any(f" {command} " in shown for command in ("import", "export"))


def test_whoever_stops_reading_gets_no_traceback(folder: Path) -> None:
    reader = subprocess.Popen(
        [*PROGRAM, "leads", "--json"],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout is not None
    assert reader.stderr is not None
    reader.stdout.close()
    said = reader.stderr.read()
    reader.stderr.close()
    reader.wait(30)
    assert said == ""


@pytest.mark.parametrize(
    "words", [("leads",), ("leads", "--json"), ("status",), ("read", "Mario 333 1234567"), ("--help",)]
)
def test_output_that_does_not_fit_on_the_disk_is_a_sentence(folder: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *words],
            cwd=folder,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "cannot write the output: No space left on device\n")


def test_replay_says_how_many_it_takes_up_again(tmp_path: Path) -> None:
    configure(tmp_path)
    upgrade(f"sqlite:///{tmp_path}/office.db")
    assert run("replay", folder=tmp_path).stdout == "Nothing is set aside.\n"
    with closing(sqlite3.connect(tmp_path / "office.db")) as database:
        database.execute(
            "INSERT INTO inbox (platform, key, chat, body, received_at, state, attempts, not_before)"
            " VALUES ('telegram', '1', '', '{}', '2026-03-18', 'aside', 5, '2026-03-18')"
        )
        database.commit()
    assert run("replay", folder=tmp_path).stdout.startswith("1 set aside")
    with closing(sqlite3.connect(tmp_path / "office.db")) as database:
        assert database.execute("SELECT state, attempts FROM inbox").fetchall() == [("new", 0)]


def test_a_bad_config_is_refused_with_file_key_found_and_expected(tmp_path: Path) -> None:
    file = configure(tmp_path, timezone="Mars/One")
    done = run("run", "--config", str(file), folder=tmp_path)
    expected = f"{file}: timezone: found 'Mars/One': expected a time zone such as Europe/Rome\n"
    assert (done.returncode, done.stderr) == (2, expected)


def test_a_config_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    done = run("leads", "--config", "elsewhere.yaml", folder=tmp_path)
    assert (done.returncode, done.stderr) == (2, "elsewhere.yaml: there is no such file\n")


@pytest.mark.parametrize("token", ["   ", "\t"])
def test_a_blank_token_is_a_missing_one(tmp_path: Path, token: str) -> None:
    configure(tmp_path, desk="off")
    done = run("run", folder=tmp_path, TELEGRAM_BOT_TOKEN=token)
    assert (done.returncode, "@BotFather" in done.stderr) == (2, True)
    checked = run("check", folder=tmp_path, TELEGRAM_BOT_TOKEN=token)
    assert "telegram: no token" in checked.stdout


def test_a_run_without_a_token_and_a_desk_says_how_to_get_one(tmp_path: Path) -> None:
    configure(tmp_path, desk="off")
    done = run("run", folder=tmp_path, TELEGRAM_BOT_TOKEN="")
    assert done.returncode == 2
    assert "@BotFather" in done.stderr
    assert "TELEGRAM_BOT_TOKEN" in done.stderr


def test_a_webhook_without_a_secret_says_what_is_missing(tmp_path: Path) -> None:
    configure(tmp_path, telegram={"mode": "webhook", "webhook_url": "https://bot.example/telegram/webhook"})
    for secret in ("", "not allowed!"):
        done = run("run", folder=tmp_path, TELEGRAM_WEBHOOK_SECRET=secret)
        assert done.returncode == 2
        assert "TELEGRAM_WEBHOOK_SECRET" in done.stderr


def test_a_database_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    configure(tmp_path, database=f"sqlite:///{tmp_path}/no/folder/office.db")
    done = subprocess.run(
        [*PROGRAM, "run"], cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("cannot open the database")


def test_a_relative_database_lies_beside_the_config_and_not_where_one_stands(tmp_path: Path) -> None:
    firm, elsewhere = tmp_path / "firm", tmp_path / "elsewhere"
    firm.mkdir()
    elsewhere.mkdir()
    file = configure(firm, database="sqlite:///firm.db")
    run("check", "--config", str(file), folder=elsewhere, TELEGRAM_BOT_TOKEN="")
    assert run("leads", "--config", str(file), folder=elsewhere).returncode == 0
    assert ((firm / "firm.db").exists(), list(elsewhere.iterdir())) == (True, [])


def test_without_a_config_the_database_is_made_where_one_stands(tmp_path: Path) -> None:
    run("check", folder=tmp_path, TELEGRAM_BOT_TOKEN="")
    assert (tmp_path / "sollecito.db").exists()
    assert run("leads", folder=tmp_path).returncode == 0
