"""Telephone numbers in what people write: found, told from other numbers, best first.

The matching is libphonenumber's. What is added here is what it cannot know: which numbers of a message are
a VAT number, an order, a price or a fax, and which of several telephones is the one to ring.
Every preparation keeps the length of the text, so that a match can be pointed out in the original.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from phonenumbers import (
    Leniency,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberMatch,
    PhoneNumberMatcher,
    PhoneNumberType,
    format_number,
    number_type,
    parse,
)

from handlers.reading.dictated import digits_for_words

LONGEST_TEXT: Final = 20_000
"""Characters that are searched; nobody writes their number after page ten."""

FEWEST_DIGITS: Final = 4
"""Of a telephone number anywhere, by libphonenumber's tables (9.0): in Austria and Germany, among others."""


@dataclass(frozen=True, slots=True)
class PhoneSpan:
    """A telephone number and where it stands: `text[start:end]`, 0-based; `number` is E.164."""

    number: str
    start: int
    end: int
    rank: int


def find_phones(text: str, region: str = "IT") -> tuple[str, ...]:
    """The numbers to ring, E.164, each once: labelled as mobile, then mobile, then the rest as written.

    `region` (ISO 3166, two letters) says how numbers without a country code are meant.
    """
    return best_first(phone_spans(text, region))


def best_first(spans: Iterable[PhoneSpan]) -> tuple[str, ...]:
    """The different numbers among `spans`, the one to ring first at the front."""
    return tuple(dict.fromkeys(span.number for span in sorted(spans, key=lambda span: span.rank)))


def phone_spans(text: str, region: str = "IT") -> tuple[PhoneSpan, ...]:
    """As `find_phones`, in the order of the text, with the place of each."""
    prepared = _only_telephones(text[:LONGEST_TEXT], region)
    found = _matched(prepared, region)
    rest = _without(prepared, found)
    if sum(map(str.isdigit, rest)) < FEWEST_DIGITS:
        return found
    second_look = _HOUSE_NUMBER.sub(_blank, rest)
    if second_look != rest:
        found = tuple(sorted((*found, *_matched(second_look, region)), key=lambda span: span.start))
    return found


def _without(text: str, spans: Iterable[PhoneSpan]) -> str:
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _matched(prepared: str, region: str) -> tuple[PhoneSpan, ...]:
    matches = PhoneNumberMatcher(prepared, region, leniency=Leniency.VALID)
    return tuple(
        PhoneSpan(_e164(match), match.start, match.end, _rank(prepared, match))
        for match in matches
        if not (_is_fax(prepared, match) or _is_vat(prepared, match) or _is_american(match))
    )


@lru_cache(maxsize=256)
def pretty(e164: str) -> str:
    """The number as people like to read it: `+39 333 123 4567`."""
    return format_number(parsed(e164), PhoneNumberFormat.INTERNATIONAL)


@lru_cache(maxsize=256)  # asked for each line and each button of a card
def parsed(e164: str) -> PhoneNumber:
    """The number as libphonenumber has it. Raises NumberParseException for what is none."""
    return parse(e164)


# --- what is no telephone number, blanked out -------------------------------------------------------------

_NUMBER_WORD: Final = r"\s{0,3}(?:(?i:n|nr|num|numero|number|no)(?:\.|°|\s))?\s{0,3}[:\#=]?\s{0,3}"
_TAX_OR_BANK: Final = re.compile(
    rf"""(?<!\w)(?:
        (?i: p\.?\s?iva | partita\s+iva | c\.?\s?f\.? | codice\s+fiscale
           | vat(?:\s+(?:no|number|id))? | iban )
        | P\.?I\.?(?=\W{{0,3}}(?:IT)?\d{{11}})
    ){_NUMBER_WORD}(?=[A-Z-]{{0,6}}\s?\d)[\dA-Z](?:[\dA-Z]|[ ./-](?=[\dA-Z](?![a-z]))){{3,40}}""",
    re.VERBOSE,
)
_FILED_UNDER: Final = re.compile(
    rf"""(?<!\w)(?i:
        rea | sdi | fattura | invoice | ordine | order | pratica | polizza | policy | matricola | rif\.?
        | ref\.? | riferimento | reference | annuncio | ticket | contratto | commessa
        | protocollo | prot\.?
        | lotto
        | isbn | ean | seriale? | s/n | imei | sku | rma | ddt | bolla | cig | cup | pod | pdr | matr\.?
        | telaio | articolo
        | art\.
        | tessera | contatore | tracking | spedizione | lettera\s+di\s+vettura | sinistro
        | conto(?:\s+corrente)?
        | c/c
        | carta | prezzo | totale | importo | id | timestamp | registro\s+imprese
        | licenza
        | verbale
        | (?:id|numero|n\.)\s+(?:cliente|ordine|pratica) | customer\s+(?:no|id|number)
        | cod(?:ice|\.)\s+(?:univoco|cliente|annuncio|prodotto|articolo|pratica|fiscale|fisc\.?)
    ){_NUMBER_WORD}[A-Z]{{0,4}}[./-]?\d[\dA-Z./-]{{0,40}}""",
    re.VERBOSE,
)
_WANTED: Final = re.compile(
    r"(?i)(?<!\w)(?:preventivo|prenotazione|booking|immobile|quote|offerta)"
    r"\s{0,3}(?:(?:n|nr|num|numero|number|no|cod|codice)(?:\.|\u00b0|\s)\s{0,3}|[:#]\s{0,3})[A-Z]{0,4}[./-]?\d[\dA-Z./-]{0,40}"
)
"""What somebody may want, and then give their telephone: a number of its own only where that is said."""

_OTHER_NUMBERS: Final = (
    re.compile(r"[\w.+-]{1,64}@[\w.-]{1,253}"),
    _TAX_OR_BANK,
    _FILED_UNDER,
    _WANTED,
    re.compile(r"(?i:https?://|www\.)\S+"),
    re.compile(r"(?<![\w@.])(?!wa\.me/)[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}/\S*"),
    re.compile(r"(?<!\w)tg:\d+"),
    re.compile(r"[?&](?:[a-z_]{1,20})=\S+"),
    re.compile(r"(?<!\w)[A-Za-z_]{1,20}=\S+"),
    re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?!\d)"),
    re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)"),
    re.compile(r"(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])"),
    re.compile(r"[€$£]\s?\d[\d.,]{0,15}"),
    re.compile(r"\b\d[\d.,]{0,15}\s?(?:[€£$](?!\s?\d)|(?i:euro|eur)\b)"),
    re.compile(r"(?<=\d{6})(?:/\d{1,3}| / \d{1,2})(?![ .]?\d)"),  # "02 1234567/8": the second line of the same office
)
_HOUSE_NUMBER: Final = re.compile(r"(?<![\d+(])\d{1,3}(?=[ ,]{1,3}(?:\+39[ .]?)?3\d{2}[ ./-]?\d)")
"""A number of something else right before a mobile: "via Roma 12 333 1234567" would be read as one."""

_COUNT_BEFORE: Final = re.compile(
    r"(?<![\d+(./-])(?!39\b)[1-9]\d{0,2}"
    r"(?=[ ,]{1,3}3[1-9]\d(?:[ ./-]?\d{3}[ ./-]?\d{4}|(?:[ ./-]?\d{2}){3}[ ./-]?\d)(?![ ]?\d))"
)
"""The same before a whole mobile: "camera 3 347 1234567" has ten digits behind the three, and is no longer number."""

_MOBILE_ENDS: Final = re.compile(r"(?<![\d+])(3[ .]?\d[ .]?\d(?:[ ./-]{0,2}\d){7})[ ./-]{1,3}(?=\d)")
_NEXT_BEGINS: Final = re.compile(
    r"(?<=\d{5})[ ]?[-/][ ]?(?=0\d{1,3}[ ./-]?\d{4})|(?<=\d{6})[ ](?=0\d{1,3}[ ./-]?\d{5})"
    r"|(?<=\d{4})[ ](?:[-\u2013][ ])?(?=\d{1,3}[ ]{1,2}[^\W\d_]{3})"
)
"""Where a number ends although digits follow: Italian mobiles have ten; then the next number, or `2 caldaie`."""

_DIAL_LINKS: Final = re.compile(
    r"(?i:https?://)?(?i:wa\.me/|api\.whatsapp\.com/send/?\?phone=)\+?(?=\d)|(?i:tel:)(?=\+?\d)"
)
_GLUED_LABEL: Final = re.compile(r"\b(?i:telefono|tel|cellulare|cell|cel|mobile|mob|phone|whatsapp|wa)(?=\d)")
_ODD_JOINT: Final = re.compile(r"(?<=\d)[\u00b7\u2022_](?=\d)|(?<=(?<!\d)3\d\d),(?=\d{6,7}(?!\d))")
_DIGIT_LOOKALIKE: Final = re.compile(r"(?<=\d[ .-])[IlO](?=\d{2})|(?<=\d)[IlO](?=\d{2})")
_ITALIAN_WITHOUT_ZERO: Final = re.compile(r"(?:\+|\b00)39[ .-]{0,2}(?=[2469][ ./-]?\d{5})")


def _only_telephones(text: str, region: str) -> str:
    text = _ODD_JOINT.sub(" ", digits_for_words(text))
    text = _GLUED_LABEL.sub(_blank, text)
    text = _DIAL_LINKS.sub(_dial, text)
    for pattern in _OTHER_NUMBERS:
        text = pattern.sub(_blank, text)
    if region == "IT":
        text = _MOBILE_ENDS.sub(_apart_behind, _COUNT_BEFORE.sub(_blank, text))
        text = _NEXT_BEGINS.sub(_apart, text)
    text = _DIGIT_LOOKALIKE.sub(lambda found: "0" if found[0] == "O" else "1", text)
    if region == "IT":
        text = _ITALIAN_WITHOUT_ZERO.sub(lambda found: "0".rjust(len(found[0])), text)
    return text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _apart(found: re.Match[str]) -> str:
    return ";" * len(found[0])


def _apart_behind(found: re.Match[str]) -> str:
    return found[1] + ";" * (len(found[0]) - len(found[1]))


def _dial(found: re.Match[str]) -> str:
    sign = " " if "tel:" in found[0].lower() else "+"
    return sign.rjust(len(found[0]))


# --- what the words before a number say about it ----------------------------------------------------------

_MOBILE_LABEL: Final = re.compile(r"(?i)\b(?:cell(?:ulare|\.)?|mob(?:ile|\.)?|whats?app|wa)\W{0,6}$")
_PHONE_LABEL: Final = re.compile(r"(?i)\b(?:tel(?:efono|\.)?|cell(?:ulare|\.)?|phone|numero|whats?app)\W{0,6}$")
_FAX_LABEL: Final = re.compile(r"(?i)(?<!tel[ ./])(?<!tel\./)(?<!tel e )\bfax\W{0,6}$")
_AMERICAN: Final = re.compile(r"\(\d{3}\) ?\d{3}-\d{4}")


def _before(text: str, match: PhoneNumberMatch) -> str:
    return text[max(0, match.start - 24) : match.start].rpartition("\n")[2]


def _is_fax(text: str, match: PhoneNumberMatch) -> bool:
    return _FAX_LABEL.search(_before(text, match)) is not None


def _is_vat(text: str, match: PhoneNumberMatch) -> bool:
    """Eleven digits in a row with the check digit of an Italian VAT number (DPR 633/72) and no label."""
    raw = match.raw_string
    if len(raw) != 11 or not raw.isascii() or not raw.isdigit():
        return False
    doubled = [2 * int(digit) for digit in raw[1:10:2]]
    total = sum(int(digit) for digit in raw[0:10:2]) + sum(double - 9 * (double > 9) for double in doubled)
    return (total + int(raw[10])) % 10 == 0 and not _PHONE_LABEL.search(_before(text, match))


def _is_american(match: PhoneNumberMatch) -> bool:
    """`(555) 010-0118` without a country code is written by an American, and would ring nobody in Italy."""
    return match.number.country_code == 39 and _AMERICAN.fullmatch(match.raw_string) is not None


def _rank(text: str, match: PhoneNumberMatch) -> int:
    if _MOBILE_LABEL.search(_before(text, match)):
        return 0
    return 1 if number_type(match.number) == PhoneNumberType.MOBILE else 2


def _e164(match: PhoneNumberMatch) -> str:
    return format_number(match.number, PhoneNumberFormat.E164)
