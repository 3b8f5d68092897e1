"""The clockwork: what comes with time is done whatever goes wrong, and said if it was not."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.clock import wall_clock
from bot.health import Health
from bot.scheduler import KEEP_SENT, safely
from handlers.remind import AT_ONCE
from storage.unit_of_work import UnitOfWork
from tests.handlers.logbook import log
from tests.telegram_office import TelegramOffice


@pytest.fixture
def office(tmp_path: Path) -> Iterator[TelegramOffice]:
    with TelegramOffice(tmp_path) as office:
        yield office


def kept(office: TelegramOffice) -> tuple[int, int]:
    """How many updates and messages are remembered."""

    def count(uow: UnitOfWork) -> tuple[int, int]:
        ask = uow.session.connection().exec_driver_sql
        updates, messages = (ask(f"SELECT count(*) FROM {table}").scalar_one() for table in ("inbox", "outbox"))
        return updates, messages

    return office.look(count)


def test_what_was_heard_and_said_is_forgotten_a_month_later_but_for_what_is_still_to_be_said(
    office: TelegramOffice,
) -> None:
    office.is_busy(office.anna, int(2 * KEEP_SENT.total_seconds()))
    office.logs(1)
    office.presses(office.marco, office.last(office.marco), "I've answered")
    before = kept(office)
    office.clock.now += KEEP_SENT
    office._run(office.bot.jobs.purge())
    assert kept(office) == (0, before[1])
    office.clock.now += KEEP_SENT
    office._run(office.bot.jobs.purge())
    assert kept(office) == (0, 1)
    office.settle()
    assert "Lead #1 logged" in office.last(office.anna).plain


def test_one_tick_takes_all_that_is_due_however_many_that_are(office: TelegramOffice) -> None:
    now = office.clock.now
    due = [{"next_reminder_at": now, "owner": None, "logged_by": None} for _ in range(AT_ONCE + 1)]
    office.database.run(lambda uow: [log(uow, now, **each) for each in due])
    office._run(office.bot.jobs.tick())
    assert office.look(lambda uow: uow.leads.due(now, 1)) == []


def test_a_job_that_fails_is_told_until_it_works_again_and_stops_none_of_its_runs() -> None:
    failures = [ValueError("words of somebody's"), None]

    async def job() -> None:
        if (failure := failures.pop(0)) is not None:
            raise failure

    async def work() -> None:
        health = Health(wall_clock)
        run = safely("audit", job, health)
        await run()
        assert health.reasons() == ["audit: ValueError"]
        await run()
        assert health.reasons() == []

    asyncio.run(work())
