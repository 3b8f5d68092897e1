"""From the pieces of a phrase to the instant it means, seen from now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final, Literal

from handlers.reading.moments import days, hours
from handlers.reading.moments.hours import WallTime
from handlers.reading.moments.units import start_of
from handlers.reading.moments.values import (
    HOURS,
    Ahead,
    Clock,
    DayRule,
    Elapsed,
    Grain,
    Hour,
    InZone,
    Part,
    Piece,
    Refusal,
    SameHour,
)
from handlers.reading.moments.wall import instant

FURTHEST: Final = timedelta(days=400)
"""The furthest ahead somebody may put something off: what is later was hardly meant for a reminder."""

_MOST_RULES: Final = 6
"""Weekday, day, month, year and two more; nobody says as much about a day."""

_LOOKED_BACK: Final = timedelta(days=366 * 120)
_NEAR: Final = timedelta(days=45)
"""`lunedì 23` speaks of this month or the next; where no such day is near, the two contradict each other."""

_WHOLE_PARTS: Final = frozenset({"opening", "afternoon", "evening", "night", "closing"})
"""Said of the whole part; `domani sera dopo cena` says it twice, and more exactly the second time."""

_GRAINS: Final[tuple[Grain, ...]] = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")

View = Literal["putting_off", "naming"]
"""`putting_off`: when to speak of something again; a day is its opening hour, and nothing lies in the past.

`naming`: the instant the words name; a day is its midnight, and today is a day that can be named.
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """From where a phrase is seen: the instant, the zone, the view, and when the parts of a day are."""

    now: datetime
    zone: tzinfo
    view: View = "putting_off"
    hours: Mapping[Hour, time] = field(default_factory=lambda: HOURS)
    italian: bool = True

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @property
    def naming(self) -> bool:
        return self.view == "naming"


@dataclass(frozen=True, slots=True)
class _Said:
    """The pieces of a phrase, sorted."""

    rules: tuple[DayRule, ...]
    clock: Clock | None
    part: Part | None

    @property
    def kinds(self) -> set[str]:
        return {rule.kind for rule in self.rules}

    @property
    def grain(self) -> Grain:
        if self.clock:
            return self.clock.grain
        if self.part and not self.part.of_period:
            return "hour"
        return min((rule.grain for rule in self.rules), key=_GRAINS.index)


def resolve(pieces: Sequence[Piece], asked: Asked) -> tuple[datetime, Grain] | Refusal:
    """The first instant after now that agrees with all pieces, and how finely they speak."""
    try:
        return _resolve(pieces, asked)
    except (OverflowError, ValueError):
        return Refusal("too_far")  # beyond the calendar's last year


def _resolve(pieces: Sequence[Piece], asked: Asked) -> tuple[datetime, Grain] | Refusal:
    if any(isinstance(piece, SameHour) for piece in pieces):
        return _at_this_hour([piece for piece in pieces if not isinstance(piece, SameHour)], asked)
    zones = [piece.zone for piece in pieces if isinstance(piece, InZone)]
    if zones:
        return _elsewhere([piece for piece in pieces if not isinstance(piece, InZone)], zones, asked)
    spans = [piece for piece in pieces if isinstance(piece, Elapsed)]
    if spans:
        return _passed(spans[0], asked) if len(pieces) == 1 else Refusal("unclear")
    said = _sorted(pieces)
    if said is None:
        return Refusal("unclear")
    return _named(said, asked) if asked.naming else _put_off(said, asked)


def _at_this_hour(pieces: Sequence[Piece], asked: Asked) -> tuple[datetime, Grain] | Refusal:
    """`same time tomorrow`; `same time next week` is the same weekday as well."""
    rules = [piece for piece in pieces if isinstance(piece, DayRule)]
    if not pieces or any(rule.grain in {"month", "quarter", "year"} for rule in rules):
        return Refusal("unclear")
    local = asked.now.astimezone(asked.zone)
    clock = Clock(local.hour, local.minute, sure=True, grain="minute")
    same_weekday = [days.on_weekday(local.weekday())] if [rule.grain for rule in rules] == ["week"] else []
    return _resolve([*pieces, *same_weekday, clock], asked)


def _elsewhere(pieces: list[Piece], zones: list[tzinfo], asked: Asked) -> tuple[datetime, Grain] | Refusal:
    """On another place's clock; converted, an hour may be no whole hour any more."""
    if len(zones) > 1 or not any(isinstance(piece, Clock) for piece in pieces):
        return Refusal("unclear")
    found = _resolve(pieces, replace(asked, zone=zones[0]))
    return found if isinstance(found, Refusal) else (found[0], min(found[1], "minute", key=_GRAINS.index))


def _passed(span: Elapsed, asked: Asked) -> tuple[datetime, Grain] | Refusal:
    if asked.naming:
        return asked.now + span.length, span.grain
    if span.length > FURTHEST:
        return Refusal("too_far")
    return (asked.now + span.length, span.grain) if span.length > timedelta(0) else Refusal("past")


def _sorted(pieces: Sequence[Piece]) -> _Said | None:
    """None where the pieces are too many or contradict each other."""
    clocks = [piece for piece in pieces if isinstance(piece, Clock)]
    parts = [piece for piece in pieces if isinstance(piece, Part)]
    rules = [piece for piece in pieces if isinstance(piece, DayRule)]
    spans = [piece for piece in pieces if isinstance(piece, Ahead)]
    if not pieces or len(clocks) > 1 or len(spans) > 1 or len(rules) > _MOST_RULES:
        return None
    if len({part.name for part in parts}) > 1:
        return None
    if spans:
        rules.append(_span_rule(spans[0], alone=not rules))
    part = next((part for part in parts if part.hour not in _WHOLE_PARTS), parts[0] if parts else None)
    return _Said(tuple(rules), clocks[0] if clocks else None, part)


def _span_rule(span: Ahead, *, alone: bool) -> DayRule:
    """`lunedì tra due settimane`, `March in a year`: beside a day, the span says in which week or year."""
    if alone or span.unit == "day":
        return days.ahead(span.unit, span.count)
    return days.period_ahead(span.unit, span.count)


# --- naming -----------------------------------------------------------------------------------------------


def _named(said: _Said, asked: Asked) -> tuple[datetime, Grain] | Refusal:
    grain = said.grain if said.rules or said.clock or said.part else "hour"
    if said.clock or (said.part and grain == "hour"):
        times = _times(said, asked)
        return Refusal("unclear") if times is None else _first(said, times, asked)
    if not said.rules:
        return Refusal("unclear")
    start = asked.today + timedelta(days=_from_tomorrow(said))
    for day in days.that_fit(said.rules, asked.today, start):
        return _start_of(day, grain, asked), grain
    return Refusal(_why_not(said.rules, asked.today))


def _start_of(day: date, grain: Grain, asked: Asked) -> datetime:
    """Midnight of the first day of a period; of a span of days, the hour that it is now."""
    if grain == "hour":
        wall = datetime.combine(day, time(asked.now.astimezone(asked.zone).hour))
    else:
        wall = datetime.combine(start_of(day, grain), time())
    return instant(wall, asked.zone)


# --- putting off ------------------------------------------------------------------------------------------


def _put_off(said: _Said, asked: Asked) -> tuple[datetime, Grain] | Refusal:
    times = _times(said, asked)
    if times is None or _contradicts(said, asked):
        return Refusal("unclear")
    kinds = said.kinds
    if not (said.clock or said.part) and kinds and kinds <= {"month", "year"}:
        grain = said.grain
        unit: Grain = "quarter" if grain == "quarter" else "month" if "month" in kinds else "year"
        said = replace(said, rules=(*said.rules, replace(days.first_day(unit), grain=grain)))
    return _first(said, times, asked)


def _times(said: _Said, asked: Asked) -> list[WallTime] | None:
    """The times of day that are meant, the first choice first; None for `alle 15 di mattina`."""
    if said.clock:
        literal = asked.naming and not said.rules
        meant = hours.of_clock(said.clock, said.part, literal=literal, dated=bool(said.rules))
        if meant and literal and not (said.part or said.clock.sure or _is_italian(said.clock, asked)):
            return hours.of_either_half(said.clock)
        return [meant] if meant else None
    if said.part:
        return [hours.of_part(said.part, asked.hours)]
    if not said.rules:
        return None
    opening, closing = (asked.hours["opening"], 0), (asked.hours["closing"], 0)
    is_today = len(said.rules) == 1 and said.kinds == {"relative"} and _is(said.rules[0], asked.today)
    # "oggi", once the day has begun, can only mean before it ends
    return [opening, closing] if is_today else [opening]


def _is_italian(clock: Clock, asked: Asked) -> bool:
    """Italians count the hours to 24, so that `3:20` alone names the night; English clocks show it twice a day."""
    return asked.italian if clock.italian is None else clock.italian


def _first(said: _Said, times: list[WallTime], asked: Asked) -> tuple[datetime, Grain] | Refusal:
    """The first instant after now: of a day gone by nothing is left, of a year's day another comes."""
    start = asked.today + timedelta(days=_from_tomorrow(said))
    latest = asked.today + FURTHEST
    for day in days.that_fit(said.rules, asked.today, start):
        if day > latest and not asked.naming:
            return Refusal("too_far")
        for candidate in _instants(day, times, asked.zone):
            if candidate > asked.now:
                near = asked.naming or candidate - asked.now <= FURTHEST
                return (candidate, said.grain) if near else Refusal("too_far")
        if day == asked.today and {"day", "month"} <= said.kinds:
            return Refusal("past")
    return Refusal(_why_not(said.rules, asked.today))


def _from_tomorrow(said: _Said) -> int:
    """On a Monday `lunedì` is the next one; `lunedì alle 17` may be today."""
    return int(said.kinds == {"weekday"} and not said.clock and not said.part)


def _instants(day: date, times: list[WallTime], zone: tzinfo) -> Iterator[datetime]:
    for wall, days_later in times:
        yield instant(datetime.combine(day + timedelta(days=days_later), wall), zone)


def _contradicts(said: _Said, asked: Asked) -> bool:
    """Whether a weekday is named beside a date that is another weekday: better asked than moved by years."""
    dated = [rule for rule in said.rules if rule.kind != "weekday"]
    if len(dated) == len(said.rules) or "day" not in said.kinds:
        return False
    nearest = next(days.that_fit(dated, asked.today, asked.today), None)
    if nearest is None:
        return False
    meant = next(days.that_fit(said.rules, asked.today, asked.today), None)
    if "month" not in said.kinds:
        return meant is None or meant - asked.today > _NEAR
    return meant != nearest


def _is(rule: DayRule, today: date) -> bool:
    return rule.first(today, today) == today


def _why_not(rules: Sequence[DayRule], today: date) -> Literal["past", "unclear", "too_far"]:
    """Why no day will do, from a look at some years before."""
    earlier = max(today - _LOOKED_BACK, date(2, 1, 1))
    before = next(days.that_fit(rules, today, earlier), None)
    return "past" if before is not None and before <= today else "unclear"
