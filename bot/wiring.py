"""The composition root: what the bot consists of, and how it is put together."""

from collections.abc import Iterable

from pydantic import SecretStr

from bot import chart, firm
from bot.clock import Clock, MovableClock, wall_clock
from bot.company import TICK, Alone, Company
from bot.config import Secrets, Settings, desk_is_on
from bot.desk.adapter import Desk
from bot.desk.parts import DeskParts
from bot.dispatcher import Dispatcher
from bot.health import TICK_RECENT, Health
from bot.heartbeat import Heartbeat
from bot.intake import Intake
from bot.lifecycle import Bot
from bot.opening import is_trial
from bot.pace import SLACK, UNLIMITED, Limits, Pace
from bot.receiver import Receiver
from bot.runtime import Runtime
from bot.scheduler import Jobs
from bot.slack.adapter import Slack
from bot.slack.parts import SlackParts
from bot.telegram.adapter import Telegram
from bot.telegram.parts import TelegramParts
from storage.address import is_postgresql
from storage.database import Database
from storage.news import INBOX, OUTBOX

LIMITS = {Telegram.name: Limits(), Slack.name: SLACK, Desk.name: UNLIMITED}
"""How fast each platform may be written to."""


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
    health = _health(clock)
    movable = _movable(settings, secrets, database, clock)
    desk = Desk(database, movable or clock) if desk_is_on(settings, secrets) else None
    telegram = _telegram(settings, secrets, health)
    slack = _slack(settings, secrets, movable or clock, health)
    runtime = Runtime(
        database=database,
        platforms={each.name: each for each in (desk, telegram, slack) if each is not None},
        policy=firm.policy_of(settings, desk=desk is not None),
        clock=movable or clock,
        health=health,
        company=_company(settings, secrets, database, health) if among_others else Alone(),
    )
    _hear_from_others(runtime)
    receiver = Receiver(runtime)
    dispatcher = Dispatcher(runtime, _paces(runtime.platforms, limits), chart.draw)
    intake = Intake(runtime, receiver, dispatcher.claim_now)
    jobs = Jobs(runtime)
    return Bot(
        runtime=runtime,
        receiver=receiver,
        intake=intake,
        dispatcher=dispatcher,
        jobs=jobs,
        heartbeat=_heartbeat(settings, runtime),
        web=settings.web,
        telegram=TelegramParts(telegram, runtime, settings, secrets, intake) if telegram else None,
        slack=SlackParts(slack, runtime, settings, secrets, receiver, intake) if slack else None,
        desk=DeskParts(desk, runtime, settings, secrets, movable=movable, tick=jobs.tick) if desk else None,
    )


def _health(clock: Clock) -> Health:
    """By the machine's own time, also where the desk's can be moved."""
    health = Health(clock)
    health.expect("tick", TICK_RECENT, duty=TICK)
    return health


def _movable(settings: Settings, secrets: Secrets, database: Database, clock: Clock) -> MovableClock | None:
    """The clock where the desk may set it ahead."""
    if not is_trial(settings, secrets):
        return None
    return MovableClock(clock, database.look(lambda uow: uow.desk.ahead()))


def _telegram(settings: Settings, secrets: Secrets, health: Health) -> Telegram | None:
    token = _plain(secrets.telegram_bot_token)
    return None if token is None else Telegram(token, settings.telegram.api, health)


def _slack(settings: Settings, secrets: Secrets, clock: Clock, health: Health) -> Slack | None:
    token = _plain(secrets.slack_bot_token)
    return None if token is None else Slack(token, settings.slack, clock, health)


def _company(settings: Settings, secrets: Secrets, database: Database, health: Health) -> Company:
    """The other processes that may work on this database."""
    if not is_postgresql(settings.database) or is_trial(settings, secrets):
        return Alone()
    from bot.fellows import Fellows  # noqa: PLC0415  -- its driver takes 7 MB, for those who use it

    return Fellows(settings.database, database.holder, health)


def _hear_from_others(runtime: Runtime) -> None:
    """What other processes commit, or leave behind, wakes whom it concerns."""
    runtime.company.on_news(INBOX, runtime.heard.set)
    runtime.company.on_news(OUTBOX, runtime.wake_sender.set)
    runtime.company.on_loss(runtime.heard.set)


def _paces(platforms: Iterable[str], limits: Limits | None) -> dict[str, Pace]:
    return {name: Pace(limits or LIMITS[name]) for name in platforms}


def _heartbeat(settings: Settings, runtime: Runtime) -> Heartbeat | None:
    url = _plain(settings.heartbeat_url)
    return None if url is None else Heartbeat(url, runtime.database, runtime.health)


def _plain(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret is not None else None
