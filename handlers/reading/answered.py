"""Whether a reply to a card says that the customer has had a response: plainly, perhaps, or not at all.

To end the reminders wrongly loses a customer, and to ask costs a tap. So a reply is taken at its word only where it
begins with a word of having answered and nothing in it speaks of an attempt, of later, or of something else.
"""

import re
from typing import Final, Literal

from handlers.reading.called import WEEKDAY, capitalised, says_just_whom
from handlers.reading.doubts import DOUBTS, HARMLESS, REACHED

Says = Literal["answered", "perhaps", "other"]

_WORDS: Final = (
    r"fatt[oai]|rispost[oai]|(?:ri)?chiamat[oai]|(?:ri)?sentit[oai]|(?:ri)?contattat[oai]|(?:ri)?scritto|telefonato"
    r"|parlato|done|answered|replied|responded|called|rang|phoned|telephoned|contacted|spoken?|talked|wrote|written"
    r"|(?:e-?)?mailed|texted|messaged"
)
_OF_SEVERAL: Final = r"fatte|risposte|(?:ri)?chiamate|(?:ri)?sentite|(?:ri)?contattate"
"""Said of one lead these are orders: `chiamate subito!`."""

_INTO_IT: Final = (
    r"(?:(?:ok|okay|s[iì]|yes|yep|alright|già|gia|appena|ora|adesso|oggi|ieri|stamattina|stamani|finalmente|just"
    r"|already|now|today|yesterday|finally|tutto|all)\b[\W_]*){0,4}"
)
_WE_HAVE: Final = (
    r"(?:(?:(?:gli|le|li|lo|la|ci|vi) )?(?:l')?(?:ho|abbiamo) |ci siamo |(?:i|we) have |i'?ve |we'?ve |i |we |have )?"
    r"(?:(?:già|gia|appena|just|already|finally|finalmente) ){0,2}"
)
"""`Ha chiamato` is not among them: that is the customer's call."""


def _beginning_with(words: str) -> re.Pattern[str]:
    return re.compile(rf"[\W_]*{_INTO_IT}{_WE_HAVE}(?P<word>{words})(?!\w)(?P<rest>.*)")


_OF_ONE: Final = _beginning_with(_WORDS)
_OF_ANY: Final = _beginning_with(f"{_WORDS}|{_OF_SEVERAL}")

_ONLY_DONE: Final = frozenset({"done", "fatto", "fatta"})

_AHEAD: Final = (
    r"domani|dopodomani|dopo|poi|stasera|stanotte|presto|prossim\w+|tra|fra|entro|tomorrow|tonight|later|soon|next"
    r"|in (?:\d+|an?|half|mezz)\b"
)
_OF_TIMES: Final = (
    r"mattina|pomeriggio|sera|alle|all|morning|afternoon|evening|at|am|pm|ora|ore|mezz|week|month|settimana|mese"
    r"|minut\w*|hours?|h|days?|giorn[oi]|io|poi|verso|le|un|una|an?|half|" + WEEKDAY
)
_AT_SOME_TIME: Final = re.compile(rf"[\s,.:;!–—-]*(?:per |by |for )?(?:{_AHEAD})(?:[\W\d_]|\b(?:{_OF_TIMES})\b)*")
"""`Fatto, domani alle 9`: nobody knows what will be then."""

_ON_PAPER: Final = (
    r"(?:su|sul|sulla|sullo|sull'|nel|nella|nello|nell'|in|a|on|in|into|to) ?(?:(?:the|my|our|un|una|mio|mia) ?)?"
    r"(?:crm|gestional\w*|sistema|system|fogli\w*|foglietto|quadern\w*|agend\w*|rubrica|calendari\w*|calendar|diary"
    r"|lavagna|board|whiteboard|registro|excel|tabell\w*|elenco|list|lista|file|spreadsheet|sheet|notebook|book|paper"
    r"|note[sp]?|post-?it|penna|matita|mano|scheda|card)"
)
_MISLEADING: Final = re.compile(
    rf" (?:(?:per |by |for )?(?:{_AHEAD})|(?:una? |la |a )?(?:nota|note|appunto)|it down|male|tardi"
    rf"|(?:(?:tutto|it|it all|everything|ieri|oggi|subito) )?(?:{_ON_PAPER})"
    r"|dire|parlare|sapere|me|us|da (?:una?|lui|lei|loro)"
    r"|(?:by|from) (?:an?|the|his|her|their|some|others?|another))\b"
)
"""Said right after the word: when it will be done, badly, for whose eyes, or by whom else."""

_OTHERS_ANSWERED: Final = re.compile(r" (?:al telefono )?(?:(?:il|lo|la|una?|uno|lui|lei|loro|qualcuno)\b|l'|un')")
"""`Risposto il marito` tells who took the call; whom we answered has an `a` before: `risposto al marito`."""

_CALLS: Final = ("chiamat", "telefonat", "contattat", "called", "rang", "phoned", "telephoned", "contacted")
"""Whoever called has tried: that somebody was there shows in what is said of them, if anything is."""

_NOTHING_ELSE_DONE: Final = re.compile(
    r" ?(?:$|[^\w\s]|(?:ieri|oggi|ora|adesso|stamattina|stamani|subito|poco fa|prima|io|noi|tutt[oaie]|anche|già|gia"
    r"|bene|(?:(?:la|una) )?(?:chiamata|telefonata)|grazie|via|con|al|alle|a voce|in|da me"
    r"|per (?!ora|adesso|oggi|stasera|il momento|ieri|un[oa]?\b|metà)|ed? (?!\d)"
    r"|now|today|yesterday|this|by|via|on|at|over|thanks|thank|thx|tnx|and (?!\d)|just now|already|earlier|last"
    rf"|all good|ok|\d+ ?(?:min\w*|or[ae]|h) fa|\d+ ?(?:min\w*|hours?|h) ago|{WEEKDAY})\b)"
)
"""What may follow `fatto` and `done`: of whatever else was done nobody knows whether the customer heard of it."""


def read_answered(text: str, *, several: bool = False) -> Says:
    """What a reply to a card says of the response to it.

    ``several`` tells that the words are of more than one lead, as in `chiamate #7 e #8`.
    """
    said = _plain(text)
    match = (_OF_ANY if several else _OF_ONE).fullmatch(said)
    if match is None:
        return "other"
    return "perhaps" if _is_doubtful(said, match["word"], match["rest"], capitalised(text)) else "answered"


def says_answered(text: str, *, several: bool = False) -> bool:
    """Whether a reply says plainly that the customer has had a response."""
    return read_answered(text, several=several) == "answered"


def is_but_the_word(text: str) -> bool:
    """Whether a text ends with the word of having answered: `ok fatto`, and not `chiamato alle`."""
    match = _OF_ANY.fullmatch(_plain(text))
    return match is not None and not match["rest"].strip(" ,:")


def is_only_done(text: str) -> bool:
    """Whether a text tells nothing new of a lead that was answered before: `chiamato` may be another call."""
    return text.strip(" .!").casefold() in _ONLY_DONE


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").replace("' ", "'").split())


def _is_doubtful(said: str, word: str, rest: str, names: frozenset[str]) -> bool:
    if _AT_SOME_TIME.fullmatch(rest) or _MISLEADING.match(rest) or DOUBTS.search(HARMLESS.sub("ok", said)):
        return True
    if word.startswith(("fatt", "done")):
        return _NOTHING_ELSE_DONE.match(rest) is None
    if word.removeprefix("ri").startswith(_CALLS):
        return not (says_just_whom(rest, names) or REACHED.search(HARMLESS.sub("ok", rest)))
    return word.startswith("rispost") and _OTHERS_ANSWERED.match(rest) is not None
