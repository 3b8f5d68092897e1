"""Whether what is said of a call is only whom it was to, when, and how: `chiamata la signora Bianchi stamattina`.

A call may have been in vain in more ways than anybody can list (`chiamato dorme`, `called, fax`). So what may be said
without asking back is listed instead, and every other word is asked about.
"""

import re
from typing import Final

from handlers.reading.first_names import FIRST_NAMES

WEEKDAY: Final = (
    r"luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_HOUR: Final = "una|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|mezzogiorno|noon"
_CLOCK: Final = rf"\d{{1,2}}(?:[:.]\d{{2}})?(?: ?[ap]m)?|{_HOUR}"
_SPAN: Final = (
    r"(?:(?:\d+|un|una|an?|due|tre|two|three|qualche|pochi) ?)?(?:min\w*|'|h|or[ae]|hours?)|un'ora|mezz'? ?ora"
)
_MORNING: Final = r"mattinata|mattina|mattino|pomeriggio|giornata|serata|sera|morning|afternoon|evening"
_TITLE: Final = (
    r"signor[aeio]?|signorina|sig\.?(?:ra|na)|sigg?|dott\.?ssa|dott|dottor\w*|avv\w*|ing|ingegner\w*|arch"
    r"|architett\w*|geom\w*|prof\w*|mister|mr|mrs|ms|miss|dr|sir|madam|ditta|azienda|impresa|studio|famiglia|condominio"
)
_CUSTOMER: Final = r"client[ei]?|clients|customers?|interessat[oa]|contatt[oi]|lead"
_CHANNEL: Final = (
    r"telefono|tel|cell?|cellulare|mobile|phone|fisso|whats ?app|wa|wapp|telegram|sms|e?-?mail|pec|linkedin|facebook|fb"
    r"|instagram|messenger|skype|teams|zoom|chat|video"
)

_WHOM_WHEN_HOW: Final = "|".join(
    (
        r"lui|lei|loro|him|her|them|back|io|noi|anche|tutt[ieo]|entramb[ie]|tutt'e due|both|all|also|too",
        rf"(?:(?:il|lo|la|le|i|gli|al|alla|the|our|quest[oa]|both) |l')?(?:{_CUSTOMER})",
        rf"(?:(?:il|lo|la|le|i|gli|al|alla|the) |l')?(?:{_TITLE})(?!\w)\.?(?: [^\W\d_][\w'-]+)?",
        r"srls?|s\.r\.l|spa|snc|sas",
        rf"(?:al|per|via|by|su|sul|dal|on|over|tramite|con|in) (?:(?:the|his|her|their|suo) )?(?:{_CHANNEL})",
        r"a voce|di persona|in person|personal\w+|direttamente|directly|io stess[oa]|myself|con calma|e sentit[oa]",
        r"(?:(?:or|solo|soltanto) )?ora|(?:solo )?adesso|only now|subito|prima|poco fa|appena|già|gia|finalmente",
        rf"(?:(?:in|di|nel|ieri|oggi|questa|questo|sta|this|yesterday|in the|last) )?(?:{_MORNING})|last night",
        r"ieri|oggi|stamattina|stamani|stamane|yesterday|today|(?:just )?now|earlier|already|first thing",
        r"at (?:last|once)|straight away|right away",
        rf"(?:{_SPAN}) (?:fa|ago)|(?:alle|all'|at|verso le|ore|h|around) ?(?:{_CLOCK})",
        rf"(?:(?:on|di|last) )?(?:{WEEKDAY})|il \d{{1,2}}(?:[/.-]\d{{1,2}})?|(?:on )?\d{{1,2}}[/-]\d{{1,2}}",
        r"ok|okay|sì|yes|yep|grazie|thanks|thank you|thx|fatt[oa]|effettuat[oa]|done|made",
    )
)
_ALLOWED: Final = re.compile(rf"(?<![\w'])(?:{_WHOM_WHEN_HOW})(?![\w'])")
_TWICE: Final = re.compile(
    r"\b(?:ieri|stamattina|yesterday|this morning|luned\w|monday)\b.*\b(?:e|and)\b.*"
    r"\b(?:oggi|ora|adesso|stamattina|stamani|today|now|this)\b"
)
"""`Ieri e oggi`: whoever was reached need not be called again."""
_PLAIN_SIGNS: Final = re.compile(r"[\s.,:;!()'’&+/✅✔☑👍👌💪🙂😊😀😄📞☎🎉🙏\u200d\ufe0f\U0001f3fb-\U0001f3ff–—-]*")
_JOINS: Final = frozenset("il lo la l i gli le the a al alla di de del della dello dei da e ed and".split())
"""What stands before a name, and between two."""
_LETTERS: Final = re.compile(r"[^\W\d_](?:['-]?[^\W\d_])*")
_BEGINS_ANEW: Final = re.compile(r"[.!:;\n]\s*[^\W\d_](?:['-]?[^\W\d_])*")
"""A capital there tells nothing."""
_MOST_WORDS: Final = 6


def says_just_whom(rest: str, names: frozenset[str]) -> bool:
    """Whether nothing follows a word of calling but whom, when and how; ``names`` are those written with capitals.

    ``rest`` is in small letters, as what it was cut from.
    """
    if _TWICE.search(rest) or len(rest.split()) > _MOST_WORDS:
        return False
    left = _ALLOWED.sub(" ", rest)
    words = _LETTERS.findall(left)
    return bool(_PLAIN_SIGNS.fullmatch(_LETTERS.sub("", left))) and all(
        word in _JOINS or _is_name(words, index, names) for index, word in enumerate(words)
    )


def capitalised(text: str) -> frozenset[str]:
    """The words that are written as names are, in small letters; a text all in capitals has none."""
    words = _LETTERS.findall(_BEGINS_ANEW.sub(" ", text.replace("’", "'")))
    return frozenset(word.lower() for word in words if word != word.lower() and not word.isupper())


def _is_name(words: list[str], index: int, names: frozenset[str]) -> bool:
    """A surname in small letters is one behind a first name."""
    word = words[index]
    return word in names or word in FIRST_NAMES or (index > 0 and words[index - 1] in FIRST_NAMES)
