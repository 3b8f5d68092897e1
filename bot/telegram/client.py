"""The one Telegram client: python-telegram-bot's ``Bot``, set up for one job at a time and no surprises."""

import os

from telegram import Bot
from telegram.error import RetryAfter
from telegram.ext import Application, ApplicationBuilder

from bot.telegram.request import AiohttpRequest

os.environ.setdefault("PTB_TIMEDELTA", "true")
"""The library then gives lengths of time as the timedeltas they are to become, and warns of it no more."""

POLL_S = 30
"""How long one getUpdates waits for news (the server allows up to 50 s)."""

CONNECTIONS = 32


def seconds(error: RetryAfter) -> float:
    """How long Telegram asks us to wait."""
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()


def pause_after(error: Exception, usual: float) -> float:
    """Seconds until the next try: as many as Telegram asks for, else the usual ones."""
    return seconds(error) if isinstance(error, RetryAfter) else usual


def build(token: str, api: str) -> "Application":  # type: ignore[type-arg]
    """An Application without its updater: we poll ourselves, so that what is heard is stored first."""
    request = AiohttpRequest(connections=CONNECTIONS, connect_timeout=10, read_timeout=20, media_timeout=60)
    polling = AiohttpRequest(connections=2, connect_timeout=10, read_timeout=POLL_S + 15, media_timeout=60)
    bot = Bot(
        token,
        base_url=f"{api.rstrip('/')}/bot",
        base_file_url=f"{api.rstrip('/')}/file/bot",
        request=request,
        get_updates_request=polling,
    )
    return ApplicationBuilder().bot(bot).updater(None).build()
