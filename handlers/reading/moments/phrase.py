"""A whole phrase taken apart: every token goes to a reader or is a joining word, or nothing is understood."""

from datetime import timedelta
from typing import Final

from handlers.reading.moments import anchored, days
from handlers.reading.moments.clocks import bare_hour, read_clock, read_clock_before_hour
from handlers.reading.moments.courtesies import BOUNDING, POLITE
from handlers.reading.moments.cursor import Found, Lexicon, Tokens, kind_at, word_at
from handlers.reading.moments.dates import (
    read_coming_date,
    read_date,
    read_day_of_month,
    read_named_day,
    read_weekday,
    read_year,
)
from handlers.reading.moments.ranges import read_range
from handlers.reading.moments.spans import read_span
from handlers.reading.moments.stretches import read_period
from handlers.reading.moments.values import Clock, DayRule, Elapsed, Part, Piece, SameHour
from handlers.reading.moments.words import FILLERS, NOW, OPENING_WORDS, PARTS
from handlers.reading.moments.workdays import read_workdays
from handlers.reading.moments.zones import read_zone

_THIS_MOMENT: Final = Lexicon(NOW)


def _read_day(tokens: Tokens, index: int) -> Found | None:
    """One piece of what a day may be said to be, for seeing other days from it."""
    return (
        _read_anchored(tokens, index)
        or read_period(tokens, index)
        or read_named_day(tokens, index)
        or read_coming_date(tokens, index)
        or read_date(tokens, index)
        or read_weekday(tokens, index)
        or read_day_of_month(tokens, index)
    )


_read_anchored: Final = anchored.reader(_read_day)
_SAME_HOUR: Final = Lexicon(
    dict.fromkeys(("stessa ora", "quest ora", "questa ora", "same time", "this time", "the same time"), SameHour())
)


def _read_same_hour(tokens: Tokens, index: int) -> Found | None:
    found = _SAME_HOUR.at(tokens, index)
    return ((found[0],), found[1]) if found else None


_READERS: Final = (
    read_range,
    read_clock_before_hour,
    _read_anchored,
    read_workdays,
    read_period,
    read_named_day,
    read_coming_date,
    read_date,
    read_day_of_month,
    read_span,
    read_weekday,
    read_clock,
    _read_same_hour,
    read_zone,
    read_year,
)
"""In the order in which they are asked; the first that understands the place has it."""

_SOON: Final = frozenset({"presto", "early"})

MOST_TOKENS: Final = 30
"""Nobody says when in more words; longer texts are something else."""


def pieces_of(tokens: Tokens) -> tuple[Piece, ...] | None:
    """What the phrase says, in its order; None unless every token of it was understood."""
    if len(tokens) > MOST_TOKENS:
        return None
    if (now := _THIS_MOMENT.at(tokens, _behind_fillers(tokens))) and now[1] == len(tokens):
        return (Elapsed(timedelta(), "second"),)
    pieces: list[Piece] = []
    index = 0
    while index < len(tokens):
        found = _read(tokens, index) or _beside_the_day(tokens, index, pieces)
        if found:
            pieces.extend(found[0])
            index = _after_the_day(tokens, found[1], pieces)
        elif polite := POLITE.at(tokens, index) or BOUNDING.at(tokens, index):
            index = polite[1]
        elif word_at(tokens, index) in FILLERS:
            index += 1
        else:
            return None
    return None if _ends_open(tokens) or _says_only_soon(tokens, pieces) else tuple(pieces)


def _ends_open(tokens: Tokens) -> bool:
    """Whether the last word promises another one: `lunedì alle`."""
    return bool(tokens) and word_at(tokens, len(tokens) - 1) in OPENING_WORDS


def _says_only_soon(tokens: Tokens, pieces: list[Piece]) -> bool:
    """`presto` is early in the morning of a day that is named, and alone is no time."""
    return len(pieces) == 1 and isinstance(pieces[0], Part) and any(token.text in _SOON for token in tokens[-1:])


def _behind_fillers(tokens: Tokens) -> int:
    index = 0
    while word_at(tokens, index) in {"da", "per", "from", "for", "di", "entro"}:
        index += 1
    return index


def _read(tokens: Tokens, index: int) -> Found | None:
    if kind_at(tokens, index) == "unknown":
        return None
    for reader in _READERS:
        if found := reader(tokens, index):
            return found
    return None


def _after_the_day(tokens: Tokens, index: int, pieces: list[Piece]) -> int:
    """`monday week`, `domani a otto`: the day just read, a week later."""
    later = anchored.week_later(tokens, index)
    last = pieces[-1]
    if later is None or not isinstance(last, DayRule) or last.kind not in {"weekday", "relative"}:
        return index
    if last.grain != "day":
        return index
    shift = timedelta(days=later[0])
    anchor = [last] if last.kind == "relative" else [last, days.days_ahead_at_least(1)]
    pieces[-1] = days.from_anchor(anchor, lambda day: day + shift, shift)
    return later[1]


_HALVES: Final = {"am": PARTS["morning"], "pm": PARTS["afternoon"]}


def _beside_the_day(tokens: Tokens, index: int, pieces: list[Piece]) -> Found | None:
    """What has a meaning only behind a day: the hour of `domani 9`, the half of `fri pm`."""
    if _names_a_day(pieces) and (hour := bare_hour(tokens, index)):
        return hour
    half = _HALVES.get(word_at(tokens, index))
    of_a_day = bool(pieces) and isinstance(pieces[-1], DayRule) and pieces[-1].grain == "day"
    return ((half,), index + 1) if half and of_a_day else None


def _names_a_day(pieces: list[Piece]) -> bool:
    """Whether a day was named of which a bare number must be the hour, and no hour yet."""
    if any(isinstance(piece, Clock) for piece in pieces):
        return False
    return any(isinstance(piece, Part) or (isinstance(piece, DayRule) and piece.kind == "relative") for piece in pieces)
