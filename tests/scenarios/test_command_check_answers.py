"""`sollecito check` where what is called Telegram answers something else: a finding, and no word of the library's."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.telegram_api import TelegramServer
from tests.faults.process import PROGRAM, configure, environment
from tests.office import TEAM
from tests.scenarios.command_line import run

LOGIN_PAGE = b"<html><title>Please log in to the hotel's network</title>"
PAUSE = {"status": 429, "description": "Too Many Requests: retry after 35", "parameters": {"retry_after": 35}}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[TelegramServer]:
    with TelegramServer() as server:
        configure(tmp_path, team=TEAM, telegram={"api": server.url})
        yield server


def findings(folder: Path) -> dict[str, dict[str, Any]]:
    done = run("check", "--json", folder=folder)
    assert done.returncode == 1
    return {each["part"]: each for each in json.loads(done.stdout)}


@pytest.mark.parametrize(
    "answer", [b'{"status":"ok"}', b"[]", b'"x"', b"null", b'{"ok":true,"result":[]}', b"", LOGIN_PAGE]
)
@pytest.mark.parametrize("method", ["getMe", "getChat"])
def test_what_does_not_answer_as_telegram_does_is_told_so(
    server: TelegramServer, method: str, answer: bytes, tmp_path: Path
) -> None:
    server.fail(method, status=200, html=answer, times=1000)
    found = findings(tmp_path)["telegram"]
    assert f"{server.url} does not answer as Telegram does" in found["says"]
    assert "telegram.api" in found["mend"]


def test_nonsense_about_the_webhook_is_a_finding(server: TelegramServer, tmp_path: Path) -> None:
    configure(
        tmp_path,
        team=TEAM,
        telegram={"api": server.url, "mode": "webhook", "webhook_url": "https://bot.example/telegram/webhook"},
    )
    server.fail("getWebhookInfo", status=200, html=b'{"ok":true,"result":[]}', times=1000)
    done = run("check", folder=tmp_path, TELEGRAM_WEBHOOK_SECRET="a-secret")
    assert "connected as @sollecito_prova_bot" in done.stdout
    assert "does not answer as Telegram does" in done.stdout


@pytest.mark.parametrize("method", ["getMe", "getChat"])
def test_a_pause_that_telegram_asks_for_is_called_that(server: TelegramServer, method: str, tmp_path: Path) -> None:
    server.fail(method, times=1000, **PAUSE)  # type: ignore[arg-type]
    said = run("check", folder=tmp_path).stdout
    assert "Telegram asks for a pause of 35 s (429)\n       → wait for that long" in said
    assert ("connected as @sollecito_prova_bot" in said) == (method == "getChat"), "what was found before stays"
    assert "cannot be reached" not in said


def test_a_log_in_page_is_not_repeated_and_leaves_no_traceback(server: TelegramServer, tmp_path: Path) -> None:
    server.fail("getMe", status=200, html=LOGIN_PAGE, times=1000)
    done = subprocess.run(
        [*PROGRAM, "check"], cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "does not answer as Telegram does" in done.stdout
