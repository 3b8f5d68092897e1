"""One life of the process: the bot's real parts on a real file, from a start to a kill.

Each part does its work when it would in the bot: when another wakes it, or when a time comes that it waits for.
What is not done is waiting: where the bot would look every few seconds and find nothing, the clock leaps.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from bot.company import POLL_S
from bot.dispatcher import Dispatcher
from bot.health import Health
from bot.intake import Intake
from bot.pace import UNLIMITED, Pace
from bot.receiver import Receiver
from bot.runtime import Runtime
from bot.scheduler import Jobs
from bot.slack.keeping import Keeper, Row
from bot.telegram.poller import Poller
from handlers import team
from handlers.policy import Policy
from handlers.team import Member
from tests.soak.eyes import Eyes, instant, kept
from tests.soak.network import Network
from tests.soak.polled import Polled
from tests.soak.process import InlineDatabase, Killed, Process
from tests.soak.pushed import Pushed

ROUNDS = 500
"""A firm that does not come to rest within so many rounds never will."""

TICKS = 3
"""A lead that so many ticks leave due has no next step."""


class Life:
    """From a start to a kill (or to the end of the history)."""

    def __init__(
        self,
        file: Path,
        members: list[Member],
        policy: Policy,
        networks: Mapping[str, Network],
        clock: Callable[[], datetime],
    ) -> None:
        self.process = Process()
        for network in networks.values():
            network.process_step = self.process.step
        self._clock = clock
        self._runner = asyncio.Runner()
        self._runner.get_loop().set_exception_handler(lambda *_: None)  # the dead say nothing
        self.database = InlineDatabase(f"sqlite:///{file}", self.process)
        self.database.run(lambda uow: team.sync(members, uow))
        self._eyes = Eyes(file)
        self._runtime = Runtime(
            database=self.database, platforms=networks, policy=policy, clock=clock, health=Health(clock)
        )
        paces = {name: Pace(UNLIMITED) for name in networks}
        self.receiver = Receiver(self._runtime)
        self.dispatcher = Dispatcher(self._runtime, paces, lambda _: b"a chart")
        self.jobs = Jobs(self._runtime)
        self._polled = Polled.among(networks)
        self._pushed = Pushed.among(networks)
        intake = Intake(self._runtime, self.receiver, self.dispatcher.claim_now)
        self.poller = Poller(self._polled, intake.keep, self._runtime.health, poll_s=0)  # type: ignore[arg-type]
        self.keeper = Keeper(self.database, clock, self._runtime.heard)
        self._begun = False

    def live(self, *, hourly: bool) -> None:
        """Let everything that can happen now happen. Raises Killed.

        On the hour everybody looks who has anything to do, woken or not, and now and then the jobs run that look
        for what was forgotten.
        """
        first, self._begun = not self._begun, True
        self._runner.run(self._live(hourly=hourly, first=first))
        if not self.process.alive:
            raise Killed

    def close(self) -> None:
        self.process.alive = False
        self._runner.close()
        self._eyes.close()
        self.database.close()

    async def _live(self, *, hourly: bool, first: bool) -> None:
        if hourly or first or self._is_due():
            await self.jobs.tick()  # on the hour, too: that is when reports are sent
        if first or (hourly and self._clock().hour % 6 == 0):
            await self.jobs.audit()
            await self.jobs.purge()
        await self._settle(unasked=first or hourly)
        for _ in range(
            TICKS if hourly else 0
        ):  # what people did, or what came due during a slow answer, is the next tick's
            if self._is_due():
                await self.jobs.tick()
                await self._settle(unasked=False)

    def _is_due(self) -> bool:
        """Whether the tick would find a lead."""
        return self._eyes.first("SELECT 1 FROM lead WHERE next_reminder_at <= ?", kept(self._clock())) is not None

    async def _settle(self, *, unasked: bool) -> None:
        for _ in range(ROUNDS):
            worked = [await each(unasked=unasked) for each in (self._hear, self._receive, self._dispatch)]
            if not any(worked):
                return
            unasked = False
        raise AssertionError("the firm does not come to rest")

    async def _hear(self, *, unasked: bool) -> bool:
        pushed = self._pushed is not None and await self._pushed.deliver(self._keep)
        return await self._poll(unasked=unasked) or pushed

    async def _poll(self, *, unasked: bool) -> bool:
        """Poll where there is anything; a poll that fails is tried again when something else happens."""
        if self._polled is None or not (unasked or self._polled.has_news):
            return False
        before = self._polled.handed_over
        try:
            await self.poller._once()
        except Exception as error:  # noqa: BLE001  -- as the poller itself
            return self._polled.was_expected(error)
        return self._polled.handed_over > before

    async def _keep(self, row: Row) -> None:
        """What Slack pushes is kept; who keeps it may die of it, and would never say so."""
        kept = asyncio.create_task(self.keeper.keep(row))
        await asyncio.sleep(0)
        assert self.keeper._writing is not None
        await asyncio.wait({kept, self.keeper._writing}, return_when=asyncio.FIRST_COMPLETED)
        if not self.process.alive:
            raise Killed
        await kept

    async def _receive(self, *, unasked: bool) -> bool:
        worked = False
        while (
            (unasked or self._runtime.heard.is_set() or _is_over(self.receiver._next_at, self._clock()))
            and self._waits_in("inbox")
        ) or self._compares():
            self._runtime.heard.clear()
            unasked = bool(await self.receiver.round())
            worked |= unasked
        if self.receiver.toasts.on_the_way:
            await asyncio.wait(set(self.receiver.toasts.on_the_way))
        return worked

    def _compares(self) -> bool:
        """Whether there is a new lead that will be compared with the others when it is quiet: that is now."""
        return self.receiver._rest_s < POLL_S and self._eyes.first("SELECT 1 FROM to_compare") is not None

    async def _dispatch(self, *, unasked: bool) -> bool:
        if self._eyes.first("SELECT 1 FROM outbox WHERE state = 'claimed'") is not None:
            await self.dispatcher._sweep()
        worked = False
        while (
            unasked or self._runtime.wake_sender.is_set() or _is_over(self.dispatcher._last.next_at, self._clock())
        ) and self._waits_in("outbox"):
            self._runtime.wake_sender.clear()
            unasked = bool(await self.dispatcher.round())
            worked |= unasked
            await self.dispatcher.drain(within=60)
        return worked

    def due_next(self) -> list[datetime | None]:
        """When something falls due by itself: a reminder, a message, an update that failed."""
        now = kept(self._clock())
        asked = (
            ("SELECT min(next_reminder_at) FROM lead", ()),
            ("SELECT min(not_before) FROM outbox WHERE state = 'pending' AND not_before > ?", (now,)),
            ("SELECT min(not_before) FROM inbox WHERE state = 'new' AND not_before > ?", (now,)),
            ("SELECT min(until) FROM chat_pause WHERE until > ?", (now,)),
        )
        return [instant(self._eyes.all(sql, *values)[0][0]) for sql, values in asked]

    def _waits_in(self, table: str) -> bool:
        """Whether a look would find anything; the bot looks all the same, and finds nothing."""
        state = {"inbox": "new", "outbox": "pending"}[table]
        sql = f"SELECT 1 FROM {table} WHERE state = '{state}' AND not_before <= ?"
        return self._eyes.first(sql, kept(self._clock())) is not None


def _is_over(at: datetime | None, now: datetime) -> bool:
    """Whether the moment has come that somebody waits for."""
    return at is not None and at <= now
