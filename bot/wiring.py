"""The composition root: the only file that names concrete classes and puts them together."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import structlog
from starlette.routing import BaseRoute, Mount

from bot import chart, firm
from bot.bell import Bell
from bot.clock import Clock, MovableClock, wall_clock
from bot.company import POLLING, TICK, Alone, Company, new_holder
from bot.config import Secrets, Settings, desk_is_on
from bot.desk import seats
from bot.desk.adapter import Desk
from bot.desk.hub import Hub
from bot.desk.mover import Mover
from bot.desk.pages import desk_application
from bot.desk.room import Room
from bot.dispatcher import Dispatcher
from bot.health import HEARD_RECENT, TICK_RECENT, Health
from bot.heartbeat import Heartbeat
from bot.intake import Intake
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
from handlers import departures, other_hours, renaming, team
from storage.address import is_postgresql
from storage.database import Database
from storage.desk import PLATFORM as DESK
from storage.errors import StorageUnavailable
from storage.migrate import upgrade, upgrade_beside
from storage.news import DESK as DESK_NEWS
from storage.news import INBOX, OUTBOX
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

STOP_S, DRAIN_S = 0.8, 1.4
"""For each part to stop, and for messages on their way to arrive: all is over within 5 s of SIGTERM."""


LIMITS = {"telegram": Limits(), "slack": SLACK, DESK: UNLIMITED}
"""How fast each platform may be written to."""


def open_stored(settings: Settings) -> Database:
    """The database on today's schema, for looking into it. Raises StorageUnavailable."""
    upgrade_beside(settings.database)
    return Database(settings.database)


def open_database(settings: Settings, secrets: Secrets | None = None, clock: Clock = wall_clock) -> Database:
    """The database, on today's schema and with today's team, at the desk too if that is on."""
    upgrade(settings.database)
    alone = secrets is not None and is_trial(settings, secrets)
    database = Database(settings.database, holder=new_holder(), alone=alone)
    now = clock()

    def settle_in(uow: UnitOfWork) -> None:
        before = list(uow.people.team())
        renaming.show(team.sync(firm.members_of(settings, secrets), uow), uow, now)
        if gone := departures.of(before, uow):
            departures.tell(gone, uow, firm.policy_of(settings), now)
        other_hours.note(firm.hours_of(settings), uow, now + uow.desk.ahead() if alone else now)
        if secrets is not None and secrets.has_platform:
            uow.desk.end_trial()
        if secrets is not None and desk_is_on(settings, secrets):
            uow.session.flush()
            seats.open_up(uow, None if secrets.has_platform else firm.policy_of(settings).team_schedule, now)
        else:
            uow.desk.close(now)

    try:
        database.run(settle_in)
    except StorageUnavailable:
        database.close()
        raise
    return database


def is_trial(settings: Settings, secrets: Secrets) -> bool:
    """Whether the desk runs alone: its time can be moved, so it is all in one process."""
    return desk_is_on(settings, secrets) and not secrets.has_platform


def company_of(settings: Settings, secrets: Secrets, database: Database, health: Health) -> Company:
    """The other processes that may work on this database."""
    if not is_postgresql(settings.database) or is_trial(settings, secrets):
        return Alone()
    from bot.fellows import Fellows  # noqa: PLC0415  -- its driver takes 7 MB, for those who use it

    return Fellows(settings.database, database.holder, health)


@dataclass(slots=True)
class Bot:
    """Everything that runs, and how it starts and stops."""

    settings: Settings
    database: Database
    platforms: dict[str, Platform]
    telegram: Telegram | None
    receiver: Receiver
    intake: Intake
    dispatcher: Dispatcher
    jobs: Jobs
    health: Health
    clock: Clock
    secret: str
    heard: asyncio.Event
    wake_sender: asyncio.Event
    company: Company
    slack: SlackParts | None = None
    room: Room | None = None
    desk_key: str | None = None
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
            await telegram.listen_at(f"{self.settings.telegram.webhook_url}", self.secret)
        await asyncio.Event().wait()

    def _routes(self) -> list[BaseRoute]:
        routes: list[BaseRoute] = [*health_routes(self.health, self.database)]
        if self.telegram is not None and self.settings.telegram.mode == "webhook":
            routes.append(telegram_webhook(self.intake.keep, self.secret, self.health))
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
    health = Health(clock)
    health.expect("tick", TICK_RECENT, duty=TICK)
    company = company_of(settings, secrets, database, health) if among_others else Alone()
    desk = desk_is_on(settings, secrets)
    movable = None
    if desk and not secrets.has_platform:
        clock = movable = MovableClock(clock, database.look(lambda uow: uow.desk.ahead()))
    hub = Hub()
    platforms: dict[str, Platform] = {DESK: Desk(database, clock, hub)} if desk else {}
    telegram = None
    if secrets.telegram_bot_token is not None:
        telegram = Telegram(secrets.telegram_bot_token.get_secret_value(), settings.telegram.api, health)
        platforms["telegram"] = telegram
        if settings.telegram.mode == "polling":
            health.expect("telegram", HEARD_RECENT, duty=POLLING)
    if secrets.slack_bot_token is not None:
        platforms["slack"] = Slack(secrets.slack_bot_token.get_secret_value(), settings.slack, clock, health)
    policy = firm.policy_of(settings, desk=desk)
    heard, wake_sender = asyncio.Event(), Bell()
    paces = {name: Pace(limits or LIMITS[name]) for name in platforms}
    secret = secrets.telegram_webhook_secret.get_secret_value() if secrets.telegram_webhook_secret else ""
    receiver = Receiver(database, platforms, policy, clock, health, heard, wake_sender, company=company)
    dispatcher = Dispatcher(database, platforms, policy, clock, health, paces, chart.draw, wake_sender, company=company)
    bot = Bot(
        settings,
        database,
        platforms,
        telegram,
        receiver,
        Intake(database, platforms, policy, clock, receiver, dispatcher.claim_now, company=company),
        dispatcher,
        Jobs(database, policy, clock, health, wake_sender, company=company),
        health,
        clock,
        secret,
        heard,
        wake_sender,
        company,
    )
    company.on_news(INBOX, heard.set)
    company.on_news(OUTBOX, wake_sender.set)
    company.on_news(DESK_NEWS, hub.wake)
    company.on_loss(heard.set)
    slack = platforms.get("slack")
    if isinstance(slack, Slack):
        parts = SlackParts(
            slack,
            settings,
            secrets,
            database,
            receiver=receiver,
            intake=bot.intake,
            policy=policy,
            clock=clock,
            health=health,
            heard=heard,
            company=company,
        )
        bot.slack, wake_sender.also = parts, parts.home.wake
    if desk:
        mover = Mover(database, movable, policy, bot.jobs.tick, heard.set) if movable is not None else None
        members = tuple(firm.members_of(settings, secrets))
        bot.room = Room(database, policy, clock, hub, mover, members, heard.set)
        bot.desk_key = secrets.sollecito_desk_key.get_secret_value() if secrets.sollecito_desk_key else None
    return bot


def _kind_of_end(task: "asyncio.Task[Any]") -> str:
    error = None if task.cancelled() else task.exception()
    return type(error).__name__ if error else "none"
