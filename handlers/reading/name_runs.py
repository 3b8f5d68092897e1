"""Runs of words that are a name, and where in a text they stand."""

import re
from dataclasses import dataclass
from typing import Final

from handlers.reading.name_words import PARTICLES, WORD, has_no_case, in_order, is_known, is_name_word, plain
from handlers.reading.ordinary_words import ORDINARY, SAID_OF_ONESELF, SURNAMES_TOO

LONGEST_RUN: Final = 5
"""Words of a name."""

_INITIAL: Final = re.compile(r"[A-Z]\.(?!\w)")
_BEHIND_PARTICLE: Final = re.compile(
    rf"[ ]{{1,2}}(?:(?:la|le|los|las|den|der|het|de)[ ]{{1,2}})?(?P<word>{WORD.pattern})"
)

CONTACT_LABEL: Final = re.compile(
    r"(?i)(?:</\w{1,9}>)?[\s,;:.(|/*\u2013\u2014-]{0,60}(?:(?:tel|telefono|cell|cellulare|mobile|phone|e-?mail|mail|n|nr|num|numero|whatsapp"
    r"|p|al|allo|at|on)[\s.:\u00b0*]{1,5}){0,3}[\s(<+]{0,5}"
)
"""What may stand between a name and its number."""

DOES: Final = re.compile(
    r"\s{0,2}\([^()\n]{3,60}\)|\s{1,3}(?:(?:di|della|del|dello|from|of|at)\s{2,}|(?:ha|vuole|chiede|cerca|chiama|vorrebbe|vende|wants|called|needs|asks|is|has)\s)"
)
"""What its bearer does, behind a name."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name and where it stands: `text[start:end]`. It is `sure` if it was introduced, or has a known first name."""

    name: str
    start: int
    end: int
    sure: bool = True


def run_from(text: str, start: int) -> FoundName | None:
    """The name that starts exactly at `start`."""
    words: list[re.Match[str]] = []
    place = start
    while len(words) < LONGEST_RUN and (word := _initial(text, place, words) or WORD.match(text, place)):
        if not (
            _INITIAL.fullmatch(word[0])
            or is_name_word(word[0])
            or _is_inner_particle(text, word, words)
            or _is_surname(word[0], words)
        ):
            break
        words.append(word)
        space = re.compile(r"[ \u00a0]{0,3}").match(text, word.end())
        place = space.end() if space else word.end()
    while words and plain(words[-1][0]) in PARTICLES and not is_name_word(words[-1][0]):
        words.pop()
    return _named(words)


def _initial(text: str, place: int, before: list[re.Match[str]]) -> re.Match[str] | None:
    """`R.` in `Marco R.` and in `John R. Smith`, behind a first name that one knows."""
    return _INITIAL.match(text, place) if len(before) == 1 and is_known(before[0][0]) else None


def run_in_lower_case(text: str, start: int) -> FoundName | None:
    """`sono andrea rossi e vorrei`: a first name that one knows, and the surname if it plainly ends there."""
    words: list[re.Match[str]] = []
    place = start
    while len(words) < 4 and (word := WORD.match(text, place)) and _goes_on_in_lower_case(word[0], words):
        words.append(word)
        place = word.end() + text.startswith(" ", word.end())
    if not words:
        return None
    words = words[:1] if len(words) > 3 else words
    return FoundName(in_order([word[0] for word in words]), words[0].start(), words[-1].end())


def _goes_on_in_lower_case(word: str, before: list[re.Match[str]]) -> bool:
    if not before:
        return word.islower() and is_known(word) and plain(word) not in SAID_OF_ONESELF
    return word.islower() and len(word) > 2 and plain(word) not in ORDINARY | PARTICLES


def _is_surname(word: str, before: list[re.Match[str]]) -> bool:
    """`Villa` in `Paolo Villa`."""
    return bool(before) and is_known(before[-1][0]) and word.istitle() and plain(word) in SURNAMES_TOO


def _is_inner_particle(text: str, word: re.Match[str], before: list[re.Match[str]]) -> bool:
    """`de` in `Anna de Santis`; not the `di` of `Chiara di Acme`, which names her firm."""
    if not before or plain(word[0]) not in PARTICLES or plain(word[0]) in {"di", "da", "del", "della"}:
        return False
    following = _BEHIND_PARTICLE.match(text, word.end())
    return following is not None and is_name_word(following["word"])


def _named(words: list[re.Match[str]]) -> FoundName | None:
    texts = [word[0] for word in words]
    if not texts or (len(texts) > 3 and all(map(has_no_case, texts))):
        return None
    if all(plain(text) in PARTICLES for text in texts):
        return None
    return FoundName(in_order(texts), words[0].start(), words[-1].end())


def has_known_name(found: FoundName) -> bool:
    """Whether one of its words is a first name that one knows."""
    return any(map(is_known, found.name.split()))


def where_it_stands(name: str, text: str) -> FoundName | None:
    """Where in a text a name was read that is written there in other capitals, or surname first; None if it is not."""
    parts = {plain(part) for part in WORD.findall(name)}
    words = [word for word in WORD.finditer(text) if plain(word[0]) in parts][: len(name.split())]
    return FoundName(name, words[0].start(), words[-1].end()) if words else None
