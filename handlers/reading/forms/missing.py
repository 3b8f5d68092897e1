"""A form's words for "nothing was filled in"."""

import re
from typing import Final

_NONE_WORDS: Final = (
    "n/a|n/d|na|nd|n.d|n.a|empty|vuoto|none|null|undefined|nessuno|nessuna|sconosciuto|unknown|cliente|customer|lead|utente"
    "|user|potential customer|a potential customer|anonymous|anonimo|private|nessun messaggio aggiuntivo"
    "|nessun messaggio"
    "|no message provided|no message|nessuna nota|nessuna preferenza|senza nome|no name|x|xx|xxx|0|00|false"
    "|customer name"
    "|nome cliente|visitor|visitatore|privato|privata|persona fisica|private individual"
    "|individual|personal|non so|boh|[object object]"
)
_MISSING: Final = frozenset(_NONE_WORDS.split("|"))
_NOT_GIVEN: Final = re.compile(
    r"(?i)non\s(?:\w{1,12}\s)?(?:fornit|specificat|indicat|disponibil|dichiarat|pervenut|presente|compilat|inserit)[oaie]?(?:/[aeio])?"
    r"|(?:information |name |number )?not\s(?:given|provided|set|specified|available|disclosed|supplied)"
    r"|no (?:proporcionad|indicad|especificad)[oa]"
)


def is_missing(value: str) -> bool:
    """Whether a value is a form's way of saying that nothing was filled in."""
    bare = value.strip(" \t\n*_-\u2013\u2014.()[]<>\"'").lower()
    return not bare or bare in _MISSING or bool(_NOT_GIVEN.fullmatch(bare)) or "test lead" in bare[:12]
