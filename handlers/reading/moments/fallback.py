"""Dates in shapes that the grammar does not know, left to dateparser under guard.

dateparser is generous: of `25/11 alle 10` it makes the year 2110. So it is asked only about texts that hold a
month's name and a figure, and believed only when day, month, year, hour and minute of its answer account for
every number that was written.
"""

from datetime import datetime
from typing import Final

from handlers.reading.moments.cursor import Tokens, is_month

_LONGEST: Final = 60


def dateparser_reads(text: str, tokens: Tokens, local_now: datetime) -> datetime | None:
    """The naive local time of a date as dateparser reads it; midnight where no time is given.

    `local_now` is naive: with an aware base dateparser keeps today's offset over a clock change.
    """
    numbers = [number for token in tokens for number in token.numbers]
    if len(text) > _LONGEST or not numbers or not any(is_month(tokens, index) for index in range(len(tokens))):
        return None
    import dateparser  # noqa: PLC0415 -- 60 MB of memory, for the few who write dates in unusual shapes

    try:
        found = dateparser.parse(
            text,
            languages=["it", "en"],
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


def _accounts_for(found: datetime, numbers: list[int]) -> bool:
    said = [found.day, found.month, found.year, found.year % 100, found.hour, found.hour % 12, found.minute]
    said += [12] if found.hour in {0, 12} else []
    for number in numbers:
        if number not in said:
            return False
        said.remove(number)
    return True
