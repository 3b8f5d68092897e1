"""Days, weeks, months, quarters and years of the calendar: how long they are, where they begin, how to count on."""

from calendar import isleap
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from handlers.reading.moments.values import Grain, Unit


def shifted(day: date, unit: Unit, count: int) -> date:
    """`count` units on; the last day of the month where that has no such day. Raises OverflowError."""
    if unit in {"day", "week"}:
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    years, month = divmod(day.month - 1 + count * {"month": 1, "quarter": 3, "year": 12}[unit], 12)
    if not 1 <= day.year + years <= 9998:
        raise OverflowError
    first = date(day.year + years, month + 1, 1)
    return first + timedelta(days=min(day.day, _length(first)) - 1)


def start_of(day: date, grain: Grain) -> date:
    """The first day of the period of that grain in which `day` lies; `day` itself for a day or finer."""
    return begin(day, grain) if grain in {"week", "month", "quarter", "year"} else day


def begin(day: date, unit: Unit) -> date:
    """The first day of the unit in which `day` lies."""
    match unit:
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        case "year":
            return date(day.year, 1, 1)
        case _:
            return day


def first_of(day: date, unit: Unit, most: int, of: Callable[[date], date | None]) -> date | None:
    """What `of` makes of the period of `day`, or of a later one where that lies before it or is nothing."""
    start = begin(day, unit)
    for _ in range(most):
        meant = of(start)
        if meant is not None and meant >= day:
            return meant
        start = shifted(start, unit, 1)
    return None


def nth_day(start: date, number: int) -> date | None:
    """The day of that number in the month that begins with `start`; None where it has none."""
    return start.replace(day=number) if 1 <= number <= _length(start) else None


_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _length(day: date) -> int:
    return 29 if day.month == 2 and isleap(day.year) else _LENGTHS[day.month - 1]
