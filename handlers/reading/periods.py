"""What stretch of days somebody asks about: "ieri", "last week", "12/11", "novembre", "30 days", "dal 1 al 15 marzo".

Italian and English are both understood, whatever language the person has chosen. Figures look back, so a date
without a year, a weekday, a month or a quarter is the latest one that is not in the future.
"""

import re
import unicodedata
from datetime import date, timedelta
from typing import Final

from handlers.reading.calendar_periods import (
    Kind,
    Period,
    Unit,
    around,
    calendar_words,
    one_day,
    read_calendar,
    real_date,
    weekdays,
    weekend,
)
from handlers.reading.moments.numbers import NUMBERS

__all__ = ["Kind", "Period", "known_words", "read_period"]

_DAYS_BACK: Final = {
    **dict.fromkeys(("today", "oggi", "now", "adesso"), 0),
    **dict.fromkeys(("stamattina", "stamani", "stamane", "stasera", "questa mattina", "questa sera"), 0),
    **dict.fromkeys(("questo pomeriggio", "this morning", "this afternoon", "this evening", "tonight"), 0),
    **dict.fromkeys(("yesterday", "ieri", "iersera", "last night"), 1),
    **dict.fromkeys(("altro ieri", "ieri l altro", "avantieri", "day before yesterday"), 2),
}
_UNITS: Final[dict[str, Unit]] = {
    "week": "week", "settimana": "week", "month": "month", "mese": "month", "quarter": "quarter",
    "trimestre": "quarter", "semestre": "half", "year": "year", "anno": "year",
}  # fmt: skip
_TO_DATE: Final[dict[str, Unit]] = {
    **dict.fromkeys(("wtd", "week to date", "inizio settimana"), "week"),
    **dict.fromkeys(("mtd", "month to date", "inizio mese"), "month"),
    **dict.fromkeys(("qtd", "quarter to date", "inizio trimestre"), "quarter"),
    **dict.fromkeys(("ytd", "year to date", "inizio anno", "inizio dell anno"), "year"),
}
_THIS: Final = frozenset({"this", "current", "questa", "questo", "quest", "corrente", "attuale"})
_LAST: Final = frozenset({"last", "previous", "scorsa", "scorso", "passata", "passato", "precedente"})
_LAST_DAY: Final = _LAST | {"ultimo", "ultima"}
"""Of a weekday; `l'ultimo mese` is not the one before."""
_WEEKEND: Final = (["weekend"], ["week-end"], ["week", "end"], ["fine", "settimana"])
_FILLERS: Final = frozenset("the of for in on di del della nel nella nell la il lo l gli le i negli nelle".split())

_COUNTED: Final = tuple("ultimi ultime ultimo ultima giorni giorno settimane weeks months years since weekend".split())
_SHORTEST_SLIP: Final = 5  # letters

_ANY_DAY: Final = date(2000, 1, 1)
_ORDINAL_FIGURES: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|\N{DEGREE SIGN}|o)(?!\w)")
_LATEST: Final = re.compile(
    r"(?:(?:last|past|ultim[ie]) )?(?P<count>\d{1,3}) ?"
    r"(?P<unit>hours?|h|or[ae]|days?|d|giorn[oi]|gg|weeks?|settiman[ae]|months?|mes[ei]|quarters|trimestri"
    r"|semestri|years?|ann[oi])"
    r"|(?:past|ultim[oa]) (?P<one>day|week|month|quarter|year|giorno|settimana|mese|trimestre|semestre|anno)"
)
_MONTHS: Final = {"m": 1, "q": 3, "t": 3, "y": 12, "a": 12}
"""How many months the units have that begin so."""
_PART_OF_DAY: Final = re.compile(
    r"(?P<day>.{1,30}?) (?:di |in the )?(?:mattina|mattino|pomeriggio|sera|notte|morning|afternoon|evening|night)"
)
_AGO: Final = re.compile(
    r"(?P<count>\d{1,3}) (?P<unit>days?|giorn[oi]|gg|weeks?|settiman[ae]|months?|mes[ei]|years?|ann[oi]) (?:ago|fa)"
)
_FROM_TO: Final = re.compile(
    r"(?:dal?|dall|from) (?P<first>.{1,30}?) (?:al?|all|to|till|until|fino al?) (?P<last>.{1,30})"
    r"|(?:tra|fra|between) (?P<one>.{1,30}?) (?:e|and) (?P<other>.{1,30})"
)
_DASHED: Final = re.compile(
    r"(?P<first>.{1,30}) [-\u2013] (?P<last>.{1,30})|(?P<one>\d{1,2})-(?P<other>\d{1,2} \D.{1,30})"
    r"|(?P<from>\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)[-\u2013](?P<until>\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)"
)
_OWN_YEAR: Final = re.compile(r"\b\d{4}\b|[/.-]\d{1,2}[/.-]")
_SINCE: Final = re.compile(r"(?:dal?|dall|since|from) (?P<first>.{1,30})")
_NUMBERED_DAY: Final = re.compile(r"(?:il|l|the|del|of the|on the) (?P<day>\d{1,2})")


def read_period(text: str, today: date) -> Period | None:
    """The period that the whole text names, seen from the local date `today`; None when it names none.

    "7 days" are today and the six before it, "3 days ago" is one day; of a part of a day (`ieri sera`) and of hours
    it is the whole days. The current week, month and year are given in full, `ultimo mese` up to and with today, as
    is what is counted from a day on (`da lunedì`).
    """
    said = _plain(text)
    numbered = _NUMBERED_DAY.fullmatch(said)
    if numbered:
        return one_day(_latest_of_number(int(numbered["day"]), today))
    words = _without_fillers(said.split())
    phrase = " ".join(words)
    if phrase in _DAYS_BACK:
        return one_day(today - timedelta(days=_DAYS_BACK[phrase]))
    if part := _PART_OF_DAY.fullmatch(phrase):
        whole = read_period(part["day"], today)
        return whole if whole and whole.kind == "day" else None
    return (
        _relative(words, today)
        or _weekday(words, today)
        or _weekend(words, today)
        or _latest(phrase, today)
        or _ago(phrase, today)
        or read_calendar(phrase, today)
        or _named_last(words, today)
        or _from_to(phrase, today)
        or _since(phrase, today)
    )


def known_words() -> frozenset[str]:
    """Every word that periods are named with, as far as a slip in it can be told from another word."""
    phrases = (*_DAYS_BACK, *_UNITS, *_TO_DATE, *_THIS, *_LAST, *_COUNTED, *calendar_words())
    return frozenset(word for phrase in phrases for word in phrase.split() if len(word) >= _SHORTEST_SLIP)


# --- the words --------------------------------------------------------------------------------------------


def _plain(text: str) -> str:
    """Lower case, without accents, apostrophes and the marks of ordinals; numbers in figures."""
    marked = text.lower().replace("\N{MASCULINE ORDINAL INDICATOR}", "\N{DEGREE SIGN}")
    composed = unicodedata.normalize("NFKC", marked).strip(" .,;:!?")
    bare = _ORDINAL_FIGURES.sub(r"\1", re.sub(r"(?<=[a-z])[ìí]\b", "i", composed))  # lunedì
    words = re.split(r"[\s'\u2019]+|,\s+", re.sub(r"\bin corso\b", "corrente", bare))
    return " ".join(_figures(word, words[place + 1 : place + 2]) for place, word in enumerate(words))


def _figures(word: str, following: list[str]) -> str:
    """`due` of `due settimane fa` as 2, the `primo` of `primo novembre` as 1."""
    if word in {"primo", "first"} and following and read_calendar(following[0], _ANY_DAY):
        return "1"
    counts = following and (_LATEST.fullmatch(f"1 {following[0]}") or _AGO.fullmatch(f"1 {following[0]} fa"))
    return str(NUMBERS[word]) if counts and word in NUMBERS else word


def _without_fillers(words: list[str]) -> list[str]:
    while words and words[0] in _FILLERS:
        words = words[1:]
    return words


# --- seen from today --------------------------------------------------------------------------------------


def _relative(words: list[str], today: date) -> Period | None:
    """A unit alone, or with "this" or "last" on either side of it; `the week before last`."""
    units = [_UNITS[word] for word in words if word in _UNITS]
    others = [word for word in words if word not in _UNITS]
    if len(units) == 1 and others == ["before", "last"]:
        return _back(today, units[0], 2)
    if len(units) != 1 or len(others) > 1 or not (_THIS | _LAST).issuperset(others):
        return None
    return _back(today, units[0], len(_LAST.intersection(others)))


def _back(today: date, unit: Unit, count: int) -> Period:
    """The period of that unit that lies `count` before today's."""
    period = around(today, unit)
    for _ in range(count):
        period = around(period.start - timedelta(days=1), unit)
    return period


def _weekday(words: list[str], today: date) -> Period | None:
    """The latest such day: today where it is one, unless the last one is asked for."""
    named = [weekdays()[word] for word in words if word in weekdays()]
    others = [word for word in words if word not in weekdays()]
    if len(named) != 1 or len(others) > 1 or not (_THIS | _LAST_DAY).issuperset(others):
        return None
    back = (today.weekday() - named[0]) % 7
    return one_day(today - timedelta(days=back or 7 * len(_LAST_DAY.intersection(others))))


def _weekend(words: list[str], today: date) -> Period | None:
    """The latest one, going on or over: the one that is going on is not the last one."""
    others = [word for word in words if word in _THIS | _LAST_DAY]
    if len(others) > 1 or [word for word in words if word not in others] not in _WEEKEND:
        return None
    found = weekend(today)
    is_before = found.end > today and _LAST_DAY.issuperset(others) and others
    return weekend(found.start - timedelta(days=1)) if is_before else found


def _latest(phrase: str, today: date) -> Period | None:
    """`7 days`, `ultime 2 settimane`, `last 3 months`, `ultimo anno`: up to and with today."""
    found = _LATEST.fullmatch(phrase)
    count = int(found["count"] or 1) if found else 0
    if found is None or not count:
        return None
    start = _so_long_before(today, count, found["unit"] or found["one"])
    return Period("range", start, today + timedelta(days=1))


def _so_long_before(today: date, count: int, unit: str) -> date:
    """The first of so many units that end with today."""
    if unit[0] in _MONTHS or unit.startswith("sem"):
        return _months_before(today, count * _MONTHS.get(unit[0], 6)) + timedelta(days=1)
    if unit[0] in "ho":
        return today - timedelta(days=-(-count // 24))
    return today - timedelta(days=count * (7 if unit[0] in "ws" else 1) - 1)


def _ago(phrase: str, today: date) -> Period | None:
    """`3 giorni fa`, `two weeks ago`: the day, week, month or year that lay so far back."""
    found = _AGO.fullmatch(phrase)
    if found is None or not int(found["count"]):
        return None
    count, unit = int(found["count"]), found["unit"]
    if unit[0] in "dg":
        return one_day(today - timedelta(days=count))
    units: dict[str, Unit] = {"w": "week", "s": "week", "m": "month", "y": "year", "a": "year"}
    return _back(today, units[unit[0]], count)


def _months_before(day: date, count: int) -> date:
    """The same day `count` months before, or the last of a month that has no such day."""
    months = day.year * 12 + day.month - 1 - count
    first = date(months // 12, months % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), around(first, "month").end - timedelta(days=1))


def _named_last(words: list[str], today: date) -> Period | None:
    """`ottobre scorso`, `last october`: not the one that is going on."""
    others = [word for word in words if word not in _LAST]
    if len(words) - len(others) != 1:
        return None
    found = read_calendar(" ".join(others), today)
    if found is None or found.kind != "month" or len(others) != 1:
        return None
    return found if found.end <= today else read_calendar(others[0], found.start - timedelta(days=1))


def _latest_of_number(number: int, today: date) -> date | None:
    """The last day of that number: `il 12` is this month's, or the month's before."""
    month = today.replace(day=1)
    for _ in range(3):
        day = real_date(month.year, month.month, number)
        if day and day <= today:
            return day
        month = (month - timedelta(days=1)).replace(day=1)
    return None


# --- from one day to another ------------------------------------------------------------------------------


def _from_to(phrase: str, today: date) -> Period | None:
    """`dal 1 al 15 marzo`, `1-15 marzo`: both days belong to it; the first takes its month from the last."""
    found = _FROM_TO.fullmatch(phrase) or _DASHED.fullmatch(phrase)
    if found is None:
        return None
    groups = found.groups()
    begins, ends = next(each for each in zip(groups[::2], groups[1::2], strict=True) if each[0])
    number, last_number = _bare_number(begins), _bare_number(ends)
    last = read_period(ends, today) if last_number is None else one_day(_latest_of_number(last_number, today))
    if last is None or last.kind == "range":
        return None
    if number is None:
        first = read_calendar(begins, last.start) or read_period(begins, last.start)
    elif last_number is None:
        first = one_day(real_date(last.start.year, last.start.month, number))
    else:
        first = one_day(_latest_of_number(number, last.start))
    if first is None or first.start >= last.end or _ends_before_it_begins(begins, first, last):
        return None
    return Period("range", first.start, last.end)


def _bare_number(words: str) -> int | None:
    """The day of a month that is not named: `8`, `l'8`, `il 12`."""
    number = " ".join(_without_fillers(words.split()))
    return int(number) if number.isdigit() and len(number) < 3 else None


def _ends_before_it_begins(begins: str, first: Period, last: Period) -> bool:
    """`dal 15/3 al 1/3` is a slip, and not a year."""
    month_alike = first.start.month == last.start.month and first.start.year < last.start.year
    return month_alike and (first.kind, last.kind) == ("day", "day") and not _OWN_YEAR.search(begins)


def _since(phrase: str, today: date) -> Period | None:
    """`da lunedì`, `since october`, `ytd`: up to and with today."""
    since = _SINCE.fullmatch(phrase)
    begins = since["first"] if since else phrase
    if begins in _TO_DATE:
        start = around(today, _TO_DATE[begins]).start
    else:
        first = read_period(begins, today) or read_period(f"il {begins}", today) if since else None
        if first is None or first.kind == "range":
            return None
        start = first.start
    return Period("range", start, today + timedelta(days=1)) if start <= today else None
