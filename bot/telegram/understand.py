"""From a Telegram update to what was heard, with python-telegram-bot's own handlers.

Only messages that people send count: channel posts, edits of a channel and a connected account's private
chats are other kinds of update, and are left alone.
"""

import json
from typing import Any

from telegram import (
    Chat,
    ChatMember,
    Update,
    User,
)
from telegram import Message as TelegramMessage
from telegram.constants import ChatType
from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    MessageHandler,
    filters,
)

from bot.gathering import gathering, note, note_failure
from bot.telegram.originals import original, replied_elsewhere, replied_here
from handlers.ports import (
    ChatMoved,
    Edited,
    Heard,
    LeftChat,
    Message,
    Place,
    Pressed,
    Reached,
    Speaker,
)
from handlers.reading.commands import read_command

Context = CallbackContext[Any, Any, Any, Any]

ANONYMOUS_ADMIN = 1_087_968_824
"""GroupAnonymousBot: all anonymous admins write as this one user."""

OURS = frozenset({"message", "edited_message", "callback_query", "my_chat_member"})
"""The kinds of update that somebody's doing in our chats makes."""

PRESENT = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER, ChatMember.RESTRICTED)


def teach(application: "Application[Any, Any, Any, Any, Any, Any]") -> None:
    """Register how updates are understood."""
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, _on_message))
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, _on_edit))
    application.add_handler(CallbackQueryHandler(_on_press))
    application.add_handler(ChatMemberHandler(_on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(_on_failure)


async def understand(application: "Application[Any, Any, Any, Any, Any, Any]", body: str) -> list[Heard]:
    """What a stored update says. Raises what python-telegram-bot raised on an update it can't parse."""
    raw = json.loads(body)
    if not OURS & raw.keys():
        return []  # not even parsed: what does not concern us cannot fail
    update = Update.de_json(raw, application.bot)
    with gathering() as heard:
        await application.process_update(update)
    return heard


async def _on_failure(_: object, context: Context) -> None:
    if context.error is not None:
        note_failure(context.error)


async def _on_message(update: Update, context: Context) -> None:
    message = update.message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        note(ChatMoved("telegram", str(message.chat.id), str(message.migrate_to_chat_id)))
    elif message.migrate_from_chat_id is None and not _is_service(message) and not _is_for_another(message, context):
        note(_message(message, context.bot.id))


def _is_service(message: TelegramMessage) -> bool:
    """Somebody joined, a title changed, a message was pinned: nobody said anything."""
    said = message.effective_attachment is not None or message.text or message.caption
    return not said and message.forward_origin is None


def _is_for_another(message: TelegramMessage, context: Context) -> bool:
    """A command to another bot of the group, as in /lead@another_bot; in private there is only this one."""
    typed = read_command(message.text or message.caption or "")
    if typed is None or typed.to is None or message.chat.type == ChatType.PRIVATE:
        return False
    return typed.to.lower() != str(context.bot.username).lower()


def _message(message: TelegramMessage, bot_id: int) -> Message:
    here = message.reply_to_message
    replied = here if here is not None and not _is_topic_start(message, here) else None
    return Message(
        speaker=_speaker(message),
        place=_place(message.chat, message.message_thread_id if message.is_topic_message else None),
        message_id=str(message.message_id),
        sent_at=message.date,
        content=original(message, bot_id),
        forwarded=message.forward_origin is not None,
        reply_to=str(replied.message_id) if replied else None,
        replied=replied_here(replied, bot_id) if replied else replied_elsewhere(message, bot_id),
        replied_to_bot=bool(replied and replied.from_user and replied.from_user.id == bot_id),
        group=message.media_group_id,
    )


def _is_topic_start(message: TelegramMessage, replied: TelegramMessage) -> bool:
    """In a topic every message formally replies to the topic's first one."""
    return bool(message.is_topic_message) and replied.message_id == message.message_thread_id


def _speaker(message: TelegramMessage) -> Speaker:
    user = message.from_user
    if message.sender_chat is not None or user is None:
        sender = message.sender_chat or message.chat
        return Speaker("telegram", str(sender.id), sender.title or "?", is_person=False)
    return _user(user)


def _user(user: User) -> Speaker:
    return Speaker(
        "telegram",
        str(user.id),
        user.full_name,
        user.username,
        user.language_code,
        is_person=not user.is_bot and user.id != ANONYMOUS_ADMIN,
    )


def _place(chat: Chat, thread: int | None) -> Place:
    return Place("telegram", str(chat.id), chat.type == ChatType.PRIVATE, str(thread) if thread else None)


async def _on_edit(update: Update, context: Context) -> None:
    message = update.edited_message
    if message is not None and not _is_service(message) and not _is_for_another(message, context):
        note(Edited(_message(message, context.bot.id)))


async def _on_press(update: Update, _: Context) -> None:
    query = update.callback_query
    if query is None:
        return
    message = query.message
    chat = message.chat if message else None
    thread = message.message_thread_id if isinstance(message, TelegramMessage) and message.is_topic_message else None
    place = _place(chat, thread) if chat else Place("telegram", str(query.from_user.id), private=True)
    message_id = str(message.message_id) if message else None
    note(Pressed(_user(query.from_user), place, message_id, str(query.data or ""), query.id))


async def _on_membership(update: Update, _: Context) -> None:
    change = update.my_chat_member
    if change is None:
        return
    present = change.new_chat_member.status in PRESENT
    if change.chat.type == ChatType.PRIVATE:
        note(Reached(_user(change.from_user), str(change.chat.id), present))
    else:
        note(LeftChat("telegram", str(change.chat.id), present))
