"""Which time of day a clock time or a part of the day means."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from typing import Final

from handlers.reading.moments.values import HOURS, Clock, Hour, Part

WallTime = tuple[time, int]
"""A time of day, and how many days after the day that is named it falls."""

_HOURS_OF: Final = {
    "morning": range(1, 13),
    "afternoon": range(12, 21),
    "evening": range(17, 25),
    "night": (*range(20, 25), *range(7)),
    "closing": range(12, 25),
}
_AT_WORK: Final = range(1, 8)
"""Bare hours that are afternoon hours where people work from eight or nine."""
_DISPUTED: Final = range(5, 8)
"""Bare hours that to some people are morning hours all the same: nobody calls at three in the night."""


def of_clock(clock: Clock, part: Part | None, *, literal: bool, dated: bool) -> WallTime | None:
    """The time of day a clock time means beside a part of the day; None where they contradict each other."""
    hour = _hour(clock, part, literal=literal)
    if hour is None:
        return None
    by_night = part is not None and part.name == "night" and hour < 6 and dated
    return time(hour % 24, clock.minute, clock.second), int(hour == 24 or by_night)


def of_either_half(clock: Clock) -> list[WallTime]:
    """The two times a day at which a clock of twelve hours shows it; twelve is noon."""
    halves = (12,) if clock.hour == 12 else (clock.hour, clock.hour + 12)
    return [(time(hour, clock.minute, clock.second), 0) for hour in halves]


def of_part(part: Part, hours: Mapping[Hour, time]) -> WallTime:
    return hours.get(part.hour, HOURS[part.hour]), 0


def _hour(clock: Clock, part: Part | None, *, literal: bool) -> int | None:
    if part is None:
        return clock.hour + 12 if not clock.sure and not literal and clock.hour in _AT_WORK else clock.hour
    if clock.sure:
        return clock.hour if clock.hour in _HOURS_OF[part.name] else None
    readings = [reading for reading in (clock.hour, clock.hour + 12) if reading in _HOURS_OF[part.name]]
    return readings[0] if readings else None


def other_half(clock: Clock, *, dated: bool) -> Clock | None:
    """What some people mean by the same hour: `alle 7` is seven in the morning to some, `alle 9` tonight."""
    if clock.sure or clock.hour == 12:
        return None
    if clock.hour in _AT_WORK:
        return replace(clock, sure=True) if clock.hour in _DISPUTED else None
    return None if dated else replace(clock, hour=clock.hour + 12, sure=True)
