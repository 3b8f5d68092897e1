from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.fakes.telegram_values import Json

UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})  # not sent unless named
OFFSET_AHEAD = 10  # an offset further past the tail is ignored (TQueue.cpp, get)


@dataclass(frozen=True, slots=True)
class Pending:
    """An update the bot has not confirmed; webhooks keep the order within a chat only."""

    id: int
    chat: int | None
    body: bytes


@dataclass(slots=True)
class Webhook:
    """What setWebhook left behind; an empty `url` means long polling."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    error: str = ""
    error_at: int = 0


class UpdateQueue:
    """The server's side of getUpdates: what happened, in order, until the bot confirms it."""

    def __init__(self, lock: threading.Condition, first_id: int) -> None:
        self.next_id = first_id
        self.allowed: frozenset[str] | None = None  # None: all but UNASKED
        self.webhook = Webhook()
        self.on_push: Callable[[], None] = lambda: None
        self._lock = lock
        self._pending: deque[Pending] = deque()

    def __len__(self) -> int:
        return len(self._pending)

    def push(self, kind: str, payload: Json, chat: int | None) -> int | None:
        """Queue one update; None where the bot did not ask for this kind."""
        if not self._wanted(kind):
            return None
        return self.push_raw({"update_id": self.next_id, kind: payload}, chat)

    def push_raw(self, update: Json, chat: int | None) -> int:
        update_id = int(update.setdefault("update_id", self.next_id))
        self.push_bytes(update_id, json.dumps(update).encode(), chat)
        return update_id

    def push_bytes(self, update_id: int, body: bytes, chat: int | None = None) -> None:
        with self._lock:
            self._pending.append(Pending(update_id, chat, body))
            self.next_id = update_id + 1
            self._lock.notify_all()
        self.on_push()

    def _wanted(self, kind: str) -> bool:
        return kind not in UNASKED if self.allowed is None else kind in self.allowed

    def allow(self, kinds: list[str] | None) -> None:
        """Remember allowed_updates: None changes nothing, an empty list asks for the usual kinds."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def take(self, offset: int, limit: int) -> list[Pending]:
        """The earliest `limit` updates; whatever lies below `offset` is confirmed and gone.

        A negative offset keeps only that many of the newest; one far ahead is ignored.
        """
        if offset < 0:
            self.keep_newest(-offset)
        elif offset <= self.next_id + OFFSET_AHEAD:
            while self._pending and self._pending[0].id < offset:
                self._pending.popleft()
        return [self._pending[i] for i in range(min(limit, len(self._pending)))]

    def keep_newest(self, count: int) -> None:
        while len(self._pending) > count:
            self._pending.popleft()

    def pending(self) -> list[Pending]:
        return list(self._pending)

    def confirm(self, done: Iterable[int]) -> None:
        ids = set(done)
        self._pending = deque(entry for entry in self._pending if entry.id not in ids)

    def webhook_info(self) -> Json:
        info: Json = {
            "url": self.webhook.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._pending),
        }
        if self.webhook.url:
            info |= {"max_connections": self.webhook.max_connections, "ip_address": "203.0.113.7"}
        if self.webhook.error:
            info |= {"last_error_date": self.webhook.error_at, "last_error_message": self.webhook.error}
        if self.allowed is not None:
            info["allowed_updates"] = sorted(self.allowed)
        return info
