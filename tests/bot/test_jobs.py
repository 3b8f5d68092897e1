"""The clockwork: what comes with time is done whatever goes wrong, and said if it was not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.scheduler import KEEP_SENT
from storage.unit_of_work import UnitOfWork
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
