"""What a phrase can say about the day, each as a rule that leads to the next day that agrees.

`lunedì 23 marzo` is three rules; the first day on which all agree is meant. Nothing is calculated ahead, so
rules combine in any order and number, and a rule may itself be made of others: `three days after Easter`.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from handlers.reading.moments.feasts import Feast, is_workday
from handlers.reading.moments.units import begin, first_of, nth_day, shifted
from handlers.reading.moments.values import DayRule, Grain, Kind, Unit

Today = date
_MOST_LEAPS: Final = 120
"""Enough to find a Friday 29 February, 40 years away; a rule like 31 February gives up here."""


def that_fit(rules: Sequence[DayRule], today: Today, start: date) -> Iterator[date]:
    """The days on which all rules agree, from `start` on: whoever is behind leaps to whoever is furthest ahead."""
    day = start
    for _ in range(_MOST_LEAPS):
        furthest = day
        for rule in rules:
            ahead = rule.first(furthest, today)
            if ahead is None:
                return
            furthest = ahead
        if furthest == day:
            yield day
            furthest = day + timedelta(days=1)
        day = furthest


# --- counted from today -----------------------------------------------------------------------------------


def on(reckoned: Callable[[Today], date | None], grain: Grain = "day", instead: DayRule | None = None) -> DayRule:
    """One single day, reckoned from today."""

    def first(day: date, today: Today) -> date | None:
        meant = reckoned(today)
        return meant if meant is not None and meant >= day else None

    return DayRule("relative", grain, first, instead)


def days_ahead(count: int) -> DayRule:
    return on(lambda today: today + timedelta(days=count))


def days_ahead_at_least(count: int) -> DayRule:
    return DayRule("period", "day", lambda day, today: max(day, today + timedelta(days=count)))


def ahead(unit: Unit, count: int) -> DayRule:
    """So many whole units from today: known to the next finer grain, as `in a year` names a month."""
    grain: Grain = {"day": "hour", "week": "day", "month": "day", "quarter": "month", "year": "month"}[unit]  # type: ignore[assignment]
    return on(lambda today: shifted(today, unit, count), grain)


def nth_weekday_ahead(weekday: int, count: int) -> DayRule:
    """`two sundays from now`: today never counts."""
    return on(lambda today: nth_weekday_after(today, weekday, count))


def next_weekday(weekday: int) -> DayRule:
    """`next friday`, the one of next week; some people mean the one that comes first, or the one after it."""
    return DayRule(
        "weekday",
        "day",
        both(on_weekday(weekday), period_ahead("week", 1)),
        on(lambda today: _disputed(today, weekday)),
    )


def _disputed(today: Today, weekday: int) -> date | None:
    coming = nth_weekday_after(today, weekday, 1)
    days = (coming - today).days
    if days == 7:
        return None
    in_next_week = begin(today, "week") + timedelta(days=7 + weekday)
    return coming + timedelta(days=7) if coming == in_next_week else coming


def both(*rules: DayRule) -> Callable[[date, Today], date | None]:
    return lambda day, today: next(that_fit(rules, today, day), None)


def period_ahead(unit: Unit, count: int) -> DayRule:
    """Within the week, month, quarter or year that comes `count` after today's."""

    def first(day: date, today: Today) -> date | None:
        start = shifted(begin(today, unit), unit, count)
        return max(day, start) if day < shifted(start, unit, 1) else None

    return DayRule("period", unit, first)


# --- of the calendar --------------------------------------------------------------------------------------


def on_weekday(index: int) -> DayRule:
    """0 is Monday."""
    return DayRule("weekday", "day", lambda day, _: day + timedelta(days=(index - day.weekday()) % 7))


def weekend() -> DayRule:
    return DayRule("weekday", "day", lambda day, _: day + timedelta(days=max(0, 5 - day.weekday())))


def day_of_month(number: int, grain: Grain = "day") -> DayRule:
    return DayRule("day", grain, lambda day, _: first_of(day, "month", 12, lambda start: nth_day(start, number)))


def in_month(number: int) -> DayRule:
    def first(day: date, _: Today) -> date:
        return day if day.month == number else date(day.year + (day.month > number), number, 1)

    return DayRule("month", "month", first)


def in_nth_such_month(number: int, count: int) -> DayRule:
    """The `count`th such month after this one: `March after next` is the second."""

    def first(day: date, today: Today) -> date | None:
        start = date(today.year + count - (today.month < number), number, 1)
        return max(day, start) if day < shifted(start, "month", 1) else None

    return DayRule("month", "month", first)


def in_year(number: int) -> DayRule:
    def first(day: date, _: Today) -> date | None:
        return max(day, date(number, 1, 1)) if day.year <= number else None

    return DayRule("year", "year", first)


def in_quarter(number: int) -> DayRule:
    def first(day: date, _: Today) -> date:
        start = date(day.year, number * 3 - 2, 1)
        end = shifted(start, "quarter", 1)
        return max(day, start) if day < end else shifted(start, "year", 1)

    return DayRule("month", "quarter", first)


def yearly(feast: Feast) -> DayRule:
    def first(day: date, _: Today) -> date:
        this_year = feast(day.year)
        return this_year if this_year >= day else feast(day.year + 1)

    return DayRule("day", "day", first)


# --- within a period --------------------------------------------------------------------------------------

Member = Callable[[date, date], bool]
"""Whether a day counts, in a period that ends before the second date."""


def any_day(_: date, __: date) -> bool:
    return True


def workday(day: date, _: date) -> bool:
    return is_workday(day)


def a_weekday(index: int) -> Member:
    return lambda day, _: day.weekday() == index


def whole_week(day: date, end: date) -> bool:
    """Weeks are counted in a month or year by those that lie wholly within it."""
    return day.weekday() == 0 and day + timedelta(days=7) <= end


def nth_in(member: Member, number: int, unit: Unit, grain: Grain = "day", kind: Kind = "day") -> DayRule:
    """The nth day that counts in its month, quarter or year; -1 is the last."""
    return DayRule(kind, grain, lambda day, _: first_of(day, unit, 24, lambda start: _nth(start, unit, member, number)))


def _nth(start: date, unit: Unit, member: Member, number: int) -> date | None:
    end = shifted(start, unit, 1)
    length = (end - start).days
    days = (start + timedelta(days=ahead) for ahead in range(length))
    if number < 0:
        days = (end - timedelta(days=behind) for behind in range(1, length + 1))
    counted = (day for day in days if member(day, end))
    return next((day for rank, day in enumerate(counted, start=1) if rank == abs(number)), None)


def last_day(unit: Unit) -> DayRule:
    """The last day of its month, quarter or year; of a week its Friday."""
    return on_weekday(4) if unit == "week" else nth_in(any_day, -1, unit)


def first_day(unit: Unit) -> DayRule:
    return on_weekday(0) if unit == "week" else nth_in(any_day, 1, unit)


def middle_day(unit: Unit) -> DayRule:
    """Wednesday of a week, the 15th of a month, the 15th of the middle month of a quarter, 1 July."""
    if unit in {"week", "month"}:
        return on_weekday(2) if unit == "week" else day_of_month(15)
    return nth_in(lambda day, _: day.day == (15 if unit == "quarter" else 1), 2 if unit == "quarter" else 7, unit)


# --- seen from another day --------------------------------------------------------------------------------

Shift = Callable[[date], date]
_WINDOW: Final = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}


def from_anchor(anchor: Sequence[DayRule], shift: Shift, reach: timedelta, grain: Grain = "day") -> DayRule:
    """The day that lies `shift` away from the day that `anchor` names; `reach` is the furthest it may lie."""

    def first(day: date, today: Today) -> date | None:
        anchors = that_fit(anchor, today, day - reach)
        return next((meant for meant in map(shift, anchors) if meant >= day), None)

    return DayRule("day", grain, first)


def week_of(anchor: Sequence[DayRule]) -> DayRule:
    """Within the week that holds the day that `anchor` names."""

    def first(day: date, today: Today) -> date | None:
        within = next(that_fit(anchor, today, begin(day, "week")), None)
        return None if within is None else max(day, begin(within, "week"))

    return DayRule("period", "week", first)


def workday_after(anchor: Sequence[DayRule], grain: Grain) -> DayRule:
    """The first working day after a day or period: `dopo Pasqua` is no holiday either."""

    def shift(day: date) -> date:
        after = shifted(begin(day, grain), grain, 1)
        return next(each for each in (after + timedelta(days=n) for n in range(40)) if is_workday(each))

    return from_anchor(anchor, shift, timedelta(days=_WINDOW[grain] + 10))


def nth_weekday_after(day: date, weekday: int, count: int) -> date:
    """Strictly after `day`; -1 is the last one before it."""
    if count < 0:
        return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1 + 7 * (-count - 1))
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1 + 7 * (count - 1))
