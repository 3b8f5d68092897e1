"""Which member of the team is meant by a name typed in haste."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """`certain` is the one person meant; otherwise `candidates` are those who may be, to be asked about."""

    certain: int | None = None
    candidates: tuple[int, ...] = ()


def find_person(query: str, people: Mapping[int, str]) -> Match:
    """Find the person meant by `query` in {person: full name}.

    The closest kind of likeness decides: the whole name, a first name or surname, words of it run together,
    beginnings of words, one letter wrong (two in words of eight and more). Case, accents, order and a leading
    @ do not matter. Several people alike in the same way are candidates: giving a lead to the wrong one is
    worse than asking.
    """
    wanted = _words(query)
    if not wanted:
        return Match()
    names = {person: _words(name) for person, name in people.items()}
    for alike in (_whole, _word_by_word(_same), _joined, _beginnings, _word_by_word(_typo), _joined_typo):
        found = tuple(person for person, name in names.items() if alike(wanted, name))
        if found:
            return Match(certain=found[0]) if len(found) == 1 else Match(candidates=found)
    return Match()


def find_to_the_letter(query: str, people: Mapping[int, str]) -> Match:
    """Find the person in {person: full name} whose whole name `query` is, or words of it; case and accents aside.

    For words that may as well mean something else: "marzo" is a month, and no slip of the pen for Marco.
    """
    wanted = _words(query)
    for alike in (_whole, _word_by_word(_same)):
        found = tuple(person for person, name in people.items() if wanted and alike(wanted, _words(name)))
        if found:
            return Match(certain=found[0]) if len(found) == 1 else Match(candidates=found)
    return Match()


def _words(name: str) -> _Words:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return tuple(re.findall(r"[^\W_]+", re.sub(r"['\u2019]", "", bare)))


def _whole(wanted: _Words, name: _Words) -> bool:
    return sorted(wanted) == sorted(name)


def _joined(wanted: _Words, name: _Words) -> bool:
    """Neighbouring words written as one, as in @desantis."""
    cuts = combinations(range(len(name) + 1), 2)
    return any("".join(wanted) == "".join(name[start:end]) for start, end in cuts)


def _beginnings(wanted: _Words, name: _Words) -> bool:
    # A single letter is too little to give somebody a lead by.
    return len("".join(wanted)) > 1 and _word_by_word(_prefix)(wanted, name)


def _joined_typo(wanted: _Words, name: _Words) -> bool:
    return _typo("".join(wanted), "".join(name))


def _word_by_word(alike: Callable[[str, str], bool]) -> Callable[[_Words, _Words], bool]:
    """Every word wanted is like a word of the name, and no word of the name serves twice."""

    def match(wanted: _Words, name: _Words) -> bool:
        left = list(name)
        for word in sorted(wanted, key=len, reverse=True):
            partner = next((each for each in left if alike(word, each)), None)
            if partner is None:
                return False
            left.remove(partner)
        return True

    return match


def _same(word: str, part: str) -> bool:
    return word == part


def _prefix(word: str, part: str) -> bool:
    return part.startswith(word)


def _typo(word: str, part: str) -> bool:
    shorter = min(len(word), len(part))
    allowed = 2 if shorter >= 8 else 1 if shorter >= 4 else 0
    return OSA.distance(word, part, score_cutoff=allowed) <= allowed
