"""What a sale was worth, as people type it in Italy and elsewhere: 1.200,50 as well as 1,200.50.

A general locale parser has to be told which mark is the decimal one; here the figures themselves tell. A mark
before exactly three figures parts thousands, one before one or two figures parts the cents.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

_CURRENCIES = {
    "EUR": ("\u20ac", "eur", "euro", "euros"),
    "USD": ("$", "us$", "usd", "dollar", "dollars", "dollaro", "dollari"),
    "GBP": ("\u00a3", "gbp", "pound", "pounds", "sterlina", "sterline"),
    "CHF": ("chf", "franc", "francs", "franco", "franchi"),
}
_CURRENCY_OF = {sign: code for code, signs in _CURRENCIES.items() for sign in signs}
_SIGN = "|".join(re.escape(sign) + (r"(?![^\W\d_])" if sign[-1].isalpha() else "") for sign in _CURRENCY_OF)

_AMOUNT = rf"""
    (?:(?P<before>{_SIGN})\s?)?
    (?P<whole> [1-9][0-9]{{0,2}} (?P<mark>[.,'\u2019\ \u00a0\u202f]) [0-9]{{3}} (?:(?P=mark)[0-9]{{3}})*
             | [0-9]+ )
    (?: (?!(?P=mark)) [.,] (?P<decimals>[0-9]{{1,2}}) | [.,][-\u2013\u2014]+ )?
    (?:\s?(?: (?P<thousand> k | mila ) | (?P<million> (?-i:M) | mln | milion[ei] | millions? ) )
       (?:\s(?P<half> e\smezzo | and\sa\shalf ))?
       (?!\s (?:e|and) \s [0-9]) )?
    (?:\s?(?:(?:di|of)\s|d['\u2019])?(?P<after>{_SIGN}))?
    (?= $ | \s | [,;:.!)] (?:\s|$) | \+\s?(?:iva|vat)(?!\w) )
    """
_ABOUT = r"""
    (?P<about> (?:circa | ca\.? | quasi | about | around | nearly | almost | roughly | approx\.? )\s+ | [~\u2248]\s* )
    """
_AT = r"(?: per | ad? | da | di | for | at | of )"

_FLAGS = re.VERBOSE | re.IGNORECASE
_FIRST = re.compile(rf"(?:{_AT}\s+)?{_ABOUT}?{_AMOUNT}", _FLAGS)
_LATER = re.compile(rf"(?<!\S)(?:(?P<at>{_AT})\s+)?{_ABOUT}?{_AMOUNT}", _FLAGS)
_OF_EACH = re.compile(
    r"\W*(?:l['\u2019]un[oa]|cad|cadaun[oa]|ciascun[oa]|a testa|al pezzo|each|apiece)\b", re.IGNORECASE
)
_PLUS_MORE = re.compile(r"\s*\+\s*[0-9]")
_COUNTED = re.compile(r"[0-9]{1,3}\s+[^\W\d_]")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")

_BEHIND_AN_AMOUNT = frozenset(
    "per a ad al allo alla ai agli alle da dal dalla di con in entro il lo la i gli le e ed ma se più piu iva "
    "compreso compresa incluso inclusa escluso esclusa netto netti lordo lordi totale totali tutto subito già circa "
    "saldo acconto anticipo caparra contanti bonifico assegno rate pagato pagati incassati for at to by with on and "
    "but if plus vat incl including included excl excluding excluded net gross total all now already about cash "
    "deposit down paid upfront".split()
)
"""Words that speak of the money before them. Any other tells what a small figure counts: `2 finestre`."""

_COUNTS_UP_TO = Decimal(1_000)
"""Windows are sold by twos and tens; a bare figure from here on is what they cost, whatever follows."""

_BETWEEN_AMOUNT_AND_NOTE = " \t\r\n,;:.!)-\u2013\u2014"

_TOO_MUCH = 1_000_000_000
"""A number of ten figures is somebody's telephone, not what a sale brought."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in cents (hundredths), never negative, with its ISO 4217 currency code."""

    cents: int
    currency: str = "EUR"


def split_money(text: str) -> tuple[Money | None, str]:
    """The amount a text begins with, and the rest as a note; (None, the text) when it begins with none.

    Of `2 windows for 900` the amount is what the things counted cost, and all of it the note; so it is of `circa 1200`.
    """
    text = text.strip()
    found = _FIRST.match(text)
    money = _money(found) if found else None
    if found is None or money is None or _PLUS_MORE.match(text, found.end()):
        return None, text
    later = _what_it_costs(text, found)
    if later is not None or _counts(found):
        return later, text
    return money, text if found["about"] else text[found.end() :].lstrip(_BETWEEN_AMOUNT_AND_NOTE)


def is_garbled(text: str) -> bool:
    """Whether a text without an amount begins with figures that were to be one, and do not count anything either."""
    return text.lstrip("\u20ac$\u00a3-+ ")[:1].isdigit() and not _COUNTED.match(text.strip())


def _what_it_costs(text: str, found: re.Match[str]) -> Money | None:
    """The amount behind a small bare figure, which then was none."""
    if not _is_small(found):
        return None
    counted = _counts(found)
    for later in _LATER.finditer(text, found.end()):
        money = _money(later)
        if money is None or _is_of_something(later) or _OF_EACH.match(text, later.end()):
            continue
        if counted and (later["at"] or _is_marked(later)):
            return money
        if later["at"] and not text[found.end() : later.start()].strip() and money.cents > 100 * int(found["whole"]):
            return money
    return None


def _counts(found: re.Match[str]) -> bool:
    """Whether a figure tells how many, and not how much."""
    return _is_small(found) and _is_of_something(found)


def _is_small(found: re.Match[str]) -> bool:
    return not (_is_marked(found) or found["mark"] or found["decimals"]) and Decimal(found["whole"]) < _COUNTS_UP_TO


def _is_marked(found: re.Match[str]) -> bool:
    """Whether something says that it is money, or as good as says so."""
    return any(found.group("before", "after", "thousand", "million"))


def _is_of_something(found: re.Match[str]) -> bool:
    """Whether a bare figure is followed by a word that does not speak of money."""
    word = None if _is_marked(found) else _NEXT_WORD.match(found.string, found.end())
    return word is not None and word[1].casefold() not in _BEHIND_AN_AMOUNT


def _money(found: re.Match[str]) -> Money | None:
    signs = {_CURRENCY_OF[sign.casefold()] for sign in found.group("before", "after") if sign}
    amount = _amount(found)
    if len(signs) > 1 or amount is None or amount >= _TOO_MUCH:
        return None
    return Money(int(amount * 100), *signs)


def _amount(found: re.Match[str]) -> Decimal | None:
    whole, mark, decimals = found.group("whole", "mark", "decimals")
    times = 1_000 if found["thousand"] else 1_000_000 if found["million"] else 1
    if mark and times > 1:
        return None  # "1.200k" may be one thousand two hundred, or a thousand times that
    amount = Decimal(f"{whole.replace(mark or ' ', '')}.{decimals or 0}")
    return (amount + Decimal("0.5") if found["half"] else amount) * times
