"""Lists of leads: in their order, and without looking through all there ever was."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage.database import Database
from storage.lists import FOUND_UP_TO, Which
from tests.handlers.logbook import LUCA, MARCO, THURSDAY, log, opened
from tests.storage.test_reports import plans
from tests.stores import on_both


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path) as database:
        yield database


@pytest.mark.parametrize(
    ("which", "index"),
    [
        (Which(waiting=True, order="longest_waiting"), "lead_longest_waiting"),
        (Which(late_at=THURSDAY, order="longest_waiting"), "lead_longest_waiting"),
    ],
)
def test_what_waits_is_listed_in_the_order_of_its_index(database: Database, which: Which, index: str) -> None:
    steps = plans(database, lambda uow: uow.lists.page(which, 8))
    assert f"USING INDEX {index}" in steps[0] or f"USING COVERING INDEX {index}" in steps[0]
    assert not any("USE TEMP B-TREE FOR ORDER BY" in step for step in steps)


@pytest.mark.parametrize("words", ["preventivo", "vetri preventivo"])
def test_a_search_looks_for_hot_leads_by_the_index_and_for_others_newest_first(database: Database, words: str) -> None:
    steps = plans(database, lambda uow: uow.lists.listed(Which(words=words), 8, 0))
    assert "lead_longest_waiting (state=? AND rank=?)" in steps[0]
    assert steps.count("SCAN lead") == 1, "all there ever was is gone through once"
    assert sum("USE TEMP B-TREE" in step for step in steps) <= 1, "only the few hot ones are sorted"


@on_both
def test_a_search_for_a_common_word_ends_with_the_newest_and_says_that_there_are_more(tmp_path: Path, url: str) -> None:
    with opened(tmp_path, url) as database:
        database.run(lambda uow: [log(uow, THURSDAY, text="3 finestre") for _ in range(FOUND_UP_TO)][-1])
        assert listed(database, 0)[1:] == (0, FOUND_UP_TO, False)
        newest = database.run(lambda uow: log(uow, THURSDAY, text="una finestra"))
        lines, *figures = listed(database, 0)
        assert lines[0] == newest - 1, "as it was typed"
        assert figures == [0, FOUND_UP_TO, True]
        last, number, *_ = listed(database, 999)
        assert (len(last), number) == (FOUND_UP_TO % 7, FOUND_UP_TO // 7)


def listed(database: Database, page: int) -> tuple[list[int], int, int, bool]:
    found = database.look(lambda uow: uow.lists.listed(Which(words="finestre"), 7, page))
    return [line.id for line in found.lines], found.number, found.total, found.is_more


@pytest.mark.parametrize("seen_by", [MARCO, None])
def test_what_was_won_is_found_and_counted_in_the_index_of_figures(database: Database, seen_by: int | None) -> None:
    which = Which(states=("won",), seen_by=seen_by)
    steps = plans(database, lambda uow: uow.lists.page(which, 8))
    assert "SCAN lead USING INDEX lead_figures" in steps
    assert sum("USE TEMP B-TREE FOR ORDER BY" in step for step in steps) == 1, "only the few hot ones are sorted"
    steps = plans(database, lambda uow: uow.lists.count(which))
    assert steps == ["SCAN lead USING COVERING INDEX lead_figures"]


def test_where_few_were_won_their_index_is_gone_through_once(database: Database) -> None:
    won = [database.run(lambda uow: log(uow, THURSDAY, after=timedelta(minutes=5), state="won")) for _ in range(3)]
    steps = plans(database, lambda uow: uow.lists.listed(Which(states=("won",)), 8, 0))
    assert [step for step in steps if step.startswith("SCAN lead")] == ["SCAN lead USING INDEX lead_figures"]
    for page in (0, 4):
        found = database.look(lambda uow, page=page: uow.lists.listed(Which(states=("won",)), 8, page))
        assert ([line.id for line in found.lines], found.number, found.total) == (won[::-1], 0, 3)
    found = database.look(lambda uow: uow.lists.listed(Which(states=("won",)), 2, 4))
    assert ([line.id for line in found.lines], found.number, found.total) == (won[:1], 1, 3)


def test_of_what_was_logged_on_a_day_no_other_days_are_looked_at(database: Database) -> None:
    which = Which(logged_from=THURSDAY, logged_before=THURSDAY + timedelta(days=1))
    for work in (lambda uow: uow.lists.page(which, 8), lambda uow: uow.lists.count(which)):
        steps = plans(database, work)
        assert any("lead_figures (logged_at>? AND logged_at<?)" in step for step in steps)
        assert "SCAN lead" not in steps


@pytest.mark.parametrize("owner", [MARCO, None])
def test_an_owners_waiting_leads_are_read_in_the_order_of_their_index(database: Database, owner: int | None) -> None:
    steps = plans(database, lambda uow: uow.leads.waiting_of(owner))
    assert steps == ["SEARCH lead USING INDEX lead_open (owner_id=?)"]


def test_the_lead_that_gets_an_owner_next_is_the_first_of_those_without(database: Database) -> None:
    steps = plans(database, lambda uow: uow.leads.first_unowned(THURSDAY, due_after=THURSDAY, except_for=[1]))
    assert steps == ["SEARCH lead USING INDEX lead_open (owner_id=?)"]


def test_counting_an_owners_waiting_leads_looks_at_those_alone(database: Database) -> None:
    steps = plans(database, lambda uow: uow.leads.unanswered_per_owner([MARCO, LUCA]))
    assert "SEARCH lead USING INDEX lead_open (owner_id=?)" in steps
