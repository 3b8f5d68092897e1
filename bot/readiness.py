"""Whether everything works at this moment, for those who ask (``/readyz``) and those who are told (the heartbeat)."""

import asyncio

from bot.clock import Clock
from bot.health import Health
from storage.database import Database
from storage.errors import StorageUnavailable

ANSWERS_WITHIN_S = 5


async def reasons(health: Health, database: Database) -> list[str]:
    """Why the bot is not ready; empty when it is."""
    return health.reasons() + await _of_the_database(database, health.clock)


async def _of_the_database(database: Database, clock: Clock) -> list[str]:
    """Whether the database can be written to, found out by writing."""
    try:
        async with asyncio.timeout(ANSWERS_WITHIN_S):
            now = clock().isoformat()  # a row that does not change is not written
            await asyncio.wrap_future(database.submit(lambda uow: uow.people.remember("readyz", now)))
    except TimeoutError:
        return ["database: does not answer"]
    except StorageUnavailable as error:
        return [f"database: {error}"]
    return []
