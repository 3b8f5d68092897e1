"""A phrase cut into words, numbers, clock times and dates, without accents and capitals."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal, get_args

TokenKind = Literal[
    "iso", "dmy", "ym", "my", "dm", "clock", "dotted", "decimal", "ordinal", "number", "word", "dash", "unknown"
]


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is normalised; `numbers` are the figures in it, in the order written."""

    kind: TokenKind
    text: str
    numbers: tuple[int, ...] = ()


_KINDS: Final[dict[str, TokenKind]] = {kind: kind for kind in get_args(TokenKind)}
_LEXER: Final = re.compile(
    r"""
      (?P<skip> [\s,;!?()"\u201c\u201d]+ | \.(?![0-9]) | (?<=\s)-(?=\s) | :(?=\s) )
    | (?P<iso> [0-9]{4}(?P<sep>[-/.])[0-9]{1,2}(?P=sep)[0-9]{1,2} (?![0-9]) )
    | (?P<dmy> [0-9]{1,2}(?P<mark>[-/.])[0-9]{1,2}(?P=mark)(?:[0-9]{4}|[0-9]{2}) (?![0-9]) )
    | (?P<ym> (?:19|20)[0-9]{2}[-/][0-9]{1,2} (?![0-9/-]) )
    | (?P<my> [0-9]{1,2}/(?:19|20)[0-9]{2} (?![0-9/]) )
    | (?P<dm> [0-9]{1,2}/[0-9]{1,2} (?![0-9/]) )
    | (?P<clock> [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})? (?![0-9:]) )
    | (?P<dotted> [0-9]{1,2}\.[0-9]{2} (?!\.?[0-9]) )
    | (?P<decimal> [0-9]{1,4}[.,][0-9]{1,2} (?![.,]?[0-9]) )
    | (?P<ordinal> [0-9]{1,2}(?:st|nd|rd|th|\u00b0|\^|o|a)(?![^\W_]) )
    | (?P<number> [0-9]{1,6}(?![0-9]) )
    | (?P<word> [^\W\d_]+ | [+@] )
    | (?P<dash> [-\u2013] )
    | (?P<unknown> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_DIGITS: Final = re.compile(r"[0-9]+")

_REWRITES: Final = [
    ("", re.compile(r"(?<=[0-9])\s?['\u2032\u2019](?=[\s,.!?)]|$)"), " min "),
    ("", re.compile(r"['\u2019\u2018`\u00b4]"), " "),
    (".", re.compile(r"(?<![a-z])([ap])\.\s?m\b\.?"), r"\1m"),
    ("m", re.compile(r"(?<=[0-9])\s?([ap])\s?m\b"), r" \1m"),
    ("p", re.compile(r"(?<=[0-9])p\b"), " pm"),
    ("t", re.compile(r"(?<=[0-9])t(?=[0-9])"), " "),
    (".", re.compile(r"(?<=[0-9])\.(?=\s?(?:am|pm)\b)"), " "),
    ("\u2044", re.compile(r"(?<=[0-9])\u2044(?=[0-9])"), "/"),
    ("-", re.compile(r"(?<=[a-z])-(?=[a-z])"), " "),
    (".", re.compile(r"(?<=[a-z])\.(?=[0-9])"), " "),
    ("ish", re.compile(r"\b([0-9]{1,2}(?::[0-9]{2})?(?: [ap]m)?)[ -]?ish\b"), r"about \1"),
    ("2", re.compile(r"\b2(morrow|moro|nite|night|day)\b"), r"to\1"),
    ("h", re.compile(r"\b(0?[7-9]|1[0-9]|2[0-3])h([0-5][0-9])\b"), r"\1:\2"),
]
"""What is written one way, each behind a sign without which there is none of it: `15h30` is a clock time (but `2h30` a
span), `10'` are minutes, `p.m.` is pm, `½` is 1/2, `twenty-five` two words, `3ish` is about 3."""


def tokenize(text: str) -> tuple[Token, ...]:
    """Every character of `text` is in some token, but for spaces and the marks that end words."""
    cuts = ((_KINDS.get(found.lastgroup or ""), found[0]) for found in _LEXER.finditer(plain(text)))
    return tuple(Token(kind, cut, _figures(kind, cut)) for kind, cut in cuts if kind)


def plain(text: str) -> str:
    """`text` in lower case, without accents, its abbreviations written one way."""
    bare = text.casefold()
    if not bare.isascii():
        decomposed = unicodedata.normalize("NFKD", bare)
        bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    for sign, pattern, replacement in _REWRITES:
        if sign in bare:
            bare = pattern.sub(replacement, bare)
    return bare


def _figures(kind: TokenKind, cut: str) -> tuple[int, ...]:
    return () if kind in {"word", "unknown", "dash"} else tuple(map(int, _DIGITS.findall(cut)))
