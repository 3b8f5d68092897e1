"""What a reply to a card says without a slash: `vinto 1200`, `lost: price`, `chiamato #7`, `tutti fatti`."""

import re
from collections.abc import Collection
from typing import Final

from handlers.reading.commands import VERBS, Typed, says_answered

_CLOSED: Final = frozenset(word for word, verb in VERBS.items() if verb in ("won", "lost")) | {"vinta", "persa"}
_CLOSING: Final = re.compile(rf"(?i)({'|'.join(sorted(_CLOSED))})(?=[\s,.:;!–—-]|$)[\s,.:;!–—-]*(.*)", re.DOTALL)
_BY_SOMEBODY_ELSE: Final = re.compile(
    r"(?i)(?:by|da|dai|dal|dall['’]\w*|dalla|dalle|dagli|dallo)\b(?!\s+(?:circa\s+)?[\d~€$£])"
)
"""`Vinto dalla concorrenza` is no sale, `vinto da 1200` is one."""
_SOMETHING: Final = re.compile(
    r"(?i)(?:the|his|her|their|its|my|our|an?|il|lo|la|i|gli|le|un|uno|una|di|l['’]\w*|un['’]\w*|quell[aeo])\b"
)
"""`Perso il numero` is no lost customer."""

_MARKED: Final = re.compile(r"(?i)(?:(?:\b(?:e|ed|and)\s|[,&+])\s*)?(?:#\s?|\bn[.°º]\s?)(\d{1,9})(?!\w)")
_FIRST: Final = re.compile(r"(\w+\s+)?(\d{1,9})(?=[\s,.:;!]|$)(?![.,:]\d)")
_SEVERAL: Final = frozenset(
    "tutti tutte tutto entrambi entrambe ambedue all both everyone everybody everything "
    "fatti fatte chiamati chiamate sentiti sentite contattati contattate risposti".split()
)
_WORD: Final = re.compile(r"\w+")


def read_closing(text: str) -> Typed | None:
    """The `/won` or `/lost` that a reply is, as in `vinto 1200`; None for anything else, and for what is asked."""
    match = _CLOSING.match(text.strip())
    if match is None or "?" in text:
        return None
    word, rest = match[1].lower(), match[2].strip()
    verb = VERBS.get(word) or VERBS[f"{word[:-1]}o"]
    misleading = _BY_SOMEBODY_ELSE if verb == "won" else _SOMETHING
    return None if misleading.match(rest) else Typed(verb, rest, word=word)


def read_named(text: str, among: Collection[int]) -> tuple[list[int], str]:
    """The leads that a reply names by number, and what else it says: `chiamato #7`, `7 fatto`, `#7 e #8 fatti`.

    Figures without a mark are a number only at the beginning or after a word of having answered, and only of a lead
    ``among`` those spoken of.
    """
    marked = [int(found) for found in _MARKED.findall(text)]
    if marked:
        rest = _MARKED.sub("", text).lstrip(" \t\n,.:;")
        return list(dict.fromkeys(marked)), " ".join(rest.split())
    first = _FIRST.match(text.strip())
    if first is None or int(first[2]) not in among:
        return [], text
    before, after = (first[1] or "").strip(), text.strip()[first.end() :].lstrip(" ,.:;!")
    if before and not (says_answered(before) or read_closing(before)):
        return [], text
    return [int(first[2])], f"{before} {after}".strip()


def speaks_of_several(text: str) -> bool:
    """Whether a reply is about all that a message named, or says no word: `tutti fatti`, a thumb up."""
    words = _WORD.findall(text.lower())
    return bool(text.strip()) and (not words or any(word in _SEVERAL for word in words))
