"""The request in what was jotted down: what is left of `Mario Rossi 333 1234567 vuole 3 finestre, da Facebook`."""

import re
from collections.abc import Iterator
from typing import Final

from handlers.reading.name_runs import FoundName
from handlers.reading.sources import source_span

Span = tuple[int, int]

LONGEST_LINE: Final = 300
"""Characters; what is longer was written as a message and stays whole."""

LONGEST_LINES: Final = 1_000
"""Characters of a note over several lines; what is longer was not jotted down."""

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

_MARK: Final = re.compile(
    r"[-,;:!?(.|\u2013\u2014](?=\s)(?:(?<![-.|\u2013\u2014])|(?<=\s[-|\u2013\u2014])|(?<=[^\W\d_]{5}\.))"
)
"""What may stand before a clause."""
_NEAR: Final = 80

_LINE: Final = re.compile(r"(?m)^.*$")

_DASHES: Final = re.compile(r" -(?: -)+ ")
_COURTESY: Final = re.compile(r"(?i)\W*(?:grazie(?:\s(?:mille|infinite))?|thanks|thank\syou|cordiali saluti|saluti)\W*")
_JOINS_WHO: Final = re.compile(
    r"""(?ix) (?: [\W_]
      | (?:(?:nuov[oa]|new)\s)?(?:lead|contatto|contact)(?:\s(?:da|from|via)\s\w+)?(?=\s*[:\u2013-])
      | \b(?:il|la|lo)\s(?=sig|\Z)
      | \b(?:fam(?:iglia)?|coniugi|sigg(?:\.?ri)?)\b
      | \b(?:sig(?:\.?ra|nora|nor|na)?|dott(?:\.?ssa|or|oressa)?|dr|ing|geom|avv|arch|rag|prof)\b
      | \b(?:mr|mrs|ms|miss)\b
      | \b(?:di|della|del|from|of|at|presso|tel|telefono|cell|cellulare|mobile|phone|e-?mail|mail|whatsapp)\b
    ){0,40}"""
)


def jotted_request(
    text: str, contacts: tuple[Span, ...], name: FoundName | None, company: tuple[str, int, int] | None
) -> str:
    """`text` without the person at its front, their numbers and the source; longer messages stay whole.

    A number that a sentence is built around stays in it: `chiamatemi al 333 1234567`. Of several lines those go that
    say nothing but who it is, or the source.
    """
    if _LETTER.match(text):
        return text
    if "\n" in text:
        return _other_lines(text, contacts, name, company)
    if len(text) > LONGEST_LINE:
        return text
    spans = [span for span in (_with_label(text, start, end) for start, end in contacts) if span]
    who = _who(contacts, name, company)
    spans += [(start, _end_of_who(text, start, who)) for start in (0, *_clauses(text, who))]
    if source := source_span(text):
        spans.append(source)
    left = _tidy(_cut(text, spans))
    return "" if _COURTESY.fullmatch(left) else left


def _end_of_who(text: str, start: int, who: list[Span]) -> int:
    """Where the part ends that only says who it is, from `start` on: name, firm and numbers in any order."""
    end = start
    for first, stop in who:
        if first < start:
            continue
        if first >= end and not _JOINS_WHO.fullmatch(text, end, first):
            break
        end = max(end, stop)
    return end


def _clauses(text: str, who: list[Span]) -> Iterator[int]:
    """Where a clause begins that says who it is and how they are reached: `..., Andrea 347 5550114, ...`."""
    for mark in _MARK.finditer(text) if len(who) > 1 else ():
        inside = [span for span in who if mark.end() <= span[0] < mark.end() + _NEAR]
        if len(inside) > 1 and _end_of_who(text, mark.end(), who) >= inside[1][1]:
            yield mark.end()


def _who(contacts: tuple[Span, ...], name: FoundName | None, company: tuple[str, int, int] | None) -> list[Span]:
    """Where name, firm and numbers stand, in their order."""
    parts = list(contacts)
    if name:
        parts.append((name.start, name.end))
    if company:
        parts.append(company[1:])
    return sorted(parts)


def _other_lines(
    text: str, contacts: tuple[Span, ...], name: FoundName | None, company: tuple[str, int, int] | None
) -> str:
    """The lines of a note that do not only say who it is or where they come from; all of a longer text."""
    if len(text) > LONGEST_LINES:
        return text
    who = _who(contacts, name, company)
    left = [line for line in _LINE.finditer(text) if not _is_known(text, line.span(), sorted([*who, *_sources(line)]))]
    return "\n".join(line[0] for line in left).strip()


def _sources(line: re.Match[str]) -> list[Span]:
    """Where a line says nothing but the source, wherever it stands among the others."""
    span = source_span(line[0])
    return [(line.start() + span[0], line.start() + span[1])] if span else []


def _is_known(text: str, line: Span, known: list[Span]) -> bool:
    """Whether a line is made of what is known alone, and of words that join it."""
    place, end = line
    inside = [span for span in known if place <= span[0] and span[1] <= end]
    for start, stop in inside:
        if start >= place and not _JOINS_WHO.fullmatch(text, place, start):
            return False
        place = max(place, stop)
    return bool(inside) and _JOINS_WHO.fullmatch(text, place, end) is not None


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
    closed_up = re.sub(r" ([,;.!?)])", r"\1", single_spaces).replace(":, ", ": ")
    if "- -" in closed_up:
        closed_up = _DASHES.sub(" - ", closed_up)
    ended = re.sub(r"[,;](?:\s?[,;.])+", ",", closed_up).rstrip(" ,;:-\u2013|/")
    return ended.lstrip(" .,;:>)-\u2013|/")
