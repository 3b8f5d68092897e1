"""``/status month``, and the daily report, out of a million leads over three years."""

from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from statistics import median
from time import perf_counter

from benchmarks.figures import Figure, at_most, beside, progress, quantile
from bot import firm
from bot.config import Settings
from handlers import reports, status
from handlers.messages.voice import Voice
from handlers.question import read_question
from storage.database import Database
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

ROUNDS = 20

REPORT = "the daily report, of three days"


def measure(settings: Settings, now: datetime) -> list[Figure]:
    """From the question to the finished cards, on a reader's connection; this month, and a whole one."""
    progress("/status month")
    policy = firm.policy_of(settings)
    manager = Person(name="", roles=["manager"])
    times: dict[str, list[float]] = {"month": [], "last month": [], "month Facebook": [], REPORT: []}

    def ask(asked: str, uow: UnitOfWork) -> None:
        if asked == REPORT:
            reports.daily(over_a_weekend, uow, Voice("en", policy.zone, now))
            return
        question = read_question(asked, manager, uow, policy, now)
        status.cards(question.to_params(), manager, uow, policy, Voice("en", policy.zone, now))

    friday = now - timedelta(days=3)
    over_a_weekend = {"since": friday.isoformat(), "until": now.isoformat(), "owner": None, "logged_by": None}
    with closing(Database(settings.database)) as database:
        for _ in range(ROUNDS):
            for asked, took in times.items():
                started = perf_counter()
                database.look(partial(ask, asked))
                took.append((perf_counter() - started) * 1000)
    return [
        at_most("/status month, 1,000,000 leads over three years", median(times["month"]), 100, "ms"),
        *(beside(f"  {asked}", _line(took)) for asked, took in times.items()),
    ]


def _line(times: list[float]) -> str:
    return f"{median(times):.1f} ms (p99 {quantile(times, 0.99):.1f} ms)"
