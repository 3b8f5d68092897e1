"""Working days counted on from today: `tra tre giorni lavorativi`, `in 2 business days`, `next working day`.

Monday to Friday without Italy's public holidays; today does not count.
"""

from datetime import date, timedelta
from typing import Final

from handlers.reading.moments import days
from handlers.reading.moments.cursor import Found, Lexicon, Tokens, number_at, word_at
from handlers.reading.moments.feasts import is_workday
from handlers.reading.moments.spans import TAILS
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
    place = index + (word_at(tokens, index) in _LEADS)
    if word_at(tokens, place) in NEXT | NEXT_TO_COME:
        behind = _behind_workday(tokens, place + 1)
        return ((_ahead(1),), behind) if behind else None
    count = _COUNTS.at(tokens, place) or number_at(tokens, place)
    behind = _behind_workday(tokens, count[1]) if count else None
    if count is None or behind is None:
        return None
    if not 0 < count[0] <= _MOST or (place == index and count[0] == 1):
        return None
    tail = TAILS.at(tokens, behind)
    return (_ahead(count[0]),), tail[1] if tail else behind


def _behind_workday(tokens: Tokens, index: int) -> int | None:
    """The index behind `giorni lavorativi`, `business days`, `workdays`; None where no working days are named."""
    first, second = word_at(tokens, index), word_at(tokens, index + 1)
    if first in _SINGLE:
        return index + 1
    named = (UNITS.get(first) == "day" and second in _KINDS_OF_DAY) or (
        first in _KINDS_OF_DAY and UNITS.get(second) == "day"
    )
    return index + 2 if named else None


def _ahead(count: int) -> days.DayRule:
    return days.on(lambda today: _counted_on(today, count))


def _counted_on(today: date, count: int) -> date:
    day = today
    while count:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day
