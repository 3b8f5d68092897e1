"""Stretches of time from now: `fra 2 ore`, `un'ora e un quarto`, `2h30`, `in a couple of days`."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Final

from handlers.reading.moments.cursor import Found, Lexicon, Tokens, is_unit, kind_at, number_at, word_at
from handlers.reading.moments.values import Ahead, Elapsed, Piece, Unit
from handlers.reading.moments.words import MONTHS, UNITS

_LEADS: Final = frozenset("fra tra in entro per for dopo after within + nel nell ancora another di".split())
TAILS: Final = Lexicon(
    dict.fromkeys(
        (
            "da adesso", "da ora", "da oggi", "a partire da ora", "a partire da oggi", "a partire da adesso",
            "from now", "from today", "from right now", "hence", "later", "dopo", "piu tardi", "after now", "ahead",
            "away", "out", "after today", "time", "s time",
        ),
        True,
    )
)  # fmt: skip
_ONE: Final = dict.fromkeys(("un", "una", "uno", "a", "an", "one"), 1.0)
_QUANTITIES: Final = Lexicon(
    {
        **_ONE,
        **dict.fromkeys(
            (
                "un paio di", "un paio d", "paio di", "paio d", "a couple of", "a couple", "couple of", "couple",
                "un paio",
            ),
            2.0,
        ),
        **dict.fromkeys(
            (
                "a few", "few", "qualche", "alcuni", "alcune", "pochi", "poche", "several",
            ),
            3.0,
        ),
        **dict.fromkeys(
            ("mezz", "mezza", "mezzo", "half a", "half an", "half", "una mezz", "una mezza", "un mezzo"), 0.5
        ),
        **dict.fromkeys(
            ("un quarto d", "quarto d", "un quarto di", "a quarter of an", "quarter of an", "a quarter of a",
             "quarter of a", "a quarter"),
            0.25,
        ),
        **dict.fromkeys(
            ("tre quarti d", "tre quarti di", "3 quarti d", "three quarters of an", "three quarters of a",
             "three quarter of an", "3 quarters of an"),
            0.75,
        ),
        **dict.fromkeys(("one and a half", "1 and a half", "one and half", "uno e mezzo"), 1.5),
        **{f"una {word} di": count for word, count in (
            ("decina", 10.0), ("dozzina", 12.0), ("quindicina", 15.0), ("ventina", 20.0), ("trentina", 30.0),
            ("quarantina", 40.0),
        )},
        **dict.fromkeys(("a dozen", "dozen"), 12.0),
    }
)  # fmt: skip
_FRACTIONS: Final = Lexicon(
    {
        **dict.fromkeys(("e mezza", "e mezzo", "and a half", "and half", "and an half"), 0.5),
        **dict.fromkeys(("e un quarto", "e 1 quarto", "and a quarter"), 0.25),
        **dict.fromkeys(("e tre quarti", "e 3 quarti", "and three quarters"), 0.75),
    }
)
_ENGLISH_SINGULAR: Final = frozenset("second sec minute min hour hr day week wk month quarter qtr year yr".split())
_WHOLES: Final[dict[str, tuple[float, Unit]]] = {
    "mezzora": (0.5, "hour"),
    "mezzoretta": (0.5, "hour"),
    "quindicina": (14, "day"),
    "fortnight": (14, "day"),
    "semestre": (6, "month"),
    "bimestre": (2, "month"),
    "semester": (6, "month"),
    "decade": (10, "year"),
}
_HOURS: Final = frozenset({"h", "ore", "hrs", "hours"})
_SECONDS: Final[dict[Unit, int]] = {"second": 1, "minute": 60, "hour": 3600}
_DAYS: Final[dict[Unit, int]] = {"day": 1, "week": 7}
_MONTHS: Final[dict[Unit, int]] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of a unit: half an hour, two weeks."""

    quantity: float
    unit: Unit


def is_lone_hour(tokens: Tokens) -> bool:
    """`15h` alone: an hour of the afternoon, as in `15h30`; `2h` and `24h` are spans."""
    return len(tokens) == 2 and tokens[1].text == "h" and tokens[0].kind == "number" and 13 <= tokens[0].numbers[0] < 24


def read_span(tokens: Tokens, index: int) -> Found | None:
    """A span at `index`: whole days, weeks or months as `Ahead`, anything finer as the time that passes."""
    if is_lone_hour(tokens):
        return None
    place, led = index, False
    while word_at(tokens, place) in _LEADS or (led and word_at(tokens, place) in {"circa", "about", "around", "the"}):
        place, led = place + 1, True
    found = read_amounts(tokens, place, led=led)
    if found is None:
        return None
    amounts, place = found
    if tail := TAILS.at(tokens, place):
        place = tail[1]
    piece = _piece(amounts)
    return ((piece,), place) if piece and not (isinstance(piece, Ahead) and piece.count <= 0) else None


def read_amounts(tokens: Tokens, index: int, *, led: bool = True) -> tuple[list[Amount], int] | None:
    """Amounts that belong together: `1h 30m`, `un'ora e un quarto`. `2 sett` is a date unless a span is announced."""
    amounts: list[Amount] = []
    place = index
    while following := _amount(tokens, place, after=amounts, led=led):
        amount, place = following
        amounts.append(amount)
    return (amounts, place) if amounts else None


def _amount(tokens: Tokens, index: int, *, after: list[Amount], led: bool) -> tuple[Amount, int] | None:
    if after and (fraction := _FRACTIONS.at(tokens, index)) and not is_unit(tokens, fraction[1]):
        return Amount(fraction[0], after[-1].unit), fraction[1]
    joined = index + 1 if after and word_at(tokens, index) in {"e", "and"} else index
    whole = joined + (word_at(tokens, joined) in _ONE)
    if word_at(tokens, whole) in _WHOLES and word_at(tokens, whole + 1) not in {"di", "d"}:
        quantity, unit = _WHOLES[word_at(tokens, whole)]
        return Amount(quantity, unit), whole + 1
    found = _quantity(tokens, joined)
    if found is None or (not led and _is_military(tokens, joined)):
        return None
    number, place = found
    if (fraction := _FRACTIONS.at(tokens, place)) and is_unit(tokens, fraction[1]):
        number, place = number + fraction[0], fraction[1]  # "2 and a half hours"
    if is_unit(tokens, place) and (led or word_at(tokens, place) not in MONTHS):
        return Amount(number, UNITS[tokens[place].text]), place + 1
    figures = kind_at(tokens, joined) == "number" or (joined > index and number >= 5)
    if after and after[-1].unit == "hour" and figures and number < 60 and number == int(number):
        return Amount(number, "minute"), place
    return None


def _is_military(tokens: Tokens, index: int) -> bool:
    """`1700 hours` are a time of day."""
    return kind_at(tokens, index) == "number" and len(tokens[index].text) == 4 and word_at(tokens, index + 1) in _HOURS


def _quantity(tokens: Tokens, index: int) -> tuple[float, int] | None:
    if kind_at(tokens, index) in {"decimal", "dotted"}:
        return float(tokens[index].text.replace(",", ".")), index + 1
    if kind_at(tokens, index) == "dm":
        return _fraction(tokens, index)
    found = _QUANTITIES.at(tokens, index)
    if found and _agrees(word_at(tokens, index), word_at(tokens, found[1])):
        return found
    return number_at(tokens, index)


def _fraction(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """`1/2 ora`, `3/4 d'ora`; but `2/3 giorni` are two or three."""
    numerator, denominator = tokens[index].numbers
    place = index + 1 + (word_at(tokens, index + 1) == "d")
    if not 0 < numerator < denominator <= 4 or word_at(tokens, place) not in {"ora", "hour", "h", "hr"}:
        return None
    return numerator / denominator, place


def _agrees(article: str, unit: str) -> bool:
    """`a week` is one week, but the `a` of `a settimane` is Italian and counts nothing."""
    if article not in _ONE:
        return True
    return unit in _ENGLISH_SINGULAR if article in {"a", "an"} else unit in UNITS


def _piece(amounts: list[Amount]) -> Piece | None:
    units = {amount.unit for amount in amounts}
    of_days = units == {"day"} and any(amount.quantity % 1 for amount in amounts)  # "due giorni e mezzo"
    if units <= _MONTHS.keys() or (units <= _DAYS.keys() and not of_days):
        return whole_units(amounts)
    if units & _MONTHS.keys():
        return None
    lengths = {**_SECONDS, **{unit: days * 86400 for unit, days in _DAYS.items()}}
    seconds = sum(amount.quantity * lengths[amount.unit] for amount in amounts)
    finest = min(units, key=lambda unit: lengths[unit])
    fraction = any(amount.quantity != int(amount.quantity) for amount in amounts)
    return Elapsed(timedelta(seconds=seconds), "minute" if finest == "hour" and not fraction else "second")


def whole_units(amounts: list[Amount]) -> Ahead | None:
    """Days, weeks, months and years as a count of the smallest of them; None where a part of one is left over."""
    units = {amount.unit for amount in amounts}
    scale = _MONTHS if units <= _MONTHS.keys() else _DAYS
    if not units <= scale.keys():
        return None
    smallest = min(units, key=lambda unit: scale[unit])
    count = sum(amount.quantity * scale[amount.unit] for amount in amounts)
    for unit in (smallest, *(unit for unit in scale if scale[unit] < scale[smallest])):
        if count % scale[unit] == 0:
            return Ahead(unit, int(count) // scale[unit])
    return _about(count * (30.44 if scale is _MONTHS else 1))


def _about(count: float) -> Ahead | None:
    """Of `un mese e mezzo` the half month is about fifteen days."""
    return Ahead("day", ceil(count)) if count >= 1 else None
