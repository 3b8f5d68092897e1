"""A wake-up event that also tells somebody else."""

import asyncio
from collections.abc import Callable


class Bell(asyncio.Event):
    """Wakes who waits for it and calls ``also``: whoever has something to show of every change."""

    def __init__(self) -> None:
        super().__init__()
        self.also: Callable[[], None] = lambda: None

    def set(self) -> None:
        super().set()
        self.also()
