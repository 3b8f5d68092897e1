"""What stretch of days somebody asks about: "ieri", "last week", "12/11", "novembre", "30 days".

Italian and English are both understood, whatever language the person has chosen. Figures look back, so a date
without a year, a weekday, a month or a quarter is the latest one that is not in the future.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from babel.dates import get_day_names, get_month_names

Kind = Literal["day", "week", "month", "year", "range"]

_DAYS_BACK = {
    "today": 0,
    "oggi": 0,
    "yesterday": 1,
    "ieri": 1,
    "altro ieri": 2,
    "day before yesterday": 2,
}
_Unit = Literal["week", "month", "quarter", "year"]
_UNITS: dict[str, _Unit] = {
    "week": "week",
    "settimana": "week",
    "month": "month",
    "mese": "month",
    "quarter": "quarter",
    "trimestre": "quarter",
    "year": "year",
    "anno": "year",
}
_ORDINALS = {"primo": 1, "first": 1, "secondo": 2, "second": 2, "terzo": 3, "third": 3, "quarto": 4, "fourth": 4}
_QUARTER = re.compile(
    r"(?:q(?P<figure>[1-4])|(?P<word>[a-z]+) (?:trimestre|quarter))(?: (?:del |of )?(?P<year>(?:19|20)\d{2}))?"
)
_FROM_TO = re.compile(r"(?:dal?|dall|from) (?P<first>.{1,30}?) (?:al?|all|to|till|until|fino al?) (?P<last>.{1,30})")
_THIS = frozenset({"this", "current", "questa", "questo", "quest", "corrente"})
_LAST = frozenset({"last", "previous", "scorsa", "scorso", "passata", "passato", "precedente"})
_FILLERS = frozenset({"the", "of", "for", "in", "on", "di", "del", "della", "nel", "nella", "la", "il", "l"})

_YEAR_PATTERN = r"(?P<year>(?:19|20)\d{2})"
_YEAR = re.compile(_YEAR_PATTERN)
_ISO = re.compile(_YEAR_PATTERN + r"-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?:(?P=mark)(?P<year>(?:19|20)?\d{2}))?")
_MONTH_NAMED = re.compile(rf"(?:(?P<day>\d{{1,2}}) )?(?P<name>[a-z]+)(?: {_YEAR_PATTERN})?")
_LATEST = re.compile(
    r"(?:(?:last|past|ultimi|ultime|negli ultimi|nelle ultime) )?"
    r"(?P<count>\d{1,3}) (?P<unit>days?|giorn[oi]|weeks?|settiman[ae])"
)

_COUNTED = ("ultimi", "ultime", "giorni", "giorno", "settimane", "weeks", "trimestre")
_SHORTEST_SLIP = 5  # letters


@dataclass(frozen=True, slots=True)
class Period:
    """Whole local days from `start` up to, but not including, `end`. Weeks begin on Monday."""

    kind: Kind
    start: date
    end: date


def read_period(text: str, today: date) -> Period | None:
    """The period that the whole text names, seen from the local date `today`; None when it names none.

    "7 days" are today and the six before it. The current week, month and year are given in full.
    """
    words = _words(text)
    phrase = " ".join(words)
    if phrase in _DAYS_BACK:
        return _day(today - timedelta(days=_DAYS_BACK[phrase]))
    return (
        _relative(words, today)
        or _weekday(words, today)
        or _latest(phrase, today)
        or _quarter(phrase, today)
        or _calendar(phrase, today)
        or _from_to(phrase, today)
    )


def known_words() -> frozenset[str]:
    """Every word that periods are named with, as far as a slip in it can be told from another word."""
    phrases = (*_DAYS_BACK, *_UNITS, *_ORDINALS, *_THIS, *_LAST, *_weekdays(), *_month_numbers(), *_COUNTED)
    return frozenset(word for phrase in phrases for word in phrase.split() if len(word) >= _SHORTEST_SLIP)


def _weekday(words: list[str], today: date) -> Period | None:
    """The latest such day: today where it is one, unless the last one is asked for."""
    days = [_weekdays()[word] for word in words if word in _weekdays()]
    others = [word for word in words if word not in _weekdays()]
    if len(days) != 1 or len(others) > 1 or not (_THIS | _LAST).issuperset(others):
        return None
    back = (today.weekday() - days[0]) % 7
    return _day(today - timedelta(days=back or 7 * len(_LAST.intersection(others))))


def _quarter(phrase: str, today: date) -> Period | None:
    found = _QUARTER.fullmatch(phrase)
    number = int(found["figure"] or _ORDINALS.get(found["word"] or "", 0)) if found else 0
    if found is None or not number:
        return None
    first = _date(1, number * 3 - 2, found["year"], today)
    return _around(first, "quarter") if first else None


def _from_to(phrase: str, today: date) -> Period | None:
    """`dal 1 al 15 marzo`: both days belong to it; the first takes its month from the last if it has none."""
    found = _FROM_TO.fullmatch(phrase)
    last = _calendar(found["last"], today) or read_period(found["last"], today) if found else None
    if found is None or last is None or last.kind == "range":
        return None
    first = _calendar(found["first"], last.start) or read_period(found["first"], last.start)
    if first is None and found["first"].isdigit():
        first = _day(_real_date(last.start.year, last.start.month, int(found["first"])))
    return Period("range", first.start, last.end) if first and first.start < last.end else None


def _words(text: str) -> list[str]:
    composed = unicodedata.normalize("NFKC", text).lower().strip(" .,;:!?")
    plain = re.sub(r"(?<=[a-z])[ìí]\b", "i", composed)  # lunedì
    words = re.split(r"[\s'\u2019]+", plain)
    while words and words[0] in _FILLERS:
        words.pop(0)
    return words


def _relative(words: list[str], today: date) -> Period | None:
    """A unit alone, or with "this" or "last" on either side of it."""
    units = [_UNITS[word] for word in words if word in _UNITS]
    others = [word for word in words if word not in _UNITS]
    if len(units) != 1 or len(others) > 1 or not (_THIS | _LAST).issuperset(others):
        return None
    current = _around(today, units[0])
    return _around(current.start - timedelta(days=1), units[0]) if _LAST.intersection(others) else current


def _latest(phrase: str, today: date) -> Period | None:
    found = _LATEST.fullmatch(phrase)
    days = int(found["count"]) * (7 if found["unit"][0] in "ws" else 1) if found else 0
    return Period("range", today - timedelta(days=days - 1), today + timedelta(days=1)) if days else None


def _calendar(phrase: str, today: date) -> Period | None:
    if _YEAR.fullmatch(phrase):
        return _around(date(int(phrase), 1, 1), "year")
    found = _ISO.fullmatch(phrase) or _DAY_FIRST.fullmatch(phrase)
    if found:
        return _day(_date(int(found["day"]), int(found["month"]), found["year"], today))
    found = _MONTH_NAMED.fullmatch(phrase)
    month = _month_numbers().get(found["name"]) if found else None
    if found is None or month is None:
        return None
    if found["day"]:
        return _day(_date(int(found["day"]), month, found["year"], today))
    first = _date(1, month, found["year"], today)
    return _around(first, "month") if first else None


def _date(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _real_date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    # The nine years reach back over 2100, which has no 29 February, to the latest year that has one.
    dates = (_real_date(today.year - back, month, day) for back in range(9))
    return next((each for each in dates if each and each <= today), None)


def _real_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(day: date | None) -> Period | None:
    return Period("day", day, day + timedelta(days=1)) if day else None


def _around(day: date, unit: _Unit) -> Period:
    match unit:
        case "quarter":
            start = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
            return Period("range", start, (start + timedelta(days=95)).replace(day=1))
        case "week":
            start = day - timedelta(days=day.weekday())
            return Period(unit, start, start + timedelta(days=7))
        case "month":
            start = day.replace(day=1)
            return Period(unit, start, (start + timedelta(days=31)).replace(day=1))
        case "year":
            return Period(unit, date(day.year, 1, 1), date(day.year + 1, 1, 1))


@lru_cache(maxsize=1)
def _weekdays() -> dict[str, int]:
    """Whole names, without accents; an abbreviation may as well be somebody's name or a source."""
    return {
        unicodedata.normalize("NFD", name.lower()).encode("ascii", "ignore").decode(): day
        for language in ("it", "en")
        for day, name in get_day_names("wide", locale=language).items()
    }


@lru_cache(maxsize=1)
def _month_numbers() -> dict[str, int]:
    return {
        name.lower().rstrip("."): month
        for language in ("it", "en")
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, locale=language).items()
    }
