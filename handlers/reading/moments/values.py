"""What reading a moment can give, and what it is put together from on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

Grain = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year"]
"""How finely a phrase speaks: `alle 9` an hour, `domani` a day, `next week` a week."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant somebody named: `at` is aware and in UTC, `understood` is the phrase in plain lower case."""

    at: datetime
    grain: Grain
    understood: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """No moment: gone by (`past`), over 400 days away (`too_far`), or not wholly understood (`unclear`)."""

    why: Literal["past", "unclear", "too_far"]


# --- pieces of a phrase -----------------------------------------------------------------------------------

Kind = Literal["relative", "weekday", "nth", "day", "month", "year", "period"]


@dataclass(frozen=True, slots=True)
class DayRule:
    """One thing said about the day; `fits(day, today)` tells whether a day agrees with it."""

    kind: Kind
    grain: Grain
    fits: Callable[[date, date], bool]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `sure` is False for a bare hour of a 12-hour clock: `alle 3` leaves open which half.

    `hour` 24 is the midnight that ends the day.
    """

    hour: int
    minute: int
    sure: bool
    grain: Grain


PartName = Literal["morning", "afternoon", "evening", "night", "closing"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day; `usual` is when it means without a clock time, None for opening or closing time."""

    name: PartName
    usual: time | None


@dataclass(frozen=True, slots=True)
class Elapsed:
    """A stretch of time from now on that is not whole days."""

    length: timedelta
    grain: Grain


Piece = DayRule | Clock | Part | Elapsed
