"""``sollecito`` as people run it: a process of its own, with a config.yaml and an environment."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import yaml

from tests.fakes.telegram_api import TOKEN, TelegramServer

PROGRAM = (sys.executable, "-m", "bot")
HOUSE = Path(__file__).parents[2]


def environment(**more: str) -> dict[str, str]:
    """The program is found wherever it is started from; the token is the fake server's."""
    return {**os.environ, "PYTHONPATH": str(HOUSE), "TELEGRAM_BOT_TOKEN": TOKEN, "COLUMNS": "200", **more}


def configure(folder: Path, **config: Any) -> Path:
    file = folder / "config.yaml"
    whole = {"database": f"sqlite:///{folder}/office.db", "web": {"port": 0}, **config}
    file.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    return file


def run(*words: str, folder: Path, check: bool = False, **env: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of the program to its end."""
    return subprocess.run(
        [*PROGRAM, *words],
        cwd=folder,
        env=environment(**env),
        capture_output=True,
        text=True,
        timeout=60,
        check=check,
    )


class Running:
    """``sollecito run`` in a folder; a context manager that stops it."""

    def __init__(self, folder: Path, server: TelegramServer) -> None:
        self.server = server
        self._before = server.calls["getUpdates"]
        self._log = folder / "log"
        env = environment(SOLLECITO_TELEGRAM__API=server.url)
        with self._log.open("ab") as log:
            self.process = subprocess.Popen([*PROGRAM, "run"], cwd=folder, env=env, stderr=log, stdout=log)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.kill()

    def hears(self) -> None:
        """Wait until it polls."""
        self.server.wait_for(lambda: self.server.calls["getUpdates"] > self._before, timeout=30)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)

    def stop(self, how: signal.Signals = signal.SIGTERM, within: float = 5) -> int:
        """Ask it to stop; its exit code."""
        self.process.send_signal(how)
        return self.process.wait(within)

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def logged(self, event: str) -> list[dict[str, Any]]:
        lines = [json.loads(line) for line in self.log.splitlines() if line.startswith("{")]
        return [line for line in lines if line["event"] == event]

    @property
    def port(self) -> int:
        """Where its web application listens."""
        return int(self.logged("bot.started")[-1]["port"])
