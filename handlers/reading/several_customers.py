"""Whether what somebody logs is plainly a list of customers, a line each: `Mario Rossi 333 1234567 3 finestre`.

A second line that may only be another way to reach the first one is none of another customer.
"""

import re
from dataclasses import replace
from itertools import combinations
from typing import Final, NamedTuple

from handlers.reading.companies import find_company
from handlers.reading.emails import email_spans, find_emails
from handlers.reading.forms.lines import split_label
from handlers.reading.lead import Reading, read_lead
from handlers.reading.mails.envelope import open_mail
from handlers.reading.phones import find_phones

MOST_LINES: Final = 40
LONGEST_LINE: Final = 300
"""What is longer is an export of something or a letter, and no list that somebody jotted down."""

MOST_TO_SPLIT: Final = 20
"""So many leads one tap makes at most: each has an owner, who gets a card."""

OF_ALL: Final = ("source", "campaign", "urgency")
"""What a heading says of everybody below it."""

_BULLET: Final = re.compile(r"\A(?:[-*•·–—►✅]|\(?\d{1,2}[.)°])\s+")
_MAY_HOLD: Final = re.compile(r"@|(?:\d\D{0,3}){6}")
"""What looks as if one could be reached by it: a cheap look, before any line is read."""

_BEFORE_A_NAME: Final = re.compile(
    r"""(?ix) (?: [\W\d_]
      | \b(?:il|la|l|i|lo|fam|famiglia|sig|sigg|sig\.?ra|signora|signor|sig\.?na|dott|dott\.?ssa|dottoressa|dottor|dr
          |ing|geom|avv|arch|rag|prof|mr|mrs|ms|miss|cliente|client|customer|lead|contatto)\b
    )*"""
)
_OF_THE_SAME: Final = re.compile(
    r"""(?ix) \b(?: moglie | marito | figli[oa] | padre | madre | mamma | pap[aà] | fratello | sorella | suocer[oa]
      | cognat[oa] | compagn[oa] | fidanzat[oa] | nipote | genero | nuora | soci[oa] | colleg[ah]\w* | segretari[ao]
      | referente | titolare | amministra\w+ | responsabile | ufficio | acquisti | contabilit[aà] | oppure | altrimenti
      | alternativa
      | wife | husband | son | daughter | father | mother | brother | sister | spouse | partner | colleague | assistant
      | secretary | owner | manager | office | accounts | purchasing | otherwise | alternatively )\b"""
)
"""Who else may be reached about the same customer."""


class Customers(NamedTuple):
    """Customers who have a line each: their names, their lines, and the heading above them, if there is one."""

    names: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    heading: str = ""

    @property
    def can_be_split(self) -> bool:
        """Whether one tap may make a lead of each."""
        return 2 <= len(self.lines) <= MOST_TO_SPLIT


class _Customer(NamedTuple):
    name: str
    points: tuple[str, ...]


NOBODY: Final = Customers()


def customers_listed(text: str, region: str) -> Customers:
    """The customers who have a line each; none where it may be of one alone."""
    if "\n" not in text:
        return NOBODY
    heading, lines = _parted([_BULLET.sub("", each.strip()) for each in text.split("\n") if each.strip()], region)
    if not (2 <= len(lines) <= MOST_LINES and all(map(_may_be_a_customer, lines))) or _is_of_one(text, lines):
        return NOBODY
    customers = [each for line in lines if (each := _customer(line, region)) is not None]
    if len(customers) < len(lines) or not _are_others(customers):
        return NOBODY
    return Customers(tuple(each.name for each in customers), tuple(lines), heading)


def below(heading: Reading, line: Reading) -> Reading:
    """What a line of a list says, with what the heading says of all lines."""
    unsaid = [each for each in OF_ALL if getattr(line, each) is None]
    found = tuple(each for each in heading.found if each.about in unsaid)
    return replace(line, **{each: getattr(heading, each) for each in unsaid}, found=(*line.found, *found))


def _parted(lines: list[str], region: str) -> tuple[str, list[str]]:
    """A first line by which nobody is reached, and the others; none below a firm, whose people they are."""
    if len(lines) < 3 or find_phones(lines[0], region) or find_emails(lines[0]):
        return "", lines
    return lines[0], [] if find_company(lines[0]) else lines[1:]


def _may_be_a_customer(line: str) -> bool:
    return len(line) <= LONGEST_LINE and _MAY_HOLD.search(line) is not None


def _is_of_one(text: str, lines: list[str]) -> bool:
    """Whether it is a form or a mail, or tells who else is reached about the same customer."""
    is_form = any(split_label(line)[2] is not None for line in lines)
    return is_form or _OF_THE_SAME.search(text) is not None or open_mail(text).has_headers


def _customer(line: str, region: str) -> _Customer | None:
    """Who stands on a line, with a telephone or an address of their own."""
    reading = read_lead(line, region=region)
    points = (*reading.phones, *reading.emails)
    if reading.name is None or not points:
        return None
    return _Customer(reading.name, points) if _begins_with(reading.name, line) else None


def _begins_with(name: str, line: str) -> bool:
    """Whether a name stands first, but for a title, or right behind the number: not in a sentence."""
    for start, end in email_spans(line):
        line = line[:start] + " " * (end - start) + line[end:]
    start = line.casefold().find(name.split(maxsplit=1)[0].casefold())
    return start >= 0 and _BEFORE_A_NAME.fullmatch(line, 0, start) is not None


def _are_others(customers: list[_Customer]) -> bool:
    """Whether nobody stands there twice, with a part of their name either, and no way to reach them does."""
    names = [set(each.name.casefold().split()) for each in customers]
    points = [point for each in customers for point in set(each.points)]
    is_twice = any(one <= other or other <= one for one, other in combinations(names, 2))
    return not is_twice and len(set(points)) == len(points)
