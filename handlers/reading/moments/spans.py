"""Stretches of time from now: `fra 2 ore`, `un'ora e un quarto`, `2h30`, `in a couple of days`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from handlers.reading.moments.cursor import Found, Tokens, is_unit, kind_at, number_at, phrase_at, word_at
from handlers.reading.moments.days import days_ahead, months_ahead
from handlers.reading.moments.values import DayRule, Elapsed
from handlers.reading.moments.words import UNITS, Unit

_LEADS: Final = frozenset({"fra", "tra", "in", "entro", "per", "for", "dopo", "after", "within", "+"})
_TAILS: Final = dict.fromkeys(
    ("da adesso", "da ora", "da oggi", "from now", "from today", "hence", "later", "dopo"), True
)
_ONE: Final = dict.fromkeys(("un", "una", "uno", "a", "an"), 1.0)
_QUANTITIES: Final = {
    **_ONE,
    **dict.fromkeys(("un paio di", "un paio d", "a couple of", "a couple", "couple of"), 2.0),
    **dict.fromkeys(("mezz", "mezza", "mezzo", "half a", "half an", "half"), 0.5),
    **dict.fromkeys(("un quarto d", "quarto d", "a quarter of an", "quarter of an"), 0.25),
    **dict.fromkeys(("tre quarti d", "three quarters of an"), 0.75),
}
_FRACTIONS: Final = {
    **dict.fromkeys(("e mezza", "e mezzo", "and a half"), 0.5),
    **dict.fromkeys(("e un quarto", "and a quarter"), 0.25),
    **dict.fromkeys(("e tre quarti", "and three quarters"), 0.75),
}
_SECONDS: Final[dict[Unit, int]] = {"second": 1, "minute": 60, "hour": 3600}
_DAYS: Final[dict[Unit, int]] = {"day": 1, "week": 7}
_MONTHS: Final[dict[Unit, int]] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class _Amount:
    quantity: float
    unit: Unit


def read_span(tokens: Tokens, index: int) -> Found | None:
    """A span at `index`: whole days as a rule for the day, anything finer as the time that passes."""
    place = index + 1 if word_at(tokens, index) in _LEADS else index
    amounts: list[_Amount] = []
    while following := _amount(tokens, place, after=amounts):
        amount, place = following
        amounts.append(amount)
    if not amounts:
        return None
    if tail := phrase_at(tokens, place, _TAILS):
        place = tail[1]
    piece = _piece(amounts)
    return ((piece,), place) if piece else None


def _amount(tokens: Tokens, index: int, *, after: list[_Amount]) -> tuple[_Amount, int] | None:
    if word_at(tokens, index) == "mezzora" and not after:
        return _Amount(0.5, "hour"), index + 1
    if after and (fraction := phrase_at(tokens, index, _FRACTIONS)) and not is_unit(tokens, fraction[1]):
        return _Amount(fraction[0], after[-1].unit), fraction[1]
    joined = index + 1 if after and word_at(tokens, index) in {"e", "and"} else index
    quantity = _quantity(tokens, joined)
    if quantity is None:
        return None
    number, place = quantity
    if is_unit(tokens, place):
        return _Amount(number, UNITS[tokens[place].text]), place + 1
    if after and after[-1].unit == "hour" and kind_at(tokens, joined) == "number" and number < 60:
        return _Amount(number, "minute"), place
    return None


def _quantity(tokens: Tokens, index: int) -> tuple[float, int] | None:
    if kind_at(tokens, index) in {"decimal", "dotted"}:
        return float(tokens[index].text.replace(",", ".")), index + 1
    found = phrase_at(tokens, index, _QUANTITIES)
    if found and (is_unit(tokens, found[1]) or word_at(tokens, index) not in _ONE):
        return found
    return number_at(tokens, index)


def _piece(amounts: list[_Amount]) -> DayRule | Elapsed | None:
    units = {amount.unit for amount in amounts}
    if units <= _MONTHS.keys():
        return _whole(sum(amount.quantity * _MONTHS[amount.unit] for amount in amounts), months_ahead)
    if units <= _DAYS.keys():
        return _whole(sum(amount.quantity * _DAYS[amount.unit] for amount in amounts), days_ahead)
    if units & _MONTHS.keys():
        return None
    lengths = {**_SECONDS, **{unit: days * 86400 for unit, days in _DAYS.items()}}
    seconds = sum(amount.quantity * lengths[amount.unit] for amount in amounts)
    return Elapsed(timedelta(seconds=seconds), "second" if "second" in units else "minute")


def _whole(count: float, rule: Callable[[int], DayRule]) -> DayRule | None:
    return rule(int(count)) if count == int(count) else None
