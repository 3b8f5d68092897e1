"""Time that counts: the hours in which a person works, in that person's own zone.

Everything is computed in UTC, so a duration is time that really passes, also on the two Sundays on which the
clocks change. A frame is wall-clock time, which a clock change can skip or repeat:

- a start or an end that is skipped becomes the first instant after the gap;
- a start in a repeated hour is its first occurrence, an end in a repeated hour its last;
- 24:00 is the instant at which the next day begins.

Datetimes are aware (naive ones raise TypeError), results are in UTC. Spans are half-open: at the very instant
of closing it is closed. "Never" means not within 366 days.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from handlers.rules.closures import Closures
from handlers.rules.week import DAYS, MIDNIGHT, Frame, Week, merged

Span = tuple[int, int]  # half-open, microseconds since 1970 in UTC
Spans = tuple[Span, ...]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_SECOND = 1_000_000
_HOUR = 3_600 * _SECOND
_DAY = 24 * _HOUR
_WEEK = 7 * _DAY
_HORIZON = 366 * _DAY
_FOR_EVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When one person works: zone (IANA name), week, closed dates, and own absences.

    An absence is a half-open interval of instants; one that has no end lasts until further notice. The fields
    `open_on` (a local date's ordinal -> its open spans) and `away` (the absences as spans) are worked out
    here, once, because a tick asks a few schedules thousands of questions.

    Raises:
        ValueError: the zone is unknown, or the week has not seven days.
    """

    zone: str
    week: Week
    closures: Closures
    absences: tuple[tuple[datetime, datetime | None], ...] = ()
    tz: ZoneInfo = field(init=False, repr=False, compare=False)
    open_on: Callable[[int], Spans] = field(init=False, repr=False, compare=False)
    away: Spans = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.week) != len(DAYS):
            raise ValueError(f"found a week of {len(self.week)} days; expected seven, Monday first")
        object.__setattr__(self, "tz", _zone(self.zone))
        object.__setattr__(self, "open_on", _calendar(self.zone, self.week, self.closures))
        object.__setattr__(self, "away", _spans_of(self.absences))


def in_utc(at: datetime) -> datetime:
    """The same instant in UTC, where adding and comparing are safe. Raises TypeError for a naive datetime."""
    return _moment(_instant(at))


def is_open(schedule: Schedule, at: datetime) -> bool:
    """Whether an instant counts as working time."""
    instant = _instant(at)
    return any(True for _ in _open_spans(schedule, instant, instant + 1))


def is_absent(schedule: Schedule, at: datetime) -> bool:
    """Whether an instant lies in an absence, in working hours or not."""
    return any(leaves <= _instant(at) < returns for leaves, returns in schedule.away)


def next_opening(schedule: Schedule, at: datetime) -> datetime | None:
    """The first instant from `at` on that is open: `at` itself if it is; None when nothing ever opens."""
    start = _instant(at)
    for opens, _ in _open_spans(schedule, start, start + _HORIZON):
        return _moment(opens)
    return None


def opening_from(schedule: Schedule, at: datetime) -> datetime:
    """The first instant from `at` on that is open; `at` itself where nothing ever opens."""
    return next_opening(schedule, at) or at


def next_closing(schedule: Schedule, at: datetime) -> datetime | None:
    """The end of the open stretch that `at` is in, or else of the next one; None when none ever ends."""
    start = _instant(at)
    closing: int | None = None
    for opens, closes in _open_spans(schedule, start, start + _HORIZON):
        if closing is not None and opens > closing:  # else it goes on, as 24:00 does into 00:00
            break
        closing = closes
    return None if closing is None or closing == start + _HORIZON else _moment(closing)


def add(schedule: Schedule, start: datetime, duration: timedelta, *, at_closing: bool = True) -> datetime | None:
    """The instant at which `duration` of working time has passed since `start`; None when it never has.

    No duration at all gives the next opening; one that is used up at a closing gives that closing, or, if
    not `at_closing`, the opening that follows.

    Raises:
        ValueError: the duration is negative.
    """
    _require_not_negative(duration)
    left = duration // _TICK
    first = _instant(start)
    for opens, closes in _open_spans(schedule, first, first + _HORIZON):
        if left < closes - opens or (at_closing and left == closes - opens):
            return _moment(opens + left)
        left -= closes - opens
    return None


def subtract(schedule: Schedule, end: datetime, duration: timedelta) -> datetime | None:
    """The last instant from which `duration` of working time passes until `end`; None when it never has.

    Raises:
        ValueError: the duration is negative.
    """
    _require_not_negative(duration)
    left = duration // _TICK
    if not left:
        return in_utc(end)
    for opens, closes in _open_spans_back(schedule, _instant(end)):
        if left <= closes - opens:
            return _moment(closes - left)
        left -= closes - opens
    return None


def between(schedule: Schedule, start: datetime, end: datetime) -> timedelta:
    """The working time in [start, end), however long that is; zero when `end` is not after `start`."""
    spans = _open_spans(schedule, _instant(start), _instant(end))
    return sum(closes - opens for opens, closes in spans) * _TICK


def _require_not_negative(duration: timedelta) -> None:
    if duration < timedelta():
        raise ValueError(f"found a duration of {duration}; expected none that is negative")


def _instant(at: datetime) -> int:
    return (at - _EPOCH) // _TICK


def _moment(instant: int) -> datetime:
    return _EPOCH + timedelta(microseconds=instant)


def _open_spans(schedule: Schedule, start: int, stop: int) -> Iterator[Span]:
    """What is open in [start, stop), in order, cut to it; a frame that is skipped whole opens for no time."""
    today = _date_of(schedule.tz, start // _HOUR)
    # One date more for the day begun, one for the hour a clock change adds, one for a date a zone skips, and one for
    # the hour that the first date is looked up for.
    for day in range(today, today + (stop - start) // _DAY + 4):
        for opens, closes in schedule.open_on(day):
            if opens >= stop:
                return
            yield from _without(schedule.away, max(opens, start), min(closes, stop))


def _open_spans_back(schedule: Schedule, stop: int) -> Iterator[Span]:
    """What is open before an instant, the latest first; a week at a time, for mostly the first one is enough."""
    for end in range(stop, stop - _HORIZON, -_WEEK):
        yield from reversed(tuple(_open_spans(schedule, end - _WEEK, end)))


@lru_cache(maxsize=4096)
def _date_of(zone: ZoneInfo, hour: int) -> int:
    """The local date (its ordinal) at which an hour begins; hours are counted from the epoch."""
    return _moment(hour * _HOUR).astimezone(zone).toordinal()


def _without(away: Spans, begin: int, end: int) -> Iterator[Span]:
    for leaves, returns in away:
        if leaves >= end:
            break
        if begin < leaves:
            yield begin, leaves
        begin = max(begin, returns)
    if begin < end:
        yield begin, end


@lru_cache(maxsize=512)
def _calendar(zone: str, week: Week, closures: Closures) -> Callable[[int], Spans]:
    """The open spans of a local date (by ordinal), remembered for some three years of dates."""
    return lru_cache(maxsize=1024)(partial(_open_on, _zone(zone), week, closures))


def _open_on(zone: ZoneInfo, week: Week, closures: Closures, ordinal: int) -> Spans:
    day = date.fromordinal(ordinal)
    if closures.reason(day) is not None:
        return ()
    return merged([_span(zone, day, frame) for frame in week[day.weekday()]])


def _span(zone: ZoneInfo, day: date, frame: Frame) -> Span:
    opens, _ = _occurrences(zone, day, frame.start)
    next_day, closes = _occurrences(zone, day, frame.end)
    return opens, next_day if frame.end == MIDNIGHT else closes


def _occurrences(zone: ZoneInfo, day: date, minute: int) -> Span:
    """The first and the last instant at which the clocks show a minute of a day, mostly the same one.

    A minute that is skipped gives the first instant after the gap, twice.
    """
    wall = datetime.combine(day, time(), zone) + timedelta(minutes=minute)
    first, last = (_instant(wall.replace(fold=fold)) for fold in (0, 1))
    if first <= last:
        return first, last
    return (_gap_end(zone, last, first),) * 2


def _gap_end(zone: ZoneInfo, before: int, after: int) -> int:
    """The instant between two at which the zone's offset changes; changes happen on whole seconds."""
    new_offset = _moment(after).astimezone(zone).utcoffset()
    seconds = range(before // _SECOND, after // _SECOND)
    changed = bisect_left(
        seconds, True, key=lambda second: _moment(second * _SECOND).astimezone(zone).utcoffset() == new_offset
    )
    return (seconds.start + changed) * _SECOND


def _spans_of(absences: Sequence[tuple[datetime, datetime | None]]) -> Spans:
    return merged(sorted((_instant(left), _instant(back or _FOR_EVER)) for left, back in absences))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"found time zone {name!r}; expected an IANA name such as Europe/Rome") from None
