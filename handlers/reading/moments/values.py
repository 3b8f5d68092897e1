"""What reading a moment can give, and what it is put together from on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal

Grain = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year"]
"""How finely a phrase speaks: `alle 9` an hour, `domani` a day, `next week` a week."""

Unit = Grain
"""What spans are counted in, and what periods are called by: the same eight words."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant somebody named: `at` is aware and in UTC, `zone` the one it was meant in.

    `understood` is the phrase in plain lower case, typing mistakes put right: reading it gives this moment
    again. `other` is what some people mean by the same words, where people disagree.
    """

    at: datetime
    grain: Grain
    understood: str
    zone: str = "UTC"
    other: "Moment | None" = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """No moment: gone by (`past`), too far away to put a lead off (`too_far`), or not wholly understood."""

    why: Literal["past", "unclear", "too_far"]


# --- pieces of a phrase -----------------------------------------------------------------------------------

Kind = Literal["relative", "weekday", "day", "month", "year", "period"]


@dataclass(frozen=True, slots=True)
class DayRule:
    """One thing said about the day.

    `first(day, today)` is the first day that agrees, `day` itself or later; None when there is none any more.
    `instead` is what other people mean by the same words.
    """

    kind: Kind
    grain: Grain
    first: Callable[[date, date], date | None]
    instead: "DayRule | None" = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """So many whole days, weeks, months or years from today: `tra due settimane`."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `sure` is False for a bare hour of a 12-hour clock: `alle 3` leaves open which half.

    `hour` 24 is the midnight that ends the day. `italian` is None for figures alone.
    """

    hour: int
    minute: int
    sure: bool
    grain: Grain
    second: int = 0
    italian: bool | None = None
    instead: "Clock | None" = None


PartName = Literal["morning", "afternoon", "evening", "night", "closing"]
Hour = Literal[
    "opening", "early", "mid_morning", "late_morning", "before_lunch", "lunch", "after_lunch", "afternoon",
    "late_afternoon", "early_evening", "evening", "dinner", "after_dinner", "late_evening", "night", "closing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day: its `name` says which hours belong to it, `hour` which one is meant if none is said.

    `of_period` is True where it ends a week or month: `fine mese` names a day, `eod` an hour.
    """

    name: PartName
    hour: Hour
    of_period: bool = False


@dataclass(frozen=True, slots=True)
class Elapsed:
    """A stretch of time from now on that is not whole days."""

    length: timedelta
    grain: Grain


@dataclass(frozen=True, slots=True)
class InZone:
    """The clock of another place: `alle 16 CET`."""

    zone: tzinfo


@dataclass(frozen=True, slots=True)
class SameHour:
    """The time of day that it is now: `domani alla stessa ora`."""


Piece = DayRule | Ahead | Clock | Part | Elapsed | InZone | SameHour

HOURS: dict[Hour, time] = {
    "opening": time(9),
    "early": time(8),
    "mid_morning": time(10, 30),
    "late_morning": time(11),
    "before_lunch": time(12),
    "lunch": time(13),
    "after_lunch": time(14),
    "afternoon": time(15),
    "late_afternoon": time(17),
    "early_evening": time(18),
    "evening": time(19),
    "dinner": time(20),
    "after_dinner": time(21),
    "late_evening": time(22),
    "night": time(22),
    "closing": time(18),
}
"""When a part of the day is, where no clock time is said. A firm may choose its own."""
