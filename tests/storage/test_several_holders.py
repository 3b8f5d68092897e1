"""What several processes share in PostgreSQL: who is alive, who has what in hand, and what all of them send."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from sqlalchemy.orm import configure_mappers
from sqlmodel import select

from storage import leases
from storage.database import Database
from storage.inbox import Received, Update
from storage.passages import Passing
from storage.tables import Outbox
from storage.unit_of_work import UnitOfWork
from tests import postgres

NOON = datetime(2026, 3, 18, 11, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
CHAT = {"card": "text", "platform": "telegram", "chat": "1"}


@pytest.fixture
def store() -> str:
    return "postgresql"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    configure_mappers()  # as the first look at anything does
    with closing(Database(url)) as database:
        yield database


def renew(url: str, holder: str, *names: str, seconds: float = 60) -> set[str]:
    """Have a process be alive, or try to have other leases."""
    with psycopg.connect(url, autocommit=True) as raw:
        asked = {"names": sorted(names or (holder,)), "holder": holder, "seconds": seconds}
        return {name for (name,) in raw.execute(leases.RENEW, asked)}


def dies(url: str, holder: str) -> None:
    postgres.rows(url, f"UPDATE lease SET until = clock_timestamp() WHERE holder = '{holder}' RETURNING name")


def store_all(database: Database, *updates: tuple[str, str]) -> None:
    rows = [Received(key, "{}", chat) for key, chat in updates]
    database.run(lambda uow: uow.inbox.store("telegram", rows, NOON))


def take(database: Database, holder: str, limit: int = 16) -> list[Update]:
    return database.run(lambda uow: uow.inbox.take(NOON, limit, holder))


def numbers(updates: list[Update]) -> list[int]:
    return [each.id for each in updates]


# -- leases


def test_a_lease_is_one_processs_until_it_runs_out(url: str) -> None:
    assert renew(url, "a", "tick", "polling") == {"tick", "polling"}
    assert renew(url, "b", "tick") == set()
    assert renew(url, "a", "tick") == {"tick"}
    dies(url, "a")
    assert renew(url, "b", "tick") == {"tick"}
    assert renew(url, "a", "tick", "polling") == {"polling"}


def test_what_is_done_on_a_duty_is_done_only_while_it_is_ones_own(url: str, database: Database) -> None:
    renew(url, "a", "tick")
    assert database.run(lambda uow: uow.leases.has("tick", "a"))
    assert not database.run(lambda uow: uow.leases.has("tick", "b"))
    dies(url, "a")
    assert not database.run(lambda uow: uow.leases.has("tick", "a"))


# -- what was heard


def test_each_update_is_in_one_processs_hands_and_so_are_all_of_its_chat(url: str, database: Database) -> None:
    renew(url, "a")
    renew(url, "b")
    store_all(database, ("1", "x"), ("2", "y"), ("3", "x"), ("4", ""), ("5", ""))
    assert numbers(take(database, "a", limit=1)) == [1]
    assert numbers(take(database, "b")) == [2, 4, 5], "the other one of chat x waits for the first"
    assert numbers(take(database, "a")) == [1, 3]


def test_what_a_dead_process_had_in_hand_is_free_and_comes_first(url: str, database: Database) -> None:
    renew(url, "a")
    renew(url, "b")
    store_all(database, ("1", "x"), ("2", "x"))
    take(database, "a", limit=1)
    assert take(database, "b") == []
    dies(url, "a")
    assert numbers(take(database, "b")) == [1, 2]


def test_who_was_taken_for_dead_can_neither_finish_nor_fail_what_is_in_other_hands(
    url: str, database: Database
) -> None:
    renew(url, "a")
    renew(url, "b")
    store_all(database, ("1", "x"))
    (mine,) = take(database, "a")
    dies(url, "a")
    (theirs,) = take(database, "b")
    assert not database.run(lambda uow: uow.inbox.done(mine, NOON))
    assert not database.run(lambda uow: uow.inbox.set_aside(mine, "why"))
    assert database.run(lambda uow: uow.inbox.done(theirs, NOON))


def test_what_failed_may_be_tried_by_anybody(url: str, database: Database) -> None:
    renew(url, "a")
    renew(url, "b")
    store_all(database, ("1", "x"))
    (mine,) = take(database, "a")
    database.run(lambda uow: uow.inbox.failed(mine, "why", NOON))
    assert numbers(take(database, "b")) == [1]


def test_what_somebody_holds_a_lock_on_is_passed_over_and_not_waited_for(url: str, database: Database) -> None:
    """As whoever mends something by hand would; ours are never held while others look."""
    renew(url, "a")
    store_all(database, ("1", "x"), ("2", "y"))
    rows = [{**CHAT, "chat": chat} for chat in "12"]
    database.run(lambda uow: uow.outbox.add(rows, NOON))
    with psycopg.connect(url) as other:
        for table in ("inbox", "outbox"):
            other.execute(f"SELECT id FROM {table} WHERE id = 1 FOR UPDATE")  # type: ignore[call-overload]
        assert numbers(take(database, "a")) == [2]
        assert database.run(claimable) == [2]


# -- what is to be said


def claimable(uow: UnitOfWork) -> list[int]:
    found = uow.claims.claimable(LATER, (), 9, on=("telegram",), among_others=True)
    return [row.id or 0 for row, _ in found]


def test_a_chat_that_one_process_writes_to_is_left_alone_by_the_others(database: Database) -> None:
    rows = [{**CHAT, "chat": chat} for chat in "112"]
    database.run(lambda uow: uow.outbox.add(rows, NOON))
    database.run(lambda uow: uow.claims.claim([1], LATER, "a"))
    assert database.run(claimable) == [3]


def test_only_a_dead_processs_messages_are_given_back(url: str, database: Database) -> None:
    renew(url, "a")
    renew(url, "b")
    database.run(lambda uow: uow.outbox.add([CHAT, CHAT, CHAT], NOON))
    for row, holder in ((1, "a"), (2, "b"), (3, "never there")):
        database.run(lambda uow, row=row, holder=holder: uow.claims.claim([row], LATER, holder))

    def orphaned(uow: UnitOfWork) -> set[int | None]:
        return {row.id for row in uow.outbox.orphaned(NOON, "b")}

    assert database.run(orphaned) == {3}
    dies(url, "a")
    assert database.run(orphaned) == {1, 3}
    assert database.run(lambda uow: {row.id for row in uow.outbox.orphaned(LATER, "b")}) == {1, 2, 3}
    assert len(database.look(lambda uow: uow.session.exec(select(Outbox)).all())) == 3


def test_a_message_is_in_the_hands_of_who_claimed_it_until_it_is_settled_or_given_back(database: Database) -> None:
    database.run(lambda uow: uow.outbox.add([CHAT, CHAT], NOON))
    database.run(lambda uow: uow.claims.claim([1], LATER, "a"))

    def held(uow: UnitOfWork) -> list[bool]:
        return [uow.outbox.is_held(1, "a"), uow.outbox.is_held(1, "b"), uow.outbox.is_held(2, "a")]

    assert database.run(held) == [True, False, False]
    database.run(lambda uow: uow.outbox.change(1, state="pending"))
    assert database.run(held) == [False, False, False]


# -- the pace


def test_what_all_processes_send_counts_until_a_second_after_it_arrived(database: Database) -> None:
    messages = [Passing(n, "telegram", f"{n}", shared=False) for n in (1, 2, 3)]
    database.run(lambda uow: uow.passages.leave(messages))
    database.run(lambda uow: uow.passages.arrived([1]))
    count, frees_in = database.run(lambda uow: uow.passages.counted("telegram", 30))
    assert count == 3
    assert frees_in is not None
    assert 0 < frees_in <= 30
    assert database.run(lambda uow: uow.passages.counted("telegram", 0)) == (2, None)
    assert database.run(lambda uow: uow.passages.counted("slack", 30)) == (0, None)
    assert set(database.run(lambda uow: uow.passages.resting("telegram", 30))) == {"1"}


def test_a_shared_chat_rests_when_it_got_as_much_as_it_may_in_a_minute(database: Database) -> None:
    for n in range(1, 5):
        message = Passing(n, "telegram", "-1" if n < 4 else "-2", shared=True)
        database.run(lambda uow, message=message: uow.passages.leave([message]))
        database.run(lambda uow, n=n: uow.passages.arrived([n]))
    full = database.run(lambda uow: uow.passages.full("telegram", 3, 60))
    assert set(full) == {"-1"}
    assert 50 < full["-1"] <= 60
    assert database.run(lambda uow: uow.passages.full("telegram", 4, 60)) == {}
