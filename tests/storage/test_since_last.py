"""What the daily report asks for is found by indexes, however many leads there ever were."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage import since_last
from storage.database import Database
from storage.reports import Scope
from storage.unit_of_work import UnitOfWork
from tests.handlers.logbook import ANNA, LUCA, MARCO, THURSDAY, at, log, opened
from tests.storage.test_reports import plans
from tests.stores import on_both, on_sqlite

SCOPES = [Scope(), Scope(owner=MARCO), Scope(logged_by=ANNA)]


@pytest.fixture
def database(tmp_path: Path, url: str) -> Iterator[Database]:
    with opened(tmp_path, url) as database:
        yield database


@on_sqlite
@pytest.mark.parametrize("scope", SCOPES)
def test_what_was_logged_is_read_from_the_index_alone(database: Database, scope: Scope) -> None:
    steps = plans(database, lambda uow: since_last.logged(uow.session, at(11), at(12), scope))
    assert steps[0] == "SEARCH lead USING COVERING INDEX lead_figures (logged_at>? AND logged_at<?)"


@on_sqlite
@pytest.mark.parametrize("scope", SCOPES)
def test_answers_are_found_without_looking_at_older_ones(database: Database, scope: Scope) -> None:
    steps = plans(database, lambda uow: since_last.answers(uow.session, at(11), scope))
    assert steps == ["SEARCH lead USING INDEX lead_answered (answered_at>?)"]


@on_sqlite
@pytest.mark.parametrize("scope", SCOPES)
def test_who_waits_is_counted_without_looking_at_what_does_not(database: Database, scope: Scope) -> None:
    steps = plans(database, lambda uow: since_last.waiting(uow.session, scope, THURSDAY))
    assert steps[0].startswith(
        ("SEARCH lead USING COVERING INDEX lead_longest_waiting", "SEARCH lead USING INDEX lead_open")
    )


@on_both
def test_the_first_instant_belongs_to_it_and_the_last_to_the_next(database: Database) -> None:
    def fill(uow: UnitOfWork) -> None:
        for logged in (at(11), at(12) - timedelta(seconds=1), at(12)):
            log(uow, logged, after=timedelta(0), source="sito")
        log(uow, at(11), owner=LUCA, source=None)
        log(uow, at(11), after=timedelta(0), state="dismissed")

    database.run(fill)
    start, end = at(11), at(12)
    found = database.look(lambda uow: since_last.logged(uow.session, start, end, Scope()))
    assert found == {(MARCO, "sito"): 2, (LUCA, None): 1}
    given = database.look(lambda uow: since_last.answers(uow.session, start, Scope()))
    assert sorted(each.answered_at for each in given) == [at(11), at(12) - timedelta(seconds=1), at(12)]
    waits = database.look(lambda uow: since_last.waiting(uow.session, Scope(), at(12)))
    assert waits == {(LUCA, None): (1, 1)}
