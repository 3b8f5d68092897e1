"""`sollecito check`: what is connected, what is missing, and how to mend it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage.migrate import upgrade
from tests.fakes.telegram_api import TOKEN, TelegramServer
from tests.faults.process import configure
from tests.office import TEAM
from tests.scenarios.command_line import run
from tests.telegram_office import TEAM_CHAT, TelegramOffice

BLOCKED = "Forbidden: bot was blocked by the user"


def findings(folder: Path, **env: str) -> tuple[int, dict[str, dict[str, Any]]]:
    done = run("check", "--json", folder=folder, **env)
    found = json.loads(done.stdout)
    assert all(set(each) == {"part", "ok", "says", "mend"} for each in found)
    return done.returncode, {each["part"]: each for each in found}


def test_all_is_well(tmp_path: Path) -> None:
    with TelegramServer() as server:
        for member in TEAM:
            server.user(int(str(member["telegram"])), str(member["name"]))
        server.group(TEAM_CHAT, "Sales")
        configure(tmp_path, team=TEAM, telegram={"api": server.url, "team_chat": TEAM_CHAT})
        code, found = findings(tmp_path)
    assert code == 0
    assert found["telegram"]["says"] == "connected as @sollecito_prova_bot"
    assert found["telegram, team chat"]["says"] == "Sales"
    assert found["telegram, Marco Rossi"]["says"] == "can be written to"
    assert all(each["ok"] for each in found.values())


def test_who_joined_by_an_invitation_is_connected(tmp_path: Path) -> None:
    with TelegramOffice(tmp_path, team=[*TEAM, {"name": "Sara Neri", "roles": ["owner"]}]) as office:
        _, before = findings(tmp_path)
        office.says(office.giulia, "/team invite Sara")
        token = office.last(office.giulia).plain.rpartition("start=")[2].split()[0]
        sara = office.server.user(777, "Sara")
        office.says(sara, f"/start {token}")
        code, found = findings(tmp_path)
    assert before["telegram, Sara Neri"]["says"] == "no Telegram account yet"
    assert (code, found["telegram, Sara Neri"]["says"]) == (0, "can be written to")


@pytest.mark.parametrize("notice", ["told", "found out"])
def test_who_has_blocked_the_bot_cannot_be_written_to_though_telegram_still_shows_them(
    tmp_path: Path, notice: str
) -> None:
    with TelegramOffice(tmp_path, team=TEAM) as office:
        if notice == "told":
            office.stops_listening_to(office.marco)
        else:
            office.server.fail("sendMessage", chat=office.marco.id, status=403, description=BLOCKED)
            office.logs(1)
        code, blocked = findings(tmp_path)
        office.server.unblocks_bot(office.marco)
        office.says(office.marco, "/start")
        _, back = findings(tmp_path)
    assert (code, blocked["telegram, Marco Rossi"]["says"]) == (1, "has blocked me, or is not on Telegram any more")
    assert "press Start" in blocked["telegram, Marco Rossi"]["mend"]
    assert blocked["telegram, Luca Ferri"]["ok"]
    assert back["telegram, Marco Rossi"]["ok"]


def test_who_is_known_from_a_group_has_not_pressed_start_by_that(tmp_path: Path) -> None:
    with TelegramOffice(tmp_path, start=False, team=TEAM) as office:
        _, before = findings(tmp_path)
        office.everybody_starts()
        _, after = findings(tmp_path)
    assert before["telegram, Marco Rossi"]["says"] == "has not pressed Start"
    assert after["telegram, Marco Rossi"]["ok"]


def test_a_database_that_is_newer_damaged_or_another_programs_has_a_way_out_of_its_own(tmp_path: Path) -> None:
    configure(tmp_path)
    file = tmp_path / "office.db"
    upgrade(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_of_tomorrow'")
    newer = findings(tmp_path, TELEGRAM_BOT_TOKEN="")[1]["database"]
    assert "newer Sollecito" in newer["says"]
    assert newer["mend"].startswith("update Sollecito")
    assert run("leads", folder=tmp_path).stderr.endswith("\n→ sollecito check says how to mend it\n")

    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DROP TABLE alembic_version")
    others = findings(tmp_path, TELEGRAM_BOT_TOKEN="")[1]["database"]
    assert others["says"] == f"the database {file} is another program's"
    assert others["mend"].startswith("name another file in config.yaml")

    file.write_bytes(b"no database" * 1000)
    damaged = findings(tmp_path, TELEGRAM_BOT_TOKEN="")[1]["database"]
    assert damaged["mend"].startswith("keep the file aside and put a backup in its place")


def test_every_finding_and_every_way_out_stays_on_one_line(tmp_path: Path) -> None:
    configure(tmp_path, desk="off")
    lines = run("check", folder=tmp_path, TELEGRAM_BOT_TOKEN="", COLUMNS="60").stdout.splitlines()
    assert any(len(line) > 100 for line in lines)
    assert all(line.startswith(("ok  ", "MISS", "       → ")) for line in lines)


def test_nothing_is_set_up_yet(tmp_path: Path) -> None:
    configure(tmp_path, desk="off")
    code, found = findings(tmp_path, TELEGRAM_BOT_TOKEN="")
    assert code == 1
    assert found["database"]["ok"]
    assert "@BotFather" in found["telegram"]["mend"]
    assert "config.yaml" in found["team"]["mend"]


def test_a_token_that_is_missing_is_missed_where_the_team_is_on_telegram(tmp_path: Path) -> None:
    configure(tmp_path, team=[{"name": "Giulia Verdi", "roles": ["owner", "manager"]}])
    assert findings(tmp_path, TELEGRAM_BOT_TOKEN="")[1]["telegram"]["ok"], "the desk is enough to try"
    configure(tmp_path, team=TEAM)
    (tmp_path / ".env").write_text("TELEGRAM_TOKEN=1:abc\n", encoding="utf-8")
    code, found = findings(tmp_path, TELEGRAM_BOT_TOKEN="")
    assert (code, found["telegram"]["ok"]) == (1, False)
    assert "TELEGRAM_BOT_TOKEN=" in found["telegram"]["mend"]


def test_a_token_under_a_wrong_name_is_told_where_there_is_none(tmp_path: Path) -> None:
    configure(tmp_path)
    (tmp_path / ".env").write_text("TELEGRAM_TOKEN=1:abc\nOTHER_TOKEN=x\n", encoding="utf-8")
    code, found = findings(tmp_path, TELEGRAM_BOT_TOKEN="")
    assert (code, found["secrets, TELEGRAM_TOKEN"]["ok"]) == (1, False)
    assert "TELEGRAM_BOT_TOKEN" in found["secrets, TELEGRAM_TOKEN"]["mend"]
    assert "secrets, OTHER_TOKEN" not in found
    with TelegramServer() as server:
        configure(tmp_path, telegram={"api": server.url})
        _, with_token = findings(tmp_path)
    assert "secrets, TELEGRAM_TOKEN" not in with_token, "it may be another program's"


def test_half_of_slacks_tokens_is_told(tmp_path: Path) -> None:
    configure(tmp_path)
    code, found = findings(tmp_path, TELEGRAM_BOT_TOKEN="", SLACK_APP_TOKEN="xapp-1")
    assert (code, found["slack"]["ok"]) == (1, False)
    assert "SLACK_BOT_TOKEN=" in found["slack"]["mend"]


def test_a_file_of_secrets_that_others_can_read_is_told(tmp_path: Path) -> None:
    configure(tmp_path, desk="off")
    env_file = tmp_path / ".env"
    env_file.write_text("TELEGRAM_WEBHOOK_SECRET=a-long-secret\n", encoding="utf-8")
    env_file.chmod(0o640)
    _, found = findings(tmp_path, TELEGRAM_BOT_TOKEN="")
    assert found["secrets"]["mend"] == "chmod 600 .env"
    env_file.chmod(0o600)
    _, found = findings(tmp_path, TELEGRAM_BOT_TOKEN="")
    assert "secrets" not in found


@pytest.mark.parametrize("hours", [{}, {"mon-fri": []}])
def test_a_week_without_hours_is_told(tmp_path: Path, hours: dict[str, list[str]]) -> None:
    team = [
        {"name": "Marco Rossi", "roles": ["owner"]},
        {"name": "Luca Bruni", "roles": ["owner"], "working_hours": {"sat": ["09:00-13:00"]}},
        {"name": "Anna Bianchi"},
    ]
    configure(tmp_path, team=team, working_hours=hours)
    code, found = findings(tmp_path, TELEGRAM_BOT_TOKEN="")
    assert (code, found["team, hours"]["says"]) == (1, "never on duty: Marco Rossi")
    assert "working_hours" in found["team, hours"]["mend"]
    configure(tmp_path, team=team)
    assert "team, hours" not in findings(tmp_path, TELEGRAM_BOT_TOKEN="")[1]


def test_people_and_the_group_are_missing(tmp_path: Path) -> None:
    with TelegramServer() as server:
        team = [{"name": "Marco Rossi", "roles": ["owner"], "telegram": 222}, {"name": "Giulia Verdi"}]
        configure(tmp_path, team=team, telegram={"api": server.url, "team_chat": TEAM_CHAT})
        code, found = findings(tmp_path)
    assert code == 1
    assert "https://t.me/sollecito_prova_bot" in found["telegram, Marco Rossi"]["mend"]
    assert "/team invite Giulia Verdi" in found["telegram, Giulia Verdi"]["mend"]
    assert "not a chat I am in" in found["telegram, team chat"]["says"]
    assert "role manager" in found["team, managers"]["mend"]


def test_the_token_is_refused_and_never_shown(tmp_path: Path) -> None:
    with TelegramServer() as server:
        configure(tmp_path, team=TEAM, telegram={"api": server.url})
        done = run("check", folder=tmp_path, TELEGRAM_BOT_TOKEN="1:wrong-one")
    assert done.returncode == 1
    assert "Telegram refuses the token" in done.stdout
    assert "wrong-one" not in done.stdout + done.stderr


def test_telegram_cannot_be_reached(tmp_path: Path) -> None:
    with TelegramServer() as server:
        server.refuse_connections()
        configure(tmp_path, team=TEAM, telegram={"api": server.url})
        code, found = findings(tmp_path)
    assert code == 1
    assert "cannot be reached" in found["telegram"]["says"]
    assert TOKEN not in str(found)


def test_telegram_has_not_been_told_of_the_webhook(tmp_path: Path) -> None:
    with TelegramServer() as server:
        url = "https://bot.example/telegram/webhook"
        configure(tmp_path, telegram={"api": server.url, "mode": "webhook", "webhook_url": url})
        _, without = findings(tmp_path)
        _, untold = findings(tmp_path, TELEGRAM_WEBHOOK_SECRET="a-secret")
        server.state.queue.webhook.url = url
        _, told = findings(tmp_path, TELEGRAM_WEBHOOK_SECRET="a-secret")
    assert "TELEGRAM_WEBHOOK_SECRET" in without["telegram, webhook"]["mend"]
    assert "sollecito run" in untold["telegram, webhook"]["mend"]
    assert told["telegram, webhook"]["ok"]
