"""A sign of life to a watcher outside: when it stops coming, the watcher raises the alarm.

Only silence can tell that a machine is off, so the sign is given while everything works, and not otherwise.
"""

from datetime import timedelta
from http import HTTPStatus

import aiohttp
import structlog

from bot import readiness
from bot.health import Health
from storage.database import Database

log = structlog.get_logger()

EVERY = timedelta(minutes=5)
WITHIN_S = 10


class Heartbeat:
    """Calls an address every few minutes for as long as all is well. The address may hold a key: it is not logged."""

    def __init__(self, url: str, database: Database, health: Health) -> None:
        self._url = url
        self._database = database
        self._health = health

    async def beat(self) -> None:
        """Give the sign, unless something does not work. A watcher out of reach is no trouble of ours."""
        if await readiness.reasons(self._health, self._database):
            log.warning("heartbeat.withheld")
            return
        try:
            timeout = aiohttp.ClientTimeout(total=WITHIN_S)
            async with (
                aiohttp.ClientSession(timeout=timeout, trust_env=True) as session,
                session.get(self._url) as answer,
            ):
                taken = answer.status < HTTPStatus.BAD_REQUEST
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("heartbeat.not_taken", error=type(error).__name__)
        else:
            if not taken:
                log.warning("heartbeat.not_taken", status=answer.status)
