"""Telegram's flood limits are kept, so that it never has to tell us to wait."""

from datetime import timedelta
from pathlib import Path

from sqlmodel import func, select

from storage.tables import ChatPause, Outbox
from storage.unit_of_work import UnitOfWork
from tests.telegram_office import TelegramOffice

LEADS = 22


def test_a_rush_of_leads_goes_out_at_telegrams_pace_and_is_never_told_to_wait(tmp_path: Path) -> None:
    with TelegramOffice(tmp_path, limited=True, start=False) as office:
        for person in (office.anna, office.marco, office.luca, office.giulia):
            office.server.says(person, "/start")
        office.settle()
        for n in range(LEADS):
            office.server.says(office.anna, f"/lead Mario Rossi 333 {1_234_000 + n} wants a quote")
        office.settle()
        assert office.look(_pending) > LEADS, "everything at once would be against the limits"

        for _ in range(400):
            office.clock.now += timedelta(milliseconds=400)
            office.settle()
            if not office.look(_pending):
                break

        assert office.often(office.anna, "logged") == LEADS
        assert office.count(office.group) == LEADS
        assert office.look(_pauses) == 0


def _pending(uow: UnitOfWork) -> int:
    return uow.session.exec(select(func.count()).select_from(Outbox).where(Outbox.state == "pending")).one()


def _pauses(uow: UnitOfWork) -> int:
    """Chats that Telegram ever asked us to leave alone for a while."""
    return uow.session.exec(select(func.count()).select_from(ChatPause)).one()
