"""Several processes' parts in one loop on one PostgreSQL: who has a duty, who learns of what, and who is trusted."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, closing
from typing import Any

import pytest

from bot.clock import wall_clock
from bot.company import TICK
from bot.fellows import Fellows
from bot.health import Health
from bot.scheduler import Jobs
from storage.database import Database
from storage.leases import GOOD_FOR_S
from storage.news import INBOX
from tests.runtime import runtime_on


@pytest.fixture
def store() -> str:
    return "postgresql"


class Watch:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def among(url: str, me: str, watch: Callable[[], float] | None = None) -> AsyncIterator[Fellows]:
    """A process that is in touch with the others, until the block ends; it does not say goodbye."""
    fellow = Fellows(url, me, Health(wall_clock), *([watch] if watch else []))
    keeping = asyncio.create_task(fellow.keep_up())
    try:
        async with asyncio.timeout(10):
            await fellow.joined()
        yield fellow
    finally:
        await cancelled(keeping)


async def cancelled(task: "asyncio.Task[Any]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def working(fellow: Fellows, duty: str, log: list[str]) -> "asyncio.Task[None]":
    async def work() -> None:
        log.append(f"{fellow.me} begins")
        try:
            await asyncio.Event().wait()
        finally:
            log.append(f"{fellow.me} ends")

    return asyncio.create_task(fellow.on_duty(duty, work))


async def until(holds: Callable[[], bool], within_s: float = 20) -> None:
    async with asyncio.timeout(within_s):
        while not holds():  # noqa: ASYNC110  -- it happens in the server
            await asyncio.sleep(0.01)


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


def test_a_duty_is_one_processs_and_goes_to_the_next_when_that_leaves(url: str) -> None:
    async def work() -> None:
        log: list[str] = []
        async with among(url, "a") as a, among(url, "b") as b:
            first = working(a, "duty", log)
            await until(lambda: log == ["a begins"])
            second = working(b, "duty", log)
            await asyncio.gather(a._until_it_is(lambda: a.has("duty")), b.joined())
            assert not b.has("duty")
            await cancelled(first)
            a._wanted.discard("duty")
            await a.leave()  # at once, and not when its lease is over
            await until(lambda: log == ["a begins", "a ends", "b begins"], within_s=GOOD_FOR_S / 2)
            await cancelled(second)

    run(work())


def test_who_slept_longer_than_a_lease_is_good_for_is_not_trusted_and_stops(url: str) -> None:
    async def work() -> None:
        log: list[str] = []
        watch = Watch()
        async with among(url, "a", watch) as a:
            first = working(a, "duty", log)
            await until(lambda: log == ["a begins"])
            assert a.is_trusted()
            a._renew = asleep  # type: ignore[method-assign]
            watch.now += GOOD_FOR_S
            assert not a.is_trusted()
            assert not a.has("duty")
            await until(lambda: log == ["a begins", "a ends"])
            await cancelled(first)

    run(work())


async def asleep(_: object) -> None:
    """Its renewals come too late."""


def test_others_learn_of_what_is_stored_and_of_who_is_gone(url: str) -> None:
    async def work() -> None:
        log: list[str] = []
        async with among(url, "a") as a:
            a.on_news(INBOX, lambda: log.append("news"))
            a.on_loss(lambda: log.append("loss"))
            async with among(url, "b") as b:
                await until(lambda: "b" in a._living)
                for holder in ("a", "b"):
                    with closing(Database(url, holder=holder)) as database:
                        await asyncio.to_thread(database.run, lambda uow: uow.inbox.store("t", [("k", "")], NOW))
                await until(lambda: log == ["news"])
                await b.leave()
                b._wanted.clear()
            await until(lambda: log == ["news", "loss"])

    run(work())


NOW = wall_clock()


def test_a_tick_whose_duty_has_gone_to_somebody_else_does_nothing(url: str) -> None:
    async def work() -> None:
        done: list[str] = []
        async with among(url, "a") as a, among(url, "b") as b:
            keeping = working(a, TICK, [])
            await until(lambda: a.has(TICK))
            with closing(Database(url)) as database:
                for fellow in (a, b):
                    jobs = Jobs(runtime_on(database, company=fellow))
                    await jobs._do(lambda _, fellow=fellow: done.append(fellow.me))
            assert done == ["a"]
            await cancelled(keeping)

    run(work())
