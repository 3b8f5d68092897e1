"""Company names in free text, where a legal form (`S.r.l.`, `Ltd`) or a trade (`Studio`) gives them away."""

import re
from typing import Final

_LEGAL_FORM: Final = (
    r"(?:(?i:s\.?\s?r\.?\s?l\.?\s?s|s\.?\s?r\.?\s?l|s\.?p\.?a|s\.?n\.?c|s\.?a\.?s|soc\.?\s?coop|ltd|llc|gmbh)"
    r"|Inc|Corp|Limited)(?!\w)\.?"
)
_PROPER: Final = r"(?=[^\W_a-z])[\w&][\w&.'\u2019-]{0,30}"
_WITH_FORM: Final = re.compile(rf"(?<![\w@.'])(?:{_PROPER}[ ]{{1,2}}(?:(?:e|ed|&|and)[ ]{{1,2}})?){{1,5}}{_LEGAL_FORM}")
_TRADES: Final = (
    "Studio|Agenzia|Hotel|Albergo|Ristorante|Trattoria|Pizzeria|Bar|Farmacia|Officina|Autofficina|Carrozzeria"
    "|Impresa|Gelateria|Panificio|Cantina|Tipografia|Falegnameria"
)
_BY_TRADE: Final = re.compile(
    r"(?:\A|\n|(?<=di )|(?<=del )|(?<=della )|(?<=presso )|(?<=from )|(?<=dal )|(?<=dallo )|(?<=\())\s{0,3}"
    rf"(?P<name>(?:{_TRADES})(?:[ ](?!\d){_PROPER}){{1,4}})"
)
_LEADING: Final = re.compile(r"^(?:Sono|Buongiorno|Salve|Ciao|Per|Da|Di|La|Il|Azienda|Ditta|Società)\s+")


def find_company(text: str) -> tuple[str, int, int] | None:
    """A company's name as written, and where it stands (`text[start:end]`)."""
    if found := _WITH_FORM.search(text):
        name = _LEADING.sub("", found[0])
        return name, found.end() - len(name), found.end()
    if found := _BY_TRADE.search(text):
        return found["name"], found.start("name"), found.end("name")
    return None
