"""A Bot API server for tests and benchmarks, over real HTTP on 127.0.0.1, as strict as Telegram's own.

People act through the methods of `People` (`says`, `forwards`, `presses` ...), the bot talks to `url`, and
what it did is read from `sent`, `last`, `answered_callbacks` and `calls`. With
`python -m tests.fakes.telegram_api` it is a process of its own, to be steered as telegram_control.py says.

Answers follow tdlib/telegram-bot-api at 01a3679, and tdlib where that leaves the matter to it. Known
differences: conflicts are answered at once (the real one delays repeated ones by 3 s), MarkdownV2 is not
read, an unknown message_thread_id is refused in every chat.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from tests.fakes import telegram_control, telegram_webhook
from tests.fakes.faults import Faults
from tests.fakes.gate import LONGEST_HANG, Gate
from tests.fakes.steered import Steered
from tests.fakes.telegram_calls import Calls
from tests.fakes.telegram_faults import Fault, Limits, failure
from tests.fakes.telegram_http import HttpServer, Request, Response
from tests.fakes.telegram_people import People
from tests.fakes.telegram_state import State
from tests.fakes.telegram_values import Chat, Json, Message, SentMessage, User
from tests.fakes.waiting import NothingSentError

__all__ = ["Chat", "Gate", "Message", "NothingSentError", "SentMessage", "TelegramServer", "User"]

TOKEN = "700000001:invented"
FIRST_UPDATE_ID = 500_000_001


class TelegramServer(Steered, People):
    """The server; a context manager. Its methods may be called from any thread but its own.

    `limits` turns Telegram's flood limits on. `privacy` is group privacy mode, as BotFather sets it.
    `slow_hasty_polls` makes it punish two polls of one offset within 3 s, as the real one does.
    `clock` gives Unix seconds: dates of messages and the flood limits go by it. From asynchronous code, wait
    with `await asyncio.to_thread(server.wait_for, ...)`.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "sollecito_prova_bot",
        port: int = 0,
        limits: bool = False,
        privacy: bool = False,
        slow_hasty_polls: bool = False,
        clock: Callable[[], float] = time.time,
        first_update_id: int = FIRST_UPDATE_ID,
    ) -> None:
        self.token = token
        bot = User(int(token.partition(":")[0]), "Sollecito", username=username, is_bot=True)
        self.state = State(bot, clock, first_update_id, privacy=privacy)
        self.faults = Faults[Fault]()
        self._calls = Calls(
            self.state, token, self.faults, Limits() if limits else None, slow_hasty_polls=slow_hasty_polls
        )
        self.http = HttpServer(self._answer, port)
        self._connect_queue()

    def __enter__(self) -> Self:
        self.http.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.http.stop()

    @property
    def url(self) -> str:
        """Where it is. For python-telegram-bot add "/bot" to get base_url, "/file/bot" for base_file_url."""
        return f"http://127.0.0.1:{self.http.port}"

    def reset(self) -> None:
        """Forget everybody, everything said and every planned fault."""
        with self.state.lock:
            self.state.clear()
            self._connect_queue()
            self.faults.clear()
            self.state.lock.notify_all()

    def _connect_queue(self) -> None:
        self.state.queue.on_push = self._wake

    def _wake(self) -> None:
        with suppress(RuntimeError):  # stopped: nobody polls any more
            self.http.loop.call_soon_threadsafe(self._calls.wake)

    async def _answer(self, request: Request) -> Response | None:
        if request.path.startswith("/control/"):
            return telegram_control.answer(self, request)
        if request.path.startswith(files := f"/file/bot{self.token}/"):
            return self._file_answer(request.path.removeprefix(files))
        if not request.path.startswith("/bot"):
            return Response(404, failure(404, "Not Found"))
        return await self._calls.answer(request)

    def _file_answer(self, path: str) -> Response:
        with self.state.lock:
            kept = dict(self.state.files.values())
        if path not in kept:
            return Response(404, failure(404, "Not Found"))
        return Response(200, kept[path].content, "application/octet-stream")

    # -- what is pushed by hand -----------------------------------------------------------------------------

    def push_raw(self, update: Json | bytes) -> int:
        """Queue any update, known or not, or bytes that go out as they are; its id.

        Without an `update_id` it gets the next one. Whoever it speaks of is known to the server from then on.
        """
        with self.state.lock:
            if isinstance(update, bytes):
                update_id = self.state.queue.next_id
                self.state.queue.push_bytes(update_id, update)
                return update_id
            return self.state.queue.push_raw(dict(update), self.state.learn(update))

    def restart_update_ids(self, at: int) -> None:
        """Go on from another update_id, as Telegram may after a week without updates."""
        with self.state.lock:
            self.state.queue.next_id = at

    def forgets_file(self, file_id: str) -> None:
        """The file is there no more, and its id means nothing."""
        with self.state.lock:
            del self.state.files[file_id]

    def deliver_webhook(self, url: str, secret: str | None = None, *, attempts: int = 3) -> telegram_webhook.Delivery:
        """Post the queued updates to a webhook, with the secret given to setWebhook unless told otherwise."""
        return telegram_webhook.deliver(self.state, url, secret, attempts)

    # -- what the bot did -----------------------------------------------------------------------------------

    @property
    def sent(self) -> list[SentMessage]:
        """Every message the bot sent, oldest first, deleted ones included."""
        with self.state.lock:
            return list(self.state.sent)

    def chat_messages(self, chat: Chat | User | int) -> list[SentMessage]:
        wanted = chat if isinstance(chat, int) else chat.id
        return [message for message in self.sent if message.chat == wanted]

    def last(self, chat: Chat | User | int) -> SentMessage:
        """The newest message to a chat. Raises NothingSentError where there is none."""
        messages = self.chat_messages(chat)
        if not messages:
            raise NothingSentError(f"nothing was sent to {chat}; {self._story()}")
        return messages[-1]

    @property
    def answered_callbacks(self) -> dict[str, Json]:
        """By callback id: {"text": ..., "alert": ...}."""
        with self.state.lock:
            return dict(self.state.answered_callbacks)

    @property
    def polling(self) -> bool:
        """Whether a getUpdates is waiting for something to happen."""
        return self._calls.polling

    @property
    def unconfirmed(self) -> list[int]:
        """Ids of the updates that the bot has not confirmed."""
        with self.state.lock:
            return [update.id for update in self.state.queue.pending()]

    # -- what goes wrong ------------------------------------------------------------------------------------

    def fail(
        self,
        method: str,
        *,
        status: int,
        description: str = "",
        parameters: Json | None = None,
        times: int = 1,
        chat: int | None = None,
        html: bytes | None = None,
    ) -> None:
        """Refuse the next calls of a method ("*": of any); with `html`, as a proxy in between would."""
        wait = int((parameters or {}).get("retry_after", 0))
        body, kind = failure(status, description, parameters), "application/json"
        if html is not None:
            body, kind = html, "text/html"
        self._plan(Fault(method, times, chat, status, body, kind, wait))

    def drop_after_accepting(self, method: str, times: int = 1, *, chat: int | None = None) -> None:
        """Do what is asked, then hang up without an answer."""
        self._plan(Fault(method, times, chat, drop=True))

    def hang(self, method: str, seconds: float = LONGEST_HANG, *, times: int = 1, chat: int | None = None) -> Gate:
        """Do what is asked and hold the answer back until the gate is set, for at most `seconds`."""
        gate = Gate(self.http.loop)
        self._plan(Fault(method, times, chat, gate=gate, seconds=min(seconds, LONGEST_HANG)))
        return gate


if __name__ == "__main__":
    telegram_control.main(TelegramServer)
