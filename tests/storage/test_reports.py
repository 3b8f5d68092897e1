from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Connection

from storage.database import Database
from storage.reports import LeadTimes, Scope
from storage.unit_of_work import UnitOfWork
from tests.handlers.logbook import ANNA, GIULIA, LUCA, MARCO, THURSDAY, at, log, opened
from tests.stores import on_both, on_sqlite

ALL = Scope()
MINUTES = timedelta(minutes=1)


@pytest.fixture
def database(tmp_path: Path, url: str) -> Iterator[Database]:
    with opened(tmp_path, url) as database:
        yield database


def times(database: Database, scope: Scope = ALL) -> LeadTimes:
    return database.look(lambda uow: uow.reports.times(at(1), at(30), scope, THURSDAY))


def plans(database: Database, work: Any) -> list[str]:
    """How SQLite goes about what ``work`` asks of the table of leads."""
    asked: list[tuple[str, Any]] = []

    def note(_: Connection, cursor: Any, statement: str, parameters: Any, *__: Any) -> None:
        del cursor
        asked.append((statement, tuple(parameters)))

    event.listen(database._reader_engine, "before_cursor_execute", note)
    database.look(work)
    event.remove(database._reader_engine, "before_cursor_execute", note)
    with database.engine.connect() as connection:
        explained = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            for statement, parameters in asked
            if "FROM lead" in statement.replace("\n", "")
        ]
    return [str(step[-1]) for steps in explained for step in steps]


@on_sqlite
@pytest.mark.parametrize("scope", [Scope(), Scope(owner=MARCO), Scope(logged_by=ANNA), Scope(sources=("sito",))])
def test_a_period_is_read_from_the_index_alone(database: Database, scope: Scope) -> None:
    steps = plans(database, lambda uow: uow.reports.times(at(1), at(30), scope, THURSDAY))
    assert steps == ["SEARCH lead USING COVERING INDEX lead_figures (logged_at>? AND logged_at<?)"]


@on_sqlite
@pytest.mark.parametrize("scope", [Scope(), Scope(logged_by=ANNA), Scope(sources=("sito",))])
def test_what_waits_now_is_counted_without_looking_at_what_does_not(database: Database, scope: Scope) -> None:
    steps = plans(database, lambda uow: uow.reports.waiting(scope, THURSDAY))
    assert steps == ["SEARCH lead USING COVERING INDEX lead_longest_waiting (state=?)"]


@on_sqlite
@pytest.mark.parametrize("scope", [Scope(), Scope(owner=MARCO), Scope(logged_by=ANNA), Scope(sources=("sito",))])
def test_the_longest_waiting_are_found_without_sorting(database: Database, scope: Scope) -> None:
    steps = plans(database, lambda uow: uow.reports.longest_waiting(scope, 5))
    assert len(steps) == 2
    assert steps[0].startswith(("SEARCH lead USING INDEX lead_longest_waiting", "SEARCH lead USING INDEX lead_open"))


@on_both
def test_a_lead_stands_as_it_waits_is_late_was_missed_or_was_answered_in_time(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        log(uow, at(12, "15:30"))
        log(uow, at(12, "09:00"))
        log(uow, at(11), after=90 * MINUTES)
        log(uow, at(10), state="lost")
        log(uow, at(9), after=60 * MINUTES)

    database.run(fill)
    assert sorted(times(database).standing) == [0, 1, 2, 2, 3]


@on_both
def test_what_was_no_lead_and_what_was_logged_at_another_time_is_left_out(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        log(uow, at(12), state="dismissed")
        log(uow, at(30))
        log(uow, at(1) - timedelta(seconds=1))

    database.run(fill)
    assert times(database) == LeadTimes(*([] for _ in LeadTimes._fields))


@on_both
def test_a_lead_logged_at_the_very_start_is_in_the_period(database: Database) -> None:
    database.run(lambda uow: log(uow, at(1)))
    assert len(times(database).standing) == 1


@on_both
def test_each_lead_knows_how_many_midnights_had_passed(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        log(uow, at(9, "23:59"))
        log(uow, at(10, "00:00"))
        log(uow, at(11, "12:00"))

    database.run(fill)
    midnights = (at(10, "00:00"), at(11, "00:00"))
    found = database.look(lambda uow: uow.reports.times(at(9, "00:00"), at(12), Scope(), THURSDAY, midnights))
    assert found.day == [0, 1, 2]


@on_both
def test_more_rows_than_are_turned_at_a_time_all_come_out(database: Database) -> None:
    database.run(lambda uow: [log(uow, at(9) + n * MINUTES, after=n * MINUTES) for n in range(1_203)])
    assert times(database).response_s == [60 * n for n in range(1_203)]


@on_both
def test_a_scope_limits_by_owner_by_who_logged_and_by_source_together(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        log(uow, at(9), owner=MARCO, source="sito")
        log(uow, at(9), owner=MARCO, source=None)
        log(uow, at(9), owner=LUCA, source="sito", logged_by=None)
        log(uow, at(9), owner=None, source="fiera", logged_by=GIULIA)

    database.run(fill)

    def counted(scope: Scope) -> tuple[int, int]:
        waiting, _ = database.look(lambda uow: uow.reports.waiting(scope, THURSDAY))
        return len(times(database, scope).standing), waiting

    assert counted(Scope()) == (4, 4)
    assert counted(Scope(owner=MARCO)) == (2, 2)
    assert counted(Scope(sources=("sito",))) == (2, 2)
    assert counted(Scope(logged_by=ANNA)) == (2, 2)
    assert counted(Scope(owner=MARCO, sources=("sito",))) == (1, 1)


@on_both
def test_waiting_and_late_are_counted_whenever_they_were_logged(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        log(uow, at(3, month=2))
        log(uow, at(12, "15:45"))
        log(uow, at(12), after=MINUTES)

    database.run(fill)
    assert database.look(lambda uow: uow.reports.waiting(Scope(), THURSDAY)) == (2, 1)


@on_both
def test_where_nothing_waits_nothing_is_late(database: Database) -> None:
    assert database.look(lambda uow: uow.reports.waiting(Scope(), THURSDAY)) == (0, 0)


@on_both
def test_the_longest_waiting_come_first_however_late_they_were_logged(database: Database) -> None:
    def fill(uow: UnitOfWork) -> list[int]:
        return [log(uow, at(12), waiting_since=at(day)) for day in (5, 3, 4)]

    fifth, third, fourth = database.run(fill)
    found = database.look(lambda uow: uow.reports.longest_waiting(Scope(), 2))
    assert [lead.id for lead in found] == [third, fourth]
    assert fifth not in [lead.id for lead in found]


@on_both
def test_each_source_is_listed_once_and_unknown_ones_are_not(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        for source in ("sito", "Facebook", None, "sito", "fiera"):
            log(uow, at(9), source=source)

    database.run(fill)
    assert database.look(lambda uow: uow.reports.sources()) == ["Facebook", "fiera", "sito"]


@on_both
def test_without_leads_there_are_no_sources(database: Database) -> None:
    assert database.look(lambda uow: uow.reports.sources()) == []


@on_both
def test_a_report_starts_once(database: Database) -> None:
    def start(uow: UnitOfWork) -> bool:
        return uow.reports.start_run("daily-18:00", date(2026, 11, 12), GIULIA, {"logged": 3})

    assert [database.run(start), database.run(start)] == [True, False]


@on_both
def test_those_in_a_role_are_listed_with_what_went_out_to_each_lately(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        uow.reports.start_run("owed", date(2026, 11, 12), MARCO, {})
        uow.reports.start_run("daily-18:00", date(2026, 11, 11), MARCO, {})
        uow.reports.start_run("owed", date(2026, 11, 1), LUCA, {})

    database.run(fill)
    since, roles = date(2026, 11, 10), ("manager", "owner")
    runs = database.look(lambda uow: {person.id: runs for person, runs in uow.reports.team_and_runs(since, roles)})
    assert runs == {
        GIULIA: set(),
        MARCO: {("owed", date(2026, 11, 12)), ("daily-18:00", date(2026, 11, 11))},
        LUCA: set(),
    }, "Anna is a member only"


@on_both
def test_the_last_report_is_the_latest_of_the_latest_day(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        uow.reports.start_run("daily-18:00", date(2026, 11, 11), GIULIA, {"logged": 1})
        uow.reports.start_run("daily-13:00", date(2026, 11, 12), GIULIA, {"logged": 2})
        uow.reports.start_run("daily-09:00", date(2026, 11, 12), GIULIA, {"logged": 3})
        uow.reports.start_run("owed", date(2026, 11, 12), GIULIA, {"logged": 4})

    database.run(fill)
    assert database.look(lambda uow: uow.reports.last_run("daily-", GIULIA)) == (
        "daily-13:00",
        date(2026, 11, 12),
        {"logged": 2},
    )
    assert database.look(lambda uow: uow.reports.last_run("daily-", MARCO)) is None
