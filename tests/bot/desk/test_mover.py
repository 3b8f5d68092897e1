"""Letting time pass at the desk."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr
from sqlmodel import select

from bot import opening
from bot.clock import MovableClock
from bot.config import Secrets, load
from bot.desk.mover import landing
from bot.desk.seats import time_to_try
from handlers.rules.closures import read_closures
from handlers.rules.week import read_week
from handlers.rules.working_time import Schedule
from storage.tables import Account, Lead, Outbox
from storage.unit_of_work import UnitOfWork
from tests.desk.desk_office import DeskOffice, text

ROME = ZoneInfo("Europe/Rome")
WEEK = read_week({"mon-fri": ["09:00-13:00", "14:00-18:00"]})
OFFICE = Schedule("Europe/Rome", WEEK, read_closures("IT", None, [], []))
ANNA, MARCO, GIULIA = "Anna Bianchi", "Marco Rossi", "Giulia Verdi"


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ROME)


@pytest.mark.parametrize(
    ("leap", "now", "then"),
    [
        ("15m", at(18, 10, 20), at(18, 10, 35)),
        ("1h", at(18, 23, 30), at(19, 0, 30)),
        ("morning", at(18, 10, 20), at(19, 9)),
        ("morning", at(18, 3), at(19, 9)),
        ("morning", at(20, 17), at(23, 9)),
        ("monday", at(18, 10), at(23, 9)),
        ("monday", at(23, 10), at(30, 9)),
        ("monday", at(1, 10, month=4), at(7, 9, month=4)),  # Easter Monday is closed
        ("morning", at(28, 17), at(30, 9)),  # the clocks change in between
    ],
)
def test_a_leap_ends_where_its_name_says(leap: str, now: datetime, then: datetime) -> None:
    assert landing(leap, OFFICE, now) == then  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        (at(18, 10, 20), at(18, 10, 20)),
        (at(18, 11, 30), at(18, 14)),
        (at(18, 16, 30), at(19, 9)),
        (at(20, 22), at(23, 9)),
    ],
)
def test_a_desk_begins_when_there_is_time_to_try_it(now: datetime, begins: datetime) -> None:
    assert time_to_try(OFFICE, now) == begins


def test_a_desk_that_never_works_begins_now() -> None:
    closed = Schedule("Europe/Rome", read_week({}), read_closures(None, None, [], []))
    assert time_to_try(closed, at(18, 10)) == at(18, 10)


def test_a_clock_never_goes_back() -> None:
    clock = MovableClock(lambda: at(18, 10))
    clock.move_to(at(18, 12))
    clock.move_to(at(18, 11))
    assert clock() == at(18, 12)


def test_what_is_due_on_the_way_happens_at_its_own_time(tmp_path: Path) -> None:
    with DeskOffice(tmp_path) as desk:
        desk.says(ANNA, "/lead Mario Rossi 333 1234567")
        desk.hears(MARCO, "Lead #1 is yours")
        assert desk.post("time", by="morning").status_code == 200
        times = {text(each).split("\n")[0]: each["at"][:16] for each in desk.messages() if each["chat"] == MARCO}
        assert times["⏰ Lead #1 has waited 15 min for an answer."] == "2026-03-18T09:35"
        assert times["⏰ Lead #1 has waited 45 min for an answer."] == "2026-03-18T10:05"
        reports = [each["at"][:16] for each in desk.messages() if each["chat"] == GIULIA and each["author"] is None]
        assert "2026-03-18T17:00" in reports


def test_the_time_that_passed_survives_a_restart(tmp_path: Path) -> None:
    with DeskOffice(tmp_path) as desk:
        desk.post("time", by="1h")
        desk.restart()
        now = desk.events(lambda name, _: name == "time")[-1][2]["now"]
        assert now[:13] == "2026-03-18T10"


def test_at_night_the_desk_begins_in_the_morning(tmp_path: Path) -> None:
    with DeskOffice(tmp_path, now=at(20, 22)) as desk:
        assert desk.events(lambda name, _: name == "time")[-1][2]["now"][:16] == "2026-03-23T08:00"


def test_on_leads_of_another_platform_time_stands_and_nothing_is_forgotten(tmp_path: Path) -> None:
    with DeskOffice(tmp_path) as desk:
        desk.says(ANNA, "/lead Mario Rossi 333 1234567")
        desk.hears(MARCO, "Lead #1 is yours")

        def from_telegram(uow: UnitOfWork) -> None:
            lead = uow.session.exec(select(Lead)).one()
            lead.platform = "telegram"

        desk.database.run(from_telegram)
        assert desk.post("time", by="1h").status_code == 409
        assert desk.post("afresh", sure=True).status_code == 409
        assert len(desk.leads()) == 1
        assert desk.events(lambda name, _: name == "hello")[-1][2]["trying"] is False


def test_a_desk_that_began_afresh_does_not_open_its_day_again(tmp_path: Path) -> None:
    with DeskOffice(tmp_path, now=at(18, 9)) as desk:
        assert desk.post("afresh", sure=True).status_code == 200
        desk.says(ANNA, "/lead Mario Rossi 333 1234567")
        desk.hears(MARCO, "Lead #1 is yours")
        desk.post("time", by="15m")
        desk.hears(MARCO, "has waited 15 min")
        assert not [each for each in desk.messages() if "still waits for an answer" in text(each)]


def test_afresh_wants_to_be_sure(tmp_path: Path) -> None:
    with DeskOffice(tmp_path) as desk:
        assert desk.post("afresh", sure=False).status_code == 422


def test_once_there_is_a_token_nobody_sits_at_the_desk(tmp_path: Path) -> None:
    """What was queued there would wait for ever, and hide that nobody is reminded."""
    with DeskOffice(tmp_path) as desk:
        desk.says(ANNA, "/lead Mario Rossi 333 1234567")
        desk.hears(MARCO, "Lead #1 is yours")
        later = desk.clock() + timedelta(hours=1)
        desk.database.run(lambda uow: uow.outbox.add([_row(MARCO, later)], desk.clock()))
        folder = desk.folder
    settings, _ = load(folder / "config.yaml")
    database = opening.open_database(settings, Secrets(telegram_bot_token=SecretStr("1:a")))
    try:
        assert database.look(lambda uow: [a.reachable for a in uow.session.exec(select(Account))]) == [False] * 5
        assert database.look(lambda uow: {row.state for row in uow.session.exec(select(Outbox))}) == {
            "sent",
            "cancelled",
        }
        assert database.look(lambda uow: uow.people.team()) == []
    finally:
        database.close()


def _row(chat: str, not_before: datetime) -> dict[str, object]:
    return {"card": "help", "platform": "desk", "chat": chat, "not_before": not_before}
