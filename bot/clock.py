"""The only place that asks what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Tells the present instant, aware and in UTC."""


def wall_clock() -> datetime:
    """The machine's own clock."""
    return datetime.now(UTC)


class MovableClock:
    """Another clock, set ahead: the desk's, on which an afternoon takes a second. It never goes back."""

    def __init__(self, base: Clock, ahead: timedelta = timedelta(0)) -> None:
        self._base = base
        self.ahead = ahead

    def __call__(self) -> datetime:
        return self._base() + self.ahead

    def move_to(self, moment: datetime) -> None:
        """Have it show ``moment`` now, unless that is past."""
        self.ahead += max(timedelta(0), moment - self())
