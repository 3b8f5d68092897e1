"""The name of the person a lead is about, found in free text; nothing rather than a guess.

A capital letter is not enough to make a word a name: it must also stand where people put names (after `sono`
or a title, first in the line, right before a number, under the greetings), or be a first name one knows.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from handlers.reading.lone_surnames import is_surname, lone_surnames
from handlers.reading.name_runs import (
    CONTACT_LABEL,
    DOES,
    LONGEST_RUN,
    FoundName,
    has_known_name,
    run_from,
    run_in_lower_case,
)
from handlers.reading.name_words import PARTICLES, WORD, in_order, is_known, last_word, plain
from handlers.reading.ordinary_words import ASKS_FOR, ORDINARY, PLACE_PREPOSITIONS
from handlers.reading.signed_names import signed_at_the_end, signed_on_a_line
from handlers.reading.small_letters import small_letters

_INTRODUCED: Final = re.compile(
    r"(?<!\w)(?:sono|mi\s{1,3}chiamo|il\s{1,3}mio\s{1,3}nome\s{1,3}(?:è|e')|my\s{1,3}name\s{1,3}is|my\s{1,3}name's"
    r"|i\s?['\u2019]?\s?am|i['\u2019]m|this\s{1,3}is|una?\s{1,3}cert[oa]|(?:scritto|chiamato|telefonato|contattato|called)(?:\s{1,3}(?:da|from|by))?|call\s{1,3}from|ditta\s{1,3}individuale|(?:ri)?(?:chiamare|contattare|sentire|call(?:\s?back)?)\s{0,2}:|(?:guest|ospite|cliente|customer|client|nome|name)\s?:|(?:chiedere|domandare|ask)\s{1,3}(?:di|for)|a\s{1,3}nome(?:\s{1,3}di)?|di\s{1,3}nome|referente"
    r"|\A\W{0,3}(?:parlato|sentit[oa]|spoken?|talked)\s{1,3}(?:con|with|to)|\A\W{0,3}met(?:\s{1,3}with)?|incontrat[oa]|conosciut[oa]"
    r"|(?:message|request|lead|mensaje|messaggio|richiesta|contatto)\s{1,3}(?:from|de|da|di)|(?:nuovo|nuova|new)\s{1,3}(?:lead|contatto|contact|richiesta)"
    r"\s{0,3}[*_]{0,2}[:\u2013-])[\s*_]{1,4}(?:il\s{1,3}|la\s{1,3}|l['\u2019])?"
)
_TITLES: Final = (
    r"(?<!\w)(?:fam|famiglia|coniugi|sigg(?:\.ri)?|sig\.?\s?ra|sig|sig\.na|signora|signor|dott\.?\s?ssa|dottoressa|dott|dottor|dr|ing|geom|avv|arch"
    r"|rag|prof(?:\.ssa)?|mr|mrs|ms|miss)(?:\.\s{0,3}|\s{1,3})"
)
_TITLE: Final = re.compile(_TITLES)
"""For texts in small letters, as the one before."""
_TITLE_AS_WRITTEN: Final = re.compile(_TITLES, re.IGNORECASE)
_ADDRESSED: Final = re.compile(
    r"(?i)(?:gentil\w+|egregi\w*|gent\.?\s?m\w|spett\w*\.?|car[oaie]|buongiorno|buonasera|salve|ciao|dear|hi|hello|attenzione(?:\s(?:di|del|della))?|c\.?\s?a\.?)[\s,]{1,3}$"
)
"""What stands before a title when it is the reader who is spoken to."""

_SPOKEN_OF: Final = re.compile(
    rf"{_ADDRESSED.pattern}|(?i:\b(?:il|lo|la|del|dello|della|dal|dalla|al|alla|col|con|the)\s{{1,3}}|\bl['\u2019])$"
)
"""What stands before a title when somebody may be meant who is only mentioned."""

_POSSESSIVES: Final = frozenset("mia mio tua tuo sua suo nostra nostro vostra vostro un una uno my your our an".split())
"""Words after which capitals name a thing: `la mia Alfa Romeo Giulietta`."""
_BETWEEN: Final = re.compile(r"[,;:(]\s{1,2}(?=[^\W\d_])")
_LONGEST_JOTTING: Final = 200
_LONGEST_LINE: Final = 100
_ENDS_THERE: Final = re.compile(r"\s{0,3}(?:\Z|[.,;!()\n])")


_QUOTES: Final = re.compile(r"(?<!\w)['\u2018](?=\w)")
_PARTNER: Final = re.compile(r"(?<!\w)(?P<partner>[A-Z\u00c0-\u00dd][^\W\d_]{1,20}) (?P<joint>ed?|and|[&+]) \Z")
_DIGITS: Final = re.compile(r"\d+")
_LABELS: Final = frozenset(
    "tel telefono cell cellulare mobile phone email e-mail mail n nr num numero whatsapp".split()
)


def find_name(text: str, contacts: tuple[int, ...]) -> FoundName | None:
    """The person's name in `text`; `contacts` are the places where telephone numbers and addresses begin."""
    for candidate, introduced in _candidates(text, sorted(contacts)):
        if candidate:
            known = has_known_name(candidate) or (candidate.sure and is_surname(candidate.name))
            return _with_partner(replace(_unquoted(candidate, text), sure=introduced or known), text)
    return None


def _with_partner(found: FoundName, text: str) -> FoundName:
    """`Elisa & Davide` where both are first names that one knows."""
    before = _PARTNER.search(text, max(0, found.start - 40), found.start)
    if not (before and is_known(before["partner"]) and is_known(found.name.split()[0])):
        return found
    return replace(found, name=f"{before['partner']} {before['joint']} {found.name}", start=before.start())


def _unquoted(found: FoundName, text: str) -> FoundName:
    """`Teresa` where the sign behind it ends a quotation: `'...grazie Teresa'`; that of `Nicolo'` is an accent."""
    if found.name[-1] not in "'\u2019" or not _QUOTES.search(text, 0, found.start):
        return found
    return replace(found, name=found.name[:-1], end=found.end - 1)


def tidy_name(written: str, *, surname_first: bool = False) -> str | None:
    """A name that a form gives as such, in ordinary capitals; None where there is no name in it."""
    without_title = _TITLE_AS_WRITTEN.sub("", written)
    words = _before_a_number(re.split(r"[,;(\n\t<|]", without_title, maxsplit=1)[0])
    return in_order(words, surname_first=surname_first) if 0 < len(words) <= 6 else None


def _before_a_number(written: str) -> list[str]:
    """The words of a name. Where a number stands behind them (`Anna Riva tel 347 5550104 porte`) they end there."""
    if not _DIGITS.search(written):
        return WORD.findall(written)
    words: list[str] = next((found for part in _DIGITS.split(written) if (found := WORD.findall(part))), [])
    ends = (place for place, word in enumerate(words) if place and _is_said_of_it(word, words[:place]))
    return words[: next(ends, len(words))]


def _is_said_of_it(word: str, before: list[str]) -> bool:
    """Whether a word behind a name is not of it: `tel`, or `vuole` in small letters."""
    if word.casefold() in _LABELS:
        return True
    is_small = word.islower() and plain(word) not in PARTICLES
    return is_small and (plain(word) in ORDINARY or (len(before) > 1 and before[0].istitle()))


def _candidates(text: str, contacts: list[int]) -> Iterator[tuple[FoundName | None, bool]]:
    """Whatever may be a name, the likeliest first, and whether it is sure to be one whatever its words."""
    small = small_letters(text)
    for found in _INTRODUCED.finditer(small):
        title = _TITLE.match(small, found.end())
        place = title.end() if title else found.end()
        yield run_from(text, place) or run_in_lower_case(text, place), True
    for found in _TITLE.finditer(small):
        if not _SPOKEN_OF.search(text, max(0, found.start() - 40), found.start()):
            yield run_from(text, found.end()), True
    for contact in contacts:
        yield _run_before(text, contact), False
    yield _run_at_start(text, has_contact=bool(contacts)), False
    yield _first_name_at_start(text), False
    for contact in contacts:
        yield _line_above(text, contact), False
    surnames = list(lone_surnames(text, contacts))
    yield from ((name, True) for name in surnames if name.sure)
    yield from ((name, False) for name in signed_on_a_line(text))
    for contact in contacts:
        yield _run_behind(text, contact), False
    yield from ((name, False) for name in signed_at_the_end(text))
    yield _in_passing(text, contacts), False
    yield from ((name, False) for name in surnames if not name.sure)
    for found in _TITLE.finditer(small):
        if not _ADDRESSED.search(text, max(0, found.start() - 40), found.start()):
            yield run_from(text, found.end()), True


# --- runs of name words -----------------------------------------------------------------------------------


def _run_before(text: str, contact: int) -> FoundName | None:
    """The name that ends right before a number or an address, labels such as `tel.` in between."""
    line_start = text.rfind("\n", 0, contact) + 1
    line = text[max(line_start, contact - 200) : contact]
    offset = contact - len(line)
    words = list(WORD.finditer(line))
    for first in range(max(0, len(words) - LONGEST_RUN - 2), len(words)):
        name = run_from(text, offset + words[first].start())
        if name and CONTACT_LABEL.fullmatch(text, name.end, contact) and _stands_well(text, name):
            return name
    return _typed_in_haste(line, offset, words)


def _run_at_start(text: str, *, has_contact: bool) -> FoundName | None:
    """`Mario Rossi vuole...`: two name words and more at the very beginning."""
    start = len(text) - len(text.lstrip(" \t\r\n*_-\u2022"))
    name = run_from(text, start)
    if name is None or " " not in name.name:
        return None
    goes_on = re.compile(r"\s{0,3}(?:[,;:(\u2013-]|$)|[ \t]{0,3}\r?\n|\s{1,3}(?=[^\W\d_])").match(text, name.end)
    return name if goes_on and (has_contact or has_known_name(name)) else None


def _first_name_at_start(text: str) -> FoundName | None:
    """`Chiara di ... ha chiamato`, `Marco vuole 3 sedie`: a first name that one knows, and what its bearer does."""
    name = run_from(text, 0)
    return name if name and has_known_name(name) and DOES.match(text, name.end) else None


def _in_passing(text: str, contacts: list[int]) -> FoundName | None:
    """`tizio al telefono, Gennaro qualcosa, 333...`: in a jotted line, a first name that one knows between commas."""
    if not contacts or "\n" in text or len(text) > _LONGEST_JOTTING:
        return None
    runs = (run_from(text, found.end()) for found in _BETWEEN.finditer(text))
    return next((name for name in runs if name and is_known(name.name.split()[0])), None)


def _run_behind(text: str, contact: int) -> FoundName | None:
    """`333 1234567 Mario Rossi`: only with a first name that one knows."""
    behind = re.compile(r"[+\d\s./()-]{6,24}|\S{3,100}@\S{3,100}").match(text, contact)
    start = re.compile(r"[\s,;:\u2013-]{0,5}").match(text, behind.end()) if behind else None
    name = run_from(text, start.end()) if start else None
    if name is None or not has_known_name(name):
        return None
    return name if " " in name.name or _ENDS_THERE.match(text, name.end) else None


def _typed_in_haste(line: str, offset: int, words: list[re.Match[str]]) -> FoundName | None:
    """`mario rossi 333...`: no capitals, nothing else before the number, and a first name that one knows."""
    if not 1 <= len(words) <= 3 or line[: words[0].start()].strip():
        return None
    if not CONTACT_LABEL.fullmatch(line, words[-1].end()):
        return None
    names = [word[0] for word in words if plain(word[0]) not in ORDINARY]
    if len(names) < len(words) or not any(map(is_known, names)):
        return None
    return FoundName(in_order(names), offset + words[0].start(), offset + words[-1].end())


def _line_above(text: str, contact: int) -> FoundName | None:
    """`mario rossi`, alone on the line above a number that has its own."""
    above, _, before = text[:contact].rpartition("\n")
    if not above.strip() or not CONTACT_LABEL.fullmatch(before):
        return None
    line = above.rstrip()[-_LONGEST_LINE:].rpartition("\n")[2]
    return _typed_in_haste(line, len(above.rstrip()) - len(line), list(WORD.finditer(line)))


def _stands_well(text: str, name: FoundName) -> bool:
    """Whether words before a number can be a name there: `Porta Romana 333...` after `zona` cannot."""
    before = text[: name.start].rstrip(" \t*_\u2022")
    if " " not in name.name:
        return last_word(before) not in PLACE_PREPOSITIONS if has_known_name(name) else before[-1:] in (".", "!", "?")
    if last_word(before) in _POSSESSIVES:
        return False
    if not before or before[-1] in "\n\r,;:.-\u2013!?|)>" or not before[-1].isascii():
        return not before or not before[-1].isalpha()
    return has_known_name(name) or last_word(before) in ASKS_FOR
