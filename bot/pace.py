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

MARGIN = timedelta(milliseconds=10)
"""The server counts at its own clock: a little slack keeps us on the right side of the limit."""

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@dataclass(slots=True)
class Pace:
    """Knows what is on its way, when what was sent arrived, and so when the next may go out.

    The platform counts a message when it takes it, somewhere between its leaving and the answer to it. So each is
    counted from its leaving until a second (a minute, in a group) after the answer: however slow or uneven the
    network is, the limit is kept, and hardly any of it is given away. One at a time is on its way to a chat.
    """

    limits: Limits
    _on_the_way: int = 0
    _overall: deque[datetime] = field(default_factory=deque)
    _chats: dict[str, datetime] = field(default_factory=dict)
    _groups: dict[str, deque[datetime]] = field(default_factory=dict)

    def leaves(self) -> None:
        """Note that a message goes out."""
        self._on_the_way += 1

    def arrives(self, chat: str, now: datetime, *, group: bool) -> None:
        """Note that a message that left was answered for, well or badly."""
        self._on_the_way -= 1
        self._overall.append(now)
        self._chats[chat] = now
        if group:
            self._groups.setdefault(chat, deque()).append(now)

    def room(self, now: datetime) -> int:
        """How many messages may go out now, to whatever chats."""
        _forget(self._overall, now - SECOND - MARGIN)
        return max(0, self.limits.overall_per_s - len(self._overall) - self._on_the_way)

    def resting(self, now: datetime) -> dict[str, datetime]:
        """The chats that may not be written to yet, and until when."""
        every = self.limits.chat_every + MARGIN if self.limits.chat_every else timedelta(0)
        self._chats = {chat: at for chat, at in self._chats.items() if at + every > now}
        waits = {chat: at + every for chat, at in self._chats.items()}
        for chat, times in list(self._groups.items()):
            _forget(times, now - MINUTE - MARGIN)
            if not times:
                del self._groups[chat]
            elif len(times) >= self.limits.group_per_min:
                frees = times[len(times) - self.limits.group_per_min] + MINUTE + MARGIN
                waits[chat] = max(waits.get(chat, now), frees)
        return waits

    def next_at(self, now: datetime) -> datetime | None:
        """When something that must wait now may go out; None if only the arrival of another message makes room."""
        soonest = list(self.resting(now).values())
        if self.room(now) == 0 and self._overall:
            soonest.append(self._overall[0] + SECOND + MARGIN)
        return min(soonest, default=None)


def _forget(times: deque[datetime], before: datetime) -> None:
    while times and times[0] <= before:
        times.popleft()
