"""Resident memory of the running bot, connected to both platforms."""

import json
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, at_most, beside, progress
from benchmarks.processes import running


def measure(small: Path, large: Path) -> list[Figure]:
    """The same bot at rest on a small and on a large database."""
    progress("memory at rest")
    before, after = (_at_rest(file) for file in (small, large))
    return [
        at_most("memory at rest, 1,000,000 leads", after["mb"], 150, "MB"),
        at_most("memory, growth from 1,000 leads", after["mb"] - before["mb"], 15, "MB"),
        beside("  1,000 leads", f"{before['mb']:.1f} MB"),
        beside("  loaded though not needed", ", ".join(after["loaded"]) or "nothing"),
    ]


def _at_rest(file: Path) -> dict[str, Any]:
    with (
        running("server") as telegram,
        running("slack_server") as slack,
        running("resting_bot", telegram.line(), slack.line(), str(file)) as bot,
    ):
        told: dict[str, Any] = json.loads(bot.line())
        return told
