"""From the inbox to the handlers: stored updates in their order, one unit of work each.

What fails is tried again later, and set aside after a few tries; the row stays, so nothing is lost.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from bot.handling import TRIES, Answer, beg_pardon, carry_out, note_failure
from bot.log import where
from bot.platform import NotNow
from bot.runtime import Runtime
from bot.toasts import Toasts
from bot.trouble import wait_out
from handlers import lookalikes
from handlers.errors import UserError
from handlers.ports import Heard
from storage.errors import StorageUnavailable
from storage.inbox import Update
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

T = TypeVar("T")

BATCH = 16
"""How many updates are handled together: few enough that answers leave while the next are handled."""

PEACE_S = 0.1
"""After the last update: by then its answer has left, and new leads are compared with the others."""

COMPARED = 4
"""How many are compared before the next look for updates."""


class Receiver:
    """Takes stored updates and has them handled, until it is cancelled."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._wake = runtime.heard
        self._holder = runtime.company.me if runtime.company.several else None
        self.toasts = Toasts(runtime.platforms)
        self._next_at: datetime | None = None
        self._rest_s = 0.0
        self._peace: asyncio.TimerHandle | None = None
        self.calm: Callable[[], Awaitable[None]] = _at_once

    def wake(self) -> None:
        """There is something to handle."""
        self._wake.set()

    def compare_soon(self) -> None:
        """Something was handled elsewhere: when it has been quiet for a moment, new leads are compared."""
        self._rest_s = PEACE_S
        if self._peace is not None:
            self._peace.cancel()
        self._peace = asyncio.get_running_loop().call_later(PEACE_S, self._wake.set)

    async def run(self) -> None:
        """Handle what comes; the wake-up event tells of new updates."""
        while True:
            await self._runtime.company.joined()
            self._wake.clear()
            try:
                worked = await self.round()
                self._runtime.health.beat("receiver")
                if not self._has_more(worked):
                    await self._rest()
            except StorageUnavailable as error:
                await wait_out("receiver", str(error), self._runtime.health)
            except Exception as error:  # noqa: BLE001  -- whatever it is, going deaf would be worse
                await wait_out("receiver", f"{type(error).__name__} at {where(error)}", self._runtime.health)

    def _has_more(self, worked: int) -> bool:
        """Whether there may be more to handle, after so many updates.

        Somebody else may have stored what they left alone because its chat was in our hands.
        """
        return worked == BATCH or (self._runtime.company.several and worked > 0)

    async def round(self) -> int:
        """Handle one batch; returns how many updates there were. Whatever is still coming in goes first.

        Where nothing waits, new leads are compared with the others; then it returns how many those were.
        """
        await self.calm()
        now = self._runtime.clock()
        updates, self._next_at = await self._write(lambda uow: (self._take(uow, now), uow.inbox.next_at(now)))
        if not updates:
            return await self._compare() if self._rest_s < self._runtime.company.poll_s else 0
        self._rest_s = PEACE_S
        understood = await asyncio.gather(*(self._understand(update) for update in updates))
        await asyncio.gather(*(self._handle(update, said) for update, said in zip(updates, understood, strict=True)))
        return len(updates)

    def _take(self, uow: UnitOfWork, now: datetime) -> Sequence[Update]:
        """The next updates: among others those whose chats nobody else has in hand."""
        return uow.inbox.waiting(now, BATCH) if self._holder is None else uow.inbox.take(now, BATCH, self._holder)

    async def _compare(self) -> int:
        """Look whether a few new leads are of somebody who waits already; returns how many were left to look at."""
        self._rest_s = self._runtime.company.poll_s
        for done in range(COMPARED):
            try:
                if not await self._compare_next():
                    return done
            except StorageUnavailable:
                raise
            except Exception as error:  # noqa: BLE001  -- a question less, and every lead is where it was
                log.error("receiver.not_compared", error=type(error).__name__, where=where(error))  # noqa: TRY400  -- a traceback may hold words
                await self._write(lookalikes.skip_next)
        self._rest_s = 0.0
        return COMPARED

    async def _compare_next(self) -> bool:
        """Look at one of them; False if none is left."""
        policy, now = self._runtime.policy, self._runtime.clock()
        return await self._have_done(lambda uow: lookalikes.compare_next(uow, policy, now)) is not None

    async def _write(self, work: Callable[[UnitOfWork], T]) -> T:
        return await asyncio.wrap_future(self._runtime.database.submit(work))

    async def _understand(self, update: Update) -> Sequence[Heard] | Exception:
        try:
            return await self._runtime.platforms[update.platform].understand(update.body)
        except Exception as error:  # noqa: BLE001  -- one bad update must not stop the others
            return error

    async def _handle(self, update: Update, said: Sequence[Heard] | Exception) -> None:
        if isinstance(said, Exception):
            await self._failed(update, said)
            return
        try:
            answers = await self._do(update, said)
        except StorageUnavailable:
            raise
        except Exception as error:  # noqa: BLE001  -- a bug delays a lead, it never loses it
            await self._failed(update, error)
            return
        self.toasts.show(update.platform, answers)

    async def _do(self, update: Update, said: Sequence[Heard]) -> list[Answer]:
        now = self._runtime.clock()
        try:
            return await self._have_done(lambda uow: carry_out(uow, update, said, self._runtime.policy, now))
        except UserError as error:
            complaint = error
            return await self._have_done(
                lambda uow: beg_pardon(uow, update, said, complaint, self._runtime.policy, now)
            )

    async def _have_done(self, work: Callable[[UnitOfWork], T]) -> T:
        """Have something done that has answers: they are claimed in the transaction that writes them."""
        done = self._runtime.database.submit(work)
        self._runtime.wake_sender.set()
        return await asyncio.wrap_future(done)

    async def _failed(self, update: Update, error: Exception) -> None:
        now, why = self._runtime.clock(), type(error).__name__
        if isinstance(error, NotNow):
            until = now + timedelta(seconds=error.seconds)
            await self._write(lambda uow: uow.inbox.postpone(update, until))
            self._wake.set()  # to learn when it is tried again
            return
        last = update.attempts + 1 >= TRIES
        log.error(
            "receiver.update_failed",
            update=update.id,
            attempt=update.attempts + 1,
            error=why,
            set_aside=last,
            where=where(error),
        )
        await self._have_done(lambda uow: note_failure(uow, update, why, self._runtime.policy, now, last=last))
        self._wake.set()  # to learn when it is tried again

    async def _rest(self) -> None:
        """Sleep until something new comes, or a delayed update is due."""
        longest = self._rest_s
        wait = longest if self._next_at is None else (self._next_at - self._runtime.clock()).total_seconds()
        pause = min(longest, max(0.01, wait))
        try:
            async with asyncio.timeout(pause):
                await self._wake.wait()
        except TimeoutError:
            self._rest_s = min(self._rest_s, PEACE_S)  # other things are looked after as well, now and then


async def _at_once() -> None:
    """Nothing comes in that could not wait."""
