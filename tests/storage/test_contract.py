"""What whoever hands work to a database is promised, on SQLite and on PostgreSQL alike."""

import threading
from concurrent.futures import CancelledError
from contextlib import closing

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.migrate import upgrade
from storage.tables import Person
from storage.unit_of_work import UnitOfWork
from tests.storage.writing import remembered, together
from tests.stores import on_both

pytestmark = on_both


def test_what_was_settled_is_seen_by_everybody(database: Database, url: str) -> None:
    database.run(lambda uow: uow.people.remember("a", "1"))
    with closing(Database(url)) as other:
        assert remembered(other) == {"a"}


def test_waiting_work_shares_a_commit_and_a_failing_unit_leaves_the_others(database: Database) -> None:
    with together(database):
        first = database.submit(lambda uow: uow.people.remember("a", "1"))
        wrong = database.submit(twice_the_same)
        last = database.submit(lambda uow: uow.people.remember("b", "1"))
    first.result()
    last.result()
    with pytest.raises(IntegrityError):
        wrong.result()
    assert remembered(database) == {"a", "b"}


def test_units_that_one_of_them_undid_are_done_again_and_stored_once(database: Database) -> None:
    """A session that cannot write an object gives up the whole transaction, that of its neighbours too."""
    with together(database):
        before = database.submit(lambda uow: uow.people.add(Person(name="Ugo")).id)
        wrong = database.submit(twice_the_same)
        refused = database.submit(lambda _: 1 // 0)
        after = database.submit(lambda uow: [person.name for person in uow.people.team()])
    assert after.result() == ["Ugo"]
    with pytest.raises(IntegrityError):
        wrong.result()
    with pytest.raises(ZeroDivisionError):
        refused.result()
    everybody = database.look(lambda uow: [(person.id, person.name) for person in uow.people.everybody()])
    assert everybody == [(before.result(), "Ugo")]


def test_a_part_of_a_unit_that_fails_is_undone_alone_and_the_rest_goes_on_as_if_it_had_not_been(
    database: Database,
) -> None:
    def fail(ugo: Person, uow: UnitOfWork) -> None:
        with uow.or_nothing():
            ugo.name = "Ada"
            uow.people.remember("undone", "1")
            uow.people.add(Person(name=f"{1 // 0}"))

    def work(uow: UnitOfWork) -> list[str]:
        ugo = uow.people.add(Person(name="Ugo"))
        with pytest.raises(ZeroDivisionError):
            fail(ugo, uow)
        uow.people.remember("kept", "1")
        return [ugo.name, *(person.name for person in uow.people.team())]

    assert database.run(work) == ["Ugo", "Ugo"]
    assert remembered(database) == {"kept"}
    assert database.look(lambda uow: [person.name for person in uow.people.everybody()]) == ["Ugo"]


def test_an_object_that_cannot_be_written_is_its_own_units_failure(database: Database) -> None:
    """Nobody had it written: that happens at the end of its unit, and not with everybody's commit."""
    with together(database):
        before = database.submit(lambda uow: uow.people.remember("a", "1"))
        wrong = database.submit(lambda uow: uow.session.add_all([Person(name="Ada"), Person(name="Ada")]))
    before.result()
    with pytest.raises(IntegrityError):
        wrong.result()
    assert remembered(database) == {"a"}


def test_what_a_refused_unit_changed_in_memory_is_forgotten_with_it(database: Database) -> None:
    database.run(lambda uow: uow.people.add(Person(name="Ugo")))

    def change_and_fail(uow: UnitOfWork) -> None:
        uow.people.team()[0].language = "it"
        raise ZeroDivisionError

    with together(database):
        wrong = database.submit(change_and_fail)
        next_one = database.submit(lambda uow: uow.people.team()[0].language)
    with pytest.raises(ZeroDivisionError):
        wrong.result()
    assert next_one.result() is None
    assert database.look(lambda uow: uow.people.team()[0].language) is None


def test_what_comes_while_the_writer_works_sees_what_it_wrote_and_shares_its_commit(database: Database) -> None:
    commits: list[object] = []
    event.listen(database.engine, "commit", commits.append)
    with together(database):
        written = database.submit(lambda uow: uow.people.remember("a", "1"))
        seen = database.submit(lambda uow: uow.people.recall("a"))
    assert seen.result() == "1"
    assert written.done()
    assert len(commits) == 1


def twice_the_same(uow: UnitOfWork) -> None:
    uow.people.remember("half done", "1")
    uow.people.add(Person(name="Ada"))
    uow.people.add(Person(name="Ada"))


def test_the_words_of_what_failed_are_in_no_error(database: Database) -> None:
    with pytest.raises(IntegrityError) as caught:
        database.run(twice_the_same)
    assert "Ada" not in str(caught.value)


def test_work_that_nobody_waits_for_any_more_is_left_out_and_the_writer_goes_on(database: Database) -> None:
    with together(database):
        given_up = database.submit(lambda uow: uow.people.remember("a", "1"))
        assert given_up.cancel()
    database.run(lambda uow: uow.people.remember("b", "1"))
    with pytest.raises(CancelledError):
        given_up.result()
    assert remembered(database) == {"b"}


def test_urgent_work_overtakes_what_is_waiting_even_of_the_same_group(database: Database) -> None:
    order: list[str] = []
    begun, may_go_on = threading.Event(), threading.Event()

    def first(_: UnitOfWork) -> None:
        begun.set()
        may_go_on.wait(5)
        order.append("first")

    running = database.submit(first)
    assert begun.wait(5)
    usual = [database.submit(lambda _, n=n: order.append(f"usual {n}")) for n in range(3)]  # type: ignore[misc]
    urgent = [database.submit(lambda _, n=n: order.append(f"urgent {n}"), urgent=True) for n in range(2)]  # type: ignore[misc]
    may_go_on.set()
    for each in (running, *usual, *urgent):
        each.result(5)
    assert order == ["first", "urgent 0", "urgent 1", "usual 0", "usual 1", "usual 2"]


def test_urgent_work_interrupts_a_group_between_two_units_and_nothing_of_it_is_done_twice(database: Database) -> None:
    order: list[str] = []
    blocked, interrupted = threading.Event(), threading.Event()

    def block(_: UnitOfWork) -> None:
        blocked.wait(5)

    def interrupt(_: UnitOfWork) -> None:
        order.append("usual 0")
        late.append(database.submit(lambda _: order.append("urgent"), urgent=True))
        interrupted.set()

    late: list[object] = []
    database.submit(block)
    group = [database.submit(interrupt), *(database.submit(lambda _, n=n: order.append(f"usual {n}")) for n in (1, 2))]  # type: ignore[misc]
    blocked.set()
    for each in group:
        each.result(5)
    assert interrupted.is_set()
    assert order == ["usual 0", "urgent", "usual 1", "usual 2"]


def test_closing_finishes_what_was_submitted(url: str) -> None:
    with closing(Database(url)) as database:
        for number in range(40):
            database.submit(lambda uow, n=number: uow.people.remember(f"k{n}", "1"), urgent=number % 3 == 0)  # type: ignore[misc]
    with closing(Database(url)) as other:
        assert len(remembered(other)) == 40


def test_a_reader_sees_one_moment_whatever_is_written_meanwhile(database: Database) -> None:
    def twice(uow: UnitOfWork) -> tuple[str | None, str | None]:
        before = uow.people.recall("a")
        database.run(lambda other: other.people.remember("a", "2"))
        uow.session.expire_all()
        return before, uow.people.recall("a")

    database.run(lambda uow: uow.people.remember("a", "1"))
    assert database.look(twice) == ("1", "1")
    assert database.look(lambda uow: uow.people.recall("a")) == "2"


def test_what_was_read_in_one_unit_is_not_relied_on_in_the_next(database: Database, url: str) -> None:
    """On PostgreSQL somebody else may have written in between; on SQLite a tool that mends the file."""
    database.run(lambda uow: uow.people.remember("readyz", "1"))
    with closing(Database(url)) as other:
        other.run(lambda uow: uow.people.remember("mended", "1"))
    assert database.run(lambda uow: uow.leads.get(1)) is None
    assert remembered(database) == {"readyz", "mended"}


def test_bringing_it_to_todays_schema_again_changes_nothing(database: Database, url: str) -> None:
    database.run(lambda uow: uow.people.remember("a", "1"))
    assert upgrade(url) is None
    assert remembered(database) == {"a"}


@pytest.mark.parametrize("number", [0, -1, 2**31, 999_999_999_999_999])
def test_what_has_a_number_that_nothing_can_have_is_not_there(database: Database, number: int) -> None:
    assert database.run(lambda uow: uow.leads.get(number)) is None
    assert database.look(lambda uow: uow.people.get(number)) is None
