"""The name of the person a lead is about, found in free text; nothing rather than a guess.

A capital letter is not enough to make a word a name: it must also stand where people put names (after `sono`
or a title, first in the line, right before a number, under the greetings), or be a first name one knows.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from handlers.reading.first_names import FIRST_NAMES
from handlers.reading.ordinary_words import ASKS_FOR, ORDINARY, PLACE_PREPOSITIONS, SURNAMES_TOO


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name and where it stands: `text[start:end]`. It is `sure` if it was introduced, or has a known first name."""

    name: str
    start: int
    end: int
    sure: bool = True


_LETTERS: Final = r"[^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_]{2})){0,30}"
_WORD: Final = re.compile(rf"{_LETTERS}(?:['\u2019\u2010-]{_LETTERS}){{0,3}}(?:['\u2019](?!\w))?")
_PARTICLE_WORDS: Final = "de di del della dello dei da dal d lo la li le el van von der den bin al"
_PARTICLES: Final = frozenset(_PARTICLE_WORDS.split())
_LONGEST: Final = 5

_INTRODUCED: Final = re.compile(
    r"(?i)(?<!\w)(?:sono|mi\s{1,3}chiamo|il\s{1,3}mio\s{1,3}nome\s{1,3}(?:è|e')|my\s{1,3}name\s{1,3}is|my\s{1,3}name's"
    r"|i\s?['\u2019]?\s?am|i['\u2019]m|this\s{1,3}is|una?\s{1,3}cert[oa]|ha\s{1,3}(?:scritto|chiamato|telefonato|contattato)|(?:guest|ospite|cliente|customer|client|nome|name)\s?:|(?:chiedere|domandare|ask)\s{1,3}(?:di|for)|a\s{1,3}nome\s{1,3}(?:di)?|referente"
    r"|(?:message|request|lead|mensaje|messaggio|richiesta|contatto)\s{1,3}(?:from|de|da|di)|(?:nuovo|nuova|new)\s{1,3}(?:lead|contatto|contact|richiesta)"
    r"\s{0,3}[*_]{0,2}[:\u2013-])[\s*_]{1,4}(?:il\s{1,3}|la\s{1,3}|l['\u2019])?"
)
_TITLE: Final = re.compile(
    r"(?<!\w)(?:(?i:sig\.?\s?ra|sig|sig\.na|signora|signor|dott\.?\s?ssa|dottoressa|dott|dottor|dr|ing|geom|avv|arch"
    r"|rag|prof(?:\.ssa)?|mr|mrs|ms|miss))(?:\.\s{0,3}|\s{1,3})"
)
_ADDRESSED: Final = re.compile(
    r"(?i)(?:gentil\w+|egregi\w*|gent\.?\s?m\w|spett\w*\.?|car[oaie]|buongiorno|buonasera|salve|ciao|dear|hi|hello|attenzione(?:\s(?:di|del|della))?|c\.?\s?a\.?)[\s,]{1,3}$"
)
"""What stands before a title when it is the reader who is spoken to."""

_SPOKEN_OF: Final = re.compile(
    rf"{_ADDRESSED.pattern}|(?i:\b(?:il|lo|la|del|dello|della|dal|dalla|al|alla|col|con|the)\s{{1,3}}|\bl['\u2019])$"
)
"""What stands before a title when somebody may be meant who is only mentioned."""

_DOES: Final = re.compile(
    r"\s{1,3}(?:(?:di|della|del|dello|from|of|at)\s{2,}|(?:ha|vuole|chiede|cerca|chiama|vorrebbe|vende|wants|called|needs|asks|is|has)\s)"
)
_ENDING: Final = re.compile(
    r"(?:[.!?]|\s[\u2013-]|,?\s(?:grazie|thanks)[,.!]?)\s{1,3}(?=[^\W\d_]{2,20}(?:\s[^\W\d_]{2,20})?[\s.!]{0,3}$)",
    re.IGNORECASE,
)
_GREETED: Final = re.compile(
    r"(?i)(?:saluti|saluto|grazie(?:\s{1,3}mille)?|best|regards|thanks|thank\s{1,3}you|cheers)[\s,.!\u2013-]{1,10}"
)
_LINE_START: Final = re.compile(r"(?m)^(?=[^\W\d_])")
_SIGNED_WITHIN: Final = 4
"""Lines at the end of a message among which its writer's name is looked for."""

_CONTACT_LABEL: Final = re.compile(
    r"(?i)(?:</\w{1,9}>)?[\s,;:.(|/*\u2013-]{0,10}(?:(?:tel|telefono|cell|cellulare|mobile|phone|e-?mail|mail|n|nr|numero|whatsapp"
    r"|p|al|allo|at|on)[\s.:\u00b0*]{1,5}){0,3}[\s(<+]{0,5}"
)


def find_name(text: str, contacts: tuple[int, ...]) -> FoundName | None:
    """The person's name in `text`; `contacts` are the places where telephone numbers and addresses begin."""
    for candidate, introduced in _candidates(text, sorted(contacts)):
        if candidate:
            return replace(candidate, sure=introduced or _knows(candidate))
    return None


def tidy_name(written: str) -> str | None:
    """A name that a form gives as such, in ordinary capitals; None where there is no name in it."""
    without_title = _TITLE.sub("", written)
    words = _WORD.findall(re.split(r"[,;(\n\t<|]", without_title, maxsplit=1)[0])
    return _in_order(words) if 0 < len(words) <= 6 else None


def _candidates(text: str, contacts: list[int]) -> Iterator[tuple[FoundName | None, bool]]:
    """Whatever may be a name, the likeliest first, and whether it was introduced as one."""
    for found in _INTRODUCED.finditer(text):
        title = _TITLE.match(text, found.end())
        yield _run_from(text, title.end() if title else found.end()), True
    for found in _TITLE.finditer(text):
        if not _SPOKEN_OF.search(text, max(0, found.start() - 40), found.start()):
            yield _run_from(text, found.end()), True
    for contact in contacts:
        yield _run_before(text, contact), False
    yield _run_at_start(text, has_contact=bool(contacts)), False
    yield _first_name_at_start(text), False
    for found in _GREETED.finditer(text):
        yield _signature(text, found.end()), False
    yield from ((_line_alone(text, place), False) for place in _last_lines(text))
    for contact in contacts:
        yield _run_behind(text, contact), False
    yield _run_at_end(text), False
    for found in _TITLE.finditer(text):
        if not _ADDRESSED.search(text, max(0, found.start() - 40), found.start()):
            yield _run_from(text, found.end()), True


# --- runs of name words -----------------------------------------------------------------------------------


def _run_from(text: str, start: int) -> FoundName | None:
    """The name that starts exactly at `start`."""
    words: list[re.Match[str]] = []
    place = start
    while len(words) < _LONGEST and (word := _WORD.match(text, place)):
        if not (_is_name_word(word[0]) or _is_inner_particle(text, word, words) or _is_surname(word[0], words)):
            break
        words.append(word)
        space = re.compile(r"[ \u00a0]{0,3}").match(text, word.end())
        place = space.end() if space else word.end()
    while words and _plain(words[-1][0]) in _PARTICLES and not _is_name_word(words[-1][0]):
        words.pop()
    return _named(words)


def _run_before(text: str, contact: int) -> FoundName | None:
    """The name that ends right before a number or an address, labels such as `tel.` in between."""
    line_start = text.rfind("\n", 0, contact) + 1
    line = text[max(line_start, contact - 200) : contact]
    offset = contact - len(line)
    words = list(_WORD.finditer(line))
    for first in range(max(0, len(words) - _LONGEST - 2), len(words)):
        name = _run_from(text, offset + words[first].start())
        if name and _CONTACT_LABEL.fullmatch(text, name.end, contact) and _stands_well(text, name):
            return name
    return _typed_in_haste(line, offset, words)


def _run_at_start(text: str, *, has_contact: bool) -> FoundName | None:
    """`Mario Rossi vuole...`: two name words and more at the very beginning."""
    start = len(text) - len(text.lstrip(" \t\r\n*_-\u2022"))
    name = _run_from(text, start)
    if name is None or " " not in name.name:
        return None
    goes_on = re.compile(r"\s{0,3}(?:[,;:(\u2013-]|$)|[ \t]{0,3}\r?\n|\s{1,3}(?=[^\W\d_])").match(text, name.end)
    return name if goes_on and (has_contact or _knows(name)) else None


def _first_name_at_start(text: str) -> FoundName | None:
    """`Chiara di ... ha chiamato`, `Marco vuole 3 sedie`: a first name that one knows, and what its bearer does."""
    name = _run_from(text, 0)
    return name if name and _knows(name) and _DOES.match(text, name.end) else None


def _run_at_end(text: str) -> FoundName | None:
    """`... Potete aiutarmi? Federica`."""
    found = _ENDING.search(text[-80:])
    name = _run_from(text, max(0, len(text) - 80) + found.end()) if found else None
    return name if name and _knows(name) and not text[name.end :].strip(" .!\n") else None


def _run_behind(text: str, contact: int) -> FoundName | None:
    """`333 1234567 Mario Rossi`: only with a first name that one knows."""
    behind = re.compile(r"[+\d\s./()-]{6,24}|\S{3,100}@\S{3,100}").match(text, contact)
    start = re.compile(r"[\s,;:\u2013-]{0,5}").match(text, behind.end()) if behind else None
    name = _run_from(text, start.end()) if start else None
    return name if name and " " in name.name and _knows(name) else None


def _signature(text: str, start: int) -> FoundName | None:
    """The name that has the line under the greetings to itself."""
    name = _run_from(text, start)
    if name is None or text[name.end :].partition("\n")[0].partition(",")[0].strip(" \r.!*_"):
        return None
    return name if " " in name.name or _knows(name) else None


def _last_lines(text: str) -> list[int]:
    """Where the last lines of a message of several lines begin, the last one first."""
    starts = [found.start() for found in _LINE_START.finditer(text)]
    return starts[:0:-1][:_SIGNED_WITHIN]


def _line_alone(text: str, start: int) -> FoundName | None:
    """A name with a first name that one knows, alone on its line: `Ornella Pace` under a message."""
    name = _signature(text, start)
    return name if name and _knows(name) else None


def _typed_in_haste(line: str, offset: int, words: list[re.Match[str]]) -> FoundName | None:
    """`mario rossi 333...`: no capitals, nothing else before the number, and a first name that one knows."""
    if not 1 <= len(words) <= 3 or line[: words[0].start()].strip():
        return None
    if not _CONTACT_LABEL.fullmatch(line, words[-1].end()):
        return None
    names = [word[0] for word in words if _plain(word[0]) not in ORDINARY]
    if len(names) < len(words) or not any(_plain(name) in FIRST_NAMES for name in names):
        return None
    return FoundName(_in_order(names), offset + words[0].start(), offset + words[-1].end())


def _stands_well(text: str, name: FoundName) -> bool:
    """Whether words before a number can be a name there: `Porta Romana 333...` after `zona` cannot."""
    before = text[: name.start].rstrip(" \t*_\u2022")
    if " " not in name.name:
        return _knows(name) and _last_word(before) not in PLACE_PREPOSITIONS
    if not before or before[-1] in "\n\r,;:.-\u2013!?|)>" or not before[-1].isascii():
        return not before or not before[-1].isalpha()
    return _knows(name) or _last_word(before) in ASKS_FOR


# --- words ------------------------------------------------------------------------------------------------


def _is_name_word(word: str) -> bool:
    if _plain(word) in ORDINARY or len(word.rstrip(".'\u2019")) < 2:
        return False
    return word[0].isupper() or _has_no_case(word)


def _is_surname(word: str, before: list[re.Match[str]]) -> bool:
    """`Villa` in `Paolo Villa`."""
    return bool(before) and _plain(before[-1][0]) in FIRST_NAMES and word.istitle() and _plain(word) in SURNAMES_TOO


def _is_inner_particle(text: str, word: re.Match[str], before: list[re.Match[str]]) -> bool:
    """`de` in `Anna de Santis`; not the `di` of `Chiara di Acme`, which names her firm."""
    if not before or _plain(word[0]) not in _PARTICLES or _plain(word[0]) in {"di", "da", "del", "della"}:
        return False
    following = re.compile(rf"[ ]{{0,2}}({_WORD.pattern})").match(text, word.end())
    return following is not None and _is_name_word(following[1])


def _named(words: list[re.Match[str]]) -> FoundName | None:
    texts = [word[0] for word in words]
    if not texts or (len(texts) > 3 and all(map(_has_no_case, texts))):
        return None
    if all(_plain(text) in _PARTICLES for text in texts):
        return None
    return FoundName(_in_order(texts), words[0].start(), words[-1].end())


def _knows(found: FoundName) -> bool:
    return any(_plain(word) in FIRST_NAMES for word in found.name.split())


def _in_order(words: list[str]) -> str:
    """Ordinary capitals; and `ROSSI MARIO`, as registers write it, becomes `Mario Rossi`."""
    shouted = all(word.isupper() for word in words)
    if shouted and len(words) == 2 and _plain(words[1]) in FIRST_NAMES and _plain(words[0]) not in FIRST_NAMES:
        words = [words[1], words[0]]
    uniform = shouted or all(word.islower() for word in words)
    return " ".join(_capitalised(word) if uniform or _is_shouted(word) else word for word in words)


def _is_shouted(word: str) -> bool:
    return word.isupper() and len(word) > 3


def _capitalised(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part[0][:1].upper() + part[0][1:].lower(), word)


def _has_no_case(word: str) -> bool:
    return word.lower() == word.upper()


def _last_word(text: str) -> str:
    words = _WORD.findall(text[-40:])
    return _plain(words[-1]) if words else ""


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).rstrip(".'\u2019")
