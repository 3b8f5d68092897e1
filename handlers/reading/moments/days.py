"""What a phrase can say about the day, each as a rule that a day fits or not.

`lunedì 23 marzo` is three rules; the first day that fits them all is meant. Nothing is calculated ahead, so
rules combine in any order and number.
"""

from calendar import monthrange
from datetime import date, timedelta

from handlers.reading.moments.values import DayRule
from handlers.reading.moments.words import Unit


def days_ahead(count: int) -> DayRule:
    return DayRule("relative", "day", lambda day, today: (day - today).days == count)


def months_ahead(count: int) -> DayRule:
    """The same day of the month `count` months on, or that month's last day where it is shorter."""
    return DayRule("relative", "day", lambda day, today: day == _add_months(today, count))


def on_weekday(index: int) -> DayRule:
    """0 is Monday."""
    return DayRule("weekday", "day", lambda day, _: day.weekday() == index)


def day_of_month(number: int) -> DayRule:
    return DayRule("day", "day", lambda day, _: day.day == number)


def in_month(number: int) -> DayRule:
    return DayRule("month", "month", lambda day, _: day.month == number)


def in_year(number: int) -> DayRule:
    return DayRule("year", "year", lambda day, _: day.year == number)


def in_quarter(number: int) -> DayRule:
    return DayRule("month", "quarter", lambda day, _: _quarter(day) % 4 == number - 1)


def period_ahead(unit: Unit, count: int) -> DayRule:
    """Within the week, month, quarter or year that comes `count` after today's."""
    ordinal = {"week": _week, "month": _month, "quarter": _quarter, "year": _year}[unit]
    return DayRule("period", unit, lambda day, today: ordinal(day) - ordinal(today) == count)


def nth_of_month(number: int) -> DayRule:
    """Among the first, second, ... seven days of its month; -1 among the last seven."""
    if number < 0:
        return DayRule("nth", "day", lambda day, _: day.day + 7 > _length(day))
    return DayRule("nth", "day", lambda day, _: (day.day - 1) // 7 == number - 1)


def last_day(unit: Unit) -> DayRule:
    """The last day of its month, quarter or year; of a week its Friday."""
    if unit == "week":
        return on_weekday(4)
    period = {"month": 1, "quarter": 3, "year": 12}[unit]
    return DayRule("day", "day", lambda day, _: day.day == _length(day) and day.month % period == 0)


def middle_day(unit: Unit) -> DayRule:
    """Wednesday of a week, the 15th of a month."""
    return on_weekday(2) if unit == "week" else day_of_month(15)


def first_day(unit: Unit) -> DayRule:
    if unit == "week":
        return on_weekday(0)
    period = {"month": 1, "quarter": 3, "year": 12}[unit]
    return DayRule("day", "day", lambda day, _: day.day == 1 and (day.month - 1) % period == 0)


def weekend() -> DayRule:
    return DayRule("weekday", "day", lambda day, _: day.weekday() >= 5)


def _add_months(day: date, count: int) -> date | None:
    years, month = divmod(day.month - 1 + count, 12)
    if day.year + years > 9999:
        return None
    first = date(day.year + years, month + 1, 1)
    return first + timedelta(days=min(day.day, _length(first)) - 1)


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _week(day: date) -> int:
    return (day.toordinal() - 1) // 7


def _year(day: date) -> int:
    return day.year


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3
