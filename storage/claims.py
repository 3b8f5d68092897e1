"""Taking messages out of the outbox: what may go out now, and when it pays to look again."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import chain, islice, repeat
from operator import itemgetter
from typing import NamedTuple

import sqlalchemy
from sqlalchemy import and_, bindparam, case, func, literal_column, null, or_, update
from sqlmodel import Session, col, select

from storage.objects import bare
from storage.outbox import EVERY_CHAT, PENDING
from storage.prepared import Prepared
from storage.tables import ChatPause, Lead, Outbox

_TABLE = Outbox.__table__  # type: ignore[attr-defined]
_PAUSES = ChatPause.__table__  # type: ignore[attr-defined]
_LEADS = Lead.__table__  # type: ignore[attr-defined]
_COLUMNS = [column.name for column in _TABLE.c]
_CHAT = itemgetter(_COLUMNS.index("platform"), _COLUMNS.index("chat"))

NOWHERE = ("", "")
"""No platform's chat."""

PLACES = (0, 1, 4, 12, 24)
"""For so many busy chats there is a statement: one for each number would be put together in the middle of a rush, which
takes 2 ms each time."""

# Built once, because they are asked for every message.
_QUEUED = Prepared(
    sqlalchemy.select(
        func.count(case((_TABLE.c.not_before <= bindparam("now"), 1))),
        func.min(case((_TABLE.c.not_before > bindparam("now"), _TABLE.c.not_before))),
    ).where(PENDING)
)
_PAUSED_UNTIL = Prepared(sqlalchemy.select(func.min(_PAUSES.c.until)).where(_PAUSES.c.until > bindparam("now")))
_CLAIM = Prepared(
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("row"), PENDING)
    .values(
        state="claimed",
        lease_until=bindparam("until"),
        holder=bindparam("me"),
        outdated=False,
        # From here on a change of the lead needs an edit of its own: this one is being made.
        dedupe_key=case((_TABLE.c.edit_of.is_not(None), null()), else_=_TABLE.c.dedupe_key),
    )
)
_UNDER_WAY = _TABLE.alias("under_way")
_BUSY_ELSEWHERE = sqlalchemy.select(_UNDER_WAY.c.id).where(
    _UNDER_WAY.c.state == literal_column("'claimed'"),
    _UNDER_WAY.c.platform == _TABLE.c.platform,
    _UNDER_WAY.c.chat == _TABLE.c.chat,
)


def _places(busy: int) -> int:
    """For how many busy chats to ask: some of them may be nowhere."""
    return next((places for places in PLACES if places >= busy), busy)


@lru_cache(maxsize=64)
def _claimable(busy: int, platforms: int, among_others: bool) -> Prepared:
    """What may go out now on so many platforms, but to none of so many chats; with the epoch its lead has by now.

    ``among_others``: nor to a chat that another process writes to at this moment.
    """
    epoch = sqlalchemy.select(_LEADS.c.epoch).where(_LEADS.c.id == _TABLE.c.lead_id, _TABLE.c.lead_epoch.is_not(None))
    paused = sqlalchemy.select(_PAUSES.c.chat).where(
        _PAUSES.c.platform == _TABLE.c.platform,
        or_(_PAUSES.c.chat == _TABLE.c.chat, _PAUSES.c.chat == EVERY_CHAT),
        _PAUSES.c.until > bindparam("now"),
    )
    is_busy = (
        and_(_TABLE.c.platform == bindparam(f"platform{n}"), _TABLE.c.chat == bindparam(f"chat{n}"))
        for n in range(busy)
    )
    found = (
        sqlalchemy.select(_TABLE, epoch.scalar_subquery())
        .where(PENDING, _TABLE.c.not_before <= bindparam("now"), ~paused.exists())
        .where(_TABLE.c.platform.in_([bindparam(f"on{n}") for n in range(platforms)]))
        .where(*(~each for each in is_busy))
        .order_by(_TABLE.c.priority, _TABLE.c.id)
        .limit(bindparam("most"))
    )
    if among_others:
        found = found.where(~_BUSY_ELSEWHERE.exists()).with_for_update(of=_TABLE, skip_locked=True)
    return Prepared(found)


class Queued(NamedTuple):
    """What waits to be sent: how many may go out, but for their chat and the pace, and when the next one may."""

    due: int
    next_at: datetime | None


class Claimable(NamedTuple):
    """A message that may go out, and the epoch that its lead has by now, where it was written for one."""

    row: Outbox
    epoch: int | None


class Claims:
    def __init__(self, session: Session) -> None:
        self._session = session

    def queued(self, now: datetime) -> Queued:
        """All that is pending."""
        found = _QUEUED.first(self._session.connection(), {"now": now})
        assert found is not None
        return Queued(*found)

    def paused_until(self, now: datetime) -> datetime | None:
        """When the next pause is over."""
        found: datetime | None = _PAUSED_UNTIL.scalar(self._session.connection(), {"now": now})
        return found

    def claimable(
        self,
        now: datetime,
        busy: Collection[tuple[str, str]],
        limit: int,
        *,
        on: Collection[str],
        among_others: bool = False,
    ) -> list[Claimable]:
        """Pending messages that may go out now on some platforms: urgent ones first, and never two to one chat.

        ``busy`` are the chats that this process writes to; ``among_others``: other processes write, too.
        """
        asked = {"now": now, "most": limit, **{f"on{n}": platform for n, platform in enumerate(on)}}
        places = _places(len(busy))
        for n, (platform, chat) in enumerate(islice(chain(busy, repeat(NOWHERE)), places)):
            asked |= {f"platform{n}": platform, f"chat{n}": chat}
        found = _claimable(places, len(on), among_others).first_of_each(self._session.connection(), _CHAT, asked)
        return [Claimable(bare(Outbox, dict(zip(_COLUMNS, row, strict=True))), epoch) for *row, epoch in found]

    def claim(self, rows: Sequence[int], lease_until: datetime, holder: str | None = None) -> None:
        """Take a lease on messages: until it ends, nobody else sends them; where there are several processes, while
        this one is alive.
        """
        taken = [{"row": row, "until": lease_until, "me": holder} for row in rows]
        _CLAIM.run_each(self._session.connection(), taken)

    def stale(self, found: Sequence[Claimable]) -> set[int]:
        """Which messages were written for a lead that has moved on since (answered, handed over).

        A message about several leads (``params["leads"]``: number -> epoch) is stale when all of them have.
        """
        return {row.id or 0 for row, epoch in found if _has_moved_on(row, epoch) or self._is_void(row)}

    def _is_void(self, row: Outbox) -> bool:
        return row.card == "bundle" and not self._any_stands(row.params["leads"])

    def _any_stands(self, epochs: Mapping[str, int]) -> bool:
        leads = select(Lead.id, Lead.epoch).where(Lead.state == "waiting", col(Lead.id).in_(list(map(int, epochs))))
        return any(epochs[str(ref)] == epoch for ref, epoch in self._session.execute(leads))


def _has_moved_on(row: Outbox, epoch: int | None) -> bool:
    return row.lead_id is not None and row.lead_epoch is not None and row.lead_epoch != epoch
