from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from tests.fakes.faults import Faults
from tests.fakes.slack_chat import respond
from tests.fakes.slack_faults import Fault, Limits
from tests.fakes.slack_files import download, receive
from tests.fakes.slack_methods import METHODS, POSTING
from tests.fakes.slack_socket import SocketMode
from tests.fakes.slack_state import State
from tests.fakes.slack_values import Args, Json, SlackError


class Tokens:
    """The two tokens an app has: one acts in the workspace, the other opens websockets."""

    def __init__(self, bot: str, app: str) -> None:
        self.bot = bot
        self.app = app

    def check(self, given: str, state: State, method: str) -> None:
        """Raises SlackError unless the token fits the method."""
        if not given:
            raise SlackError("not_authed")
        if given not in {self.bot, self.app}:
            raise SlackError("invalid_auth")
        if state.token_error is not None:
            raise SlackError(state.token_error)
        if (given == self.app) != (method == "apps.connections.open"):
            raise SlackError("not_allowed_token_type")


class Calls:
    """From a request to its answer: token, planned faults, scopes, rate limits, the method."""

    def __init__(
        self, state: State, tokens: Tokens, faults: Faults[Fault], socket: SocketMode, limits: Limits | None
    ) -> None:
        self._state = state
        self._tokens = tokens
        self._faults = faults
        self._socket = socket
        self._limits = limits

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """The Web API's answer to a request for /api/<method>."""
        method = request.path.removeprefix("/api/")
        values = await _values(request)
        token = _token(request, values)
        with self._state.lock:
            self._state.calls[method] += 1
            fault = self._faults.next(method, str(values.get("channel", values.get("channel_id", ""))))
            self._state.lock.notify_all()
        if fault is not None and fault.drop == "before":
            return _hung_up(request)
        if fault is not None and fault.body is not None:
            return self._said(fault.body, fault.status, fault.retry_after)
        response = self._outcome(method, token, Args(values))
        return await _disturbed(request, response, fault)

    def _outcome(self, method: str, token: str, args: Args) -> web.Response:
        with self._state.lock:
            try:
                body, status, wait = self._perform(method, token, args), 200, 0
            except SlackError as error:
                body, status, wait = error.body(), error.status, int(error.details.get("retry_after", 0))
            self._state.lock.notify_all()
            return self._said(body, status, wait)

    def _perform(self, name: str, token: str, args: Args) -> Json:
        if name not in METHODS and name != "apps.connections.open":
            raise SlackError("unknown_method", req_method=name)
        self._tokens.check(token, self._state, name)
        if name == "apps.connections.open":
            address = self._state.base_url.replace("http:", "ws:")
            return {"ok": True, "url": f"{address}/link/?ticket={self._socket.new_ticket()}&app_id=prova"}
        method = METHODS[name]
        self._state.require(method.scope)
        if self._limits is not None and name in POSTING:
            self._check_pace(args.text("channel"))
        return method.perform(self._state, args)

    def _check_pace(self, channel: str) -> None:
        assert self._limits is not None
        if wait := self._limits.retry_after(channel, self._state.clock()):
            raise SlackError("ratelimited", status=429, retry_after=wait)

    def _said(self, body: Json | bytes, status: int, retry_after: int) -> web.Response:
        headers = {"X-OAuth-Scopes": ",".join(sorted(self._state.scopes))}
        if retry_after:
            headers["Retry-After"] = str(retry_after)
        if isinstance(body, bytes):
            return web.Response(status=status, body=body, content_type="text/html", headers=headers)
        shown = {name: value for name, value in body.items() if name != "retry_after"}
        return web.json_response(shown, status=status, headers=headers)

    # -- what is not the Web API ------------------------------------------------------------------------------

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """A post to a response_url."""
        values = await _values(request)
        with self._state.lock:
            self._state.calls["response_url"] += 1
            fault = self._faults.next("response_url", "")
            if fault is None:
                respond(self._state, request.path.rpartition("/")[2], Args(values))
            self._state.lock.notify_all()
        if fault is not None and fault.drop:
            return _hung_up(request)
        if fault is not None and fault.body is not None:
            return self._said(fault.body, fault.status, fault.retry_after)
        return web.Response(text="ok")

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file, raw or as a form."""
        if request.content_type == "multipart/form-data":
            posted = await request.post()
            [field] = [value for value in posted.values() if isinstance(value, web.FileField)]
            content = field.file.read()
        else:
            content = await request.read()
        with self._state.lock:
            receive(self._state, request.path.rpartition("/")[2], content)
        return web.Response(text=f"OK - {len(content)}")

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file; who may not have it is sent to where one signs in."""
        with self._state.lock:
            self._state.calls["download"] += 1
            may_read = "files:read" in self._state.scopes and _token(request, {}) == self._tokens.bot
            content = download(self._state, request.path, may_read=may_read)
        if content is None:
            raise web.HTTPFound(f"{self._state.base_url}/signin")
        return web.Response(body=content, content_type="application/octet-stream")


async def _values(request: web.Request) -> Json:
    """Arguments from the query string and the body, as a form or JSON."""
    values: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            said = json.loads(await request.text() or "{}")
        except ValueError:
            raise SlackError("invalid_json") from None
        if not isinstance(said, dict):
            raise SlackError("json_not_object")
        return values | said
    return values | dict(await request.post())


def _token(request: web.Request, values: Json) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if scheme == "Bearer" else str(values.get("token", ""))


def _hung_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _disturbed(request: web.Request, response: web.Response, fault: Fault | None) -> web.Response:
    if fault is None:
        return response
    if fault.gate is not None:
        await fault.gate.passed(fault.seconds)
    return _hung_up(request) if fault.drop else response
