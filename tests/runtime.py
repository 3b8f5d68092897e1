"""What parts of the bot work with where there is no whole bot."""

from collections.abc import Mapping
from typing import Any

from bot.clock import Clock, wall_clock
from bot.health import Health
from bot.runtime import Runtime
from tests.handlers.logbook import POLICY


def runtime_on(
    database: Any, platforms: Mapping[str, Any] | None = None, clock: Clock = wall_clock, **other: Any
) -> Runtime:
    """On a database and platforms that do as the test needs it."""
    usual = {"policy": POLICY, "health": Health(clock)}
    return Runtime(database=database, platforms=platforms or {}, clock=clock, **{**usual, **other})
