"""The surname by which a customer is noted who is known by nothing else: `Rossi 333 1234567`, `la Bianchi`.

It must be a surname that one knows, or end as Italian surnames do, and stand where people put names.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from handlers.reading.name_runs import CONTACT_LABEL, DOES, FoundName
from handlers.reading.name_words import WORD, in_order, last_word, plain
from handlers.reading.ordinary_words import ASKS_FOR, ORDINARY, PLACE_PREPOSITIONS
from handlers.reading.surnames import LIKE_A_SURNAME, SURNAMES, WORDS_TOO
from handlers.reading.trades import TRADE_NOUNS, WARES

_LOOKED_BACK: Final = 80
"""Characters before a number among which its bearer is looked for."""
_LABELS_BETWEEN: Final = 3
_LONGEST_JOTTING: Final = 200
_ARTICLES: Final = frozenset(("la", "il", "lo"))
_ADJECTIVES: Final = frozenset("rossi bianchi neri verdi grigi".split())
"""They stand behind their noun, so that before other words they are people."""
_ENDS_AS_SURNAMES: Final = re.compile(r"\w{2,}(?:etti|otti|elli|ini|ucci|uzzi|azzi|ardi|aldi|oldi|iani)")

_OPENING: Final = re.compile(r"(?:\A|[\n\r,;:.!?|()>\u2013\u2014-]|[^\w\x00-\x7f])[ \t*_\u2022]{0,5}\Z")
_START: Final = re.compile(r"[\s*_\u2022-]{0,5}(?:[LlIi][al] )?")
_ENDS_THERE: Final = re.compile(r"\s{0,3}(?:\Z|[.,;:!()\n\u2013-])")
_NEXT_WORD: Final = re.compile(r" ([^\W\d_]+)")
_BEHIND: Final = re.compile(r"(?:[+\d\s./()-]{6,24}|\S{3,100}@\S{3,100})[\s,;:\u2013-]{0,5}(?:[LlIi][al] )?")


def lone_surnames(text: str, contacts: Sequence[int]) -> Iterator[FoundName]:
    """Surnames that stand alone where a name would, the likeliest first."""
    for contact in contacts:
        yield from _right_before(text, contact)
    if start := _START.match(text):
        yield from _before_words(text, start.end(), is_reachable=bool(contacts))
    for contact in contacts:
        if number := _BEHIND.match(text, contact):
            yield from _before_words(text, number.end(), is_reachable=True)


def _right_before(text: str, contact: int) -> Iterator[FoundName]:
    """`Rossi 333...`, `Bianchi, tel 333...`, `caldaia Esposito 333...`."""
    offset = max(0, contact - _LOOKED_BACK)
    for word in list(WORD.finditer(text, offset, contact))[-1 - _LABELS_BETWEEN :]:
        if CONTACT_LABEL.fullmatch(text, word.end(), contact):
            before = text[max(0, word.start() - _LOOKED_BACK) : word.start()]
            yield from _as_it_stands(word, before)
            return


def _as_it_stands(word: re.Match[str], before: str) -> Iterator[FoundName]:
    """A word right before a number, if it can be a surname behind what stands `before` it."""
    opens = _OPENING.search(before) is not None
    if is_surname(word[0]):
        last = last_word(before)
        if opens or last in _ARTICLES or last in ASKS_FOR:
            yield _named(word)
        elif _names_nothing_there(last) and plain(word[0]) not in WORDS_TOO - _ADJECTIVES:
            yield _named(word, sure=False)
    elif opens and _is_small_surname(word[0]):
        yield _named(word)
    elif not before.strip() and may_be_surname(word[0]):
        yield _named(word, sure=False)


def _names_nothing_there(last: str) -> bool:
    """Whether a surname can stand behind a word: not behind `via` and `scuola`, whose names they are."""
    return last not in PLACE_PREPOSITIONS and last not in TRADE_NOUNS - WARES


def _before_words(text: str, start: int, *, is_reachable: bool) -> Iterator[FoundName]:
    """`Rossi vuole...`, `Rossi: 3 finestre`, `333... Rossi`."""
    word = WORD.match(text, start)
    if word is None:
        return
    ends = _ENDS_THERE.match(text, word.end()) is not None
    if is_surname(word[0]) and (
        DOES.match(text, word.end()) or (is_reachable and (ends or _goes_on_as_jotted(text, word)))
    ):
        yield _named(word)
    elif is_reachable and ends and may_be_surname(word[0]):
        yield _named(word, sure=False)


def _goes_on_as_jotted(text: str, word: re.Match[str]) -> bool:
    """`Rossi caldaia rotta 333...`; not `Costa molto?`, which begins a letter."""
    if len(text) > _LONGEST_JOTTING or plain(word[0]) in WORDS_TOO - _ADJECTIVES:
        return False
    following = _NEXT_WORD.match(text, word.end())
    return following is not None and (following[1].islower() or plain(following[1]) in ORDINARY)


# --- words ------------------------------------------------------------------------------------------------


def is_surname(word: str) -> bool:
    """Whether it is a surname that one knows, with its capital."""
    return word[0].isupper() and _spelt(word) in SURNAMES


def may_be_surname(word: str) -> bool:
    """Whether it is a word with a capital that ends as Italian surnames do: `Zanardelli`; not `Cancelli`."""
    said = plain(word)
    is_one = word.istitle() and _ENDS_AS_SURNAMES.fullmatch(said) is not None
    return is_one and said not in LIKE_A_SURNAME and said not in ORDINARY


def _is_small_surname(word: str) -> bool:
    """`esposito` without its capital; not `rossi`."""
    return word.islower() and _spelt(word) in SURNAMES and plain(word) not in WORDS_TOO


def _spelt(word: str) -> str:
    return plain(word).replace("\u2019", "'")


def _named(word: re.Match[str], *, sure: bool = True) -> FoundName:
    return FoundName(in_order([word[0]]), word.start(), word.end(), sure)
