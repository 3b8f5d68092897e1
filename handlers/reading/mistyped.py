"""Commands with a slip of the finger: `/contato`, `/rispoto 12`, `/risposto12`.

Nothing is done on a guess: what may have been meant is offered.
"""

import re
from typing import Final

from rapidfuzz.distance import OSA

from handlers.reading.commands import VERBS

_SHORTEST: Final = 4
_TWO_SLIPS_FROM: Final = 8
_WITH_NUMBER: Final = re.compile(r"([^\W\d_]+)_?(\d{1,15})")


def read_meant(word: str) -> tuple[str, str] | None:
    """The command that a word no command has may have meant, and a number that stuck to it; None for no such word."""
    bare = word.casefold()
    if (stuck := _WITH_NUMBER.fullmatch(bare)) is not None and stuck[1] in VERBS:
        return stuck[1], stuck[2]
    near = [(slips, VERBS[known] != "lead", known) for known in VERBS if (slips := _slips(bare, known)) is not None]
    return (min(near)[2], "") if near else None


def _slips(word: str, known: str) -> int | None:
    """How many slips lie between a word and a command; None where those are too many."""
    if min(len(word), len(known)) < _SHORTEST:
        return None
    most = 2 if len(known) >= _TWO_SLIPS_FROM else 1
    slips = OSA.distance(word, known, score_cutoff=most)
    return slips if slips <= most else None
