"""The desk as the bot's other parts see it: a chat platform like any other."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.desk import render
from bot.desk.hub import Hub
from bot.desk.seats import ROOM
from bot.desk.understand import understand
from bot.platform import Fetched, Outgoing
from handlers.ports import Heard
from handlers.rules.delivery import NoFile, NotSent, Outcome, Refused, Sent, Unchanged
from storage.database import Database
from storage.desk import PLATFORM
from storage.errors import StorageUnavailable
from storage.unit_of_work import UnitOfWork


class Desk:
    """The chats of the page on this machine."""

    name = PLATFORM
    shows_again = False

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.hub = Hub()

    async def understand(self, body: str) -> Sequence[Heard]:
        return understand(body)

    async def send(self, outgoing: Outgoing) -> Outcome:
        if outgoing.card.file is not None:
            return NoFile("unshown")
        now = self._clock()
        try:
            outcome = await asyncio.wrap_future(self._database.submit(lambda uow: _send(outgoing, uow, now)))
        except StorageUnavailable as error:
            return NotSent(str(error))
        self.hub.wake()
        return outcome

    async def fetch(self, file: str) -> Fetched | NoFile | NotSent:  # noqa: ARG002  -- nobody sends files there
        return NoFile("gone")

    async def toast(self, callback: str, text: str, *, alert: bool) -> None:
        self.hub.whisper("toast", {"callback": callback, "text": text, "alert": alert})

    def is_group(self, chat: str) -> bool:
        return chat == ROOM


def _send(outgoing: Outgoing, uow: UnitOfWork, now: datetime) -> Outcome:
    content = render.content(outgoing.card)
    if outgoing.edit_of is not None:
        return _edit(int(outgoing.edit_of), content, uow, now)
    reply_to = int(outgoing.reply_to) if outgoing.reply_to and outgoing.reply_to.isdigit() else None
    number = uow.desk.add(outgoing.chat, None, content, now, reply_to=reply_to or None)
    if outgoing.card.picture is not None:
        uow.desk.add_picture(number, outgoing.card.picture)
    return Sent(str(number))


def _edit(number: int, content: dict[str, Any], uow: UnitOfWork, now: datetime) -> Outcome:
    message = uow.desk.get(number)
    if message is None or message.author is not None:
        return Refused("there is no such message", "bad_request")
    if message.content != content:
        uow.desk.change(message, content, now)
    return Unchanged()
