"""Telegram as the bot's other parts see it."""

import asyncio
from collections.abc import Sequence
from typing import Any

import structlog
from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, Update
from telegram.error import BadRequest
from telegram.ext import Application

from bot.health import Health
from bot.platform import Fetched, NotNow, Outgoing
from bot.telegram import client, files
from bot.telegram.poller import FIRST_PAUSE_S, LONGEST_PAUSE_S, explain
from bot.telegram.send import send, toast
from bot.telegram.understand import teach, understand
from handlers import reach
from handlers.messages.menu import menu
from handlers.ports import Heard
from handlers.rules.delivery import NoFile, NotSent, Outcome
from storage.database import Database

log = structlog.get_logger()

CONNECTS_S = 10.0
"""How long a message waits for the connection; well within its lease."""


class Telegram:
    """The Telegram adapter: one bot account."""

    name = "telegram"
    shows_again = True

    def __init__(self, token: str, api: str, health: Health, *, first_pause_s: float = FIRST_PAUSE_S) -> None:
        self._application: Application[Any, Any, Any, Any, Any, Any] = client.build(token, api)
        self._health = health
        self._first_pause = first_pause_s
        self._ready = asyncio.Event()
        teach(self._application)

    @property
    def bot(self) -> Bot:
        bot: Bot = self._application.bot
        return bot

    async def connect(self, database: Database) -> None:
        """Learn who we are and say what we can do; tried until it works."""
        pause = self._first_pause
        while not self._ready.is_set():
            try:
                await self._application.initialize()
                await self._introduce(database, str(self.bot.id), self.bot.username)
                self._ready.set()
            except Exception as error:  # noqa: BLE001  -- whatever it is, without a name nothing works
                self._health.trouble("telegram, connecting", explain(error))
                log.warning("telegram.connect_failed", error=explain(error))
                await asyncio.sleep(client.pause_after(error, pause))
                pause = min(LONGEST_PAUSE_S, pause * 2)
        self._health.beat("telegram, connecting")
        await self._publish_menu()

    async def _introduce(self, database: Database, bot: str, username: str) -> None:
        """Links to the bot are made from its name; its number tells whether it is the same bot as before."""
        await asyncio.wrap_future(database.submit(lambda uow: reach.introduced(self.name, bot, username, uow)))

    async def _publish_menu(self) -> None:
        """The command lists that Telegram shows while one types; their failure is no reason not to work."""
        try:
            for language in (None, "it"):
                commands = [BotCommand(word, meaning) for word, meaning in menu(language or "en")]
                for scope in (BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()):
                    await self.bot.set_my_commands(commands, scope=scope, language_code=language)
        except Exception as error:  # noqa: BLE001  -- whatever Telegram answers, leads come all the same
            log.warning("telegram.menu_failed", error=type(error).__name__)

    async def listen_at(self, url: str, secret: str) -> None:
        """Have Telegram bring its updates to ``url``; tried until it agrees."""
        pause = self._first_pause
        while True:
            try:
                await self.bot.set_webhook(url, secret_token=secret, allowed_updates=Update.ALL_TYPES)
            except Exception as error:  # noqa: BLE001  -- whatever it is, giving up would be going deaf
                why = f"{explain(error)}{': check telegram.webhook_url' if isinstance(error, BadRequest) else ''}"
                self._health.trouble("telegram", f"setWebhook failed: {why}")
                log.warning("telegram.webhook_failed", error=why)
                await asyncio.sleep(client.pause_after(error, pause))
                pause = min(LONGEST_PAUSE_S, pause * 2)
            else:
                self._health.beat("telegram")
                return

    async def close(self) -> None:
        if self._ready.is_set():
            await self._application.shutdown()
        else:
            await self.bot.shutdown()

    async def understand(self, body: str) -> Sequence[Heard]:
        await self._connected()
        return await understand(self._application, body)

    async def _connected(self) -> None:
        """Wait a little for the connection, not for ever: other platforms' updates are behind this one."""
        if not await self._is_ready():
            raise NotNow(self._first_pause)

    async def send(self, outgoing: Outgoing) -> Outcome:
        if not await self._is_ready():  # a restart's first reminders are due before getMe is answered
            return NotSent("not connected yet")
        return await send(self.bot, outgoing)

    async def fetch(self, file: str) -> Fetched | NoFile | NotSent:
        return await files.fetch(self.bot, file) if await self._is_ready() else NotSent("not connected yet")

    async def _is_ready(self) -> bool:
        try:
            async with asyncio.timeout(CONNECTS_S):
                await self._ready.wait()
        except TimeoutError:
            return False
        return True

    async def toast(self, callback: str, text: str, *, alert: bool) -> None:
        await toast(self.bot, callback, text, alert=alert)

    def is_group(self, chat: str) -> bool:
        return chat.startswith("-")
