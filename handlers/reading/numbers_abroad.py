"""British telephones in an Italian firm, and Italian mobiles in a British one, written as at home.

What might be dialled in both is settled by how it is written: no Italian area code has five digits, no British mobile
lacks its nought. In other groups, or in none, it takes a text in the other country's language.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from phonenumbers import PhoneNumberMatch, is_valid_number, parse

from handlers.reading.language import Language, find_language

_BEFORE: Final = r"[\w+/.,(-]"
_WRITTEN: Final = {
    "IT": re.compile(
        rf"0(?<!{_BEFORE}0)(?:(?:7[1-57-9]|1\d)\d\d[ -]\d{{3}}[ -]?\d{{3}}"
        r"|20(?:[ -][3478]\d{3}[ -]?\d{4}|[3478][ -]\d{3}[ -]\d{4}))(?![\w/-])"
        r"|\(020\)[ ]?[3478]\d{3}[ -]?\d{4}(?![\w/-])"
    ),
    "GB": re.compile(rf"3(?<!{_BEFORE}3)[2-9]\d[ ./](?:\d{{3}}[ .]?\d\d[ .]?\d\d|\d\d[ .]?\d\d[ .]?\d{{3}})(?![\w/-])"),
}
"""In groups that are the other country's own: `07911 123456` and `020 7946 0958`, `333 1234567`."""
_RUN_TOGETHER: Final = {
    "IT": re.compile(rf"0(?<!{_BEFORE}0)(?:7[1-57-9]|20|1\d)(?:[ -]?\d){{8}}(?![ -]?\d|[\w/])"),
    "GB": re.compile(rf"3(?<!{_BEFORE}3)[2-9]\d{{8}}(?![ -]?\d|[\w/])"),
}
"""Or in other groups: only where the text is in the other country's language."""
_BEGINNINGS: Final = {"IT": ("07", "01", "020"), "GB": ("3",)}
_OTHER: Final[dict[str, tuple[str, Language]]] = {"IT": ("GB", "en"), "GB": ("IT", "it")}
_EXAMPLE: Final = re.compile(r"(?<![\w+])(?:(?:\+|00)44[ ]?(?:\(0\)[ ]?)?|0)7700[ -]?900[ -]?\d{3}(?!\d)")
"""Ofcom's numbers for films and examples: nobody has them, and whoever tries the bot out types them."""


def numbers_abroad(text: str, region: str) -> list[PhoneNumberMatch]:
    """The numbers in `text` that are the other country's although no country code says so; no two overlap."""
    examples = list(_as_of("GB", _EXAMPLE.finditer(text))) if "7700" in text else []
    if region not in _OTHER:
        return [each for each in examples if each.raw_string.startswith(("+", "00"))]
    if not any(beginning in text for beginning in _BEGINNINGS[region]):
        return examples
    other, language = _OTHER[region]
    written = [each for each in _as_of(other, _WRITTEN[region].finditer(text)) if is_valid_number(each.number)]
    alone = _blanked(text, written)
    loose = [each for each in _as_of(other, _RUN_TOGETHER[region].finditer(alone)) if is_valid_number(each.number)]
    said = loose if loose and find_language(text) == language else []
    return sorted([*examples, *written, *said], key=lambda each: each.start)


def _as_of(region: str, found: Iterable[re.Match[str]]) -> Iterator[PhoneNumberMatch]:
    return (PhoneNumberMatch(each.start(), each[0], parse(each[0], region)) for each in found)


def _blanked(text: str, numbers: Iterable[PhoneNumberMatch]) -> str:
    for number in numbers:
        text = text[: number.start] + " " * len(number.raw_string) + text[number.end :]
    return text
