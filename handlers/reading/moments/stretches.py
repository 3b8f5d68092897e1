"""Weeks, months, quarters and years, their ends, and the nth day in them.

`settimana prossima`, `fine mese`, `end of next week`, `last friday of march`, `third last week of 2018`.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from handlers.reading.moments import days
from handlers.reading.moments.cursor import Found, Lexicon, Tokens, kind_at, number_at, skip_fillers, word_at
from handlers.reading.moments.dates import TO_COME, year_at
from handlers.reading.moments.numbers import COUNTED_BACK, ORDINALS
from handlers.reading.moments.values import DayRule, Grain, Unit
from handlers.reading.moments.words import (
    MONTHS,
    NEXT,
    NEXT_TO_COME,
    ONE_LETTER_UNITS,
    PERIOD_CLOSING,
    THIS,
    UNITS,
    WEEKDAYS,
)

_COMING: Final = NEXT | NEXT_TO_COME
_EDGES: Final[Lexicon[Callable[[Unit], DayRule]]] = Lexicon(
    {
        **dict.fromkeys(
            ("inizio", "l inizio", "inizi", "gli inizi", "primi", "i primi", "start", "beginning", "early"),
            days.first_day,
        ),
        **dict.fromkeys(("meta", "la meta", "middle", "mid", "middle part"), days.middle_day),
        **dict.fromkeys(("fine", "la fine", "end", "the end", "entro", "within"), days.last_day),
    }
)
_SHORT_ENDS: Final[dict[str, Unit]] = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
_OF_THE_WEEK: Final = frozenset({"prossima", "ventura"})
"""`fine settimana prossima`: the feminine agrees with the week, whose end is meant."""
_LONG: Final = frozenset({"week", "month", "quarter", "year"})
_NEW_YEAR: Final = frozenset({("anno", "nuovo"), ("nuovo", "anno"), ("new", "year")})
_BACK: Final = Lexicon(COUNTED_BACK)


def read_period(tokens: Tokens, index: int) -> Found | None:
    return (
        _weekend(tokens, index)
        or _edge(tokens, index)
        or _ranked(tokens, index)
        or period(tokens, index)
        or _counted_upcoming(tokens, index)
        or _quarter(tokens, index)
    )


# --- the weekend ------------------------------------------------------------------------------------------


def _weekend(tokens: Tokens, index: int) -> Found | None:
    place, coming, said_which = index, False, False
    if word_at(tokens, place) in _COMING | THIS:
        coming, said_which = word_at(tokens, place) in NEXT, True
        place += 1
    if word_at(tokens, place) == "fine" and word_at(tokens, place + 1) == "settimana":
        return _italian_weekend(tokens, place, coming=coming, said_which=said_which)
    if word_at(tokens, place) in {"weekend", "weekends", "we", "wend", "wkend", "wknd"}:
        place += 1
    elif word_at(tokens, place) == "week" and word_at(tokens, place + 1) == "end":
        place += 2
    else:
        return None
    return _which_weekend(tokens, place, coming=coming)


def _italian_weekend(tokens: Tokens, index: int, *, coming: bool, said_which: bool) -> Found | None:
    """`il fine settimana` is the weekend; `a fine settimana` is Friday's end, or to some people the weekend."""
    after = word_at(tokens, index + 2)
    if after in _OF_THE_WEEK:
        next_weekend = DayRule("weekday", "day", days.both(days.weekend(), days.period_ahead("week", 1)))
        friday = replace(days.on_weekday(4), instead=next_weekend)
        return (friday, days.period_ahead("week", 1), PERIOD_CLOSING), index + 3
    the_weekend = said_which or word_at(tokens, index - 1) in {"il", "nel", "del", "lo", "sto"}
    if the_weekend or after in _COMING | THIS:
        return _which_weekend(tokens, index + 2, coming=coming)
    friday = DayRule("weekday", "day", days.on_weekday(4).first, days.weekend())
    return (friday, PERIOD_CLOSING), index + 2


def _which_weekend(tokens: Tokens, index: int, *, coming: bool) -> Found:
    """`next weekend` is next week's, `il prossimo weekend` the one that comes first; to some people the other."""
    after = word_at(tokens, index)
    english = "next" in (after, *(word_at(tokens, place) for place in (index - 2, index - 3)))
    coming, index = coming or after in NEXT, index + (after in _COMING | THIS)
    if not coming:
        return (days.weekend(),), index
    first = days.weekend()
    following = DayRule("weekday", "day", days.both(days.weekend(), days.period_ahead("week", 1)))
    main, other = (following, first) if english else (first, following)
    return (replace(main, instead=other),), index


# --- beginnings, middles and ends -------------------------------------------------------------------------


def _edge(tokens: Tokens, index: int) -> Found | None:
    if short := _SHORT_ENDS.get(word_at(tokens, index)):
        return (days.last_day(short), PERIOD_CLOSING), index + 1
    edge = _EDGES.at(tokens, index)
    if edge is None:
        return None
    rule, place = edge
    place = skip_fillers(tokens, place) if word_at(tokens, index) != "entro" else _skip_article(tokens, place)
    closing = (PERIOD_CLOSING,) if rule is days.last_day else ()
    container = _container(tokens, place)
    if container is None:
        return None
    unit, rules, behind = container
    return (rule(unit), *rules, *closing), behind


def _skip_article(tokens: Tokens, index: int) -> int:
    return index + (word_at(tokens, index) in {"la", "il", "l", "the"})


def _container(tokens: Tokens, index: int) -> tuple[Unit, tuple[DayRule, ...], int] | None:
    """The period that something is counted in: `marzo`, `next month`, `2018`, `the quarter`."""
    if month := MONTHS.get(word_at(tokens, index)):
        return _container_month(tokens, index, month)
    if (year := year_at(tokens, index)) is not None:
        return "year", (days.in_year(year),), index + 1
    if (word_at(tokens, index), word_at(tokens, index + 1)) in _NEW_YEAR:
        return "year", (days.period_ahead("year", 1),), index + 2
    if found := period(tokens, index) or _quarter(tokens, index):
        rules = tuple(rule for rule in found[0] if isinstance(rule, DayRule))
        return rules[0].grain, rules, found[1]
    word = word_at(tokens, index)
    if UNITS.get(word) in _LONG and word not in ONE_LETTER_UNITS:
        unit = UNITS[word]
        behind = skip_fillers(tokens, index + 1)
        if unit == "month" and behind > index + 1 and (month := MONTHS.get(word_at(tokens, behind))):
            return _container_month(tokens, behind, month)  # "del mese di ottobre"
        return unit, (), index + 1
    return None


def _container_month(tokens: Tokens, index: int, month: int) -> tuple[Unit, tuple[DayRule, ...], int]:
    if word_at(tokens, index + 1) in _COMING:
        return "month", (days.in_nth_such_month(month, 1),), index + 2
    place = skip_fillers(tokens, index + 1)
    if (year := year_at(tokens, place)) is not None:
        return "month", (days.in_month(month), days.in_year(year)), place + 1
    return "month", (days.in_month(month),), index + 1


# --- the nth of something ---------------------------------------------------------------------------------


def _ranked(tokens: Tokens, index: int) -> Found | None:
    """`first tuesday in october`, `l'ultimo giorno del mese`, `5th last day of May`, `prima settimana di ottobre`."""
    rank = rank_at(tokens, index)
    if rank is None:
        return None
    member = _member(tokens, rank[1])
    if member is None:
        return None
    counts, grain, place = member
    behind = skip_fillers(tokens, place)
    container = _container(tokens, behind) if behind > place or kind_at(tokens, behind) == "number" else None
    container = container or (period(tokens, place) and _container(tokens, place))
    if container is None or container[0] == "week":
        return None
    unit, rules, end = container
    return (days.nth_in(counts, rank[0], unit, grain), *rules), end


def rank_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """`first`, `2nd`, `terzo`, `last`, `third last`, `penultimo`: from the end below zero."""
    if back := _BACK.at(tokens, index):
        return back
    if kind_at(tokens, index) == "ordinal":
        number = tokens[index].numbers[0]
    else:
        number = ORDINALS.get(word_at(tokens, index), 0)
    if not number:
        return None
    place = index + 1
    if word_at(tokens, place) in {"to", "from"} and word_at(tokens, place + 1) == "last":
        place += 1
    if word_at(tokens, place) in {"last", "ultimo", "ultima"}:
        return -number, place + 1
    return number, place


def _member(tokens: Tokens, index: int) -> tuple[days.Member, Grain, int] | None:
    word, after = word_at(tokens, index), word_at(tokens, index + 1)
    if word in WEEKDAYS:
        return days.a_weekday(WEEKDAYS[word]), "day", index + 1
    if (word, after) in _WORKDAYS:
        return days.workday, "day", index + 2
    if word in {"workday", "weekday", "feriale", "lavorativo"}:
        return days.workday, "day", index + 1
    if word == "weekend" or (word, after) == ("fine", "settimana"):
        return days.a_weekday(5), "day", index + 1 + (word == "fine")
    if word in ONE_LETTER_UNITS:
        return None
    match UNITS.get(word):
        case "day":
            return days.any_day, "day", index + 1
        case "week":
            return days.whole_week, "week", index + 1
        case _:
            return None


_WORKDAYS: Final = frozenset(
    {
        ("giorno", "lavorativo"), ("giorno", "feriale"), ("giorno", "utile"), ("working", "day"), ("business", "day"),
        ("work", "day"), ("week", "day"),
    }
)  # fmt: skip


# --- whole periods ----------------------------------------------------------------------------------------


def period(tokens: Tokens, index: int) -> Found | None:
    """`prossima settimana`, `settimana prossima`, `this month`, `week after next`, `l'anno che viene`."""
    first, second = word_at(tokens, index), word_at(tokens, index + 1)
    for said, unit_word in ((first, second), (second, first)):
        unit = UNITS.get(unit_word)
        if unit in _LONG and said in _COMING | THIS and unit_word not in {"m", "w"}:
            count = 0 if said in THIS else 1
            again = unit_word == first and word_at(tokens, index + 2) == "ancora"
            return (days.period_ahead(unit, count + again),), index + 2 + again
    if (first, second) == ("c", "m"):  # "il 30 c.m.", of business letters
        return (days.period_ahead("month", 0),), index + 2
    unit = UNITS.get(first)
    if unit not in _LONG or first in ONE_LETTER_UNITS:
        return None
    rest = (second, word_at(tokens, index + 2))
    if second in {"after", "dopo"}:
        place = index + 2 + (rest[1] in {"the", "la", "il"})
        return ((days.period_ahead(unit, 2),), place + 1) if word_at(tokens, place) in _COMING else None
    to_come = TO_COME.at(tokens, index + 1)
    return ((days.period_ahead(unit, 1),), to_come[1]) if to_come else None


def _counted_upcoming(tokens: Tokens, index: int) -> Found | None:
    """`two upcoming weeks`, `upcoming 2 quarters`: the second of them."""
    place = index + (word_at(tokens, index) in _UPCOMING)
    number = number_at(tokens, place)
    if number is None:
        return None
    behind = number[1] + (place == index and word_at(tokens, number[1]) in _UPCOMING)
    word = word_at(tokens, behind)
    if (place == index and behind == number[1]) or UNITS.get(word) not in _LONG | {"day"} or word in ONE_LETTER_UNITS:
        return None
    if UNITS[word] == "day":
        return (days.days_ahead(number[0]),), behind + 1
    return (days.period_ahead(UNITS[word], number[0]),), behind + 1


_UPCOMING: Final = frozenset("upcoming coming prossimi prossime".split())


def _quarter(tokens: Tokens, index: int) -> Found | None:
    """`terzo trimestre`, `3rd qtr`, `Q3`."""
    number, place = 0, index + 2
    if word_at(tokens, index) in {"q", "t"} and kind_at(tokens, index + 1) == "number":
        number = tokens[index + 1].numbers[0]
    elif kind_at(tokens, index) == "ordinal":
        number = tokens[index].numbers[0] if UNITS.get(word_at(tokens, index + 1)) == "quarter" else 0
    elif UNITS.get(word_at(tokens, index + 1)) == "quarter":
        number = ORDINALS.get(word_at(tokens, index), 0)
    if not 1 <= number <= 4:
        return None
    behind = skip_fillers(tokens, place)
    if (year := year_at(tokens, behind)) is not None:
        return (days.in_quarter(number), days.in_year(year)), behind + 1
    return (days.in_quarter(number),), place
