"""The tests' clock: it stands still until it is moved."""

from datetime import datetime


class MovableClock:
    """Tells the time it was told."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now
