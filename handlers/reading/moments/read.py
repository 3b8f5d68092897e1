"""The front door: a phrase in, a moment or a refusal out."""

import re
from datetime import UTC, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from handlers.reading.moments.cursor import Tokens, word_at
from handlers.reading.moments.fallback import dateparser_reads
from handlers.reading.moments.phrase import MOST_TOKENS, pieces_of
from handlers.reading.moments.resolve import FURTHEST, Asked, resolve
from handlers.reading.moments.tokens import tokenize
from handlers.reading.moments.values import Grain, Moment, Refusal
from handlers.reading.moments.wall import instant

LONGEST_PHRASE: Final = 200
"""Characters; a longer text is not the name of a moment."""

_UNTIL: Final = frozenset({"fino", "fin", "sino", "until", "till", "til", "entro", "by"})
_WITH_OFFSET: Final = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?\s?(?:[Zz]|[+-]\d\d:?\d\d)", re.ASCII
)


def read_moment(
    text: str, *, now: datetime, zone: str, opening: time = time(9), closing: time = time(18)
) -> Moment | Refusal:
    """The moment that `text` names, seen from `now` by somebody in `zone` (an IANA name); always after `now`.

    Either every word is understood or the answer is a refusal. A day alone means `opening` on that day, the
    end of a day, week or month `closing`. Bare hours from 1 to 7 are afternoon hours, as at work, unless the
    text says else. `next friday` is the Friday of next week. Figures are day first. Evening is 19:00 and
    afternoon 15:00 where no time is said.

    Raises:
        ValueError: `now` is naive.
        ZoneInfoNotFoundError: there is no such zone.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    asked = Asked(now.astimezone(UTC), ZoneInfo(zone), opening, closing)
    phrase = " ".join(text.split())
    if not phrase or len(phrase) > LONGEST_PHRASE:
        return Refusal("unclear")
    if _WITH_OFFSET.fullmatch(phrase):
        return _checked(_parsed(phrase), "minute", phrase, asked)
    tokens = tokenize(phrase)
    pieces = pieces_of(tokens)
    if pieces is None:
        return _other_shape(phrase, tokens, asked)
    resolved = resolve(pieces, asked)
    if isinstance(resolved, Refusal):
        return resolved
    return Moment(resolved[0], resolved[1], _canonical(tokens))


def _parsed(phrase: str) -> datetime | None:
    try:
        return datetime.fromisoformat(phrase.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _other_shape(phrase: str, tokens: Tokens, asked: Asked) -> Moment | Refusal:
    if len(tokens) > MOST_TOKENS:
        return Refusal("unclear")
    local_now = asked.now.astimezone(asked.zone).replace(tzinfo=None, microsecond=0)
    found = dateparser_reads(phrase, tokens, local_now)
    if found is None:
        return Refusal("unclear")
    timed = found.time() != time(0)
    wall = found if timed else datetime.combine(found.date(), asked.opening)
    return _checked(instant(wall, asked.zone), "minute" if timed else "day", _canonical(tokens), asked)


def _checked(at: datetime | None, grain: Grain, understood: str, asked: Asked) -> Moment | Refusal:
    if at is None:
        return Refusal("unclear")
    if at <= asked.now:
        return Refusal("past")
    return Moment(at, grain, understood) if at - asked.now <= FURTHEST else Refusal("too_far")


def _canonical(tokens: Tokens) -> str:
    """The phrase in plain words, without the `fino a` at its front."""
    start = int(word_at(tokens, 0) in _UNTIL)
    start += int(start > 0 and word_at(tokens, start) in {"a", "al", "alla"})
    return " ".join(token.text for token in tokens[start:])
