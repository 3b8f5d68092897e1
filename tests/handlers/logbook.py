"""A logbook for the tests of figures: a small team, and leads with the times they need."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import SQLModel

from handlers.messages.voice import Voice
from handlers.policy import Policy
from handlers.rules.closures import read_closures
from handlers.rules.ladder import Ladder, Step
from handlers.rules.week import read_week
from storage.database import Database
from storage.leads import number
from storage.tables import Account, Outbox, Person
from storage.unit_of_work import UnitOfWork

ROME = ZoneInfo("Europe/Rome")
THURSDAY = datetime(2026, 11, 12, 16, 0, tzinfo=ROME).astimezone(UTC)

POLICY = Policy(
    language="en",
    zone="Europe/Rome",
    region="IT",
    week=read_week({"mon-fri": ["09:00-13:00", "14:00-18:00"]}),
    closures=read_closures("IT", None, [], []),
    ladder=Ladder((Step(timedelta(minutes=15), frozenset({"owner"})),), timedelta(hours=4), timedelta(minutes=10), 6),
    answer_within=timedelta(hours=1),
)


def at(day: int, clock: str = "10:00", month: int = 11) -> datetime:
    """A moment of 2026 in Rome."""
    hour, minute = clock.split(":")
    return datetime(2026, month, day, int(hour), int(minute), tzinfo=ROME).astimezone(UTC)


def speaking(now: datetime = THURSDAY) -> Voice:
    return Voice("en", "Europe/Rome", now)


@contextmanager
def opened(folder: Path, url: str | None = None) -> Iterator[Database]:
    """An empty database with the team in it: a new file, unless its address is given."""
    database = Database(url or f"sqlite:///{folder}/logbook.db")
    SQLModel.metadata.create_all(database.engine)
    database.run(_hire)
    yield database
    database.close()


GIULIA, MARCO, LUCA, ANNA = 1, 2, 3, 4


def _hire(uow: UnitOfWork) -> None:
    team = [
        Person(id=GIULIA, name="Giulia Verdi", roles=["manager"]),
        Person(id=MARCO, name="Marco Rossi", roles=["owner"]),
        Person(id=LUCA, name="Luca Ferri", roles=["owner"]),
        Person(id=ANNA, name="Anna Bianchi", roles=["member"]),
    ]
    for person in team:
        uow.people.add(person)
        uow.people.add_account(
            Account(platform="telegram", user=str(person.id), person_id=person.id, chat=str(person.id), reachable=True)
        )


def log(
    uow: UnitOfWork,
    logged: datetime,
    *,
    owner: int | None = MARCO,
    after: timedelta | None = None,
    state: str | None = None,
    name: str | None = "Mario Bruni",
    **columns: Any,
) -> int:
    """Log a lead on time; it was answered ``after`` so long, or still waits."""
    contact = uow.contacts.add(logged, name=name)
    answered: dict[str, Any] = {}
    if after is not None:
        seconds = int(after.total_seconds())
        answered = {
            "answered_at": logged + after, "response_s": seconds, "response_work_s": seconds // 2,
            "until_logged_s": 0, "until_assigned_s": 60, "until_answered_s": max(0, seconds - 60),
        }  # fmt: skip
    lead = uow.leads.add(
        contact_id=contact,
        platform="telegram",
        owner_id=owner,
        state=state or ("waiting" if after is None else "answered"),
        **{
            "logged_by": ANNA, "ladder_since": logged, "arrived_at": logged, "waiting_since": logged,
            "logged_at": logged, "due_at": logged + timedelta(hours=1), "target_s": 1800, **answered, **columns,
        },
    )  # fmt: skip
    return number(lead)


def queued(database: Database) -> list[Outbox]:
    """What waits to be said."""
    ever = datetime.max.replace(tzinfo=UTC)
    return [row for row, _ in database.look(lambda uow: uow.claims.claimable(ever, (), 100, on=("telegram",)))]
