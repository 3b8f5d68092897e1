"""When people work, worked out anew from what the configuration says, and with none of the bot's rules."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from handlers.policy import Policy
from handlers.team import Member

DAY = timedelta(days=1)
DAYS = tuple("mon tue wed thu fri sat sun".split())

Frame = tuple[datetime, datetime]


class Hours:
    """The working hours of a firm and of its people, their absences aside."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._known: dict[tuple[date, str | None], list[Frame]] = {}

    def are(self, member: Member | None, at: datetime) -> bool:
        """Whether somebody is at work; nobody is the firm."""
        return any(start <= at < end for day in _around(at) for start, end in self._of(day, member))

    def worked(self, member: Member | None, start: datetime, end: datetime) -> timedelta:
        """How much of the time between two instants is working time. Frames that meet are counted once."""
        total, done = timedelta(), start
        day = start.date() - DAY
        while day <= end.date() + DAY:
            for opens, closes in self._of(day, member):
                first, last = max(opens, done), min(closes, end)
                if last > first:
                    total, done = total + (last - first), last
            day += DAY
        return total

    def after(self, member: Member | None, start: datetime, work: timedelta) -> datetime:
        """The first instant of work at which so much of it has passed since another instant.

        Raises StopIteration if that is not within a year.
        """
        ends = (frame for number in range(-1, 367) for frame in self._of(start.date() + number * DAY, member))
        done = start
        while True:
            opens, closes = next(ends)
            opens = max(opens, done)
            if closes - opens > work:
                return opens + work
            work, done = work - max(closes - opens, timedelta(0)), max(closes, done)

    def _of(self, day: date, member: Member | None) -> list[Frame]:
        key = day, member.name if member else None
        if key not in self._known:
            self._known[key] = sorted(self._frames(day, member))
        return self._known[key]

    def _frames(self, day: date, member: Member | None) -> Iterator[Frame]:
        """The wall-clock frames of a day, as instants."""
        if day in _holidays(day.year) or (day.month, day.day) == (12, 7):
            return
        zone = ZoneInfo((member.zone if member else None) or self._policy.zone)
        for start, end in self._minutes(day, member):
            yield _at(day, start, zone), _at(day, end, zone)

    def _minutes(self, day: date, member: Member | None) -> Iterator[tuple[int, int]]:
        if member is None or member.hours is None:
            yield from ((frame.start, frame.end) for frame in self._policy.week[day.weekday()])
            return
        for span, frames in member.hours.items():
            first, last = (DAYS.index(each) for each in (span.split("-") * 2)[:2])
            if first <= day.weekday() <= last:
                yield from (tuple(map(_minute, frame.split("-"))) for frame in frames)  # type: ignore[misc]


def _around(at: datetime) -> tuple[date, date, date]:
    """The days that it may be anywhere."""
    return at.date() - DAY, at.date(), at.date() + DAY


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("IT", years=year))


def _minute(clock: str) -> int:
    hours, minutes = map(int, clock.split(":"))
    return hours * 60 + minutes


def _at(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """An instant in UTC: two of the same zone would be subtracted by the clock on the wall."""
    midnight = datetime.combine(day + timedelta(days=minute // 1440), datetime.min.time(), zone)
    return midnight.replace(hour=minute % 1440 // 60, minute=minute % 60).astimezone(UTC)
