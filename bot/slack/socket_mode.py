"""Hearing Slack over a websocket, without a public address.

slack_sdk's client carries one connection; when that ends, falls silent or is to be renewed, a new one takes its
place. Nothing ends this loop but being cancelled: a refused token may be mended, a server may come back.
"""

import asyncio
from collections.abc import Callable
from time import time
from typing import Any, Literal

import structlog
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.health import Health
from bot.slack import client as clients
from bot.slack.adapter import FIRST_PAUSE_S, LONGEST_PAUSE_S
from bot.slack.outcomes import wait_of

log = structlog.get_logger()

TOKEN = "SLACK_APP_TOKEN"  # noqa: S105  -- its name
CONNECTS_S = 15.0
PING_S = 5.0
SILENT_S = 30.0
"""Without an answer to a ping or anything else for so long, a connection is dead."""

QUIET_S = 900.0
"""Connections were seen to answer pings and to deliver nothing (github.com/slackapi/bolt-python/issues/1529):
one over which nothing came for so long is renewed."""

DRAIN_S = 2.0
"""How long a connection that was replaced may still take acknowledgements."""

End = Literal["renew", "closed", "silent"]


class Line(SocketModeClient):
    """One connection. It is replaced, not mended: how, and what was missed meanwhile, is for others to see to."""

    def __init__(self, app: AsyncApp, token: str, api: str, ping_s: float) -> None:
        super().__init__(
            token, web_client=clients.build(token, api), auto_reconnect_enabled=False, ping_interval=ping_s
        )
        self._app = app
        self.greeted = asyncio.Event()
        self.farewell = asyncio.Event()
        self.heard_at = asyncio.get_running_loop().time()
        self.message_listeners.append(self._on_message)
        self.socket_mode_request_listeners.append(self._on_request)

    async def open(self) -> None:
        """Connect, until Slack says hello. Raises what went wrong."""
        self.wss_uri = await self.issue_new_wss_url()
        async with asyncio.timeout(CONNECTS_S):
            await self.connect()  # type: ignore[no-untyped-call]
            await self.greeted.wait()

    async def issue_new_wss_url(self) -> str:
        answer = await self.web_client.apps_connections_open(app_token=self.app_token)
        return str(answer["url"])

    async def connect_to_new_endpoint(self, force: bool = False) -> None:  # noqa: ARG002  -- slack_sdk's
        """Called when Slack asks for a new connection."""
        self.farewell.set()

    async def _on_message(self, _: Any, message: dict[str, Any], __: str | None = None) -> None:
        self.heard_at = asyncio.get_running_loop().time()
        if message.get("type") == "hello":
            self.greeted.set()

    async def _on_request(self, _: Any, request: SocketModeRequest) -> None:
        response = await run_async_bolt_app(self._app, request)
        await send_async_response(self, request, response, time())

    @property
    def is_closed(self) -> bool:
        return self.current_session is None or self.current_session.closed

    async def close(self) -> None:
        try:
            async with asyncio.timeout(DRAIN_S):
                await super().close()  # type: ignore[no-untyped-call]
        except TimeoutError:  # a dead peer does not say goodbye
            for task in (self.message_processor, self.current_session_monitor, self.message_receiver):
                if task is not None:
                    task.cancel()
            await self.aiohttp_client_session.close()


class SocketMode:
    """Keeps one connection to Slack up. ``on_gap`` is called whenever something may have been missed."""

    def __init__(
        self,
        app: AsyncApp,
        token: str,
        api: str,
        health: Health,
        on_gap: Callable[[], None],
        *,
        ping_s: float = PING_S,
        silent_s: float = SILENT_S,
        quiet_s: float = QUIET_S,
        first_pause_s: float = FIRST_PAUSE_S,
    ) -> None:
        self._app = app
        self._token = token
        self._api = api
        self._health = health
        self._on_gap = on_gap
        self._ping_s = ping_s
        self._silent_s = silent_s
        self._quiet_s = quiet_s
        self._first_pause = first_pause_s
        self._lines: set[Line] = set()
        self._retiring: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Listen until cancelled."""
        pause = self._first_pause
        try:
            while True:
                try:
                    line = await self._connected()
                except Exception as error:  # noqa: BLE001  -- whatever it is, going deaf would be worse
                    why = clients.explain(error, TOKEN)
                    self._health.trouble("slack", why)
                    log.warning("slack.connect_failed", error=why)
                    await asyncio.sleep(wait_of(error) or pause)
                    pause = min(LONGEST_PAUSE_S, pause * 2)
                    continue
                pause = self._first_pause
                self._health.beat("slack")
                self._on_gap()
                end = await self._until_its_end(line)
                log.info("slack.connection_ended", why=end)
                self._retire(line, after=DRAIN_S if end == "renew" else 0)
        finally:
            await asyncio.gather(*(line.close() for line in self._lines), return_exceptions=True)

    async def _connected(self) -> Line:
        line = Line(self._app, self._token, self._api, self._ping_s)
        self._lines.add(line)
        try:
            await line.open()
        except BaseException:
            await self._end(line)
            raise
        return line

    async def _until_its_end(self, line: Line) -> End:
        """Watch over a connection: a sign of life is whatever was said over it, or the answer to a ping."""
        clock = asyncio.get_running_loop().time
        pong, alive_at = line.last_ping_pong_time, clock()
        while not line.is_closed:
            if line.last_ping_pong_time != pong:
                pong, alive_at = line.last_ping_pong_time, clock()
            alive_at = max(alive_at, line.heard_at)
            silent, quiet = clock() - alive_at, clock() - line.heard_at
            if silent > self._silent_s:
                return "silent"
            if line.farewell.is_set() or quiet > self._quiet_s:
                return "renew"
            if silent < self._silent_s / 2:
                self._health.beat("slack")
            await self._wait_a_little(line)
        return "closed"

    async def _wait_a_little(self, line: Line) -> None:
        try:
            async with asyncio.timeout(min(1.0, self._ping_s / 2)):
                await line.farewell.wait()
        except TimeoutError:
            return

    def _retire(self, line: Line, after: float) -> None:
        """Close a connection beside the work of the next."""
        task = asyncio.create_task(self._end(line, after))
        self._retiring.add(task)
        task.add_done_callback(self._retiring.discard)

    async def _end(self, line: Line, after: float = 0) -> None:
        await asyncio.sleep(after)
        await line.close()
        self._lines.discard(line)
