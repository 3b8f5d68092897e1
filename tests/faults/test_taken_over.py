"""A process that was taken for dead, and is not: what it was sending is another one's by now."""

import asyncio
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy.orm import configure_mappers

from bot.clock import wall_clock
from bot.company import Alone
from bot.dispatcher import Dispatcher
from bot.pace import Limits, Pace
from bot.platform import Outgoing
from handlers.rules.delivery import Outcome, Sent
from storage.database import Database
from tests import postgres
from tests.faults.test_pace import message
from tests.faults.test_pace_of_several import sender
from tests.runtime import runtime_on


@pytest.fixture
def store() -> str:
    return "postgresql"


class Slow:
    """Answers the first message when it is told to, and all others at once."""

    name = "telegram"

    def __init__(self) -> None:
        self.taken = 0
        self.begun, self.gate = asyncio.Event(), asyncio.Event()

    async def send(self, _: Outgoing) -> Outcome:
        self.taken += 1
        number = self.taken
        if number == 1:
            self.begun.set()
            await self.gate.wait()
        return Sent(f"{number}")

    def is_group(self, chat: str) -> bool:
        return chat.startswith("-")


def test_what_became_of_a_message_is_told_by_who_has_it_now(url: str) -> None:
    async def work() -> None:
        server: Any = Slow()
        async with sender(url, "a", server) as first:
            with closing(Database(url)) as database:
                await asyncio.to_thread(database.run, lambda uow: uow.outbox.add([message(1, "hello")], wall_clock()))
                await server.begun.wait()
                first._runtime.company._renew = cut_off  # type: ignore[attr-defined]
                async with sender(url, "b", server):
                    async with asyncio.timeout(20):
                        while stands(url) != ("sent", "2"):  # noqa: ASYNC110  -- it happens in the database
                            await asyncio.sleep(0.05)
                    server.gate.set()
                    await first.drain(within=10)
        assert stands(url) == ("sent", "2"), "and not what the first one heard of it later"
        assert postgres.rows(url, "SELECT unknowns FROM outbox") == [(1,)], "marked as maybe repeated"

    asyncio.run(work())


async def cut_off(_: object) -> None:
    """It renews nothing any more."""
    await asyncio.Event().wait()


def stands(url: str) -> tuple[Any, ...]:
    return postgres.rows(url, "SELECT state, message_id FROM outbox")[0]


class OutOfTouch(Alone):
    """Nobody counts on it any more."""

    def is_trusted(self) -> bool:
        return False


def test_who_is_not_counted_on_any_more_sends_nothing(url: str) -> None:
    async def work() -> None:
        server = Slow()
        configure_mappers()  # as the first look at anything does
        with closing(Database(url)) as database:
            runtime = runtime_on(database, {"telegram": server}, company=OutOfTouch())
            dispatcher = Dispatcher(runtime, {"telegram": Pace(Limits())}, lambda _: b"")
            await asyncio.to_thread(database.run, lambda uow: uow.outbox.add([message(1, "hello")], wall_clock()))
            assert await dispatcher.round() == 1
            await dispatcher.drain(within=10)
        assert server.taken == 0
        assert stands(url) == ("pending", None)

    asyncio.run(work())
