"""Which leads a reply to several names: `chiamato #7`, `fatto 1 e 3`, `la 7 è fatta`; a figure may count others."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, NamedTuple

from handlers.reading.answered import is_but_the_word, read_answered, says_answered
from handlers.reading.spoken import read_closing

_UNITS: Final = (
    r"volt[ae]|times?|x|or[ae]|h|hours?|min\w*|giorn\w*|days?|settiman\w*|weeks?|mes[ei]|months?|ann[io]|years?|am|pm"
    r"|euro|eur|k|mila|mq|m2|metri|cm|pezzi|gen\w*|jan\w*|feb\w*|mar(?:zo|ch)?|apr\w*|mag\w*|may|giu\w*|jun\w*|lug\w*"
    r"|jul\w*|ago\w*|aug\w*|set\w*|sep\w*|ott\w*|oct\w*|nov\w*|dic\w*|dec\w*"
)
_COUNTS_NOTHING: Final = rf"(?!\w|[.,:/]\d|\s?[-–]\s?\d|\s?[%€$£'’]|\s(?:{_UNITS})\b)"
"""`2 volte`, `7.500` and `25/11` are no leads."""
_MARK: Final = r"(?:#\s?|\bn[.°º]\s?)"
_ARTICLE: Final = r"(?P<article>(?:(?:per|for)\s+)?(?:la\s+|(?:(?:il|la|the)\s+)?(?:numero|number|num\.|nr\.?)\s*))?"
_AS_OF_A_DAY: Final = r"(?P<day>(?:(?:per|for)\s+)?(?:il|the)\s+|no\.\s*)?"
"""`Il 5` may be a day, and `no. 5` a no."""
_AND: Final = r"(?:[&+]|\b(?:e|ed|and)\b)"

_MARKED: Final = re.compile(rf"{_MARK}(?P<marked>\d{{1,9}})(?!\w)", re.IGNORECASE)
_BARE: Final = re.compile(
    rf"(?<![\w.,:/#€$£'’-])(?:{_ARTICLE}|{_AS_OF_A_DAY})(?P<bare>\d{{1,9}}){_COUNTS_NOTHING}", re.IGNORECASE
)
_NEXT: Final = re.compile(
    rf"(?P<joint>\s*(?:[,;]\s*)?(?:{_AND}\s*)?)"
    rf"(?:{_MARK}(?P<marked>\d{{1,9}})(?!\w)|(?<!\d){_ARTICLE}(?P<bare>\d{{1,9}}){_COUNTS_NOTHING})",
    re.IGNORECASE,
)
_ONE_MORE: Final = re.compile(rf"(?:[,;.\n]|{_AND})\s*(?:(?:la|il|the)\s+)?(\d{{1,9}}){_COUNTS_NOTHING}", re.IGNORECASE)
_GOES_ON: Final = re.compile(rf"\s*(?:{_AND}\s*|[-–/]\s?#?)\d", re.IGNORECASE)
_LISTS_ON: Final = re.compile(rf"\s*[,;]\s*\d{{1,9}}\s*(?:$|[,;]|{_AND})", re.IGNORECASE)
_EXCEPT: Final = re.compile(r"\b(?:tranne|eccetto|salvo|meno|except|but)\b", re.IGNORECASE)
_WORD_NEXT: Final = re.compile(r"\s+[^\W\d_]")
_LOOSE: Final = re.compile(r"\d\s+\d")
_ENDS: Final = re.compile(r"\s*(?:$|[.:;\n–-]|,\s*[^\W\d_])")

_YES: Final = re.compile(r"(?:(?:ok|okay|sì|si|yes|già)\b[\s,.:!]*|[👍✅][\s,.:!]*)*", re.IGNORECASE)
_IS: Final = re.compile(r"(?:è|e['’]|sono|is|are|was|were|(?:has|have) been)\s+(?:stat[aeio]\s+)?", re.IGNORECASE)

_POINTS: Final = " \t\n,.:;!)–-"

_SEVERAL: Final = frozenset(
    "tutti tutte tutto entrambi entrambe ambedue all both everyone everybody everything "
    "fatti fatte chiamati chiamate sentiti sentite contattati contattate risposti vinti persi".split()
)
_WORD: Final = re.compile(r"\w+")
_CLAUSE: Final = re.compile(r"[^,;.:!\n]+")


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
    may_count: bool
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
    words = _said_of_it(before, after)
    others = _others(after, among)
    if others or not _is_plain(row, before, after, words):
        return Named(tuple(dict.fromkeys([*row.refs, *others])), said, plain=False)
    return Named(tuple(dict.fromkeys(row.refs)), words)


def read_numbers(text: str) -> tuple[tuple[int, ...], str]:
    """The leads that a command names one after another (`1 e 3`, `1, 3: sent`), and what is said of them all.

    None where it names but one, and where the row runs on into words: `12, 3 finestre` counts windows.
    """
    said = text.strip()
    first = _NEXT.match(said)
    if first is None:
        return (), text
    row = _row(said, first)
    after = said[row.end :]
    refs = tuple(dict.fromkeys(row.refs))
    if len(refs) < 2 or not _ENDS.match(after) or (_LOOSE.search(said, 0, row.end) and after.strip(_POINTS)):
        return (), text
    return refs, after.lstrip(_POINTS)


def read_excepted(text: str, among: Collection[int]) -> list[int]:
    """The leads that a reply leaves out: `fatte tutte tranne la 5`."""
    but = _EXCEPT.search(text)
    numbers = re.findall(r"(?<![\w.,:/])\d{1,9}(?!\w)", text[but.end() :]) if but else []
    return [int(each) for each in numbers if int(each) in among]


def speaks_of_several(text: str) -> bool:
    """Whether a reply is about all that a message named, or says no word: `tutti fatti`, a thumb up.

    `Chiamata, tutto bene` is of one.
    """
    first = _CLAUSE.match(text)
    if first and says_answered(first[0]) and not _names_several(first[0]):
        return False
    return bool(text.strip()) and _names_several(text)


def _names_several(text: str) -> bool:
    words = _WORD.findall(text.lower())
    return not words or any(word in _SEVERAL for word in words)


def _first(said: str, among: Collection[int]) -> re.Match[str] | None:
    marked, bare = _marked(said, among), _BARE.search(said)
    if bare is None or int(bare["bare"]) not in among or not _is_meant(said, bare, among):
        return marked
    return bare if marked is None or bare.start() < marked.start() else marked


def _marked(said: str, among: Collection[int]) -> re.Match[str] | None:
    """A number with a mark; `n. 12` may be a house as well, unless that lead was spoken of."""
    found = _MARKED.finditer(said)
    return next((each for each in found if each[0].startswith("#") or int(each["marked"]) in among), None)


def _is_meant(said: str, bare: re.Match[str], among: Collection[int]) -> bool:
    """Whether a figure without a mark stands where a lead's number would; `il 5` may be a day, unless it is done."""
    before = said[: bare.start()]
    if bare["day"]:
        return _YES.fullmatch(before) is not None and _is_done(_said_of_it("", said[_row(said, bare, among).end :]))
    closing = read_closing(before)
    is_word = is_but_the_word(before) or (closing is not None and not closing.rest)
    return is_word or _YES.fullmatch(before) is not None


def _said_of_it(before: str, after: str) -> str:
    """What is said besides the number: `la 7 è fatta` is `fatta`."""
    words = " ".join((before + after if before else after.lstrip(_POINTS)).split())
    done = _IS.sub("", after.lstrip(_POINTS), count=1) if _YES.fullmatch(before) else words
    return done if done != words and _is_done(done) else words


def _is_done(words: str) -> bool:
    return read_closing(words) is not None or read_answered(words, several=True) != "other"


def _row(said: str, first: re.Match[str], among: Collection[int] | None = None) -> _Row:
    row = _Row([_number(first)], first.end(), _may_count(first), is_loose=False)
    while (found := _NEXT.match(said, row.end)) and (not _is_bare(found) or among is None or _number(found) in among):
        is_loose = _may_count(found) and not found["joint"].strip(" ,;\n")
        row = _Row([*row.refs, _number(found)], found.end(), _may_count(found), row.is_loose or is_loose)
    return row


def _is_bare(found: re.Match[str]) -> bool:
    return found.groupdict().get("bare") is not None


def _may_count(found: re.Match[str]) -> bool:
    """Whether a number stands by itself, so that it may count what follows."""
    return _is_bare(found) and not found["article"]


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
    counts = row.may_count and not _YES.fullmatch(before) and _WORD_NEXT.match(after) is not None
    return closing is not None or not counts
