"""From the outbox to the platforms: claim, compose, send, settle. The only sender.

A claim is a lease, committed before anything leaves; a claim whose sender died is tried again, marked
as maybe repeated. One message at a time goes to a chat, so that order is kept. The wake-up comes when messages
are about to be written, not when they are stored, and the claim is submitted there and then: so they share a commit.
"""

import asyncio
import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

import structlog

from bot.claims import Cards, Claimed, Others, claim, give_back_expired, give_back_orphaned, make
from bot.clock import Clock
from bot.company import Alone, Company
from bot.health import Health
from bot.pace import Pace
from bot.platform import Outgoing, Platform
from handlers.compose import Composed
from handlers.deliveries import settle_row, write_down
from handlers.messages.chart import Chart
from handlers.policy import Policy
from handlers.rules.delivery import NotSent, Outcome, Refused, Sent, Unchanged, Unknown
from storage.database import Database
from storage.errors import StorageUnavailable
from storage.tables import Outbox
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

LEASE = timedelta(seconds=90)
"""Longer than any send may take (its timeouts add up to less)."""

SWEEP = timedelta(seconds=30)
"""How often claims that outlived their lease are looked for."""

PAUSE_S = 1.0
"""Before the next try when the database cannot be used."""

AT_ONCE = 24
"""How many messages may be on their way at the same time."""

REPLIES_S = 0.01
"""So long, and until one of them has arrived, replies have the processor to themselves: notices are claimed after that."""

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
        *,
        company: Company | None = None,
    ) -> None:
        self._company = company or Alone()
        self._others = self._among_others(platforms, paces) if self._company.several else None
        self._company.on_loss(self.look_after_orphans)
        self._database = database
        self._platforms = platforms
        self._policy = policy
        self._clock = clock
        self._health = health
        self._paces = paces
        self._draw = draw
        self._wake = wake
        self._on_the_way: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._sending: set[int] = set()
        self._swept_at: datetime | None = None
        self._last = Claimed()
        self._claiming: asyncio.Future[Claimed] | None = None
        self._resting = False

    async def run(self) -> None:
        """Send what is there and what comes; the wake-up event tells of new messages."""
        while True:
            await self._company.joined()
            self._wake.clear()
            try:
                await self._sweep()
                await self.round()
                self._health.beat("dispatcher")
                await self._rest()
            except StorageUnavailable as error:
                await self._pause(str(error))
            except Exception as error:  # noqa: BLE001  -- whatever it is, going dumb would be worse
                await self._pause(type(error).__name__)

    def _among_others(self, platforms: Mapping[str, Platform], paces: Mapping[str, Pace]) -> Others:
        limits = {name: pace.limits for name, pace in paces.items()}
        return Others(self._company.me, limits, lambda platform, chat: platforms[platform].is_group(chat))

    def look_after_orphans(self) -> None:
        """Another process is gone: what it was sending is to be sent again, now."""
        self._swept_at = None
        self._wake.set()

    async def _sweep(self) -> None:
        """Now and then, give back what was claimed and never settled: first of all by a process that died."""
        now = self._clock()
        if self._swept_at is not None and now - self._swept_at < SWEEP:
            return
        # This process has claimed nothing before its first sweep: all claims, even fresh ones, are a dead one's.
        leased_until = now + LEASE if self._swept_at is None else now
        before, self._swept_at = self._swept_at, now
        mine, policy, me = frozenset(self._sending), self._policy, self._company.me
        try:
            if self._others is not None:
                await self._write(lambda uow: give_back_orphaned(uow, policy, now, me, mine))
            else:
                await self._write(lambda uow: give_back_expired(uow, policy, now, leased_until, mine))
        except StorageUnavailable:
            self._swept_at = before
            raise

    async def _pause(self, why: str) -> None:
        self._health.trouble("dispatcher", why)
        log.warning("dispatcher.failed", error=why)
        await asyncio.sleep(PAUSE_S)

    async def drain(self, within: float) -> None:
        """Let what is on its way arrive, for so many seconds; what was claimed for a round that never came, too."""
        if self._claiming is not None:
            with suppress(StorageUnavailable):
                self._start(await self._claiming)
        if self._on_the_way:
            await asyncio.wait(self._on_the_way.values(), timeout=within)

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
        if self._resting and self._claiming is None and not self._company.several:
            self._claiming = self._claim()
        self._wake.set()

    def _claim(self) -> "asyncio.Future[Claimed] | None":
        """Have claimed what there is room for; None if there is none."""
        now = self._clock()
        room = AT_ONCE - len(self._on_the_way)
        rooms = {name: free for name, pace in self._paces.items() if (free := pace.room(now)) > 0}
        self._last = replace(self._last, left=True, more=False)  # until it is known: what arrives meanwhile makes room
        if room <= 0 or not rooms:
            return None
        busy = {
            *self._on_the_way,
            *((p, chat) for p, pace in self._paces.items() for chat in pace.resting(now)),
        }
        work = partial(
            claim,
            policy=self._policy,
            busy=busy,
            rooms=rooms,
            at_most=room,
            now=now,
            leased_until=now + LEASE,
            others=self._others,
        )
        return asyncio.wrap_future(self._database.submit(work))

    def _start(self, claimed: Claimed) -> None:
        self._last = claimed
        for row in claimed.rows:
            self._paces[row.platform].leaves()
            self._sending.add(row.id or 0)
            task = asyncio.create_task(self._deliver(row, claimed.cards))
            self._on_the_way[row.platform, row.chat] = task
            task.add_done_callback(partial(self._arrived, row))

    def _is_answered(self, row: Outbox) -> None:
        group = self._platforms[row.platform].is_group(row.chat)
        self._paces[row.platform].arrives(row.chat, self._clock(), group=group)

    def _arrived(self, row: Outbox, _: object) -> None:
        self._on_the_way.pop((row.platform, row.chat), None)
        self._sending.discard(row.id or 0)
        if self._last.left:
            self._wake.set()

    async def _deliver(self, row: Outbox, cards: Cards) -> None:
        """Compose, send, settle. Whatever happens, the row does not stay claimed."""
        try:
            outcome = await self._send(row, cards)
        finally:
            self._is_answered(row)
        await self._settle(row, outcome)
        if not isinstance(outcome, Sent | Unchanged):
            self._wake.set()  # there may be another try, or somebody to be told

    async def _settle(self, row: Outbox, outcome: Outcome) -> None:
        now, jitter = self._clock(), random.random()  # noqa: S311  -- spreads retries, hides nothing
        became = type(outcome).__name__
        log.info("outbox.settled", row=row.id, card=row.card, lead=row.lead_id, outcome=became)
        self._health.settled[row.platform, "reminder" if row.is_ping else "message", became.lower()] += 1
        while True:
            try:
                done = self._database.submit(lambda uow: self._follow_up(row, outcome, uow, now, jitter))
                if self._last.more:
                    self.claim_now()
                await asyncio.wrap_future(done)
            except StorageUnavailable as error:
                await self._pause(str(error))
            except Exception as error:  # noqa: BLE001  -- what follows from it may fail, that it was sent stays true
                log.error("outbox.not_followed_up", row=row.id, card=row.card, error=type(error).__name__)  # noqa: TRY400  -- a traceback may hold words
                await self._write(lambda uow: self._write_down(row, outcome, uow, now, jitter))
                return
            else:
                return

    def _follow_up(self, row: Outbox, outcome: Outcome, uow: UnitOfWork, now: datetime, jitter: float) -> None:
        if self._is_ours(row, uow):
            settle_row(row, outcome, uow, self._policy, now, jitter=jitter)

    def _write_down(self, row: Outbox, outcome: Outcome, uow: UnitOfWork, now: datetime, jitter: float) -> None:
        if self._is_ours(row, uow):
            write_down(row, outcome, uow, now, jitter=jitter)

    def _is_ours(self, row: Outbox, uow: UnitOfWork) -> bool:
        """Whether nobody took us for dead and has it now; then it counts as arrived from here on."""
        if self._others is None:
            return True
        if not uow.outbox.is_held(row.id or 0, self._others.me):
            log.warning("outbox.taken_over", row=row.id)
            return False
        uow.passages.arrived([row.id or 0])
        return True

    async def _send(self, row: Outbox, cards: Cards) -> Outcome:
        if not self._company.is_trusted():
            return NotSent("out of touch with the database")
        try:
            composed = await self._compose(row, cards)
        except StorageUnavailable as error:
            return NotSent(str(error))
        except Exception as error:  # noqa: BLE001  -- a card that can't be made must not stop the others
            why = type(error).__name__  # its words may be people's
            log.error("outbox.not_composed", row=row.id, card=row.card, error=why)  # noqa: TRY400  -- nor a traceback
            return Refused(why, "bad_request")
        try:
            return await self._send_all(row, composed)
        except Exception as error:  # noqa: BLE001  -- as above; it may have left before it went wrong
            log.error("outbox.not_sent", row=row.id, card=row.card, error=type(error).__name__)  # noqa: TRY400  -- as above
            return Unknown(type(error).__name__)

    async def _compose(self, row: Outbox, cards: Cards) -> Composed:
        composed = cards.get(row.id or 0)
        if composed is None:
            work = partial(make, [row], policy=self._policy, now=self._clock())
            composed = (await asyncio.wrap_future(self._database.read(work)))[row.id or 0]
        return await self._with_chart(composed)

    async def _send_all(self, row: Outbox, composed: Composed) -> Outcome:
        """Send the cards one after another; the outcome is the first one's, unless a later one fails."""
        first: Outcome | None = None
        for card in composed.cards:
            if first is not None:
                await self._next_leaves(row)
            outgoing = Outgoing(row.chat, card, row.thread, row.reply_to, row.edit_of, only_for=row.only_for)
            sent = await self._platforms[row.platform].send(outgoing)
            if not isinstance(sent, Sent | Unchanged):
                return sent if first is None else Unknown("part of it was sent")
            first = first or sent
        return first or Unchanged()

    async def _next_leaves(self, row: Outbox) -> None:
        """Another card of the same message goes out."""
        self._is_answered(row)
        self._paces[row.platform].leaves()
        others = self._others
        if others is not None:
            counted = others.passing(row)
            await self._write(lambda uow: uow.passages.follow(counted))

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
        now = self._clock()
        soonest = [self._last.next_at]
        if self._last.left:
            soonest += [pace.next_at(now) for pace in self._paces.values()]
        waits = (max(0.005, (at - now).total_seconds()) for at in soonest if at is not None)
        return min([self._company.poll_s, *waits])
