"""Who wrote a message of Telegram's first, when, and what it holds."""

from typing import Any

from telegram import (
    ExternalReplyInfo,
    Message,
    MessageOrigin,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    User,
)
from telegram.constants import ChatType

from bot.telegram.attachments import attachments, contact
from handlers.ports import Original


def original(message: Message, bot_id: int) -> Original:
    """A message's content with its true author: whoever wrote it first."""
    said = _content(message, message.text or message.caption)
    return Original("self", **said) if message.forward_origin is None else _by(message.forward_origin, bot_id, said)


def replied_here(message: Message, bot_id: int) -> Original:
    """The same of a message that another one of its chat replies to: if nobody else did, its sender wrote it."""
    said = _content(message, message.text or message.caption)
    if message.forward_origin is not None:
        return _by(message.forward_origin, bot_id, said)
    return Original(**_sender(message, bot_id), written_at=message.date, **said)


def replied_elsewhere(message: Message, bot_id: int) -> Original | None:
    """The same of a message in another chat or topic, of which only what is quoted comes along; None if it is none."""
    replied = message.external_reply
    if replied is None:
        return None
    return _by(replied.origin, bot_id, _content(replied, message.quote.text if message.quote else None))


def _content(message: Message | ExternalReplyInfo, text: str | None) -> dict[str, Any]:
    return {"text": text or "", "attachments": attachments(message), "contact": contact(message)}


def _by(origin: MessageOrigin, bot_id: int, said: dict[str, Any]) -> Original:
    match origin:
        case MessageOriginUser():
            return Original(**_author(origin.sender_user, bot_id), written_at=origin.date, **said)
        case MessageOriginHiddenUser():
            return Original("hidden", origin.sender_user_name, written_at=origin.date, **said)
        case MessageOriginChat():
            title = _signed(origin.sender_chat.title, origin.author_signature)
            return Original("chat", title, str(origin.sender_chat.id), written_at=origin.date, **said)
        case MessageOriginChannel():
            title = _signed(origin.chat.title, origin.author_signature)
            return Original("channel", title, str(origin.chat.id), written_at=origin.date, **said)
        case _:  # a kind of origin that Telegram has yet to invent
            return Original("chat", written_at=origin.date, **said)


def _signed(title: str | None, signature: str | None) -> str | None:
    return f"{signature} ({title})" if title and signature else signature or title


def _sender(message: Message, bot_id: int) -> dict[str, Any]:
    """Who wrote a message: a group or a channel, where it speaks as one.

    Telegram then names a user of its own as the author, "Group" or "Channel" (Bot API, Message.sender_chat).
    """
    chat = message.sender_chat
    if chat is None:
        return _author(message.from_user, bot_id)
    kind = "channel" if chat.type == ChatType.CHANNEL else "chat"
    return {"kind": kind, "author": _signed(chat.title, message.author_signature), "user": str(chat.id)}


def _author(user: User | None, bot_id: int) -> dict[str, Any]:
    if user is None or user.is_bot:
        kind = "ours" if user is not None and user.id == bot_id else "chat"
        return {"kind": kind, "author": user.full_name if user else None}
    return {"kind": "person", "author": user.full_name, "user": str(user.id), "username": user.username}
