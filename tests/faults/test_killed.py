"""kill -9, over and over: no lead is lost, none is logged twice, and whoever logged it is told."""

import random
import re
from collections import Counter
from contextlib import closing
from pathlib import Path

from sqlmodel import select

from storage.database import Database
from storage.tables import Lead
from tests.fakes.telegram_api import TelegramServer
from tests.fakes.telegram_values import User
from tests.faults.process import Running, configure
from tests.stores import on_both

KILLS = 12
LEADS = 156
LOGGERS = 26
MARK = "You may have had this message already."


@on_both
def test_over_many_kills_every_lead_is_kept_once_and_its_logger_is_told(tmp_path: Path, url: str) -> None:
    chance = random.Random(2026)
    team = [{"name": f"Logger {n}", "telegram": 1000 + n, "language": "en"} for n in range(LOGGERS)]
    owner = {"name": "Marco Rossi", "roles": ["owner"], "telegram": 222, "language": "en"}
    configure(tmp_path, team=[*team, owner], database=url)
    with TelegramServer() as server:
        loggers = [server.user(1000 + n, f"Logger {n}", language_code="en") for n in range(LOGGERS)]
        for kill in range(KILLS):
            said = len(server.sent)
            say(server, loggers, range(kill * LEADS // KILLS, (kill + 1) * LEADS // KILLS))
            answers = chance.randrange(-1, 9)  # killed while it starts, or in the middle of its answers
            with Running(tmp_path, server) as bot:
                bot.hears()
                server.wait_for(lambda enough=said + answers: len(server.sent) > enough, timeout=30)
        with Running(tmp_path, server) as bot:
            server.wait_for(lambda: len(told(server)) == LEADS, timeout=60)
            assert bot.stop() == 0
        assert Counter(kept(url)) == Counter(text(n) for n in range(LEADS))
        for copies in told(server).values():
            assert sum(MARK not in copy for copy in copies) <= 1, "what comes twice says so"


def text(number: int) -> str:
    return f"Cliente {number} 333 10{number:05}"


def say(server: TelegramServer, loggers: list[User], numbers: range) -> None:
    for number in numbers:
        server.says(loggers[number % LOGGERS], f"/lead {text(number)}")


def told(server: TelegramServer) -> dict[str, list[str]]:
    """What the loggers were shown, by lead."""
    found: dict[str, list[str]] = {}
    for message in server.sent:
        if said := re.search(r"\+39 333 (10\d) (\d{4})", message.plain):
            number = int(f"{said[1]}{said[2]}"[2:])
            assert message.chat == 1000 + number % LOGGERS, "told to whom it does not concern"
            found.setdefault(text(number), []).append(message.plain)
    return found


def kept(url: str) -> list[str]:
    with closing(Database(url)) as database:
        return database.look(lambda uow: list(uow.session.exec(select(Lead.text))))
