"""Bringing a database of an earlier version to today's schema, with all that is in it."""

from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine, pool, text

from storage.address import address_of, is_postgresql
from storage.database import Database, lock
from storage.errors import UsedByOlder
from storage.migrate import upgrade, upgrade_beside
from storage.steps import _config
from tests.stores import on_both, on_postgresql, on_sqlite

FIRST = "0001_first_tables"
WRITTEN = {
    1: "Mario@Rossi.it",
    2: "ANNA@conti.it",
    3: "anna@conti.it",
    4: "ÈVE@conti.it",
    5: "Ugo@Neri.it",
    6: "UGO@neri.it",
}


def made_by_the_first(url: str) -> None:
    """A database as the first schema has it, with an address for each of six contacts, and a telephone."""
    with create_engine(address_of(url) if is_postgresql(url) else url, poolclass=pool.NullPool).begin() as connection:
        command.downgrade(_config(connection), FIRST)
        for ref, email in WRITTEN.items():
            connection.execute(
                text("INSERT INTO contact (id, created_at) VALUES (:ref, '2026-03-18 09:00:00')"), {"ref": ref}
            )
            connection.execute(
                text("INSERT INTO contact_point (contact_id, kind, value) VALUES (:ref, 'email', :email)"),
                {"ref": ref, "email": email},
            )
        connection.execute(
            text("INSERT INTO contact_point (contact_id, kind, value) VALUES (1, 'phone', '+393331234567')")
        )


@on_both
def test_addresses_that_were_kept_as_written_are_found_in_any_case(url: str) -> None:
    made_by_the_first(url)
    upgrade(url)
    asked = [
        ("email", "mario@rossi.it"),
        ("email", "Èvé@conti.it"),
        ("email", "ève@CONTI.it"),
        ("phone", "+393331234567"),
    ]
    with closing(Database(url)) as database:
        known = database.look(lambda uow: uow.contacts.known(asked))
    assert known == {asked[0]: 1, asked[2]: 4, asked[3]: 1}


@on_both
def test_of_addresses_that_differ_in_case_alone_none_goes(url: str) -> None:
    made_by_the_first(url)
    upgrade(url)
    with closing(Database(url)) as database:
        cards = {ref: database.look(lambda uow, ref=ref: uow.contacts.visiting_card(ref)).points for ref in WRITTEN}
        known = database.look(lambda uow: uow.contacts.known([("email", "Anna@conti.it"), ("email", "ugo@neri.it")]))
    assert {ref: next(value for kind, value in points if kind == "email") for ref, points in cards.items()} == WRITTEN
    assert list(known.values()) == [3, 5], "whose address is in small letters, else who came first"


@on_sqlite
def test_what_was_there_before_is_copied(url: str, tmp_path: Path) -> None:
    made_by_the_first(url)
    assert upgrade(url) == tmp_path / f"office.db.before-{FIRST}"


@on_sqlite
def test_who_looks_into_it_beside_a_bot_of_that_version_leaves_it_as_it_is(url: str, tmp_path: Path) -> None:
    made_by_the_first(url)
    with lock(url), pytest.raises(UsedByOlder, match="a bot is running on it: stop that one"):
        upgrade_beside(url)
    assert not list(tmp_path.glob("*.before-*"))
    upgrade_beside(url)
    assert list(tmp_path.glob("*.before-*")), "nobody was using it"
    with lock(url):
        upgrade_beside(url)  # a bot of today's version is in nobody's way


@on_postgresql
def test_no_bot_of_an_earlier_version_goes_on_while_its_tables_change(url: str) -> None:
    made_by_the_first(url)
    with closing(Database(url, holder="an older one")) as older:
        older.run(lambda uow: uow.session.execute(text("SELECT 1")))
        for bring_up in (upgrade, upgrade_beside):
            with pytest.raises(UsedByOlder, match="a bot is running on it: stop every bot"):
                bring_up(url)
    upgrade(url)
    with closing(Database(url, holder="a new one")) as newer:
        newer.run(lambda uow: uow.session.execute(text("SELECT 1")))
        upgrade(url)  # one of today's version is in nobody's way
