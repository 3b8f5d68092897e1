"""Company names in free text, where a legal form (`S.r.l.`, `Ltd`) or a trade (`Studio`) gives them away."""

import re
from collections.abc import Iterator
from typing import Final

from handlers.reading.first_names import FIRST_NAMES
from handlers.reading.ordinary_words import ORDINARY
from handlers.reading.small_letters import small_letters
from handlers.reading.trades import ENGLISH_TRADES, TRADE_NOUNS, TRADES, WARES

_DOTTED: Final = (
    r"s\.?\s?r\.?\s?l\.?\s?s\.?|s\.?\s?r\.?\s?l\.?(?:\s?(?:u|unipersonale|a\s?socio\s?unico))?|s\.?\s?a\.?\s?p\.?\s?a\.?|s\.?\s?p\.?\s?a\.?"
    r"|s\.?\s?n\.?\s?c\.?|s\.?\s?a\.?\s?s\.?|s\.t\.p\.?|soc\.?\s?agr(?:\.|icola)?(?:\s?s\.?\s?s\.?|\s?a\s?r\.?\s?l\.?)?|s\.s\."
    r"|soc(?:\.|iet\u00e0)?\s?coop(?:\.|erativa)?(?:\s?(?:soc\.?|sociale|agr\.?|agricola))?(?:\s?(?:a\s?r\.?\s?l\.?|onlus|s\.?p\.?a\.?))?"
    r"|onlus|a\.?p\.?s\.?d?|a\.s\.d\.?|asd|e\.?t\.?s\.?|ltd|llc|llp|plc|gmbh(?:\s?&\s?co\.?\s?kg)?|sagl|s\.?a\.?r\.?l\.?|b\.v\.|n\.v\.|s\.l\.(?:u\.)?|a/s|scarl|s\.c\.(?:a\.)?r\.l\.?|soc\.?\s?cons\.?(?:\s?a\s?r\.?\s?l\.?)?|odv|ltda|kft|sp\.?\s?z\s?o\.?\s?o\.?|s\.r\.o\.|d\.o\.o\.|(?:pty|pvt)(?:\.?\sltd)?"
)
_SHORT_FORMS: Final = "AG|SA|SE|BV|NV|KG|UG|AB|AS|SL|Oy"
_CAPITALISED: Final = "Inc|Corp|Limited|SpA"
_LEGAL_FORM: Final = rf"(?:(?i:{_DOTTED})|{_CAPITALISED}|{_SHORT_FORMS})(?!\w)\.?"
_PROPER: Final = r"(?=[^\W_a-z])[\w&][\w&.'\u2019-]{0,30}"
_JOIN: Final = r"(?:(?:e|ed|&|and|dei|del|della|di|da)[ ]{1,2})"
_WITH_FORM: Final = re.compile(
    rf"(?<![\w@.'])(?:{_PROPER},?[ ]{{1,2}}{_JOIN}?){{1,6}}(?:(?:&|e|and)[ ](?:C"
    rf"|Co)\.?[ ]{{1,2}})?(?:-[ ])?{_LEGAL_FORM}"
)
_MAY_HAVE_FORM: Final = re.compile(rf" (?:{_DOTTED}|{_CAPITALISED.lower()})(?!\w)")
"""For texts in small letters."""
_MAY_HAVE_SHORT_FORM: Final = re.compile(rf" (?:{_SHORT_FORMS})(?!\w)")
_COMPANY: Final = ("C.", "Co.", "Figli", "Sons", "Associati", "Associates", "Partners")
_COMPANIONS: Final = re.compile(
    rf"(?<![\w@.'])(?:{_PROPER}[ ]{{1,2}}{_JOIN}?){{1,4}}(?:&|e|and)[ ](?:{'|'.join(map(re.escape, _COMPANY))})(?!\w)"
)
_BEFORE_A_FIRM: Final = re.compile(
    r"(?:\A|\n|[,;.!?(] |\(|dell'| [-\u2013] |\b(?:di|del|della|dello|presso|from|dal|dalla|dallo|la|il|siamo|con"
    r"|[Ss]egreteria|[Aa]mministrazione) )\s{0,3}$"
)
_CAPITAL_WORD: Final = re.compile(r"(?<![\w@.-])[A-Z][\w&.]+")
_OF_WHAT: Final = (
    "(?:individuale|edile|agricola|associato|legale|tecnico|dentistico|medico|notarile|immobiliare|fotografico)"
)
_BY_TRADE: Final = re.compile(
    rf"(?P<name>(?i:{TRADES})(?:[ ]{_OF_WHAT})?"
    rf"(?:[ ](?:(?:e|&|di|dei|del|della|dello|degli|al|alla|ai)[ ]|l['\u2019])?(?!\d){_PROPER}){{1,5}})"
)
_OPENS_WITH: Final = re.compile(
    rf"\W{{0,3}}(?:(?:lo|la|il)[ ]|l['\u2019])?(?P<noun>[a-z.]{{3,20}})[ ](?:{_OF_WHAT}[ ])?"
    r"(?:(?:La|Le|Il|I|Lo|Gli|Da|Al|Alla|Ai)[ ])?(?P<next>[A-Z]\w+)"
)
"""`studio Ferrari 02...`: a word in small letters that may be a trade, and the name behind it."""
_BY_ENGLISH_TRADE: Final = re.compile(
    rf"(?:(?<=\bfrom )|(?<=\bat )|(?<=behalf of )|(?<=\()|(?<=\bmanage )|(?<=\brun )|(?<=\bown ))(?:the )?"
    rf"(?P<name>(?:{_PROPER}[ ](?:(?:&|and)[ ])?){{1,3}}(?:{ENGLISH_TRADES}))(?!\w)"
)
_TRADE_WORDS: Final = frozenset(trade.replace("\\", "").split()[0] for trade in TRADES.split("|"))
_ENGLISH_TRADE_WORDS: Final = frozenset(ENGLISH_TRADES.split("|"))
_CAPITAL: Final = r"[A-Z\u00c0-\u00dd][\w&.'\u2019-]{1,30}"
_FIRM: Final = ("ditta", "azienda", "impresa", "societ\u00e0", "company")
_OF_NAME: Final = re.compile(
    rf"(?i:\b(?:{'|'.join(_FIRM)}))[ ](?:{_OF_WHAT}[ ])?(?P<name>{_CAPITAL}(?:[ ]{_CAPITAL}){{0,3}})"
)
_SHORT_FORM: Final = re.compile(rf" (?:{_SHORT_FORMS})\.?$")
_ABBREVIATED: Final = frozenset(("inc.", "corp.", "co.", "c.", "coop.", "soc.", "agr.", "cons."))
_NEXT_SENTENCE: Final = re.compile(r"[ ]{1,3}[A-Z\u00c0-\u00dd]")
_ADDRESSED: Final = re.compile(
    r"(?i)(?:\b(?:spett\w*\.?(?:\s?le)?(?:\s(?:ditta|societ\u00e0))?|gentil[ei]|egregi|ciao|dear|hi|hello|salve|buongiorno"
    r"|buonasera|(?:notification|notifica|submission|message|messaggio|modulo|form)\s(?:from|da|dal|di|su|on|for)"
    r"|sito(?:\s(?:web|internet))?(?:\s(?:di|della|del))?|website(?:\sof)?)[\s,:]{1,3}|\bc\.?a\.?\s)$"
)
_BELONGING: Final = re.compile(r" (?:di|della|dello|del|dell'|from|of|at|per|presso) ")
_LEADING: Final = re.compile(
    r"^(?:(?:Spett[\w.]*|Gentil[ei]|Gent[\w.]*|Egregi|Dear"
    r"|Sono|Buongiorno|Salve|Ciao|Per|Da|Di|La|Il|Lo|Azienda(?! [Aa]gricola)|Societ\u00e0|Parlato|Con|Hi"
    r"|We're|We are|I'm|I am|This is|Siamo"
    r"|(?:P\.? ?IVA|Partita IVA):? (?:IT)?\d{11}"
    r"|Hello|From|Chiamare|Ufficio commerciale)[,.:]?\s+(?:con\s|da\s|di\s)?)+"
)


def find_company(text: str) -> tuple[str, int, int] | None:
    """A company's name as written, and where it stands (`text[start:end]`); not the one that is written to."""
    for pattern in _written_so(text):
        for found in pattern.finditer(text):
            end = found.end() - _ends_the_sentence(text, found)
            name = _firm_alone(_LEADING.sub("", text[found.start() : end]))
            if not (_is_shouting(text, found) or _is_addressed(text, end - len(name))):
                return name, end - len(name), end
    for found in _by_trade_or_noun(text):
        if not _is_addressed(text, found.start("name")):
            name = found["name"].rstrip(" .,'-")
            return name, found.start("name"), found.start("name") + len(name)
    return None


def _written_so(text: str) -> Iterator[re.Pattern[str]]:
    """The ways in which a firm may be written in `text`, by the words that each ends with."""
    if _MAY_HAVE_FORM.search(small_letters(text)) or _MAY_HAVE_SHORT_FORM.search(text):
        yield _WITH_FORM
    if any(word in text for word in _COMPANY):
        yield _COMPANIONS


def _by_trade_or_noun(text: str) -> Iterator[re.Match[str]]:
    """What may be firms by their trade, and what is called one. Words come first: the patterns are long."""
    if opening := _noted_by_trade(text):
        yield opening
    capitals = list(_CAPITAL_WORD.finditer(text))
    for word in capitals:
        if word[0] in _TRADE_WORDS and _BEFORE_A_FIRM.search(text, max(0, word.start() - 20), word.start()):
            found = _BY_TRADE.match(text, word.start())
            yield from [found] if found else []
    if any(word[0] in _ENGLISH_TRADE_WORDS for word in capitals):
        yield from _BY_ENGLISH_TRADE.finditer(text)
    small = small_letters(text)
    if any(word in small for word in _FIRM):
        yield from _OF_NAME.finditer(text)


def _noted_by_trade(text: str) -> re.Match[str] | None:
    """A firm that a jotting begins with, its trade in small letters: `studio Ferrari`; not `palestra Milano`."""
    found = _OPENS_WITH.match(text)
    if not found or found["noun"] not in TRADE_NOUNS - WARES or found["next"].lower() in ORDINARY:
        return None
    return _BY_TRADE.match(text, found.start("noun"))


def _is_addressed(text: str, start: int) -> bool:
    """Whether the words before a firm say that it is the reader's own: `Spett.le`, `notification from`."""
    return _ADDRESSED.search(text, max(0, start - 40), start) is not None


def _is_shouting(text: str, found: re.Match[str]) -> bool:
    """Whether all is written in capitals, so that `CHIAMATEMI SE POTETE` names no European company."""
    return _SHORT_FORM.search(found[0]) is not None and text.isupper()


def _ends_the_sentence(text: str, found: re.Match[str]) -> bool:
    """Whether the full stop behind a legal form that needs none (`Srl.`, `Ltd. We ...`) is no part of the name."""
    form = found[0].rpartition(" ")[2]
    if not form.endswith(".") or "." in form[:-1]:
        return False
    if form.lower() == "ltd.":
        return _NEXT_SENTENCE.match(text, found.end()) is not None
    return form.lower() not in _ABBREVIATED


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
