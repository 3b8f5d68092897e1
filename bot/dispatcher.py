"""From the outbox to the platforms: claim, compose, send, settle. The only sender.

A claim is a lease, committed before anything leaves; a claim whose sender died is tried once more, marked
as maybe repeated. One message at a time goes to a chat, so that order is kept.
"""

import asyncio
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from bot.clock import Clock
from bot.health import Health
from bot.pace import Pace
from bot.platform import Outgoing, Platform
from handlers.compose import Composed, compose
from handlers.deliveries import settle_row
from handlers.messages.status import Chart
from handlers.policy import Policy
from handlers.rules.delivery import Outcome, Refused, Sent, Unchanged, Unknown
from storage.database import Database
from storage.errors import StorageUnavailable
from storage.tables import Outbox
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

LEASE = timedelta(seconds=90)
"""Longer than any send may take (its timeouts add up to less)."""

AT_ONCE = 24
"""How many messages may be on their way at the same time."""

Draw = Callable[[Chart], bytes]
T = TypeVar("T")


class Dispatcher:
    """Sends what is in the outbox until it is cancelled."""

    def __init__(
        self,
        database: Database,
        platforms: Mapping[str, Platform],
        policy: Policy,
        clock: Clock,
        health: Health,
        paces: Mapping[str, Pace],
        draw: Draw,
        wake: asyncio.Event,
    ) -> None:
        self._database = database
        self._platforms = platforms
        self._policy = policy
        self._clock = clock
        self._health = health
        self._paces = paces
        self._draw = draw
        self._wake = wake
        self._on_the_way: dict[tuple[str, str], asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Send what is there and what comes; the wake-up event tells of new messages."""
        orphaned_at = self._clock() + LEASE  # this process has claimed nothing yet: all claims are a dead one's
        while True:
            self._wake.clear()
            try:
                await self._give_back(max(orphaned_at, self._clock()))
                orphaned_at = self._clock()
                started = await self.round()
                self._health.beat("dispatcher")
                if not started:
                    await self._rest()
            except StorageUnavailable as error:
                await self._pause(str(error))
            except Exception as error:  # noqa: BLE001  -- whatever it is, going dumb would be worse
                await self._pause(type(error).__name__)

    async def _pause(self, why: str) -> None:
        self._health.trouble("dispatcher", why)
        log.warning("dispatcher.failed", error=why)
        await asyncio.sleep(PAUSE_S)

    async def drain(self, within: float) -> None:
        """Let what is on its way arrive, for so many seconds."""
        if self._on_the_way:
            await asyncio.wait(self._on_the_way.values(), timeout=within)

    async def round(self) -> int:
        """Claim what may go out now and start sending it; returns how many were started."""
        now = self._clock()
        room = min([AT_ONCE - len(self._on_the_way), *(pace.room(now) for pace in self._paces.values())])
        if room <= 0:
            return 0
        busy = {
            *self._on_the_way,
            *((p, chat) for p, pace in self._paces.items() for chat in pace.resting(now)),
        }
        known = frozenset(self._platforms)
        rows = await self._write(lambda uow: _claim(uow, busy, known, room, now))
        for row in rows:
            self._start(row, now)
        return len(rows)

    def _start(self, row: Outbox, now: datetime) -> None:
        where = (row.platform, row.chat)
        self._paces[row.platform].sent(row.chat, now, group=self._platforms[row.platform].is_group(row.chat))
        task = asyncio.create_task(self._deliver(row))
        self._on_the_way[where] = task
        task.add_done_callback(lambda _: self._arrived(where))

    def _arrived(self, where: tuple[str, str]) -> None:
        self._on_the_way.pop(where, None)
        self._wake.set()

    async def _deliver(self, row: Outbox) -> None:
        """Compose, send, settle. Whatever happens, the row does not stay claimed."""
        outcome = await self._send(row)
        now, jitter = self._clock(), random.random()  # noqa: S311  -- spreads retries, hides nothing
        log.info("outbox.settled", row=row.id, card=row.card, lead=row.lead_id, outcome=type(outcome).__name__)
        for _ in range(30):
            try:
                await self._write(lambda uow: settle_row(row, outcome, uow, self._policy, now, jitter=jitter))
            except StorageUnavailable:
                await asyncio.sleep(1)
            else:
                return

    async def _send(self, row: Outbox) -> Outcome:
        now = self._clock()
        try:
            composed = await asyncio.wrap_future(self._database.read(lambda uow: compose(row, uow, self._policy, now)))
            composed = await self._with_chart(composed)
        except Exception as error:  # noqa: BLE001  -- a card that can't be made must not stop the others
            why = type(error).__name__  # its words may be people's
            log.error("outbox.not_composed", row=row.id, card=row.card, error=why)  # noqa: TRY400  -- nor a traceback
            return Refused(type(error).__name__, "bad_request")
        outcome: Outcome = Unchanged()
        for card in composed.cards:
            sent = await self._platforms[row.platform].send(
                Outgoing(row.chat, card, row.thread, row.reply_to, row.edit_of)
            )
            if not isinstance(sent, Sent | Unchanged):
                return sent if isinstance(outcome, Unchanged) else Unknown("part of it was sent")
            outcome = outcome if isinstance(outcome, Sent) else sent
        return outcome

    async def _with_chart(self, composed: Composed) -> Composed:
        if composed.chart is None:
            return composed
        picture = await asyncio.to_thread(self._draw, composed.chart)
        first = replace(composed.cards[0], picture=picture)
        return Composed((first, *composed.cards[1:]))

    async def _write(self, work: Callable[[UnitOfWork], T]) -> T:
        return await asyncio.wrap_future(self._database.submit(work))

    async def _rest(self) -> None:
        """Sleep until there is something to send: new, delayed, or allowed again."""
        now = self._clock()
        soonest = [await asyncio.wrap_future(self._database.read(lambda uow: uow.outbox.next_at(now)))]
        soonest += [pace.next_at(now) for pace in self._paces.values()]
        pause = min([30.0, *(max(0.005, (at - now).total_seconds()) for at in soonest if at is not None)])
        try:
            async with asyncio.timeout(pause):
                await self._wake.wait()
        except TimeoutError:
            return


def _claim(
    uow: UnitOfWork, busy: set[tuple[str, str]], platforms: frozenset[str], room: int, now: datetime
) -> list[Outbox]:
    """Take what may go out; what was written for a lead that has moved on is voided instead."""
    claimed: list[Outbox] = []
    for row in uow.outbox.claimable(now, busy, limit=room * 4):
        if row.platform not in platforms:
            continue
        if uow.outbox.is_stale(row):
            uow.outbox.change(row.id or 0, state="cancelled", settled_at=now, error="the lead has moved on")
        elif len(claimed) < room:
            claimed.append(row)
    uow.outbox.claim([row.id or 0 for row in claimed], now + LEASE)
    uow.session.expunge_all()
    return claimed


def _give_back_expired(uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Messages whose sender died: whether they went out is unknown, which is an outcome like any other."""
    for row in uow.outbox.expired(now):
        settle_row(row, Unknown("the sender stopped"), uow, policy, now - LEASE, jitter=0)
