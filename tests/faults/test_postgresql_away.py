"""The PostgreSQL server is restarted under a running bot: it says what is wrong, loses nothing, and needs no help."""

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests import postgres
from tests.fakes.telegram_api import TelegramServer
from tests.faults.process import Running, configure

TEAM = [
    {"name": "Anna Bianchi", "telegram": 111, "language": "en"},
    {"name": "Marco Rossi", "roles": ["owner"], "telegram": 222, "language": "en"},
]


@pytest.fixture
def server() -> Iterator[postgres.Server]:
    postgres.shared()  # or skip
    server = postgres.Server()
    yield server
    server.remove()


def readyz(bot: Running, status: int) -> str:
    """What it says once it answers so."""
    deadline = time.monotonic() + 60
    while (answer := httpx.get(f"http://127.0.0.1:{bot.port}/readyz", timeout=20)).status_code != status:
        assert time.monotonic() < deadline, answer.text
        time.sleep(0.05)
    return answer.text


def test_a_restart_of_the_server_is_told_and_survived(tmp_path: Path, server: postgres.Server) -> None:
    configure(tmp_path, team=TEAM, database=server.url())
    with TelegramServer() as telegram, Running(tmp_path, telegram) as bot:
        anna = telegram.user(111, "Anna Bianchi", language_code="en")
        bot.hears()
        readyz(bot, 200)
        server.stop()
        telegram.says(anna, "/lead Ada Conti 333 1234567 wants a quote")
        assert "database: connection" in readyz(bot, 503)
        server.start()
        telegram.wait_for(lambda: any("Ada Conti" in message.plain for message in telegram.sent), timeout=60)
        readyz(bot, 200)
        assert postgres.rows(server.url(), "SELECT count(*) FROM lead") == [(1,)]
        assert "Ada" not in bot.log
        assert bot.stop() == 0


def test_a_second_bot_on_one_database_is_a_sentence(tmp_path: Path, server: postgres.Server) -> None:
    configure(tmp_path, team=TEAM, database=server.url())
    other = tmp_path / "other"
    other.mkdir()
    configure(other, team=TEAM, database=server.url())
    with TelegramServer() as telegram, Running(tmp_path, telegram) as bot:
        bot.hears()
        with Running(other, telegram) as second:
            assert second.ends() == 2
            assert second.log.strip() == "another Sollecito is already running on this database"
        bot.kill()
        with Running(other, telegram) as second:
            second.hears()
