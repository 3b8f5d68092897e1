"""What a reply to a card says without a slash: `vinto 1200`, `lost: price`, `domani alle 9`.

What it says of its lead's response is read in `answered`; which of several leads it names, in `naming`.
"""

import re
from typing import Final

from handlers.reading.commands import Typed, Verb

_CLOSED: Final[dict[str, Verb]] = {
    **dict.fromkeys(("won", "vinto", "vinta", "vinti", "vinte"), "won"),
    **dict.fromkeys(("lost", "perso", "persa", "persi", "perse"), "lost"),
}
_CLOSING: Final = re.compile(rf"(?i)({'|'.join(_CLOSED)})(?=[\s,.:;!–—-]|$)[\s,.:;!–—-]*(.*)", re.DOTALL)
_BY_SOMEBODY_ELSE: Final = re.compile(
    r"(?i)(?:by|da|dai|dal|dall['’]\w*|dalla|dalle|dagli|dallo)\b(?!\s+(?:circa\s+)?[\d~€$£])"
)
"""`Vinto dalla concorrenza` is no sale, `vinto da 1200` is one."""
_SOMETHING: Final = re.compile(
    r"(?i)(?:the|his|her|their|its|my|our|an?|il|lo|la|i|gli|le|un|uno|una|di|nel|nella|l['’]\w*|un['’]\w*|quell[aeo]"
    r"|every|all|tutt[oaie]|it|him|them|me|us|in|sight|track|touch|time|patience|count|hold|contacts?|contatt[oi]|tempo"
    r"|tracc(?:ia|e)|vista|pazienza|conto|calls?|chiamat[ae]|telefonat[ae]|numbers?|numer[oi]|phone|telefono|cellulare"
    r"|lines?|linea|connection|connessione|signal|segnale|e?mails?|messag\w+|address|indirizzo|notes?|appunt[oi]|file"
    r"|foto|bus|tren[oi]|treno|train|voce|voice)\b"
)
"""`Perso il numero` is no lost customer, nor is `lost contact`."""
_NOT_OVER: Final = re.compile(
    r"(?i)\b(?:re-?tr(?:y|ies|ying)|try|tries|riprov\w*|ritent\w*|ritrov\w*|ricerc\w*|ricontatt\w*|risent\w*"
    r"|(?:ri)?chiam(?:o|iamo|erò|are|arlo|arla)|call(?:ing)? (?:\w+ )?(?:back|again)|domani|tomorrow|later|più tardi"
    r"|non ancora|not yet|quasi|almost|nearly|forse|maybe|perhaps|probabl\w*|probabil\w*|credo|temo|i (?:think|fear))\b"
)
"""Whoever goes on trying has not lost it."""
_UNSURE: Final = re.compile(
    r"(?i)\b(?:quasi|almost|nearly|forse|maybe|perhaps|probabl\w*|probabil\w*|non ancora|not yet|i think|i hope|credo"
    r"|spero|back)\b"
)
_MISLEADING: Final = {"won": (_BY_SOMEBODY_ELSE, _UNSURE), "lost": (_SOMETHING, _NOT_OVER)}
"""By verb: what makes it mean something else right after the word, and anywhere."""

_NOT_JUST_A_MOMENT: Final = re.compile(
    r"(?i)\?|\b(?:(?:ri|ci )?(?:chiam|sent|risent|contatt|ricontatt|aggiorn)\w*|call|talk|follow|entro|by|before|prima"
    r"|maybe|perhaps|magari|forse|direi|about|tipo|circa|dalle|da|from|since)\b"
)
_OF_MANY_DAYS: Final = re.compile(
    r"(?i)\W*(?:(?:la|il|di|al|in|nel|the)\s)*(?:mattin[ao]|pomeriggio|sera|notte|morning|afternoon|evening|night"
    r"|oggi|today)\W*"
)
"""`Mattina` may be when the customer likes to be called, and `oggi` when it will be done."""


def read_closing(text: str) -> Typed | None:
    """The `/won` or `/lost` that a reply is, as in `vinto 1200`; None for anything else, and for what is asked."""
    match = _CLOSING.match(text.strip())
    if match is None or "?" in text:
        return None
    word, rest = match[1].lower(), match[2].strip()
    verb = _CLOSED[word]
    at_once, anywhere = _MISLEADING[verb]
    return None if at_once.match(rest) or anywhere.search(rest) else Typed(verb, rest, word=word)


def may_be_only_a_moment(text: str) -> bool:
    """Whether nothing is said besides, if a text names a moment: `domani alle 9`, and not `la richiamo domani`."""
    return not (_NOT_JUST_A_MOMENT.search(text) or _OF_MANY_DAYS.fullmatch(text))
