"""``sollecito run`` in a process of its own, with a config.yaml and an environment."""

import json
import multiprocessing
import os
import signal
import sys
import time
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import yaml

from tests.fakes.slack_api import SlackServer
from tests.fakes.telegram_api import TOKEN, TelegramServer

PROGRAM = (sys.executable, "-m", "bot")
HOUSE = Path(__file__).parents[2]

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["bot.__main__"])
"""Its imports are made once, and every process starts from there: seconds saved at each of many starts."""


def environment(**more: str) -> dict[str, str]:
    """The program is found wherever it is started from; the token is the fake server's."""
    return {**os.environ, "PYTHONPATH": str(HOUSE), "TELEGRAM_BOT_TOKEN": TOKEN, "COLUMNS": "200", **more}


def configure(folder: Path, **config: Any) -> Path:
    file = folder / "config.yaml"
    whole = {"database": f"sqlite:///{folder}/office.db", "web": {"port": 0}, **config}
    file.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    return file


def _run(folder: Path, env: dict[str, str], umask: int) -> None:
    """What the process does: ``sollecito run`` in a folder, with all that it says in a file there."""
    from bot.__main__ import app

    os.umask(umask)
    os.chdir(folder)
    os.environ.update(env)
    log = os.open("log", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    os.dup2(log, sys.stdout.fileno())
    os.dup2(log, sys.stderr.fileno())
    app(["run"])


class Running:
    """``sollecito run`` in a folder; a context manager that kills it. ``mode`` is how it hears Slack."""

    def __init__(
        self, folder: Path, server: TelegramServer | SlackServer, mode: str = "socket", *, umask: int = 0o022
    ) -> None:
        self.server = server
        self._mode = mode
        self._before = _heard(server)
        self._log = folder / "log"
        self._starts = len(self.logged("bot.started"))
        self.process: ForkServerProcess = FORKS.Process(target=_run, args=(folder, _on(server, mode), umask))
        self.process.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.kill()

    def hears(self) -> None:
        """Wait until it listens; what Slack could tell nobody meanwhile is told again."""
        if isinstance(self.server, SlackServer) and self._mode == "http":
            self.server.speaks_to(f"http://127.0.0.1:{self.port}/slack/events")
            self.server.redeliver()
            return
        self.server.wait_for(lambda: _heard(self.server) > self._before, timeout=60)

    def kill(self) -> None:
        self.process.kill()
        self.process.join(10)

    def stop(self, how: signal.Signals = signal.SIGTERM, within: float = 5) -> int | None:
        """Ask it to stop; its exit code, None if it has not stopped in time."""
        os.kill(self.process.pid or 0, how)
        return self.ends(within)

    def ends(self, within: float = 60) -> int | None:
        """Its exit code when it ends by itself."""
        self.process.join(within)
        return self.process.exitcode

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""

    def logged(self, event: str) -> list[dict[str, Any]]:
        lines = [json.loads(line) for line in self.log.splitlines() if line.startswith("{")]
        return [line for line in lines if line["event"] == event]

    @property
    def port(self) -> int:
        """Where its web application listens, as soon as it says so."""
        deadline = time.monotonic() + 60
        while len(started := self.logged("bot.started")) <= self._starts:
            assert time.monotonic() < deadline, self.log
            time.sleep(0.01)
        return int(started[-1]["port"])


def _on(server: TelegramServer | SlackServer, mode: str) -> dict[str, str]:
    """The environment of a bot that is to work with a server."""
    if isinstance(server, TelegramServer):
        return {"SOLLECITO_TELEGRAM__API": server.url, "TELEGRAM_BOT_TOKEN": TOKEN, "COLUMNS": "200"}
    tokens = {"SLACK_BOT_TOKEN": server.bot_token}
    tokens |= (
        {"SLACK_SIGNING_SECRET": server.signing_secret} if mode == "http" else {"SLACK_APP_TOKEN": server.app_token}
    )
    return {"SOLLECITO_SLACK__API": server.url, "SOLLECITO_SLACK__MODE": mode, "COLUMNS": "200", **tokens}


def _heard(server: TelegramServer | SlackServer) -> int:
    """How often a bot began to listen: to each poll's answer, or over a new websocket."""
    return server.calls["getUpdates"] if isinstance(server, TelegramServer) else server.socket.hellos
