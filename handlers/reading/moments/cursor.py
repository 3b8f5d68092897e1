"""Small looks at a row of tokens, shared by the readers."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from handlers.reading.moments.tokens import Token
from handlers.reading.moments.values import Piece
from handlers.reading.moments.words import FILLERS, MONTHS, NUMBERS, UNITS

Tokens = Sequence[Token]
Found = tuple[tuple[Piece, ...], int]
"""What a reader understood and the index of the first token behind it."""

_Value = TypeVar("_Value")
_LONGEST_PHRASE = 4


def word_at(tokens: Tokens, index: int) -> str:
    """The word at `index`; empty where there is none."""
    return tokens[index].text if 0 <= index < len(tokens) and tokens[index].kind == "word" else ""


def kind_at(tokens: Tokens, index: int) -> str:
    return tokens[index].kind if 0 <= index < len(tokens) else ""


def phrase_at(tokens: Tokens, index: int, table: Mapping[str, _Value]) -> tuple[_Value, int] | None:
    """The value of the longest phrase of `table` that begins at `index`, and the index behind it."""
    words = [word_at(tokens, place) for place in range(index, index + _LONGEST_PHRASE)]
    for length in range(_LONGEST_PHRASE, 0, -1):
        phrase = " ".join(words[:length])
        if phrase in table and words[length - 1]:
            return table[phrase], index + length
    return None


def number_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A whole number in figures or words (`20`, `venti`, `twenty five`), and the index behind it."""
    if kind_at(tokens, index) == "number":
        return tokens[index].numbers[0], index + 1
    value = NUMBERS.get(word_at(tokens, index))
    if value is None:
        return None
    unit = NUMBERS.get(word_at(tokens, index + 1), 0)
    if value in {20, 30, 40, 50} and 0 < unit < 10:
        return value + unit, index + 2
    return value, index + 1


def skip_fillers(tokens: Tokens, index: int) -> int:
    while word_at(tokens, index) in FILLERS:
        index += 1
    return index


def is_unit(tokens: Tokens, index: int) -> bool:
    return word_at(tokens, index) in UNITS


def is_month(tokens: Tokens, index: int) -> bool:
    return word_at(tokens, index) in MONTHS
