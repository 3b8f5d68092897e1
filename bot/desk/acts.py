"""What people do at the desk: each act is kept as an update in the inbox, with what it changes on the page.

Acts come as JSON. An act's ``key`` names it, so that one that is sent twice, because its answer was lost,
is done once.
"""

import json
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.desk.seats import ROOM, seated, speak
from storage.desk import PLATFORM
from storage.inbox import Received
from storage.tables import DeskMessage
from storage.unit_of_work import UnitOfWork

ADDRESS = f"address.{PLATFORM}"
"""The setting that tells where the page is."""

LONGEST_TEXT = 4096
"""Characters, as on Telegram."""

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{8,64}$")]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=128)]
Text = Annotated[str, Field(max_length=LONGEST_TEXT, pattern=r"^[^\x00]*[^\x00\s][^\x00]*$")]
"""Something to be seen, and no NUL, which not every database keeps."""

LARGEST_NUMBER = 2**53
Number = Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]
Language = Literal["en", "it"]


class NotHere(Exception):
    """An act that nobody at this desk can do; the message is a short English reason for the caller."""


class _Act(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Key
    seat: str
    chat: str
    language: Language = "en"


class Say(_Act):
    """Write a message."""

    text: Text
    reply_to: Number | None = None


class Forward(_Act):
    """Pass on what somebody out there wrote, at a local time in the firm's zone."""

    author: Name
    by: Literal["person", "service"] = "person"
    written_at: datetime
    text: Text


class Share(_Act):
    """Pass on a contact."""

    name: Name
    phone: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)] = ""
    email: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""


class Edit(_Act):
    """Change what one wrote."""

    message: Number
    text: Text


class Press(_Act):
    """Press a button under a message."""

    message: Number
    data: Annotated[str, Field(min_length=1, max_length=64)]


class Enter(BaseModel):
    """A page was opened, or its language changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: Language
    address: Annotated[str, StringConstraints(pattern=r"^https?://[A-Za-z0-9.:\[\]-]{1,255}$")] | None = None
    """Where the page was found: invitations lead there while the desk runs alone."""


def enter(act: Enter, uow: UnitOfWork, now: datetime, *, alone: bool) -> None:
    """Speak the page's language; where nothing was ever said, have everybody press Start."""
    speak(uow, act.language)
    if act.address is not None:
        uow.people.remember(ADDRESS, act.address if alone else "")
    if uow.desk.version() == 0:
        starts = [_start(account.user, act.language, now) for account, _ in seated(uow)]
        uow.inbox.store(PLATFORM, starts, now)


def _start(seat: str, language: str, now: datetime) -> Received:
    update = {"do": "message", "seat": seat, "chat": seat, "language": language, "id": 0, "at": now.isoformat(),
              "text": "/start"}  # fmt: skip
    return Received(f"start:{seat}:{now.isoformat()}", json.dumps(update), seat)


def say(act: Say, uow: UnitOfWork, now: datetime) -> None:
    replied = _message(act.reply_to, act.chat, uow) if act.reply_to is not None else None
    more = {"reply": _as_reply(replied)} if replied is not None else {}
    _write(act, {"text": act.text}, more, act.reply_to, uow, now)


def forward(act: Forward, zone: str, uow: UnitOfWork, now: datetime) -> None:
    if act.written_at.tzinfo is not None:
        raise NotHere("written_at is a local time, without a zone")
    try:
        at = act.written_at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except OverflowError:
        raise NotHere("nobody wrote anything in that year") from None
    origin = {"author": act.author, "by": act.by, "at": min(at, now).isoformat()}
    _write(act, {"text": act.text, "origin": origin}, {"origin": origin}, None, uow, now)


def share(act: Share, uow: UnitOfWork, now: datetime) -> None:
    if not (act.phone or act.email):
        raise NotHere("a contact has a phone number or an address")
    contact = {"name": act.name, "phone": act.phone, "email": act.email}
    _write(act, {"text": "", "contact": contact}, {"contact": contact}, None, uow, now)


def _write(
    act: "Say | Forward | Share",
    content: dict[str, Any],
    more: dict[str, Any],
    reply_to: int | None,
    uow: UnitOfWork,
    now: datetime,
) -> None:
    """Show somebody's message and have it heard, in one commit."""
    _must_sit_here(act, uow)
    if uow.desk.with_key(act.key) is not None:
        return
    number = uow.desk.add(act.chat, act.seat, content, now, key=act.key, reply_to=reply_to)
    _hear(act, {"do": "message", "id": number, "text": content["text"], **more}, uow, now)


def edit(act: Edit, uow: UnitOfWork, now: datetime) -> None:
    _must_sit_here(act, uow)
    message = _message(act.message, act.chat, uow)
    if message.author != act.seat or "origin" in message.content or "contact" in message.content:
        raise NotHere("only what one wrote oneself can be changed")
    if message.content["text"] == act.text:
        return
    uow.desk.change(message, {**message.content, "text": act.text}, now)
    written = message.written_at.isoformat()
    _hear(act, {"do": "edit", "id": act.message, "text": act.text, "at": written}, uow, now)


def press(act: Press, uow: UnitOfWork, now: datetime) -> None:
    _must_sit_here(act, uow)
    if _message(act.message, act.chat, uow).author is not None:
        raise NotHere("that message has no buttons")
    _hear(act, {"do": "press", "id": act.message, "data": act.data, "callback": act.key}, uow, now)


def _hear(act: _Act, update: dict[str, Any], uow: UnitOfWork, now: datetime) -> None:
    common = {"seat": act.seat, "chat": act.chat, "language": act.language, "at": now.isoformat()}
    body = json.dumps(common | update, ensure_ascii=False)
    uow.inbox.store(PLATFORM, [Received(act.key, body, act.chat)], now)


def _must_sit_here(act: _Act, uow: UnitOfWork) -> None:
    """Somebody of the team, in the shared room or in their own chat with the bot."""
    if act.seat not in {account.user for account, _ in seated(uow)}:
        raise NotHere("nobody of that name sits here")
    if act.chat not in (ROOM, act.seat):
        raise NotHere("that is somebody else's chat")


def _message(number: int, chat: str, uow: UnitOfWork) -> DeskMessage:
    message = uow.desk.get(number)
    if message is None or message.chat != chat:
        raise NotHere("there is no such message")
    return message


def _as_reply(message: DeskMessage) -> dict[str, Any]:
    """What a message said that is being replied to."""
    content = message.content
    text = content["text"] if "text" in content else "\n".join(
        "".join(span["t"] for span in line) for line in content["lines"]
    )  # fmt: skip
    return {
        "id": message.id,
        "author": message.author,
        "at": message.written_at.isoformat(),
        "text": text,
        "origin": content.get("origin"),
        "contact": content.get("contact"),
    }
