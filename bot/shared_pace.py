"""The pace of a platform that several processes write to: what all of them are sending and have sent counts.

Each keeps its own :class:`~bot.pace.Pace` as well, which knows at once what it sent itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.pace import MARGIN, MINUTE, SECOND, UNLIMITED, Limits
from storage.passages import Passages


@dataclass(frozen=True, slots=True)
class Traffic:
    """How much room there is on each platform, which chats may not be written to yet, and when that eases."""

    rooms: Mapping[str, int] = field(default_factory=dict)
    resting: frozenset[tuple[str, str]] = frozenset()
    eases_at: datetime | None = None

    def rooms_left(self, rooms: Mapping[str, int]) -> dict[str, int]:
        """What of the room that one process sees there really is, on platforms on which there is any."""
        left = {platform: min(room, self.rooms.get(platform, room)) for platform, room in rooms.items()}
        return {platform: room for platform, room in left.items() if room > 0}


def traffic_of(passages: Passages, limits: Mapping[str, Limits], now: datetime) -> Traffic:
    """What all processes together are doing. In the sender's turn, so that nobody takes the room in between."""
    rooms: dict[str, int] = {}
    resting: dict[tuple[str, str], float] = {}
    eases: list[float] = []
    for platform, limit in limits.items():
        if limit.overall_per_s < UNLIMITED.overall_per_s:
            count, frees_in = passages.counted(platform, _seconds(SECOND))
            rooms[platform] = limit.overall_per_s - count
            eases += [frees_in] if frees_in is not None and rooms[platform] <= 0 else []
        resting |= {(platform, chat): wait for chat, wait in _resting(passages, platform, limit).items()}
    soonest = min([*eases, *resting.values()], default=None)
    return Traffic(rooms, frozenset(resting), None if soonest is None else now + timedelta(seconds=soonest))


def _resting(passages: Passages, platform: str, limit: Limits) -> dict[str, float]:
    """The chats of a platform that may not be written to yet, and for how many seconds."""
    waits = passages.resting(platform, _seconds(limit.chat_every)) if limit.chat_every else {}
    if limit.group_per_min < UNLIMITED.group_per_min:
        full = passages.full(platform, limit.group_per_min, _seconds(MINUTE))
        waits |= {chat: max(wait, waits.get(chat, 0)) for chat, wait in full.items()}
    return waits


def _seconds(span: timedelta) -> float:
    return (span + MARGIN).total_seconds()
