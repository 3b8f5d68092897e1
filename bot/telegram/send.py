"""Sending to Telegram once, and saying what became of it. No SDK error leaves this file."""

from dataclasses import replace
from typing import Any

import aiohttp
import structlog
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.platform import Outgoing
from bot.telegram import files, render
from bot.telegram.client import seconds
from bot.telegram.request import NOT_SENT
from handlers.rules.delivery import Moved, NotSent, Outcome, Refused, Sent, Unchanged, Unknown, Wait

log = structlog.get_logger()

NO_PREVIEW = {"is_disabled": True}


async def send(bot: Bot, outgoing: Outgoing) -> Outcome:
    """Send or edit one message."""
    try:
        if outgoing.edit_of is not None:
            return await _edit(bot, outgoing)
        if outgoing.card.file is not None:
            return await files.send_file(bot, outgoing, outgoing.card.file, _common(outgoing))
        return Sent(await (_photo if outgoing.card.picture else _text)(bot, outgoing))
    except TelegramError as error:
        if outgoing.thread is not None and "thread not found" in error.message.lower():
            return await send(bot, replace(outgoing, thread=None))  # the topic is gone, the chat is not
        became = outcome_of(error)
        is_the_files = outgoing.card.file is not None and became == Refused(error.message, "bad_request")
        return files.refused(error.message) if is_the_files else became


async def _text(bot: Bot, outgoing: Outgoing) -> str:
    sent = await bot._post("sendMessage", _message(outgoing) | _common(outgoing))  # noqa: SLF001  -- the public way makes objects of a whole message, of which its number is used
    if not isinstance(sent, dict) or "message_id" not in sent:
        raise TelegramError("an answer without a number")
    return str(sent["message_id"])


async def _photo(bot: Bot, outgoing: Outgoing) -> str:
    message = await bot.send_photo(
        photo=outgoing.card.picture or b"",
        parse_mode=ParseMode.HTML,
        caption=render.text(outgoing.card, render.LONGEST_CAPTION),
        **(_common(outgoing) | {"reply_markup": render.keyboard(outgoing.card)}),
    )
    return str(message.message_id)


def _message(outgoing: Outgoing) -> dict[str, Any]:
    return {
        "text": render.text(outgoing.card),
        "parse_mode": ParseMode.HTML,
        "link_preview_options": NO_PREVIEW,
        "reply_markup": render.keyboard(outgoing.card),
    }


def _common(outgoing: Outgoing) -> dict[str, Any]:
    reply = None
    if outgoing.reply_to is not None and outgoing.reply_to.isdigit():
        reply = {"message_id": int(outgoing.reply_to), "allow_sending_without_reply": True}
    return {
        "chat_id": outgoing.chat,
        "message_thread_id": int(outgoing.thread) if outgoing.thread else None,
        "reply_parameters": reply,
        "disable_notification": outgoing.quiet or None,
    }


async def _edit(bot: Bot, outgoing: Outgoing) -> Outcome:
    which = {"chat_id": outgoing.chat, "message_id": int(outgoing.edit_of or 0)}
    await bot._post("editMessageText", _message(outgoing) | which)  # noqa: SLF001  -- as in _text
    return Unchanged()


def outcome_of(error: TelegramError) -> Outcome:
    """What an error of the Bot API means for the message. The order matters: most are NetworkErrors."""
    match error:
        case RetryAfter():
            return Wait(seconds(error))
        case ChatMigrated():
            return Moved(str(error.new_chat_id))
        case Forbidden():
            return Refused(error.message, "blocked")
        case BadRequest():
            return _bad_request(error.message)
        case InvalidToken():
            return NotSent("the token is refused")
        case TimedOut():
            return NotSent("no connection") if isinstance(error.__cause__, NOT_SENT) else Unknown("timed out")
        case NetworkError():
            return _network_error(error)
        case _:  # an answer that is none: whatever gave it, the request had left
            return Unknown("the answer made no sense")


def _bad_request(message: str) -> Outcome:
    said = message.lower()
    if "message is not modified" in said:
        return Unchanged()
    if "chat not found" in said or "user not found" in said or "peer_id_invalid" in said:
        return Refused(message, "gone")
    if "not enough rights" in said or "have no rights" in said:
        return Refused(message, "forbidden")
    return Refused(message, "bad_request")


def _network_error(error: NetworkError) -> Outcome:
    """A refused connection was not sent, a broken one may have been; the server's own failure was not."""
    cause = error.__cause__
    if isinstance(cause, NOT_SENT):
        return NotSent("no connection")
    if isinstance(cause, aiohttp.ClientError):
        return Unknown("the connection broke")
    return NotSent("the server failed")


async def toast(bot: Bot, callback: str, text: str, *, alert: bool) -> None:
    """Answer a pressed button. Too late, or a server that fails, undoes nothing: the work is done."""
    try:
        await bot.answer_callback_query(callback, text=text or None, show_alert=alert or None)
    except TelegramError as error:
        log.info("telegram.toast_failed", error=type(error).__name__)
