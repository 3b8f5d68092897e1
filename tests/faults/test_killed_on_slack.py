"""kill -9 on Slack: what was acknowledged is kept, once; what was not comes again, or its person saw an error."""

import random
import re
import sqlite3
from collections import Counter
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests import postgres
from tests.fakes.slack_api import SlackServer
from tests.fakes.slack_delivery import Delivery
from tests.fakes.slack_values import User
from tests.faults.process import Running, configure
from tests.stores import on_postgresql

KILLS = 8
LEADS = 96
LOGGERS = 16
MARK = "You may have had this message already."


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_over_many_kills_every_lead_is_kept_once_and_its_logger_is_told(tmp_path: Path, mode: str) -> None:
    chance = random.Random(2026)
    team = [{"name": f"Logger {n}", "slack": f"U{1000 + n}", "language": "en"} for n in range(LOGGERS)]
    owner = {"name": "Marco Rossi", "roles": ["owner"], "slack": "U222", "language": "en"}
    configure(tmp_path, team=[*team, owner])
    with SlackServer() as server:
        server.user("U222", "Marco Rossi")
        loggers = [server.user(f"U{1000 + n}", f"Logger {n}", locale="en-GB") for n in range(LOGGERS)]
        commands: dict[int, Delivery] = {}
        with Running(tmp_path, server, mode):  # what is said from here on is for it
            server.wait_for(lambda: server.calls["conversations.open"], timeout=60)
        for kill in range(KILLS):
            numbers = range(kill * LEADS // KILLS, (kill + 1) * LEADS // KILLS)
            say(server, loggers, [n for n in numbers if n % 3])
            with Running(tmp_path, server, mode) as bot:
                bot.hears()
                said, heard = len(server.sent), acknowledged(server)
                commands |= {n: command(server, loggers, n) for n in numbers if n % 3 == 0}
                if kill % 2:  # in the middle of its answers
                    server.wait_for(partial(answered, server, said + chance.randrange(6)), timeout=60)
                else:  # as soon as it has said that it heard
                    server.wait_for(partial(has_heard, server, heard + chance.randrange(4)), timeout=60)
        with Running(tmp_path, server, mode) as bot:
            bot.hears()
            lost = {n for n, delivery in commands.items() if delivery.lost}
            certain = {text(n) for n in range(LEADS)} - {text(n) for n in lost}
            server.wait_for(lambda: told(server).keys() >= certain, timeout=90)
            assert bot.stop() == 0
        found = Counter(kept(tmp_path))
        assert found.keys() >= certain, "whatever was acknowledged is kept, and messages come again until they are"
        assert found.keys() <= {text(n) for n in range(LEADS)}
        assert set(found.values()) == {1}, "nothing is logged twice"
        for copies in told(server).values():
            assert sum(MARK not in copy for copy in copies) <= 1, "what comes twice says so"


@on_postgresql
def test_of_two_processes_with_a_socket_each_one_is_killed_and_every_lead_is_kept_once(
    tmp_path: Path, url: str
) -> None:
    team = [{"name": f"Logger {n}", "roles": ["member", "owner"], "slack": f"U{1000 + n}"} for n in range(LOGGERS)]
    folders = [tmp_path / name for name in "ab"]
    for folder in folders:
        folder.mkdir()
        configure(folder, team=team, database=url)
    with SlackServer() as server:
        loggers = [server.user(f"U{1000 + n}", f"Logger {n}", locale="en-GB") for n in range(LOGGERS)]
        with Running(folders[0], server) as first, Running(folders[1], server) as second:
            server.wait_for(lambda: server.socket.hellos == 2, timeout=60)
            say(server, loggers, list(range(24)))
            server.wait_for(lambda: len(server.sent) > 4, timeout=60)
            second.kill()
            say(server, loggers, list(range(24, 48)))
            server.wait_for(lambda: len(told(server)) == 48, timeout=90)
            assert first.stop() == 0
        assert Counter(row[0] for row in postgres.rows(url, "SELECT text FROM lead")) == Counter(map(text, range(48)))


def text(number: int) -> str:
    return f"Cliente {number} 333 10{number:05}"


def say(server: SlackServer, loggers: list[User], numbers: list[int]) -> None:
    """Typed to the bot: an event, which comes again."""
    for number in numbers:
        server.says(loggers[number % LOGGERS], f"lead {text(number)}")


def command(server: SlackServer, loggers: list[User], number: int) -> Delivery:
    """A slash command, which does not."""
    return server.slash(loggers[number % LOGGERS], "/lead", text(number))


def answered(server: SlackServer, enough: int) -> bool:
    return len(server.sent) > enough


def has_heard(server: SlackServer, enough: int) -> bool:
    return acknowledged(server) > enough


def acknowledged(server: SlackServer) -> int:
    return sum(delivery.acknowledged for delivery in server.told)


def told(server: SlackServer) -> dict[str, list[str]]:
    """What the loggers were shown of each lead they logged; whose it is hears of it by day, in words of their own."""
    found: dict[str, list[str]] = {}
    for message in server.sent:
        said = re.search(r"\+39 333 (10\d) (\d{4})", message.plain)
        if said and re.match(r"✅ Lead #\d+ logged", message.plain):
            number = int(f"{said[1]}{said[2]}"[2:])
            assert message.chat == f"U{1000 + number % LOGGERS}", "told to whom it does not concern"
            found.setdefault(text(number), []).append(message.plain)
    return found


def kept(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "office.db")) as database:
        return [text for (text,) in database.execute("SELECT text FROM lead")]
