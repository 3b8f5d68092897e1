"""What a word looks like for one thing and for several, in Italian and in English.

By its ending alone: nobody tells of which language a word is, or whether it is a noun. So it has a few other forms, of
which most exist nowhere; and what only ends in another vowel ("casa", "caso") is another word.
"""

from typing import Final

STEM: Final = 3
"""Letters that both forms begin with: with fewer too many words would have the same."""

_HISSING: Final = ("s", "x", "z", "ch", "sh")
_NOT_HISSING: Final = tuple("abcdefghijklmnopqrtuvwy")
_SOFT: Final = tuple("abdefhijklmnopqrstuvwxyz")
"""But c and g, whose sound an "h" keeps: "luca" is not "luce"."""

_ANY: Final = ("",)

_ENDINGS: Final = (
    *((_SOFT, "a", "e"), (_ANY, "o", "i"), (_ANY, "e", "i")),  # finestra, preventivo, ponte
    *((_ANY, "ca", "che"), (_ANY, "ga", "ghe"), (_ANY, "co", "chi"), (_ANY, "go", "ghi")),  # banca, bottega, parco
    *((_ANY, "io", "i"), (_ANY, "cia", "ce"), (_ANY, "gia", "ge")),  # ufficio, doccia, spiaggia
    *((_ANY, "ista", "isti"), (_ANY, "ema", "emi"), (_ANY, "amma", "ammi")),  # elettricista, problema, programma
    *((_NOT_HISSING, "", "s"), (_HISSING, "", "es"), (_ANY, "y", "ies")),  # window, box, company
    *((_ANY, "f", "ves"), (_ANY, "fe", "ves")),  # shelf, knife
)
"""What goes before, how the word ends for one, and how for several."""


def other_forms(word: str) -> frozenset[str]:
    """For one thing what it is for several, and the other way round; in small letters. Nothing for what is no word."""
    plain = word.lower()
    if not (plain.isascii() and plain.isalpha()):
        return frozenset()
    ways = [(before, *ends) for before, one, many in _ENDINGS for ends in ((one, many), (many, one))]
    return frozenset(form for before, has, gets in ways if (form := _swapped(plain, before, has, gets)))


def _swapped(word: str, before: tuple[str, ...], has: str, gets: str) -> str | None:
    """The word with another ending, if it has this one behind a stem that may stand before it."""
    stem = word.removesuffix(has)
    fits = word.endswith(has) and len(stem) >= STEM and stem.endswith(before)
    return stem + gets if fits else None
