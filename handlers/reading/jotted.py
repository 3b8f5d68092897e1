"""The request in a jotted line: what is left of `Mario Rossi 333 1234567 vuole 3 finestre, da Facebook`."""

import re
from typing import Final

from handlers.reading.name_runs import FoundName
from handlers.reading.sources import source_span

Span = tuple[int, int]

LONGEST_LINE: Final = 300
"""Characters; what is longer was written as a message and stays whole."""

_LETTER: Final = re.compile(
    r"(?i)\W{0,3}(?:buongiorno|buonasera|buon\s|salve|ciao|gentil|spett|hi\b|hello|dear|good\s|hola|bonjour|mi\schiamo|my\sname|i\sam\b|i'm\b)"
)
"""How somebody begins who writes for themselves: that is their request, word for word."""

_LABEL_BEFORE: Final = re.compile(
    r"(?i)(?<!\w)(?:tel|telefono|cell|cellulare|mobile|phone|e-?mail|mail|whatsapp|num|numero|n\u00b0)[\s.:]{0,4}$"
)
_IN_A_SENTENCE: Final = re.compile(
    r"(?i)(?<!\w)(?:al|allo|a|dal|da|from|on|at|to|\u00e8|is|il|numero|number|via|mail|sul|oppure|o|or|e|and)\s{1,3}$"
)
_OF_ONESELF: Final = re.compile(
    r"""(?ix) (?:\A|[.,;:!?]) \s{0,3} (?P<said>
      (?:(?:ecco(?:vi|ti)?|questo\s(?:è|e')|here(?:'s|\sis)|this\sis)\s)?
      (?:il\s|la\s)? (?:mio|mia|nostro|nostra|my|our) \s
      (?:numero|nr|cell|cellulare|tel|telefono|recapito|e-?mail|mail|whatsapp|number|phone|mobile)
      (?:\s(?:di\s)?(?:cell|cellulare|tel|telefono|whatsapp|number|phone))?
      [\s.:]{0,4} (?:(?:è|e'|is)[\s.:]{1,4})? )$"""
)
"""What is said of a number, and nothing else: `ecco il mio numero 333 1234567`."""

_COURTESY: Final = re.compile(r"(?i)\W*(?:grazie(?:\s(?:mille|infinite))?|thanks|thank\syou|cordiali saluti|saluti)\W*")
_JOINS_WHO: Final = re.compile(
    r"""(?ix) (?: [\W_]
      | (?:(?:nuov[oa]|new)\s)?(?:lead|contatto|contact)(?:\s(?:da|from|via)\s\w+)?(?=\s*[:\u2013-])
      | \b(?:il|la)\s(?=sig)
      | \b(?:sig(?:\.?ra|nora|nor|na)?|dott(?:\.?ssa|or|oressa)?|dr|ing|geom|avv|arch|rag|prof)\b
      | \b(?:mr|mrs|ms|miss)\b
      | \b(?:di|della|del|from|of|at|presso|tel|telefono|cell|cellulare|mobile|phone|e-?mail|mail|whatsapp)\b
    ){0,40}"""
)


def jotted_request(
    text: str, contacts: tuple[Span, ...], name: FoundName | None, company: tuple[str, int, int] | None
) -> str:
    """`text` without the person at its front, their numbers and the source; longer messages stay whole.

    A number that a sentence is built around stays in it: `chiamatemi al 333 1234567`.
    """
    if "\n" in text or len(text) > LONGEST_LINE or _LETTER.match(text):
        return text
    spans = [span for span in (_with_label(text, start, end) for start, end in contacts) if span]
    spans.append((0, _end_of_who(text, contacts, name, company)))
    if source := source_span(text):
        spans.append(source)
    left = _tidy(_cut(text, spans))
    return "" if _COURTESY.fullmatch(left) else left


def _end_of_who(
    text: str, contacts: tuple[Span, ...], name: FoundName | None, company: tuple[str, int, int] | None
) -> int:
    """Where the part at the front ends that only says who it is: name, firm and numbers in any order."""
    parts = list(contacts)
    if name:
        parts.append((name.start, name.end))
    if company:
        parts.append(company[1:])
    end = 0
    for start, stop in sorted(parts):
        if start >= end and not _JOINS_WHO.fullmatch(text, end, start):
            break
        end = max(end, stop)
    return end


def _with_label(text: str, start: int, end: int) -> Span | None:
    """The place of a number with the `tel.` before it; None for one that a sentence is built around."""
    if said := _OF_ONESELF.search(text, max(0, start - 60), start):
        return said.start("said"), end
    if label := _LABEL_BEFORE.search(text, max(0, start - 24), start):
        return label.start(), end
    return None if _IN_A_SENTENCE.search(text, max(0, start - 24), start) else (start, end)


def _cut(text: str, spans: list[Span]) -> str:
    kept, place = [], 0
    for start, end in sorted(spans):
        kept.append(text[place : max(start, place)])
        place = max(end, place)
    return " ".join([*kept, text[place:]])


def _tidy(text: str) -> str:
    without_holes = re.sub(r"\(\s{0,9}\)|<\s{0,9}>", " ", text)
    single_spaces = re.sub(r"\s+", " ", without_holes)
    closed_up = re.sub(r" ([,;.!?)])", r"\1", single_spaces)
    ended = re.sub(r"[,;](?:\s?[,;.])+", ",", closed_up).rstrip(" ,;:-\u2013|/")
    return ended.lstrip(" .,;:>)-\u2013|/")
