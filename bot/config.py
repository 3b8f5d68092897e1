"""``config.yaml`` and the environment become frozen settings.

Every key has a default; a key nobody knows is an error. An error names the file, the key, what was found
and what was expected. Secrets come from the environment alone (a ``.env`` file beside ``config.yaml`` is
read too).
"""

import ipaddress
import os
import re
from collections.abc import Mapping, Sequence
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import yaml
from dotenv import dotenv_values
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    YamlConfigSettingsSource,
)

from handlers.reading.moments import HOURS
from handlers.rules import priority
from handlers.rules.closures import read_closures
from handlers.rules.ladder import Audience
from handlers.rules.working_time import read_week

SQLITE = "sqlite:///"
PREFIX = "SOLLECITO_"
NOT_OURS = {"SOLLECITO_INTAKE_KEY", "SOLLECITO_DESK_KEY"}
"""Secrets of their own, no settings."""

SHORTEST_KEY = 16
"""Characters of a key that lets people in from other machines."""

EXPECTED = {
    "model_type": "expected keys and values",
    "dict_type": "expected keys and values",
    "list_type": "expected a list",
    "int_parsing": "expected a whole number",
    "int_type": "expected a whole number",
    "greater_than": "expected something longer",
}
"""The library's own words that would tell people nothing."""

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_DURATION = re.compile(r"(?:\d+[dhms])+")


class BadConfig(Exception):
    """The configuration can't be used; the message says why, line by line."""


def read_duration(value: Any) -> Any:
    """A duration as people write it, such as 90s, 15m, 1h30m or 2d."""
    if isinstance(value, timedelta):
        return value
    text = str(value).replace(" ", "")
    if not _DURATION.fullmatch(text):
        raise ValueError("expected a duration such as 90s, 15m, 1h30m or 2d")
    return timedelta(seconds=sum(int(n) * UNITS[unit] for n, unit in re.findall(r"(\d+)([dhms])", text)))


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("expected a time zone such as Europe/Rome")
    return value


def _clock(value: Any) -> Any:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", str(value))
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise ValueError('expected a time of day in quotes, such as "18:00"')
    return time(int(match[1]), int(match[2]))


def _database(value: str) -> str:
    file = value.removeprefix(SQLITE)
    if not value.startswith(SQLITE) or not file or file.startswith(":") or "?" in file:
        raise ValueError("expected sqlite:///FILE")
    return value


def _address(value: str) -> str:
    parts = urlsplit(value)  # raises ValueError by itself where brackets do not match
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("expected an http:// or https:// address")
    return value


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _switch(value: Any) -> Any:
    """YAML reads on and off as yes and no."""
    return {True: "on", False: "off"}.get(value, value) if isinstance(value, bool) else value


def _texts(value: Any) -> Any:
    """A list; nothing after the colon is an empty one."""
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list) else value


Duration = Annotated[timedelta, BeforeValidator(read_duration)]
PositiveDuration = Annotated[Duration, Field(gt=timedelta(0))]
Clock = Annotated[time, BeforeValidator(_clock)]
Zone = Annotated[str, AfterValidator(_zone)]
Id = Annotated[str, BeforeValidator(_text)]
Texts = Annotated[list[str], BeforeValidator(_texts)]
Secret = Annotated[SecretStr, BeforeValidator(lambda value: value.strip() if isinstance(value, str) else value)]
Language = Literal["en", "it"]
Switch = Annotated[Literal["auto", "on", "off"], BeforeValidator(_switch)]
Hours = dict[str, Texts]


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
    api: Annotated[str, AfterValidator(_address)] = "https://api.telegram.org"
    webhook_url: str | None = None
    team_chat: Id | None = None

    @model_validator(mode="after")
    def _webhook_needs_a_url(self) -> "Telegram":
        if self.mode == "webhook" and not (self.webhook_url or "").startswith("https://"):
            raise ValueError("webhook_url: expected the https:// address at which Telegram reaches this machine")
        return self


class Member(_Part):
    name: str = Field(min_length=1, max_length=80)
    roles: list[Literal["member", "owner", "manager"]] = ["member"]
    telegram: Id | None = None
    language: Language | None = None
    timezone: Zone | None = None
    working_hours: Hours | None = None
    capacity: int | None = Field(default=None, ge=1)


class Holidays(_Part):
    country: str | None = "IT"
    subdivision: str | None = None
    also: Texts = []
    closed: Texts = []


class AssignmentRule(_Part):
    when: dict[str, str]
    to: list[str] = Field(min_length=1)


class Assignment(_Part):
    strategy: Literal["balanced", "round_robin", "first_to_claim", "manual"] = "balanced"
    capacity: int = Field(default=20, ge=1)
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
    database: Annotated[str, AfterValidator(_database)] = "sqlite:///sollecito.db"
    web: Web = Web()
    desk: Switch = "auto"
    telegram: Telegram = Telegram()
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
        names = [member.name for member in self.team]
        if len(names) != len(set(names)):
            raise ValueError("team: expected every name once")
        for rule in self.assignment.rules:
            for name in rule.to:
                if name not in names:
                    raise ValueError(f"assignment.rules: expected names from the team, found {name!r}")
        return self


def _check(key: str, read: Any) -> None:
    try:
        read()
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from error


class Secrets(BaseSettings):
    """What may stand in the environment (or in ``.env``) only."""

    model_config = SettingsConfigDict(
        extra="ignore", frozen=True, env_file=None, env_ignore_empty=True, str_strip_whitespace=True
    )

    telegram_bot_token: Secret | None = None
    telegram_webhook_secret: Secret | None = None
    sollecito_desk_key: Secret | None = None

    @property
    def has_platform(self) -> bool:
        """Whether there is a token for a chat platform."""
        return self.telegram_bot_token is not None

    @property
    def has_desk_key(self) -> bool:
        key = self.sollecito_desk_key
        return key is not None and len(key.get_secret_value()) >= SHORTEST_KEY


def desk_is_on(settings: Settings, secrets: Secrets) -> bool:
    """Whether the desk is served: by itself only where no other machine can reach it."""
    if settings.desk == "on":
        return settings.web.is_local or secrets.has_desk_key
    return settings.desk == "auto" and not secrets.has_platform and settings.web.is_local


def load(file: Path) -> tuple[Settings, Secrets]:
    """Read the settings from ``file`` and the environment. Raises :class:`BadConfig`.

    A missing file is the same as an empty one: every key has a default. A relative path in ``database`` starts
    from the file's folder.
    """
    _must_be_a_mapping(file)
    env_file = file.with_name(".env")

    class _Here(Settings):
        @classmethod
        def settings_customise_sources(
            cls, settings_cls: type[BaseSettings], *_: PydanticBaseSettingsSource, **__: PydanticBaseSettingsSource
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return (
                EnvSettingsSource(settings_cls),
                _OnlyOurs(settings_cls, env_file=env_file),
                YamlConfigSettingsSource(settings_cls, yaml_file=file),
            )

    places = _overrides(env_file)
    _must_be_known(places)
    try:
        return _beside(file, _Here()), Secrets(_env_file=env_file)  # type: ignore[call-arg]
    except ValidationError as error:
        raise BadConfig("\n".join(_complaint(file, places, each) for each in error.errors())) from None
    except SettingsError as error:
        raise BadConfig(f"environment: {' '.join(str(error).split())}; expected JSON") from None


def _beside(file: Path, settings: Settings) -> Settings:
    """A database that is named without a folder lies beside the configuration, wherever one stands."""
    database = file.parent / settings.database.removeprefix(SQLITE)
    return settings.model_copy(update={"database": f"{SQLITE}{database}"})


class _OnlyOurs(DotEnvSettingsSource):
    """A ``.env`` file also holds the secrets, and whatever other programs keep there."""

    def __call__(self) -> dict[str, Any]:
        found = super().__call__()
        return {key: value for key, value in found.items() if key in Settings.model_fields}


def _overrides(env_file: Path) -> dict[str, str]:
    """Every SOLLECITO_… that is set, and where: the environment goes before the ``.env`` file."""
    names = {name.upper(): str(env_file) for name in (dotenv_values(env_file) if env_file.is_file() else {})}
    names |= {name.upper(): "environment" for name in os.environ}
    return {name: place for name, place in names.items() if name.startswith(PREFIX)}


def _must_be_known(places: Mapping[str, str]) -> None:
    """A misspelt SOLLECITO_… would be as if it were not there."""
    known = {f"{PREFIX}{key}".upper() for key in Settings.model_fields}
    unknown = [
        f"{place}: {name}: no such key; there are {', '.join(sorted(known))}"
        for name, place in places.items()
        if name.split("__")[0] not in known | NOT_OURS
    ]
    if unknown:
        raise BadConfig("\n".join(unknown))


def _must_be_a_mapping(file: Path) -> None:
    if not file.exists():
        return
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        raise BadConfig(f"{file}: this is not YAML: {' '.join(str(error).split())}") from None
    except OSError as error:
        raise BadConfig(f"{file}: cannot be read: {error.strerror}") from None
    if content is not None and not isinstance(content, dict):
        raise BadConfig(f"{file}: expected keys and values, found {type(content).__name__}")
    for key in content or {}:
        if not isinstance(key, str):
            raise BadConfig(f"{file}: {key}: no such key; see the commented config.yaml for those there are")


def _complaint(file: Path, places: Mapping[str, str], error: Mapping[str, Any]) -> str:
    """One line: file, key, found, expected."""
    key = ".".join(str(part) for part in error["loc"])
    place = _place(file, places, error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{place}: {key}: no such key; see the commented config.yaml for those there are"
    expected = EXPECTED.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")
    expected = (expected[0].lower() + expected[1:]).replace("input should be", "expected")
    found = f"found {_short(error.get('input'))}: " if key and not isinstance(error.get("input"), dict) else ""
    return ": ".join(filter(None, [place, key, found + expected]))


def _place(file: Path, places: Mapping[str, str], loc: Sequence[int | str]) -> str:
    """Where a value stands: in the file, unless something overrides it."""
    names = (PREFIX + "__".join(str(part) for part in loc[:depth]).upper() for depth in range(len(loc), 0, -1))
    return next((f"{places[name]}, {name}" for name in names if name in places), str(file))


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
