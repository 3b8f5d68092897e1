"""When the desk is served, and how one is told."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.check import missing_to_run
from bot.config import Secrets, Settings, desk_is_on, load
from tests.faults.process import HOUSE, configure

TOKEN, KEY, SHORT = SecretStr("1:a"), SecretStr("k" * 16), SecretStr("k" * 15)
ELSEWHERE = {"host": "0.0.0.0"}


@pytest.mark.parametrize(
    ("settings", "secrets", "is_on"),
    [
        ({}, {}, True),
        ({}, {"telegram_bot_token": TOKEN}, False),
        ({"desk": "on"}, {"telegram_bot_token": TOKEN}, True),
        ({"desk": "off"}, {}, False),
        ({"web": ELSEWHERE}, {}, False),
        ({"web": ELSEWHERE}, {"sollecito_desk_key": KEY}, False),
        ({"web": ELSEWHERE, "desk": "on"}, {}, False),
        ({"web": ELSEWHERE, "desk": "on"}, {"sollecito_desk_key": SHORT}, False),
        ({"web": ELSEWHERE, "desk": "on"}, {"sollecito_desk_key": KEY}, True),
        ({"web": {"host": "::1"}}, {}, True),
        ({"web": {"host": "localhost"}}, {}, True),
        ({"web": {"host": "desk.example"}}, {}, False),
    ],
)
def test_the_desk_is_served_where_nobody_else_reaches_it_or_with_a_key(
    settings: dict[str, Any], secrets: dict[str, Any], is_on: bool
) -> None:
    assert desk_is_on(Settings(**settings), Secrets(**secrets)) is is_on


@pytest.mark.parametrize(("written", "read"), [("on", "on"), ("off", "off"), ("'off'", "off"), ("auto", "auto")])
def test_on_and_off_need_no_quotes(tmp_path: Path, written: str, read: str) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(f"desk: {written}\n")
    assert load(file)[0].desk == read


def test_a_desk_for_everybody_without_a_key_is_refused_with_the_way_out() -> None:
    (missing, _) = missing_to_run(Settings(desk="on", web=ELSEWHERE), Secrets())  # type: ignore[arg-type]
    assert "SOLLECITO_DESK_KEY" in missing
    assert missing_to_run(Settings(), Secrets()) == []


def test_without_a_token_run_opens_the_desk_says_where_and_stops_with_a_page_open(tmp_path: Path) -> None:
    configure(tmp_path)
    env = {**os.environ, "PYTHONPATH": str(HOUSE)}
    command = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=env, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as bot:
        assert bot.stderr is not None
        said = next(line for line in bot.stderr if line.startswith("The desk is open: "))
        address = said.split(": ")[1].strip()
        assert address.startswith("http://127.0.0.1:")
        assert "main.js" in httpx.get(address).text
        with httpx.stream("GET", f"{address}/desk/events") as stream:
            assert next(stream.iter_lines()) == "event: afresh"
            bot.send_signal(signal.SIGTERM)
            assert bot.wait(5) == 0


def test_check_says_where_the_desk_is(tmp_path: Path) -> None:
    configure(tmp_path, web={"port": 8099})
    command = [sys.executable, "-m", "bot", "check"]
    env = {**os.environ, "PYTHONPATH": str(HOUSE)}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert "desk: open at http://127.0.0.1:8099" in done.stdout
