"""Whom Slack knows: names, languages, zones, addresses, and who is away. Asked for once a day each, and kept."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.slack.outcomes import FAILURES, code_of
from handlers.ports import Profile

log = structlog.get_logger()

KNOWN_FOR = timedelta(days=1)
UNKNOWN_FOR = timedelta(minutes=1)
"""How long an answer is good, and how long after a failure nobody is asked again: a lead does not wait for a name."""

ANSWERS_S = 3.0
MOST_AT_ONCE = 10
"""People named in one message that are asked for."""

AWAY = frozenset({":palm_tree:", ":face_with_thermometer:", ":desert_island:", ":beach_with_umbrella:", ":no_entry:"})
"""Status symbols that say somebody is not working: Slack's own for vacationing and out sick, and their like."""


@dataclass(frozen=True, slots=True)
class SlackUser:
    """What Slack tells of somebody. ``at_home`` is false for who belongs to another workspace."""

    user: str
    name: str
    language: str | None
    zone: str | None
    email: str | None
    is_person: bool
    is_closed: bool
    is_away: bool
    at_home: bool

    @property
    def profile(self) -> Profile:
        return Profile("slack", self.user, self.language, self.zone, self.email, self.name)


def read_user(raw: Mapping[str, Any], team: str) -> SlackUser:
    """A user object of Slack's (docs.slack.dev/reference/objects/user-object)."""
    profile = raw.get("profile") or {}
    teams = {raw.get("team_id") or team, *(raw.get("enterprise_user") or {}).get("teams", ())}
    return SlackUser(
        user=str(raw["id"]),
        name=str(profile.get("real_name") or raw.get("real_name") or raw.get("name") or raw["id"]),
        language=_language(raw.get("locale")),
        zone=raw.get("tz") or None,
        email=profile.get("email") or None,
        is_person=not raw.get("is_bot") and raw["id"] != "USLACKBOT",
        is_closed=bool(raw.get("deleted")),
        is_away=profile.get("status_emoji") in AWAY,
        at_home=team in teams and not raw.get("is_stranger"),
    )


def _language(locale: str | None) -> str | None:
    """The ISO 639 language of a locale such as it-IT."""
    return locale.partition("-")[0].lower() if locale else None


class People:
    """Asks Slack who somebody is, and remembers."""

    def __init__(self, client: AsyncWebClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._known: dict[str, SlackUser] = {}
        self._until: dict[str, datetime] = {}
        self._silent: dict[str, datetime] = {}
        self.team = ""

    async def of(self, user: str) -> tuple[SlackUser | None, bool]:
        """Who somebody is, None if Slack does not say; and whether that is news."""
        now = self._clock()
        if self._until.get(user, now) > now:
            return self._known.get(user), False
        raw = await self._ask(user)
        if raw is None:
            self._until[user] = now + UNKNOWN_FOR
            return self._known.get(user), False
        return self.learn(raw), True

    def learn(self, raw: Mapping[str, Any]) -> SlackUser:
        """Remember a user object that came by itself; what it leaves out stays as it was."""
        found, before = read_user(raw, self.team), self._known.get(str(raw["id"]))
        if before is not None:
            found = replace(found, language=found.language or before.language, email=found.email or before.email)
        self._known[found.user] = found
        self._until[found.user] = self._clock() + KNOWN_FOR
        return found

    async def names(self, users: Iterable[str]) -> dict[str, str]:
        """The names of those whom Slack knows."""
        asked = list(dict.fromkeys(users))[:MOST_AT_ONCE]
        found = await asyncio.gather(*(self.of(user) for user in asked))
        return {each.user: each.name for each, _ in found if each is not None}

    def is_silent(self, user: str) -> bool:
        """Whether somebody is not to be disturbed now."""
        until = self._silent.get(user)
        return until is not None and until > self._clock()

    def silenced(self, user: str, status: Mapping[str, Any]) -> bool:
        """Learn from a "do not disturb" status whether it holds now."""
        now = self._clock().timestamp()
        start, end = (float(status.get(f"next_dnd_{part}_ts") or 0) for part in ("start", "end"))
        self._silent.pop(user, None)
        if status.get("dnd_enabled") and start <= now < end:
            self._silent[user] = self._clock() + timedelta(seconds=end - now)
        return user in self._silent

    async def _ask(self, user: str) -> Mapping[str, Any] | None:
        try:
            async with asyncio.timeout(ANSWERS_S):
                answer = await self._client.users_info(user=user, include_locale=True)
            found = answer.get("user")
        except FAILURES as error:
            log.info("slack.user_unknown", error=code_of(error) or type(error).__name__)
            return None
        return found if isinstance(found, Mapping) else None
