from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

from tests.fakes.gate import Gate
from tests.fakes.slack_values import Json

BURST = 3  # one post a second to a channel, short bursts let through; docs.slack.dev/apis/web-api/rate-limits


@dataclass(slots=True)
class Fault:
    """One planned misbehaviour. The call takes effect unless there is an answer to give in its stead."""

    method: str  # "*" for every method
    times: int
    channels: frozenset[str] = frozenset()  # empty: wherever
    body: Json | bytes | None = None
    status: int = 200
    retry_after: int = 0
    drop: Literal["before", "after"] | None = None
    gate: Gate | None = None
    seconds: float = 0

    def concerns(self, method: str, channel: str) -> bool:
        here = not self.channels or channel in self.channels
        return self.times > 0 and self.method in {"*", method} and here


@dataclass(slots=True)
class Limits:
    """One post a second to a channel."""

    _left: dict[str, tuple[float, float]] = field(default_factory=dict)

    def retry_after(self, channel: str, now: float) -> int:
        """Seconds to wait, 0 when the post may pass, which then counts."""
        left, at = self._left.get(channel, (float(BURST), now))
        left = min(BURST, left + now - at)
        self._left[channel] = (left - 1, now) if left >= 1 else (left, now)
        return 0 if left >= 1 else max(1, math.ceil(1 - left))
