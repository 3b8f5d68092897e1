"""Files on Telegram: sent again by their id, sent up as new ones, or fetched for another platform."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from telegram import Bot, InputFile
from telegram.constants import FileSizeLimit, ParseMode
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.files import name_of
from bot.platform import LARGEST_FILE, Fetched, Outgoing
from bot.telegram import render
from handlers.messages.rich import File
from handlers.rules.delivery import NoFile, NotSent, Sent

FETCHES_S = 40
"""For all of a file; with what is done with it afterwards well within a message's lease."""

Way = tuple[str, str]
"""A method, and its parameter that has the file."""

DOCUMENT: Way = ("sendDocument", "document")
WAYS: Mapping[str, tuple[Way, ...]] = {
    "photo": (("sendPhoto", "photo"),),
    "voice": (("sendVoice", "voice"),),
    "audio": (("sendAudio", "audio"),),
    "video": (("sendVideo", "video"), ("sendVideoNote", "video_note"), ("sendAnimation", "animation")),
    "sticker": (("sendSticker", "sticker"),),
}
"""How a file of each kind is sent. A video may be a round one or an animation, which have methods of their own."""

FORBIDS_VOICE = "VOICE_MESSAGES_FORBIDDEN"
"""What Telegram says of a voice message or a round video to somebody whose privacy settings let neither through."""


async def send_file(bot: Bot, outgoing: Outgoing, file: File, common: Mapping[str, Any]) -> Sent | NoFile | NotSent:
    """Show a file. What is refused in one way surely did not go out: another is tried."""
    what = file.id if file.content is None else InputFile(file.content, filename=file.name)
    said = {"caption": render.text(outgoing.card, render.LONGEST_CAPTION), "parse_mode": ParseMode.HTML, **common}
    refusals: list[BadRequest] = []
    for method, field in _ways(file):
        try:
            return Sent(await _post(bot, method, said | {field: what}))
        except BadRequest as error:
            refusals.append(error)
    if file.content is None and any(FORBIDS_VOICE in error.message.upper() for error in refusals):
        return await _send_as_document(bot, outgoing, file, common)
    raise refusals[-1]


async def _send_as_document(
    bot: Bot, outgoing: Outgoing, file: File, common: Mapping[str, Any]
) -> Sent | NoFile | NotSent:
    """Show a file to whom no voice message gets through: by its id it goes as nothing else, so it is sent up anew."""
    found = await fetch(bot, file.id)
    if not isinstance(found, Fetched):
        return found
    document = replace(file, kind="document", content=found.content, name=name_of(file, found))
    return await send_file(bot, outgoing, document, {**common, "disable_content_type_detection": True})


def _ways(file: File) -> tuple[Way, ...]:
    """By its id a file goes only as what it is; one that is sent up anew goes as a document at worst."""
    ways = WAYS.get(file.kind, (DOCUMENT,))
    if file.content is None:
        return ways
    if file.kind == "photo" and len(file.content) > FileSizeLimit.PHOTOSIZE_UPLOAD:
        return (DOCUMENT,)
    return (*ways[:1], DOCUMENT) if file.kind in WAYS and file.kind != "sticker" else (DOCUMENT,)


async def _post(bot: Bot, method: str, data: dict[str, Any]) -> str:
    sent = await bot._post(method, data)  # noqa: SLF001  -- one call for all methods, as in bot.telegram.send
    if not isinstance(sent, dict) or "message_id" not in sent:
        raise TelegramError("an answer without a number")
    return str(sent["message_id"])


def refused(message: str) -> NoFile:
    """Why Telegram does not take a file, by its own words; by its id it takes every one that it still has."""
    said = message.lower()
    return NoFile("gone" if "file identifier" in said or "file_id" in said or "file_reference" in said else "refused")


async def fetch(bot: Bot, file: str) -> Fetched | NoFile | NotSent:
    """What a file of Telegram's holds; it gives bots no more than 20 MB of one."""
    try:
        found = await bot.get_file(file)
    except BadRequest as error:
        return NoFile("too_large" if "too big" in error.message.lower() else "gone")
    except TelegramError as error:
        return NotSent(type(error).__name__)
    if (found.file_size or 0) > LARGEST_FILE:
        return NoFile("too_large")
    try:
        content = bytes(await found.download_as_bytearray(read_timeout=FETCHES_S))
    except (BadRequest, InvalidToken):  # as the library calls an address at which there is nothing (any more)
        return NoFile("gone")
    except TelegramError as error:
        return NotSent(type(error).__name__)
    return Fetched(content, PurePath(found.file_path or "").name)
