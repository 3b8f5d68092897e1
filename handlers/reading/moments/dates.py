"""Days: `domani`, `lunedì prossimo`, `il 25`, `13 febbraio`, `3/12`, `fine mese`, `first friday of may`."""

from collections.abc import Callable
from typing import Final

from handlers.reading.moments import days
from handlers.reading.moments.cursor import (
    Found,
    Tokens,
    is_unit,
    kind_at,
    number_at,
    phrase_at,
    skip_fillers,
    word_at,
)
from handlers.reading.moments.tokens import Token
from handlers.reading.moments.values import DayRule
from handlers.reading.moments.words import (
    CLOSING,
    DAYS_AHEAD,
    FEASTS,
    MONTHS,
    NEXT,
    ORDINALS,
    PARTS,
    THIS,
    TODAYS_PARTS,
    UNITS,
    WEEKDAYS,
    Unit,
)

_EDGES: Final[dict[str, Callable[[Unit], DayRule]]] = {
    **dict.fromkeys(("inizio", "start", "beginning", "l inizio"), days.first_day),
    **dict.fromkeys(("meta", "middle", "mid"), days.middle_day),
    **dict.fromkeys(("fine", "end", "la fine", "entro"), days.last_day),
}
_LONG_PERIODS: Final = frozenset({"week", "month", "quarter", "year"})
_BEFORE_A_DAY_NUMBER: Final = frozenset({"il", "al", "dal", "del", "the", "giorno", "all", "l"})
_WEEKEND: Final = frozenset({"weekend", "we"})


def read_named_day(tokens: Tokens, index: int) -> Found | None:
    """`oggi`, `stasera`, `day after tomorrow`, `this morning`, `Natale`, and parts of the day."""
    if both := phrase_at(tokens, index, TODAYS_PARTS):
        (ahead, part), place = both
        return (days.days_ahead(ahead), part), place
    if ahead_found := phrase_at(tokens, index, DAYS_AHEAD):
        return (days.days_ahead(ahead_found[0]),), ahead_found[1]
    if feast := phrase_at(tokens, index, FEASTS):
        (month, day), place = feast
        return (days.in_month(month), days.day_of_month(day)), place
    if word_at(tokens, index) in THIS and (today := phrase_at(tokens, index + 1, PARTS)):
        return (days.days_ahead(0), today[0]), today[1]
    part_found = phrase_at(tokens, index, PARTS)
    return ((part_found[0],), part_found[1]) if part_found else None


def read_date(tokens: Tokens, index: int) -> Found | None:
    """A date in figures, or a day and month in either order, or a month alone."""
    if kind_at(tokens, index) in {"iso", "dmy", "dm"}:
        return _in_figures(tokens[index]), index + 1
    if day := _day_number(tokens, index):
        month = MONTHS.get(word_at(tokens, skip_fillers(tokens, day[1])))
        if month:
            behind = skip_fillers(tokens, day[1]) + 1
            return _with_year(tokens, behind, (days.day_of_month(day[0]), days.in_month(month)), short=True)
    month = MONTHS.get(word_at(tokens, index))
    if month is None or word_at(tokens, index) in WEEKDAYS:
        return None
    day = _day_number(tokens, skip_fillers(tokens, index + 1))
    if day and kind_at(tokens, day[1] - 1) in {"number", "ordinal", "word"} and day[0] <= 31:
        return _with_year(tokens, day[1], (days.in_month(month), days.day_of_month(day[0])), short=False)
    return _with_year(tokens, index + 1, (days.in_month(month),), short=False)


def read_day_of_month(tokens: Tokens, index: int) -> Found | None:
    """`il 25`, `the 1st`, `al 3`, `20 of next month`; and the number behind a weekday, `lunedì 23`."""
    expected = word_at(tokens, index - 1) in _BEFORE_A_DAY_NUMBER or word_at(tokens, index - 1) in WEEKDAYS
    day = _day_number(tokens, index)
    if day is None or not 1 <= day[0] <= 31 or _counts_something(tokens, day[1]):
        return None
    behind = skip_fillers(tokens, day[1])
    of_a_month = behind > day[1] and (_period(tokens, behind) is not None or is_unit(tokens, behind))
    if not (expected or of_a_month or kind_at(tokens, index) == "ordinal"):
        return None
    return (days.day_of_month(day[0]),), day[1]


def _counts_something(tokens: Tokens, index: int) -> bool:
    """Whether the number before is one of `21 ore`; the one of `sabato 21 ore 11` is not."""
    if word_at(tokens, index) in {"ore", "h"}:
        return kind_at(tokens, index + 1) not in {"number", "clock", "dotted"}
    return is_unit(tokens, index) or word_at(tokens, index) in {"am", "pm"}


def read_weekday(tokens: Tokens, index: int) -> Found | None:
    """A weekday with what is said about which: `prossimo`, `next`, `first ... of`, `questo`."""
    before, after = word_at(tokens, index), word_at(tokens, index + 1)
    if before in WEEKDAYS:
        rules: tuple[DayRule, ...] = (days.on_weekday(WEEKDAYS[before]),)
        return ((*rules, days.period_ahead("week", 1)), index + 2) if after in NEXT else (rules, index + 1)
    if after not in WEEKDAYS:
        return None
    weekday = days.on_weekday(WEEKDAYS[after])
    if before in NEXT:
        return (weekday, days.period_ahead("week", 1)), index + 2
    if before in THIS:
        return (weekday,), index + 2
    nth = _ordinal(tokens[index])
    return ((weekday, days.nth_of_month(nth)), index + 2) if nth else None


def read_period(tokens: Tokens, index: int) -> Found | None:
    """`settimana prossima`, `next month`, `weekend`, `fine mese`, `end of next week`, `third quarter`."""
    return _weekend(tokens, index) or _edge(tokens, index) or _period(tokens, index) or _quarter(tokens, index)


def _weekend(tokens: Tokens, index: int) -> Found | None:
    place, ahead = index, None
    if word_at(tokens, place) in NEXT | THIS:
        ahead = word_at(tokens, place) in NEXT
        place += 1
    italian = word_at(tokens, place) == "fine" and word_at(tokens, place + 1) == "settimana"
    # "il fine settimana" is the weekend, "a fine settimana" is Friday
    if italian and (ahead is not None or word_at(tokens, place - 1) in {"il", "nel", "del", "lo"}):
        place += 2
    elif word_at(tokens, place) in _WEEKEND:
        place += 1
    elif word_at(tokens, place) == "week" and word_at(tokens, place + 1) == "end":
        place += 2
    else:
        return None
    if word_at(tokens, place) in NEXT:
        ahead, place = True, place + 1
    return ((days.weekend(), days.period_ahead("week", 1)) if ahead else (days.weekend(),)), place


def _edge(tokens: Tokens, index: int) -> Found | None:
    edge = phrase_at(tokens, index, _EDGES)
    if edge is None:
        return None
    rule, place = edge
    place = skip_fillers(tokens, place)
    closing = (CLOSING,) if rule is days.last_day else ()
    if month := MONTHS.get(word_at(tokens, place)):
        return (rule("month"), days.in_month(month), *closing), place + 1
    if period := _period(tokens, place):
        unit = next((rule.grain for rule in period[0] if isinstance(rule, DayRule)), "week")
        return (rule(unit), *period[0], *closing), period[1]  # type: ignore[arg-type]
    unit_word = UNITS.get(word_at(tokens, place))
    if unit_word in _LONG_PERIODS:
        return (rule(unit_word), *closing), place + 1
    return None


def _period(tokens: Tokens, index: int) -> Found | None:
    """`prossima settimana`, `settimana prossima`, `this month`."""
    first, second = word_at(tokens, index), word_at(tokens, index + 1)
    for said, unit_word in ((first, second), (second, first)):
        unit = UNITS.get(unit_word)
        if unit in _LONG_PERIODS and said in NEXT | THIS and unit_word not in {"m", "w"}:
            return (days.period_ahead(unit, int(said in NEXT)),), index + 2
    return None


def _quarter(tokens: Tokens, index: int) -> Found | None:
    number = _ordinal(tokens[index])
    if number in {1, 2, 3, 4} and UNITS.get(word_at(tokens, index + 1)) == "quarter":
        return (days.in_quarter(number),), index + 2
    return None


def _ordinal(token: Token) -> int | None:
    if token.kind == "ordinal":
        return token.numbers[0]
    return ORDINALS.get(token.text)


def _day_number(tokens: Tokens, index: int) -> tuple[int, int] | None:
    if kind_at(tokens, index) == "ordinal":
        return tokens[index].numbers[0], index + 1
    number = number_at(tokens, index)
    if number:
        return number
    ordinal = ORDINALS.get(word_at(tokens, index), 0)
    return (ordinal, index + 1) if ordinal > 0 else None


def _in_figures(token: Token) -> tuple[DayRule, ...]:
    if token.kind == "iso":
        year, month, day = token.numbers
    else:
        day, month, year = (*token.numbers, 0)[:3]
    rules = (days.day_of_month(day), days.in_month(month))
    if token.kind == "dm":
        return rules
    return (*rules, days.in_year(year if year > 99 else 2000 + year))


def _with_year(tokens: Tokens, index: int, rules: tuple[DayRule, ...], *, short: bool) -> Found:
    """`rules` with the year behind them, of four figures, or of two where nothing else can be meant."""
    place = skip_fillers(tokens, index)
    text = tokens[place].text if kind_at(tokens, place) == "number" else ""
    if len(text) == 4 and text.startswith(("19", "20")):
        return (*rules, days.in_year(int(text))), place + 1
    if short and len(text) == 2 and place == index == len(tokens) - 1 and int(text) > 24:
        return (*rules, days.in_year(2000 + int(text))), place + 1
    return rules, index
