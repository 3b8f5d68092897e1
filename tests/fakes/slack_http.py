from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from tests.fakes.own_port import OwnPort

LARGEST_BODY = 20 * 2**20


class HttpServer(OwnPort):
    """aiohttp on a port of its own."""

    def __init__(self, answer: Callable[[web.Request], Awaitable[web.StreamResponse]], port: int = 0) -> None:
        super().__init__("slack", port)
        self._answer = answer
        self._runner: web.AppRunner | None = None

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
