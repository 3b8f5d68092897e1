from __future__ import annotations

import asyncio
import socket
import threading
from abc import ABC, abstractmethod
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class OwnPort(ABC):
    """A port of 127.0.0.1 that stays the same while connections are refused for a while.

    Whoever listens there runs in a thread and an event loop of its own.
    """

    def __init__(self, name: str, port: int) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, name=name, daemon=True)
        self._held = socket.socket()  # bound but deaf: keeps the port ours while nobody listens
        self._held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self._held.bind(("127.0.0.1", port))
        self.port: int = self._held.getsockname()[1]

    def start(self) -> None:
        self._thread.start()
        self.run(self._listen())

    def stop(self) -> None:
        self.run(self._hang_up())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()
        self._held.close()

    def refuse(self) -> None:
        self.run(self._hang_up())

    def accept(self) -> None:
        self.run(self._listen())

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout=10)

    @abstractmethod
    async def _listen(self) -> None:
        """Let callers in, if they are not."""

    @abstractmethod
    async def _hang_up(self) -> None:
        """Cut every connection and let nobody in."""
