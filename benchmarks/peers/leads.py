"""The leads that Sollecito reminds of here: as the other benchmarks make them, on either database."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import bindparam, delete, update

from benchmarks import many_leads
from benchmarks.peers.shape import Due
from storage.address import is_postgresql
from storage.database import Database
from storage.migrate import upgrade
from storage.moving import move
from storage.postgresql import connection_to
from storage.tables import Event, Lead, Outbox
from storage.unit_of_work import UnitOfWork

STEP = timedelta(minutes=35)
"""Since the first reminder; the second is due after 30, and tells the owner alone."""


def make(folder: Path, leads: int, url: str, owners: int) -> None:
    """Have so many leads of so many owners wait, none of them due soon; on PostgreSQL, if ``url`` names a database."""
    _, file = many_leads.waiting(folder, leads, datetime.now(UTC), owners=owners)
    if url:
        upgrade(url)
        move(file, url)


def make_due(database: Database, due: Sequence[Due]) -> None:
    """Have these leads' second reminder due; what was said before is forgotten."""
    lead = Lead.__table__  # type: ignore[attr-defined]
    change = update(lead).where(lead.c.id == bindparam("ref"))
    change = change.values({name: bindparam(name) for name in _values(due[0]) if name != "ref"})

    def work(uow: UnitOfWork) -> None:
        connection = uow.session.connection()
        for table in (Outbox, Event):
            connection.execute(delete(table))
        connection.execute(change, [_values(each) for each in due])
        _lists_are_out(uow, due[0].at)

    database.run(work)
    _tidy_up(database)


def _lists_are_out(uow: UnitOfWork, now: datetime) -> None:
    """Everybody has had the morning's list of what they owe: what is compared is reminders, at any hour of the day."""
    for person in uow.people.team():
        for day in (now - timedelta(days=1), now, now + timedelta(days=1)):
            uow.reports.start_run("owed", day.date(), person.id or 0, {})


def _values(due: Due) -> dict[str, object]:
    return {
        "ref": due.lead,
        "ladder_step": 1,
        "ladder_since": due.at - STEP,
        "last_ping_at": None,
        "next_reminder_at": due.at,
    }


def _tidy_up(database: Database) -> None:
    """What making them has written is not carried over by a commit that is measured."""
    if is_postgresql(database.url):
        with connection_to(database.url) as server:
            server.execute("ANALYZE lead")
    else:
        with closing(sqlite3.connect(database.path)) as file:
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
