"""From the outbox to the platforms: what may go out is claimed and sent on its way. The only sender.

A claim is a lease, committed before anything leaves; a claim whose sender died is tried again, marked
as maybe repeated. One message at a time goes to a chat, so that order is kept. The wake-up comes when messages
are being written, not when they are stored: so they and their claim share a commit, always where the claim is
submitted behind them (``claim_now``), and else where it comes in time.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog

from bot.claims import Allowance, Cards, Claimed, Others, claim, give_back_expired, give_back_orphaned
from bot.delivery import Delivery, Draw
from bot.pace import Pace
from bot.runtime import Runtime
from bot.trouble import wait_out
from handlers.rules.delivery import Sent, Unchanged
from storage.errors import StorageUnavailable
from storage.tables import Outbox
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

LEASE = timedelta(seconds=90)
"""Longer than any send may take (its timeouts add up to less)."""

SWEEP = timedelta(seconds=30)
"""How often claims that outlived their lease are looked for."""

AT_ONCE = 24
"""How many messages may be on their way at the same time."""

REPLIES_S = 0.01
"""Until one of them has arrived, but for no longer, replies have the processor to themselves: notices come then."""


class Dispatcher:
    """Sends what is in the outbox until it is cancelled."""

    def __init__(self, runtime: Runtime, paces: Mapping[str, Pace], draw: Draw) -> None:
        self._runtime = runtime
        self._wake = runtime.wake_sender
        self._paces = paces
        self._others = self._among_others() if runtime.company.several else None
        self._delivery = Delivery(runtime, paces, draw, self._others)
        self._on_the_way: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._sending: set[int] = set()
        self._swept_at: datetime | None = None
        self._last = Claimed()
        self._claiming: asyncio.Future[Claimed] | None = None
        self._resting = False
        runtime.company.on_loss(self.look_after_orphans)

    async def run(self) -> None:
        """Send what is there and what comes; the wake-up event tells of new messages."""
        while True:
            await self._runtime.company.joined()
            try:
                if self._claiming is None:
                    self._wake.clear()
                    await self._sweep()
                elif self._is_sweep_due(self._runtime.clock()):
                    self._wake.set()  # once what was claimed early has left
                await self.round()
                self._runtime.health.beat("dispatcher")
                await self._rest()
            except StorageUnavailable as error:
                await wait_out("dispatcher", str(error), self._runtime.health)
            except Exception as error:  # noqa: BLE001  -- whatever it is, going dumb would be worse
                await wait_out("dispatcher", type(error).__name__, self._runtime.health)

    def _among_others(self) -> Others:
        limits, platforms = {name: pace.limits for name, pace in self._paces.items()}, self._runtime.platforms
        return Others(self._runtime.company.me, limits, lambda platform, chat: platforms[platform].is_group(chat))

    def look_after_orphans(self) -> None:
        """Another process is gone: what it was sending is to be sent again, now."""
        self._swept_at = None
        self._wake.set()

    def _is_sweep_due(self, now: datetime) -> bool:
        return self._swept_at is None or now - self._swept_at >= SWEEP

    async def _sweep(self) -> None:
        """Now and then, give back what was claimed and never settled: first of all by a process that died."""
        now = self._runtime.clock()
        if not self._is_sweep_due(now):
            return
        # This process has claimed nothing before its first sweep: all claims, even fresh ones, are a dead one's.
        leased_until = now + LEASE if self._swept_at is None else now
        before, self._swept_at = self._swept_at, now
        mine, policy, me = frozenset(self._sending), self._runtime.policy, self._runtime.company.me
        try:
            if self._others is not None:
                await self._write(lambda uow: give_back_orphaned(uow, policy, now, me, mine))
            else:
                await self._write(lambda uow: give_back_expired(uow, policy, now, leased_until, mine))
        except StorageUnavailable:
            self._swept_at = before
            raise

    async def drain(self, within: float) -> None:
        """Let what is on its way arrive, for so many seconds; what was claimed for a round that never came, too."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                if self._claiming is not None:
                    with suppress(Exception):  # what could not be claimed waits for the next start
                        self._start(await self._claiming)
                if self._on_the_way:
                    await asyncio.wait(self._on_the_way.values())

    async def round(self) -> int:
        """Claim what may go out now and start sending it; returns how many were started."""
        claiming, self._claiming = self._claiming or self._claim(), None
        if claiming is None:
            return 0
        try:
            claimed = await asyncio.shield(claiming)
        except asyncio.CancelledError:  # what is claimed by now is still sent, within the time for shutting down
            self._start(await claiming)
            raise
        self._start(claimed)
        return len(claimed.rows)

    def claim_now(self) -> None:
        """Claim what is written by what was submitted just now, in the same commit; where nobody rests, soon."""
        is_early = self._resting and self._claiming is None and not self._runtime.company.several
        self._wake.set()
        if is_early:
            self._wake.clear()  # who rests is woken all the same; what is told from here on comes behind this claim
            self._claiming = self._claim()

    def _claim(self) -> "asyncio.Future[Claimed] | None":
        """Have claimed what there is room for; None if there is none."""
        now, policy = self._runtime.clock(), self._runtime.policy
        allowed = self._allowed(now)
        self._last = replace(self._last, left=True, more=False)  # until it is known: what arrives meanwhile makes room
        if allowed.at_most <= 0 or not allowed.rooms:
            return None
        work = partial(claim, policy=policy, allowed=allowed, now=now, leased_until=now + LEASE, others=self._others)
        return asyncio.wrap_future(self._runtime.database.submit(work))

    def _allowed(self, now: datetime) -> Allowance:
        rooms = {name: free for name, pace in self._paces.items() if (free := pace.room(now)) > 0}
        resting = ((name, chat) for name, pace in self._paces.items() for chat in pace.resting(now))
        return Allowance(rooms, AT_ONCE - len(self._on_the_way), {*self._on_the_way, *resting})

    def _start(self, claimed: Claimed) -> None:
        self._last = claimed
        for row in claimed.rows:
            self._paces[row.platform].leaves()
            self._sending.add(row.id or 0)
            task = asyncio.create_task(self._deliver(row, claimed.cards))
            self._on_the_way[row.platform, row.chat] = task
            task.add_done_callback(partial(self._arrived, row))

    def _arrived(self, row: Outbox, _: object) -> None:
        self._on_the_way.pop((row.platform, row.chat), None)
        self._sending.discard(row.id or 0)
        if self._last.left:
            self._wake.set()

    async def _deliver(self, row: Outbox, cards: Cards) -> None:
        """Compose, send, settle. Whatever happens, the row does not stay claimed."""
        outcome = await self._delivery.send(row, cards)
        await self._delivery.settle(row, outcome, self._goes_on)
        if not isinstance(outcome, Sent | Unchanged):
            self._wake.set()  # there may be another try, or somebody to be told

    def _goes_on(self) -> None:
        """Replies had the processor to themselves, and one has arrived."""
        if self._last.more:
            self.claim_now()

    async def _write(self, work: Callable[[UnitOfWork], Any]) -> None:
        await asyncio.wrap_future(self._runtime.database.submit(work))

    async def _rest(self) -> None:
        """Sleep until there is something to send: new, delayed, or allowed again."""
        self._resting = True
        try:
            async with asyncio.timeout(self._pause_s()):
                await self._wake.wait()
        except TimeoutError:
            return
        finally:
            self._resting = False

    def _pause_s(self) -> float:
        """For how long there is nothing to send, as far as is known."""
        if self._last.more:
            return REPLIES_S
        now = self._runtime.clock()
        soonest = [self._last.next_at]
        if self._last.left:
            soonest += [pace.next_at(now) for pace in self._paces.values()]
        waits = (max(0.005, (at - now).total_seconds()) for at in soonest if at is not None)
        return min([self._runtime.company.poll_s, *waits])
