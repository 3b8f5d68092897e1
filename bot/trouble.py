"""A part of the bot that cannot do its work says so, and tries again after a pause."""

import asyncio

import structlog

from bot.health import Health

log = structlog.get_logger()

PAUSE_S = 1.0
"""Before the next try when the database cannot be used."""


async def wait_out(part: str, why: str, health: Health, seconds: float = PAUSE_S) -> None:
    """Make known what troubles a part, and wait."""
    health.trouble(part, why)
    event = f"{part}.failed"
    log.warning(event, error=why)
    await asyncio.sleep(seconds)
