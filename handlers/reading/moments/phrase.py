"""A whole phrase taken apart: every token goes to a reader or is a joining word, or nothing is understood."""

from collections.abc import Callable
from typing import Final

from handlers.reading.moments.clocks import bare_hour, read_clock
from handlers.reading.moments.cursor import Found, Tokens, word_at
from handlers.reading.moments.dates import (
    read_date,
    read_day_of_month,
    read_named_day,
    read_period,
    read_weekday,
)
from handlers.reading.moments.spans import read_span
from handlers.reading.moments.values import DayRule, Part, Piece
from handlers.reading.moments.words import FILLERS

_READERS: Final[tuple[Callable[[Tokens, int], Found | None], ...]] = (
    read_named_day,
    read_date,
    read_day_of_month,
    read_span,
    read_weekday,
    read_period,
    read_clock,
)
"""In the order in which they are asked; the first that understands the place has it."""

MOST_TOKENS: Final = 30
"""Nobody says when in more words; longer texts are something else."""


def pieces_of(tokens: Tokens) -> tuple[Piece, ...] | None:
    """What the phrase says, in its order; None unless every token of it was understood."""
    if len(tokens) > MOST_TOKENS:
        return None
    pieces: list[Piece] = []
    index = 0
    while index < len(tokens):
        found = _read(tokens, index) or (bare_hour(tokens, index) if _names_a_day(pieces) else None)
        if found:
            pieces.extend(found[0])
            index = found[1]
        elif word_at(tokens, index) in FILLERS:
            index += 1
        else:
            return None
    return tuple(pieces)


def _read(tokens: Tokens, index: int) -> Found | None:
    for reader in _READERS:
        if found := reader(tokens, index):
            return found
    return None


def _names_a_day(pieces: list[Piece]) -> bool:
    return any(isinstance(piece, Part) or (isinstance(piece, DayRule) and piece.kind == "relative") for piece in pieces)
