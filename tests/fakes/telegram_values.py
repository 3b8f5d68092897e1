from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Button = tuple[str, str]  # what is written on it; what it sends back, or the address it opens


class ApiError(Exception):
    """An answer other than ok, as the Bot API words it: an HTTP status, a sentence, sometimes parameters."""

    def __init__(self, status: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = parameters


def bad_request(what: str) -> ApiError:
    return ApiError(400, f"Bad Request: {what}")


def forbidden(what: str) -> ApiError:
    return ApiError(403, f"Forbidden: {what}")


@dataclass(frozen=True, slots=True)
class User:
    """Someone with a Telegram account, or a bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "it"
    is_bot: bool = False

    def api(self) -> Json:
        optional = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": None if self.is_bot else self.language_code,
        }
        said = {name: value for name, value in optional.items() if value is not None}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name, **said}


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation: ids from -1000000000000 down are supergroups, other negative ones plain groups."""

    id: int
    type: str
    title: str
    username: str | None = None
    forum: bool = False

    @property
    def private(self) -> bool:
        return self.type == "private"

    def api(self) -> Json:
        name = "first_name" if self.private else "title"
        chat: Json = {"id": self.id, "type": self.type, name: self.title}
        if self.username is not None:
            chat["username"] = self.username
        if self.forum:
            chat["is_forum"] = True
        return chat


@dataclass(frozen=True, slots=True)
class Message:
    """What a person did in a chat; `update_id` is None where the bot is not told of it."""

    chat: int
    message_id: int
    update_id: int | None
    raw: Json


@dataclass(slots=True)
class SentMessage:
    """A message of the bot's as it stands now: edits change it in place and are counted in `edited`.

    `text` is what the bot handed over, `html` the same as HTML, `plain` what the reader sees; for a photo or
    another file all three are the caption. `file_id` is the id of the file that it was sent by, None for an upload;
    `holds` is what is in the file. `at` is in Unix seconds.
    """

    chat: int
    message_id: int
    method: str
    at: float
    text: str
    plain: str
    html: str
    buttons: list[list[Button]] = field(default_factory=list)
    reply_markup: Json | None = None
    reply_to: int | None = None
    thread: int | None = None
    silent: bool = False
    photo: int = 0  # bytes
    document: int = 0  # bytes
    file_name: str | None = None
    file_id: str | None = None
    holds: bytes = b""
    edited: int = 0
    deleted: bool = False
    pinned: bool = False

    @property
    def labels(self) -> list[str]:
        return [label for row in self.buttons for label, _ in row]

    def data_of(self, button: str) -> str:
        """What pressing a button sends: `button` is its exact data, its label, or a part of its label."""
        every = [pair for row in self.buttons for pair in row]
        for fits in (
            lambda pair: button == pair[1],
            lambda pair: button == pair[0],
            lambda pair: button in pair[0],
        ):
            found = [data for label, data in every if fits((label, data))]
            if found:
                return found[0]
        raise AssertionError(f"no button {button!r} under {self.plain!r}; there are {every}")

    def __str__(self) -> str:
        marks = "".join(f" [{label}]" for label in self.labels)
        changed = f" (edited {self.edited}x)" if self.edited else ""
        return f"{self.method} to {self.chat} #{self.message_id}{changed}: {self.plain!r}{marks}"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes


class Params:
    """The arguments of one call, which arrive as text (form, multipart) or as JSON values."""

    def __init__(self, values: Mapping[str, Any], files: Mapping[str, Upload]) -> None:
        self.values = values
        self.files = files

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def json(self, name: str, what: str) -> Any:
        """A nested value; None where absent. Raises ApiError (400) where it is not JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None
