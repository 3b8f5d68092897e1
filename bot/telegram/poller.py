"""Hearing Telegram by long polling: a batch is stored in one commit, and only then confirmed.

The offset is never kept on disk: after a start Telegram serves whatever was not confirmed, and what is
stored already is recognised. Nothing ends this loop but being cancelled: a refused token may be mended, a
second poller may go away.
"""

import asyncio
import hashlib
import json
from typing import Any, TypeGuard

import structlog
from telegram import Bot, Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.health import Health
from bot.platform import Keep
from bot.telegram.client import POLL_S, seconds
from storage.errors import StorageUnavailable
from storage.inbox import Received

log = structlog.get_logger()

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0
"""Between two tries while Telegram cannot be reached; the pauses double."""

BREATH_S = 0.004
"""After a batch: those who handle it go first, and then the next poll is put together."""


class Poller:
    """Asks Telegram for updates and has them kept."""

    def __init__(
        self,
        bot: Bot,
        keep: Keep,
        health: Health,
        poll_s: int = POLL_S,
        first_pause_s: float = FIRST_PAUSE_S,
    ) -> None:
        self._bot = bot
        self._keep = keep
        self._health = health
        self._poll_s = poll_s
        self._first_pause = first_pause_s
        self._offset: int | None = None
        self._works = False  # whether it does is found out by a poll that does not wait

    async def run(self) -> None:
        """Poll until cancelled."""
        self._offset, self._works = None, False  # meanwhile another process may have polled
        pause = self._first_pause
        webhook_gone = False
        while True:
            try:
                if not webhook_gone:
                    await self._bot.delete_webhook(drop_pending_updates=False)
                    webhook_gone = True
                await self._once()
            except RetryAfter as error:
                self._trouble(explain(error))
                await asyncio.sleep(seconds(error))
            except StorageUnavailable as error:
                self._trouble(f"cannot store what is heard: {error}")
                await asyncio.sleep(self._first_pause)
            except Exception as error:  # noqa: BLE001  -- whatever it is, going deaf would be worse
                webhook_gone = webhook_gone and not isinstance(error, Conflict)
                self._trouble(explain(error))
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE_S, pause * 2)
            else:
                pause = self._first_pause
                await asyncio.sleep(BREATH_S)

    async def _once(self) -> None:
        """One long poll: what came is stored, and will be confirmed by the next."""
        wait = self._poll_s if self._works else 0
        parameters = {"offset": self._offset, "timeout": wait, "allowed_updates": Update.ALL_TYPES}
        raw = await self._bot._post("getUpdates", parameters, read_timeout=self._poll_s + 15)  # noqa: SLF001  -- the public way (do_api_request) uses the sending connections and a short timeout
        if not isinstance(raw, list):
            raise TypeError
        if raw:
            await self._store(raw)
        self._works = True
        self._health.beat("telegram")

    async def _store(self, raw: list[Any]) -> None:
        await self._keep("telegram", [stored(update) for update in raw])
        ids = [number for update in raw if (number := update_id(update)) is not None]
        if not ids:
            raise ValueError("nothing that could be confirmed")
        self._offset = max(ids) + 1

    def _trouble(self, why: str) -> None:
        self._works = False
        self._health.trouble("telegram", why)
        log.warning("telegram.poll_failed", error=why)


def stored(update: Any) -> Received:
    """An update as it is kept, even one that makes no sense.

    Ids may start anew after a silent week, so the key holds a hash of the body as well.
    """
    body = json.dumps(update, separators=(",", ":"), sort_keys=True)
    key = f"{update_id(update) or '-'}:{hashlib.sha256(body.encode()).hexdigest()[:16]}"
    return Received(key, body, chat_of(update))


def chat_of(update: Any) -> str:
    """The chat in whose order an update is handled; empty for what has none."""
    inside: Any = next((value for value in update.values() if isinstance(value, dict)), {}) if _is(update) else {}
    message = inside.get("message")
    chat = (message if _is(message) else inside).get("chat")
    of = chat if _is(chat) else inside.get("from")
    number = of.get("id") if _is(of) else None
    return str(number) if isinstance(number, int) else ""


def _is(value: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def update_id(update: Any) -> int | None:
    """The number by which an update is confirmed; None if it has none."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def explain(error: Exception) -> str:
    """What is wrong, for /readyz; the token is never part of it."""
    if isinstance(error, StorageUnavailable):
        return f"the database cannot be used: {error}"
    if isinstance(error, RetryAfter):
        return f"Telegram asks for a pause of {seconds(error):.0f} s (429)"
    if isinstance(error, InvalidToken):
        return "Telegram refuses the token (401/404): check TELEGRAM_BOT_TOKEN"
    if isinstance(error, Conflict):
        return "another program is polling with the same token (409)"
    if isinstance(error, BadRequest | Forbidden):
        return f"Telegram refuses what it was asked: {type(error).__name__}"
    if isinstance(error, TelegramError):
        return f"Telegram cannot be reached: {type(error).__name__}"
    return f"Telegram answers nonsense: {type(error).__name__}"
