from __future__ import annotations

import json
import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from tests.fakes.gate import Gate
from tests.fakes.telegram_values import Chat, Json

OVERALL_PER_SECOND = 30  # Bot API FAQ, "My bot is hitting limits"; telegram.constants.FloodLimit
GROUP_PER_MINUTE = 20
CHAT_BURST = 3  # one a second to a chat, short bursts let through


@dataclass(slots=True)
class Fault:
    """One planned misbehaviour. The call takes effect unless there is an answer to give in its stead."""

    method: str  # "*" for every method
    times: int
    chat: int | None = None
    status: int | None = None
    body: bytes = b""
    content_type: str = "application/json"
    retry_after: int = 0
    drop: bool = False
    gate: Gate | None = None
    seconds: float = 0

    def concerns(self, method: str, chat: int) -> bool:
        return (
            self.times > 0 and self.method.lower() in {"*", method.lower()} and (self.chat is None or self.chat == chat)
        )


def failure(status: int, description: str, parameters: Json | None = None) -> bytes:
    answer: Json = {"ok": False, "error_code": status, "description": description}
    return json.dumps(answer | ({"parameters": parameters} if parameters else {})).encode()


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


@dataclass(slots=True)
class Limits:
    """Telegram's flood limits: 30 calls a second, one a second to a chat, 20 a minute to a group."""

    _overall: deque[float] = field(default_factory=deque)
    _group: defaultdict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _chat: dict[int, _Bucket] = field(default_factory=dict)

    def retry_after(self, chat: Chat, now: float) -> int:
        """Seconds to wait, 0 when the call may pass, which then counts."""
        group = self._group[chat.id]
        bucket = self._chat.setdefault(chat.id, _Bucket(CHAT_BURST, now))
        bucket.left = min(CHAT_BURST, bucket.left + now - bucket.at)
        bucket.at = now
        waits = (
            _wait(self._overall, OVERALL_PER_SECOND, 1, now),
            0 if chat.private else _wait(group, GROUP_PER_MINUTE, 60, now),
            1 - bucket.left,
        )
        if (longest := max(waits)) > 0:
            return max(1, math.ceil(longest))
        self._overall.append(now)
        group.append(now)
        bucket.left -= 1
        return 0


def _wait(window: deque[float], most: int, seconds: float, now: float) -> float:
    while window and window[0] <= now - seconds:
        window.popleft()
    return window[len(window) - most] + seconds - now if len(window) >= most else 0
