"""The whole bot: how it starts, works, and stops in order."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import structlog
from starlette.routing import BaseRoute

from bot.company import TICK
from bot.config.settings import Web
from bot.desk.parts import DeskParts
from bot.dispatcher import Dispatcher
from bot.heartbeat import Heartbeat
from bot.intake import Intake
from bot.receiver import Receiver
from bot.runtime import Runtime
from bot.scheduler import Jobs, safely, schedule
from bot.serving import listen, server_of
from bot.slack.parts import SlackParts
from bot.telegram.parts import TelegramParts
from bot.web import health_routes

log = structlog.get_logger()

STOP_S, DRAIN_S = 0.8, 1.4
"""For each part to stop, and for messages on their way to arrive: all is over within 5 s of SIGTERM."""


class Parts(Protocol):
    """What a chat platform adds to what runs."""

    def work(self) -> "dict[str, Coroutine[Any, Any, None]]":
        """What is to run until it is cancelled, by name."""
        ...

    def routes(self) -> list[BaseRoute]:
        """What it serves to the web."""
        ...

    async def close(self) -> None:
        """Let go of the network; its work has ended."""
        ...


@dataclass(slots=True, kw_only=True)
class Bot:
    """Everything that runs, and how it starts and stops."""

    runtime: Runtime
    receiver: Receiver
    intake: Intake
    dispatcher: Dispatcher
    jobs: Jobs
    heartbeat: Heartbeat | None
    web: Web
    telegram: TelegramParts | None
    slack: SlackParts | None
    desk: DeskParts | None
    _ticked: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: list["asyncio.Task[Any]"] = field(default_factory=list)

    async def run(self, stop: asyncio.Event, started: Callable[[int], None] = lambda _: None) -> bool:
        """Work until ``stop`` is set, then shut down in order: no more hearing, last sends, the web.

        ``started`` is told the port at which the web application listens. Returns False if it ended because a
        part of it did, which no part should. Raises CannotListen.
        """
        listener = listen(self.web)
        server = server_of(self._routes())
        company = asyncio.create_task(self.runtime.company.keep_up(), name="company")
        self._tasks = [asyncio.create_task(work, name=name) for name, work in self._work().items()]
        web = asyncio.create_task(server.serve(sockets=[listener]), name="web")
        if not self.runtime.company.several:
            await self._ticked.wait()
        log.info("bot.started", platforms=sorted(self.runtime.platforms), port=listener.getsockname()[1])
        started(listener.getsockname()[1])
        stopped = asyncio.create_task(stop.wait())
        ended, _ = await asyncio.wait([stopped, web, company, *self._tasks], return_when=asyncio.FIRST_COMPLETED)
        for part in ended - {stopped}:
            log.error("bot.part_ended", part=part.get_name(), error=_kind_of_end(part))
        stopped.cancel()
        server.should_exit = True
        await self._shut_down(web, company)
        return stop.is_set()

    @property
    def _parts(self) -> Sequence[Parts]:
        """Of each platform that is there. The desk is the last: it serves whatever the others don't."""
        return [parts for parts in (self.telegram, self.slack, self.desk) if parts is not None]

    def _work(self) -> "dict[str, Coroutine[Any, Any, None]]":
        work = {
            "receiver": self.receiver.run(),
            "dispatcher": self.dispatcher.run(),
            "clockwork": self.runtime.company.on_duty(TICK, self._keep_time),
        }
        for parts in self._parts:
            work |= parts.work()
        return work

    def _routes(self) -> list[BaseRoute]:
        health: list[BaseRoute] = [*health_routes(self.runtime.health, self.runtime.database)]
        return health + [route for parts in self._parts for route in parts.routes()]

    async def _keep_time(self) -> None:
        """What comes with time, from now on."""
        health = self.runtime.health
        scheduler = schedule(self.jobs, health, self.heartbeat)
        scheduler.start()
        try:
            await safely("tick", self.jobs.tick, health)()
            self._ticked.set()
            await safely("audit", self.jobs.audit, health)()
            await asyncio.Event().wait()
        finally:
            scheduler.shutdown(wait=False)

    async def _shut_down(self, web: "asyncio.Task[None]", company: "asyncio.Task[None]") -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.wait(self._tasks, timeout=STOP_S)
        await self.dispatcher.drain(within=DRAIN_S)
        company.cancel()
        await asyncio.wait([company], timeout=STOP_S)
        await self.runtime.company.leave()
        for parts in reversed(self._parts):
            await parts.close()
        await asyncio.wait([web], timeout=STOP_S)
        log.info("bot.stopped")


def _kind_of_end(task: "asyncio.Task[Any]") -> str:
    error = None if task.cancelled() else task.exception()
    return type(error).__name__ if error else "none"
