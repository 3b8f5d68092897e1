"""Statements for the driver: what comes back is what SQLAlchemy itself would have given."""

from datetime import UTC, datetime, timedelta, timezone
from operator import itemgetter

import pytest
import sqlalchemy
from sqlalchemy import bindparam, event
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from storage.database import Database
from storage.prepared import Prepared
from storage.tables import Event, Outbox, Person
from storage.unit_of_work import UnitOfWork
from tests.stores import on_sqlite

NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
ROME = timezone(timedelta(hours=1))

_EVENTS = Event.__table__  # type: ignore[attr-defined]
_OUTBOX = Outbox.__table__  # type: ignore[attr-defined]
_PEOPLE = Person.__table__  # type: ignore[attr-defined]
ADD_EVENT = Prepared(_EVENTS.insert().returning(_EVENTS.c.id), ("at", "kind", "data", "before"))
EVENT = Prepared(
    sqlalchemy.select(_EVENTS.c.at, _EVENTS.c.data, _EVENTS.c.before).where(_EVENTS.c.id == bindparam("id"))
)
ADD_PERSON = Prepared(_PEOPLE.insert(), ("name", "roles", "in_team"))
ADD_MESSAGE = Prepared(
    _OUTBOX.insert().returning(_OUTBOX.c.id),
    ("card", "params", "platform", "chat", "not_before", "created_at"),
)


@pytest.mark.parametrize("before", [None, {}, {"state": None}])
def test_what_is_stored_past_the_session_is_what_the_session_reads(
    database: Database, before: dict[str, object] | None
) -> None:
    said = {"at": NOW.astimezone(ROME), "kind": "noted", "data": {"text": "è", "n": [1, None]}, "before": before}

    def work(uow: UnitOfWork) -> tuple[Event, tuple[object, ...] | None]:
        number = ADD_EVENT.scalar(uow.session.connection(), said)
        return uow.session.get_one(Event, number), EVENT.first(uow.session.connection(), {"id": number})

    read, came_back = database.run(work)

    assert (read.at, read.data, read.before) == came_back == (NOW, said["data"], before)


def test_columns_that_are_not_named_are_as_the_table_says(database: Database) -> None:
    row = {"card": "text", "params": {}, "platform": "telegram", "chat": "1", "not_before": NOW, "created_at": NOW}

    def work(uow: UnitOfWork) -> Outbox:
        return uow.session.get_one(Outbox, ADD_MESSAGE.scalar(uow.session.connection(), row))

    read = database.run(work)

    assert (read.state, read.priority, read.is_ping, read.attempts) == ("pending", 1, False, 0)


def test_of_each_kind_there_is_the_first_row_converted(database: Database) -> None:
    kinds = ("noted", "won", "noted", "lost", "won")
    events = [{"at": NOW + timedelta(hours=n), "kind": kind, "data": {"n": n}} for n, kind in enumerate(kinds)]
    by_age = Prepared(sqlalchemy.select(_EVENTS.c.kind, _EVENTS.c.at, _EVENTS.c.data).order_by(_EVENTS.c.at))

    def work(uow: UnitOfWork) -> list[tuple[object, ...]]:
        for each in events:
            ADD_EVENT.scalar(uow.session.connection(), {"before": None, **each})
        return by_age.first_of_each(uow.session.connection(), itemgetter(0))

    firsts = [(each["kind"], each["at"], each["data"]) for each in (events[0], events[1], events[3])]
    assert database.run(work) == firsts


def test_a_value_that_is_forgotten_is_no_null(database: Database) -> None:
    with pytest.raises(KeyError):
        database.run(lambda uow: EVENT.first(uow.session.connection()))


def test_a_naive_instant_is_refused(database: Database) -> None:
    naive = {"at": NOW.replace(tzinfo=None), "kind": "noted", "data": {}, "before": None}
    with pytest.raises(ValueError, match="timezone"):
        database.run(lambda uow: ADD_EVENT.scalar(uow.session.connection(), naive))


@on_sqlite  # PostgreSQL names the key that is there already, whatever is hidden of the statement's values
def test_an_error_of_the_driver_is_sqlalchemys_and_holds_nobodys_words(database: Database) -> None:
    ada = {"name": "Ada", "roles": [], "in_team": True}
    with pytest.raises(IntegrityError) as caught:
        database.run(lambda uow: ADD_PERSON.run_each(uow.session.connection(), [ada, ada]))
    assert "Ada" not in str(caught.value)


def test_a_unit_that_fails_at_the_driver_undoes_all_of_itself(database: Database) -> None:
    ada = {"name": "Ada", "roles": [], "in_team": True}
    with pytest.raises(IntegrityError):
        database.run(lambda uow: ADD_PERSON.run_each(uow.session.connection(), [ada, ada]))
    assert database.look(lambda uow: list(uow.session.exec(select(Person)))) == []


def test_who_listens_to_the_statements_hears_these_too(database: Database) -> None:
    heard: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda _, __, sql, *___: heard.append(sql))

    database.run(lambda uow: EVENT.all(uow.session.connection(), {"id": 1}))

    assert any(sql.startswith("SELECT event.at") for sql in heard)


def test_a_list_of_any_length_is_not_prepared(database: Database) -> None:
    several = Prepared(sqlalchemy.select(_EVENTS.c.at).where(_EVENTS.c.id.in_(bindparam("ids", expanding=True))))
    with pytest.raises(ValueError, match="any length"):
        database.run(lambda uow: several.all(uow.session.connection(), {"ids": [1]}))
