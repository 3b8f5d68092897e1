"""Run the benchmarks and print what came of them."""

import argparse
import os
import platform
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from benchmarks import due, intake, lists, many_leads, memory, restart, slack_intake, status, tick
from benchmarks.figures import Figure, table
from bot.config import Settings

SMALL, MIDDLE, LARGE = 1_000, 100_000, 1_000_000


class Stock:
    """The databases, made when they are first asked for and kept for the run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = datetime.now(UTC)
        self._made: dict[int, tuple[Settings, Path]] = {}

    def waiting(self, leads: int) -> tuple[Settings, Path]:
        if leads not in self._made:
            self._made[leads] = many_leads.waiting(self.folder, leads, self.now)
        return self._made[leads]

    @cached_property
    def many_owners(self) -> Settings:
        return many_leads.waiting(self.folder, MIDDLE, self.now, owners=due.OWNERS)[0]

    @cached_property
    def history(self) -> Settings:
        return many_leads.history(self.folder, LARGE, self.now)[0]


BENCHMARKS: dict[str, Callable[[Stock], list[Figure]]] = {
    "intake": lambda stock: intake.measure(stock.folder),
    "slack_intake": lambda stock: slack_intake.measure(stock.folder),
    "tick": lambda stock: tick.measure({n: stock.waiting(n) for n in (SMALL, MIDDLE, LARGE)}, stock.now),
    "due": lambda stock: due.measure(stock.many_owners, stock.now),
    "restart": lambda stock: restart.measure(stock.waiting(LARGE)[1]),
    "memory": lambda stock: memory.measure(stock.waiting(SMALL)[1], stock.waiting(LARGE)[1]),
    "status": lambda stock: status.measure(stock.history, stock.now),
    "lists": lambda stock: lists.measure(stock.history),
}


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--only", choices=sorted(BENCHMARKS), action="append", help="run this one (repeatable)")
    chosen = options.parse_args().only or BENCHMARKS
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="sollecito-") as folder:
        stock = Stock(Path(folder))
        for name in (each for each in BENCHMARKS if each in chosen):
            figures += BENCHMARKS[name](stock)
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}\n")
    print(table(figures))


if __name__ == "__main__":
    main()
