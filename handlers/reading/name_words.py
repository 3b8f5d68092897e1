"""The words that names are made of: particles, capitals, and which of them comes first."""

import re
import unicodedata
from typing import Final

from handlers.reading.first_names import FIRST_NAMES, ITALIAN_FIRST_NAMES
from handlers.reading.ordinary_words import ORDINARY

_LETTERS: Final = r"[^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_]{2})){0,30}"
WORD: Final = re.compile(rf"{_LETTERS}(?:['\u2019\u2010-]{_LETTERS}){{0,3}}(?:['\u2019](?!\w))?")
"""A word that may be part of a name, apostrophes and hyphens included."""

PARTICLES: Final = frozenset("de di del della dello dei da dal d lo la li le el van von der den bin ben al".split())
_KIN: Final = frozenset("nonna nonno zia zio mamma papa".split())
"""What families call somebody, before the first name: `Nonna Pina` has no surname."""
_PLACE_NAME: Final = re.compile(r"\w\.(?:it|com|me|net|org|eu|example)$", re.IGNORECASE)
_SURNAMES_BY_ORIGIN: Final = frozenset(
    "alba albano amato angelo basile bruno clemente costantino damiano donato fiore fiorella franco gaspare gentile"
    " giordano grazia leo leone marino martino nicola orlando pace paola pasquale primo quinto rinaldo rosa salvatore"
    " santo santa serena silvestro stella tommaso urbano valente ventura vitale viola zita".split()
)
"""First names that are as common as surnames, and say nothing behind a word that nobody knows."""


def plain(word: str) -> str:
    """A word in lower case, without accents and without the sign at its end."""
    folded = word.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return folded.rstrip(".'\u2019")


def is_known(word: str) -> bool:
    """Whether it is a first name that one knows."""
    return plain(word) in FIRST_NAMES


def is_name_word(word: str) -> bool:
    """Whether a word, by its capital, can be part of a name. `Subito.it` cannot."""
    if plain(word) in ORDINARY or len(word.rstrip(".'\u2019")) < 2 or _PLACE_NAME.search(word):
        return False
    return word[0].isupper() or has_no_case(word)


def last_word(text: str) -> str:
    """The last word of a text, plain; empty where it has none."""
    words = WORD.findall(text[-40:])
    return plain(words[-1]) if words else ""


def has_no_case(word: str) -> bool:
    return word.lower() == word.upper()


def in_order(words: list[str], *, surname_first: bool = False) -> str:
    """Ordinary capitals, the first name first.

    `ROSSI MARIO`, as registers write it, becomes `Mario Rossi`, and so does `Rossi Mario` where `Mario` can be nothing
    but a first name. `surname_first` tells that a form asked for them so (`Cognome e nome`).
    """
    shouted = all(word.isupper() for word in words)
    given = _given_names_behind(words, likely=shouted or surname_first)
    words = [*words[len(words) - given :], *words[: len(words) - given]]
    uniform = shouted or all(word.islower() for word in words)
    return " ".join(_capitalised(word) if uniform or _is_shouted(word) else word for word in words)


def _given_names_behind(words: list[str], *, likely: bool) -> int:
    """How many first names stand behind a surname (`Rossi`, `De Luca`); 0 where the order is the usual one."""
    said = [plain(word) for word in words]
    given = 0
    while given < len(said) - 1 and said[-1 - given] in FIRST_NAMES:
        given += 1
    *particles, surname = said[: len(said) - given]
    if not given or surname in FIRST_NAMES | PARTICLES | _KIN or any(word not in PARTICLES for word in particles):
        return 0
    sure = said[-given] in ITALIAN_FIRST_NAMES and said[-given] not in _SURNAMES_BY_ORIGIN
    return given if likely or sure else 0


def _is_shouted(word: str) -> bool:
    return word.isupper() and len(word) > 3


def _capitalised(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part[0][:1].upper() + part[0][1:].lower(), word)
