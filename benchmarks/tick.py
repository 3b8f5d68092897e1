"""What a tick costs while nothing is due, however many leads wait."""

import asyncio
from collections.abc import Mapping
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.figures import Figure, at_most, beside, progress, quantile
from bot import firm
from bot.config import Settings
from bot.health import Health
from bot.runtime import Runtime
from bot.scheduler import Jobs
from storage.database import Database

ROUNDS = 200
WARM_UP = 20


def measure(made: Mapping[int, tuple[Settings, Path]], now: datetime) -> list[Figure]:
    """The whole of the scheduler's tick: due leads, due reports; two transactions. Sizes take turns."""
    progress("ticks with nothing due")
    times = asyncio.run(_ticks({size: settings for size, (settings, _) in made.items()}, now))
    small, *_, large = (median(times[size]) * 1000 for size in sorted(times))
    return [
        at_most(f"tick, {max(times):,} waiting against {min(times):,}", large / small, 2, "×"),
        at_most(f"tick, {max(times):,} waiting, none due", large, 2, "ms"),
        *(beside(f"  {size:,} waiting", _line(times[size])) for size in sorted(times)),
    ]


async def _ticks(made: Mapping[int, Settings], now: datetime) -> dict[int, list[float]]:
    with ExitStack() as stack:
        jobs = {size: _jobs(settings, now, stack) for size, settings in made.items()}
        times: dict[int, list[float]] = {size: [] for size in jobs}
        for number in range(WARM_UP + ROUNDS):
            for size, each in jobs.items():
                started = perf_counter()
                await each.tick()
                if number >= WARM_UP:
                    times[size].append(perf_counter() - started)
    return times


def _jobs(settings: Settings, now: datetime, stack: ExitStack) -> Jobs:
    database = stack.enter_context(closing(Database(settings.database)))
    runtime = Runtime(
        database=database,
        platforms={},
        policy=firm.policy_of(settings),
        clock=lambda: now,
        health=Health(lambda: now),
    )
    return Jobs(runtime)


def _line(times: list[float]) -> str:
    return f"{median(times) * 1000:.2f} ms (p99 {quantile(times, 0.99) * 1000:.2f} ms)"
