"""Events, commands and buttons as signed requests to the app's own address."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlencode

import aiohttp

from tests.fakes.slack_delivery import Deliveries, Delivery
from tests.fakes.slack_values import Json

PATIENCE = 3.0  # seconds an app gets to answer


def body_of(delivery: Delivery) -> tuple[bytes, str]:
    """What is posted, and its content type: events as JSON, a command as a form, the rest as JSON in a form."""
    if delivery.is_event:
        return json.dumps(delivery.payload).encode(), "application/json"
    form = delivery.payload if delivery.kind == "slash_commands" else {"payload": json.dumps(delivery.payload)}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"


def signed(body: bytes, secret: str, at: float) -> dict[str, str]:
    """The headers by which an app knows that a request is Slack's."""
    stamp = str(int(at))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


class SignedRequests:
    """Posts to `url`. Everything but `offer` runs in the server's own loop."""

    def __init__(
        self, url: str, secret: str, deliveries: Deliveries, loop: asyncio.AbstractEventLoop, now: Callable[[], float]
    ) -> None:
        self.url = url
        self.statuses: list[int] = []
        self._secret = secret
        self._deliveries = deliveries
        self._loop = loop
        self._now = now
        self._posting: set[asyncio.Task[None]] = set()

    def offer(self, delivery: Delivery) -> None:
        self._loop.call_soon_threadsafe(self._begin, delivery)

    def _begin(self, delivery: Delivery) -> None:
        self._deliveries.under_way(delivery, self)
        task = self._loop.create_task(self._post(delivery))
        self._posting.add(task)
        task.add_done_callback(self._posting.discard)

    async def _post(self, delivery: Delivery) -> None:
        body, kind = body_of(delivery)
        headers = {"Content-Type": kind, **signed(body, self._secret, self._now()), **_again(delivery)}
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(self.url, data=body, headers=headers) as answer,
            ):
                self.statuses.append(answer.status)
                said = await answer.text()
        except TimeoutError:
            self._deliveries.failed(delivery, "http_timeout")
        except aiohttp.ClientError:
            self._deliveries.failed(delivery, "connection_failed")
        else:
            if answer.status == 200:
                self._deliveries.acknowledge(delivery, _answer(delivery, said))
            else:
                self._deliveries.failed(delivery, "http_error")

    async def close(self) -> None:
        for task in list(self._posting):
            task.cancel()
        await asyncio.gather(*self._posting, return_exceptions=True)


def _again(delivery: Delivery) -> dict[str, str]:
    if not delivery.attempt:
        return {}
    return {"X-Slack-Retry-Num": str(delivery.attempt), "X-Slack-Retry-Reason": delivery.reason}


def _answer(delivery: Delivery, said: str) -> Json:
    """The answer that came with the acknowledgement; a command may be answered in bare text."""
    if delivery.is_event or not said:
        return {}
    with suppress(ValueError):
        answer = json.loads(said)
        return answer if isinstance(answer, dict) else {}
    return {"text": said} if delivery.kind == "slash_commands" else {}
