"""Where people mean different things by the same words: the less likely readings, to be offered as a button.

The policy, with examples, is in docs/reading.md.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from handlers.reading.moments import days, hours
from handlers.reading.moments.cursor import Tokens, word_at
from handlers.reading.moments.figures import ROUND_MINUTES, is_lone_dotted
from handlers.reading.moments.resolve import Asked
from handlers.reading.moments.spans import is_lone_hour
from handlers.reading.moments.values import Clock, DayRule, Elapsed, Part, Piece
from handlers.reading.moments.words import CLOSING, MORNING

_SMALL_HOURS: Final = 4
"""Who says `domani` before four in the morning often means the day that is about to break."""

_DAWN: Final = 6
_DEADLINES: Final = frozenset({"entro", "by"})


def readings_of_others(pieces: Sequence[Piece], tokens: Tokens, asked: Asked) -> Iterator[list[Piece]]:
    """Other ways to take the pieces of a phrase, the likeliest first."""
    yield from _said_of_a_piece(pieces)
    yield from _month_first(pieces, tokens, asked)
    yield from _before_dawn(pieces, asked)
    yield from _small_hours_of(pieces)
    yield from _of_bare_figures(tokens)
    if word_at(tokens, 0) in _DEADLINES and all(isinstance(piece, DayRule) for piece in pieces) and not asked.naming:
        yield [*pieces, CLOSING]


def _said_of_a_piece(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    dated = any(isinstance(piece, DayRule) for piece in pieces)
    in_a_part = any(isinstance(piece, Part) for piece in pieces)
    for index, piece in enumerate(pieces):
        instead = _instead(piece, dated=dated, in_a_part=in_a_part)
        if instead is not None:
            others = (*pieces[:index], instead, *pieces[index + 1 :])
            yield [other for other in others if not (isinstance(other, Part) and other.of_period)]


def _instead(piece: Piece, *, dated: bool, in_a_part: bool) -> Piece | None:
    match piece:
        case DayRule():
            return piece.instead
        case Clock() if piece.instead is not None:
            return piece.instead if dated else None
        case Clock() if not in_a_part:
            return hours.other_half(piece, dated=dated)
        case _:
            return None


def _month_first(pieces: Sequence[Piece], tokens: Tokens, asked: Asked) -> Iterator[list[Piece]]:
    """`3/12` is 3 December to a European, and 12 March to an American who writes English."""
    dates = [token for token in tokens if token.kind in {"dm", "dmy"} and "/" in token.text]
    if asked.italian or len(dates) != 1:
        return
    day, month = dates[0].numbers[:2]
    if day == month or day > 12 or month > 12:
        return
    kept = [piece for piece in pieces if not (isinstance(piece, DayRule) and piece.kind in {"day", "month"})]
    yield [days.day_of_month(month), days.in_month(day), *kept]


def _of_bare_figures(tokens: Tokens) -> Iterator[list[Piece]]:
    """`9.12` is the hour to some people, `9.10` the day; `15h` are so many hours from now."""
    if is_lone_dotted(tokens):
        first, second = tokens[0].numbers
        if second in ROUND_MINUTES:
            yield [days.day_of_month(first), days.in_month(second)]
        elif first < 24:
            yield [Clock(first, second, sure=first > 12, grain="minute")]
    if is_lone_hour(tokens):
        yield [Elapsed(timedelta(hours=tokens[0].numbers[0]), "minute")]


def _small_hours_of(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """`sabato alle 2 di notte` is the night in which Saturday ends; to some people the one in which it begins."""
    nights = [piece for piece in pieces if isinstance(piece, Part) and piece.name == "night"]
    early = any(isinstance(piece, Clock) and piece.hour < _DAWN for piece in pieces)
    if nights and early and any(isinstance(piece, DayRule) for piece in pieces):
        yield [MORNING if piece in nights else piece for piece in pieces]


def _before_dawn(pieces: Sequence[Piece], asked: Asked) -> Iterator[list[Piece]]:
    local = asked.now.astimezone(asked.zone)
    tomorrow = local.date() + timedelta(days=1)
    if local.hour >= _SMALL_HOURS:
        return
    for index, piece in enumerate(pieces):
        if (
            isinstance(piece, DayRule)
            and piece.kind == "relative"
            and piece.first(local.date(), local.date()) == tomorrow
        ):
            yield [*pieces[:index], days.days_ahead(0), *pieces[index + 1 :]]
