"""Kinds of value that settings have, as people write them: durations, clocks, zones, addresses, lists."""

import re
from datetime import time, timedelta
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

SQLITE = "sqlite:///"

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
LONGEST = timedelta(days=365)
"""Nobody waits longer for an answer; what is longer was meant otherwise."""

_DURATION = re.compile(r"(?:\d+[dhms])+")


def read_duration(value: Any) -> Any:
    """A duration as people write it, such as 90s, 15m, 1h30m or 2d; none that is longer than a year."""
    if isinstance(value, timedelta):
        return value
    text = str(value).replace(" ", "")
    if not _DURATION.fullmatch(text):
        raise ValueError("expected a duration such as 90s, 15m, 1h30m or 2d")
    parts = re.findall(r"0*(\d+)([dhms])", text)
    too_long = ValueError(f"expected a duration of at most {LONGEST.days}d")
    if any(len(number) > 12 for number, _ in parts):  # more than there is a number for
        raise too_long
    seconds = sum(int(number) * UNITS[unit] for number, unit in parts)
    if seconds > LONGEST.total_seconds():
        raise too_long
    return timedelta(seconds=seconds)


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("expected a time zone such as Europe/Rome")
    return value


def _clock(value: Any) -> Any:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", str(value))
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise ValueError('expected a time of day such as "18:00"')
    return time(int(match[1]), int(match[2]))


def _database(value: str) -> str:
    file = value.removeprefix(SQLITE)
    is_file = value.startswith(SQLITE) and file and not file.startswith(":") and "?" not in file
    if not (is_file or _is_server(value)):
        raise ValueError("expected sqlite:///FILE or postgresql://USER@HOST/NAME")
    return value


def _is_server(value: str) -> bool:
    """Whether this names a PostgreSQL database; without a host it is this machine's own server."""
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:  # its words repeat what may be a password
        return False
    return parts.scheme == "postgresql" and len(parts.path) > 1 and "/" not in parts.path[1:] and port != 0


def _address(value: str) -> str:
    parts = urlsplit(value)  # raises ValueError by itself where brackets do not match
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("expected an http:// or https:// address")
    return value


OFFICIAL = "https://api.telegram.org"
WEBHOOK_PORTS = (443, 80, 88, 8443)
"""To which Telegram brings updates; a Bot API server of one's own takes any (Bot API, setWebhook)."""


def is_webhook_address(value: str, api: str) -> bool:
    """Whether the Bot API server at ``api`` would bring updates there."""
    try:
        parts = urlsplit(value)
        is_reached = api.rstrip("/") != OFFICIAL or (parts.port or 443) in WEBHOOK_PORTS
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and is_reached


def _secret_address(value: SecretStr) -> SecretStr:
    """An address that holds a key: whoever knows it can use it."""
    _address(value.get_secret_value())
    return value


def _email(value: str) -> str:
    try:
        return validate_email(value.strip(), check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise ValueError("expected an e-mail address") from None


def shaped(pattern: str, expected: str) -> AfterValidator:
    """What has this shape, whole; of anything else it is said what was ``expected`` in its place."""
    shape = re.compile(pattern)

    def check(value: str) -> str:
        if not shape.fullmatch(value):
            raise ValueError(f"expected {expected}")
        return value

    return AfterValidator(check)


def _reaction(value: str) -> str:
    """An emoji's name, with or without its colons."""
    name = value.strip().strip(":")
    if not re.fullmatch(r"[a-z0-9_+'-]{1,100}", name):
        raise ValueError("expected an emoji's name such as inbox_tray")
    return name


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _secret(value: Any) -> Any:
    """A secret, without the spaces around it; a blank one is none."""
    return (value.strip() or None) if isinstance(value, str) else value


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
Address = Annotated[str, AfterValidator(_address)]
SecretAddress = Annotated[SecretStr, AfterValidator(_secret_address)]
DatabaseUrl = Annotated[str, AfterValidator(_database)]
Email = Annotated[str, AfterValidator(_email)]
SlackUser = Annotated[
    str, shaped(r"[UW][A-Z0-9]{2,20}", "a Slack member ID such as U012AB3CD (in their profile, under ⋮)")
]
SlackChannel = Annotated[
    str,
    shaped(r"[CG][A-Z0-9]{2,20}", "a Slack channel ID such as C012AB3CD (at the end of the channel's details)"),
]
Reaction = Annotated[str, AfterValidator(_reaction)]
Texts = Annotated[list[str], BeforeValidator(_texts)]
Secret = Annotated[SecretStr | None, BeforeValidator(_secret)]
Language = Literal["en", "it"]
Switch = Annotated[Literal["auto", "on", "off"], BeforeValidator(_switch)]
Hours = dict[str, Texts]
