"""Periods as the calendar names them: `12/11`, `november 12th`, `novembre 2025`, `Q3`, `primo semestre`, `2025`.

Figures look back: without its year, each is the latest one that is not in the future.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from babel.dates import get_day_names, get_month_names

Kind = Literal["day", "week", "month", "year", "range"]
Unit = Literal["week", "month", "quarter", "half", "year"]

ORDINALS: Final = {
    "primo": 1, "first": 1, "secondo": 2, "second": 2, "terzo": 3, "third": 3, "quarto": 4, "fourth": 4,
}  # fmt: skip
_YEAR: Final = r"(?P<year>(?:19|20)\d{2})"
_YEAR_ALONE: Final = re.compile(_YEAR)
_ISO: Final = re.compile(_YEAR + r"-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_FIRST: Final = re.compile(
    r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?:(?P=mark)(?P<year>(?:19|20)?\d{2}))?"
)
_MONTH_OF_YEAR: Final = re.compile(_YEAR + r"[-/](?P<month>\d{1,2})|(?P<first>\d{1,2})/(?P<behind>(?:19|20)\d{2})")
_OF: Final = r"(?: (?:di|del|dell|of))?"
_MONTH_NAMED: Final = re.compile(
    rf"(?:(?P<day>\d{{1,2}}){_OF} )?(?P<name>[a-z]+)(?: (?P<behind>\d{{1,2}}))?(?:{_OF} {_YEAR})?"
)
_PART_OF_YEAR: Final = re.compile(
    r"(?:(?P<before>(?:19|20)\d{2}) )?"
    r"(?:(?P<letter>[qht])(?P<figure>[1-4])|(?P<rank>[a-z]+|\d) (?P<unit>trimestre|quarter|semestre|half))"
    rf"(?:{_OF} {_YEAR})?"
)
_MONTHS_IN: Final[dict[Unit, int]] = {"quarter": 3, "half": 6}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole local days from `start` up to, but not including, `end`. Weeks begin on Monday."""

    kind: Kind
    start: date
    end: date


def read_calendar(phrase: str, today: date) -> Period | None:
    """The period that a phrase in plain lower case names, as far as the calendar alone knows it."""
    if _YEAR_ALONE.fullmatch(phrase):
        return around(date(int(phrase), 1, 1), "year")
    if found := _ISO.fullmatch(phrase) or _DAY_FIRST.fullmatch(phrase):
        return one_day(_date(int(found["day"]), int(found["month"]), found["year"], today))
    if found := _MONTH_OF_YEAR.fullmatch(phrase):
        first = real_date(int(found["year"] or found["behind"]), int(found["month"] or found["first"]), 1)
        return around(first, "month") if first else None
    return _part_of_year(phrase, today) or _named_month(phrase, today) or _weekday_and_date(phrase, today)


def _part_of_year(phrase: str, today: date) -> Period | None:
    """`q3`, `terzo trimestre 2025`, `2nd quarter`, `h1`, `primo semestre`."""
    found = _PART_OF_YEAR.fullmatch(phrase)
    if found is None:
        return None
    halves = found["letter"] == "h" or found["unit"] in {"semestre", "half"}
    unit: Unit = "half" if halves else "quarter"
    rank = found["figure"] or found["rank"]
    number = int(rank) if rank.isdigit() else ORDINALS.get(rank, 0)
    if not 1 <= number <= 12 // _MONTHS_IN[unit]:
        return None
    first = _date(1, (number - 1) * _MONTHS_IN[unit] + 1, found["year"] or found["before"], today)
    return around(first, unit) if first else None


def _named_month(phrase: str, today: date) -> Period | None:
    """`novembre`, `12 novembre`, `november 12`, `12 nov 2024`."""
    found = _MONTH_NAMED.fullmatch(phrase)
    month = _month_numbers().get(found["name"]) if found else None
    if found is None or month is None or (found["day"] and found["behind"]):
        return None
    if day := found["day"] or found["behind"]:
        return one_day(_date(int(day), month, found["year"], today))
    first = _date(1, month, found["year"], today)
    return around(first, "month") if first else None


def _weekday_and_date(phrase: str, today: date) -> Period | None:
    """`giovedì 12 novembre`, if it was one."""
    name, _, rest = phrase.partition(" ")
    if name not in weekdays() or not rest:
        return None
    found = read_calendar(rest, today)
    return found if found and found.kind == "day" and found.start.weekday() == weekdays()[name] else None


def _date(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return real_date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    # The nine years reach back over 2100, which has no 29 February, to the latest year that has one.
    dates = (real_date(today.year - back, month, day) for back in range(9))
    return next((each for each in dates if each and each <= today), None)


def real_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def one_day(day: date | None) -> Period | None:
    return Period("day", day, day + timedelta(days=1)) if day else None


def around(day: date, unit: Unit) -> Period:
    """The week, month, quarter, half or year in which `day` lies."""
    match unit:
        case "quarter" | "half":
            months = _MONTHS_IN[unit]
            start = day.replace(month=(day.month - 1) // months * months + 1, day=1)
            return Period("range", start, (start + timedelta(days=31 * months + 2)).replace(day=1))
        case "week":
            start = day - timedelta(days=day.weekday())
            return Period(unit, start, start + timedelta(days=7))
        case "month":
            start = day.replace(day=1)
            return Period(unit, start, (start + timedelta(days=31)).replace(day=1))
        case "year":
            return Period(unit, date(day.year, 1, 1), date(day.year + 1, 1, 1))


@lru_cache(maxsize=1)
def weekdays() -> dict[str, int]:
    """Whole names, without accents; an abbreviation may as well be somebody's name or a source."""
    return {
        unicodedata.normalize("NFD", name.lower()).encode("ascii", "ignore").decode(): day
        for language in ("it", "en")
        for day, name in get_day_names("wide", locale=language).items()
    }


def weekend(day: date) -> Period:
    """The Saturday and Sunday in which `day` lies, or the last ones before it."""
    saturday = day - timedelta(days=(day.weekday() - 5) % 7)
    return Period("range", saturday, saturday + timedelta(days=2))


def calendar_words() -> tuple[str, ...]:
    """The names of weekdays and months, and of parts of a year."""
    return (*weekdays(), *_month_numbers(), *ORDINALS)


@lru_cache(maxsize=1)
def _month_numbers() -> dict[str, int]:
    return {
        name.lower().rstrip("."): month
        for language in ("it", "en")
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, locale=language).items()
    }
