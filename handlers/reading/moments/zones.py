"""Clocks of other places, as people name them: `alle 16 CET`, `3pm London time`.

Names of zones that change their clocks are taken as that place's wall clock: who writes CET in July means what
the clock in Rome shows. Names that stand for several places (`CST`, `IST`) are not understood.
"""

from datetime import UTC, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from handlers.reading.moments.cursor import Found, Lexicon, Tokens
from handlers.reading.moments.values import InZone

_ABBREVIATIONS: Final = {
    "Europe/Rome": "cet cest",
    "Europe/London": "bst wet",
    "Europe/Athens": "eet eest",
    "America/New_York": "et est edt eastern",
    "America/Chicago": "cdt",
    "America/Denver": "mst mdt",
    "America/Los_Angeles": "pt pst pdt pacific",
    "Europe/Moscow": "msk",
    "Asia/Tokyo": "jst",
    "UTC": "utc gmt z zulu",
}
_BEFORE_TIME: Final = {
    "Europe/Rome": "italian|italy|rome|milan",
    "Europe/London": "london|uk|british|english",
    "Europe/Paris": "paris|french",
    "Europe/Berlin": "berlin|german|munich|frankfurt",
    "Europe/Madrid": "madrid|spanish|barcelona",
    "Europe/Zurich": "zurich|swiss",
    "Europe/Amsterdam": "amsterdam|dutch",
    "Europe/Moscow": "moscow",
    "America/New_York": "eastern|new york|ny|boston|miami",
    "America/Chicago": "central|chicago",
    "America/Denver": "mountain|denver",
    "America/Los_Angeles": "pacific|california|los angeles|la|san francisco",
    "Asia/Dubai": "dubai",
    "Asia/Tokyo": "tokyo|japan",
}
"""`London time`."""
_BEHIND_ORA: Final = {
    "Europe/Rome": "italiana|di roma|di milano|dell italia",
    "Europe/London": "di londra|inglese|britannica|uk",
    "Europe/Paris": "di parigi|francese",
    "Europe/Berlin": "di berlino|tedesca",
    "Europe/Madrid": "di madrid|spagnola",
    "Europe/Zurich": "di zurigo|svizzera",
    "Europe/Moscow": "di mosca",
    "America/New_York": "di new york",
    "America/Los_Angeles": "di los angeles|della california",
    "Asia/Dubai": "di dubai",
    "Asia/Tokyo": "di tokyo|giapponese",
}
"""`ora di Londra`."""
_ZONES: Final[Lexicon[str]] = Lexicon(
    {
        **{name: zone for zone, names in _ABBREVIATIONS.items() for name in names.split()},
        **{f"{name} time": zone for zone, names in _BEFORE_TIME.items() for name in names.split("|")},
        **{f"ora {name}": zone for zone, names in _BEHIND_ORA.items() for name in names.split("|")},
        "in italia": "Europe/Rome",
    }
)
ZONE_WORDS: Final = _ZONES.words


def read_zone(tokens: Tokens, index: int) -> Found | None:
    found = _ZONES.at(tokens, index)
    return ((InZone(_zone(found[0])),), found[1]) if found and index > 0 else None


def _zone(name: str) -> tzinfo:
    return UTC if name == "UTC" else ZoneInfo(name)
