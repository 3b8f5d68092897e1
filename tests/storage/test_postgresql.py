"""PostgreSQL alone: turns, a server that goes away, answers that are lost, errors that repeat nobody's words."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from storage.address import without_password
from storage.database import Database
from storage.errors import AlreadyRunning, StorageUnavailable
from storage.migrate import upgrade
from storage.shared_writer import OFFICE, TRIES, be_a_bot
from storage.tables import Person
from storage.unit_of_work import UnitOfWork
from tests import postgres
from tests.storage.lossy_wire import When, lossy_wire
from tests.storage.writing import remembered, together


@pytest.fixture
def store() -> str:
    return "postgresql"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    with closing(Database(url, busy_timeout_s=0.3)) as database:
        yield database


def count_one(uow: UnitOfWork) -> None:
    """What only somebody who is alone can do: look, then write what follows from it."""
    seen = int(uow.people.recall("count") or 0)
    uow.session.connection().execute(text("SELECT pg_sleep(0.001)"))
    uow.people.remember("count", str(seen + 1))


def ask(uow: UnitOfWork, statement: str, **values: object) -> object:
    found = uow.session.connection().execute(text(statement), values)
    return found.scalar() if found.returns_rows else None


def test_several_writers_take_turns_so_that_nobody_decides_on_what_is_out_of_date(url: str) -> None:
    with closing(Database(url)) as one, closing(Database(url)) as other, ThreadPoolExecutor(4) as together:
        done = [together.submit(each.run, count_one) for _ in range(50) for each in (one, other)]
        for each in done:
            each.result()
        assert one.look(lambda uow: uow.people.recall("count")) == "100"


def test_what_another_process_changed_is_seen_in_the_next_unit(url: str) -> None:
    def anna(uow: UnitOfWork) -> Person:
        found = uow.people.get(1)
        assert found is not None
        return found

    def learn_italian(uow: UnitOfWork) -> None:
        anna(uow).language = "it"

    with closing(Database(url)) as one, closing(Database(url)) as other:
        one.run(lambda uow: uow.people.add(Person(name="Anna", language="en")))
        assert other.run(lambda uow: anna(uow).language) == "en"
        one.run(learn_italian)
        assert other.run(lambda uow: anna(uow).language) == "it"


def test_a_turn_that_somebody_keeps_too_long_gives_the_work_back(database: Database, url: str) -> None:
    with psycopg.connect(url) as other:
        other.execute(f"SELECT pg_advisory_xact_lock({OFFICE})")  # type: ignore[call-overload]
        with pytest.raises(StorageUnavailable, match="lock timeout"):
            database.run(lambda uow: uow.people.remember("a", "1"))
    database.run(lambda uow: uow.people.remember("a", "1"))
    assert remembered(database) == {"a"}


def test_who_is_stopped_in_its_turn_loses_it_before_the_others_give_up_and_takes_another(url: str) -> None:
    begun, gate = threading.Event(), threading.Event()
    with closing(Database(url)) as stopped, closing(Database(url)) as other:
        done = stopped.submit(lambda uow: (uow.people.remember("stopped", "1"), begun.set(), gate.wait(30)))
        begun.wait(10)
        other.run(lambda uow: uow.people.remember("other", "1"))
        assert remembered(other) == {"other"}
        gate.set()
        done.result()
        assert remembered(other) == {"other", "stopped"}


class GivenUp:
    """A unit that the server gives up so many times: another transaction was in its way."""

    def __init__(self, code: str, times: int) -> None:
        self.code, self.left, self.tried = code, times, 0

    def __call__(self, uow: UnitOfWork) -> None:
        self.tried += 1
        uow.people.remember(f"try {self.tried}", "1")
        uow.session.flush()
        if self.left:
            self.left -= 1
            ask(uow, f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{self.code}'; END $$")


@pytest.mark.parametrize("code", ["40001", "40P01"])
def test_a_unit_that_the_server_gave_up_is_done_again_as_if_for_the_first_time(database: Database, code: str) -> None:
    with together(database):
        shares = database.submit(lambda uow: uow.people.remember("shares", "1"))
        given_up = database.submit(GivenUp(code, times=2))
    shares.result(10)
    given_up.result(10)
    assert remembered(database) == {"shares", "try 3"}


def test_a_unit_that_is_given_up_every_time_is_given_back(database: Database) -> None:
    unit = GivenUp("40P01", times=100)
    with pytest.raises(StorageUnavailable):
        database.run(unit)
    assert (unit.tried, remembered(database)) == (TRIES, set())


def test_a_connection_that_is_cut_gives_the_work_back_and_the_next_work_is_done(database: Database, url: str) -> None:
    def cut(uow: UnitOfWork) -> None:
        uow.people.remember("half", "1")
        uow.session.flush()
        backend = ask(uow, "SELECT pg_backend_pid()")
        postgres.rows(url, f"SELECT pg_terminate_backend({backend}, 5000)")
        uow.people.remember("done", "1")
        uow.session.flush()

    with together(database):
        first = database.submit(lambda uow: uow.people.remember("shares", "1"))
        wrong = database.submit(cut)
    for each in (first, wrong):
        with pytest.raises(StorageUnavailable):
            each.result(10)
    database.run(lambda uow: uow.people.remember("after", "1"))
    assert remembered(database) == {"after"}


@pytest.mark.parametrize("when", ["unheard", "unanswered"])
def test_a_commit_whose_answer_was_lost_is_asked_after(url: str, when: When) -> None:
    data = postgres.shared().data
    with (
        lossy_wire(data) as (wire, folder),
        closing(Database(url.replace(str(data), str(folder)))) as database,
    ):
        database.run(lambda uow: uow.people.remember("before", "1"))
        wire.break_at_commit(when)
        done = database.submit(lambda uow: uow.people.remember("a", "1"))
        failed = isinstance(done.exception(10), StorageUnavailable)
        assert wire.broken == 1
        assert failed == (when == "unheard")
        database.run(lambda uow: uow.people.remember("after", "1"))
        assert remembered(database) == {"before", "after"} | (set() if failed else {"a"})


def test_while_the_server_is_away_it_says_so_and_goes_on_by_itself_afterwards() -> None:
    postgres.shared()  # or skip
    server = postgres.Server()
    try:
        upgrade(server.url())
        with closing(Database(server.url())) as database:
            database.run(lambda uow: uow.people.remember("before", "1"))
            server.stop()
            with pytest.raises(StorageUnavailable, match="connection"):
                database.run(lambda uow: uow.people.remember("meanwhile", "1"))
            with pytest.raises(StorageUnavailable, match="connection"):
                remembered(database)
            server.start()
            database.run(lambda uow: uow.people.remember("after", "1"))
            assert remembered(database) == {"before", "after"}
    finally:
        server.remove()


def test_a_reader_changes_nothing(database: Database) -> None:
    with pytest.raises(StorageUnavailable, match="read-only"):
        database.look(lambda uow: ask(uow, "INSERT INTO setting VALUES ('a', '1') RETURNING key"))


@pytest.mark.parametrize("wrong", ["SELECT CAST(:word AS INTEGER)", "INSERT INTO person (name) VALUES (:word)"])
def test_the_servers_errors_repeat_no_word_of_anybodys(database: Database, wrong: str) -> None:
    with pytest.raises(DBAPIError) as caught:
        database.run(lambda uow: ask(uow, wrong, word="Ada Conti"))
    error: BaseException | None = caught.value
    while error is not None:
        assert "Ada" not in str(error)
        error = error.__cause__


def test_an_error_of_ours_is_not_taken_for_the_servers(database: Database) -> None:
    with pytest.raises(ProgrammingError):
        database.run(lambda uow: ask(uow, "SELECT nothing"))


def test_a_text_keeps_every_character_but_the_one_that_no_text_can_hold(database: Database) -> None:
    words = "zero\x00 – «quoted» 🙂 \x01 \u202e \\ % :a"
    database.run(lambda uow: uow.people.remember("a", words))
    assert database.look(lambda uow: uow.people.recall("a")) == words.replace("\x00", "")


def test_no_connection_waits_for_ever(url: str) -> None:
    with closing(Database(url, busy_timeout_s=2)) as database:
        for has_it, idle in ((database.run, "5s"), (database.look, "1min")):
            assert has_it(lambda uow: ask(uow, "SHOW lock_timeout")) == "2s"
            assert has_it(lambda uow: ask(uow, "SHOW statement_timeout")) == "1min"
            assert has_it(lambda uow: ask(uow, "SHOW idle_in_transaction_session_timeout")) == idle


@pytest.mark.parametrize(
    "address", ["postgresql://anna:hush@127.0.0.1:1/office", "postgresql://a@127.0.0.1:1/o?password=hush"]
)
def test_a_server_that_is_not_there_is_a_sentence_without_the_password(address: str) -> None:
    with pytest.raises(StorageUnavailable, match=r"cannot open the database postgresql://a.*refused") as caught:
        upgrade(address)
    assert "hush" not in str(caught.value)
    with closing(Database(address)) as database, pytest.raises(StorageUnavailable, match="refused") as caught:
        database.run(lambda _: None)
    assert "hush" not in str(caught.value)


def test_a_database_that_is_not_there_is_a_sentence(url: str) -> None:
    missing = url.replace("/office", "/nowhere")
    with pytest.raises(StorageUnavailable, match="does not exist"):
        upgrade(missing)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://anna:hush@host/office", "postgresql://anna@host/office"),
        ("postgresql://anna@host/office?password=hush", "postgresql://anna@host/office"),
        ("postgresql://anna@/office?host=/run&sslpassword=hush", "postgresql://anna@/office?host=/run"),
        ("postgresql://anna:hush@host:many/office", "postgresql://…"),
        ("sqlite:////var/lib/office.db", "sqlite:////var/lib/office.db"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, shown: str) -> None:
    assert without_password(address).replace("%2F", "/") == shown


def test_several_that_start_at_once_make_the_tables_once() -> None:
    with postgres.database(empty=True) as url:
        with ThreadPoolExecutor(4) as together:
            list(together.map(upgrade, [url] * 4))
        assert postgres.rows(url, "SELECT count(*) FROM alembic_version") == [(1,)]


def test_a_database_made_by_a_newer_program_is_left_alone(url: str) -> None:
    with psycopg.connect(url) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999_later'")
    with pytest.raises(StorageUnavailable, match="newer Sollecito"):
        upgrade(url)


def test_one_that_must_be_alone_is_refused_until_the_others_are_gone_and_commands_are_not(url: str) -> None:
    with closing(Database(url, holder="first")) as first:
        first.run(lambda uow: uow.people.remember("first", "1"))
        with closing(Database(url, holder="a", alone=True)) as alone, pytest.raises(AlreadyRunning, match="is already"):
            alone.run(lambda uow: uow.people.remember("alone", "1"))
        with closing(Database(url)) as command:
            command.run(lambda uow: uow.people.remember("command", "1"))
        with closing(Database(url, holder="second")) as second:
            second.run(lambda uow: uow.people.remember("second", "1"))
    with closing(Database(url, holder="a", alone=True)) as alone:
        alone.run(lambda uow: uow.people.remember("alone", "1"))
        with closing(Database(url, holder="third")) as third, pytest.raises(AlreadyRunning):
            third.run(lambda uow: uow.people.remember("third", "1"))
        assert remembered(alone) == {"first", "command", "second", "alone"}


def test_one_that_must_be_alone_and_lost_its_connection_to_another_changes_nothing_any_more(url: str) -> None:
    with (
        closing(Database(url, holder="a", alone=True)) as first,
        closing(Database(url, holder="b", alone=True)) as second,
    ):
        backend = first.run(lambda uow: ask(uow, "SELECT pg_backend_pid()"))
        postgres.rows(url, f"SELECT pg_terminate_backend({backend}, 5000)")
        second.run(lambda uow: uow.people.remember("second", "1"))
        with pytest.raises(AlreadyRunning):
            first.run(lambda uow: uow.people.remember("first", "1"))
        assert remembered(second) == {"second"}


def test_a_connection_that_breaks_while_it_is_made_is_no_error_of_the_work(url: str) -> None:
    """A server that is shutting down lets somebody in, and throws them out at their first word."""
    with psycopg.connect(url, autocommit=True) as raw:
        postgres.rows(url, f"SELECT pg_terminate_backend({raw.info.backend_pid}, 5000)")
        with pytest.raises(StorageUnavailable, match="terminating connection"):
            be_a_bot(raw)
        assert raw.closed
