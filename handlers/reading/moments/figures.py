"""Dates of two figures that may as well be something else: `3.12`, `14-12`, `1.4 ore 9`."""

from typing import Final

from handlers.reading.moments.cursor import Tokens, is_unit, kind_at, word_at
from handlers.reading.moments.words import WEEKDAYS

ROUND_MINUTES: Final = frozenset({5, 10})
"""Of `9.10` it is likelier the hour that is meant; of `9.12` the day."""
_BEFORE_AN_HOUR: Final = frozenset({"alle", "all", "ore", "h", "at"})
FIGURES: Final = frozenset({"number", "clock", "dotted", "decimal"})
BEFORE_A_DAY_NUMBER: Final = frozenset("il al dal del the giorno all l giorni i on".split())


def is_dotted_date(tokens: Tokens, index: int) -> bool:
    """`25.12` can be no time of day; `il 3.12` is announced as a day, and of `3.12 ore 9` the hour is said."""
    if not (kind_at(tokens, index) == "dotted" or _is_short_dotted(tokens, index)):
        return False
    first, second = tokens[index].numbers
    if not (1 <= second <= 12 and 1 <= first <= 31):
        return False
    announced = word_at(tokens, index - 1) in BEFORE_A_DAY_NUMBER | WEEKDAYS.keys()
    timed = index == 0 and word_at(tokens, 1) in _BEFORE_AN_HOUR
    return announced or timed or first > 24 or (is_lone_dotted(tokens) and second not in ROUND_MINUTES)


def _is_short_dotted(tokens: Tokens, index: int) -> bool:
    """`1.4 ore 9` is the first of April: of `1.5 ore` no hour is said, and `2.5 ore 10 min` are a span."""
    if kind_at(tokens, index) != "decimal" or "." not in tokens[index].text:
        return False
    is_timed = word_at(tokens, index + 1) in _BEFORE_AN_HOUR and kind_at(tokens, index + 2) in FIGURES
    return is_timed and not is_unit(tokens, index + 3)


def is_dashed_date(tokens: Tokens, index: int) -> bool:
    """`il 14-12`, `14-12 ore 10`; alone or beside a weekday `10-12` may as well be hours."""
    kinds = [kind_at(tokens, index + place) for place in range(3)]
    if kinds != ["number", "dash", "number"] or max(len(tokens[index + place].text) for place in (0, 2)) > 2:
        return False
    announced = word_at(tokens, index - 1) in {"il", "del", "the", "giorno"}
    return announced or (index == 0 and word_at(tokens, 3) in _BEFORE_AN_HOUR)


def is_lone_dotted(tokens: Tokens) -> bool:
    """Whether figures like `3.12` or `9.10` are all there is: a date or an hour."""
    return len(tokens) == 1 and kind_at(tokens, 0) == "dotted" and 1 <= tokens[0].numbers[1] <= 12
