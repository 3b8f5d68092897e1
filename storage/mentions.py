"""Leads that mention a word, however it was written: in capitals or not, with its accents or without, its apostrophe
straight or curly, of one thing or of several.

Databases compare letters as they are, but for the 26 without accents (SQLite's ``lower`` knows no others). What can be
looked up by a key is; a text is compared with a few spellings of the word, and with those only where it has the
letters that they all have: of a million texts few do.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, CompoundSelect, SQLColumnExpression, and_, or_, union_all
from sqlmodel import col, select

from storage.any_case import contains
from storage.plurals import other_forms
from storage.search_keys import SHORT, search_key
from storage.tables import Contact, ContactPoint, Lead

_AROUND: Final = ".,;:!?()[]{}<>\"“”„«»'’\u2018`"
_CURLY: Final = str.maketrans("’\u2018`\u00b4", "''''")
_ON_THE_LAST: Final = {"a": "à", "e": "éè", "i": "ì", "o": "ò", "u": "ù"}
"""Italian writes its accents on the last letter of a word."""

_SHORTEST_ACCENTED: Final = 4
_FIGURES: Final = re.compile(r"[+(]?\d[\d().\-/]*")
_FEWEST_FIGURES: Final = 6
"""Of a telephone: fewer are a part of too many."""


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).translate(_CURLY)


def words_of(text: str) -> list[str]:
    """What is looked for, word by word, without the marks around each: `Rossi, Mario`."""
    bare = [word.strip(_AROUND) for word in text.split()]
    return [word for word in bare if word] or text.split()


def mentions(word: str, contacts: Collection[int] | None = None, *, as_typed: bool = False) -> ColumnElement[bool]:
    """Whether a word stands in a lead's text or source, in its contact's name or company, or in how to reach them.

    ``contacts`` are those of :func:`contacts_of`, if they are known by now. The plural of what is looked for, or its
    singular, counts in a text alone (names have none), and not if it is to stand there ``as_typed``.
    """
    plain = _plain(word)
    reads = (_reads(column, plain, as_typed=as_typed) for column in (col(Lead.text), col(Lead.source)))
    return or_(*reads, _is_of_contact(plain) if contacts is None else col(Lead.contact_id).in_(contacts))


def contacts_of(word: str) -> "CompoundSelect[int]":
    """The contacts who are called by a word, or reached at it; who is both, twice."""
    plain = _plain(word)
    called = select(Contact.id).where(or_(*_is_called(plain)))
    return union_all(called, select(ContactPoint.contact_id).where(_is_reached_at(plain)))


def _is_of_contact(word: str) -> ColumnElement[bool]:
    called = select(Contact.id).where(Contact.id == Lead.contact_id, or_(*_is_called(word)))
    reached = select(ContactPoint.id).where(ContactPoint.contact_id == Lead.contact_id, _is_reached_at(word))
    return or_(called.exists(), reached.exists())


def _is_called(word: str) -> tuple[ColumnElement[bool], ...]:
    """A whole word is a part of the key, where all names are in small letters and have no accents."""
    key = search_key(word)
    if word.isalnum() and key is not None and len(key) > SHORT:
        return tuple(contains(col(each), key) for each in (Contact.name_key, Contact.company_key))
    return tuple(_reads(col(each), word, as_typed=True) for each in (Contact.name, Contact.company))


def _is_reached_at(word: str) -> ColumnElement[bool]:
    """Telephones are kept as figures alone."""
    figures = re.sub(r"\D", "", word) if _FIGURES.fullmatch(word) else ""
    looked_for = figures if len(figures) >= _FEWEST_FIGURES else _without_accents(word)
    return contains(col(ContactPoint.value), looked_for)


def _reads(column: SQLColumnExpression[Any], word: str, *, as_typed: bool) -> ColumnElement[bool]:
    spellings, forms = _spellings(word), [] if as_typed else _forms(word)
    any_of_them = [*(contains(column, each) for each in spellings), *(_has_word(column, each) for each in forms)]
    in_all = _in_all(word, forms)
    if len(any_of_them) == 1 or not in_all:
        return or_(*any_of_them)
    return and_(contains(column, in_all), or_(*any_of_them))


def _forms(word: str) -> list[str]:
    """What else the word may be, but for what it is the beginning of: that is found anyway."""
    return sorted(form for form in other_forms(word) if not form.startswith(word.lower()))


def _has_word(column: SQLColumnExpression[Any], form: str) -> ColumnElement[bool]:
    """What nobody typed is to be found as the end of a word, and not inside of others.

    SQLite asks Python about an expression: only where the letters are.
    """
    return and_(contains(column, form), column.regexp_match(rf"(?i){form}(?!\w)"))


def _spellings(word: str) -> list[str]:
    """The word, and what else it may look like in a text."""
    plain = _without_accents(word)
    found = [word, plain] if word.isascii() else [word, word.lower(), word.upper(), plain]
    if _may_have_accent(plain):
        accented = _ON_THE_LAST[plain[-1].lower()]
        found += [plain[:-1] + each for each in accented + accented.upper()]
    if "'" in word:
        found += [each.replace("'", "’") for each in found]
    return list(dict.fromkeys(found))


def _in_all(word: str, forms: Sequence[str]) -> str:
    """The longest run of letters that is the same in all spellings and forms."""
    kept = word[:-1] if _may_have_accent(_without_accents(word)) else word
    while not all(form.startswith(kept.lower()) for form in forms):
        kept = kept[:-1]
    return max(re.split(r"[^A-Za-z0-9]+", kept), key=len)


def _may_have_accent(word: str) -> bool:
    return len(word) >= _SHORTEST_ACCENTED and word[-1].lower() in _ON_THE_LAST


def _without_accents(word: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))
