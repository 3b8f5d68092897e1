"""Company names in free text, where a legal form (`S.r.l.`, `Ltd`) or a trade (`Studio`) gives them away."""

import re
from typing import Final

from handlers.reading.first_names import FIRST_NAMES

_DOTTED: Final = (
    r"s\.?\s?r\.?\s?l\.?\s?s\.?|s\.?\s?r\.?\s?l\.?(?:\s?(?:u|unipersonale|a\s?socio\s?unico))?|s\.?\s?a\.?\s?p\.?\s?a\.?|s\.?\s?p\.?\s?a\.?"
    r"|s\.?\s?n\.?\s?c\.?|s\.?\s?a\.?\s?s\.?|s\.t\.p\.?|soc\.?\s?agr(?:\.|icola)?(?:\s?s\.?\s?s\.?|\s?a\s?r\.?\s?l\.?)?|s\.s\."
    r"|soc(?:\.|iet\u00e0)?\s?coop(?:\.|erativa)?(?:\s?(?:soc\.?|sociale|agr\.?|agricola))?(?:\s?(?:a\s?r\.?\s?l\.?|onlus|s\.?p\.?a\.?))?"
    r"|onlus|a\.?p\.?s\.?d?|a\.s\.d\.?|asd|e\.?t\.?s\.?|ltd|llc|llp|plc|gmbh(?:\s?&\s?co\.?\s?kg)?|sagl|s\.?a\.?r\.?l\.?|b\.v\.|sp\.?\s?z\s?o\.?\s?o\.?|s\.r\.o\.|d\.o\.o\.|pty(?:\.?\sltd)?"
)
_LEGAL_FORM: Final = rf"(?:(?i:{_DOTTED})|Inc|Corp|Limited|AG|SA|SE|BV|KG|SpA)(?!\w)\.?"
_PROPER: Final = r"(?=[^\W_a-z])[\w&][\w&.'\u2019-]{0,30}"
_JOIN: Final = r"(?:(?:e|ed|&|and|dei|del|della|di|da)[ ]{1,2})"
_WITH_FORM: Final = re.compile(
    rf"(?<![\w@.'])(?:{_PROPER},?[ ]{{1,2}}{_JOIN}?){{1,6}}(?:(?:&|e|and)[ ](?:C"
    rf"|Co)\.?[ ]{{1,2}})?(?:-[ ])?{_LEGAL_FORM}"
)
_COMPANIONS: Final = re.compile(
    rf"(?<![\w@.'])(?:{_PROPER}[ ]{{1,2}}{_JOIN}?){{1,4}}(?:&|e|and)[ ](?:C\.|Co\.|Figli|Sons|Associati"
    rf"|Associates|Partners)(?!\w)"
)
_TRADES: Final = (
    "Studio|Agenzia|Hotel|Albergo|Ristorante|Trattoria|Pizzeria|Bar|Farmacia|Officina|Autofficina|Carrozzeria"
    "|Impresa|Gelateria|Panificio|Cantina|Tipografia|Falegnameria|Ditta|Azienda Agricola|Associazione"
    "|Cooperativa|Fondazione"
    "|Condominio|Immobiliare|Autoscuola|Palestra|Agriturismo|Edilizia|Termoidraulica|Pasticceria|Macelleria|Ferramenta|Lavanderia"
)
_BY_TRADE: Final = re.compile(
    r"(?:\A|\n|(?<=di )|(?<=del )|(?<=della )|(?<=dell')|(?<=presso )|(?<=from )|(?<=dal )|(?<=dallo )|(?<=la )"
    r"|(?<=il )|(?<=\())\s{0,3}"
    rf"(?P<name>(?:{_TRADES})(?:[ ](?:individuale|edile))?(?:[ ](?:e[ ]|di[ ]|dei[ ]|del[ ]"
    rf"|della[ ])?(?!\d){_PROPER}){{1,5}})"
)
_CAPITAL: Final = r"[A-Z\u00c0-\u00dd][\w&.'\u2019-]{1,30}"
_OF_NAME: Final = re.compile(
    r"(?i:\b(?:ditta|azienda|impresa|societ\u00e0"
    rf"|company))[ ](?:individuale[ ])?(?P<name>{_CAPITAL}(?:[ ]{_CAPITAL}){{0,3}})"
)
_BELONGING: Final = re.compile(r" (?:di|della|dello|del|dell'|from|of|at|per|presso) ")
_LEADING: Final = re.compile(
    r"^(?:(?:Sono|Buongiorno|Salve|Ciao|Per|Da|Di|La|Il|Lo|Azienda(?! [Aa]gricola)|Societ\u00e0|Parlato|Con|Hi"
    r"|Hello|From|Chiamare|Ufficio commerciale)[,.:]?\s+(?:con\s|da\s|di\s)?)+"
)


def find_company(text: str) -> tuple[str, int, int] | None:
    """A company's name as written, and where it stands (`text[start:end]`)."""
    for pattern in (_WITH_FORM, _COMPANIONS):
        if found := pattern.search(text):
            name = _firm_alone(_LEADING.sub("", found[0]))
            return name, found.end() - len(name), found.end()
    if found := _BY_TRADE.search(text) or _OF_NAME.search(text):
        name = found["name"].rstrip(" .,'-")
        return name, found.start("name"), found.start("name") + len(name)
    return None


def is_company(name: str) -> bool:
    """Whether what a form was told as a name is a company's, by its legal form or its trade."""
    found = find_company(name.strip())
    return found is not None and len(found[0]) >= len(name.strip()) - 1


def has_legal_form(name: str) -> bool:
    """Whether a name is certainly a company's."""
    return _WITH_FORM.fullmatch(name.strip()) is not None


def _firm_alone(name: str) -> str:
    """Of `Jens Kolb, Kolb Maschinenbau GmbH` and `Chiara di Euronova S.p.A.` the firm, without who belongs to it."""
    _, comma, after = name.rpartition(", ")
    if comma and " " in after:
        return after
    belonging = _BELONGING.split(name)
    return belonging[-1] if name.split(maxsplit=1)[0].lower() in FIRST_NAMES else name
