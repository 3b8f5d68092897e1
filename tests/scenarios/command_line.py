"""A command, run in a folder as somebody would type it."""

import json
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from bot.__main__ import app
from tests.fakes.telegram_api import TOKEN


@dataclass(frozen=True)
class Done:
    """What a command said, and how it ended."""

    returncode: int
    stdout: str
    stderr: str


def run(*words: str, folder: Path, **env: str) -> Done:
    """Run a command in a folder, in this process: starting one of its own takes seconds."""
    with chdir(folder):
        result = CliRunner().invoke(app, words, env={"TELEGRAM_BOT_TOKEN": TOKEN, "COLUMNS": "200", **env})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr)


def as_json(folder: Path, *words: str) -> Any:
    done = run(*words, "--json", folder=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
