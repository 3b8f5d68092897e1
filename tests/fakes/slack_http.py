from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from aiohttp import web

Result = TypeVar("Result")

LARGEST_BODY = 20 * 2**20


class HttpServer:
    """aiohttp on a port of 127.0.0.1 that stays the same while connections are refused for a while.

    Runs in a thread and an event loop of its own.
    """

    def __init__(self, answer: Callable[[web.Request], Awaitable[web.StreamResponse]], port: int = 0) -> None:
        self.loop = asyncio.new_event_loop()
        self._answer = answer
        self._thread = threading.Thread(target=self.loop.run_forever, name="slack", daemon=True)
        self._held = socket.socket()  # bound but deaf: keeps the port ours while nobody listens
        self._held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self._held.bind(("127.0.0.1", port))
        self.port: int = self._held.getsockname()[1]
        self._runner: web.AppRunner | None = None

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

    async def _listen(self) -> None:
        if self._runner is not None:
            return
        application = web.Application(client_max_size=LARGEST_BODY)
        application.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.05, handler_cancellation=True)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_port=True, backlog=1024).start()

    async def _hang_up(self) -> None:
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()
