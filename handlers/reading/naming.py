"""Which leads a reply to several names: `chiamato #7`, `fatto 1 e 3`, `#7 e #8 fatti`; a figure may count others."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, NamedTuple

from handlers.reading.answered import is_but_the_word
from handlers.reading.spoken import read_closing

_UNITS: Final = (
    r"volt[ae]|times?|x|or[ae]|h|hours?|min\w*|giorn\w*|days?|settiman\w*|weeks?|mes[ei]|months?|ann[io]|years?|am|pm"
    r"|euro|eur|k|mila|mq|m2|metri|cm|pezzi|gen\w*|jan\w*|feb\w*|mar(?:zo|ch)?|apr\w*|mag\w*|may|giu\w*|jun\w*|lug\w*"
    r"|jul\w*|ago\w*|aug\w*|set\w*|sep\w*|ott\w*|oct\w*|nov\w*|dic\w*|dec\w*"
)
_COUNTS_NOTHING: Final = rf"(?!\w|[.,:/]\d|\s?[-–]\s?\d|\s?[%€$£'’]|\s(?:{_UNITS})\b)"
"""`2 volte`, `7.500` and `25/11` are no leads."""
_MARK: Final = r"(?:#\s?|\bn[.°º]\s?)"
_AND: Final = r"(?:[&+]|\b(?:e|ed|and)\b)"

_MARKED: Final = re.compile(rf"{_MARK}(?P<marked>\d{{1,9}})(?!\w)", re.IGNORECASE)
_BARE: Final = re.compile(rf"(?<![\w.,:/#€$£'’-])(?P<bare>\d{{1,9}}){_COUNTS_NOTHING}", re.IGNORECASE)
_NEXT: Final = re.compile(
    rf"(?P<joint>\s*(?:[,;]\s*)?(?:{_AND}\s*)?)"
    rf"(?:{_MARK}(?P<marked>\d{{1,9}})(?!\w)|(?<!\d)(?P<bare>\d{{1,9}}){_COUNTS_NOTHING})",
    re.IGNORECASE,
)
_ONE_MORE: Final = re.compile(rf"(?:[,;.\n]|{_AND})\s*(\d{{1,9}}){_COUNTS_NOTHING}", re.IGNORECASE)
_GOES_ON: Final = re.compile(rf"\s*(?:{_AND}\s*|[-–/]\s?#?)\d", re.IGNORECASE)
_LISTS_ON: Final = re.compile(rf"\s*[,;]\s*\d{{1,9}}\s*(?:$|[,;]|{_AND})", re.IGNORECASE)
_EXCEPT: Final = re.compile(r"\b(?:tranne|eccetto|salvo|meno|except|but)\b", re.IGNORECASE)
_WORD_NEXT: Final = re.compile(r"\s+[^\W\d_]")

_POINTS: Final = " \t\n,.:;!)–-"

_SEVERAL: Final = frozenset(
    "tutti tutte tutto entrambi entrambe ambedue all both everyone everybody everything "
    "fatti fatte chiamati chiamate sentiti sentite contattati contattate risposti vinti persi".split()
)
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Named:
    """The leads that a reply names, and what it says of them.

    It is not ``plain`` where different things are said of them, or a figure may be of something else; then ``said``
    is all of it.
    """

    refs: tuple[int, ...]
    said: str
    plain: bool = True


class _Row(NamedTuple):
    """Numbers that follow one another: where they end, and how the last ones were written."""

    refs: list[int]
    end: int
    is_bare: bool
    is_loose: bool


def read_named(text: str, among: Collection[int]) -> Named:
    """The leads that a reply names by number, and what else it says.

    Figures without a mark are a number only at the beginning, after a word of having answered, or in a row with
    another; and only of a lead ``among`` those spoken of.
    """
    said = text.strip()
    first = _first(said, among)
    if first is None or _EXCEPT.search(said, 0, first.start()):
        return Named((), text)
    row = _row(said, first, among)
    before, after = said[: first.start()].strip(), said[row.end :]
    words = " ".join((before + after if before else after.lstrip(_POINTS)).split())
    others = _others(after, among)
    if others or not _is_plain(row, before, after, words):
        return Named(tuple(dict.fromkeys([*row.refs, *others])), said, plain=False)
    return Named(tuple(dict.fromkeys(row.refs)), words)


def speaks_of_several(text: str) -> bool:
    """Whether a reply is about all that a message named, or says no word: `tutti fatti`, a thumb up."""
    words = _WORD.findall(text.lower())
    return bool(text.strip()) and (not words or any(word in _SEVERAL for word in words))


def _first(said: str, among: Collection[int]) -> re.Match[str] | None:
    marked, bare = _marked(said, among), _BARE.search(said)
    if bare is None or int(bare["bare"]) not in among or not _leads_up(said[: bare.start()]):
        return marked
    return bare if marked is None or bare.start() < marked.start() else marked


def _marked(said: str, among: Collection[int]) -> re.Match[str] | None:
    """A number with a mark; `n. 12` may be a house as well, unless that lead was spoken of."""
    found = _MARKED.finditer(said)
    return next((each for each in found if each[0].startswith("#") or int(each["marked"]) in among), None)


def _leads_up(before: str) -> bool:
    closing = read_closing(before)
    return not before or is_but_the_word(before) or (closing is not None and not closing.rest)


def _row(said: str, first: re.Match[str], among: Collection[int]) -> _Row:
    row = _Row([_number(first)], first.end(), _is_bare(first), is_loose=False)
    while (found := _NEXT.match(said, row.end)) and not (_is_bare(found) and _number(found) not in among):
        is_loose = _is_bare(found) and not found["joint"].strip(" ,;\n")
        row = _Row([*row.refs, _number(found)], found.end(), _is_bare(found), row.is_loose or is_loose)
    return row


def _is_bare(found: re.Match[str]) -> bool:
    return found.groupdict().get("bare") is not None


def _number(found: re.Match[str]) -> int:
    numbers = found.groupdict()
    return int(numbers.get("marked") or numbers["bare"])


def _others(after: str, among: Collection[int]) -> list[int]:
    """What else may be a lead's number behind the words that follow the first ones."""
    bare = [int(found) for found in _ONE_MORE.findall(after)]
    return [int(found["marked"]) for found in _MARKED.finditer(after)] + [each for each in bare if each in among]


def _is_plain(row: _Row, before: str, after: str, words: str) -> bool:
    """Whether the same is said of them all: no row goes on with what is no lead, and no amount may be a number."""
    closing = read_closing(words)
    if _GOES_ON.match(after):
        return False
    if closing is not None and closing.verb == "won":
        return not row.is_loose and not (len(row.refs) > 1 and re.search(r"\d", words))
    if _LISTS_ON.match(after):
        return False
    counts = bool(before) and row.is_bare and _WORD_NEXT.match(after) is not None
    return closing is not None or not counts
