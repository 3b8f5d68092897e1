"""The composition root: the only file that names concrete classes and puts them together."""

import asyncio
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from typing import Any

import structlog
import uvicorn
from starlette.routing import Route

from bot import chart
from bot.clock import Clock, wall_clock
from bot.config import Secrets, Settings
from bot.dispatcher import Dispatcher
from bot.health import HEARD_RECENT, TICK_RECENT, Health
from bot.pace import Limits, Pace
from bot.platform import Platform
from bot.receiver import Receiver
from bot.scheduler import Jobs, schedule
from bot.telegram.adapter import Telegram
from bot.telegram.poller import Poller
from bot.web import application, health_routes, telegram_webhook
from handlers import team
from handlers.policy import Policy
from handlers.rules.assignment import Rule
from handlers.rules.closures import read_closures
from handlers.rules.ladder import Ladder, Step
from handlers.rules.working_time import read_week
from storage.database import Database, SingleProcess
from storage.migrate import upgrade

log = structlog.get_logger()

SHUT_DOWN_S = 4.0
"""Everything has stopped within 5 s of SIGTERM; what is on its way gets the first few of them."""


def policy_of(settings: Settings) -> Policy:
    """The firm's choices as the rules want them."""
    h, r, a = settings.holidays, settings.reminders, settings.assignment
    homes = {"telegram": settings.telegram.team_chat} if settings.telegram.team_chat else {}
    steps = tuple(Step(step.after, frozenset(step.tell), step.reassign) for step in r.ladder)
    return Policy(
        language=settings.language,
        zone=settings.timezone,
        week=read_week(settings.working_hours),
        closures=read_closures(h.country, h.subdivision, h.also, h.closed),
        ladder=Ladder(steps, r.then_every, r.least_gap, r.most_per_hour),
        answer_within=r.answer_within,
        strategy=a.strategy,
        capacity=a.capacity,
        rules=tuple(Rule(tuple(rule.when.items()), tuple(rule.to)) for rule in a.rules),
        homes=homes,
        daily_reports=tuple(settings.reports.daily),
        report_to=tuple(settings.reports.to),
    )


def members_of(settings: Settings) -> list[team.Member]:
    """The team as the configuration names it."""
    return [
        team.Member(
            name=m.name,
            roles=tuple(m.roles),
            accounts={"telegram": m.telegram} if m.telegram else {},
            language=m.language,
            zone=m.timezone,
            hours=m.working_hours,
            capacity=m.capacity,
        )
        for m in settings.team
    ]


def open_stored(settings: Settings) -> Database:
    """The database on today's schema, for looking into it."""
    upgrade(settings.database)
    return Database(settings.database)


def open_database(settings: Settings) -> Database:
    """The database, on today's schema and with today's team."""
    database = open_stored(settings)
    database.run(lambda uow: team.sync(members_of(settings), uow))
    return database


@dataclass(slots=True)
class Bot:
    """Everything that runs, and how it starts and stops."""

    settings: Settings
    database: Database
    platforms: dict[str, Platform]
    telegram: Telegram | None
    receiver: Receiver
    dispatcher: Dispatcher
    jobs: Jobs
    health: Health
    clock: Clock
    secret: str
    heard: asyncio.Event
    wake_sender: asyncio.Event
    _tasks: list["asyncio.Task[Any]"] = field(default_factory=list)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until ``stop`` is set, then shut down in order: no more hearing, last sends, the database."""
        scheduler = schedule(self.jobs, self.health)
        server = _server(self.settings, self._routes())
        self._tasks = [asyncio.create_task(work) for work in self._work()]
        web = asyncio.create_task(server.serve())
        scheduler.start()
        await self.jobs.tick()
        log.info("bot.started", platforms=sorted(self.platforms), port=self.settings.web.port)
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait([stopped, web, *self._tasks], return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        scheduler.shutdown(wait=False)
        server.should_exit = True
        await self._shut_down(web)

    def _work(self) -> list[Any]:
        work: list[Any] = [self.receiver.run(), self.dispatcher.run()]
        if self.telegram is not None:
            work.append(self._hear_telegram(self.telegram))
        return work

    async def _hear_telegram(self, telegram: Telegram) -> None:
        """Connect, then hear: by polling, or by the webhook that Telegram is told of."""
        connected = asyncio.create_task(telegram.connect(self.database))
        if self.settings.telegram.mode == "polling":
            await Poller(telegram.bot, self.database, self.clock, self.health, self.heard).run()
        await connected
        await telegram.listen_at(f"{self.settings.telegram.webhook_url}", self.secret)
        await asyncio.Event().wait()

    def _routes(self) -> list[Route]:
        routes = health_routes(self.health, self.database)
        if self.telegram is not None and self.settings.telegram.mode == "webhook":
            hook = telegram_webhook(self.database, self.secret, self.clock, self.health, self.heard.set)
            routes.append(hook)
        return routes

    async def _shut_down(self, web: "asyncio.Task[None]") -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.dispatcher.drain(within=SHUT_DOWN_S / 2)
        if self.telegram is not None:
            await self.telegram.close()
        with suppress(TimeoutError):
            async with asyncio.timeout(SHUT_DOWN_S / 4):
                await web
        log.info("bot.stopped")


def build(
    settings: Settings,
    secrets: Secrets,
    database: Database,
    *,
    clock: Clock = wall_clock,
    limits: Limits | None = None,
) -> Bot:
    """Put the bot together on an open database."""
    health = Health(clock)
    health.expect("tick", TICK_RECENT)
    platforms: dict[str, Platform] = {}
    telegram = None
    if secrets.telegram_bot_token is not None:
        telegram = Telegram(secrets.telegram_bot_token.get_secret_value(), settings.telegram.api, health)
        platforms["telegram"] = telegram
        if settings.telegram.mode == "polling":
            health.expect("telegram", HEARD_RECENT)
    policy = policy_of(settings)
    heard, wake_sender = asyncio.Event(), asyncio.Event()
    paces = {name: Pace(limits or Limits()) for name in platforms}
    secret = secrets.telegram_webhook_secret.get_secret_value() if secrets.telegram_webhook_secret else ""
    return Bot(
        settings,
        database,
        platforms,
        telegram,
        Receiver(database, platforms, policy, clock, health, heard, wake_sender),
        Dispatcher(database, platforms, policy, clock, health, paces, chart.draw, wake_sender),
        Jobs(database, policy, clock, health, wake_sender),
        health,
        clock,
        secret,
        heard,
        wake_sender,
    )


def lock(database: Database) -> SingleProcess:
    """Make sure that this is the only bot on its database."""
    return SingleProcess(database.path)


def _server(settings: Settings, routes: Sequence[Route]) -> uvicorn.Server:
    config = uvicorn.Config(
        application(list(routes)),
        host=settings.web.host,
        port=settings.web.port,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    return _Quiet(config)


class _Quiet(uvicorn.Server):
    """Signals are ours: the server stops when the bot does."""

    def capture_signals(self) -> Any:
        return nullcontext()
