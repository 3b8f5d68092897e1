"""Dates in shapes and languages that the grammar does not know, left to dateparser under guard.

dateparser is generous: of `25/11 alle 10` it makes the year 2110. So it is asked only about texts in which every
word is a month's name or belongs to dates, and believed only when day, month, year, hour and minute of its answer
account for every number that was written.
"""

from datetime import datetime
from functools import lru_cache
from typing import Final

from babel.dates import get_month_names

from handlers.reading.first_names import FIRST_NAMES
from handlers.reading.moments.cursor import Tokens
from handlers.reading.moments.tokens import plain

_LONGEST: Final = 60
_LANGUAGES: Final = ("it", "en", "fr", "de", "es", "pt")
_BELONGS: Final = frozenset("le der den am um uhr el a las la de do du em as h e t z the of di il del am pm".split())


def dateparser_reads(text: str, tokens: Tokens, local_now: datetime) -> datetime | None:
    """The naive local time of a date as dateparser reads it; midnight where no time is given.

    `local_now` is naive: with an aware base dateparser keeps today's offset over a clock change.
    """
    numbers = [number for token in tokens for number in token.numbers]
    words = {token.text for token in tokens if token.kind == "word"}
    months = words & _months().keys()
    strange = any(token.kind == "unknown" for token in tokens) or not words <= months | _BELONGS
    if len(text) > _LONGEST or not numbers or len(months) != 1 or strange:
        return None
    import dateparser  # noqa: PLC0415 -- 60 MB of memory, for the few who write dates in unusual shapes

    try:
        found = dateparser.parse(
            text,
            languages=_months()[months.pop()],
            settings={
                "PREFER_DATES_FROM": "future",
                "RELATIVE_BASE": local_now,
                "DATE_ORDER": "DMY",
                "REQUIRE_PARTS": ["day", "month"],
                "PARSERS": ["absolute-time"],
            },
        )
    except (ValueError, OverflowError, TypeError, IndexError, KeyError, AttributeError, RecursionError):
        return None  # it reads strangers' text, and fails in many ways
    if found is None or found.tzinfo is not None or not _accounts_for(found, numbers):
        return None
    return found


@lru_cache(maxsize=1)
def _months() -> dict[str, list[str]]:
    """Month names without accents, each with the languages that have it; none that is a person's (`março`)."""
    languages: dict[str, list[str]] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for name in get_month_names(width, locale=language).values():
                of_name = languages.setdefault(plain(name).strip(" ."), [])
                if language not in of_name:
                    of_name.append(language)
    return {name: of_name for name, of_name in languages.items() if name not in FIRST_NAMES}


def _accounts_for(found: datetime, numbers: list[int]) -> bool:
    said = [found.day, found.month, found.year, found.year % 100, found.hour, found.hour % 12, found.minute]
    said += [12] if found.hour in {0, 12} else []
    for number in numbers:
        if number not in said and not (number == 0 and found.second == 0):
            return False
        if number in said:
            said.remove(number)
    return True
