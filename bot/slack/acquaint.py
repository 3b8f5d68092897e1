"""Getting to know the team on Slack without waiting for them to write: who they are, once a day, and who is away.

What is found out is kept like what Slack tells by itself, and understood in the same way.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import structlog

from bot.runtime import Runtime
from bot.slack import client as clients
from bot.slack.adapter import Slack
from bot.slack.keeping import Keeper, Row
from bot.slack.keys import kept
from bot.slack.outcomes import FAILURES, code_of, wait_of
from bot.slack.us import Us
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

EVERY_S = 300.0
"""How often it is asked who is not to be disturbed: Slack does not tell when that ends by itself."""

KNOWN_FOR_ROUNDS = 288
"""So many times of those make a day."""

MOST_AT_ONCE = 50
"""People in one question (docs.slack.dev, dnd.teamInfo)."""


class Acquaintance:
    """Asks Slack about the team, until it is cancelled."""

    def __init__(self, slack: Slack, runtime: Runtime, keeper: Keeper) -> None:
        self._slack = slack
        self._runtime = runtime
        self._keeper = keeper
        self._silent: dict[str, bool] = {}

    async def keep_up(self, us: Us) -> None:
        rounds = 0
        while True:
            try:
                await self.once(us, profiles=rounds % KNOWN_FOR_ROUNDS == 0)
            except Exception as error:  # noqa: BLE001  -- whatever it is, the bot works without
                log.warning("slack.not_acquainted", error=clients.explain(error))
                await asyncio.sleep(wait_of(error) or EVERY_S)
                continue
            rounds += 1
            await asyncio.sleep(EVERY_S)

    async def once(self, us: Us, *, profiles: bool = True) -> None:
        """Ask about everybody. Raises what Slack answers when it can't be asked."""
        users, addresses = await asyncio.wrap_future(self._runtime.database.read(_colleagues))
        if profiles:
            for user in users:
                await self._learn(us, "users.info", user=user, include_locale="true")
            for address in addresses:
                await self._learn(us, "users.lookupByEmail", email=address)
        if self._slack.minded.presence:
            for start in range(0, len(users), MOST_AT_ONCE):
                await self._ask_who_is_silent(us, users[start : start + MOST_AT_ONCE])

    async def _learn(self, us: Us, method: str, **whom: Any) -> None:
        try:
            answer = await self._slack.client.api_call(method, params=whom)
        except FAILURES as error:
            if wait_of(error) is not None or not code_of(error):
                raise
            log.info("slack.user_unknown", error=code_of(error))
            return
        raw = answer["user"]
        await self._tell(us, f"known:{raw['id']}:{raw.get('updated')}", {"type": "user_change", "user": raw})

    async def _ask_who_is_silent(self, us: Us, users: Sequence[str]) -> None:
        answer = await self._slack.client.dnd_teamInfo(users=list(users))
        now = self._runtime.clock()
        for user, status in (answer.get("users") or {}).items():
            silent = self._slack.people.silenced(user, status)
            if self._silent.get(user) != silent:
                event = {"type": "dnd_updated_user", "user": user, "dnd_status": status}
                await self._tell(us, f"silent:{user}:{now.timestamp():.6f}", event)
                self._silent[user] = silent

    async def _tell(self, us: Us, event_id: str, event: Mapping[str, Any]) -> None:
        """Keep what was found out as an event."""
        payload = {"type": "event_callback", "team_id": us.team, "event_id": event_id, "event": event}
        await self._keeper.keep(Row(f"e:{event_id}", kept("event", payload, self._runtime.clock())))


def _colleagues(uow: UnitOfWork) -> tuple[list[str], list[str]]:
    """The team's accounts, and the addresses of those who have none yet."""
    accounts = [account for account in uow.people.accounts() if account.platform == "slack"]
    have_one = {account.person_id for account in accounts}
    addresses = [person.email for person in uow.people.team() if person.email and person.id not in have_one]
    return sorted(account.user for account in accounts), addresses
