"""What was tried out at the desk, and the day on which real work begins."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from tests.desk.desk_office import DeskOffice, text
from tests.faults.process import HOUSE

ANNA, MARCO, SARA, GIULIA = "Anna Bianchi", "Marco Rossi", "Sara Conti", "Giulia Verdi"
LEAD = "/lead Mario Rossi 333 1234567"


def check(desk: DeskOffice, **env: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "check", "--config", str(desk.folder / "config.yaml")],
        cwd=desk.folder,
        env={**os.environ, "PYTHONPATH": str(HOUSE), **env},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def tells(desk: DeskOffice) -> int:
    """How many leads from trying out a page is told of."""
    number: int = desk.events(lambda name, _: name == "hello")[-1][2]["tried"]
    return number


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskOffice]:
    with DeskOffice(tmp_path) as desk:
        yield desk


def test_leads_from_trying_out_are_told_of_as_soon_as_a_platform_is_connected(desk: DeskOffice) -> None:
    desk.says(ANNA, LEAD)
    desk.hears(MARCO, "Lead #1 is yours")
    assert tells(desk) == 0
    assert "tried out" not in check(desk)[1]
    desk.connect()
    assert tells(desk) == 1
    _, said = check(desk, TELEGRAM_BOT_TOKEN="1:a")
    assert "MISS database, tried out: leads from trying out at the desk count in the figures: 1" in said
    assert "database: sqlite:///leads.db" in said


def test_once_nobody_waits_they_are_a_remark_and_no_fault(desk: DeskOffice) -> None:
    desk.says(ANNA, LEAD)
    desk.hears(MARCO, "Lead #1 is yours")
    desk.says(MARCO, "/answered 1")
    desk.hears(MARCO, "Well done!")
    assert (
        "ok   database, tried out"
        in check(desk, TELEGRAM_BOT_TOKEN="1:a", SOLLECITO_TELEGRAM__API="http://127.0.0.1:9")[1]
    )


def test_what_is_logged_at_the_desk_beside_a_platform_is_meant(desk: DeskOffice) -> None:
    desk.connect()
    desk.says(ANNA, LEAD)
    desk.hears(ANNA, "Lead #1 logged")
    desk.restart()
    assert tells(desk) == 0
    assert "tried out" not in check(desk, TELEGRAM_BOT_TOKEN="1:a")[1]


def test_run_says_so_too(desk: DeskOffice) -> None:
    desk.says(ANNA, LEAD)
    desk.hears(MARCO, "Lead #1 is yours")
    desk.stop()
    try:
        command = [sys.executable, "-m", "bot", "run", "--config", str(desk.folder / "config.yaml")]
        env = {**os.environ, "PYTHONPATH": str(HOUSE), "TELEGRAM_BOT_TOKEN": "1:a"}
        env |= {"SOLLECITO_TELEGRAM__API": "http://127.0.0.1:9", "SOLLECITO_WEB__PORT": "0", "SOLLECITO_DESK": "on"}
        with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as bot:
            assert bot.stderr is not None
            said = list(takewhile(lambda line: "The desk is open" not in line, bot.stderr))
            bot.terminate()
        assert any("leads from trying out" in line for line in said)
    finally:
        desk.start()


# -- invitations


def invitation(desk: DeskOffice) -> str:
    desk.says(GIULIA, "/team invite Sara")
    return text(desk.hears(GIULIA, "Send this link to Sara Conti"))


def test_an_invitation_made_at_the_desk_leads_to_the_desk(desk: DeskOffice) -> None:
    assert desk.post("open", language="en", address=desk.url).status_code == 200
    said = invitation(desk)
    link = re.search(rf"{re.escape(desk.url)}/\?start=([\w-]+)", said)
    assert link is not None, said
    assert "/start " not in said
    desk.says(ANNA, f"/start {link[1]}")
    desk.hears(ANNA, "Sara Conti")
    desk.says(SARA, f"/start {link[1]}")
    desk.hears(SARA, "Hello Sara")


def test_an_invitation_made_beside_a_platform_leads_there(desk: DeskOffice) -> None:
    desk.connect()
    assert desk.post("open", language="en", address=desk.url).status_code == 200
    desk.database.run(lambda uow: uow.people.remember("bot.telegram", "sollecito_bot"))
    assert "https://t.me/sollecito_bot?start=" in invitation(desk)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://a/b", "http://a b", "", "http://a\n"])
def test_a_page_is_found_at_an_address(desk: DeskOffice, address: str) -> None:
    assert desk.post("open", language="en", address=address).status_code == 422
