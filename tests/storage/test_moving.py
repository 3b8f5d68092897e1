"""Moving from SQLite to PostgreSQL: everything arrives, whatever happens on the way, and nothing is mixed up."""

import hashlib
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import SQLModel

from storage.database import Database, SingleProcess
from storage.errors import AlreadyRunning, CannotMove, StorageUnavailable
from storage.migrate import upgrade
from storage.moving import move
from storage.moving.rows import content_of
from storage.tables import Account, DeskMessage, DeskPicture, Person
from storage.unfinished import UNFINISHED
from storage.unit_of_work import UnitOfWork
from tests import postgres

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 3, 18, 11, 0, 0, 123456, tzinfo=UTC)
ODD = "zero\x00 tab\t line\n back\\slash \\N 🙂 \x01 'quoted' \"too\""


def fill(uow: UnitOfWork) -> None:
    """A row and more of every kind of value there is."""
    for name in ("Anna", "Marco"):
        person = uow.people.add(Person(name=name, roles=["owner"], hours={"mon": ["09:00-13:00"]}, away_since=NOON))
        uow.people.add_account(Account(platform="telegram", user=name, person_id=person.id, chat=name, reachable=True))
    contact = uow.contacts.add(NOON, name=ODD)
    uow.contacts.add_points(contact, [("phone", "+39333"), ("email", "a@b.it")])
    for n in range(40):
        moments = dict.fromkeys(("ladder_since", "arrived_at", "waiting_since", "logged_at", "due_at"), NOON)
        lead = uow.leads.add(
            contact_id=contact, platform="telegram", text=f"{n} {ODD}", why={"n": n, "odd": ODD}, target_s=60,
            value_cents=2**40, attachments=[], had_by=[1, 2], **moments,
        )  # fmt: skip
        uow.timeline.add(
            "logged", NOON, lead=lead.id, actor=1, data={"odd": ODD}, before=None if n % 2 else {"a": None}
        )
    uow.outbox.add(
        [{"card": "logged", "platform": "telegram", "chat": "1", "dedupe_key": f"{n}"} for n in range(9)], NOON
    )
    uow.inbox.store("telegram", [(f"{n}", '{"text": "\\u0000 è"}') for n in range(9)], NOON)
    uow.reports.start_run("daily", NOON.date(), 1, {"logged": 3})
    uow.people.remember("Zeta", "1")
    uow.people.remember("alpha", "2")
    uow.session.add(DeskMessage(version=1, chat="room", written_at=NOON))
    uow.session.flush()
    uow.session.add(DeskPicture(message_id=1, png=bytes(range(256))))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "office.db"
    upgrade(f"sqlite:///{file}")
    with closing(Database(f"sqlite:///{file}")) as database:
        database.run(fill)
    return file


@pytest.fixture
def target() -> Iterator[str]:
    with postgres.database(empty=True) as url:
        yield url


def everything(url: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows as the program reads them."""

    def work(uow: UnitOfWork) -> dict[str, list[tuple[object, ...]]]:
        connection = uow.session.connection()
        return {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in SQLModel.metadata.sorted_tables
        }

    with closing(Database(url)) as database:
        return database.look(work)


def without_nul(value: object) -> object:
    return value.replace("\x00", "") if isinstance(value, str) else value


def as_it_arrives(url: str) -> dict[str, list[tuple[object, ...]]]:
    """What a file holds, without the one character that PostgreSQL's texts cannot hold."""
    return {
        name: sorted((tuple(without_nul(value) for value in row) for row in rows), key=repr)
        for name, rows in everything(url).items()
    }


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_every_row_of_every_table_arrives_as_it_was_and_the_file_stays_as_it_is(file: Path, target: str) -> None:
    before = digest(file)
    moved = move(file, target)
    assert everything(target) == as_it_arrives(f"sqlite:///{file}")
    assert {each.table for each in moved} == set(SQLModel.metadata.tables)
    assert {each.table: each.rows for each in moved if each.table in ("lead", "event")} == {"lead": 40, "event": 40}
    assert digest(file) == before


def test_what_is_new_after_a_move_gets_the_next_number(file: Path, target: str) -> None:
    move(file, target)
    with closing(Database(target)) as database:
        assert database.run(lambda uow: uow.people.add(Person(name="Luca")).id) == 3
        assert database.run(lambda uow: uow.contacts.add(NOON, name="Ada")) == 2
        assert database.run(lambda uow: uow.desk.add("room", None, {}, NOON)) == 2


def test_an_empty_installation_can_be_moved_and_begins_at_one(tmp_path: Path, target: str) -> None:
    upgrade(f"sqlite:///{tmp_path}/new.db")
    assert {each.rows for each in move(tmp_path / "new.db", target)} == {0}
    with closing(Database(target)) as database:
        assert database.run(lambda uow: uow.people.add(Person(name="Anna")).id) == 1


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("phase", ["reading", "copying", "comparing"])
@pytest.mark.parametrize("at", [1, 5, 9])
def test_a_move_that_ends_anywhere_goes_on_when_called_again(file: Path, target: str, phase: str, at: int) -> None:
    left = at

    def die(where: str, *_: int) -> None:
        nonlocal left
        left -= where == phase
        if left == 0:
            raise Killed

    with pytest.raises(Killed):
        move(file, target, die)
    move(file, target)
    assert everything(target) == as_it_arrives(f"sqlite:///{file}")


MOVE = "import sys, pathlib; from storage.moving import move; move(pathlib.Path(sys.argv[1]), sys.argv[2])"


def interrupted(file: Path, target: str, table: str) -> None:
    """Kill a real move at the moment in which it wants to write into a table."""
    upgrade(target)
    waits = f"SELECT pg_sleep(0.05) FROM pg_locks WHERE relation = '{table}'::regclass AND NOT granted"
    with psycopg.connect(target) as other:
        other.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")  # type: ignore[call-overload]
        program = subprocess.Popen([sys.executable, "-c", MOVE, str(file), target], cwd=ROOT)
        while not postgres.rows(target, waits):
            with suppress(subprocess.TimeoutExpired):
                pytest.fail(f"it ended by itself: {program.wait(0.2)}")
        program.send_signal(signal.SIGKILL)
        program.wait(10)


def test_a_move_killed_in_the_middle_goes_on_where_it_was(file: Path, target: str) -> None:
    interrupted(file, target, "event")
    assert postgres.rows(target, "SELECT count(*) FROM lead") == [(40,)]
    first = postgres.rows(target, "SELECT xmin::text FROM lead")
    move(file, target)
    assert everything(target) == as_it_arrives(f"sqlite:///{file}")
    assert postgres.rows(target, "SELECT xmin::text FROM lead") == first, "what was there was not copied again"


def test_nobody_starts_on_a_copy_that_is_not_finished(file: Path, target: str) -> None:
    interrupted(file, target, "event")
    with pytest.raises(StorageUnavailable, match="a copy that was not finished: run sollecito migrate-database"):
        upgrade(target)
    move(file, target)
    upgrade(target)


def test_a_file_that_changed_since_is_copied_from_the_beginning(file: Path, target: str) -> None:
    interrupted(file, target, "event")
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("UPDATE lead SET state = 'answered' WHERE id = 1")
        raw.commit()
    move(file, target)
    assert everything(target) == as_it_arrives(f"sqlite:///{file}")


def test_a_database_that_holds_something_is_not_touched(file: Path, target: str) -> None:
    upgrade(target)
    with closing(Database(target)) as database:
        database.run(lambda uow: uow.people.remember("theirs", "1"))
    before = everything(target)
    with pytest.raises(CannotMove, match="is not empty; nothing was copied"):
        move(file, target)
    assert everything(target) == before


def test_a_move_is_refused_while_a_bot_runs_on_the_file_and_no_bot_starts_meanwhile(file: Path, target: str) -> None:
    with closing(SingleProcess(file)), pytest.raises(AlreadyRunning, match="already running"):
        move(file, target)

    def start(*_: object) -> None:
        with pytest.raises(AlreadyRunning):
            SingleProcess(file)

    move(file, target, start)


def test_a_move_is_refused_while_a_bot_runs_on_the_database_it_goes_to(file: Path, target: str) -> None:
    with closing(Database(target, holder="a")) as database:
        database.run(lambda uow: uow.session.connection().exec_driver_sql("SELECT 1"))
        with pytest.raises(AlreadyRunning, match="a Sollecito is running on"):
            move(file, target)


def test_a_second_move_to_the_same_database_is_refused(file: Path, target: str, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(file.read_bytes())

    def again(*_: object) -> None:
        with pytest.raises(AlreadyRunning, match="another move"):
            move(other, target)

    move(file, target, again)


def test_what_differs_in_the_end_is_named_and_the_copy_stays_unfinished(file: Path, target: str) -> None:
    def tamper(phase: str, done: int, total: int) -> None:
        if phase == "copying" and done == total:
            postgres.rows(target, "UPDATE lead SET text = 'else' WHERE id = 7 RETURNING id")

    with pytest.raises(CannotMove, match=r"is not what was copied: lead; empty that database"):
        move(file, target, tamper)
    assert postgres.rows(target, f"SELECT count(*) FROM {UNFINISHED}") == [(1,)]


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (lambda file: file.unlink(), "there is no database at"),
        (lambda file: file.write_text("no database " * 999), "file is not a database"),
        (lambda file: (file.unlink(), file.touch()), "is not a database of Sollecito's"),
        (lambda file: execute(file, "UPDATE alembic_version SET version_num = '0000'"), "made by another version"),
        (lambda file: execute(file, "UPDATE lead SET target_s = 'soon'"), "the table lead holds a value that is not"),
    ],
)
def test_a_file_that_cannot_be_moved_is_a_sentence(file: Path, target: str, prepare: object, said: str) -> None:
    prepare(file)  # type: ignore[operator]
    with pytest.raises(CannotMove, match=said):
        move(file, target)
    assert postgres.rows(target, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


def test_a_value_that_postgresql_has_no_room_for_is_a_sentence_with_its_table(file: Path, target: str) -> None:
    execute(file, "UPDATE outbox SET attempts = 3000000000")
    with pytest.raises(CannotMove, match="the table outbox holds a value too large"):
        move(file, target)


def execute(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.execute(statement)
        raw.commit()


def test_a_server_that_is_not_there_is_a_sentence_without_the_password(file: Path) -> None:
    with pytest.raises(CannotMove, match="cannot open the database postgresql://a@127") as caught:
        move(file, "postgresql://a:hush@127.0.0.1:1/office")
    assert "hush" not in str(caught.value)


rows = st.lists(st.tuples(st.integers(), st.text(), st.none() | st.datetimes(timezones=st.just(UTC))), max_size=6)


@given(rows, st.randoms())
def test_a_checksum_is_of_the_rows_whatever_their_order(some: list[tuple[object, ...]], random: object) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert content_of(shuffled) == content_of(some)


@given(rows, rows)
def test_other_rows_have_another_checksum(some: list[tuple[object, ...]], others: list[tuple[object, ...]]) -> None:
    assert (content_of(some) == content_of(others)) == (sorted(map(repr, some)) == sorted(map(repr, others)))


def test_a_row_that_is_there_twice_is_not_as_if_it_were_there_never() -> None:
    assert content_of([(1,), (1,)]).checksum != content_of([]).checksum
