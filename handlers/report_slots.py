"""When the daily report is due, and since when it tells: each takes up where the one before left off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.policy import Policy

CATCH_UP = timedelta(hours=6)
"""A report that could not go out at its time goes out up to so much later; after that it is left out."""

LONGEST_REACH = timedelta(days=35)
"""So far back a report tells at most: a firm's longest holidays. With none before it, it is about its own day."""

KIND = "daily-"
"""Begins the name of every report's time, as it is kept: `daily-18:00`."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """A report of one local ``day`` at one of its times, which is the instant ``at``."""

    kind: str
    day: date
    at: datetime


def due_slot(policy: Policy, now: datetime) -> Slot | None:
    """The latest report whose time is past, if that is not too long ago; earlier ones it makes up for."""
    today = now.astimezone(ZoneInfo(policy.zone)).date()
    due = [slot for slot in _slots((today - _ONE_DAY, today), policy) if slot.at <= now < slot.at + CATCH_UP]
    return max(due, key=_at, default=None)


def went_out_at(kind: str, day: date, policy: Policy) -> datetime:
    """The instant of a report that went out, from what is kept of it."""
    return _instant(day, time.fromisoformat(kind.removeprefix(KIND)), policy)


def since(slot: Slot, last: datetime | None, policy: Policy) -> datetime:
    """From when on a report tells: from the ``last`` that its readers were given up to its own time.

    Where they were given none lately it is the time of the report before it, and where there is none of those
    either, the beginning of its day.
    """
    if last is not None and last >= slot.at - LONGEST_REACH:
        return last
    days = (slot.day - timedelta(days=back) for back in range(LONGEST_REACH.days + 1))
    before = (each for each in _slots(days, policy) if each.at < slot.at)
    latest = max(before, key=_at, default=None)
    return latest.at if latest is not None else _instant(slot.day, time(), policy)


def _slots(days: Iterable[date], policy: Policy) -> list[Slot]:
    """The reports of some days, but for days off."""
    working = [day for day in days if policy.team_schedule.open_on(day.toordinal())]
    return [
        Slot(f"{KIND}{clock:%H:%M}", day, _instant(day, clock, policy))
        for day in working
        for clock in policy.daily_reports
    ]


def _instant(day: date, clock: time, policy: Policy) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(policy.zone)).astimezone(UTC)


def _at(slot: Slot) -> datetime:
    return slot.at
