"""A thousand leads due at once, out of a hundred thousand: until all their reminders are in the outbox."""

import gc
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from statistics import median
from time import perf_counter

from sqlalchemy import text

from benchmarks.figures import Figure, at_most, beside, progress, quantile
from benchmarks.many_leads import stamp
from bot import firm
from bot.config import Settings
from handlers import remind
from storage.database import Database
from storage.unit_of_work import UnitOfWork

DUE = 1_000
OWNERS = 250
ROUNDS = 60
WARM_UP = 5
STEP = timedelta(minutes=35)
"""Since the first step: the second is due after 30 minutes, and tells the owner alone."""


def measure(settings: Settings, now: datetime) -> list[Figure]:
    """Owners have four leads each, so none is bundled: every lead costs a message of its own."""
    progress(f"{DUE:,} leads due at once, {ROUNDS} rounds")
    policy = firm.policy_of(settings)
    times: list[float] = []
    gc.freeze()  # as bot.__main__ does
    with closing(Database(settings.database)) as database:
        for number in range(WARM_UP + ROUNDS):
            database.run(partial(_make_due, number=number, now=now))
            _tidy_up(database)
            started = perf_counter()
            database.run(lambda uow: remind.tick(uow, policy, now))
            took = perf_counter() - started
            rows = database.look(lambda uow: uow.outbox.counts()).get("pending", 0)
            if rows != DUE:
                raise AssertionError(f"{rows} reminders are in the outbox, not {DUE}")
            if number >= WARM_UP:
                times.append(took * 1000)
    return [
        at_most(f"{DUE:,} due of 100,000, in the outbox (p99)", quantile(times, 0.99), 100, "ms"),
        beside("  median; owners", f"{median(times):.1f} ms; {OWNERS} owners, a message for each lead"),
    ]


def _tidy_up(database: Database) -> None:
    """What making leads due has written is not carried over by the commit that is measured."""
    with closing(sqlite3.connect(database.path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _make_due(uow: UnitOfWork, *, number: int, now: datetime) -> None:
    """Other leads every round; what the round before said is forgotten."""
    connection = uow.session.connection()
    for table in ("outbox", "event"):
        connection.execute(text(f"DELETE FROM {table}"))
    first = 1 + (number * DUE) % 90_000
    connection.execute(
        text(
            "UPDATE lead SET ladder_step = 1, ladder_since = :since, last_ping_at = NULL, next_reminder_at = :now"
            " WHERE id BETWEEN :first AND :last"
        ),
        {"since": stamp(now - STEP), "now": stamp(now), "first": first, "last": first + DUE - 1},
    )
