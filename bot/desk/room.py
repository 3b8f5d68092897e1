"""The desk put together: its chats, its clock, its open pages."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.desk.acts import NotHere
from bot.desk.hub import Hub
from bot.desk.mover import Leap, Mover
from bot.desk.seats import ROOM, open_up, seated
from bot.runtime import Runtime
from handlers import team
from handlers.messages.menu import menu
from handlers.messages.voice import LANGUAGES
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Room:
    """All that the desk's pages can reach. ``mover`` is there where the desk runs alone."""

    runtime: Runtime
    hub: Hub
    mover: Mover | None
    members: tuple[team.Member, ...]

    def stream(self, seen: str) -> AsyncIterator[str]:
        return self.hub.stream(self.runtime.database, seen, self._hello, self._time)

    async def read(self, work: Callable[[UnitOfWork], T]) -> T:
        return await asyncio.wrap_future(self.runtime.database.read(work))

    async def do(self, work: Callable[[UnitOfWork], None]) -> None:
        """Have an act stored; then the bot hears of it, and the pages show it."""
        await asyncio.wrap_future(self.runtime.database.submit(work))
        self.runtime.heard.set()
        self.hub.wake()

    async def leap(self, leap: Leap) -> None:
        """Let time pass. Raises NotHere where it may not."""
        mover = await self._for_trying()
        await mover.leap(leap)
        self.hub.wake()

    async def begin_afresh(self) -> None:
        """Forget everything that was tried. Raises NotHere where there is more than that."""
        mover = await self._for_trying()
        await mover.settled()
        now, schedule = mover.machine_time(), self.runtime.policy.team_schedule

        def forget(uow: UnitOfWork) -> None:
            uow.forget_everything()
            team.sync(self.members, uow)
            open_up(uow, schedule, now)

        await asyncio.wrap_future(self.runtime.database.submit(forget))
        await mover.reset(await self.read(lambda uow: uow.desk.ahead()))
        self.hub.wake()

    async def _for_trying(self) -> Mover:
        if self.mover is None or await self.read(lambda uow: uow.desk.has_leads_of_others()):
            raise NotHere("only where the desk runs alone, on leads of its own")
        return self.mover

    def _hello(self, uow: UnitOfWork) -> dict[str, Any]:
        """What a page must know before anything else."""
        return {
            "generation": uow.desk.generation(),
            "room": ROOM,
            "seats": [{"name": account.user, "roles": person.roles} for account, person in seated(uow)],
            "trying": self.mover is not None and not uow.desk.has_leads_of_others(),
            "tried": uow.desk.tried().leads if self.mover is None else 0,
            "menus": {language: menu(language) for language in LANGUAGES},
        }

    def _time(self) -> dict[str, Any]:
        return {"now": self.runtime.clock().isoformat(), "zone": self.runtime.policy.zone}
