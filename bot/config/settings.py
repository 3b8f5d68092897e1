"""The settings: every key there is, and its default. They are frozen, and a key nobody knows is an error."""

import ipaddress
from datetime import time, timedelta
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.config.hidden import shown
from bot.config.people import PersonName, TelegramGroup, TelegramUser, must_be_told_apart
from bot.config.rules import must_be_owners, read_when
from bot.config.values import (
    OFFICIAL,
    SQLITE,
    WEBHOOK_PORTS,
    Address,
    Clock,
    DatabaseUrl,
    Email,
    Hours,
    Language,
    PositiveDuration,
    Reaction,
    SecretAddress,
    SlackChannel,
    SlackUser,
    Switch,
    Texts,
    Zone,
    is_webhook_address,
)
from handlers.reading.moments import HOURS
from handlers.rules import priority
from handlers.rules.closures import read_closures
from handlers.rules.ladder import Audience
from handlers.rules.week import read_week

PREFIX = "SOLLECITO_"

MOST_LEADS = 1_000_000
"""As good as no bound on how many one person can have, and a number that every database holds."""


def _without_empty(model: type[BaseModel], values: Any) -> Any:
    """Leave out lists and sections with nothing under them, as when all that stands there is commented out."""
    if not isinstance(values, dict):
        return values
    fields = model.model_fields
    return {key: value for key, value in values.items() if value is not None or not _has_parts(fields.get(key))}


def _has_parts(field: FieldInfo | None) -> bool:
    usual = field.get_default(call_default_factory=True, validated_data={}) if field else None
    return isinstance(usual, list | dict | BaseModel)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _left_empty(cls, values: Any) -> Any:
        return _without_empty(cls, values)


class Web(_Part):
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65_535)

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


class Telegram(_Part):
    mode: Literal["polling", "webhook"] = "polling"
    api: Address = OFFICIAL
    webhook_url: str | None = None
    team_chat: TelegramGroup | None = None

    @model_validator(mode="after")
    def _webhook_needs_a_url(self) -> "Telegram":
        if self.mode == "webhook" and not is_webhook_address(self.webhook_url or "", self.api):
            found = f"found {shown(self.webhook_url)}: " if self.webhook_url else ""
            ports = f"port {', '.join(map(str, WEBHOOK_PORTS[:-1]))} or {WEBHOOK_PORTS[-1]}"
            raise ValueError(
                f"webhook_url: {found}expected the https:// address at which Telegram reaches this machine, at {ports}"
            )
        return self


class Slack(_Part):
    """``watch`` names channels in which every message is a lead; ``reaction`` makes one of any message."""

    mode: Literal["socket", "http"] = "socket"
    api: Address = "https://slack.com/api/"
    team_channel: SlackChannel | None = None
    watch: list[SlackChannel] = []
    reaction: Reaction = "inbox_tray"
    respect_presence: bool = False


class Member(_Part):
    name: PersonName
    roles: list[Literal["member", "owner", "manager"]] = ["member"]
    telegram: TelegramUser | None = None
    slack: SlackUser | None = None
    email: Email | None = None
    reach: Literal["telegram", "slack"] | None = None
    language: Language | None = None
    timezone: Zone | None = None
    working_hours: Hours | None = None
    capacity: int | None = Field(default=None, ge=1, le=MOST_LEADS)


class Holidays(_Part):
    country: str | None = "IT"
    subdivision: str | None = None
    also: Texts = []
    closed: Texts = []


class AssignmentRule(_Part):
    when: dict[str, str]
    to: list[PersonName] = Field(min_length=1)

    @field_validator("when")
    @classmethod
    def _can_hold(cls, when: dict[str, str]) -> dict[str, str]:
        return read_when(when)


class Assignment(_Part):
    strategy: Literal["balanced", "round_robin", "first_to_claim", "manual"] = "balanced"
    capacity: int = Field(default=20, ge=1, le=MOST_LEADS)
    rules: list[AssignmentRule] = []


class LadderStep(_Part):
    after: PositiveDuration
    tell: list[Audience] = ["owner"]
    reassign: bool = False


def _usual_ladder() -> list[LadderStep]:
    minutes = [
        (15, ["owner"], False),
        (45, ["owner"], False),
        (60, ["owner", "team"], False),
        (120, ["owner", "managers"], True),
    ]
    return [LadderStep.model_validate({"after": f"{m}m", "tell": tell, "reassign": r}) for m, tell, r in minutes]


class Reminders(_Part):
    answer_within: PositiveDuration = timedelta(hours=1)
    ladder: list[LadderStep] = Field(default_factory=_usual_ladder, min_length=1)
    then_every: PositiveDuration = timedelta(hours=4)
    least_gap: PositiveDuration = timedelta(minutes=10)
    most_per_hour: int = Field(default=6, ge=1)

    @model_validator(mode="after")
    def _ascends(self) -> "Reminders":
        steps = [step.after for step in self.ladder]
        if steps != sorted(set(steps)):
            raise ValueError("ladder: expected steps in ascending order, each later than the one before")
        return self


class PartsOfDay(_Part):
    """What is meant by a part of the day where no clock time is said."""

    early: Clock = HOURS["early"]
    mid_morning: Clock = HOURS["mid_morning"]
    late_morning: Clock = HOURS["late_morning"]
    lunch: Clock = HOURS["lunch"]
    after_lunch: Clock = HOURS["after_lunch"]
    afternoon: Clock = HOURS["afternoon"]
    late_afternoon: Clock = HOURS["late_afternoon"]
    evening: Clock = HOURS["evening"]
    after_dinner: Clock = HOURS["after_dinner"]
    night: Clock = HOURS["night"]


class Campaign(_Part):
    """Something the team advertises; `match` are words or tags that give away who comes from it."""

    name: str = Field(min_length=1, max_length=80)
    match: Texts = []


class Priority(_Part):
    """Which leads go first and which last; see handlers/rules/priority.py."""

    hot: Texts = [rule.written for rule in priority.USUAL.hot]
    low: Texts = [rule.written for rule in priority.USUAL.low]


class Reports(_Part):
    daily: list[Clock] = [time(18)]
    to: list[Literal["managers", "owners", "team"]] = ["managers"]


class Settings(BaseSettings):
    """The whole configuration, with its secrets."""

    model_config = SettingsConfigDict(
        extra="forbid", frozen=True, env_prefix=PREFIX, env_nested_delimiter="__", env_file=None
    )

    language: Language = "en"
    timezone: Zone = "Europe/Rome"
    database: DatabaseUrl = f"{SQLITE}sollecito.db"
    heartbeat_url: SecretAddress | None = None
    web: Web = Web()
    desk: Switch = "auto"
    telegram: Telegram = Telegram()
    slack: Slack = Slack()
    team: list[Member] = []
    working_hours: Hours = {"mon-fri": ["09:00-13:00", "14:00-18:00"]}
    holidays: Holidays = Holidays()
    assignment: Assignment = Assignment()
    reminders: Reminders = Field(default_factory=Reminders)
    parts_of_day: PartsOfDay = PartsOfDay()
    reports: Reports = Reports()
    campaigns: list[Campaign] = []
    priority: Priority = Priority()

    @model_validator(mode="before")
    @classmethod
    def _left_empty(cls, values: Any) -> Any:
        return _without_empty(cls, values)

    @model_validator(mode="after")
    def _makes_sense(self) -> "Settings":
        _check("working_hours", lambda: read_week(self.working_hours))
        _check("priority", lambda: priority.read_rules(self.priority.hot, self.priority.low))
        h = self.holidays
        _check("holidays", lambda: read_closures(h.country, h.subdivision, h.also, h.closed))
        for member in self.team:
            _check(f"team, {member.name}", lambda m=member: m.working_hours and read_week(m.working_hours))
        _check("team", lambda: must_be_told_apart(self.team))
        for rule in self.assignment.rules:
            _check("assignment.rules", lambda to=rule.to: must_be_owners(to, self.team))
        return self


def _check(key: str, read: Any) -> None:
    try:
        read()
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from error
