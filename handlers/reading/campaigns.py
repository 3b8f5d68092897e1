"""Which campaign brought a lead: what the team named in its settings, tracking tags, advertisements, words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_plus

from handlers.reading.forms.missing import is_missing
from handlers.reading.small_letters import small_letters


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign of the team's: `match` are words or tags that give it away, whatever their case."""

    name: str
    match: tuple[str, ...] = ()


LONGEST_NAME: Final = 80
"""Characters of a campaign's name."""

_TAG: Final = re.compile(r"(?i)\butm[_ ]campaign\s{0,3}[=:]\s{0,3}(?P<name>[^\s&#\"',|)]{1,120})")
_SPOKEN: Final = re.compile(
    r"(?:(?<!(?i:\bdi ))(?<!(?i:\bin ))\b(?i:campagna|campaign|promo(?:zione)?)[ ]{1,2}"
    r"[\"\u00ab\u201c']?)(?P<name>[A-Z0-9][\w&%'\u2019-]{0,30}"
    r"(?:[ ][A-Z0-9][\w&%'\u2019-]{0,30}){0,4})"
)
_OPENING: Final = '"\u00ab\u201c\u201d'
_QUOTED: Final = re.compile(
    rf"(?i)\b(?:campagna|campaign|promo(?:zione)?|inserzione|ad|sponsorizzata)\s{{0,2}}[{_OPENING}](?P<name>[^\"\u00bb\u201d\n]{{2,80}})[\"\u00bb\u201d]"
)
_SEPARATORS: Final = re.compile(r"[\s_+-]+")


def find_campaign(text: str) -> tuple[str, int, int] | None:
    """A campaign that the text itself names, and where."""
    for pattern in _named_so(text):
        if found := pattern.search(text):
            name = unquote_plus(found["name"]).strip() if pattern is _TAG else found["name"].strip()
            if not is_missing(name):
                return name[:LONGEST_NAME], found.start("name"), found.end("name")
    return None


def _named_so(text: str) -> Iterator[re.Pattern[str]]:
    """The ways in which a campaign may be named in `text`, by the words and signs that each cannot do without."""
    small = small_letters(text)
    if "utm" in small:
        yield _TAG
    if any(mark in text for mark in _OPENING):
        yield _QUOTED
    if "campa" in small or "promo" in small:
        yield _SPOKEN


def configured(text: str, campaigns: Sequence[Campaign]) -> tuple[str, int, int] | None:
    """The first of the team's campaigns whose words occur in the text, and where."""
    for campaign in campaigns:
        for words in (*campaign.match, campaign.name):
            pattern = r"[\s_+-]+".join(map(re.escape, filter(None, _SEPARATORS.split(words))))
            if pattern and (found := re.search(rf"(?i)(?<!\w){pattern}(?!\w)", text)):
                return campaign.name, found.start(), found.end()
    return None
