"""One of several processes on one PostgreSQL: leases that are renewed every second, and news of the others.

A process that is killed renews nothing: within :data:`~storage.leases.GOOD_FOR_S` its leases are over, and within
another second somebody else has its duties. A process that was stopped and wakes up knows by its own watch that its
time is over, before it does anything. The event loop renews: one that is stuck gives up its duties too.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import aclosing, suppress
from typing import Any

import psycopg
import structlog

from bot.company import Work
from bot.health import Health
from storage import leases
from storage.news import LEASES
from storage.postgresql import connecting, plain
from storage.shared_writer import CHANNEL

log = structlog.get_logger()

PART = "other processes"

EVERY_S = 1.0
"""How often leases are renewed, and tried for."""

ANSWERS_WITHIN_S = 4.0
"""A server that takes longer for a renewal has let it run out, or nearly so."""

LOOK_S = 0.5
"""How often it is looked whether a lease has run out that could not be renewed."""

POLL_S = 1.0


class Fellows:
    """This process among the others on a database."""

    several = True
    poll_s = POLL_S

    def __init__(self, url: str, me: str, health: Health, watch: Callable[[], float] = time.monotonic) -> None:
        self.me = me
        self._url = url
        self._health = health
        self._watch = watch
        self._wanted: set[str] = {me}
        self._until: dict[str, float] = {}
        self._living: frozenset[str] = frozenset()
        self._changed = asyncio.Event()
        self._news: defaultdict[str, list[Callable[[], None]]] = defaultdict(list)
        self._losses: list[Callable[[], None]] = []

    def is_trusted(self) -> bool:
        return self.has(self.me)

    def has(self, duty: str) -> bool:
        return self._until.get(duty, 0.0) > self._watch()

    async def joined(self) -> None:
        await self._until_it_is(self.is_trusted)

    def on_news(self, topic: str, wake: Callable[[], None]) -> None:
        self._news[topic].append(wake)

    def on_loss(self, wake: Callable[[], None]) -> None:
        self._losses.append(wake)

    async def on_duty(self, duty: str, work: Work) -> None:
        self._wanted.add(duty)
        while True:
            self._health.stand_by(duty)
            await self._until_it_is(lambda: self.has(duty))
            self._health.take_up(duty)
            log.info("duty.taken_up", duty=duty)
            if await self._while_it_lasts(duty, work):
                return
            log.warning("duty.lost", duty=duty)

    async def _while_it_lasts(self, duty: str, work: Work) -> bool:
        """Do the work until the duty is somebody else's; True if it ended by itself."""
        working = asyncio.ensure_future(work())
        lost = asyncio.ensure_future(self._until_it_is(lambda: not self.has(duty)))
        try:
            done, _ = await asyncio.wait({working, lost}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            working.cancel()
            lost.cancel()
            await asyncio.gather(working, lost, return_exceptions=True)
        if working in done:
            await working  # it may have failed
        return working in done

    async def _until_it_is(self, condition: Callable[[], bool]) -> None:
        while not condition():
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    await self._changed.wait()

    async def keep_up(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**connecting(self._url)) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    while True:
                        await self._renew(connection)
                        await self._listen(connection)
            except (psycopg.Error, TimeoutError) as error:
                why = plain(error) if isinstance(error, psycopg.Error) else "does not answer"
                self._health.trouble(PART, f"database: {why}")
                log.warning("company.out_of_touch", error=why)
                await asyncio.sleep(EVERY_S)

    async def _renew(self, connection: "psycopg.AsyncConnection[Any]") -> None:
        """Renew what we have and take what nobody has; and see who is there."""
        asked_at = self._watch()  # before the database looks at its clock: so ours runs out first
        names = {"names": sorted(self._wanted), "holder": self.me, "seconds": leases.GOOD_FOR_S}
        async with asyncio.timeout(ANSWERS_WITHIN_S):
            got = await (await connection.execute(leases.RENEW, names)).fetchall()
            living = await (await connection.execute(leases.LIVING)).fetchall()
        self._until = {name: asked_at + leases.GOOD_FOR_S for (name,) in got}
        self._health.beat(PART)
        self._see(frozenset(name for (name,) in living))
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def _see(self, living: frozenset[str]) -> None:
        if self._living - living:
            log.info("company.lost", processes=len(self._living - living))
            _wake(self._losses)
        self._living = living

    async def _listen(self, connection: "psycopg.AsyncConnection[Any]") -> None:
        """Pass on news for a second, or until somebody lets go of a duty."""
        async with aclosing(connection.notifies(timeout=EVERY_S)) as notices:
            async for notice in notices:
                topic, _, holder = notice.payload.partition(" ")
                if holder != self.me:
                    _wake(self._news[topic])
                    if topic == LEASES:
                        return

    async def leave(self) -> None:
        self._until = {}
        with suppress(psycopg.Error, TimeoutError):
            async with (
                asyncio.timeout(ANSWERS_WITHIN_S / 4),
                await psycopg.AsyncConnection.connect(**connecting(self._url)) as connection,
            ):
                await connection.execute(leases.LET_GO, {"holder": self.me})
                await connection.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{LEASES} {self.me}"])


def _wake(who: list[Callable[[], None]]) -> None:
    for wake in who:
        wake()
