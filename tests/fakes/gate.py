from __future__ import annotations

import asyncio
from contextlib import suppress

LONGEST_HANG = 60.0  # seconds


class Gate:
    """Holds back answers until `set()` is called, from whichever thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._open = asyncio.Event()

    def set(self) -> None:
        with suppress(RuntimeError):  # the server has gone, and whoever waited with it
            self._loop.call_soon_threadsafe(self._open.set)

    async def passed(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._open.wait(), seconds)
