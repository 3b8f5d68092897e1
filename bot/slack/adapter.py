"""Slack as the bot's other parts see it."""

import asyncio
from collections.abc import Sequence

import structlog

from bot.clock import Clock
from bot.config.settings import Slack as Settings
from bot.health import Health
from bot.platform import Fetched, NotNow, Outgoing
from bot.slack import client as clients
from bot.slack import files
from bot.slack.outcomes import FAILURES, outcome_of, wait_of
from bot.slack.people import People
from bot.slack.send import is_private, send, toast
from bot.slack.understand import Understanding
from bot.slack.us import Minded, Us
from handlers import reach
from handlers.ports import Heard
from handlers.rules.delivery import NoFile, NotSent, Outcome
from storage.database import Database

log = structlog.get_logger()

CONNECTING = "slack, connecting"
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0
"""Between two tries while Slack cannot be reached; the pauses double."""

CONNECTS_S = 10.0
"""How long a message waits for the connection; well within its lease."""

UNDERSTANDS_S = 2.0
"""How long an update does: the updates of other platforms wait behind it."""


class Slack:
    """The Slack adapter: one bot in one workspace."""

    name = "slack"
    shows_again = False

    def __init__(
        self, token: str, settings: Settings, clock: Clock, health: Health, *, first_pause_s: float = FIRST_PAUSE_S
    ) -> None:
        self.client = clients.build(token, settings.api)
        self.people = People(self.client, clock)
        self.us: Us | None = None
        self.minded = Minded(
            frozenset(settings.watch), settings.reaction, settings.team_channel, settings.respect_presence
        )
        self._health = health
        self._first_pause = first_pause_s
        self._ready = asyncio.Event()
        self._understanding: Understanding | None = None
        self.direct: dict[str, str] = {}

    async def connect(self, database: Database) -> Us:
        """Learn who we are; tried until it works."""
        pause = self._first_pause
        while self.us is None:
            try:
                await clients.keep_connections(self.client)
                await self._introduce(database)
            except Exception as error:  # noqa: BLE001  -- whatever it is, without a name nothing works
                why = clients.explain(error)
                self._health.trouble(CONNECTING, why)
                log.warning("slack.connect_failed", error=why)
                await asyncio.sleep(wait_of(error) or pause)
                pause = min(LONGEST_PAUSE_S, pause * 2)
        self._health.beat(CONNECTING)
        return self.us

    async def _introduce(self, database: Database) -> None:
        answer = await self.client.auth_test()
        us = Us(str(answer["team_id"]), str(answer["user_id"]), str(answer.get("bot_id") or ""))
        username = str(answer.get("user") or "")
        await asyncio.wrap_future(database.submit(lambda uow: reach.introduced(self.name, us.user, username, uow)))
        self.people.team = us.team
        self._understanding = Understanding(self.client, self.people, self.minded, us)
        self.us = us
        self._ready.set()

    async def close(self) -> None:
        await clients.close(self.client)

    async def understand(self, body: str) -> Sequence[Heard]:
        if not await self._is_ready(UNDERSTANDS_S) or self._understanding is None:
            raise NotNow(self._first_pause)
        return await self._understanding.understand(body)

    async def send(self, outgoing: Outgoing) -> Outcome:
        if not await self._is_ready(CONNECTS_S):
            return NotSent("not connected yet")
        try:
            channel = await self.channel_of(outgoing.chat)
        except FAILURES as error:
            return outcome_of(error, private=is_private(outgoing.chat))
        return await send(self.client, outgoing, channel)

    async def fetch(self, file: str) -> Fetched | NoFile | NotSent:
        return await files.fetch(self.client, file) if await self._is_ready(CONNECTS_S) else NotSent("not connected")

    async def toast(self, callback: str, text: str, *, alert: bool) -> None:
        await toast(self.client, callback, text, alert=alert)

    def is_group(self, chat: str) -> bool:
        return not is_private(chat)

    async def channel_of(self, chat: str) -> str:
        """Slack's id of a chat: a person's own chat goes by the person's, and is opened when it is first needed.

        Raises what Slack answers instead.
        """
        if not is_private(chat):
            return chat
        if chat not in self.direct:
            answer = await self.client.conversations_open(users=chat)
            self.direct[chat] = str((answer.get("channel") or {})["id"])
        return self.direct[chat]

    async def _is_ready(self, within: float) -> bool:
        try:
            async with asyncio.timeout(within):
                await self._ready.wait()
        except TimeoutError:
            return False
        return True
