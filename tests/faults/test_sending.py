"""Sending to a server that misbehaves: nothing is lost, and nothing comes twice but what says so."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.dispatcher import LEASE
from storage.tables import Outbox
from tests.fakes.telegram_api import Gate
from tests.fakes.telegram_values import Json
from tests.telegram_office import TEAM_CHAT, TelegramOffice

LEAD = "/lead Mario Rossi 333 1234567 vuole un preventivo"
MARK = "You may have had this"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[TelegramOffice]:
    with TelegramOffice(tmp_path) as office:
        yield office


def told(office: TelegramOffice, chat: Any, words: str) -> list[str]:
    return [text for text in office.texts(chat) if words in text]


def states(office: TelegramOffice) -> list[tuple[str, str]]:
    rows = office.look(
        lambda uow: list(uow.session.connection().exec_driver_sql("SELECT card, state FROM outbox ORDER BY id"))
    )
    return [(row[0], row[1]) for row in rows]


def test_an_answer_lost_after_the_message_was_taken_means_one_more_try_that_says_so(office: TelegramOffice) -> None:
    office.server.drop_after_accepting("sendMessage", chat=office.anna.id)
    office.says(office.anna, LEAD)
    assert len(told(office, office.anna, "Lead #1 logged")) == 1
    office.later(seconds=5)
    first, second = told(office, office.anna, "Lead #1 logged")
    assert MARK not in first
    assert MARK in second
    office.later(hours=1)
    assert len(told(office, office.anna, "Lead #1 logged")) == 2


def test_a_card_that_cannot_be_made_does_not_hold_up_those_claimed_with_it(office: TelegramOffice) -> None:
    office.says(office.anna, LEAD)
    common = {"platform": "telegram", "lead_id": 1}
    nonsense = {**common, "card": "nonsense", "chat": str(office.anna.id)}
    sound = {**common, "card": "why", "chat": str(office.marco.id), "person_id": 2}
    office.database.run(lambda uow: uow.outbox.add([nonsense, sound], office.clock.now))
    office.settle()
    assert ("nonsense", "failed") in states(office)
    assert ("why", "sent") in states(office)


def test_in_doubt_twice_is_not_tried_a_third_time(office: TelegramOffice) -> None:
    office.server.drop_after_accepting("sendMessage", times=2, chat=office.anna.id)
    office.says(office.anna, LEAD)
    office.later(seconds=5)
    office.later(seconds=60)
    assert len(told(office, office.anna, "Lead #1 logged")) == 2
    assert ("logged", "unknown") in states(office)


def test_a_reminder_in_doubt_comes_again_and_says_so(office: TelegramOffice) -> None:
    office.says(office.anna, LEAD)
    office.server.drop_after_accepting("sendMessage", chat=office.marco.id)
    office.later(minutes=15)
    office.later(seconds=6)
    first, second = told(office, office.marco, "Reminder 1")
    assert MARK not in first
    assert MARK in second


def test_an_answer_that_makes_no_sense_counts_as_doubt(office: TelegramOffice) -> None:
    office.server.fail("sendMessage", status=200, html=b"<h1>Welcome to the hotel</h1>", chat=office.anna.id)
    office.says(office.anna, LEAD)
    office.later(seconds=5)
    assert MARK in office.last(office.anna).plain


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_server_that_fails_is_tried_again_with_growing_pauses(office: TelegramOffice, status: int) -> None:
    office.server.fail("sendMessage", status=status, description="Internal Server Error", times=4, chat=office.anna.id)
    office.says(office.anna, LEAD)
    for _ in range(4):
        assert not told(office, office.anna, "Lead #1 logged")
        office.later(seconds=17)
    assert len(told(office, office.anna, "Lead #1 logged")) == 1
    assert MARK not in office.last(office.anna).plain


def test_a_refused_connection_loses_nothing_and_repeats_nothing(office: TelegramOffice) -> None:
    office.says(office.anna, LEAD)
    office.clock.now += timedelta(minutes=16)
    office._run(office.bot.jobs.tick())
    office.server.refuse_connections()
    office._run(send_what_is_there(office))
    office.server.accept_again()
    office.later(seconds=5)
    assert len(told(office, office.marco, "Reminder 1")) == 1
    assert not told(office, office.marco, MARK)


async def send_what_is_there(office: TelegramOffice) -> None:
    assert await office.bot.dispatcher.round()
    await office.bot.dispatcher.drain(within=20)


def test_a_chat_that_asks_for_a_pause_gets_it_and_the_others_go_on(office: TelegramOffice) -> None:
    office.is_busy(office.anna, 30)
    office.says(office.anna, LEAD)
    assert told(office, office.marco, "Lead #1 is yours")
    assert not told(office, office.anna, "Lead #1 logged")
    tries, sent = office.server.calls["sendMessage"], len(office.server.sent)
    office.says(office.anna, "/lead Ada Bianchi 333 7654321")
    office.later(seconds=28)
    assert not told(office, office.anna, "logged"), "the second waits too, and nothing is tried meanwhile"
    assert office.server.calls["sendMessage"] - tries == len(office.server.sent) - sent > 0
    office.later(seconds=3)
    assert [text.splitlines()[0] for text in told(office, office.anna, "logged")] == [
        "✅ Lead #1 logged.",
        "✅ Lead #2 logged.",
    ]


def test_a_pause_is_kept_over_a_restart(office: TelegramOffice) -> None:
    office.is_busy(office.anna, 30)
    office.says(office.anna, LEAD)
    tries = office.server.calls["sendMessage"]
    office.restart()
    office.later(seconds=20)
    assert office.server.calls["sendMessage"] == tries
    office.later(seconds=11)
    assert told(office, office.anna, "Lead #1 logged")


def test_who_blocked_the_bot_loses_their_leads_to_the_next_and_the_managers_know(office: TelegramOffice) -> None:
    office.says(office.anna, LEAD)
    with office.server.state.lock:
        office.server.state.blocked.add(office.marco.id)  # without a my_chat_member: found out by sending
    office.later(minutes=16)
    assert office.lead(1)["owner"] == "Luca Ferri"
    assert told(office, office.luca, "Lead #1 is yours") or told(office, office.luca, "Lead #1")
    assert any("Marco Rossi" in text for text in office.texts(office.giulia))
    account = office.look(lambda uow: uow.people.account("telegram", "222"))
    assert account is not None
    assert not account.reachable


def test_a_group_that_became_a_supergroup_gets_the_message_at_its_new_number(tmp_path: Path) -> None:
    with TelegramOffice(tmp_path, telegram={"team_chat": -4567}) as office:
        group = office.server.group(-4567, "Sales", members=[office.anna, office.marco])
        grown = office.server.group(TEAM_CHAT - 1, "Sales", members=[office.anna, office.marco])
        with office.server.state.lock:
            office.server.state.migrated[group.id] = grown.id  # and no service message: found out by sending
        office.says(office.anna, LEAD)
        office.later(hours=1, minutes=5)
        assert told(office, grown, "Lead #1")
        assert office.server.chat_messages(group) == []
        before = office.count(grown)
        office.restart()
        office.says(office.anna, "/lead Ada Bianchi 333 7654321")
        office.later(hours=1, minutes=5)
        assert office.count(grown) > before, "also what is said later"


def test_an_edit_that_changes_nothing_is_no_failure(office: TelegramOffice) -> None:
    office.says(office.anna, LEAD)
    office.server.fail("editMessageText", status=400, description="Bad Request: message is not modified: the same")
    office.presses(office.marco, office.last(office.marco), "I've answered")
    assert all(state in ("sent", "cancelled") for _, state in states(office))
    assert not told(office, office.giulia, "could not be delivered")


def test_a_button_pressed_too_long_ago_still_does_its_work(office: TelegramOffice) -> None:
    office.says(office.anna, LEAD)
    office.server.fail(
        "answerCallbackQuery", status=400, description="Bad Request: query is too old and response timeout expired"
    )
    office.server.presses(office.marco, office.last(office.marco), "I've answered")
    office.settle()
    assert office.lead(1)["state"] == "answered"


def test_a_message_the_server_finds_wrong_is_given_up_and_a_manager_is_told(office: TelegramOffice) -> None:
    office.server.fail("sendMessage", status=400, description="Bad Request: can't parse entities", chat=office.anna.id)
    office.says(office.anna, LEAD)
    assert ("logged", "failed") in states(office)
    assert told(office, office.giulia, "could not be delivered to Anna Bianchi: an answer.")


def test_what_the_teams_chat_did_not_get_is_told_in_words(office: TelegramOffice) -> None:
    office.server.fail("sendMessage", status=400, description="Bad Request: can't parse entities", chat=TEAM_CHAT)
    office.says(office.anna, LEAD)
    assert told(office, office.giulia, "could not be delivered to the team's chat: a new lead.")


def test_what_a_stranger_did_not_get_is_not_said_to_be_the_teams(office: TelegramOffice) -> None:
    office.server.fail("sendMessage", status=400, description="Bad Request: nonsense", chat=office.stranger.id)
    office.says(office.stranger, "Buongiorno")
    assert told(office, office.giulia, "could not be delivered to somebody outside the team: an answer.")


def test_what_a_killed_process_had_claimed_is_sent_by_the_next_one_with_a_mark(office: TelegramOffice) -> None:
    office.says(office.anna, LEAD)
    office.clock.now += timedelta(minutes=16)
    office._run(office.bot.jobs.tick())
    office.database.run(
        lambda uow: uow.claims.claim([row.id or 0 for row in pending(uow)], office.clock.now + timedelta(seconds=90))
    )
    office.restart()
    office._run(office.bot.dispatcher._sweep())
    office.later(seconds=6)
    (reminder,) = told(office, office.marco, "Reminder 1")
    assert MARK in reminder


def test_an_answer_claimed_together_with_its_lead_outlives_a_crash_before_it_was_sent(office: TelegramOffice) -> None:
    office.server.says(office.anna, LEAD)
    office._run(dies_before_sending(office))
    assert ("logged", "claimed") in states(office)
    assert not told(office, office.anna, "Lead #1 logged")
    office.restart()
    office._run(office.bot.dispatcher._sweep())
    office.later(seconds=6)
    (card,) = told(office, office.anna, "Lead #1 logged")
    assert MARK in card


async def dies_before_sending(office: TelegramOffice) -> None:
    """The answer is claimed; then all is over."""
    await office._poller._once()
    assert await office.bot.dispatcher.round()
    for sending in office.bot.dispatcher._on_the_way.values():
        sending.cancel()


def test_a_claim_that_outlived_its_lease_is_given_back_while_the_bot_runs(office: TelegramOffice) -> None:
    office._run(office.bot.dispatcher._sweep())
    office.says(office.anna, LEAD)
    office.clock.now += timedelta(minutes=16)
    office._run(office.bot.jobs.tick())
    office.database.run(
        lambda uow: uow.claims.claim([row.id or 0 for row in pending(uow)], office.clock.now + timedelta(seconds=90))
    )
    office.later(seconds=60)
    office._run(office.bot.dispatcher._sweep())
    office.settle()
    assert not told(office, office.marco, "Reminder 1"), "somebody may still be sending it"
    office.later(seconds=31)
    office._run(office.bot.dispatcher._sweep())
    office.later(seconds=6)
    assert len(told(office, office.marco, "Reminder 1")) == 1


def test_a_message_that_is_still_on_its_way_is_not_given_back(office: TelegramOffice) -> None:
    office._run(office.bot.dispatcher._sweep())
    gate = office.server.hang("sendMessage", chat=office.anna.id)
    office.server.says(office.anna, LEAD)
    office._run(sent_slowly(office, gate))
    office.later(seconds=10)
    (card,) = told(office, office.anna, "Lead #1 logged")
    assert MARK not in card


async def sent_slowly(office: TelegramOffice, gate: Gate) -> None:
    await office._poller._once()
    while await office.bot.receiver.round():
        pass
    assert await office.bot.dispatcher.round()
    office.clock.now += 2 * LEASE
    await office.bot.dispatcher._sweep()
    assert ("logged", "claimed") in states(office)
    gate.set()
    await office.bot.dispatcher.drain(within=20)


def test_a_message_follows_into_its_chat_though_the_one_before_arrived_while_it_was_looked_for(
    office: TelegramOffice,
) -> None:
    office._run(one_after_the_other(office))
    assert office.texts(office.anna)[-2:] == ["first", "second"]


async def one_after_the_other(office: TelegramOffice) -> None:
    """The first has arrived, and the second is looked for, before the writer gets round to either."""
    chat = {"card": "text", "platform": "telegram", "chat": "111", "priority": 0}
    rows: list[Json] = [{**chat, "params": {"sentence": each}} for each in ("first", "second")]
    dispatcher, gate = office.bot.dispatcher, threading.Event()
    await dispatcher._sweep()
    office.database.run(lambda uow: uow.outbox.add(rows[:1], office.clock.now))
    assert await dispatcher.round()
    office.database.submit(lambda _: gate.wait(10))
    await until(lambda: waiting_for_the_writer(office) == 1)  # that the first was sent
    office.database.submit(lambda uow: uow.outbox.add(rows[1:], office.clock.now))
    sending = asyncio.create_task(dispatcher.run())
    await until(lambda: waiting_for_the_writer(office) == 3)
    gate.set()
    await until(lambda: office.texts(office.anna)[-1] == "second")
    await dispatcher.drain(within=20)
    sending.cancel()


def waiting_for_the_writer(office: TelegramOffice) -> int:
    return office.database._writer._jobs.qsize()


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not happened():  # noqa: ASYNC110  -- it happens in other threads
            await asyncio.sleep(0)


def pending(uow: Any) -> list[Outbox]:
    from sqlmodel import select

    return list(uow.session.exec(select(Outbox).where(Outbox.state == "pending")))


def test_replies_overtake_reminders_and_reminders_overtake_reports(office: TelegramOffice) -> None:
    rows: list[Json] = [
        {"card": "text", "params": {"sentence": name}, "platform": "telegram", "chat": "111", "priority": priority}
        for priority, name in [(3, "report"), (2, "reminder"), (1, "notice"), (0, "reply")]
    ]
    before = office.count(office.anna)
    office.database.run(lambda uow: uow.outbox.add(rows, office.clock.now))
    office.settle()
    assert office.texts(office.anna)[before:] == ["reply", "notice", "reminder", "report"]


def test_a_card_that_cannot_be_made_stops_none_of_the_others(office: TelegramOffice) -> None:
    broken: Json = {"card": "no such card", "platform": "telegram", "chat": "111", "priority": 0}
    office.database.run(lambda uow: uow.outbox.add([broken], office.clock.now))
    office.says(office.anna, LEAD)
    assert told(office, office.anna, "Lead #1 logged")
    assert ("no such card", "failed") in states(office)


def test_a_reminder_that_arrives_after_the_answer_shows_the_answer_and_not_that_somebody_waits(
    office: TelegramOffice,
) -> None:
    office.says(office.anna, LEAD)
    gate = office.server.hang("sendMessage", chat=office.marco.id)
    office.clock.now += timedelta(minutes=15)
    office._run(answered_meanwhile(office, gate))
    office.settle()
    card, _ = office.messages(office.marco)[-2:]
    assert card.edited == 1
    assert "has waited" not in card.plain
    assert "Answered" in card.plain


async def answered_meanwhile(office: TelegramOffice, gate: Gate) -> None:
    """The answer comes when a reminder is on its way, and nobody knows yet under which number it will arrive."""
    await office.bot.jobs.tick()
    assert await office.bot.dispatcher.round()
    await until(lambda: ("reminder", "claimed") in states(office))
    office.server.says(office.marco, "/answered 1")
    await office._poller._once()
    while await office.bot.receiver.round():
        pass
    gate.set()
    await office.bot.dispatcher.drain(within=20)
