from __future__ import annotations

from datetime import datetime
from typing import Literal, TypedDict

from tests.fakes.telegram_html import bot_commands
from tests.fakes.telegram_values import Chat, Json, Message, SentMessage, User

TINY_PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)
Origin = Literal["user", "hidden_user", "chat", "channel"]


class Where(TypedDict, total=False):
    """Where and when something is said: by default now, in the private chat with the bot."""

    chat: Chat | int
    reply_to: Message | SentMessage | int
    thread: int
    at: datetime
    forward: Json  # a forward_origin
    replied_elsewhere: Json  # an external_reply, and the quote that comes with it
    media_group: str


def captioned(caption: str) -> Json:
    return {"caption": caption} if caption else {}


def marked(content: Json) -> Json:
    entities: Json = {}
    for field, name in (("text", "entities"), ("caption", "caption_entities")):
        if found := bot_commands(content.get(field, "")):
            entities[name] = found
    return entities


def date_of(where: Where) -> int | None:
    at = where.get("at")
    return None if at is None else int(at.timestamp())


def origin_of(kind: Origin, author: User | Chat | str, date: datetime, signature: str | None) -> Json:
    origin: Json = {"type": kind, "date": int(date.timestamp())}
    match kind, author:
        case "user", User():
            origin["sender_user"] = author.api()
        case "hidden_user", str():
            origin["sender_user_name"] = author
        case "chat", Chat():
            origin["sender_chat"] = author.api()
        case "channel", Chat():
            origin |= {"chat": {**author.api(), "type": "channel"}, "message_id": 17}
        case _:
            raise AssertionError(f"a {kind} origin cannot be {author!r}")
    return origin | ({"author_signature": signature} if signature else {})
