"""What all parts of the bot work with. It is put together once, and each part is handed it beside what is its own."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.bell import Bell
from bot.clock import Clock
from bot.company import Alone, Company
from bot.health import Health
from bot.platform import Platform
from handlers.policy import Policy
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """Where things are kept, whom one can talk to, by which rules and at what time; and how one wakes the others.

    ``heard`` tells that there may be updates to handle, ``wake_sender`` that there may be messages to send.
    """

    database: Database
    platforms: Mapping[str, Platform]
    policy: Policy
    clock: Clock
    health: Health
    company: Company = field(default_factory=Alone)
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    wake_sender: Bell = field(default_factory=Bell)
