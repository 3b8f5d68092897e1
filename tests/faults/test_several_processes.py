"""Four processes on one PostgreSQL, any of which may be killed at any moment: each lead once, none lost, all in order."""

import os
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, pairwise
from pathlib import Path

import httpx
import pytest

from tests.fakes.telegram_api import TelegramServer
from tests.fakes.telegram_values import SentMessage
from tests.faults.fleet import POLLING, SECRET, Fleet, at_sea, until

LEADS = int(os.environ.get("LEADS", "600"))
KILLS = 12
PEOPLE = 40
MARK = "You may have had this message already."

TEAM = [{"name": f"Logger {n}", "roles": ["member", "owner"], "telegram": 1000 + n, "language": "en"}
        for n in range(PEOPLE)]  # fmt: skip
ALWAYS = {"mon-sun": ["00:00-24:00"]}
OFFICE = {
    "team": TEAM,
    "assignment": {"capacity": 100_000},
    "working_hours": ALWAYS,
    "holidays": {"country": None},
    "reminders": {"answer_within": "10h", "ladder": [{"after": "9h", "tell": ["owner"]}]},
}
WEBHOOK = {"telegram": {"mode": "webhook", "webhook_url": "https://bot.example/telegram/webhook"}}


@pytest.fixture
def store() -> str:
    return "postgresql"


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as server:
        for n in range(PEOPLE):
            server.user(1000 + n, f"Logger {n}", language_code="en")
        yield server


def text(number: int) -> str:
    return f"Cliente {number} 333 1{number:06}"


def say(server: TelegramServer, numbers: range) -> None:
    for number in numbers:
        server.says(server.state.users[1000 + number % PEOPLE], f"/lead {text(number)}")


def number_in(message: SentMessage) -> int | None:
    said = re.search(r"\+39 333 1(\d\d) (\d{4})", message.plain)
    return int(said[1] + said[2]) if said else None


def answers(server: TelegramServer) -> dict[int, list[tuple[int, str]]]:
    """What each logger was told of their own leads, in order: the lead's number and the words."""
    told: dict[int, list[tuple[int, str]]] = {}
    for message in server.sent:
        number = number_in(message)
        if number is not None and message.chat == 1000 + number % PEOPLE and "logged" in message.plain:
            told.setdefault(message.chat, []).append((number, message.plain))
    return told


def check(fleet: Fleet, server: TelegramServer, leads: int) -> None:
    """Each handled once, none lost; in each chat handled and answered in the order in which it was said."""
    kept = [row[0] for row in fleet.rows("SELECT text FROM lead ORDER BY id")]
    assert Counter(kept) == Counter(text(n) for n in range(leads))
    order = [int(re.search(r"Cliente (\d+)", each)[1]) for each in kept]  # type: ignore[index]
    for person in range(PEOPLE):
        handled = [n for n in order if n % PEOPLE == person]
        assert handled == sorted(handled)
    told = answers(server)
    assert {n for chat in told.values() for n, _ in chat} == set(range(leads))
    for chat in told.values():
        unmarked = [n for n, words in chat if MARK not in words]
        assert len(unmarked) == len(set(unmarked)), "what comes twice says so"
        first = list(dict.fromkeys(n for n, _ in chat))
        assert first == sorted(first), "answers come in the order of what they answer"


def test_over_random_kills_each_lead_is_handled_once_and_in_order(
    tmp_path: Path, server: TelegramServer, url: str
) -> None:
    chance = random.Random(2026)
    with at_sea(tmp_path, server, url, 4, **OFFICE) as fleet:
        for kill in range(KILLS):
            say(server, range(kill * LEADS // KILLS, (kill + 1) * LEADS // KILLS))
            enough = len(server.state.sent) + chance.randrange(LEADS // KILLS)
            server.wait_for(lambda enough=enough: len(server.state.sent) >= enough, timeout=60)
            victim = fleet.on_duty(POLLING) if kill % 3 == 0 else chance.choice(fleet.ships)
            victim.kill()
            victim.start()
        until(lambda: not server.unconfirmed and fleet.all_settled(), within=60 + LEADS / 20)
        check(fleet, server, LEADS)
