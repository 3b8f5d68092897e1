"""Where updates come in: each is on disk before it is confirmed; a few are handled in the same commit.

One commit is all that whoever logs a lead waits for, then: the update, the lead, its answer and the answer's claim
are in it. Where many come at once, or something waits already, they are only stored, and the receiver handles them.
"""

import asyncio
from collections.abc import Callable, Sequence

import structlog

from bot.handling import Understood, keep_and_carry_out, keep_and_go_on
from bot.log import where
from bot.receiver import Receiver
from bot.runtime import Runtime
from handlers.errors import UserError
from storage.errors import StorageUnavailable
from storage.inbox import Received

log = structlog.get_logger()

FEW = 4
"""So many updates are handled in the commit that stores them: their senders wait for little more than one would."""

UNDERSTOOD_WITHIN_S = 0.05
"""What takes longer to understand (the platform has to be asked first) is stored meanwhile."""


class Intake:
    """Keeps what the platforms hand over. ``claim`` has the answers claimed that something just submitted writes."""

    def __init__(self, runtime: Runtime, receiver: Receiver, claim: Callable[[], None]) -> None:
        self._runtime = runtime
        self._receiver = receiver
        self._claim = claim

    async def keep(self, platform: str, rows: Sequence[Received]) -> None:
        """Return when updates are on disk. Raises StorageUnavailable if they could not be put there."""
        said = await self._understand(platform, rows)
        if said is None or not await self._keep_and_go_on(platform, rows, said):
            await self._store(platform, rows)

    async def _understand(self, platform: str, rows: Sequence[Received]) -> Understood | None:
        """What a few updates say; None if they are many, or others may have the chats in hand, or it is not plain."""
        if len(rows) > FEW or self._runtime.company.several or platform not in self._runtime.platforms:
            return None
        try:
            async with asyncio.timeout(UNDERSTOOD_WITHIN_S):
                return {row.body: await self._runtime.platforms[platform].understand(row.body) for row in rows}
        except Exception:  # noqa: BLE001  -- it is stored all the same, and whoever handles it says what is wrong
            return None

    async def _keep_and_go_on(self, platform: str, rows: Sequence[Received], said: Understood) -> bool:
        """Keep and handle updates in one commit; False if that failed, and then nothing of it is kept."""
        now = self._runtime.clock()
        done = self._runtime.database.submit(
            lambda uow: keep_and_go_on(uow, platform, rows, said, self._runtime.policy, now)
        )
        self._claim()
        try:
            answers, was_all = await asyncio.wrap_future(done)
        except StorageUnavailable:
            raise
        except Exception:  # noqa: BLE001  -- the receiver tries them one by one, and says what is wrong
            return False
        self._receiver.toasts.show(platform, answers)
        if was_all:
            self._receiver.compare_soon()
        else:
            self._receiver.wake()
        return True

    async def _store(self, platform: str, rows: Sequence[Received]) -> None:
        now = self._runtime.clock()
        done = self._runtime.database.submit(lambda uow: uow.inbox.store(platform, rows, now))
        self._receiver.wake()  # by now: its look for updates joins the transaction that stores them
        await asyncio.wrap_future(done)

    async def at_once(self, platform: str, row: Received) -> None:
        """Keep and handle what somebody waits for, all in one commit, ahead of what waits.

        Raises UserError, and then nothing of it was kept. What fails for another reason is kept, to be tried again.
        """
        now = self._runtime.clock()
        try:
            said = await self._runtime.platforms[platform].understand(row.body)
            await asyncio.wrap_future(
                self._runtime.database.submit(
                    lambda uow: keep_and_carry_out(uow, platform, row, said, self._runtime.policy, now), urgent=True
                )
            )
        except (UserError, StorageUnavailable):
            raise
        except Exception as error:  # noqa: BLE001  -- a bug delays what somebody did, it never loses it
            log.error("intake.at_once_failed", error=type(error).__name__, where=where(error))  # noqa: TRY400  -- a traceback may hold words
            await self._store(platform, [row])
        self._claim()
        self._receiver.compare_soon()
