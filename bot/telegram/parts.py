"""Everything of Telegram's that runs, put together."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from starlette.routing import BaseRoute

from bot.company import POLLING
from bot.config import Secrets, Settings
from bot.health import HEARD_RECENT
from bot.intake import Intake
from bot.runtime import Runtime
from bot.telegram.adapter import Telegram
from bot.telegram.poller import Poller
from bot.web import telegram_webhook


class TelegramParts:
    """How Telegram is heard, in either mode: it is asked, or it brings its updates."""

    def __init__(
        self, telegram: Telegram, runtime: Runtime, settings: Settings, secrets: Secrets, intake: Intake
    ) -> None:
        self.telegram = telegram
        self._runtime = runtime
        self._intake = intake
        self._url = settings.telegram.webhook_url
        given = secrets.telegram_webhook_secret
        self._secret = given.get_secret_value() if given is not None else ""
        self._poller: Poller | None = None
        if settings.telegram.mode == "polling":
            self._poller = Poller(telegram.bot, intake.keep, runtime.health)
            runtime.health.expect("telegram", HEARD_RECENT, duty=POLLING)

    def work(self) -> "dict[str, Coroutine[Any, Any, None]]":
        """What is to run until it is cancelled, by name."""
        work = {"telegram": self._connect()}
        if self._poller is not None:
            work["telegram poller"] = self._runtime.company.on_duty(POLLING, self._poller.run)
        return work

    async def _connect(self) -> None:
        """Learn who we are; where Telegram is to bring its updates, tell it."""
        await self.telegram.connect(self._runtime.database)
        if self._poller is None:
            await self.telegram.listen_at(f"{self._url}", self._secret)
        await asyncio.Event().wait()

    def routes(self) -> list[BaseRoute]:
        """Where Telegram brings its updates, in the mode in which it does."""
        if self._poller is not None:
            return []
        return [telegram_webhook(self._intake.keep, self._secret, self._runtime.health)]

    async def close(self) -> None:
        await self.telegram.close()
