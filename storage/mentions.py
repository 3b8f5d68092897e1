"""Leads that mention a word, however it was written: in capitals or not, with its accents or without, its apostrophe
straight or curly.

Databases compare letters as they are, but for the 26 without accents (SQLite's ``lower`` knows no others). What can be
looked up by a key is; a text is compared with a few spellings of the word, and with those only where it has the
letters that they all have: of a million texts few do.
"""

import re
import unicodedata
from typing import Any, Final

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, or_
from sqlmodel import col, select

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


def words_of(text: str) -> list[str]:
    """What is looked for, word by word, without the marks around each: `Rossi, Mario`."""
    bare = [word.strip(_AROUND) for word in text.split()]
    return [word for word in bare if word] or text.split()


def mentions(word: str) -> ColumnElement[bool]:
    """Whether a word stands in a lead's text or source, in its contact's name or company, or in how to reach them."""
    plain = unicodedata.normalize("NFC", word).translate(_CURLY)
    reads = (_reads(col(Lead.text), plain), _reads(col(Lead.source), plain))
    return or_(*reads, *_is_called(plain), _is_reached_at(plain))


def _is_called(word: str) -> tuple[ColumnElement[bool], ...]:
    """A whole word is a part of the key, where all names are in small letters and have no accents."""
    key = search_key(word)
    if word.isalnum() and key is not None and len(key) > SHORT:
        return tuple(col(each).contains(key, autoescape=True) for each in (Contact.name_key, Contact.company_key))
    return _reads(col(Contact.name), word), _reads(col(Contact.company), word)


def _is_reached_at(word: str) -> ColumnElement[bool]:
    """Telephones are kept as figures alone."""
    figures = re.sub(r"\D", "", word) if _FIGURES.fullmatch(word) else ""
    looked_for = figures if len(figures) >= _FEWEST_FIGURES else _without_accents(word)
    point = select(ContactPoint.id).where(
        ContactPoint.contact_id == Lead.contact_id, col(ContactPoint.value).icontains(looked_for, autoescape=True)
    )
    return point.exists()


def _reads(column: SQLColumnExpression[Any], word: str) -> ColumnElement[bool]:
    spellings = _spellings(word)
    any_of_them = or_(*(column.icontains(each, autoescape=True) for each in spellings))
    in_all = _in_all(word)
    if len(spellings) == 1 or not in_all:
        return any_of_them
    return and_(column.icontains(in_all, autoescape=True), any_of_them)


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


def _in_all(word: str) -> str:
    """The longest run of letters that is the same in all spellings."""
    kept = word[:-1] if _may_have_accent(_without_accents(word)) else word
    return max(re.split(r"[^A-Za-z0-9]+", kept), key=len)


def _may_have_accent(word: str) -> bool:
    return len(word) >= _SHORTEST_ACCENTED and word[-1].lower() in _ON_THE_LAST


def _without_accents(word: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))
