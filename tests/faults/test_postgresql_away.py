"""The PostgreSQL server is restarted under a running bot: it says what is wrong, loses nothing, and needs no help."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from storage.database import Database
from storage.migrate import upgrade
from tests import postgres
from tests.fakes.telegram_api import TelegramServer
from tests.faults.process import PROGRAM, Running, configure, environment

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


def test_a_desk_to_try_things_out_is_refused_beside_a_bot(tmp_path: Path, server: postgres.Server) -> None:
    """Its time can be moved, so it is all in one process."""
    upgrade(server.url())
    configure(tmp_path, database=server.url())
    with closing(Database(server.url(), holder="a bot")) as database:
        database.run(lambda uow: uow.people.remember("here", "1"))
        ended = subprocess.run(
            [*PROGRAM, "run"], cwd=tmp_path, env=_without_tokens(), capture_output=True, text=True, check=False
        )
    assert ended.returncode == 2
    assert ended.stderr.strip() == "another Sollecito is already running on this database"


def _without_tokens() -> dict[str, str]:
    return {name: value for name, value in environment().items() if "TOKEN" not in name}
