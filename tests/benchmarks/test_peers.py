"""The contest with what people would use instead: its figures are shown as they are, and Sollecito takes part in it."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog

from benchmarks.peers import sender
from benchmarks.peers.__main__ import with_ours
from benchmarks.peers.shape import Due, waiting
from benchmarks.peers.table import MEASURES, behind, cell, table, with_growth
from benchmarks.peers.with_sollecito import Contestant
from tests import postgres
from tests.stores import STORES

OURS = {"schedule": 2.0, "cancel": 1.0, "restart": 0.5, "memory": 100.0}
THEIRS = {"schedule": 5.0, "cancel": 0.5, "restart": 1.0, "memory": 150.0}
BY_KEY = {measure.key: measure for measure in MEASURES}


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def test_a_peers_figure_is_shown_as_it_is_and_as_so_many_times_sollecitos() -> None:
    assert cell(BY_KEY["schedule"], THEIRS, OURS) == "5 ms, 2.5 ×"


def test_where_sollecito_is_behind_the_figure_is_marked() -> None:
    assert cell(BY_KEY["cancel"], THEIRS, OURS) == "0.5 ms, 0.5 × (!)"


def test_what_somebody_has_no_figure_for_is_left_open() -> None:
    assert cell(BY_KEY["late"], THEIRS, OURS) == "-"


def test_growth_is_that_from_the_smallest_number_of_leads_and_has_no_ratio() -> None:
    grown = with_growth({1_000: {"huey": THEIRS}, 10_000: {"huey": {**THEIRS, "memory": 162.0}}})

    assert "growth" not in grown[1_000]["huey"]
    assert cell(BY_KEY["growth"], grown[10_000]["huey"], {"growth": 0.1}) == "12 MB"


def test_growth_that_two_runs_of_one_program_differ_by_is_no_defeat() -> None:
    assert "(!)" not in cell(BY_KEY["growth"], {"growth": 0.0}, {"growth": 0.9})
    assert "(!)" in cell(BY_KEY["growth"], {"growth": 0.0}, {"growth": 1.1})


def test_each_is_compared_with_sollecito_on_the_same_kind_of_database() -> None:
    shown = table(1_000, {
        "sollecito": OURS, "huey": THEIRS, "sollecito-postgresql": {"schedule": 1.0}, "procrastinate": {"schedule": 4.0}
    }).splitlines()  # fmt: skip

    assert "2.5 ×" in next(line for line in shown if line.startswith("Huey"))
    assert "4 ms, 4 ×" in next(line for line in shown if line.startswith("Procrastinate"))


def test_what_lives_in_memory_is_lost_at_a_restart_and_beats_nobody() -> None:
    results = {1_000: {"sollecito": OURS, "jobqueue": {"schedule": 0.01}, "huey": THEIRS}}

    assert "lost" in next(line for line in table(1_000, results[1_000]).splitlines() if line.startswith("JobQueue"))
    assert behind(results) == ["1,000 leads, cancel one: Huey, SQLite 0.5 ms, Sollecito 1 ms"]


def test_whoever_is_chosen_meets_sollecito_on_their_own_kind_of_database() -> None:
    assert with_ours(["procrastinate"]) == ["sollecito-postgresql", "procrastinate"]
    assert with_ours(["huey"]) == ["sollecito", "huey"]


class Small(Contestant):
    owners = 12

    def left(self) -> dict[str, int]:
        """What is still to be sent."""
        return self._database.look(lambda uow: uow.outbox.counts())


@pytest.fixture(params=STORES)
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where Sollecito is to keep its leads: nowhere in particular, which is a file, or a database."""
    if request.param == "sqlite":
        yield ""
    else:
        with postgres.database(empty=True) as url:
            yield url


def test_sollecito_hands_over_what_is_due_and_was_not_answered_also_after_a_restart(tmp_path: Path, url: str) -> None:
    now = datetime.now(UTC)
    due = [Due(lead, now - timedelta(seconds=1)) for lead in range(1, 11)]
    sender.handed.clear()

    async def before() -> None:
        ours = Small(tmp_path, url)
        await ours.open()
        await ours.fill(list(waiting(20, now)))
        await ours.schedule(Due(15, now - timedelta(seconds=1)))
        await ours.fill(due)
        for lead in (1, 2, 15):
            await ours.cancel(lead)
        ours.close()

    async def after() -> None:
        ours = Small(tmp_path, url)
        await ours.open()
        await ours.start()
        await sender.until(8)
        await ours.stop()
        assert not ours.left()
        ours.close()

    asyncio.run(before())
    asyncio.run(after())

    assert sorted(lead for lead, _ in sender.handed) == [3, 4, 5, 6, 7, 8, 9, 10]
