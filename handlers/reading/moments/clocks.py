"""Times of day: `alle 9 e mezza`, `ore 15:30`, `3pm`, `half past nine`, `mezzogiorno`."""

from typing import Final

from handlers.reading.moments.cursor import (
    Found,
    Tokens,
    is_month,
    is_unit,
    kind_at,
    number_at,
    phrase_at,
    word_at,
)
from handlers.reading.moments.values import Clock
from handlers.reading.moments.words import NAMED_HOURS, PARTS, TODAYS_PARTS

_INTRODUCES: Final = frozenset({
    "alle", "dalle", "delle", "le", "ore", "h", "at", "@", "by", "around", "about", "until", "till", "after", "for",
    "from",
})  # fmt: skip
"""Words behind which a bare number is an hour."""

_LEADS: Final = _INTRODUCES | {"a", "all", "verso", "circa", "per", "dopo", "da", "entro", "fino", "l"}
_HOUR_MARKS: Final = {
    **dict.fromkeys(("am", "in the morning", "del mattino", "di mattina", "della mattina"), "am"),
    "pm": "pm",
}
_EXACTLY: Final = dict.fromkeys(("in punto", "sharp", "o clock", "oclock"), 0)
_QUARTERS: Final = {
    **dict.fromkeys(("e un quarto", "e quarto"), 15),
    **dict.fromkeys(("e mezza", "e mezzo"), 30),
    "e tre quarti": 45,
    "meno un quarto": -15,
}
_ENGLISH_LEADS: Final = {
    **dict.fromkeys(("half past",), 30),
    **dict.fromkeys(("quarter past", "a quarter past"), 15),
    **dict.fromkeys(("quarter to", "a quarter to"), -15),
}


def read_clock(tokens: Tokens, index: int) -> Found | None:
    """A time of day at `index`; a bare number counts only behind a word like `alle` or before one like `pm`."""
    place, introduced = index, False
    while (lead := word_at(tokens, place)) in _LEADS:
        introduced = introduced or lead in _INTRODUCES or (lead == "all" and _is_one(tokens, place + 1))
        place += 1
    found = _english(tokens, place) or _figures(tokens, place) or _hour(tokens, place, introduced=introduced)
    if found is None:
        return None
    clock, place = found
    return (clock,), place


def _is_one(tokens: Tokens, index: int) -> bool:
    """`all'una` is a time of day, `all'8` a day of the month."""
    return number_at(tokens, index) == (1, index + 1)


def bare_hour(tokens: Tokens, index: int) -> Found | None:
    """The number that ends a phrase, as in `domani 9`; only the caller knows that a day went before."""
    if index != len(tokens) - 1 or kind_at(tokens, index) != "number":
        return None
    clock = _clock(tokens[index].numbers[0], 0)
    return ((clock,), index + 1) if clock else None


def _clock(hour: int, minute: int, *, sure: bool = False, spoken_minutes: bool = False) -> Clock | None:
    if minute < 0:
        hour, minute = hour - 1, minute + 60
    if not (0 <= hour <= 24 and 0 <= minute < 60) or (hour == 24 and minute):
        return None
    return Clock(hour, minute, sure or hour == 0 or hour > 12, "minute" if minute or spoken_minutes else "hour")


def _english(tokens: Tokens, index: int) -> tuple[Clock, int] | None:
    """`half past nine`, `quarter to 5`, `20 past 9`."""
    lead = phrase_at(tokens, index, _ENGLISH_LEADS)
    if lead is None and (minutes := number_at(tokens, index)) and word_at(tokens, minutes[1]) in {"past", "to"}:
        sign = 1 if word_at(tokens, minutes[1]) == "past" else -1
        lead = (sign * minutes[0], minutes[1] + 1)
    if lead is None or not (hour := number_at(tokens, lead[1])) or not 0 < hour[0] <= 12 or abs(lead[0]) >= 60:
        return None
    return _marked(tokens, _clock(hour[0], lead[0]), hour[1])


def _figures(tokens: Tokens, index: int) -> tuple[Clock, int] | None:
    """`15:30`; also `9.30`, which may not be taken for the 9th of some month unless it cannot be one."""
    kind = kind_at(tokens, index)
    if kind not in {"clock", "dotted"}:
        return None
    hour, minute = tokens[index].numbers[:2]
    before = word_at(tokens, index - 1)
    if kind == "dotted" and minute <= 12 and minute and before not in _INTRODUCES:
        return None
    clock = _clock(hour, minute, sure=tokens[index].text.startswith("0"), spoken_minutes=True)
    return _marked(tokens, clock, index + 1)


def _hour(tokens: Tokens, index: int, *, introduced: bool) -> tuple[Clock, int] | None:
    """An hour in figures or words, with what is said of its minutes."""
    if named := NAMED_HOURS.get(word_at(tokens, index)):
        minutes, place = _minutes(tokens, index + 1) or (0, index + 1)
        return _result(_clock(named, minutes, sure=True, spoken_minutes=minutes != 0), place)
    found = number_at(tokens, index)
    if found is None:
        return None
    hour, place = found
    spoken = _minutes(tokens, place) or (_plain_minutes(tokens, place) if introduced else None)
    minutes, place = spoken or (0, place)
    if not (introduced or spoken or _is_marked(tokens, place)) or is_month(tokens, place) or is_unit(tokens, place):
        return None
    return _marked(tokens, _clock(hour, minutes, spoken_minutes=minutes != 0), place)


def _minutes(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """`e mezza`, `meno venti`, `e 20`, `o'clock`."""
    if found := phrase_at(tokens, index, _EXACTLY | _QUARTERS):
        return found
    if word_at(tokens, index) not in {"e", "meno"} or not (number := number_at(tokens, index + 1)):
        return None
    minutes, place = number
    place += word_at(tokens, place) in {"minuti", "minutes"}
    if not 0 < minutes < 60 or is_unit(tokens, place) or is_month(tokens, place):
        return None
    return (minutes if word_at(tokens, index) == "e" else -minutes), place


def _plain_minutes(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """`alle 3 20`, `alle 15h30`."""
    place = index + (word_at(tokens, index) == "h")
    number = number_at(tokens, place)
    if number is None:
        return (0, place) if place > index else None
    if number[0] >= 60 or is_month(tokens, number[1]) or is_unit(tokens, number[1]):
        return None
    return number


def _is_marked(tokens: Tokens, index: int) -> bool:
    """Whether `pm`, or `di sera`, or `della mattina` follows."""
    if phrase_at(tokens, index, _HOUR_MARKS):
        return True
    if word_at(tokens, index) not in {"di", "del", "della", "in"}:
        return False
    place = index + 1 + (word_at(tokens, index + 1) == "the")
    return phrase_at(tokens, place, PARTS) is not None or phrase_at(tokens, place, TODAYS_PARTS) is not None


def _marked(tokens: Tokens, clock: Clock | None, index: int) -> tuple[Clock, int] | None:
    """The clock with an `am` or `pm` behind it taken into account; None where they contradict each other."""
    mark = phrase_at(tokens, index, _HOUR_MARKS)
    if clock is None or mark is None:
        return _result(clock, index)
    if clock.hour > 12 or clock.hour == 0:
        return None
    hour = clock.hour % 12 + (12 if mark[0] == "pm" else 0)
    return Clock(hour, clock.minute, sure=True, grain=clock.grain), mark[1]


def _result(clock: Clock | None, index: int) -> tuple[Clock, int] | None:
    return (clock, index) if clock else None
