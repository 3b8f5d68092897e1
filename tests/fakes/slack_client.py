"""The clients the tests of the fake server use: bare HTTP, and slack_sdk's own for the Web API and Socket Mode."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Self, TypeVar

import httpx
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack_api import SlackServer
from tests.fakes.slack_values import Json

Result = TypeVar("Result")


class Clock:
    def __init__(self) -> None:
        self.now = 1_773_829_200.0

    def __call__(self) -> float:
        return self.now


def call(server: SlackServer, method: str, token: str | None = None, **arguments: Any) -> Json:
    """The decoded answer to a call with JSON arguments, with the HTTP status as "status"."""
    token = server.bot_token if token is None else token
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    response = httpx.post(f"{server.url}{method}", json=arguments, headers=headers, timeout=10, trust_env=False)
    return {"status": response.status_code, **response.json()}


def refusal(server: SlackServer, method: str, token: str | None = None, **arguments: Any) -> str:
    """The word by which a call is refused that must fail."""
    answer = call(server, method, token, **arguments)
    assert answer["ok"] is False, answer
    return str(answer["error"])


def result(server: SlackServer, method: str, **arguments: Any) -> Json:
    answer = call(server, method, **arguments)
    assert answer["ok"] is True, answer
    return answer


def web_client(server: SlackServer, token: str | None = None) -> AsyncWebClient:
    return AsyncWebClient(
        token=token or server.bot_token, base_url=server.url, retry_handlers=[], trust_env_in_session=False
    )


Heard = Callable[[SocketModeRequest], Json | None]


class Listener:
    """slack_sdk's own Socket Mode client. `hear` gives the payload to answer with, or None not to acknowledge."""

    def __init__(self, server: SlackServer, hear: Heard, **options: Any) -> None:
        self.requests: list[SocketModeRequest] = []
        self._hear = hear
        self._changed = asyncio.Condition()
        self.client = SocketModeClient(app_token=server.app_token, web_client=web_client(server), **options)
        self.client.socket_mode_request_listeners.append(self._heard)

    async def _heard(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        self.requests.append(request)
        answer = self._hear(request)
        if answer is not None:
            response = SocketModeResponse(envelope_id=request.envelope_id, payload=answer or None)
            await client.send_socket_mode_response(response)
        async with self._changed:
            self._changed.notify_all()

    async def has_heard(self, count: int) -> None:
        """Wait for that many requests."""
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(lambda: len(self.requests) >= count)

    async def __aenter__(self) -> Self:
        await self.client.connect()  # type: ignore[no-untyped-call]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.client.close()  # type: ignore[no-untyped-call]
        await self.client.aiohttp_client_session.close()


def listening(
    server: SlackServer, work: Callable[[Listener], Awaitable[Result]], hear: Heard = lambda _: {}, **options: Any
) -> Result:
    """What `work` makes of a client that is connected and acknowledges what `hear` tells it to."""

    async def run() -> Result:
        async with Listener(server, hear, **options) as listener:
            await until(server, lambda: server.connected > 0)
            return await work(listener)

    return asyncio.run(run())


async def until(server: SlackServer, predicate: Callable[[], Result]) -> Result:
    """Wait for something to become true of the server, while the client goes on listening."""
    return await asyncio.to_thread(server.wait_for, predicate)
