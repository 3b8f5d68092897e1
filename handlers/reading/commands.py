"""What a typed command says: its verb, in English or Italian, and the rest.

Either language works whatever the person's own is.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

Verb = Literal[
    "start", "help", "lead", "leads", "show", "take", "assign", "answered", "snooze", "note", "won", "lost", "reopen",
    "undo", "status", "team", "away", "back", "why", "language", "unknown",
]  # fmt: skip

VERBS: dict[str, Verb] = {
    "start": "start",
    "help": "help", "aiuto": "help",
    "lead": "lead", "contatto": "lead",
    "leads": "leads", "contatti": "leads",
    "take": "take", "prendo": "take",
    "assign": "assign", "assegna": "assign",
    "answered": "answered", "risposto": "answered", "done": "answered", "fatto": "answered",
    "snooze": "snooze", "rimanda": "snooze",
    "note": "note", "nota": "note",
    "won": "won", "vinto": "won",
    "lost": "lost", "perso": "lost",
    "reopen": "reopen", "riapri": "reopen",
    "undo": "undo", "annulla": "undo",
    "status": "status", "stato": "status",
    "team": "team", "squadra": "team",
    "away": "away", "assente": "away",
    "back": "back", "presente": "back",
    "why": "why", "perche": "why",
    "language": "language", "lingua": "language",
}  # fmt: skip

COMMAND: Final = r"/([^\W\d_][\w\u0300-\u036f]{0,31})(?:@(\w{1,64}))?(?:(?:\s?[:,;.])?(?:\s+|$)|:)"
"""A command and what parts it from the rest; as a pattern. `/lead: Carla` too: phones put a sign behind a word."""

_COMMAND = re.compile(COMMAND + "(.*)", re.DOTALL)
_UNSPACED_LEAD = re.compile(r"/(?:[Ll]ead|[Cc]ontatto)(\w.*)", re.DOTALL)
_NUMBER = re.compile(
    r"(?:#|n[.°º]?\s?)?(\d{1,12})(?=\s|[.,:;](?!\d)|$)[.,:;]?\s*(.*)", re.DOTALL | re.IGNORECASE
)  # of `1.200` and `2,5` the first figure is no number of a lead
_COUNTED = re.compile(
    r"(?:0*1 (?:ora|giorno|settimana|mese|anno|hour|day(?! after)|week|month|year)"
    r"|\d+ (?:ore|minuti|min|h|giorni|settimane|mesi|anni|hours|minutes|mins|days|weeks|months|years"
    r"|mila|k|euro|eur|€))(?!\w)(?!\s*\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as typed: ``verb`` as the contract names it, ``rest`` what follows, ``to`` an addressed bot."""

    verb: Verb
    rest: str
    to: str | None = None
    word: str = ""


def read_command(text: str) -> Typed | None:
    """The command a text begins with; None if it begins with none."""
    match = _COMMAND.match(text.strip())
    if match is None:
        return None
    word, to, rest = match.groups()
    return Typed(VERBS.get(_bare(word), "unknown"), rest.strip(), to, word)


def read_unspaced_lead(text: str) -> str | None:
    """What stands right behind a command that logs a lead, as in `/leadCarla Neri`; None where no name or figure does.

    `/leadership` is another word.
    """
    match = _UNSPACED_LEAD.match(text.strip())
    return match[1] if match and (match[1][0].isupper() or match[1][0].isdigit()) else None


def _bare(word: str) -> str:
    """A word as the table has it: in small letters, and without accents, which people put on as they like."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def read_recipient(text: str) -> str:
    """To whom something is handed over, without the word before it: `a luca`, `to Luca`. One's own is `me`."""
    name = _TO.sub("", text.strip())
    return "me" if name.casefold() in ("me", "io", "myself", "me stesso", "me stessa") else name


_TO = re.compile(r"\A(?:a|ad|al|alla|to)\s+(?=\S)", re.IGNORECASE)


def number_first(text: str) -> str:
    """A name and then a number (`luca 1`), as the number and then the name."""
    found = _NUMBER_LAST.fullmatch(text.strip())
    return text if found is None or split_number(text)[0] is not None else f"#{found[2]} {found[1]}"


_NUMBER_LAST = re.compile(r"(\S.*?)\s+(?:#|n[.°º]?\s?)?(\d{1,12})")


def several_to_one(text: str) -> tuple[tuple[int, ...], str]:
    """Several leads' numbers and the name behind or before them (`3 e 4 a luca`, `luca 3, 4`); no number if it is
    anything else.
    """
    found = _SEVERAL_TO.fullmatch(text.strip()) or _TO_SEVERAL.fullmatch(text.strip())
    refs = tuple(dict.fromkeys(int(each) for each in re.findall(r"\d+", found["row"]))) if found else ()
    return (refs, (found["name"] or "").strip()) if found and len(refs) > 1 else ((), text)


_NUMBERED = r"(?:#\s?|n[.°º]?\s?)?\d{1,9}"
_ROW = rf"(?P<row>{_NUMBERED}(?:(?:\s*[,;&+]\s*|\s+)(?:(?:e|ed|and)\s+)?{_NUMBERED})+)"
_SEVERAL_TO = re.compile(rf"{_ROW}(?:(?:\s*[:,]\s*|\s+)(?P<name>(?:(?:a|ad|to)\s+)?@\S+|[^\d#]*))?", re.IGNORECASE)
_TO_SEVERAL = re.compile(rf"(?P<name>@\S+|[^\d#]+?)\s+{_ROW}", re.IGNORECASE)


def split_number(text: str) -> tuple[int | None, str]:
    """A lead's number ("12", "#12", "n. 12") at the beginning, and the rest."""
    match = _NUMBER.match(text.strip())
    return (int(match[1]), match[2].strip()) if match else (None, text.strip())


def is_counted(text: str) -> bool:
    """Whether a figure at the beginning counts what follows: `2 ore`, `2 mila`. `12 ore 9` is lead 12 at nine."""
    return _COUNTED.match(text.strip()) is not None
