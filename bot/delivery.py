"""One claimed message on its way: its cards are made and sent, and what became of it is written down."""

import asyncio
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import structlog

from bot.claims import Cards, Others, make
from bot.files import Carrier
from bot.pace import Pace
from bot.platform import Outgoing
from bot.runtime import Runtime
from bot.trouble import PAUSE_S, wait_out
from handlers.compose import Composed
from handlers.deliveries import settle_row, write_down
from handlers.messages.chart import Chart
from handlers.rules.delivery import NotSent, Outcome, Refused, Sent, Unchanged, Unknown
from storage.errors import StorageUnavailable
from storage.tables import Outbox
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

Draw = Callable[[Chart], bytes]


class Delivery:
    """Takes claimed messages where they are to go. ``others`` is given where several processes send."""

    def __init__(
        self,
        runtime: Runtime,
        paces: Mapping[str, Pace],
        draw: Draw,
        others: Others | None = None,
        *,
        pause_s: float = PAUSE_S,
    ) -> None:
        self._runtime = runtime
        self._paces = paces
        self._draw = draw
        self._others = others
        self._pause_s = pause_s
        self._carrier = Carrier(runtime.platforms)

    async def send(self, row: Outbox, cards: Cards) -> Outcome:
        """Make a message's cards, unless they are there, and send them. Nothing is raised but a cancellation."""
        try:
            return await self._send(row, cards)
        finally:
            self._is_answered(row)

    def _is_answered(self, row: Outbox) -> None:
        group = self._runtime.platforms[row.platform].is_group(row.chat)
        self._paces[row.platform].arrives(row.chat, self._runtime.clock(), group=group)

    async def _send(self, row: Outbox, cards: Cards) -> Outcome:
        if not self._runtime.company.is_trusted():
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
            work = partial(make, [row], policy=self._runtime.policy, now=self._runtime.clock())
            composed = (await asyncio.wrap_future(self._runtime.database.read(work)))[row.id or 0]
        return await self._with_chart(composed)

    async def _send_all(self, row: Outbox, composed: Composed) -> Outcome:
        """Send the cards one after another; the outcome is the first one's, unless a later one fails."""
        first: Outcome | None = None
        for card in composed.cards:
            if first is not None:
                await self._next_leaves(row)
            outgoing = Outgoing(row.chat, card, row.thread, row.reply_to, row.edit_of, only_for=row.only_for)
            sent = await self._send_one(row, outgoing)
            if not isinstance(sent, Sent | Unchanged):
                return sent if first is None else Unknown("part of it was sent")
            first = first or sent
        return first or Unchanged()

    async def _send_one(self, row: Outbox, outgoing: Outgoing) -> Outcome:
        loaded = await self._carrier.load(outgoing, row.platform, row.attempts)
        return await self._runtime.platforms[row.platform].send(loaded) if isinstance(loaded, Outgoing) else loaded

    async def _next_leaves(self, row: Outbox) -> None:
        """Another card of the same message goes out, as soon as its chat may be written to again."""
        self._is_answered(row)
        pace, now = self._paces[row.platform], self._runtime.clock()
        await asyncio.sleep((pace.resting(now).get(row.chat, now) - now).total_seconds())
        pace.leaves()
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

    async def settle(self, row: Outbox, outcome: Outcome, then: Callable[[], None]) -> None:
        """Write down what became of a message, and what follows from it; ``then`` is called with that on its way."""
        now, jitter = self._runtime.clock(), random.random()  # noqa: S311  -- spreads retries, hides nothing
        became = type(outcome).__name__
        log.info("outbox.settled", row=row.id, card=row.card, lead=row.lead_id, outcome=became)
        self._runtime.health.settled[row.platform, "reminder" if row.is_ping else "message", became.lower()] += 1
        work = self._follow_up
        while True:
            try:
                await self._write(partial(work, row, outcome, now=now, jitter=jitter), then)
            except StorageUnavailable as error:
                await wait_out("dispatcher", str(error), self._runtime.health, self._pause_s)
            except Exception as error:
                if work == self._write_down:
                    raise
                log.error("outbox.not_followed_up", row=row.id, card=row.card, error=type(error).__name__)  # noqa: TRY400  -- a traceback may hold words
                work = self._write_down  # what follows from it may fail, that it was sent stays true
            else:
                return

    def _follow_up(self, row: Outbox, outcome: Outcome, uow: UnitOfWork, *, now: datetime, jitter: float) -> None:
        if self._is_ours(row, uow):
            settle_row(row, outcome, uow, self._runtime.policy, now, jitter=jitter)

    def _write_down(self, row: Outbox, outcome: Outcome, uow: UnitOfWork, *, now: datetime, jitter: float) -> None:
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

    async def _write(self, work: Callable[[UnitOfWork], Any], then: Callable[[], None] = lambda: None) -> None:
        done = self._runtime.database.submit(work)
        then()
        await asyncio.wrap_future(done)
