"""Who signs a message: under the greetings, alone on one of its last lines, or in its last sentence."""

import re
from collections.abc import Iterator
from typing import Final

from handlers.reading.name_runs import FoundName, has_known_name, run_from

_ENDING: Final = re.compile(
    r"(?:[.!?]|\s[\u2013\u2014-]|,?\s(?:grazie|thanks)[,.!]?)\s{1,3}(?=[^\W\d_]{2,20}(?:\s[^\W\d_]{2,20})?[\s.!]{0,3}$)",
    re.IGNORECASE,
)
_LAST_SENTENCE: Final = re.compile(
    r"(?:(?<!\b[Rr]if)(?<!\b[Rr]ef)(?<!\b[Tt]el)(?<!\b[Nn])[.!?):]|\s[\u2013\u2014|-])\s{1,3}(?=[^\W\d_])"
)
_BEHIND_A_SIGNATURE: Final = re.compile(r"[ ]{0,3}(?:[,(\u2013\u2014|-]|\.?\s{0,3}\Z|[+(]?\d)")
_LONGEST_SIGNATURE: Final = 120
"""Characters that whoever signs in the same line may take at the end: name, firm, telephone."""
_GREETED: Final = re.compile(
    r"(?i)\b(?:saluti|saluto|grazie(?:\s{1,3}mille)?|best|regards|thanks|thank\s{1,3}you|cheers|cordialmente|cordialit\u00e0|in\s{1,3}fede"
    r"|con\s{1,3}stima|a\s{1,3}presto|sincerely|yours|love|wishes|greetings)[\s,.!\u2013\u2014-]{1,10}"
)
_UNDER_A_NAME: Final = re.compile(
    r"[ ]{0,3}(?:\([^()\n]{2,40}\)|[,|\u2013\u2014-])?[ ]{0,3}"
    r"(?:(?i:tel|cell?|mob|phone|mail|e-mail)\b|[+(]?\d|\S{1,64}@|[\s.!]{0,5}\Z)"
)
"""What may stand behind a signature in its own line: a role, a number, an address, or the end."""
_LINE_START: Final = re.compile(r"(?m)^(?=[^\W\d_])")
_SIGNED_WITHIN: Final = 4
"""Lines, or sentences, at the end of a message among which its writer's name is looked for."""


def signed_on_a_line(text: str) -> Iterator[FoundName | None]:
    """Names under the greetings, then those that have one of the last lines to themselves."""
    for found in _GREETED.finditer(text):
        yield _signature(text, found.end())
    for place in _last_lines(text):
        yield _line_alone(text, place)


def signed_at_the_end(text: str) -> Iterator[FoundName | None]:
    """Names that end the text, in the line of the message itself."""
    yield _run_at_end(text)
    endings = list(_LAST_SENTENCE.finditer(text, max(0, len(text) - _LONGEST_SIGNATURE - 4)))
    for found in reversed(endings[-_SIGNED_WITHIN:]):
        yield _closing(text, found.end())


def _closing(text: str, start: int) -> FoundName | None:
    """`... Potete aiutarmi? Cristina Zunino, Rete Casa, 333 1234567`: who signs in the last sentence."""
    if len(text) - start > _LONGEST_SIGNATURE:
        return None
    name = run_from(text, start)
    if name is None or not _BEHIND_A_SIGNATURE.match(text, name.end):
        return None
    spoken = sum(word.islower() and len(word) > 3 for word in re.findall(r"[^\W\d_]+", text[name.end :]))
    return name if spoken < 4 and (" " in name.name or has_known_name(name)) else None


def _run_at_end(text: str) -> FoundName | None:
    """`... Potete aiutarmi? Federica`."""
    found = _ENDING.search(text[-80:])
    name = run_from(text, max(0, len(text) - 80) + found.end()) if found else None
    return name if name and has_known_name(name) and not text[name.end :].strip(" .!\n") else None


def _signature(text: str, start: int) -> FoundName | None:
    """The name that has the line under the greetings to itself."""
    name = run_from(text, start)
    if name is None:
        return None
    signed = _UNDER_A_NAME.match(text, name.end) is not None
    if not signed and text[name.end :].partition("\n")[0].partition(",")[0].strip(" \r.!*_"):
        return None
    addressed = signed and text[:start].rstrip(" \n").endswith(",")
    return name if " " in name.name or has_known_name(name) or addressed else None


def _last_lines(text: str) -> list[int]:
    """Where the last lines of a message of several lines begin, the last one first."""
    starts = [found.start() for found in _LINE_START.finditer(text)]
    return starts[:0:-1][:_SIGNED_WITHIN]


def _line_alone(text: str, start: int) -> FoundName | None:
    """A name with a first name that one knows, alone on its line: `Ornella Pace` under a message."""
    name = _signature(text, start)
    return name if name and has_known_name(name) else None
