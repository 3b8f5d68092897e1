"""Days by name or number: `domani`, `lunedì prossimo`, `il 25`, `13 febbraio`, `3/12`, `Natale`, `in 2027`."""

from typing import Final

from handlers.reading.moments import days
from handlers.reading.moments.cursor import (
    Found,
    Lexicon,
    Tokens,
    is_unit,
    kind_at,
    number_at,
    skip_fillers,
    word_at,
)
from handlers.reading.moments.feasts import FEASTS
from handlers.reading.moments.figures import BEFORE_A_DAY_NUMBER, FIGURES, is_dashed_date, is_dotted_date
from handlers.reading.moments.numbers import ORDINALS
from handlers.reading.moments.parts import PART_OF_TODAY, PART_WORDS
from handlers.reading.moments.tokens import Token
from handlers.reading.moments.values import DayRule
from handlers.reading.moments.words import (
    DAYS_AHEAD,
    MONTHS,
    NEXT,
    NEXT_TO_COME,
    THIS,
    UNITS,
    WEEKDAYS,
)

FEAST_NAMES: Final = Lexicon(FEASTS)
DAY_NAMES: Final = Lexicon(DAYS_AHEAD)
IDES: Final = Lexicon(dict.fromkeys(("idi di", "ides of", "le idi di"), True))
TO_COME: Final = Lexicon(dict.fromkeys(("che viene", "che verra", "che arriva", "in arrivo", "to come"), True))
_LATE_IDES: Final = frozenset({3, 5, 7, 10})
_BEFORE_A_YEAR: Final = frozenset("in nel dal anno year of del dell entro".split())
_COMING: Final = NEXT | NEXT_TO_COME


def read_named_day(tokens: Tokens, index: int) -> Found | None:
    """`oggi`, `stasera`, `day after tomorrow`, `this morning`, `Natale`, and parts of the day."""
    if both := PART_OF_TODAY.at(tokens, index):
        (ahead, part), place = both
        return (days.days_ahead(ahead), part), place
    if named := DAY_NAMES.at(tokens, index):
        return (days.days_ahead(named[0]),), named[1]
    if feast := _feast(tokens, index):
        return feast
    if word_at(tokens, index) in THIS and (today := PART_WORDS.at(tokens, index + 1)):
        return (days.days_ahead(0), today[0]), today[1]
    found = PART_WORDS.at(tokens, index)
    return ((found[0],), found[1]) if found else None


def _feast(tokens: Tokens, index: int) -> Found | None:
    place = index + (word_at(tokens, index) in _COMING | THIS)
    if feast := FEAST_NAMES.at(tokens, place):
        return _with_year(tokens, feast[1], (days.yearly(feast[0]),), short=False)
    month = MONTHS.get(word_at(tokens, place + 2)) if IDES.at(tokens, place) else None
    if month is None:
        return None
    return _with_year(
        tokens, place + 3, (days.in_month(month), days.day_of_month(15 if month in _LATE_IDES else 13)), short=False
    )


def read_coming_date(tokens: Tokens, index: int) -> Found | None:
    """`next 4th of july`, `il prossimo 25`: dates come once a year or month, so that `next` adds nothing."""
    if word_at(tokens, index) not in _COMING | THIS:
        return None
    return _day_and_month(tokens, index + 1)


def read_date(tokens: Tokens, index: int) -> Found | None:
    """A date in figures, or a day and month in either order, or a month alone."""
    if kind_at(tokens, index) in {"iso", "dmy", "dm", "ym", "my"} or is_dotted_date(tokens, index):
        rules = None if _is_fraction(tokens, index) else _in_figures(tokens[index])
        return (rules, index + 1) if rules else None
    if is_dashed_date(tokens, index):
        rules = _in_figures(Token("dm", "", (tokens[index].numbers[0], tokens[index + 2].numbers[0])))
        return (rules, index + 3) if rules else None
    if both := _day_and_month(tokens, index):
        return both
    place = index + (word_at(tokens, index) in _COMING | THIS)
    if word_at(tokens, index) in {"mese", "month"}:
        place = skip_fillers(tokens, index + 1)  # "il mese di marzo"
    month = MONTHS.get(word_at(tokens, place))
    if month is None or (word_at(tokens, place) in WEEKDAYS and place == index):
        return None
    if place == index and (day := _day_behind_month(tokens, skip_fillers(tokens, place + 1))):
        return _with_year(tokens, day[1], (days.in_month(month), days.day_of_month(day[0])), short=False)
    return _month_alone(tokens, place, month)


def _is_fraction(tokens: Tokens, index: int) -> bool:
    """`1/2 ora`."""
    first, second = tokens[index].numbers[:2]
    return kind_at(tokens, index) == "dm" and first < second <= 4 and _counts_something(tokens, index + 1)


def _day_and_month(tokens: Tokens, index: int) -> Found | None:
    """`13 febbraio`, `the third of march`, `14april`."""
    day = _day_number(tokens, index)
    if day is None:
        return None
    place = skip_fillers(tokens, day[1])
    place += word_at(tokens, place) in {"day", "giorno"}
    place = skip_fillers(tokens, place)
    if word_at(tokens, place) in UNITS and word_at(tokens, place) == "mese":
        place = skip_fillers(tokens, place + 1)
    month = MONTHS.get(word_at(tokens, place))
    if not month:
        return None
    return _with_year(tokens, place + 1, (days.day_of_month(day[0]), days.in_month(month)), short=True)


def _day_behind_month(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The day of `Aug 8` or `march first`; not the hour of `a marzo 10:30`, nor a year."""
    day = _day_number(tokens, index)
    if day is None or not 1 <= day[0] <= 31 or _counts_something(tokens, day[1]):
        return None
    return day


def _month_alone(tokens: Tokens, index: int, month: int) -> Found:
    after = word_at(tokens, index + 1)
    if after in {"after", "dopo"} and word_at(tokens, index + 2) in _COMING:
        return (days.in_nth_such_month(month, 2),), index + 3
    if after in _COMING:
        return (days.in_nth_such_month(month, 1),), index + 2
    if word_at(tokens, index - 1) in NEXT:
        return (days.in_nth_such_month(month, 1),), index + 1
    return _with_year(tokens, index + 1, (days.in_month(month),), short=False)


def read_day_of_month(tokens: Tokens, index: int) -> Found | None:
    """`il 25`, `the 1st`, `al 3`, `20 of next month`, `il prossimo 25`; and the number behind a weekday."""
    before = index - 1
    while word_at(tokens, before) in _COMING | {"giorno", "day", "the"}:
        before -= 1
    expected = word_at(tokens, before) in BEFORE_A_DAY_NUMBER or word_at(tokens, before) in WEEKDAYS
    expected = expected or before < index - 1 or word_at(tokens, index - 1) == "giorno"
    day = _day_number(tokens, index)
    if day is None or not 1 <= day[0] <= 31 or _counts_something(tokens, day[1]):
        return None
    behind = skip_fillers(tokens, day[1])
    linked = behind > day[1] or word_at(tokens, behind) in THIS  # "20 di questo mese", "20 corrente mese"
    of_a_month = linked and _is_month_period(tokens, behind)
    if not (expected or of_a_month or kind_at(tokens, index) == "ordinal"):
        return None
    only_the_month = of_a_month and word_at(tokens, behind) in {"mese", "month"}
    only_the_month = only_the_month and word_at(tokens, behind + 1) not in _COMING | THIS
    return (days.day_of_month(day[0]),), behind + 1 if only_the_month else day[1]


def _is_month_period(tokens: Tokens, index: int) -> bool:
    """`mese prossimo`, `this month`, `corrente mese`, or the month alone."""
    words = (word_at(tokens, index), word_at(tokens, index + 1))
    return any(UNITS.get(word) == "month" and word != "m" for word in words)


def _counts_something(tokens: Tokens, index: int) -> bool:
    """Whether the number before is one of `21 ore`; the one of `sabato 21 ore 11` is not."""
    word = word_at(tokens, index)
    if word in {"ore", "h"}:
        return kind_at(tokens, index + 1) not in FIGURES
    if UNITS.get(word) == "month":
        return False
    return is_unit(tokens, index) or word in {"am", "pm"}


def read_weekday(tokens: Tokens, index: int) -> Found | None:
    """A weekday with what is said about which: `prossimo`, `next`, `questo`, `after next`, `next week`."""
    before, after = word_at(tokens, index), word_at(tokens, index + 1)
    if before in WEEKDAYS:
        weekday = WEEKDAYS[before]
        if to_come := TO_COME.at(tokens, index + 1):
            return (days.nth_weekday_ahead(weekday, 1),), to_come[1]
        if after in NEXT and not _is_long_unit(tokens, index + 2):
            return (days.next_weekday(weekday),), index + 2
        if after in {"after", "dopo"} and word_at(tokens, index + 2) in NEXT:
            return (days.nth_weekday_ahead(weekday, 2),), index + 3
        plain = after in {*NEXT_TO_COME, *THIS} and not _is_long_unit(tokens, index + 2)
        return (days.on_weekday(weekday),), index + 1 + plain
    if after not in WEEKDAYS:
        twice = before in THIS and after in _COMING and word_at(tokens, index + 2) in WEEKDAYS
        return ((days.nth_weekday_ahead(WEEKDAYS[word_at(tokens, index + 2)], 1),), index + 3) if twice else None
    if before in NEXT:
        return (days.next_weekday(WEEKDAYS[after]),), index + 2
    if before in NEXT_TO_COME:
        return (days.nth_weekday_ahead(WEEKDAYS[after], 1),), index + 2
    return ((days.on_weekday(WEEKDAYS[after]),), index + 2) if before in THIS else None


def _is_long_unit(tokens: Tokens, index: int) -> bool:
    """Of `wednesday next week` the `next` belongs to the week; of `lunedì prox ore 9` to the Monday."""
    return UNITS.get(word_at(tokens, index)) in {"week", "month", "quarter", "year"}


def read_year(tokens: Tokens, index: int) -> Found | None:
    """`in 2027`, `nel 2027`, `anno 2027`."""
    if word_at(tokens, index - 1) not in _BEFORE_A_YEAR:
        return None
    year = year_at(tokens, index)
    return ((days.in_year(year),), index + 1) if year else None


def year_at(tokens: Tokens, index: int) -> int | None:
    """A year of four figures."""
    text = tokens[index].text if kind_at(tokens, index) == "number" else ""
    return int(text) if len(text) == 4 and text.startswith(("19", "20")) and not _counts_years(tokens, index) else None


def _counts_years(tokens: Tokens, index: int) -> bool:
    """`2000 years`; the year of `4 dicembre 2026 ore 11` counts no hours."""
    return is_unit(tokens, index + 1) and word_at(tokens, index + 1) not in {"ore", "h"}


def _day_number(tokens: Tokens, index: int) -> tuple[int, int] | None:
    if kind_at(tokens, index) == "ordinal":
        return None if tokens[index].text.endswith("a") else (tokens[index].numbers[0], index + 1)  # "1a settimana"
    tens = {"twenty": 20, "thirty": 30}.get(word_at(tokens, index))
    units = ORDINALS.get(word_at(tokens, index + 1), 0) if tens else 0
    if tens and 0 < units < 10:
        return tens + units, index + 2
    if number := number_at(tokens, index):
        return number if len(tokens[index].text) <= 2 or kind_at(tokens, index) == "word" else None
    ordinal = ORDINALS.get(word_at(tokens, index), 0)
    return (ordinal, index + 1) if ordinal > 0 else None


def _in_figures(token: Token) -> tuple[DayRule, ...] | None:
    match token.kind, token.numbers:
        case "iso", (year, month, day):
            pass
        case "ym", (year, month):
            return _month_of_year(month, year)
        case "my", (month, year):
            return _month_of_year(month, year)
        case _, (day, month, year):
            year = year if year > 99 else 2000 + year
        case _, (day, month):
            year = 0
    if month > 12 and day <= 12 and token.kind != "iso":
        day, month = month, day  # "12/25" can only be American
    if not 1 <= month <= 12:
        return None
    rules = (days.day_of_month(day), days.in_month(month))
    return (*rules, days.in_year(year)) if year else rules


def _month_of_year(month: int, year: int) -> tuple[DayRule, ...] | None:
    return (days.in_month(month), days.in_year(year)) if 1 <= month <= 12 else None


def _with_year(tokens: Tokens, index: int, rules: tuple[DayRule, ...], *, short: bool) -> Found:
    """`rules` with the year behind them, of four figures, or of two where nothing else can be meant."""
    place = skip_fillers(tokens, index)
    if year := year_at(tokens, place):
        return (*rules, days.in_year(year)), place + 1
    text = tokens[index].text if kind_at(tokens, index) == "number" else ""
    ends_there = index == len(tokens) - 1 and len(text) == 2
    after_an_ordinal = any(token.kind == "ordinal" for token in tokens[:index])
    if short and ends_there and (int(text) > 24 or after_an_ordinal):
        return (*rules, days.in_year(2000 + int(text))), index + 1
    return rules, index
