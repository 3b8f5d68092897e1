"""What was found is repeated to whoever has to mend it, but nothing that looks like a secret."""

import re
from typing import Any

_PASSWORD = re.compile(r"(?<=:)(?!//).*@|(?<=password=).*(?=')")
"""Where an address may have a password: between a colon and the last @, or in its query."""

_TOKEN = re.compile(r"(?<=\d:)[\w-]{30,}|(?<=\bxox[a-z]-)[\w.-]+|(?<=\bxapp-)[\w.-]+")
"""Telegram's tokens after the bot's number, and Slack's after their kind (core.telegram.org/bots/features, "Generating
an authentication token"; docs.slack.dev, "Tokens")."""

SECRET_KEYS = frozenset({"heartbeat_url"})
"""Keys whose whole value is a secret: whoever knows the address can use it."""

LONGEST = 60


def shown(value: Any, key: str = "") -> str:
    """A value as it was found, on one line; what may be a secret is left out, and the end of what is long."""
    text = repr(value)
    if key in SECRET_KEYS:
        return f"{text[:9]}…"
    text = without_tokens(_PASSWORD.sub("…", text))
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "…"


def without_tokens(text: str) -> str:
    """A text in which nobody finds a token."""
    return _TOKEN.sub("…", text)
