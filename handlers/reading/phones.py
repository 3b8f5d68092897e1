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
    SUPPORTED_REGIONS,
    Leniency,
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberMatch,
    PhoneNumberMatcher,
    PhoneNumberType,
    example_number_for_type,
    format_number,
    national_significant_number,
    number_type,
    parse,
)

from handlers.reading.numbers_abroad import numbers_abroad
from handlers.reading.other_numbers import only_telephones, without_house_numbers

LONGEST_TEXT: Final = 20_000
"""Characters that are searched; nobody writes their number after page ten."""

_ALSO_CALLED: Final = {"UK": "GB"}

_DIGIT: Final = re.compile(r"\d")
FEWEST_DIGITS: Final = 4
"""Of a telephone number anywhere, by libphonenumber's tables (9.0): in Austria and Germany, among others."""


@dataclass(frozen=True, slots=True)
class PhoneSpan:
    """A telephone number and where it stands: `text[start:end]`, 0-based; `number` is E.164."""

    number: str
    start: int
    end: int
    parsed: PhoneNumber
    is_said_mobile: bool

    @property
    def rank(self) -> int:
        """0 for the one to ring first. Asked only where there are several: libphonenumber takes its time to tell."""
        if self.is_said_mobile:
            return 0
        return 1 if number_type(self.parsed) == PhoneNumberType.MOBILE else 2


def region_of(country: str | None) -> str:
    """Where telephones without a country code ring for a firm in a country (ISO 3166, two letters): there.

    Italy for a firm that names none, or none that has telephones of its own.
    """
    region = _ALSO_CALLED.get(country or "", country)
    return region if region in SUPPORTED_REGIONS else "IT"


def find_phones(text: str, region: str) -> tuple[str, ...]:
    """The numbers to ring, E.164, each once: labelled as mobile, then mobile, then the rest as written.

    `region` (ISO 3166, two letters) says how numbers without a country code are meant.
    """
    return best_first(phone_spans(text, region))


def examples_of(region: str) -> str:
    """A mobile and a landline as they are dialled in a country: `07400 123456 · 0121 234 5678`."""
    kinds = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
    known = filter(None, (example_number_for_type(region, kind) for kind in kinds))
    return " · ".join(dict.fromkeys(format_number(each, PhoneNumberFormat.NATIONAL) for each in known))


def best_first(spans: Iterable[PhoneSpan]) -> tuple[str, ...]:
    """The different numbers among `spans`, the one to ring first at the front."""
    several = list(spans)
    if len(several) > 1:
        several.sort(key=lambda span: span.rank)
    return tuple(dict.fromkeys(span.number for span in several))


def phone_spans(text: str, region: str) -> tuple[PhoneSpan, ...]:
    """As `find_phones`, in the order of the text, with the place of each."""
    prepared = only_telephones(text[:LONGEST_TEXT], region)
    if not _DIGIT.search(prepared):
        return ()
    abroad = _spans(prepared, numbers_abroad(prepared, region), region)
    found = _in_order(*abroad, *_matched(_without(prepared, abroad), region))
    rest = _without(prepared, found)
    if sum(map(str.isdigit, rest)) < FEWEST_DIGITS:
        return found
    second_look = without_house_numbers(rest, region)
    if second_look != rest:
        found = _in_order(*found, *_matched(second_look, region))
    return found


def without_prefixes(words: str, region: str) -> str:
    """What is looked for, its telephones without what is dialled before them: only the rest is in E.164 as it is typed.

    `07911 123456` becomes ` 7911 123456`. Italians always dial their nought, and it stays.
    """
    for span in phone_spans(words, region):
        dialled = words[span.start : span.end]
        behind = national_significant_number(span.parsed) + (span.parsed.extension or "")
        prefix = sum(map(str.isdigit, dialled)) - len(behind)
        if prefix > 0:
            rest = re.sub(rf"\A(?:\D*\d){{{prefix}}}", lambda found: " " * len(found[0]), dialled)
            words = words[: span.start] + rest + words[span.end :]
    return words


def _in_order(*spans: PhoneSpan) -> tuple[PhoneSpan, ...]:
    return tuple(sorted(spans, key=lambda span: span.start))


def _without(text: str, spans: Iterable[PhoneSpan]) -> str:
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _matched(prepared: str, region: str) -> tuple[PhoneSpan, ...]:
    return _spans(prepared, PhoneNumberMatcher(prepared, region, leniency=Leniency.VALID), region)


def _spans(prepared: str, matches: Iterable[PhoneNumberMatch], region: str) -> tuple[PhoneSpan, ...]:
    return tuple(
        PhoneSpan(_e164(match), match.start, match.end, match.number, _is_said_mobile(prepared, match))
        for match in matches
        if not (_is_fax(prepared, match) or _is_vat(prepared, match, region) or _is_american(match))
    )


@lru_cache(maxsize=256)
def pretty(e164: str) -> str:
    """The number as people like to read it: `+39 333 123 4567`. Raises NumberParseException."""
    return format_number(_parsed(e164), PhoneNumberFormat.INTERNATIONAL)


@lru_cache(maxsize=256)
def may_be_mobile(e164: str) -> bool:
    """Whether it may be a mobile, which in America cannot be told from a landline."""
    try:
        return number_type(_parsed(e164)) in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
    except NumberParseException:
        return False


@lru_cache(maxsize=256)  # a card asks for both
def _parsed(e164: str) -> PhoneNumber:
    return parse(e164)


# --- what the words before a number say about it ----------------------------------------------------------

_MOBILE_LABEL: Final = re.compile(r"(?i)\b(?:cell(?:ulare|\.)?|mob(?:ile|\.)?|whats?app|wa)\W{0,6}$")
_PHONE_LABEL: Final = re.compile(r"(?i)\b(?:tel(?:efono|\.)?|cell(?:ulare|\.)?|phone|numero|whats?app)\W{0,6}$")
_FAX_LABEL: Final = re.compile(r"(?i)(?<!tel[ ./])(?<!tel\./)(?<!tel e )\bfax\W{0,6}$")
_AMERICAN: Final = re.compile(r"\(\d{3}\) ?\d{3}-\d{4}")


def _before(text: str, match: PhoneNumberMatch) -> str:
    return text[max(0, match.start - 24) : match.start].rpartition("\n")[2]


def _is_fax(text: str, match: PhoneNumberMatch) -> bool:
    return _FAX_LABEL.search(_before(text, match)) is not None


def _is_vat(text: str, match: PhoneNumberMatch, region: str) -> bool:
    """Eleven digits in a row with the check digit of an Italian VAT number (DPR 633/72) and no label.

    In other countries as many are a telephone, and one in ten has that digit by chance.
    """
    raw = match.raw_string
    if region != "IT" or len(raw) != 11 or not raw.isascii() or not raw.isdigit():
        return False
    doubled = [2 * int(digit) for digit in raw[1:10:2]]
    total = sum(int(digit) for digit in raw[0:10:2]) + sum(double - 9 * (double > 9) for double in doubled)
    return (total + int(raw[10])) % 10 == 0 and not _PHONE_LABEL.search(_before(text, match))


def _is_american(match: PhoneNumberMatch) -> bool:
    """`(555) 010-0118` without a country code is written by an American, and would ring nobody in Italy."""
    return match.number.country_code == 39 and _AMERICAN.fullmatch(match.raw_string) is not None


def _is_said_mobile(text: str, match: PhoneNumberMatch) -> bool:
    return _MOBILE_LABEL.search(_before(text, match)) is not None


def _e164(match: PhoneNumberMatch) -> str:
    return format_number(match.number, PhoneNumberFormat.E164)
