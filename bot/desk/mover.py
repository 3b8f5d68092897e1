"""Letting time pass at the desk: the clock goes ahead from one due instant to the next, as a day would."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from bot.clock import MovableClock
from bot.runtime import Runtime
from handlers.policy import Policy
from handlers.rules.working_time import Schedule, is_open, next_closing, next_opening

Leap = Literal["15m", "1h", "morning", "monday"]

QUIET_WITHIN_S = 10.0
"""How long what is due at one instant may take to arrive before the next is gone to."""

QUIET_CHECK_S = 0.01

LONGEST = timedelta(days=14)
"""Where the next opening is further away (a month's closure), a leap ends here."""

_ONE_DAY = timedelta(days=1)


class Mover:
    """Moves the desk's clock, has the tick run, and keeps how far ahead it is."""

    def __init__(self, runtime: Runtime, clock: MovableClock, tick: Callable[[], Awaitable[None]]) -> None:
        self._runtime = runtime
        self._clock = clock
        self._tick = tick
        self._moving = asyncio.Lock()

    async def leap(self, leap: Leap) -> None:
        """Let time pass. Whatever is due on the way happens at its own time. Raises StorageUnavailable."""
        async with self._moving:
            target = landing(leap, self._runtime.policy.team_schedule, self._clock())
            while (stop := await self._next_stop(target)) < target:
                await self._stop_at(stop)
            await self._stop_at(target)

    async def settled(self) -> None:
        """Wait until nothing is on its way, but not for ever."""
        try:
            async with asyncio.timeout(QUIET_WITHIN_S):
                while await self._busy():  # noqa: ASYNC110  -- what it waits for is in the database
                    await asyncio.sleep(QUIET_CHECK_S)
        except TimeoutError:
            return

    def machine_time(self) -> datetime:
        """What time it is outside."""
        return self._clock() - self._clock.ahead

    async def reset(self, ahead: timedelta) -> None:
        """Start another history, so far ahead of the machine's clock, as the bot starts: with a tick."""
        self._clock.ahead = ahead
        await self._tick()

    async def _next_stop(self, target: datetime) -> datetime:
        now = self._clock()
        due = await asyncio.wrap_future(self._runtime.database.read(lambda uow: uow.desk.next_due(now)))
        reports = report_times(self._runtime.policy, now, target)
        opening = next_opening_after(self._runtime.policy.team_schedule, now)
        return min(at for at in (due, *reports, opening, target) if at is not None and at > now)

    async def _stop_at(self, moment: datetime) -> None:
        self._clock.move_to(moment)
        ahead = self._clock.ahead
        await asyncio.wrap_future(self._runtime.database.submit(lambda uow: uow.desk.set_ahead(ahead)))
        await self._tick()
        self._runtime.heard.set()
        await self.settled()

    async def _busy(self) -> bool:
        now = self._clock()
        return await asyncio.wrap_future(self._runtime.database.read(lambda uow: uow.desk.busy(now)))


def landing(leap: Leap, schedule: Schedule, now: datetime) -> datetime:
    """Where a leap ends: so much later, or at the first opening of a later day (from Monday on)."""
    match leap:
        case "15m":
            return now + timedelta(minutes=15)
        case "1h":
            return now + timedelta(hours=1)
    day = now.astimezone(schedule.tz).date() + _ONE_DAY
    if leap == "monday":
        day += (7 - day.weekday()) % 7 * _ONE_DAY
    midnight = datetime.combine(day, time(), schedule.tz).astimezone(UTC)
    opening = next_opening(schedule, midnight)
    return min(opening or now + LONGEST, now + LONGEST)


def next_opening_after(schedule: Schedule, now: datetime) -> datetime | None:
    """When the team begins work again: after the stretch that it works in now, if it does."""
    closing = next_closing(schedule, now) if is_open(schedule, now) else now
    return None if closing is None else next_opening(schedule, closing)


def report_times(policy: Policy, after: datetime, until: datetime) -> list[datetime]:
    """When daily reports go out in a stretch of time."""
    tz = policy.team_schedule.tz
    first, last = after.astimezone(tz).date(), until.astimezone(tz).date()
    days = [date.fromordinal(each) for each in range(first.toordinal(), last.toordinal() + 1)]
    times = [datetime.combine(day, at, tz).astimezone(UTC) for day in days for at in policy.daily_reports]
    return [at for at in times if after < at <= until]
