"""Four processes on one PostgreSQL, each of which may be killed at any moment: each lead once, none lost, in order."""

import os
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import httpx
import pytest

from tests.fakes.telegram_api import TelegramServer
from tests.fakes.telegram_values import SentMessage
from tests.faults.fleet import POLLING, SECRET, TICK, Fleet, One, at_sea, until

LEADS = int(os.environ.get("LEADS", "240"))
"""Ten thousand take a quarter of an hour: ``LEADS=10000 pytest tests/faults/test_several_processes.py``."""
KILLS = max(12, LEADS // 250)
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
    return f"Cliente {number}: 333 1{number:06}"


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
            server.wait_for(lambda enough=enough: len(server.state.sent) >= enough, timeout=600)
            victim = fleet.on_duty(POLLING) if kill % 3 == 0 else chance.choice(fleet.ships)
            victim.kill()
            victim.start()
        until(lambda: not server.unconfirmed and fleet.all_settled(), within=60 + LEADS / 5)
        check(fleet, server, LEADS)


def test_webhooks_are_taken_by_all_and_each_chat_keeps_its_order(
    tmp_path: Path, server: TelegramServer, url: str
) -> None:
    """Updates come to four processes in turn; two are killed, and Telegram brings again what was not acknowledged."""
    chance = random.Random(7)
    with at_sea(tmp_path, server, url, 4, **OFFICE, **WEBHOOK) as fleet:
        say(server, range(LEADS // 4))
        deliver(server, fleet, chance, kills=2)
        until(fleet.all_settled, within=60 + LEADS / 20)
        check(fleet, server, LEADS // 4)
        handled_by = [ship for ship in fleet.ships if '"outbox.settled"' in ship.log]
        assert len(handled_by) == 4, "all of them work"


def deliver(server: TelegramServer, fleet: Fleet, chance: random.Random, kills: int) -> None:
    """Bring what is queued as Telegram does: the next of a chat when the one before was acknowledged."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    queued = server.state.queue.pending()
    moments = set(chance.sample(range(len(queued)), kills))
    with httpx.Client(headers=headers, timeout=10, trust_env=False) as client:
        for n, (update, ship) in enumerate(zip(queued, cycle(fleet.ships), strict=False)):
            if n in moments:
                victim = chance.choice([each for each in fleet.ships if each is not ship])
                victim.kill()
                victim.start()
            while not bring(client, ship, update.body):
                time.sleep(0.05)
    server.state.queue.confirm([update.id for update in queued])


def bring(client: httpx.Client, ship: One, body: bytes) -> bool:
    try:
        return client.post(f"http://127.0.0.1:{ship.port}/telegram/webhook", content=body).status_code == 200
    except httpx.HTTPError:
        return False


def test_the_duties_of_a_killed_process_are_taken_over_within_ten_seconds(
    tmp_path: Path, server: TelegramServer, url: str
) -> None:
    with at_sea(tmp_path, server, url, 2, **OFFICE) as fleet:
        for number in range(3):
            first = fleet.on_duty(POLLING)
            assert first is fleet.on_duty(TICK), "who began first has both"
            server.wait_for(lambda: server.polling)
            first.kill()
            say(server, range(number, number + 1))
            server.wait_for(lambda number=number: number in map(number_in, server.sent), timeout=10)
            (other,) = (ship for ship in fleet.ships if ship is not first)
            assert other.duties() == {POLLING, TICK}
            first.start()
            until(lambda first=first: first.readyz().status_code == 200)
            assert first.readyz().json() == {"ready": True, "reasons": [], "standing_by": [POLLING, TICK]}
            assert until(lambda other=other: other.readyz().json()["ready"])


def test_who_stops_hands_over_at_once(tmp_path: Path, server: TelegramServer, url: str) -> None:
    with at_sea(tmp_path, server, url, 2, **OFFICE) as fleet:
        first = fleet.on_duty(POLLING)
        (other,) = (ship for ship in fleet.ships if ship is not first)
        until(lambda: other.readyz().json()["ready"])
        first.stop()
        assert first.process.exitcode == 0
        until(lambda: other.duties() == {POLLING, TICK}, within=3)
        assert fleet.holder(POLLING) == fleet.holder(TICK)


def test_who_was_stopped_for_a_while_and_wakes_up_harms_nothing(
    tmp_path: Path, server: TelegramServer, url: str
) -> None:
    """In the middle of its work: what it had in hand was taken over, and what it was just to do it leaves undone."""
    with at_sea(tmp_path, server, url, 2, **OFFICE) as fleet:
        sleeper = fleet.on_duty(POLLING)
        (other,) = (ship for ship in fleet.ships if ship is not sleeper)
        say(server, range(80))
        server.wait_for(lambda: len(server.state.sent) > 20)
        sleeper.freeze()
        until(lambda: other.duties() == {POLLING, TICK}, within=10)
        say(server, range(80, 120))
        until(lambda: not server.unconfirmed and fleet.all_settled(), within=60)
        sleeper.thaw()
        until(lambda: not sleeper.duties())
        until(lambda: sleeper.readyz().json()["ready"])
        say(server, range(120, 160))
        until(lambda: not server.unconfirmed and fleet.all_settled(), within=60)
        check(fleet, server, 160)
        assert other.duties() == {POLLING, TICK}
