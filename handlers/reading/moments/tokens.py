"""A phrase cut into words, numbers, clock times and dates, without accents and capitals."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal, get_args

TokenKind = Literal["iso", "dmy", "dm", "clock", "dotted", "decimal", "ordinal", "number", "word", "unknown"]


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is normalised; `numbers` are the figures in it, in the order written."""

    kind: TokenKind
    text: str

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(digits) for digits in re.findall(r"[0-9]+", self.text))


_KINDS: Final[dict[str, TokenKind]] = {kind: kind for kind in get_args(TokenKind)}
_LEXER: Final = re.compile(
    r"""
      (?P<skip> [\s,;!?()"\u201c\u201d]+ | \.(?![0-9]) | (?<=\s)-(?=\s) )
    | (?P<iso> [0-9]{4}(?P<sep>[-/])[0-9]{1,2}(?P=sep)[0-9]{1,2} (?![0-9]) )
    | (?P<dmy> [0-9]{1,2}(?P<mark>[-/.])[0-9]{1,2}(?P=mark)(?:[0-9]{4}|[0-9]{2}) (?![0-9]) )
    | (?P<dm> [0-9]{1,2}/[0-9]{1,2} (?![0-9/]) )
    | (?P<clock> [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})? (?![0-9:]) )
    | (?P<dotted> [0-9]{1,2}\.[0-9]{2} (?![0-9.]) )
    | (?P<decimal> [0-9]{1,4}[.,][0-9]{1,2} (?![0-9.,]) )
    | (?P<ordinal> [0-9]{1,2}(?:st|nd|rd|th|\u00b0|o|a)(?![^\W_]) )
    | (?P<number> [0-9]{1,6}(?![0-9]) )
    | (?P<word> [^\W\d_]+ | [+@] )
    | (?P<unknown> . )
    """,
    re.VERBOSE | re.DOTALL,
)


def tokenize(text: str) -> tuple[Token, ...]:
    """Every character of `text` is in some token, but for spaces and the marks that end words."""
    cuts = ((_KINDS.get(found.lastgroup or ""), found[0]) for found in _LEXER.finditer(_plain(text)))
    return tuple(Token(kind, cut) for kind, cut in cuts if kind)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    unquoted = re.sub(r"['\u2019\u2018`\u00b4]", " ", bare)
    joined = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", unquoted)
    return re.sub(r"(?<=[0-9])t(?=[0-9])", " ", joined)
