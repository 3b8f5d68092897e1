"""What all processes together are sending, and sent within the last minute: how fast the next messages may follow.

On PostgreSQL alone, in the sender's turn: so nobody else takes the room that was found. All is counted by the
database's clock, from the claim until so long after the answer was written down; hosts' clocks may disagree.
"""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlmodel import Session

KEPT_S = 90
"""Longer than any limit reaches back."""

_ROOM = text("""
SELECT count(*), extract(epoch FROM min(arrived_at) - clock_timestamp()) + :second
FROM passage WHERE platform = :platform
AND (arrived_at IS NULL OR arrived_at > clock_timestamp() - make_interval(secs => :second))""")

_RESTING = text("""
SELECT chat, extract(epoch FROM max(arrived_at) - clock_timestamp()) + :every
FROM passage WHERE platform = :platform AND arrived_at > clock_timestamp() - make_interval(secs => :every)
GROUP BY chat""")

_FULL = text("""
SELECT chat, extract(epoch FROM (array_agg(arrived_at ORDER BY arrived_at DESC))[:most] - clock_timestamp()) + :minute
FROM passage WHERE platform = :platform AND shared
AND arrived_at > clock_timestamp() - make_interval(secs => :minute)
GROUP BY chat HAVING count(*) >= :most""")

_LEAVES = text("INSERT INTO passage (outbox_id, platform, chat, shared) VALUES (:outbox_id, :platform, :chat, :shared)")
_ARRIVED = text("UPDATE passage SET arrived_at = clock_timestamp() WHERE outbox_id = :row AND arrived_at IS NULL")
_PURGE = text("DELETE FROM passage WHERE arrived_at < clock_timestamp() - make_interval(secs => :kept)")


class Passing(NamedTuple):
    """A message that goes out: its row in the outbox, and where it goes."""

    outbox_id: int
    platform: str
    chat: str
    shared: bool


class Passages:
    def __init__(self, session: Session) -> None:
        self._session = session

    def leave(self, messages: Sequence[Passing]) -> None:
        """Note that messages go out."""
        if messages:
            self._session.connection().execute(_LEAVES, [each._asdict() for each in messages])

    def follow(self, message: Passing) -> None:
        """Note that a message's next part goes out, after the one before was answered for."""
        self.arrived([message.outbox_id])
        self.leave([message])

    def arrived(self, rows: Collection[int]) -> None:
        """Note that messages were answered for, well or badly, or given up."""
        for row in rows:
            self._session.connection().execute(_ARRIVED, {"row": row})

    def counted(self, platform: str, second: float) -> tuple[int, float | None]:
        """How many are under way or arrived within so many seconds, and when (in seconds) the first counts no more."""
        count, frees_in = self._session.connection().execute(_ROOM, {"platform": platform, "second": second}).one()
        return count, None if frees_in is None else float(frees_in)

    def resting(self, platform: str, every: float) -> dict[str, float]:
        """The chats that were written to within so many seconds, and how long they rest."""
        return self._seconds(_RESTING, {"platform": platform, "every": every})

    def full(self, platform: str, most: int, minute: float) -> dict[str, float]:
        """The shared chats that got so many messages within so many seconds, and how long they rest."""
        return self._seconds(_FULL, {"platform": platform, "most": most, "minute": minute})

    def purge(self) -> None:
        """Forget what counts no more."""
        self._session.connection().execute(_PURGE, {"kept": KEPT_S})

    def _seconds(self, question: Any, asked: dict[str, Any]) -> dict[str, float]:
        return {chat: float(seconds) for chat, seconds in self._session.connection().execute(question, asked)}
