"""What is on this machine is its owner's alone. docs/security.md has the whole list of troubles and tests."""

import subprocess
from pathlib import Path

from tests.fakes.telegram_api import TelegramServer
from tests.faults.process import PROGRAM, Running, configure, environment

CARELESS = 0
"""The umask of somebody whose files all may read, unless a program takes care."""


def test_every_file_that_a_running_bot_makes_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    configure(tmp_path, team=[{"name": "Marco", "roles": ["owner"], "telegram": 222, "language": "en"}])
    given = {file.name for file in tmp_path.iterdir()} | {"log"}
    with TelegramServer() as server, Running(tmp_path, server, umask=CARELESS) as bot:
        marco = server.user(222, "Marco", language_code="en")
        server.says(marco, "/lead Ada Conti 333 1234567")
        server.wait_for(lambda: "Ada Conti" in server.last(marco).plain, timeout=60)
        command = [*PROGRAM, "backup", str(tmp_path / "copy.db")]
        subprocess.run(command, cwd=tmp_path, env=environment(), check=True, capture_output=True, umask=CARELESS)
        made = {file.name: oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir() if file.name not in given}
        assert bot.stop() == 0
    assert {"office.db", "office.db-wal", "office.db-shm", "office.db.lock", "copy.db"} <= set(made)
    assert set(made.values()) == {"0o600"}, made
