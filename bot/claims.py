"""What the dispatcher does in the database: take messages, make their cards, give back what a dead sender had."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from bot.pace import Limits
from bot.shared_pace import Traffic, traffic_of
from handlers import post
from handlers.compose import Composed, compose
from handlers.deliveries import give_back, held_back, unheeded
from handlers.policy import Policy
from storage.claims import Claimable
from storage.passages import Passing
from storage.tables import Outbox
from storage.unit_of_work import UnitOfWork

Cards = Mapping[int, Composed]
PutAway = Mapping[int, datetime | None]
"""Messages that are not to go out now, by their row, and until when; None: never."""

MOVED_ON = "the lead has moved on"
READER_AWAY = "its reader is away"


@dataclass(frozen=True, slots=True)
class Others:
    """What a process that sends among others needs: its own name, and the pace that all of them keep together."""

    me: str
    limits: Mapping[str, Limits]
    is_group: Callable[[str, str], bool]

    def passing(self, row: Outbox) -> Passing:
        """A message that goes out, as it is counted."""
        return Passing(row.id or 0, row.platform, row.chat, self.is_group(row.platform, row.chat))


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much may go out at once: to each platform, in all, and to whom nothing.

    To a platform that is not among ``rooms`` nothing goes, nor to a chat that is ``busy``.
    """

    rooms: Mapping[str, int]
    at_most: int
    busy: Collection[tuple[str, str]] = ()

    def beside(self, traffic: Traffic) -> "Allowance":
        """What is left of it by what other processes send."""
        return Allowance(traffic.rooms_left(self.rooms), self.at_most, {*self.busy, *traffic.resting})


@dataclass(frozen=True, slots=True)
class Claimed:
    """Messages that were taken, and the cards of those that speak of a lead.

    ``left`` tells whether others could go out now, but for their chat or the pace, ``more`` whether some wait for
    nothing but these to have left; ``next_at`` is when the next delayed one may, or another process's sending leaves
    room.
    """

    rows: Sequence[Outbox] = ()
    cards: Cards = field(default_factory=dict)
    left: bool = False
    more: bool = False
    next_at: datetime | None = None


def claim(
    uow: UnitOfWork,
    policy: Policy,
    allowed: Allowance,
    now: datetime,
    leased_until: datetime,
    others: Others | None = None,
) -> Claimed:
    """Take what may go out; what was written for a lead that has moved on is voided instead.

    The cards are made here and now, where the lead is still in memory, and not by a reader once this is committed.
    Only those of a lead: a report may take long, and this is the writer.
    """
    queued = uow.claims.queued(now)
    if not queued.due:
        return Claimed(next_at=queued.next_at)
    traffic = (
        Traffic() if others is None else traffic_of(uow.passages, {p: others.limits[p] for p in allowed.rooms}, now)
    )
    fitting, put_away = _take(uow, policy, allowed.beside(traffic), now, among_others=others is not None)
    rows = _replies_first(fitting)
    _claim(rows, uow, leased_until, others)
    left = queued.due > len(rows) + len(put_away)
    waits = [queued.next_at, *put_away.values(), *((uow.claims.paused_until(now), traffic.eases_at) if left else ())]
    soonest = min((at for at in waits if at is not None), default=None)
    return Claimed(rows, _cards(rows, uow, policy, now), left, len(rows) < len(fitting), soonest)


def _cards(rows: Sequence[Outbox], uow: UnitOfWork, policy: Policy, now: datetime) -> Cards:
    cards: dict[int, Composed] = {}
    for row in rows:
        if row.lead_id is not None:
            with suppress(Exception):  # whoever sends it tries again, by itself, and says what is wrong
                cards |= make([row], uow, policy, now)
    return cards


def _replies_first(rows: list[Outbox]) -> list[Outbox]:
    """Where somebody waits for an answer, that is all that is made now: the next claim takes the rest."""
    return [row for row in rows if row.priority == post.REPLY] or rows


def _claim(rows: Sequence[Outbox], uow: UnitOfWork, leased_until: datetime, others: Others | None) -> None:
    uow.claims.claim([row.id or 0 for row in rows], leased_until, others.me if others else None)
    if others is not None:
        uow.passages.leave([others.passing(row) for row in rows])


def _take(
    uow: UnitOfWork, policy: Policy, allowed: Allowance, now: datetime, *, among_others: bool
) -> tuple[list[Outbox], PutAway]:
    """Messages that fit into what is allowed; and those before them that are not to go out now."""
    put_away: dict[int, datetime | None] = {}
    while allowed.rooms:
        found = uow.claims.claimable(
            now, allowed.busy, allowed.at_most * 4, on=allowed.rooms, among_others=among_others
        )
        not_now = _put_away(found, uow, policy, now)
        put_away |= not_now
        fitting = _as_many_as_fit((row for row, _ in found if row.id not in not_now), allowed)
        if fitting or not not_now:  # else what is behind them waits for nothing, and nobody would wake us for it
            return fitting, put_away
    return [], put_away


def _put_away(found: Sequence[Claimable], uow: UnitOfWork, policy: Policy, now: datetime) -> PutAway:
    """Void or put off what is not to go out now."""
    stale = uow.claims.stale(found)
    rows = [row for row, _ in found if row.id not in stale]
    late = {row.id or 0: until for row in rows if (until := held_back(row, uow, policy, now)) is not None}
    for row, until in late.items():
        uow.outbox.change(row, not_before=until)
    gone = unheeded(rows, uow, policy, now)
    for row, why in (*((row, MOVED_ON) for row in stale), *((row, READER_AWAY) for row in gone)):
        uow.outbox.change(row, state="cancelled", settled_at=now, error=why)
    return {**late, **dict.fromkeys((*stale, *gone))}


def _as_many_as_fit(rows: Iterable[Outbox], allowed: Allowance) -> list[Outbox]:
    """A platform at its limit holds up no other."""
    left = dict(allowed.rooms)
    taken: list[Outbox] = []
    for row in rows:
        if left[row.platform] > 0 and len(taken) < allowed.at_most:
            left[row.platform] -= 1
            taken.append(row)
    return taken


def make(rows: Sequence[Outbox], uow: UnitOfWork, policy: Policy, now: datetime) -> dict[int, Composed]:
    """The cards that messages stand for, from one moment."""
    return {row.id or 0: compose(row, uow, policy, now) for row in rows}


def give_back_expired(
    uow: UnitOfWork, policy: Policy, now: datetime, leased_until: datetime, sending: Collection[int]
) -> None:
    """Messages whose sender died: whether they went out is unknown."""
    for row in uow.outbox.expired(leased_until):
        if row.id not in sending:
            give_back(row, uow, policy, now)


def give_back_orphaned(uow: UnitOfWork, policy: Policy, now: datetime, me: str, sending: Collection[int]) -> None:
    """The same among several processes: what a dead one was sending, and what counts in the pace no more."""
    for row in uow.outbox.orphaned(now, me):
        if row.id not in sending:
            give_back(row, uow, policy, now)
            uow.passages.arrived([row.id or 0])
    uow.passages.purge()
