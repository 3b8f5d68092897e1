"""Whether a whole message is small talk: a call for help, a greeting, thanks, or a nod.

Every word of it has to be: `grazie` is, `grazie, la richiamo domani` tells something of a customer.
"""

import re
import unicodedata
from typing import Final, Literal

SmallTalk = Literal["help", "thanks", "nod", "greeting"]

_LONGEST: Final = 80
"""Characters; who writes more has something to say."""


def _phrases(*rows: str) -> str:
    """One of the phrases, the longest first; as a pattern."""
    found = sorted((phrase.strip() for row in rows for phrase in row.split("|")), key=len, reverse=True)
    return "|".join(found)


_WORDS: Final[dict[SmallTalk, str]] = {
    "help": _phrases(
        "help|help me|can you help me|info|infos|information|menu|commands|instructions|manual|how does this work",
        "how does it work|how do you work|how do i use this|how do i use you|what can you do|what do you do",
        "what can i do|what can i do here|who are you|what are you|how does this bot work",
        "aiuto|aiutami|mi aiuti|mi puoi aiutare|puoi aiutarmi|informazioni|comandi|istruzioni|guida|cosa sai fare",
        "che sai fare|che cosa sai fare|cosa puoi fare|che cosa puoi fare|cosa fai|che cosa fai|che fai|chi sei",
        "come funziona|come funzioni|come funziona questo bot|come si usa|come ti uso|come ti si usa|cosa posso fare",
        "cosa devo fare|come si fa",
    ),
    "thanks": _phrases(
        "thanks|thank you|many thanks|thanks a lot|thanks so much|thank you very much|thank you so much|thx|tnx|cheers",
        "grazie|grazie mille|mille grazie|grazie tante|tante grazie|grazie infinite|grazie a te|ti ringrazio|grz",
    ),
    "greeting": _phrases(
        "hi|hello|hey|hiya|hi there|hello there|hey there|good morning|good afternoon|good evening|how are you",
        "ciao|ciao ciao|salve|buongiorno|buon giorno|buondi|buonasera|buona sera|buon pomeriggio|ehi|ehila|come stai",
        "come va",
    ),
    "nod": _phrases(
        "ok|okay|okk|alright|all right|perfect|got it|understood|roger|excellent|awesome|well done|bye|bye bye",
        "goodbye|see you|good night|have a nice day|have a good day|you too|you are welcome|you re welcome",
        "va bene|perfetto|ottimo|bravo|brava|bravissimo|capito|ho capito|ricevuto|d accordo|tutto chiaro|fantastico",
        "eccellente|buonanotte|buona notte|a presto|arrivederci|buona giornata|buona serata|buon lavoro|buon weekend",
        "buon fine settimana|altrettanto|anche a te|prego|figurati",
    ),
}
"""None that might tell how a call went, or until when: `tutto bene`, `a domani`."""

_ADDRESSED: Final = "sollecito|bot|please|pls|per favore|a tutti|everybody|everyone|all|team"
_PHRASE: Final = re.compile("|".join(rf"(?P<{what}>{words})(?!\S)" for what, words in _WORDS.items()))
_ANY: Final = _phrases(*_WORDS.values())
_WHOLE: Final = re.compile(rf"(?:{_ANY})(?: (?:{_ANY}|{_ADDRESSED})){{0,4}}")
_FIRST: Final[tuple[SmallTalk, ...]] = ("help", "thanks", "nod", "greeting")
"""What counts of several: who asks for help is helped, and thanks end a conversation."""

_COURTEOUS: Final = "👍👌🙏🙂😊😀😃😄😁😉☺❤🧡💛💚💙💜🤝👏💪🎉🙌🫡👋✌🤗😘🌸☀😎✨🥳"
_NO_SHAPE: Final = re.compile("[\\ufe0f\\u200d\U0001f3fb-\U0001f3ff]")
"""What colours and joins emoji."""

_POINTS: Final = re.compile(r"[\s.,;:!…'’()\-–—*_~^]+")


def read_small_talk(text: str) -> SmallTalk | None:
    """What kind of small talk a whole message is; None if anything in it is something else.

    Who asks something of a lead puts the same words another way: of what has a question mark, only help and greetings
    are small talk.
    """
    if len(text) > _LONGEST:
        return None
    shaped = _NO_SHAPE.sub("", text)
    bare = "".join(" " if sign in _COURTEOUS else sign for sign in shaped)
    words = _POINTS.sub(" ", _without_accents(bare.replace("?", " "))).strip()
    if not words:
        return _of_signs(shaped)
    kind = _kind(words)
    return None if "?" in text and kind not in ("help", "greeting") else kind


def _of_signs(text: str) -> SmallTalk | None:
    """Signs alone: `???` asks for help, 👍 is a nod, and dots are nothing."""
    if "?" in text:
        return "help" if not any(sign in _COURTEOUS for sign in text) else None
    return "nod" if any(sign in _COURTEOUS for sign in text) else None


def _kind(words: str) -> SmallTalk | None:
    if not _WHOLE.fullmatch(words):
        return None
    said = {found.lastgroup for found in _PHRASE.finditer(words)}
    return next((what for what in _FIRST if what in said), None)


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
