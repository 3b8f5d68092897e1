"""The composition root: the only file that names concrete classes and puts them together."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from pydantic import SecretStr
from starlette.routing import BaseRoute, Mount

from bot import chart, firm
from bot.bell import Bell
from bot.clock import Clock, MovableClock, wall_clock
from bot.company import POLLING, TICK, Alone, Company
from bot.config import Secrets, Settings, desk_is_on
from bot.desk.adapter import Desk
from bot.desk.hub import Hub
from bot.desk.mover import Mover
from bot.desk.pages import desk_application
from bot.desk.room import Room
from bot.dispatcher import Dispatcher
from bot.health import HEARD_RECENT, TICK_RECENT, Health
from bot.heartbeat import Heartbeat
from bot.intake import Intake
from bot.opening import is_trial
from bot.pace import SLACK, UNLIMITED, Limits, Pace
from bot.platform import Platform
from bot.receiver import Receiver
from bot.scheduler import Jobs, safely, schedule
from bot.serving import listen, server_of
from bot.slack.adapter import Slack
from bot.slack.parts import SlackParts
from bot.telegram.adapter import Telegram
from bot.telegram.poller import Poller
from bot.web import health_routes, telegram_webhook
from handlers.policy import Policy
from storage.address import is_postgresql
from storage.database import Database
from storage.desk import PLATFORM as DESK
from storage.news import DESK as DESK_NEWS
from storage.news import INBOX, OUTBOX

log = structlog.get_logger()

STOP_S, DRAIN_S = 0.8, 1.4
"""For each part to stop, and for messages on their way to arrive: all is over within 5 s of SIGTERM."""


LIMITS = {"telegram": Limits(), "slack": SLACK, DESK: UNLIMITED}
"""How fast each platform may be written to."""


def company_of(settings: Settings, secrets: Secrets, database: Database, health: Health) -> Company:
    """The other processes that may work on this database."""
    if not is_postgresql(settings.database) or is_trial(settings, secrets):
        return Alone()
    from bot.fellows import Fellows  # noqa: PLC0415  -- its driver takes 7 MB, for those who use it

    return Fellows(settings.database, database.holder, health)


@dataclass(slots=True, kw_only=True)
class Bot:
    """Everything that runs, and how it starts and stops."""

    settings: Settings
    database: Database
    platforms: Mapping[str, Platform]
    health: Health
    company: Company
    heard: asyncio.Event
    receiver: Receiver
    intake: Intake
    dispatcher: Dispatcher
    jobs: Jobs
    telegram: Telegram | None
    telegram_secret: str
    slack: SlackParts | None
    room: Room | None
    desk_key: str | None
    _ticked: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: list["asyncio.Task[Any]"] = field(default_factory=list)

    async def run(self, stop: asyncio.Event, started: Callable[[int], None] = lambda _: None) -> bool:
        """Work until ``stop`` is set, then shut down in order: no more hearing, last sends, the web.

        ``started`` is told the port at which the web application listens. Returns False if it ended because a
        part of it did, which no part should. Raises CannotListen.
        """
        listener = listen(self.settings.web)
        server = server_of(self._routes())
        company = asyncio.create_task(self.company.keep_up(), name="company")
        self._tasks = [asyncio.create_task(work, name=name) for name, work in self._work().items()]
        web = asyncio.create_task(server.serve(sockets=[listener]), name="web")
        if not self.company.several:
            await self._ticked.wait()
        log.info("bot.started", platforms=sorted(self.platforms), port=listener.getsockname()[1])
        started(listener.getsockname()[1])
        stopped = asyncio.create_task(stop.wait())
        ended, _ = await asyncio.wait([stopped, web, company, *self._tasks], return_when=asyncio.FIRST_COMPLETED)
        for part in ended - {stopped}:
            log.error("bot.part_ended", part=part.get_name(), error=_kind_of_end(part))
        stopped.cancel()
        server.should_exit = True
        await self._shut_down(web, company)
        return stop.is_set()

    async def _keep_time(self) -> None:
        """What comes with time, from now on."""
        scheduler = schedule(self.jobs, self.health, self._heartbeat())
        scheduler.start()
        try:
            await safely("tick", self.jobs.tick, self.health)()
            self._ticked.set()
            await safely("audit", self.jobs.audit, self.health)()
            await asyncio.Event().wait()
        finally:
            scheduler.shutdown(wait=False)

    def _heartbeat(self) -> Heartbeat | None:
        url = self.settings.heartbeat_url
        return Heartbeat(url.get_secret_value(), self.database, self.health) if url is not None else None

    def _work(self) -> "dict[str, Coroutine[Any, Any, None]]":
        work = {
            "receiver": self.receiver.run(),
            "dispatcher": self.dispatcher.run(),
            "clockwork": self.company.on_duty(TICK, self._keep_time),
        }
        if self.telegram is not None:
            work["telegram"] = self._connect(self.telegram)
            if self.settings.telegram.mode == "polling":
                poller = Poller(self.telegram.bot, self.intake.keep, self.health)
                work["telegram poller"] = self.company.on_duty(POLLING, poller.run)
        return work | (self.slack.work() if self.slack is not None else {})

    async def _connect(self, telegram: Telegram) -> None:
        """Learn who we are; where Telegram is to bring its updates, tell it."""
        await telegram.connect(self.database)
        if self.settings.telegram.mode == "webhook":
            await telegram.listen_at(f"{self.settings.telegram.webhook_url}", self.telegram_secret)
        await asyncio.Event().wait()

    def _routes(self) -> list[BaseRoute]:
        routes: list[BaseRoute] = [*health_routes(self.health, self.database)]
        if self.telegram is not None and self.settings.telegram.mode == "webhook":
            routes.append(telegram_webhook(self.intake.keep, self.telegram_secret, self.health))
        routes += self.slack.routes() if self.slack is not None else []
        if self.room is not None:
            routes.append(Mount("/", desk_application(self.room, self.desk_key)))
        return routes

    async def _shut_down(self, web: "asyncio.Task[None]", company: "asyncio.Task[None]") -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.wait(self._tasks, timeout=STOP_S)
        await self.dispatcher.drain(within=DRAIN_S)
        company.cancel()
        await asyncio.wait([company], timeout=STOP_S)
        await self.company.leave()
        if self.room is not None:
            self.room.hub.close()
        if self.telegram is not None:
            await self.telegram.close()
        if self.slack is not None:
            await self.slack.close()
        await asyncio.wait([web], timeout=STOP_S)
        log.info("bot.stopped")


def build(
    settings: Settings,
    secrets: Secrets,
    database: Database,
    *,
    clock: Clock = wall_clock,
    limits: Limits | None = None,
    among_others: bool = False,
) -> Bot:
    """Put the bot together on an open database; ``among_others`` if other processes may work on it, too."""
    g = _ground(settings, secrets, database, clock, among_others=among_others)
    platforms = _platforms(g)
    receiver = Receiver(database, platforms, g.policy, g.clock, g.health, g.heard, g.wake_sender, company=g.company)
    dispatcher = _dispatcher(g, platforms, limits)
    intake = Intake(database, platforms, g.policy, g.clock, receiver, dispatcher.claim_now, company=g.company)
    jobs = Jobs(database, g.policy, g.clock, g.health, g.wake_sender, company=g.company)
    _hear_from_others(g)
    telegram, slack = platforms.get("telegram"), platforms.get("slack")
    return Bot(
        settings=settings,
        database=database,
        platforms=platforms,
        health=g.health,
        company=g.company,
        heard=g.heard,
        receiver=receiver,
        intake=intake,
        dispatcher=dispatcher,
        jobs=jobs,
        telegram=telegram if isinstance(telegram, Telegram) else None,
        telegram_secret=_plain(secrets.telegram_webhook_secret) or "",
        slack=_slack_parts(g, slack, receiver, intake) if isinstance(slack, Slack) else None,
        room=_room(g, jobs) if DESK in platforms else None,
        desk_key=_plain(secrets.sollecito_desk_key) or None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What the parts stand on. ``movable`` is the clock where the desk may set it ahead."""

    settings: Settings
    secrets: Secrets
    database: Database
    policy: Policy
    clock: Clock
    movable: MovableClock | None
    health: Health
    company: Company
    hub: Hub = field(default_factory=Hub)
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    wake_sender: Bell = field(default_factory=Bell)


def _ground(settings: Settings, secrets: Secrets, database: Database, clock: Clock, *, among_others: bool) -> _Ground:
    trial = is_trial(settings, secrets)
    movable = MovableClock(clock, database.look(lambda uow: uow.desk.ahead())) if trial else None
    health = _health(settings, secrets, clock)
    return _Ground(
        settings=settings,
        secrets=secrets,
        database=database,
        policy=firm.policy_of(settings, desk=desk_is_on(settings, secrets)),
        clock=movable or clock,
        movable=movable,
        health=health,
        company=company_of(settings, secrets, database, health) if among_others else Alone(),
    )


def _health(settings: Settings, secrets: Secrets, clock: Clock) -> Health:
    """By the machine's own time, also where the desk's can be moved."""
    health = Health(clock)
    health.expect("tick", TICK_RECENT, duty=TICK)
    if secrets.telegram_bot_token is not None and settings.telegram.mode == "polling":
        health.expect("telegram", HEARD_RECENT, duty=POLLING)
    return health


def _platforms(g: _Ground) -> dict[str, Platform]:
    found: dict[str, Platform] = {}
    if desk_is_on(g.settings, g.secrets):
        found[DESK] = Desk(g.database, g.clock, g.hub)
    if (token := _plain(g.secrets.telegram_bot_token)) is not None:
        found["telegram"] = Telegram(token, g.settings.telegram.api, g.health)
    if (token := _plain(g.secrets.slack_bot_token)) is not None:
        found["slack"] = Slack(token, g.settings.slack, g.clock, g.health)
    return found


def _plain(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret is not None else None


def _dispatcher(g: _Ground, platforms: Mapping[str, Platform], limits: Limits | None) -> Dispatcher:
    paces = {name: Pace(limits or LIMITS[name]) for name in platforms}
    return Dispatcher(
        g.database, platforms, g.policy, g.clock, g.health, paces, chart.draw, g.wake_sender, company=g.company
    )


def _hear_from_others(g: _Ground) -> None:
    """What other processes commit, or leave behind, wakes whom it concerns."""
    g.company.on_news(INBOX, g.heard.set)
    g.company.on_news(OUTBOX, g.wake_sender.set)
    g.company.on_news(DESK_NEWS, g.hub.wake)
    g.company.on_loss(g.heard.set)


def _slack_parts(g: _Ground, slack: Slack, receiver: Receiver, intake: Intake) -> SlackParts:
    parts = SlackParts(
        slack,
        g.settings,
        g.secrets,
        g.database,
        receiver=receiver,
        intake=intake,
        policy=g.policy,
        clock=g.clock,
        health=g.health,
        heard=g.heard,
        company=g.company,
    )
    g.wake_sender.also = parts.home.wake
    return parts


def _room(g: _Ground, jobs: Jobs) -> Room:
    """The desk's, with time to move where it runs alone."""
    mover = Mover(g.database, g.movable, g.policy, jobs.tick, g.heard.set) if g.movable is not None else None
    members = tuple(firm.members_of(g.settings, g.secrets))
    return Room(g.database, g.policy, g.clock, g.hub, mover, members, g.heard.set)


def _kind_of_end(task: "asyncio.Task[Any]") -> str:
    error = None if task.cancelled() else task.exception()
    return type(error).__name__ if error else "none"
