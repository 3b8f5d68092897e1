"""Twelve ways in which systems that remind people fail, and that this one does not.

The list was drawn up from other systems' trouble reports; docs/reliability.md has it with the defence against each.
Deeper tests of the same promises stand beside this file: of hearing, sending, the pace, and kills at random.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.fakes.telegram_api import TelegramServer
from tests.fakes.telegram_values import User
from tests.faults.process import Running, configure
from tests.office import ROME
from tests.telegram_office import TelegramOffice

LEAD = "/lead Mario Rossi 333 1234567 vuole un preventivo"
PING = "has waited"
MARK = "You may have had this"
AT_ALL_HOURS = {"mon-sun": ["00:00-24:00"]}
ANNA = {"name": "Anna", "telegram": 111, "language": "en"}
MARCO = {"name": "Marco", "roles": ["owner", "manager"], "telegram": 222, "language": "en"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[TelegramOffice]:
    with TelegramOffice(tmp_path) as office:
        yield office


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as server:
        yield server


def hasty(folder: Path, **config: Any) -> None:
    """A firm that is never closed, and reminds after a second."""
    ladder = {"ladder": [{"after": "1s", "tell": ["owner"]}], "least_gap": "1s", "then_every": "4h"}
    configure(folder, team=[ANNA, MARCO], working_hours=AT_ALL_HOURS, reminders=ladder, **config)


def people(server: TelegramServer) -> tuple[User, User]:
    anna, marco = server.user(111, "Anna", language_code="en"), server.user(222, "Marco", language_code="en")
    server.says(marco, "/start")
    return anna, marco


def pings(server: TelegramServer, person: User, part: str = PING) -> int:
    return sum(part in message.plain for message in server.chat_messages(person))


def test_1_a_reminder_outlives_the_process_that_was_to_send_it(tmp_path: Path, server: TelegramServer) -> None:
    hasty(tmp_path)
    anna, marco = people(server)
    with Running(tmp_path, server):
        server.says(anna, LEAD)
        server.wait_for(lambda: "Lead #1 is yours" in server.last(marco).plain, timeout=60)
    with Running(tmp_path, server) as bot:
        server.wait_for(lambda: pings(server, marco) == 1, timeout=60)
        assert bot.stop() == 0
    with Running(tmp_path, server) as bot:
        server.says(anna, "/note 1 is there an answer?")
        server.wait_for(lambda: "note" in server.last(anna).plain.lower(), timeout=60)
        assert bot.stop() == 0
    assert pings(server, marco) == 1, "and no start repeats it"


def test_2_of_two_processes_on_one_database_one_works_and_the_other_says_why_not(
    tmp_path: Path, server: TelegramServer
) -> None:
    hasty(tmp_path)
    anna, marco = people(server)
    with Running(tmp_path, server) as first:
        first.hears()
        with Running(tmp_path, server) as second:
            server.says(anna, LEAD)
            server.wait_for(lambda: pings(server, marco) == 1, timeout=60)
            assert second.ends() == 2
            assert "another Sollecito is already running on" in second.log
        assert first.stop() == 0
    assert pings(server, anna, "Lead #1 logged") == 1


def test_3_what_was_queued_before_the_answer_does_not_go_out_after_it(office: TelegramOffice) -> None:
    office.says(office.anna, LEAD)
    office.is_busy(office.marco, 600)
    office.later(minutes=16)
    assert office.look(lambda uow: uow.outbox.counts()["pending"]), "the reminder waits in its queue"
    office.says(office.giulia, "/answered 1")
    office.later(minutes=11)
    office.later(days=120)
    assert office.often(office.marco, PING) == 0


def test_4_however_often_the_tick_runs_a_step_is_taken_once(office: TelegramOffice) -> None:
    office.says(office.anna, LEAD)
    office.later(minutes=15)
    for _ in range(30):
        office.later(seconds=0)
    for _ in range(10):
        office.later(seconds=30)
    assert office.often(office.marco, PING) == 1


def test_5_what_may_have_arrived_comes_once_more_with_a_mark_and_never_again(office: TelegramOffice) -> None:
    office.says(office.anna, LEAD)
    office.server.drop_after_accepting("sendMessage", times=100, chat=office.marco.id)
    office.later(minutes=15)
    office.later(minutes=5)
    office.later(minutes=5)
    assert office.often(office.marco, PING) == 2
    assert office.often(office.marco, MARK) == 1


def test_6_a_chat_that_is_told_to_wait_stops_no_other_and_is_not_asked_meanwhile(office: TelegramOffice) -> None:
    office.is_busy(office.marco, 300)
    office.says(office.anna, LEAD)
    asked = office.server.calls["sendMessage"]
    office.later(minutes=4)
    assert office.count(office.marco) == 1, "nothing but the greeting"
    assert office.server.calls["sendMessage"] == asked
    office.says(office.anna, "/lead Ada Conti 333 7654321")
    assert office.often(office.anna, "logged") == 2
    office.says(office.anna, "/assign 2 Marco")
    assert office.count(office.marco) == 1, "neither what it was told to wait with nor anything else"
    office.later(minutes=1, seconds=1)
    assert "Lead #1 is yours" in office.find(office.marco, "#1").plain


@pytest.mark.parametrize(
    ("status", "description", "becomes"),
    [
        (403, "Forbidden: bot was blocked by the user", "cannot write to Marco Rossi"),
        (400, "Bad Request: chat not found", "cannot write to Marco Rossi"),
        (400, "Bad Request: can't parse entities", "could not be delivered to Marco Rossi: a new lead"),
        (500, "Internal Server Error", None),
    ],
    ids=["blocked", "gone", "malformed", "failing"],
)
def test_7_no_failure_counts_as_success_and_none_is_kept_to_itself(
    office: TelegramOffice, status: int, description: str, becomes: str | None
) -> None:
    """What can't be sent is told to a manager; what may work later is tried until it does."""
    office.server.fail("sendMessage", chat=office.marco.id, status=status, times=3, description=description)
    office.says(office.anna, LEAD)
    for _ in range(6):
        office.later(minutes=5)
    if becomes is None:
        assert "Lead #1 is yours" in office.find(office.marco, "is yours").plain
    else:
        assert office.find(office.giulia, becomes), "the manager knows"
    owned = office.lead(1)["owner"]
    assert owned in {"Marco Rossi", "Luca Ferri"}
    assert office.lead(1)["next_reminder_at"] is not None


def test_8_what_a_killed_process_was_sending_is_sent_by_the_next(tmp_path: Path, server: TelegramServer) -> None:
    hasty(tmp_path)
    anna, _ = people(server)
    with Running(tmp_path, server) as bot:
        bot.hears()
        server.says(anna, "/team")
        server.wait_for(lambda: "Marco" in server.last(anna).plain, timeout=60)
        gate, before = server.hang("sendMessage", chat=anna.id), server.calls["sendMessage"]
        server.says(anna, LEAD)
        server.wait_for(lambda: server.calls["sendMessage"] >= before + 2, timeout=30)  # hers and the owner's
        bot.kill()
        gate.set()
    with Running(tmp_path, server) as bot:
        server.wait_for(lambda: any(MARK in message.plain for message in server.chat_messages(anna)), timeout=60)
        assert bot.stop() == 0


def test_9_one_bad_update_and_one_bad_card_stop_nobody_else(office: TelegramOffice) -> None:
    office.lawful = False  # the bad card is put there by hand
    office.server.push_raw({"message": {"message_id": "no number", "date": "nor a date"}})
    bad = {"card": "no such card", "platform": "telegram", "chat": str(office.anna.id), "priority": 0}
    office.database.run(lambda uow: uow.outbox.add([bad], office.clock.now))
    office.says(office.anna, LEAD)
    assert office.often(office.anna, "Lead #1 logged") == 1
    for _ in range(8):
        office.later(hours=1)
    assert office.often(office.giulia, "could not be understood") == 1


@pytest.mark.parametrize(
    "sunday", [datetime(2026, 3, 29, tzinfo=ROME), datetime(2026, 10, 25, tzinfo=ROME)], ids=["forward", "back"]
)
def test_10_over_a_change_of_the_clocks_a_reminder_comes_at_the_hour_on_the_wall(
    tmp_path: Path, sunday: datetime
) -> None:
    friday, monday = sunday - timedelta(days=2, hours=-17, minutes=-50), sunday + timedelta(days=1)
    with TelegramOffice(tmp_path, now=friday) as office:
        office.says(office.anna, LEAD)
        office.until(monday.replace(hour=10))
        first = next(each for each in office.messages(office.marco) if PING in each.plain)
    on_the_wall = datetime.fromtimestamp(first.at, ROME)
    assert on_the_wall.date() == monday.date()
    assert f"{on_the_wall:%H:%M}" == "09:05", "ten of its fifteen minutes were on Friday"


def test_10_a_clock_that_jumps_back_and_forth_repeats_nothing_and_forgets_nothing(office: TelegramOffice) -> None:
    office.says(office.anna, LEAD)
    office.later(minutes=15)
    assert office.often(office.marco, PING) == 1
    office.later(hours=-1)
    office.later(minutes=5)
    assert office.often(office.marco, PING) == 1
    office.says(office.anna, "/lead Ada Conti 333 7654321")
    assert office.often(office.anna, "Lead #2 logged") == 1, "people are answered all the same"
    office.later(days=1)
    assert office.lead(1)["reminders_sent"] == 2, "one for all it missed"
    assert office.lead(2)["reminders_sent"] == 1


def test_11_a_deaf_bot_says_so_goes_on_reminding_and_hears_again(tmp_path: Path, server: TelegramServer) -> None:
    """The connections on which it listens are stuck; those on which it sends are others."""
    hasty(tmp_path)
    anna, marco = people(server)
    with Running(tmp_path, server) as bot:
        bot.hears()
        server.says(anna, LEAD)
        server.wait_for(lambda: "Lead #1 is yours" in server.last(marco).plain)
        server.fail("getUpdates", status=502, times=100_000)
        server.says(anna, "/note 1 heard, and then no more")
        ready = f"http://127.0.0.1:{bot.port}/readyz"
        server.wait_for(lambda: "telegram" in httpx.get(ready).text, timeout=60)
        assert httpx.get(ready).status_code == 503
        server.wait_for(lambda: pings(server, marco) == 1, timeout=60)
        server.heal()
        server.says(marco, "/answered 1")
        server.wait_for(lambda: "answered" in server.last(marco).plain, timeout=60)
        assert httpx.get(ready).status_code == 200
        assert bot.stop() == 0


def test_12_a_locked_database_delays_and_loses_nothing(tmp_path: Path, server: TelegramServer) -> None:
    hasty(tmp_path)
    anna, marco = people(server)
    with Running(tmp_path, server) as bot:
        bot.hears()
        server.wait_for(lambda: not server.unconfirmed)
        with closing(sqlite3.connect(tmp_path / "office.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            server.says(anna, LEAD)
            ready = f"http://127.0.0.1:{bot.port}/readyz"
            server.wait_for(lambda: "telegram: " in httpx.get(ready, timeout=30).text, timeout=60)
            assert httpx.get(ready, timeout=30).status_code == 503
            assert server.unconfirmed, "what is not stored is not confirmed"
            other.execute("ROLLBACK")
        server.wait_for(lambda: pings(server, marco) == 1, timeout=60)
        assert httpx.get(ready).status_code == 200
        assert bot.stop() == 0
    assert pings(server, anna, "Lead #1 logged") == 1
