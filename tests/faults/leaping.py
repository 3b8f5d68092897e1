"""An event loop in which time does not pass but leaps: to the next thing that is waited for."""

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

BEGIN = datetime(2026, 3, 18, 12, tzinfo=UTC)

T = TypeVar("T")


class _Leaping(selectors.SelectSelector):
    """Does not wait for what nobody will send: it sets the clock ahead instead."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        assert timeout is not None, "everybody waits for something that never comes"
        self.now += max(0.0, timeout)
        return super().select(0)


class LeapingLoop(asyncio.SelectorEventLoop):
    """Runs what is all in one thread, where a minute takes no time; ``clock`` tells the time in it."""

    def __init__(self) -> None:
        self._leaping = _Leaping()
        super().__init__(self._leaping)

    def time(self) -> float:
        return self._leaping.now

    def clock(self) -> datetime:
        return BEGIN + timedelta(seconds=self._leaping.now)


def in_no_time(loop: LeapingLoop, work: Coroutine[Any, Any, T]) -> T:
    """Run until it is done, and close the loop."""
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        return runner.run(work)
