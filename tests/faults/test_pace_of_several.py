"""Several processes write to one platform: together they keep its limits, and use nearly all that these allow."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest

from bot.clock import wall_clock
from bot.dispatcher import Dispatcher
from bot.fellows import Fellows
from bot.health import Health
from bot.pace import Limits, Pace
from storage.database import Database
from tests.fakes.telegram_faults import OVERALL_PER_SECOND
from tests.faults.test_pace import Strict, message
from tests.runtime import runtime_on

MESSAGES = 8 * OVERALL_PER_SECOND


@pytest.fixture
def store() -> str:
    return "postgresql"


@asynccontextmanager
async def sender(url: str, me: str, server: Strict) -> AsyncIterator[Dispatcher]:
    """One process's dispatcher, with a database, a clock and a pace of its own, at work until the block ends."""
    database, health = Database(url, holder=me), Health(wall_clock)
    company = Fellows(url, me, health)
    runtime = runtime_on(database, {"telegram": server}, health=health, company=company)
    dispatcher = Dispatcher(runtime, {"telegram": Pace(Limits())}, lambda _: b"")
    tasks = [asyncio.create_task(each) for each in (company.keep_up(), dispatcher.run())]
    try:
        yield dispatcher
    finally:
        for task in tasks[::-1]:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.to_thread(database.close)


def test_four_processes_send_as_much_as_one_may_and_no_message_is_refused(url: str) -> None:
    """Two messages to each of many chats: 30 a second overall and one a second to a chat, whoever sends them."""
    rows = [message(chat, f"{chat} {n}") for n in range(2) for chat in range(1, MESSAGES // 2 + 1)]

    async def work() -> Strict:
        server: Any = Strict(asyncio.get_running_loop(), way=(0.005, 0.03))  # type: ignore[arg-type]
        async with AsyncExitStack() as stack:
            for me in "abcd":
                await stack.enter_async_context(sender(url, me, server))
            database = Database(url)
            await asyncio.to_thread(database.run, lambda uow: uow.outbox.add(rows, wall_clock()))
            async with asyncio.timeout(120):
                while len(server.arrived) < MESSAGES:  # noqa: ASYNC110  -- the server knows no one to tell
                    await asyncio.sleep(0.1)
            await asyncio.to_thread(database.close)
        return server  # type: ignore[no-any-return]

    server = asyncio.run(work())
    assert server.refused == 0
    assert Counter(said for _, _, said in server.arrived) == Counter(row["params"]["sentence"] for row in rows)
    took = server.arrived[-1][0] - server.arrived[0][0]
    assert took <= 4 * MESSAGES / OVERALL_PER_SECOND, "nor do they wait for each other, however busy the machine"
