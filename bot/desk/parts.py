"""Everything of the desk's that runs, put together."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from starlette.routing import BaseRoute, Mount

from bot import firm
from bot.clock import MovableClock
from bot.config import Secrets, Settings
from bot.desk.adapter import Desk
from bot.desk.mover import Mover
from bot.desk.pages import desk_application
from bot.desk.room import Room
from bot.runtime import Runtime
from storage.news import DESK


class DeskParts:
    """The desk's page; with time to move where the desk runs alone, and so has a clock for it."""

    def __init__(
        self,
        desk: Desk,
        runtime: Runtime,
        settings: Settings,
        secrets: Secrets,
        *,
        movable: MovableClock | None,
        tick: Callable[[], Awaitable[None]],
    ) -> None:
        self._hub = desk.hub
        mover = Mover(runtime, movable, tick) if movable is not None else None
        self._room = Room(runtime, desk.hub, mover, tuple(firm.members_of(settings, secrets)))
        key = secrets.sollecito_desk_key
        self._key = key.get_secret_value() if key is not None else ""
        runtime.company.on_news(DESK, desk.hub.wake)

    def work(self) -> "dict[str, Coroutine[Any, Any, None]]":
        """The desk waits to be asked."""
        return {}

    def routes(self) -> list[BaseRoute]:
        """Everything that is nobody else's."""
        return [Mount("/", desk_application(self._room, self._key or None))]

    async def close(self) -> None:
        self._hub.close()
