"""Slips of the finger in the name of a period put right: `setimana`, `yesterdy`, `novmbre`."""

from collections.abc import Sequence
from functools import lru_cache

from handlers.reading.moments.spelling import nearest
from handlers.reading.periods import known_words


def put_right(words: Sequence[str]) -> list[str] | None:
    """The words with slips put right; None where there is none.

    By the rules of moments: one slip in a word of five letters, two in one of eight, and none in a word that
    means something else.
    """
    known = _known()
    right = [word if word.lower() in known else _right(word.lower()) or word for word in words]
    return right if right != list(words) else None


def _right(word: str) -> str | None:
    """The one word that was meant, or one of several that differ in their ending alone (`settiman`)."""
    meant = nearest(word, _known())
    return min(meant) if len({each[:-1] for each in meant}) == 1 else None


@lru_cache(maxsize=1)
def _known() -> tuple[str, ...]:
    return tuple(sorted(known_words()))
