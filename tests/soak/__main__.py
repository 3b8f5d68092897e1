"""Simulated firms in which everything goes wrong, checked every hour."""

import argparse
import gc
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields
from datetime import UTC, datetime

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from tests.soak.history import History, draw
from tests.soak.ledger import Broken
from tests.soak.run import Report, play
from tests.soak.shrink import shrink

console = Console(highlight=False)

Result = tuple[int, Report | None, str]


def main() -> int:
    options = _options()
    if options.seed is not None:
        return _one(draw(options.seed, options.days))
    seeds = range(options.first, options.first + options.seeds)
    return _many(seeds, options.days, options.jobs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--seed", type=int, help="play this one history, with a bar for its days")
    parser.add_argument("--days", type=int, default=365, help="days of each history (default %(default)s)")
    parser.add_argument("--seeds", type=int, default=500, help="how many histories (default %(default)s)")
    parser.add_argument("--first", type=int, default=0, help="the first of their seeds (default %(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    return parser.parse_args()


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(),
        console=console,
    )  # fmt: skip


def _one(history: History) -> int:
    """One history with its days going by; if it breaks, the shortest one that breaks on the same."""
    with _bar() as bar:
        days = bar.add_task(f"seed {history.seed}", total=history.days)

        def day_of(now: datetime) -> None:
            bar.update(days, completed=(now - history.start.astimezone(UTC)).days)

        try:
            report = play(history, day_of)
        except Broken as broken:
            bar.stop()
            _tell(history, broken)
            return 1
    console.print(_sums([report]))
    return 0


def _tell(history: History, broken: Broken) -> None:
    console.print(f"[bold red]Broken:[/] {broken}", markup=True)
    console.print("Cutting the history down…")
    short = shrink(history, broken.promise, play)
    console.print(f"{len(short.acts)} of {len(history.acts)} acts are enough:")
    for act in short.acts:
        console.print(f"  {act}")
    console.print(f"Again: make soak SEED={history.seed} DAYS={history.days}")


def _many(seeds: range, days: int, jobs: int) -> int:
    reports, broken = [], []
    with _bar() as bar:
        task = bar.add_task(f"histories of {days} days", total=len(seeds))
        for seed, report, why in _results(seeds, days, jobs):
            bar.advance(task)
            if report is not None:
                reports.append(report)
            else:
                broken.append(seed)
                bar.console.print(f"seed {seed}: {why}\n  again: make soak SEED={seed} DAYS={days}")
            if not console.is_terminal and len(reports) % 10 == 0:  # where no bar is seen
                console.print(_sums(reports))
    console.print(_sums(reports))
    console.print(f"broken: {broken or 'none'}")
    return 1 if broken else 0


def _results(seeds: range, days: int, jobs: int) -> Iterator[Result]:
    with ProcessPoolExecutor(max_workers=jobs, initializer=_collect_seldom) as pool:
        yield from pool.map(_try, seeds, [days] * len(seeds))


def _collect_seldom() -> None:
    """What lives for a simulated day is not looked through a thousand times."""
    gc.freeze()
    gc.set_threshold(50_000)


def _try(seed: int, days: int) -> Result:
    try:
        return seed, play(draw(seed, days)), ""
    except Broken as broken:
        return seed, None, str(broken)


def _sums(reports: Iterable[Report]) -> str:
    """What was simulated, all in all."""
    told = list(reports)
    sums = (f"{sum(getattr(each, field.name) for each in told):,} {field.name}" for field in fields(Report))
    return f"{len(told)} histories: {', '.join(sums)}"


if __name__ == "__main__":
    sys.exit(main())
