"""After the holidays: `dopo le ferie`, `after the holidays at 10`, seen from the days on which the firm is closed."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

_DAY: Final = timedelta(days=1)
_SHORTEST: Final = timedelta(days=2)
"""A single day off is no holidays."""

_AFTER: Final = re.compile(
    r"""(?ix) \b (?: (?: dopo | finite | (?:al|dopo\ il)\ (?:rientro|ritorno)\ dalle )\ (?:le\ )? ferie
        (?: \ (?: estive | invernali | natalizie | di\ (?:agosto|natale) ) )?
      | (?: after | back\ from )\ (?: (?:the|our|my)\ )? (?: (?:summer|winter|christmas)\ )?
        (?: holidays? | vacations? ) ) \b"""
)


def speaks_of_holidays(phrase: str) -> bool:
    """Whether the end of holidays is named, whichever these are."""
    return _AFTER.search(phrase) is not None


def last_day_off(closed: Sequence[tuple[date, date]], today: date) -> date | None:
    """The end of the holidays that are on or come next, of a firm that is `closed` on these ranges of dates.

    Both ends of a range belong to it. None where no closure of two days or more lies ahead.
    """
    return min((last for first, last in closed if last >= today and last - first + _DAY >= _SHORTEST), default=None)


def with_first_day_back(phrase: str, day: date) -> str:
    """The phrase with a date in the stead of "after the holidays"."""
    return _AFTER.sub(day.isoformat(), phrase, count=1)
