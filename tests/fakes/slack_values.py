from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.fakes.slack_reading import buttons_of, find, pinged, readable

Json = dict[str, Any]
Kind = Literal["channel", "group", "im"]  # a public channel, a private one, a direct conversation with the bot


class SlackError(Exception):
    """An answer that is not ok, as the Web API words it: a word, sometimes with details, seldom an HTTP status."""

    def __init__(self, error: str, *, status: int = 200, messages: list[str] | None = None, **details: Any) -> None:
        super().__init__(error)
        self.error = error
        self.status = status
        self.messages = [f"[ERROR] {message}" for message in messages or []]
        self.details = details

    def body(self) -> Json:
        metadata = {"response_metadata": {"messages": self.messages}} if self.messages else {}
        return {"ok": False, "error": self.error, **self.details, **metadata}


def invalid_arguments(what: str) -> SlackError:
    return SlackError("invalid_arguments", messages=[what])


@dataclass(frozen=True, slots=True)
class User:
    """Someone in the workspace, or an app's bot user."""

    id: str
    name: str
    locale: str = "it-IT"
    tz: str = "Europe/Rome"
    email: str | None = None
    is_bot: bool = False
    deleted: bool = False
    status_emoji: str = ""
    status_text: str = ""

    @property
    def handle(self) -> str:
        return self.name.lower().replace(" ", ".")


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation: C… is public, G… private, D… one person's with the bot (`user` tells whose)."""

    id: str
    name: str
    kind: Kind = "channel"
    user: str | None = None

    @property
    def private(self) -> bool:
        return self.kind == "im"

    @property
    def scope_family(self) -> str:
        """The first half of the scopes that reading here needs: "channels", "groups" or "im"."""
        return self.kind if self.kind == "im" else f"{self.kind}s"


@dataclass(frozen=True, slots=True)
class Message:
    """What a person or another app wrote in a channel."""

    channel: str
    ts: str
    raw: Json

    @property
    def message_id(self) -> str:
        return self.ts


@dataclass(slots=True)
class SentMessage:
    """A message of the bot's as it stands now: edits change it in place and are counted in `edited`.

    `chat` is the person whose direct conversation it is in, or the channel; `channel` is Slack's own id of that.
    `plain` is what the reader sees, `text` the fallback that notifications show. Where `only_for` is set, nobody
    else sees it. `at` is in Unix seconds.
    """

    chat: str
    channel: str
    ts: str
    method: str
    at: float
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread: str | None = None
    only_for: str | None = None
    names: Mapping[str, str] = field(default_factory=dict, repr=False)
    files: list[str] = field(default_factory=list)
    edited: int = 0
    deleted: bool = False

    @property
    def message_id(self) -> str:
        return self.ts

    @property
    def plain(self) -> str:
        return readable(self.text, self.blocks, self.attachments, self.names)

    @property
    def buttons(self) -> list[list[tuple[str, str]]]:
        """Rows of (label, value or address), a row for each block that has any."""
        return [[(each.label, each.value) for each in row] for row in buttons_of(self.blocks)]

    @property
    def labels(self) -> list[str]:
        return [label for row in self.buttons for label, _ in row]

    def data_of(self, button: str) -> str:
        """What pressing a button sends, or the address it opens: `button` is its value, its label or a part of it."""
        return find(self.blocks, button).value

    @property
    def pings(self) -> set[str]:
        """Whom it alerts by name: ids of users, and "channel", "here" or "everyone"."""
        return pinged(self.text, self.blocks)

    def __str__(self) -> str:
        marks = "".join(f" [{label}]" for label in self.labels)
        changed = f" (edited {self.edited}x)" if self.edited else ""
        whom = f" only for {self.only_for}" if self.only_for else ""
        return f"{self.method} to {self.chat} #{self.ts}{whom}{changed}: {self.plain!r}{marks}"


@dataclass(slots=True)
class View:
    """A form or a home tab that the bot opened for somebody, as it stands now.

    `errors` are those that the latest submission got, by block_id; `open` is false once it was closed.
    """

    id: str
    user: str
    raw: Json
    errors: dict[str, str] = field(default_factory=dict)
    open: bool = True
    replaced: int = 0

    @property
    def hash(self) -> str:
        return str(self.raw["hash"])

    @property
    def title(self) -> str:
        return str(self.raw.get("title", {}).get("text", ""))

    @property
    def plain(self) -> str:
        return readable("", self.raw["blocks"], [], {})

    @property
    def labels(self) -> list[str]:
        return [each.label for row in buttons_of(self.raw["blocks"]) for each in row]


class Args:
    """The arguments of one call, which arrive as text (form, query) or as JSON values."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def required(self, name: str) -> str:
        if not (value := self.text(name)):
            raise invalid_arguments(f"missing required field: {name}")
        return value

    def integer(self, name: str, default: int) -> int:
        try:
            return int(self.text(name) or default)
        except ValueError:
            raise invalid_arguments(f"must be a number: {name}") from None

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in {"true", "1"}

    def json(self, name: str, error: str = "invalid_arguments") -> Any:
        """A nested value; None where absent. Raises SlackError where it is not JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise SlackError(error, messages=[f"{name} is no JSON"]) from None
