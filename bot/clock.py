"""The only place that asks what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Tells the present instant, aware and in UTC."""


def wall_clock() -> datetime:
    """The machine's own clock."""
    return datetime.now(UTC)
