"""Run the contest and print what came of it."""

import argparse
import os
import platform
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.figures import shown
from benchmarks.peers.contest import Contest, Figures
from benchmarks.peers.names import CONTESTANTS
from benchmarks.peers.table import behind, table, with_growth
from tests.postgres import Server

SIZES = (1_000, 10_000, 100_000)
CONDITIONS = (
    f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; "
    "× is how many times Sollecito's figure on the same kind of database"
)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    options.add_argument("--only", choices=CONTESTANTS, action="append", help="run this peer (repeatable)")
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many leads wait")
    asked = options.parse_args()
    run(with_ours(asked.only or CONTESTANTS), sorted(asked.sizes))


def run(names: Sequence[str], sizes: Sequence[int]) -> None:
    """Print a table for each size when it is done, and in the end what is beside the tables."""
    results: dict[int, dict[str, Figures]] = {}
    beside: dict[int, Mapping[str, Figures]] = {}
    print(CONDITIONS)
    for leads in sizes:
        with tempfile.TemporaryDirectory(prefix="sollecito-") as folder, databases(names) as urls:
            contest = Contest(names, leads, Path(folder), urls)
            results[leads], beside[leads] = contest.run(), contest.beside
        print(f"\n{table(leads, with_growth(results)[leads])}\nload {os.getloadavg()[2]:.1f}", flush=True)
    print("\nWhat Sollecito does beside, ms:", *beside_lines(beside), sep="\n  ")
    print("\nWhere a durable peer is ahead of Sollecito:", *(behind(with_growth(results)) or ["nowhere"]), sep="\n  ")


def with_ours(chosen: Sequence[str] | Mapping[str, object]) -> list[str]:
    """Whoever was chosen, and Sollecito on the same databases."""
    against = {CONTESTANTS[each].against for each in chosen}
    return [name for name in CONTESTANTS if name in against or name in chosen]


@contextmanager
def databases(names: Sequence[str]) -> Iterator[dict[str, str]]:
    """An empty database for each that wants one, on a server with the settings it comes with: durable."""
    wanted = [name for name in names if CONTESTANTS[name].on_postgresql]
    if not wanted:
        yield {}
        return
    server = Server()
    try:
        yield {name: server.url(server.create()) for name in wanted}
    finally:
        server.remove()


def beside_lines(beside: Mapping[int, Mapping[str, Figures]]) -> Iterator[str]:
    for leads, by_name in beside.items():
        for name, figures in by_name.items():
            for what, ms in figures.items():
                yield f"{leads:,} leads, {CONTESTANTS[name].title}: {what} {shown(ms)}"


if __name__ == "__main__":
    main()
