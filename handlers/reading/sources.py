"""Where a lead came from, when the text says so: `da Facebook`, `Fonte: fiera`, the name of a portal."""

import re
from typing import Final

LONGEST_NAME: Final = 60
"""Characters of a source's name; what is longer is a sentence, not a name."""

_KNOWN: Final = {
    "Facebook": r"facebook|meta\s+ads|fb",
    "Instagram": r"instagram|insta|ig",
    "LinkedIn": r"linked-?in",
    "TikTok": r"tik\s?tok",
    "YouTube": r"you\s?tube",
    "WhatsApp": r"whats\s?app",
    "Telegram": r"telegram",
    "Google": r"google(?:\s+(?:ads|maps?|search(?:/map)?|my\s+business))?|adwords",
    "Yelp": r"yelp",
    "Calendly": r"calendly",
    "immobiliare.it": r"immobiliare\.it",
    "idealista": r"idealista(?:\.(?:it|com))?",
    "subito.it": r"subito\.it",
    "casa.it": r"casa\.it",
    "ProntoPro": r"pronto\s?pro(?:\.it)?",
    "Booking.com": r"booking(?:\.com)?",
    "fiera": r"fiera|fiere|trade\s?(?:show|fair)|expo",
    "passaparola": r"passaparola|word[\s-]of[\s-]mouth|referral",
    "newsletter": r"newsletter",
    "volantino": r"volantino|flyer|leaflet",
    "sito": r"sito(?:\s+(?:web|internet))?|web\s?site|contact\s+form",
}
_CANONICAL: Final = tuple((name, re.compile(rf"(?i)(?:{words})")) for name, words in _KNOWN.items())
_ANY_KNOWN: Final = "|".join(f"(?:{words})" for words in _KNOWN.values())
_SINGLE_NAMES: Final = "|".join(
    f"(?:{_KNOWN[name]})" for name in ("Facebook", "Instagram", "LinkedIn", "TikTok", "Google", "passaparola", "fiera")
)

_MISSING: Final = frozenset({"", "-", "—", "n/a", "n/d", "na", "nd", "(empty)", "none", "null", "non specificato"})
_LABELLED: Final = re.compile(
    r"""(?imx) ^ [\W_]{0,8}
    (?: (?:lead\s+)?source | fonte(?:\s+(?:del\s+)?(?:lead|contatto))? | provenienza | origine | canale
      | how\s+did\s+you\s+(?:hear\s+about|find)\s+us\??
      | come\s+ci\s+(?:hai|ha|avete)\s+(?:conosciuto|conosciuti|trovato|trovati)\??
    ) [*_\s]{0,4} [:=] [*_]{0,2} (?P<name> [^\n]{0,200} )"""
)
_UTM: Final = re.compile(r"(?i)\butm[_ ]source\s{0,3}[=:]\s{0,3}(?P<name>[^\s&#]{1,60})")
_PORTAL: Final = re.compile(r"(?i)(?<![\w-])(?:immobiliare\.it|subito\.it|casa\.it|idealista)(?![\w-])")
_MET: Final = (
    r"(?:vist|trovat|conosciut|scopert|scritt|incontrat|contattat|arrivat|ricevut)[oaie]"
    r"|(?:ci|mi|vi)\s+h(?:a|o)\s+\w{3,20}|seen|saw|found(?:\s+us)?|met|heard(?:\s+about)?(?:\s+(?:us|you))?"
)
_OUR: Final = r"(?:(?:the|a|an|your|our|una?|il|la|[vn]ostr[oaie])\s{1,3})?(?:(?:pagina|inserzione)\s{1,3})?"
_TOLD: Final = re.compile(
    rf"""(?ix) (?<!\w)
    (?: (?:(?:{_MET})\s{{1,3}})?
        (?: (?:da(?:l|lla|lle|i|gli)?|tramite|via|attraverso|grazie\s+a|from|through) \s{{1,3}} {_OUR}
            (?P<by>{_ANY_KNOWN})
          | (?:in|alla|nella|at) \s{{1,3}} {_OUR} (?P<fair>{_KNOWN["fiera"]})
          | (?:per|by) \s{{1,3}} (?P<mouth>{_KNOWN["passaparola"]}) )
      | (?:{_MET}) \s{{1,3}} (?:su(?:l|lla)?|on|in|at|per|nel(?:la)?) \s{{1,3}} {_OUR} (?P<there>{_ANY_KNOWN})
    ) (?![\w-])"""
)
_ALONE: Final = re.compile(
    rf"(?im)(?:^|[,;|(\t]|\s[-\u2013]\s)\s{{0,3}}(?P<name>{_SINGLE_NAMES})\s{{0,3}}(?:[,;|).\t]|\s[-\u2013]\s|$)"
)
_FORM_FOOTER: Final = re.compile(
    r"(?i)contact form was submitted on|sent from a contact form on|inviata? da un modulo di contatto"
)
_CALENDLY: Final = re.compile(r"(?im)^a new event has been scheduled\.")


def find_source(text: str) -> str | None:
    """A short name for where the lead comes from, or None where the text does not say.

    Known names come out in one spelling (`da fb`, `from facebook` -> `Facebook`), others as written. What
    was put there on purpose (a label, a UTM tag) counts before what is told, and that before a mere mention.
    """
    return _labelled(text) or _told(text) or _by_layout(text)


def source_span(text: str) -> tuple[int, int] | None:
    """Where words that say nothing but the source end a text or stand alone in it: `, da Facebook`."""
    for found in _TOLD.finditer(text):
        end = found.end(found.lastgroup or 0)
        before, after = text[: found.start()].rstrip(), text[end:].lstrip()
        if not after.strip(" .!") or (after[0] in ",;" and (not before or before[-1] in ",;")):
            return found.start(), end
    alone = _ALONE.search(text)
    return (alone.start(), alone.end("name")) if alone else None


def canonical(name: str) -> str:
    """The one spelling of a known source, the name itself otherwise."""
    name = name.strip()
    return next((known for known, pattern in _CANONICAL if pattern.fullmatch(name)), name)


def _labelled(text: str) -> str | None:
    for pattern in (_LABELLED, _UTM):
        for found in pattern.finditer(text):
            name = found["name"].strip(" \t\r*_[]\"'.,")
            if name.lower() not in _MISSING and len(name) <= LONGEST_NAME:
                return canonical(name)
    return None


def _told(text: str) -> str | None:
    found = _TOLD.search(text)
    return canonical(found[found.lastgroup or 0]) if found else None


def _by_layout(text: str) -> str | None:
    if found := _PORTAL.search(text):
        return canonical(found[0])
    if found := _ALONE.search(text):
        return canonical(found["name"])
    if _CALENDLY.search(text):
        return "Calendly"
    return "sito" if _FORM_FOOTER.search(text) else None
