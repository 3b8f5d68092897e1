"""Working days counted on from today: `tra tre giorni lavorativi`, `in 2 business days`, `next working day`.

Monday to Friday without Italy's public holidays; today does not count.
"""

from datetime import date, timedelta
from typing import Final

from handlers.reading.moments import days
from handlers.reading.moments.cursor import Found, Lexicon, Tokens, number_at, word_at
from handlers.reading.moments.feasts import is_workday
from handlers.reading.moments.spans import TAILS
from handlers.reading.moments.stretches import rank_at
from handlers.reading.moments.values import DayRule
from handlers.reading.moments.words import NEXT, NEXT_TO_COME, UNITS

_LEADS: Final = frozenset("fra tra in entro within".split())
_COUNTS: Final = Lexicon(
    {
        **dict.fromkeys(("a", "an", "un"), 1),
        **dict.fromkeys(("un paio di", "a couple of", "a couple", "couple of"), 2),
        **dict.fromkeys(("a few", "few", "qualche"), 3),
    }
)
_KINDS_OF_DAY: Final = frozenset("working business work lavorativo lavorativi feriale feriali utile utili".split())
_SINGLE: Final = frozenset({"workday", "workdays"})
_MOST: Final = 260
"""About a year of them."""


def read_workdays(tokens: Tokens, index: int) -> Found | None:
    """So many working days from today; one alone, without `tra`, is a kind of day and no span."""
    place = index + (word_at(tokens, index) in _LEADS)
    if word_at(tokens, place) in NEXT | NEXT_TO_COME:
        behind = _behind_workday(tokens, place + 1)
        return ((_ahead(1),), behind) if behind else None
    found = counted_workdays(tokens, place)
    if found is None or (place == index and found[0] == 1):
        return None
    tail = TAILS.at(tokens, found[1])
    return (_ahead(found[0]),), tail[1] if tail else found[1]


def counted_workdays(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """How many working days, and the index behind them: `three working days`."""
    count = _COUNTS.at(tokens, index) or number_at(tokens, index)
    behind = _behind_workday(tokens, count[1]) if count and 0 < count[0] <= _MOST else None
    return (count[0], behind) if count and behind else None


def ranked_workday(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Which working day: `il primo giorno lavorativo`, `2nd working day`."""
    rank = rank_at(tokens, index)
    behind = _behind_workday(tokens, rank[1]) if rank and rank[0] > 0 else None
    return (rank[0], behind) if rank and behind else None


def _behind_workday(tokens: Tokens, index: int) -> int | None:
    """The index behind `giorni lavorativi`, `business days`, `workdays`; None where no working days are named."""
    first, second = word_at(tokens, index), word_at(tokens, index + 1)
    if first in _SINGLE:
        return index + 1
    named = (UNITS.get(first) == "day" and second in _KINDS_OF_DAY) or (
        first in _KINDS_OF_DAY and UNITS.get(second) == "day"
    )
    return index + 2 if named else None


def _ahead(count: int) -> DayRule:
    return days.on(lambda today: counted_on(today, count))


def counted_on(day: date, count: int) -> date:
    """The `count`th working day after `day`; before it where below zero."""
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_workday(day)
    return day
