"""Small looks at a row of tokens, shared by the readers."""

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from handlers.reading.moments.numbers import NUMBERS, TENS
from handlers.reading.moments.tokens import Token
from handlers.reading.moments.values import Piece
from handlers.reading.moments.words import FILLERS, MONTHS, UNITS

Tokens = Sequence[Token]
Found = tuple[tuple[Piece, ...], int]
"""What a reader understood and the index of the first token behind it."""

_Value = TypeVar("_Value")


class Lexicon(Generic[_Value]):
    """Phrases with a value each, found by their first word: looking up a word that begins none costs nothing."""

    def __init__(self, phrases: Mapping[str, _Value]) -> None:
        self.words = frozenset(word for phrase in phrases for word in phrase.split())
        self._by_first: dict[str, list[tuple[tuple[str, ...], _Value]]] = {}
        for phrase, value in sorted(phrases.items(), key=lambda item: -len(item[0].split())):
            first, *rest = phrase.split()
            self._by_first.setdefault(first, []).append((tuple(rest), value))

    def at(self, tokens: Tokens, index: int) -> tuple[_Value, int] | None:
        """The value of the longest phrase that begins at `index`, and the index behind it."""
        for rest, value in self._by_first.get(_text_at(tokens, index), ()):
            if all(_text_at(tokens, index + place) == word for place, word in enumerate(rest, start=1)):
                return value, index + len(rest) + 1
        return None


def _text_at(tokens: Tokens, index: int) -> str:
    """A word, or a plain number, as phrases hold them."""
    return tokens[index].text if 0 <= index < len(tokens) and tokens[index].kind in {"word", "number"} else ""


def word_at(tokens: Tokens, index: int) -> str:
    """The word at `index`; empty where there is none."""
    return tokens[index].text if 0 <= index < len(tokens) and tokens[index].kind == "word" else ""


def kind_at(tokens: Tokens, index: int) -> str:
    return tokens[index].kind if 0 <= index < len(tokens) else ""


def number_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A whole number in figures or words (`20`, `venti`, `twenty five`), and the index behind it."""
    if kind_at(tokens, index) == "number":
        return tokens[index].numbers[0], index + 1
    word = word_at(tokens, index)
    value = NUMBERS.get(word)
    if value is None:
        return None
    unit = NUMBERS.get(word_at(tokens, index + 1), 0)
    if word in TENS and 0 < unit < 10:
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
