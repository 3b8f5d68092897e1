"""What is asked at every tick and for every message is found by an index on PostgreSQL too, however much there is."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, event, insert, update

from storage.database import Database
from storage.tables import Inbox, Lead, Outbox, Person
from storage.unit_of_work import UnitOfWork
from tests import postgres

NOON = datetime(2026, 3, 18, 11, tzinfo=UTC)
MANY = range(1, 5_001)
LATER = {n: NOON + timedelta(minutes=n) for n in MANY}


def fill(uow: UnitOfWork) -> None:
    """A fifth of the leads wait; all that was heard is handled, and all that was to be said is said."""
    add = uow.session.connection().execute
    add(insert(Person.__table__), [{"name": f"p{n}", "roles": ["owner"]} for n in range(1, 21)])  # type: ignore[attr-defined]
    contact = uow.contacts.add(NOON, name="Ada")
    moments = dict.fromkeys(("ladder_since", "arrived_at", "waiting_since", "logged_at", "due_at"), NOON)
    common = {"contact_id": contact, "platform": "t", "text": "", "attachments": [], "target_s": 60, **moments}
    leads = [
        {**common, "owner_id": 1 + n % 20, "state": "answered", "next_reminder_at": None}
        | ({"state": "waiting", "next_reminder_at": LATER[n]} if n % 5 == 0 else {})
        for n in MANY
    ]
    add(insert(Lead.__table__), leads)  # type: ignore[attr-defined]
    uow.inbox.store("t", [(f"{n}", "") for n in MANY], NOON)
    add(update(Inbox).values(state="done", done_at=NOON))
    card = {"card": "logged", "platform": "t", "state": "sent"}
    said = [{"chat": f"c{n % 100}", "is_ping": n % 2 == 0, "lead_id": n, "person_id": 1 + n % 20} for n in MANY]
    uow.outbox.add([{**card, **each} for each in said], NOON)
    add(update(Outbox).values(settled_at=NOON - timedelta(days=1)))


ASKED: dict[str, Callable[[UnitOfWork], object]] = {
    "leads that are due": lambda uow: uow.leads.due(NOON, 100),
    "leads without a next step": lambda uow: uow.leads.without_next_step(),
    "leads that wait for each owner": lambda uow: uow.leads.unanswered_per_owner(),
    "updates to be handled": lambda uow: uow.inbox.waiting(NOON, 16),
    "the next update": lambda uow: uow.inbox.next_at(NOON),
    "old updates": lambda uow: uow.inbox.purge(NOON),
    "messages that may go out": lambda uow: uow.claims.claimable(NOON, {("t", "c1")}, 96, on=["telegram"]),
    "the next message": lambda uow: uow.claims.queued(NOON),
    "dead claims": lambda uow: uow.outbox.expired(NOON),
    "what an answer silences": lambda uow: uow.outbox.cancel_reminders(7, NOON, 1),
    "who was pinged lately": lambda uow: uow.outbox.pings_after(NOON, [1, 2]),
}


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with postgres.database() as url, closing(Database(url)) as database:
        database.run(fill)
        with psycopg.connect(url, autocommit=True) as raw:
            raw.execute("ANALYZE")
        yield database


@pytest.mark.parametrize("what", ASKED)
def test_no_large_table_is_looked_through(database: Database, what: str) -> None:
    assert not [step for step in plan(database, ASKED[what]) if "Seq Scan on" in step and _is_large(step)]


def _is_large(step: str) -> bool:
    return any(f"Seq Scan on {table}" in step for table in ("lead", "inbox", "outbox", "event"))


def plan(database: Database, work: Callable[[UnitOfWork], object]) -> list[str]:
    """How PostgreSQL goes about the statements of a unit of work."""
    asked: list[tuple[str, Any]] = []

    def note(_: Connection, __: object, statement: str, parameters: Any, *___: object) -> None:
        if any(table in statement for table in ("lead", "inbox", "outbox")):
            asked.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    database.run(work)
    event.remove(database.engine, "before_cursor_execute", note)
    assert asked
    with database._reader_engine.connect() as connection:
        return [
            str(step)
            for statement, parameters in asked
            for (step,) in connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
        ]
