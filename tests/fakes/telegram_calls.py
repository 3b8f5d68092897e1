from __future__ import annotations

import asyncio
import json

from tests.fakes.faults import Faults
from tests.fakes.telegram_faults import Fault, Limits, failure
from tests.fakes.telegram_http import Request, Response
from tests.fakes.telegram_methods import METHODS, allowed_updates
from tests.fakes.telegram_state import State
from tests.fakes.telegram_values import ApiError, Params, bad_request

LONGEST_POLL = 50  # seconds; Client.h, LONG_POLL_MAX_TIMEOUT
HASTY, VERY_HASTY = 3.0, 0.5  # seconds between two polls of one offset; Client.cpp, process_get_updates_query
_NAMES = {name.lower(): name for name in ("getUpdates", *METHODS)}
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class Calls:
    """From a request to its answer: token, planned faults, flood limits, the method, long polling."""

    def __init__(
        self, state: State, token: str, faults: Faults[Fault], limits: Limits | None, *, slow_hasty_polls: bool
    ) -> None:
        self._state = state
        self._token = token
        self._faults = faults
        self._limits = limits
        self._slow_hasty_polls = slow_hasty_polls
        self._last_poll = (-1, 0.0)
        self._poll: asyncio.Future[None] | None = None

    async def answer(self, request: Request) -> Response | None:
        """The Bot API's answer to a request for /bot<token>/<method>; None hangs up."""
        token, _, called = request.path.removeprefix("/bot").partition("/")
        if token != self._token:
            return _refused(ApiError(401, "Unauthorized"))
        name = _NAMES.get(called.lower(), called)
        try:
            params = request.params()
        except ValueError:
            return _refused(bad_request("can't parse the request"))
        with self._state.lock:
            self._state.calls[name] += 1
            self._state.lock.notify_all()
            fault = self._faults.next(name, params.integer("chat_id"))
            if fault is not None and fault.status is not None:
                return Response(fault.status, fault.body, fault.content_type, fault.retry_after)
        response = await self._outcome(name, params)
        return await _disturbed(response, fault)

    async def _outcome(self, name: str, params: Params) -> Response:
        try:
            body = await self._get_updates(params) if name == "getUpdates" else self._perform(name, params)
        except ApiError as error:
            return _refused(error)
        return Response(200, b'{"ok":true,"result":' + body + b"}")

    def _perform(self, name: str, params: Params) -> bytes:
        if name not in METHODS:
            raise ApiError(404, "Not Found: method not found")
        with self._state.lock:
            self._check_limits(name, params)
            result = METHODS[name](self._state, params)
            if name == "setWebhook" and self._state.queue.webhook.url:
                self._end_poll("Conflict: terminated by setWebhook request")
            self._state.lock.notify_all()
            return json.dumps(result).encode()

    def _check_limits(self, name: str, params: Params) -> None:
        if self._limits is None or name == "sendChatAction" or not name.startswith(("send", "edit")):
            return
        wait = self._limits.retry_after(self._state.chat_of(params, write=False), self._state.clock())
        if wait:
            what = f"Too Many Requests: retry after {wait}"
            raise ApiError(429, what, {"retry_after": wait})

    # -- long polling ---------------------------------------------------------------------------------------

    async def _get_updates(self, params: Params) -> bytes:
        offset = params.integer("offset")
        limit = min(100, max(1, params.integer("limit", 100)))
        timeout = float(min(LONGEST_POLL, max(0, params.integer("timeout"))))
        with self._state.lock:
            self._state.queue.allow(allowed_updates(params))
        if self._slow_hasty_polls:
            limit, timeout = self._slowed(offset, limit, timeout)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while True:
            if batch := self._batch(offset, limit):
                return batch
            if loop.time() >= deadline:
                return b"[]"
            await self._wait(deadline - loop.time())

    def _batch(self, offset: int, limit: int) -> bytes:
        with self._state.lock:
            queue = self._state.queue
            if queue.webhook.url:
                raise ApiError(409, _WEBHOOK_ACTIVE)
            found = queue.take(offset, limit)
            return b"[" + b",".join(update.body for update in found) + b"]" if found else b""

    async def _wait(self, seconds: float) -> None:
        """Until something is queued or the time is up; a poll that already waits is ended with 409."""
        self._end_poll(_CONFLICT)
        poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        with self._state.lock:
            self._poll = poll
            self._state.lock.notify_all()
        try:
            await asyncio.wait_for(poll, seconds)
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None

    def _end_poll(self, conflict: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(ApiError(409, conflict))

    @property
    def polling(self) -> bool:
        return self._poll is not None

    def wake(self) -> None:
        """Tell the waiting poll to look again. Called in the server's own thread."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def _slowed(self, offset: int, limit: int, timeout: float) -> tuple[int, float]:
        now = asyncio.get_running_loop().time()
        last_offset, last_at = self._last_poll
        self._last_poll = (offset, now)
        if offset != last_offset:
            return limit, timeout
        return (
            1 if now - last_at < VERY_HASTY else limit,
            max(timeout, HASTY) if now - last_at < HASTY else timeout,
        )


async def _disturbed(response: Response, fault: Fault | None) -> Response | None:
    if fault is None:
        return response
    if fault.gate is not None:
        await fault.gate.passed(fault.seconds)
    return None if fault.drop else response


def _refused(error: ApiError) -> Response:
    wait = int((error.parameters or {}).get("retry_after", 0))
    return Response(error.status, failure(error.status, error.description, error.parameters), retry_after=wait)
