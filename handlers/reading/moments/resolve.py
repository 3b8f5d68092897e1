"""From the pieces of a phrase to the instant it means, seen from now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from handlers.reading.moments.days import day_of_month
from handlers.reading.moments.values import Clock, DayRule, Elapsed, Grain, Part, Piece, Refusal
from handlers.reading.moments.wall import instant

FURTHEST: Final = timedelta(days=400)
"""The furthest ahead a moment may be: what is later was hardly meant for a reminder."""

_SEARCHED_FOR_REASONS: Final = 10 * 366
_GRAINS: Final[tuple[Grain, ...]] = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Asked:
    """From where a phrase is seen: the instant, the zone, when the working day opens and closes."""

    now: datetime
    zone: ZoneInfo
    opening: time
    closing: time

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()


def resolve(pieces: Sequence[Piece], asked: Asked) -> tuple[datetime, Grain] | Refusal:
    """The first instant after now that agrees with all pieces, and how finely they speak."""
    rules = _completed([piece for piece in pieces if isinstance(piece, DayRule)])
    clocks = [piece for piece in pieces if isinstance(piece, Clock)]
    parts = [piece for piece in pieces if isinstance(piece, Part)]
    spans = [piece for piece in pieces if isinstance(piece, Elapsed)]
    if spans:
        return _after(spans[0], asked) if len(pieces) == 1 else Refusal("unclear")
    clock, part = _only(clocks), _one_part(parts)
    if not pieces or len(clocks) > 1 or (parts and part is None) or _contradicts(rules, asked):
        return Refusal("unclear")
    times = _times(clock, part, rules, asked)
    if times is None:
        return Refusal("unclear")
    found = _first_fit(rules, times, asked, spoken=bool(clocks or parts))
    return (found, _grain(rules, clock, part)) if isinstance(found, datetime) else found


def _only(clocks: list[Clock]) -> Clock | None:
    return clocks[0] if clocks else None


def _one_part(parts: list[Part]) -> Part | None:
    """The part of the day, where all that is said agrees; `domattina presto` says it twice."""
    if len({part.name for part in parts}) != 1:
        return None
    return next((part for part in parts if part.usual), parts[0])


def _after(span: Elapsed, asked: Asked) -> tuple[datetime, Grain] | Refusal:
    if span.length > FURTHEST:
        return Refusal("too_far")
    return (asked.now + span.length, span.grain) if span.length > timedelta(0) else Refusal("past")


def _completed(rules: list[DayRule]) -> list[DayRule]:
    """A month alone means its first day."""
    if {rule.kind for rule in rules} in ({"month"}, {"month", "year"}):
        return [*rules, replace(day_of_month(1), grain="month")]
    return rules


def _grain(rules: list[DayRule], clock: Clock | None, part: Part | None) -> Grain:
    if clock:
        return clock.grain
    closes_a_period = part and part.name == "closing" and any(rule.kind != "relative" for rule in rules)
    if part and not closes_a_period:
        return "hour"
    return min((rule.grain for rule in rules), key=_GRAINS.index)


# --- the time of day --------------------------------------------------------------------------------------

_WallTime = tuple[time, int]
"""A time of day, and how many days after the day that is named it falls."""


def _times(clock: Clock | None, part: Part | None, rules: list[DayRule], asked: Asked) -> list[_WallTime] | None:
    """The times of day that are meant, the first choice first; None for `alle 15 di mattina`."""
    if clock:
        hour = _hour_of_day(clock, part)
        if hour is None:
            return None
        by_night = part is not None and part.name == "night" and hour < 6 and bool(rules)
        return [(time(hour % 24, clock.minute), int(hour == 24 or by_night))]
    if part and part.name == "closing":
        return [(asked.closing, 0)]
    if part:
        return [(part.usual or asked.opening, 0)]
    is_today = len(rules) == 1 and rules[0].kind == "relative" and rules[0].fits(asked.today, asked.today)
    # "oggi", once the day has begun, can only mean before it ends
    return [(asked.opening, 0), (asked.closing, 0)] if is_today else [(asked.opening, 0)]


def _hour_of_day(clock: Clock, part: Part | None) -> int | None:
    """On a 24-hour clock: bare hours up to 7 are in the afternoon, unless a part of the day says else."""
    hour = clock.hour
    if part is None:
        return hour + 12 if not clock.sure and 1 <= hour <= 7 else hour
    if clock.sure:
        return hour if hour in _HOURS_OF[part.name] else None
    readings = [reading for reading in (hour, hour + 12) if reading in _HOURS_OF[part.name]]
    return readings[0] if readings else None


_HOURS_OF: Final = {
    "morning": range(1, 13),
    "afternoon": range(12, 21),
    "evening": range(17, 25),
    "night": (*range(20, 25), *range(7)),
    "closing": range(12, 25),
}


# --- the day ----------------------------------------------------------------------------------------------


def _first_fit(rules: list[DayRule], times: list[_WallTime], asked: Asked, *, spoken: bool) -> datetime | Refusal:
    kinds = {rule.kind for rule in rules}
    # on a Monday "lunedì" is the next one, "lunedì alle 17" may be today
    first = 1 if kinds == {"weekday"} and not spoken else 0
    for ahead in range(first, FURTHEST.days + 1):
        if not _fits(rules, asked.today, ahead):
            continue
        for candidate in _instants(asked.today + timedelta(days=ahead), times, asked.zone):
            if candidate > asked.now:
                return candidate if candidate - asked.now <= FURTHEST else Refusal("too_far")
        if ahead == 0 and {"day", "month"} <= kinds:
            return Refusal("past")
    return Refusal(_why_not(rules, asked.today))


def _instants(day: date, times: list[_WallTime], zone: ZoneInfo) -> Iterator[datetime]:
    for wall, days_later in times:
        yield instant(datetime.combine(day + timedelta(days=days_later), wall), zone)


def _fits(rules: list[DayRule], today: date, ahead: int) -> bool:
    day = today + timedelta(days=ahead)
    return all(rule.fits(day, today) for rule in rules)


def _contradicts(rules: list[DayRule], asked: Asked) -> bool:
    """Whether a weekday is named beside a date that is another weekday: better asked than moved by years."""
    dated = [rule for rule in rules if rule.kind != "weekday"]
    if len(dated) == len(rules) or not {"day", "month"} <= {rule.kind for rule in dated}:
        return False
    fits = (ahead for ahead in range(FURTHEST.days) if _fits(dated, asked.today, ahead))
    nearest = next(fits, None)
    return nearest is not None and not _fits(rules, asked.today, nearest)


def _why_not(rules: list[DayRule], today: date) -> Literal["past", "unclear", "too_far"]:
    """Why no day of the next 400 will do, from a look at some years before and after."""
    if any(_fits(rules, today, ahead) for ahead in range(FURTHEST.days, _SEARCHED_FOR_REASONS)):
        return "too_far"
    if any(_fits(rules, today, -behind) for behind in range(_SEARCHED_FOR_REASONS)):
        return "past"
    return "unclear"
