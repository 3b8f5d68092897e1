"""Not more than a platform allows: overall, per chat, and per shared chat."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages a second overall and per chat, and a minute per shared chat. Telegram's, unless said otherwise.

    The figures are Telegram's published ones (python-telegram-bot, ``constants.FloodLimit``).
    """

    overall_per_s: int = 30
    chat_every: timedelta = timedelta(seconds=1)
    group_per_min: int = 20


UNLIMITED = Limits(overall_per_s=1_000_000, chat_every=timedelta(0), group_per_min=1_000_000)

SLACK = Limits(overall_per_s=1_000_000, group_per_min=1_000_000)
"""Slack's own limit is a message a second to each channel (docs.slack.dev, "Rate limits"), and answers 429 beyond."""

MARGIN = timedelta(milliseconds=30)
"""The server counts at its own clock: a little slack keeps us on the right side of the limit."""


@dataclass(slots=True)
class Pace:
    """Knows when what was sent, and so when the next may go out."""

    limits: Limits
    _overall: deque[datetime] = field(default_factory=deque)
    _chats: dict[str, datetime] = field(default_factory=dict)
    _groups: dict[str, deque[datetime]] = field(default_factory=dict)

    def sent(self, chat: str, now: datetime, *, group: bool) -> None:
        """Note that a message goes out to a chat now."""
        self._overall.append(now)
        self._chats[chat] = now
        if group:
            self._groups.setdefault(chat, deque()).append(now)

    def room(self, now: datetime) -> int:
        """How many messages may go out now, to whatever chats."""
        _forget(self._overall, now - timedelta(seconds=1) - MARGIN)
        return max(0, self.limits.overall_per_s - len(self._overall))

    def resting(self, now: datetime) -> dict[str, datetime]:
        """The chats that may not be written to yet, and until when."""
        every = self.limits.chat_every + MARGIN if self.limits.chat_every else timedelta(0)
        self._chats = {chat: at for chat, at in self._chats.items() if at + every > now}
        waits = {chat: at + every for chat, at in self._chats.items()}
        for chat, times in list(self._groups.items()):
            _forget(times, now - timedelta(minutes=1) - MARGIN)
            if not times:
                del self._groups[chat]
            elif len(times) >= self.limits.group_per_min:
                frees = times[len(times) - self.limits.group_per_min] + timedelta(minutes=1) + MARGIN
                waits[chat] = max(waits.get(chat, now), frees)
        return waits

    def next_at(self, now: datetime) -> datetime | None:
        """When something that must wait now may go out."""
        soonest = list(self.resting(now).values())
        if self.room(now) == 0:
            frees = self._overall[len(self._overall) - self.limits.overall_per_s]
            soonest.append(frees + timedelta(seconds=1) + MARGIN)
        return min(soonest, default=None)


def _forget(times: deque[datetime], before: datetime) -> None:
    while times and times[0] <= before:
        times.popleft()
