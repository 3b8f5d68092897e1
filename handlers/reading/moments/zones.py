"""Clocks of other places, as people name them: `alle 16 CET`, `3pm London time`.

Names of zones that change their clocks are taken as that place's wall clock: who writes CET in July means what
the clock in Rome shows. Names that stand for several places (`CST`, `IST`) are not understood.
"""

from datetime import UTC, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from handlers.reading.moments.cursor import Found, Lexicon, Tokens
from handlers.reading.moments.values import InZone

_PLACES: Final = {
    "Europe/Rome": "cet|cest|ora italiana|ora di roma|ora di milano|italian time|rome time|milan time|in italia",
    "Europe/London": "bst|wet|ora di londra|ora inglese|london time|uk time",
    "Europe/Athens": "eet|eest",
    "America/New_York": "et|est|edt|eastern|eastern time|new york time|ora di new york",
    "America/Chicago": "cdt|central time",
    "America/Denver": "mst|mdt|mountain time",
    "America/Los_Angeles": "pt|pst|pdt|pacific|pacific time|california time",
    "Europe/Paris": "ora di parigi|paris time|ora francese",
    "Europe/Berlin": "ora di berlino|berlin time|german time|ora tedesca",
    "Europe/Moscow": "msk",
    "Asia/Tokyo": "jst|tokyo time|ora di tokyo",
    "UTC": "utc|gmt|z|zulu",
}
_ZONES: Final[Lexicon[str]] = Lexicon({name: zone for zone, names in _PLACES.items() for name in names.split("|")})
ZONE_WORDS: Final = _ZONES.words


def read_zone(tokens: Tokens, index: int) -> Found | None:
    found = _ZONES.at(tokens, index)
    return ((InZone(_zone(found[0])),), found[1]) if found and index > 0 else None


def _zone(name: str) -> tzinfo:
    return UTC if name == "UTC" else ZoneInfo(name)
