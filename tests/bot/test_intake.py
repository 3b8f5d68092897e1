"""What comes in is on disk before it is confirmed, and a little of it is handled in the same commit."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.bell import Bell
from bot.chart import draw
from bot.company import Alone
from bot.dispatcher import SWEEP, Dispatcher
from bot.handling import beg_pardon, carry_out
from bot.intake import FEW, Intake
from bot.pace import UNLIMITED, Pace
from bot.telegram.poller import stored
from handlers.errors import UserError
from handlers.ports import Heard
from storage.database import Database
from storage.errors import StorageUnavailable
from storage.inbox import Received
from storage.writer import Work
from tests.faults.test_sending import states, until
from tests.telegram_office import TelegramOffice

LEAD = "/lead Mario Rossi 333 1234567 vuole tre finestre"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[TelegramOffice]:
    with TelegramOffice(tmp_path) as office:
        yield office


async def heard(office: TelegramOffice) -> list[Received]:
    """What waits at the server."""
    return [stored(update) for update in await office._poller._bot._post("getUpdates", {"timeout": 0})]


def intake_of(office: TelegramOffice, claim: Callable[[], None] = lambda: None, **other: Any) -> Intake:
    """An intake like the office's, but for what is named."""
    return Intake(replace(office.bot.runtime, **other), office.bot.receiver, claim)


def sender_on(database: Any, office: TelegramOffice) -> Dispatcher:
    """A sender like the office's on a database that does as the test needs it."""
    runtime = replace(office.bot.runtime, database=database, wake_sender=Bell())
    return Dispatcher(runtime, {name: Pace(UNLIMITED) for name in runtime.platforms}, draw)


def names(office: TelegramOffice) -> list[str]:
    return [lead["name"] for lead in sorted(office.leads(), key=lambda lead: int(lead["ref"]))]


def hears(office: TelegramOffice) -> None:
    """One poll, and nothing of what comes after it."""
    office._run(office._poller._once())


def test_a_lead_that_comes_alone_takes_one_commit_with_its_answers_claim(office: TelegramOffice) -> None:
    office.server.says(office.anna, LEAD)
    assert office._run(commits_of_one_poll(office)) == 1
    assert names(office) == ["Mario Rossi"]


async def commits_of_one_poll(office: TelegramOffice) -> int:
    """How many there were when the poll was over, and the answer was claimed."""
    dispatcher, commits = office.bot.dispatcher, list[object]()
    sending = asyncio.create_task(dispatcher.run())
    await until(lambda: dispatcher._resting)
    event.listen(office.database.engine, "commit", commits.append)
    await office._poller._once()
    made = len(commits)
    assert ("logged", "claimed") in states(office)
    sending.cancel()
    await asyncio.wait([sending])
    await dispatcher.drain(within=10)
    return made


def test_what_was_claimed_for_a_sender_that_stopped_meanwhile_is_sent(office: TelegramOffice) -> None:
    office.server.says(office.anna, LEAD)
    before = office.count(office.anna)
    office._run(stops_while_it_is_claimed(office))
    assert office.count(office.anna) == before + 1
    assert ("logged", "sent") in states(office)


async def stops_while_it_is_claimed(office: TelegramOffice) -> None:
    dispatcher = office.bot.dispatcher
    sending = asyncio.create_task(dispatcher.run())
    await until(lambda: dispatcher._resting)
    hearing = asyncio.create_task(office._poller._once())
    await until(lambda: dispatcher._claiming is not None or hearing.done())
    sending.cancel()
    await asyncio.wait([sending, hearing])
    await dispatcher.drain(within=10)


def test_answers_to_two_who_ask_at_the_same_moment_leave_at_the_same_moment(office: TelegramOffice) -> None:
    for person in (office.anna, office.giulia):
        office.server.says(person, "/help")
    before = states(office).count(("help", "sent"))
    office._run(two_come_in_at_once(office))
    assert states(office).count(("help", "sent")) == before + 2


async def two_come_in_at_once(office: TelegramOffice) -> None:
    """As two requests at a webhook do; nobody but the sender is at work."""
    rows = await heard(office)
    dispatcher = office.bot.dispatcher
    sending = asyncio.create_task(dispatcher.run())
    await until(lambda: dispatcher._resting)
    await asyncio.gather(*(office.bot.intake.keep("telegram", [row]) for row in rows))
    await until(lambda: all(state == "sent" for _, state in states(office)))
    sending.cancel()
    await asyncio.wait([sending])


class Falters:
    """A database that cannot be used any more for what the sender asks of it, but for so many things."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.more = 1_000

    def submit(self, work: Work[Any], *, urgent: bool = False) -> "Future[Any]":
        self.more -= 1
        if self.more >= 0:
            return self._database.submit(work, urgent=urgent)
        failed: Future[Any] = Future()
        failed.set_exception(StorageUnavailable("the disk is full"))
        return failed


def test_what_was_claimed_leaves_before_anything_else_is_tried(office: TelegramOffice) -> None:
    """Else it would leave whenever the database is back, and say what was true before."""
    office.server.says(office.anna, LEAD)
    before = office.count(office.anna)
    office._run(hears_while_the_database_falters(office))
    assert office.count(office.anna) == before + 1
    office.lawful = False  # that it was sent could not be noted


async def hears_while_the_database_falters(office: TelegramOffice) -> None:
    database, sent = Falters(office.database), office.count(office.anna)
    dispatcher = sender_on(database, office)
    sending = asyncio.create_task(dispatcher.run())
    await until(lambda: dispatcher._resting)
    office.clock.now += SWEEP
    database.more = 1
    await intake_of(office, claim=dispatcher.claim_now).keep("telegram", await heard(office))
    await until(lambda: office.count(office.anna) > sent)
    sending.cancel()
    for task in (sending, *dispatcher._on_the_way.values()):
        task.cancel()
    await asyncio.wait([sending])


def test_what_waits_already_goes_first(office: TelegramOffice) -> None:
    office.server.says(office.anna, "/lead Ada Conti vuole un preventivo")
    office._run(hears_before_it_is_connected(office))
    for name in ("Bruno Neri", "Carla Verdi"):
        office.server.says(office.anna, f"/lead {name} vuole un preventivo")
    office.bot.runtime.heard.clear()
    hears(office)
    assert names(office) == []
    assert office.bot.runtime.heard.is_set(), "for whoever looks for what waits"
    office.settle()
    assert names(office) == ["Ada Conti", "Bruno Neri", "Carla Verdi"]


class NotConnected:
    """A platform that cannot tell yet what its updates say."""

    async def understand(self, _body: str) -> Sequence[Heard]:
        return await asyncio.Future[Sequence[Heard]]()


async def hears_before_it_is_connected(office: TelegramOffice) -> None:
    """What comes is stored and confirmed, and not understood yet."""
    await intake_of(office, platforms={"telegram": NotConnected()}).keep("telegram", await heard(office))
    await office._poller._bot._post("getUpdates", {"timeout": 0, "offset": office.server.unconfirmed[-1] + 1})


@pytest.mark.parametrize(("many", "handled"), [(FEW, FEW), (FEW + 1, 0)])
def test_a_few_are_handled_as_they_come(office: TelegramOffice, many: int, handled: int) -> None:
    for number in range(many):
        office.server.says(office.anna, f"/lead Cliente {'ABCDEFGH'[number]} 333 123456{number} vuole una porta")
    hears(office)
    assert len(office.leads()) == handled
    office.settle()
    assert len(office.leads()) == many


def test_of_a_few_in_which_one_fails_none_is_lost_and_none_done_twice(office: TelegramOffice) -> None:
    office.server.says(office.anna, LEAD)
    office.server.says(office.anna, "/snooze 77 domani")
    office.server.says(office.marco, "/lead Ada Conti 333 7654321 vuole una porta")
    hears(office)
    assert names(office) == []
    office.settle()
    assert names(office) == ["Mario Rossi", "Ada Conti"]
    assert "77" in office.last(office.anna).plain


def test_an_update_that_comes_twice_is_done_once(office: TelegramOffice) -> None:
    office.server.says(office.anna, LEAD)
    hears(office)
    office._poller._offset = None  # as after a start: Telegram serves again what was not confirmed
    hears(office)
    office.settle()
    assert names(office) == ["Mario Rossi"]
    assert office.often(office.anna, "Lead #1 logged") == 1


def test_what_somebody_else_has_handled_meanwhile_is_neither_done_nor_complained_of_again(
    office: TelegramOffice,
) -> None:
    office.server.says(office.anna, "/help")
    once = office._run(handled_again_and_again(office))
    assert once.count(("help", "pending")) == 1
    assert states(office) == once


async def handled_again_and_again(office: TelegramOffice) -> list[tuple[str, str]]:
    """As by one who took it before another one was done with it; what there was to be said after the first time."""
    (row,), now, policy = await heard(office), office.clock.now, office.bot.runtime.policy
    said = await office.bot.runtime.platforms["telegram"].understand(row.body)
    office.database.run(lambda uow: uow.inbox.store("telegram", [row], now))
    (update,) = office.look(lambda uow: uow.inbox.waiting(now, 1))
    office.database.run(lambda uow: carry_out(uow, update, said, policy, now))
    once = states(office)
    office.database.run(lambda uow: carry_out(uow, update, said, policy, now))
    office.database.run(lambda uow: beg_pardon(uow, update, said, UserError(), policy, now))
    return once


def test_a_bot_that_is_not_connected_yet_stores_what_it_hears(office: TelegramOffice) -> None:
    office.server.says(office.anna, LEAD)
    office._run(hears_before_it_is_connected(office))
    assert names(office) == []
    assert office.look(lambda uow: uow.inbox.counts()) == {"new": 1}
    office.settle()
    assert names(office) == ["Mario Rossi"]


def test_where_others_work_too_it_is_left_to_whoever_takes_the_chat_in_hand(office: TelegramOffice) -> None:
    office.server.says(office.anna, LEAD)
    office._run(hears_among_others(office))
    assert office.look(lambda uow: uow.inbox.counts()) == {"new": 1}


class AmongOthers(Alone):
    """There may be other processes."""

    several = True


async def hears_among_others(office: TelegramOffice) -> None:
    await intake_of(office, company=AmongOthers()).keep("telegram", await heard(office))


def test_a_lead_handled_as_it_came_is_compared_with_the_others_when_it_is_quiet(
    office: TelegramOffice,
) -> None:
    office.says(office.anna, "/lead Mario Rossi vuole tre finestre in legno a Monza")
    office.server.says(office.anna, "/lead Mario Rossi tre finestre in legno, Monza")
    office._run(compared_while_nobody_asks(office))


async def compared_while_nobody_asks(office: TelegramOffice) -> None:
    def is_noted() -> bool:
        return bool(office.look(lambda uow: uow.session.connection().exec_driver_sql("SELECT 1 FROM to_compare").all()))

    receiving = asyncio.create_task(office.bot.receiver.run())
    await until(lambda: office.bot.receiver._rest_s == office.bot.runtime.company.poll_s)
    await office._poller._once()
    assert is_noted()
    await until(lambda: not is_noted())
    receiving.cancel()
    await asyncio.wait([receiving])
