"""What a lead is about by its number: a listing, an order, a quotation."""

import re
from typing import Final

from handlers.reading.small_letters import small_letters

_LISTING_PAGES: Final = re.compile(
    r"(?:immobiliare\.it/annunci/|idealista\.(?:it|com)/(?:immobile|inmueble)/|casa\.it/immobili/|subito\.it/\S{1,200}?-)(?P<number>\d{5,12})"
)
_CODE: Final = re.compile(
    r"""(?x) (?<![\w-]) (?: (?:codice|cod\.?|id|n\.?|numero|rif\.?
    |ref\.?)\s{1,2}(?:dell['\u2019])?\s?(?:annuncio|immobile|ordine|preventivo|pratica)(?:\ contattato)?
      | (?:annuncio|immobile|ordine|preventivo|pratica|prenotazione|listing|property|order|booking|quote
      |ticket)(?:\s(?:codice|cod\.?|rif\.?))?
      | c[óo]digo\s(?:del?\s)?anuncio )
      \s{0,2} (?:(?:n|nr|num|no|numero|number|id|ref|rif)(?:\.|°|º|\b)\s{0,2})? [:\#]{0,2}\s{0,2}
      (?P<number> [a-z]{0,5}[-/]?\d[\da-z]{0,20}(?:[-/][\da-z]{1,12}){0,3} ) (?![\w,.]?\d|\s?(?:€|euro|mq|m²|%))"""
)
_REFERENCE: Final = re.compile(
    r"""(?x) (?<![\w-]) (?: rif(?:erimento|\.)? | ref(?:erence|\.)?(?:\ interna)? )
      (?:\s{0,2}(?:n|nr|int|interno)\b\.?)? \s{0,2} [.:\#]{0,2} \s{0,2} (?:n\.\s?)?
      (?P<number> (?=[a-z/-]{0,8}\d)[a-z0-9][a-z0-9/_-]{0,25} )"""
)
_BEHIND_A_CODE: Final = re.compile(r"(?i)\s*[-–/,(]\s*rif\.?\s*:?\s*(?P<name>[^\n)]{1,60})")
_PLAIN_NUMBERS: Final = re.compile(r"\d{1,3}")


def find_reference(text: str) -> tuple[str, int, int] | None:
    """The number of a listing or an order, with the firm's own reference behind a slash, and where it stands."""
    small = small_letters(text)
    listing, own = _listing(text, small), _own(text, small)
    if listing and own and own[0] not in listing[0].split(" / "):
        return f"{listing[0]} / {own[0]}", listing[1], listing[2]
    return listing or own


def _listing(text: str, small: str) -> tuple[str, int, int] | None:
    for pattern in (_LISTING_PAGES, _CODE):
        for found in pattern.finditer(small):
            if not (
                pattern is _CODE
                and _PLAIN_NUMBERS.fullmatch(found["number"])
                and "#" not in found[0]
                and "n" not in found[0][8:]
            ):
                return _with_name(text, found)
    return None


def _with_name(text: str, found: re.Match[str]) -> tuple[str, int, int]:
    behind = _BEHIND_A_CODE.match(text, found.end())
    number = text[found.start("number") : found.end("number")]
    number = f"{number} / {behind['name'].strip()}" if behind else number
    return number, found.start("number"), behind.end() if behind else found.end("number")


def _own(text: str, small: str) -> tuple[str, int, int] | None:
    found = _REFERENCE.search(small)
    if not found:
        return None
    start, end = found.span("number")
    return text[start:end].rstrip("-/_"), start, end
