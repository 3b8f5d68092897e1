"""From the interpreter's imports to the first reminder after a restart, with a million leads waiting."""

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, at_most, beside, progress
from benchmarks.many_leads import stamp
from benchmarks.processes import running

ROUNDS = 3
OVERDUE = timedelta(minutes=35)


def measure(file: Path) -> list[Figure]:
    """The bot opens the database, looks whether it is up to date, reads the team, connects, ticks and sends."""
    times, wholes = [], []
    for number in range(ROUNDS):
        progress(f"restart, round {number + 1} of {ROUNDS}")
        _one_is_due(file, number)
        with running("server") as server:
            url, begun = server.line(), time.time()
            with running("restarted_bot", url, str(file)) as bot:
                imported = float(bot.line())
                first = server.ask(do="first", count=1)["at"]
            times.append(first - imported)
            wholes.append(first - begun)
    return [
        at_most("restart with 1,000,000 waiting, first reminder", median(times), 1, "s"),
        beside("  the same, with the interpreter and its imports", f"{median(wholes):.2f} s"),
    ]


def _one_is_due(file: Path, number: int) -> None:
    now = datetime.now(UTC)
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("DELETE FROM outbox")
        raw.execute(
            "UPDATE lead SET ladder_step = 1, ladder_since = ?, last_ping_at = NULL, next_reminder_at = ? WHERE id = ?",
            (stamp(now - OVERDUE), stamp(now), number + 1),
        )
        raw.commit()
