"""What a sale was worth, as people type it in Italy and elsewhere: 1.200,50 as well as 1,200.50.

A general locale parser has to be told which mark is the decimal one; here the figures themselves tell. A mark
before exactly three figures parts thousands, one before one or two figures parts the cents.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

_CURRENCIES = {
    "EUR": ("\u20ac", "eur", "euro", "euros"),
    "USD": ("$", "usd", "dollar", "dollars", "dollaro", "dollari"),
    "GBP": ("\u00a3", "gbp", "pound", "pounds", "sterlina", "sterline"),
    "CHF": ("chf", "franc", "francs", "franco", "franchi"),
}
_CURRENCY_OF = {sign: code for code, signs in _CURRENCIES.items() for sign in signs}
_SIGN = "|".join(re.escape(sign) + (r"(?![^\W\d_])" if sign.isalpha() else "") for sign in _CURRENCY_OF)

_AMOUNT = re.compile(
    rf"""
    (?:(?P<before>{_SIGN})\s?)?
    (?P<whole> [1-9][0-9]{{0,2}} (?P<mark>[.,'\u2019\ \u00a0\u202f]) [0-9]{{3}} (?:(?P=mark)[0-9]{{3}})*
             | [0-9]+ )
    (?: (?!(?P=mark)) [.,] (?P<decimals>[0-9]{{1,2}}) )?
    (?:\s?(?P<thousand> k | mila ))?
    (?:\s?(?P<after>{_SIGN}))?
    (?= $ | \s | [,;:.!)] (?:\s|$) )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_BETWEEN_AMOUNT_AND_NOTE = " \t\r\n,;:.!)-\u2013\u2014"

_TOO_MUCH = 1_000_000_000
"""A number of ten figures is somebody's telephone, not what a sale brought."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in cents (hundredths), never negative, with its ISO 4217 currency code."""

    cents: int
    currency: str = "EUR"


def split_money(text: str) -> tuple[Money | None, str]:
    """The amount a text begins with, and the rest as a note; (None, the text) when it begins with none."""
    text = text.strip()
    found = _AMOUNT.match(text)
    money = _money(found) if found else None
    if found is None or money is None:
        return None, text
    return money, text[found.end() :].lstrip(_BETWEEN_AMOUNT_AND_NOTE)


def _money(found: re.Match[str]) -> Money | None:
    signs = {_CURRENCY_OF[sign.casefold()] for sign in found.group("before", "after") if sign}
    amount = _amount(found)
    if len(signs) > 1 or amount is None or amount >= _TOO_MUCH:
        return None
    return Money(int(amount * 100), *signs)


def _amount(found: re.Match[str]) -> Decimal | None:
    whole, mark, decimals, thousand = found.group("whole", "mark", "decimals", "thousand")
    if mark and thousand:
        return None  # "1.200k" may be one thousand two hundred, or a thousand times that
    amount = Decimal(f"{whole.replace(mark or ' ', '')}.{decimals or 0}")
    return amount * 1000 if thousand else amount
