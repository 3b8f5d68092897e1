"""What somebody means to spend, as they wrote it."""

import re
from typing import Final

from handlers.reading.small_letters import small_letters

_AMOUNT: Final = (
    r"(?:[€$£]\s?\d[\d.,]{0,12}(?:\s?(?:k|mila|mln))?|\d[\d.,]{0,12}\s?(?:k|mila|mln|milioni)?\s?(?:€|euro|eur|\$|£|dollars)|\d[\d.,]{0,12}\s?(?:k|mila|mln)(?!\w)"
    r"|\d{1,3}(?:[.,]\d{3})+|\d{4,7}(?!\d))"
)
_RANGE: Final = rf"{_AMOUNT}(?:\s?(?:-|\u2013|a|e|to|and)\s?{_AMOUNT})?|\d[\d.,]{{0,12}}\s?[-\u2013]\s?{_AMOUNT}"
_SAID: Final = re.compile(
    r"\b(?:budget(?:\s(?:massimo|max|di|of|around|is|circa|intorno|da|fino|up|to|about|\u00e8|indicativo|disponibile|a|ai)){0,4}"
    r"|fino\sa|max(?:imo|imum)?|massimo|non\spi\u00f9\sdi|entro\si|up\sto|no\smore\sthan|spendere(?:\s(?:circa|al|massimo|fino|a|intorno|ai)){0,4})"
    rf"\s?:?\s{{0,2}}(?P<amount>{_RANGE})"
)


def find_budget(text: str) -> tuple[str, int, int] | None:
    """The amount that stands behind a word such as budget or "fino a", and its place."""
    found = _SAID.search(small_letters(text))
    if not found:
        return None
    start, end = found.span("amount")
    return text[start:end].strip(" .,"), start, end
