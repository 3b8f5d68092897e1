"""A Slack for tests and benchmarks, over real HTTP and websockets on 127.0.0.1, as strict as the real one.

People act through the methods of `People` and `Workspace` (`says`, `forwards`, `presses`, `submits` ...), the
app talks to `url` and hears through Socket Mode, or by signed requests where `speaks_to` says; what it did is
read from `sent`, `last`, `form`, `home` and `calls`.

Known differences: what was not acknowledged is told again at a new connection or by `redeliver`, not after a
minute and after five; an acknowledgement is late when `loses_patience` says so; Slack's tiers are not counted,
only the one post a second to a channel; text is never truncated but refused.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

import httpx
from aiohttp import web

from tests.fakes.faults import Faults
from tests.fakes.gate import Gate
from tests.fakes.slack_calls import Calls, Tokens
from tests.fakes.slack_delivery import Deliveries, Delivery
from tests.fakes.slack_events import Events
from tests.fakes.slack_faults import Fault, Limits
from tests.fakes.slack_http import HttpServer
from tests.fakes.slack_mishaps import Mishaps
from tests.fakes.slack_signed import SignedRequests, body_of, signed
from tests.fakes.slack_socket import SocketMode
from tests.fakes.slack_state import ALL_SCOPES, State
from tests.fakes.slack_values import Channel, Message, SentMessage, SlackError, User, View
from tests.fakes.waiting import NothingSentError

__all__ = ["Channel", "Gate", "Message", "NothingSentError", "SentMessage", "SlackServer", "User", "View"]

BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-invented", "xapp-invented", "invented-signing-secret"


class SlackServer(Mishaps):
    """The server; a context manager. Its methods may be called from any thread but its own.

    `limits` lets one post a second to a channel pass. `clock` gives Unix seconds: dates of messages, triggers,
    response_urls and limits go by it; `signing_clock` those of signed requests, which an app compares with its
    own. From asynchronous code, wait with `await asyncio.to_thread(server.wait_for, ...)`.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        limits: bool = False,
        scopes: Iterable[str] = ALL_SCOPES,
        subscribed: Iterable[str] | None = None,
        clock: Callable[[], float] = time.time,
        signing_clock: Callable[[], float] = time.time,
    ) -> None:
        self.bot_token, self.app_token, self.signing_secret = BOT_TOKEN, APP_TOKEN, SIGNING_SECRET
        self.state = State(clock, scopes)
        self.faults = Faults[Fault]()
        self.deliveries = Deliveries(self.state.lock)
        self.events = Events(self.state, self.deliveries, subscribed)
        self.state.on_event = self.events.tell
        self._signing_clock = signing_clock
        self.http = HttpServer(self._answer, port)
        self.state.base_url = f"http://127.0.0.1:{self.http.port}"
        self.socket = SocketMode(self.deliveries, self.http.loop)
        self.deliveries.carrier = self.socket
        self._signed: SignedRequests | None = None
        tokens = Tokens(BOT_TOKEN, APP_TOKEN)
        self._calls = Calls(self.state, tokens, self.faults, self.socket, Limits() if limits else None)

    def __enter__(self) -> Self:
        self.http.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._signed is not None:
            self.http.run(self._signed.close())
        self.http.stop()

    @property
    def url(self) -> str:
        """What the app takes for https://slack.com/api/."""
        return f"{self.state.base_url}/api/"

    def speaks_to(self, request_url: str) -> SignedRequests:
        """From now on post signed requests to the app instead of waiting for its websockets."""
        self._signed = SignedRequests(
            request_url, self.signing_secret, self.deliveries, self.http.loop, self._signing_clock
        )
        self.deliveries.carrier = self._signed
        return self._signed

    def reset(self) -> None:
        """Forget everybody, everything said and every planned fault."""
        with self.state.lock:
            self.state.clear()
            self.deliveries.clear()
            self.faults.clear()
            self.state.lock.notify_all()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        try:
            match request.path.split("/")[1]:
                case "api":
                    return await self._calls.answer(request)
                case "link":
                    return await self.socket.serve(request)
                case "actions":
                    return await self._calls.respond(request)
                case "files-pri":
                    return await self._calls.download(request)
                case "upload":
                    return await self._calls.upload(request)
        except SlackError as error:
            return web.json_response(error.body(), status=error.status)
        raise web.HTTPNotFound

    # -- what the bot did -----------------------------------------------------------------------------------

    @property
    def sent(self) -> list[SentMessage]:
        """Every message the bot sent, oldest first, deleted ones and those for one person alone included."""
        with self.state.lock:
            return list(self.state.sent)

    def chat_messages(self, chat: Channel | User | str) -> list[SentMessage]:
        """What the bot sent to a channel, or to somebody's direct conversation."""
        wanted = chat if isinstance(chat, str) else chat.id
        return [message for message in self.sent if wanted in {message.chat, message.channel}]

    def last(self, chat: Channel | User | str) -> SentMessage:
        """The newest message to a chat. Raises NothingSentError where there is none."""
        messages = self.chat_messages(chat)
        if not messages:
            raise NothingSentError(f"nothing was sent to {chat}; {self._story()}")
        return messages[-1]

    def shown_to(self, user: User, chat: Channel | None = None) -> list[SentMessage]:
        """What only that person sees, in a channel or anywhere."""
        return [m for m in self.sent if m.only_for == user.id and (chat is None or m.channel == chat.id)]

    def form(self, user: User) -> View:
        """The form that is open for somebody. Raises NothingSentError where there is none."""
        with self.state.lock:
            found = [view for view in self.state.views.values() if view.user == user.id and view.open]
        if not found:
            raise NothingSentError(f"no form is open for {user.name}; {self._story()}")
        return found[-1]

    @property
    def views(self) -> list[View]:
        """Every form that was ever opened."""
        with self.state.lock:
            return list(self.state.views.values())

    def home(self, user: User) -> View:
        """Somebody's home tab. Raises NothingSentError while nothing was published."""
        with self.state.lock:
            if user.id not in self.state.homes:
                raise NothingSentError(f"no home for {user.name}; {self._story()}")
            return self.state.homes[user.id]

    @property
    def unacknowledged(self) -> list[Delivery]:
        """What the app was told, or is to be told, and has not acknowledged."""
        with self.state.lock:
            return list(self.deliveries.waiting)

    @property
    def told(self) -> list[Delivery]:
        """Everything the app was told, acknowledged or not."""
        with self.state.lock:
            return list(self.deliveries.every)

    @property
    def connected(self) -> int:
        """How many websockets there are."""
        return len(self.socket.connections)

    # -- how the app hears ----------------------------------------------------------------------------------

    def redeliver(self) -> int:
        """Tell again every event that was not acknowledged; after the third time it is lost."""
        return self.deliveries.retry()

    def loses_patience(self) -> list[Delivery]:
        """Nothing is told again any more, and whoever pressed something sees an error; what is lost by that."""
        return self.deliveries.give_up()

    def refreshes_connections(self, reason: str = "refresh_requested") -> None:
        """Ask for new websockets, as Slack does every few hours."""
        self.http.run(self.socket.ask_to_reconnect(reason))

    def closes_connections(self) -> None:
        self.http.run(self.socket.hang_up())

    def falls_silent(self, *, answers_pings: bool = False) -> None:
        """The websockets stay open and nothing comes through them any more."""
        self.http.run(self.socket.fall_silent(answers_pings=answers_pings))

    def posts_signed(
        self, url: str, delivery: Delivery, *, secret: str | None = None, age: float = 0, body: bytes | None = None
    ) -> int:
        """Post one thing by hand, signed wrongly or long ago if so told; the HTTP status it got."""
        content, kind = body_of(delivery)
        stamps = signed(content, secret or self.signing_secret, self._signing_clock() - age)
        headers = {"Content-Type": kind, **stamps}
        return httpx.post(url, content=body or content, headers=headers, timeout=10, trust_env=False).status_code
