"""The configuration as the rest of the house wants it: the firm's choices, its team, its campaigns."""

from datetime import time
from hashlib import sha256
from typing import cast

from bot.config import Member, Secrets, Settings, desk_is_on
from bot.desk import seats
from handlers import team
from handlers.policy import Policy
from handlers.reading import phones
from handlers.reading.campaigns import Campaign
from handlers.reading.moments import HOURS, Hour
from handlers.rules.assignment import Rule
from handlers.rules.closures import Closures, read_closures
from handlers.rules.ladder import Ladder, Step
from handlers.rules.priority import read_rules
from handlers.rules.week import read_week
from storage.desk import PLATFORM as DESK


def policy_of(settings: Settings, *, desk: bool = False) -> Policy:
    """The firm's choices as the rules want them."""
    r, a = settings.reminders, settings.assignment
    homes = {"telegram": settings.telegram.team_chat, "slack": settings.slack.team_channel}
    homes |= {DESK: seats.ROOM} if desk else {}
    steps = tuple(Step(step.after, frozenset(step.tell), step.reassign) for step in r.ladder)
    return Policy(
        language=settings.language,
        zone=settings.timezone,
        region=region_of(settings),
        week=read_week(settings.working_hours),
        closures=_closures(settings),
        ladder=Ladder(steps, r.then_every, r.least_gap, r.most_per_hour),
        answer_within=r.answer_within,
        strategy=a.strategy,
        capacity=a.capacity,
        rules=tuple(Rule(tuple(rule.when.items()), tuple(rule.to)) for rule in a.rules),
        homes={platform: chat for platform, chat in homes.items() if chat is not None},
        watched=frozenset(("slack", channel) for channel in settings.slack.watch),
        respect_presence=settings.slack.respect_presence,
        hours={**HOURS, **cast(dict[Hour, time], settings.parts_of_day.model_dump())},
        daily_reports=tuple(settings.reports.daily),
        report_to=tuple(settings.reports.to),
        campaigns=campaigns_of(settings),
        priorities=read_rules(settings.priority.hot, settings.priority.low),
    )


def region_of(settings: Settings) -> str:
    """Whose telephones those without a country code are."""
    return phones.region_of(_closures(settings).country)


def _closures(settings: Settings) -> Closures:
    h = settings.holidays
    return read_closures(h.country, h.subdivision, h.also, h.closed)


def hours_of(settings: Settings) -> str:
    """What reminders are measured by, in a few characters that are others as soon as any of it is."""
    firm = settings.model_dump_json(include={"timezone", "working_hours", "holidays", "reminders"})
    own = [(m.name, m.timezone, m.working_hours) for m in settings.team if m.timezone or m.working_hours]
    return sha256(f"{firm} {own}".encode()).hexdigest()


def campaigns_of(settings: Settings) -> tuple[Campaign, ...]:
    """The team's campaigns, as texts are searched for them."""
    return tuple(Campaign(each.name, tuple(each.match)) for each in settings.campaigns)


def members_of(settings: Settings, secrets: Secrets | None = None) -> list[team.Member]:
    """The team as the configuration names it; where it names none and the desk runs alone, an invented one."""
    desk = secrets is not None and desk_is_on(settings, secrets)
    alone = desk and secrets is not None and not secrets.has_platform
    return [
        team.Member(
            name=m.name,
            roles=tuple(m.roles),
            accounts=_accounts(m) | ({DESK: m.name} if desk else {}),
            language=m.language,
            zone=m.timezone,
            hours=m.working_hours,
            capacity=m.capacity,
            email=m.email,
            reach=m.reach,
        )
        for m in settings.team or (seats.INVENTED if alone else ())
    ]


def _accounts(member: Member) -> dict[str, str]:
    """A member's accounts by platform, as far as the configuration names them."""
    named = {"telegram": member.telegram, "slack": member.slack}
    return {platform: user for platform, user in named.items() if user is not None}
