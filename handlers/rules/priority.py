"""Which leads go first: rules that anyone can read, each with its reason.

A rule is a short text: `urgency=high`, `kind=supplier`, `source=idealista`, `campaign=Corsi giugno`, `budget>=20000`
(whole units of whatever currency was written), `words=matrimonio` (in what was written). The first hot rule that
holds decides, then the first low one; else a lead is normal.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from handlers.reading.kinds import Kind

Level = Literal["hot", "normal", "low"]
FIELDS: Final = ("urgency", "kind", "source", "campaign", "budget", "words")

_VALUES: Final = {"urgency": ("high", "low"), "kind": get_args(Kind)}
"""The fields that have only so many values."""

_RULE: Final = re.compile(r"\s*(?P<field>[a-z]+)\s*(?P<sign>>=|<=|=)\s*(?P<value>\S.*?)\s*")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_SCALES: Final = (("mln", 1_000_000), ("milion", 1_000_000), ("million", 1_000_000), ("mila", 1_000), ("k", 1_000))
_LIMIT: Final = re.compile(
    rf"(?i)[\u20ac$\u00a3]?\s*(?:{_NUMBER.pattern})\s*(?:mln|milion[ei]|millions?|mila|k)?\s*"
    r"(?:[\u20ac$\u00a3]|eur[oi]?s?|usd|gbp|chf|di euro)?"
)
"""One amount and nothing else: `20000`, `20.000 €`, `300k`, `1,5 mln`."""
_DASH: Final = re.compile(r"(?<=[\d\sk\u20ac$])(?:-|\u2013|\ba\b|\bto\b)(?=[\s\d\u20ac$])")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule taken apart; `written` is how it stands in the configuration."""

    field: str
    sign: str
    value: str
    written: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What makes a lead hot, and what makes it low."""

    hot: tuple[Rule, ...] = ()
    low: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a lead, as far as rules may ask."""

    text: str = ""
    kind: str | None = None
    source: str | None = None
    campaign: str | None = None
    urgency: str | None = None
    budget: str | None = None


@dataclass(frozen=True, slots=True)
class Priority:
    """A lead's rank; `because` is the rule that decided, as written, None for an ordinary lead."""

    level: Level = "normal"
    because: str | None = None


def read_rule(written: str) -> Rule:
    """Take a rule apart. Raises ValueError, with what would be right, also for one that could hold for no lead."""
    found = _RULE.fullmatch(written)
    if found is None or found["field"] not in FIELDS:
        raise ValueError(f"expected a rule such as urgency=high, with one of {', '.join(FIELDS)}; found {written!r}")
    if (found["field"] == "budget") != (found["sign"] != "="):
        raise ValueError(
            f"expected {'budget>=20000' if found['field'] == 'budget' else found['field'] + '=...'}; found {written!r}"
        )
    if found["field"] == "budget" and not _LIMIT.fullmatch(found["value"]):
        raise ValueError(f"expected a number behind {found['sign']}; found {written!r}")
    values = _VALUES.get(found["field"], ())
    if values and found["value"].casefold() not in values:
        raise ValueError(f"expected {found['field']}={' or '.join(values)}; found {written!r}")
    return Rule(found["field"], found["sign"], found["value"], written.strip())


def read_rules(hot: Sequence[str], low: Sequence[str]) -> Rules:
    """Both lists of a configuration. Raises ValueError."""
    return Rules(tuple(map(read_rule, hot)), tuple(map(read_rule, low)))


USUAL: Final = read_rules(hot=["urgency=high"], low=["urgency=low", "kind=supplier"])
"""What holds where nothing is configured."""


def priority_of(facts: Facts, rules: Rules = USUAL) -> Priority:
    """How soon a lead is to be looked at, and why."""
    for level, list_ in (("hot", rules.hot), ("low", rules.low)):
        if decides := next((rule for rule in list_ if _holds(rule, facts)), None):
            return Priority("hot" if level == "hot" else "low", decides.written)
    return Priority()


def rank(level: str) -> int:
    """By what lists and pings are ordered: hot leads are 0, all others come after them."""
    return {"hot": 0, "low": 2}.get(level, 1)


def amount(written: str) -> float | None:
    """The largest amount in `250.000 €`, `300k`, `5000-10000 €`; None where there is none."""
    parts = _DASH.split(written.lower())
    amounts = [value for part in parts if (value := _amount(part)) is not None]
    return max(amounts, default=None)


def _amount(written: str) -> float | None:
    found = _NUMBER.search(written)
    if found is None:
        return None
    digits = found[0]
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits)
    value = float(re.sub(r"[.,]", "", digits) if grouped else digits.replace(",", "."))
    behind = written[found.end() :].lstrip()
    return value * next((times for word, times in _SCALES if behind.startswith(word)), 1)


def _holds(rule: Rule, facts: Facts) -> bool:
    if rule.field == "budget":
        meant, limit = amount(facts.budget or ""), amount(rule.value)
        return meant is not None and limit is not None and (meant >= limit if rule.sign == ">=" else meant <= limit)
    if rule.field == "words":
        return re.search(rf"(?i)(?<!\w){re.escape(rule.value)}(?!\w)", facts.text) is not None
    value = getattr(facts, rule.field)
    return value is not None and value.casefold() == rule.value.casefold()
