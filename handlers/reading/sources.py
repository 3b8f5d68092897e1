"""Where a lead came from, when the text says so: `da Facebook`, `Fonte: fiera`, the name of a portal."""

import re
from typing import Final

from handlers.reading.forms.missing import is_missing
from handlers.reading.producers import find_portal, find_site
from handlers.reading.small_letters import small_letters

LONGEST_NAME: Final = 60
"""Characters of a source's name; what is longer is a sentence, not a name."""

_KNOWN: Final = {
    "Facebook": r"facebook(?:\s+(?:lead\s+)?ads)?|meta\s+(?:lead\s+)?ads|fb",
    "Instagram": r"instagram|insta|ig",
    "LinkedIn": r"linked-?in",
    "TikTok": r"tik\s?tok",
    "YouTube": r"you\s?tube",
    "WhatsApp": r"whats\s?app",
    "Telegram": r"telegram",
    "Google Local Services": r"google\s+local\s+services(?:\s+ads)?",
    "Google": r"google(?:\s+(?:ads|maps?|search(?:/map)?|my\s+business))?|adwords",
    "Yelp": r"yelp",
    "Calendly": r"calendly",
    "immobiliare.it": r"immobiliare\.it",
    "idealista": r"idealista(?:\.(?:it|com))?",
    "subito.it": r"subito\.it",
    "casa.it": r"casa\.it",
    "ProntoPro": r"pronto\s?pro(?:\.it)?",
    "AutoScout24": r"auto\s?scout(?:\s?24)?(?:\.it)?",
    "Matrimonio.com": r"matrimonio\.com",
    "MioDottore": r"mio\s?dottore(?:\.it)?",
    "Airbnb": r"air\s?bnb",
    "Tripadvisor": r"trip\s?advisor",
    "Rightmove": r"rightmove",
    "Zoopla": r"zoopla",
    "Checkatrade": r"checkatrade",
    "AutoTrader": r"auto\s?trader",
    "Gumtree": r"gumtree",
    "Booking.com": r"booking(?:\.com)?",
    "fiera": r"fiera|fiere|trade\s?(?:show|fair)|expo",
    "passaparola": r"passaparola|word[\s-]of[\s-]mouth|referral",
    "newsletter": r"newsletter",
    "volantino": r"volantino|flyer|leaflet",
    "sito": r"sito(?:\s+(?:web|internet))?|web\s?site|contact\s+form",
}
_ALSO: Final = {
    "meta": "Facebook",
    "adwords": "Google",
    "audience_network": "Facebook",
    "msg": "Facebook",
    "messenger": "Facebook",
}
"""Words of programs for a source, which in running text would mean something else."""

_CANONICAL: Final = tuple((name, re.compile(rf"(?i)(?:{words})")) for name, words in _KNOWN.items())
_ANY_KNOWN: Final = "|".join(f"(?:{words})" for words in _KNOWN.values())
_SINGLE_NAMES: Final = "|".join(
    f"(?:{_KNOWN[name]})" for name in ("Facebook", "Instagram", "LinkedIn", "TikTok", "Google", "passaparola", "fiera")
)

_NO_SOURCE: Final = frozenset(
    "direct diretta diretto (direct) direct_contact_form altro other (none) (not set)".split()
)
_LABELLED: Final = re.compile(
    r"""(?mx) ^ [\W_]{0,8}
    (?: (?:lead\s+)?source | fonte(?:\s+(?:del\s+)?(?:lead|contatto))? | provenienza | origine | canale
      | how\s+did\s+you\s+(?:hear\s+about|find)\s+us\??
      | come\s+ci\s+(?:hai|ha|avete)\s+(?:conosciuto|conosciuti|trovato|trovati)\??
    ) [*_\s]{0,4} [:=] [*_]{0,2} (?P<name> [^\n]{0,200} )"""
)
_UTM: Final = re.compile(r"\butm[_ ]source\s{0,3}[=:]\s{0,3}(?P<name>[^\s&#]{1,60})")
_CLICKS: Final = (
    ("Google", re.compile(r"[?&](?:gclid|gbraid|wbraid)=\w")),
    ("Facebook", re.compile(r"[?&]fbclid=\w")),
    ("Bing", re.compile(r"[?&]msclkid=\w")),
    ("TikTok", re.compile(r"[?&]ttclid=\w")),
    ("LinkedIn", re.compile(r"[?&]li_fat_id=\w")),
)
"""What advertising puts behind the address of the page that somebody landed on."""

_CHANNELS: Final = "|".join(f"(?:{_KNOWN[name]})" for name in ("WhatsApp", "Telegram", "Facebook", "Instagram"))
_NETWORKS: Final = "|".join(f"(?:{_KNOWN[name]})" for name in ("Facebook", "Instagram"))
_MET: Final = (
    r"(?:vist|trovat|conosciut|scopert|scritt|incontrat|contattat|arrivat|ricevut)[oaie]"
    r"|(?:ci|mi|vi)\s+h(?:a|o)\s+\w{3,20}|seen|saw|found(?:\s+us)?|met|heard(?:\s+about)?(?:\s+(?:us|you))?"
    r"|love[ds]?|like[ds]?|follow(?:ed|ing)?|noticed|spotted|admire[ds]?|seguo|seguiamo|piac\w{2,6}"
)
_IT: Final = (
    r"(?:\s{1,3}(?:(?:il|la|un|una|i|le|the|a|an)\s)?(?:(?:[vn]ostr[oaie]|tu[oa]|su[oa]|your)\s)?"
    r"(?:annuncio|annunci|post|pubblicit\u00e0|profilo|pagina|video|reel|storia|storie|foto|lavori|creazioni|locale|negozio|inserzione|sponsorizzata|ad|ads|advert|page|profile"
    r"|place|work|photos?|pictures|shop|posts|stories))?"
)
_OUR: Final = r"(?:(?:the|a|an|your|our|una?|il|la|[vn]ostr[oaie])\s{1,3})?(?:(?:pagina|inserzione)\s{1,3})?"
_TOLD: Final = re.compile(
    rf"""(?x) (?<!\w)
    (?: (?:(?:{_MET})\s{{1,3}})?
        (?: (?:da(?:l|lla|lle|i|gli)?|tramite|via|attraverso|grazie\s+a|from|through) \s{{1,3}} {_OUR}
            (?P<by>{_ANY_KNOWN})
          | (?:in|alla|nella|at) \s{{1,3}} {_OUR} (?P<fair>{_KNOWN["fiera"]})
          | (?:per|by) \s{{1,3}} (?P<mouth>{_KNOWN["passaparola"]}) )
      | (?P<told>passaparola) (?=\s(?:di|da|dal|dalla|del|della|from)\s)
      | (?:seen|saw|got|vist[oa]|ricevut[oa]) \s{{1,3}} (?:il|un|the|a|your) \s{{1,3}} (?P<paper>{_KNOWN["volantino"]})
      | (?:lead|contatto|contact) \s{{1,2}} (?P<lead>{_ANY_KNOWN})
      | \A(?:messaggio\s|message\s)? (?P<channel>{_CHANNELS}) (?=\s(?:da|from)\s)
      | \A(?P<network>{_NETWORKS}) (?= :\s(?!https?:|www\.|[@\d]) | \s@[\w.]{{1,40}}\s\w)
      | (?:{_MET}) {_IT} \s{{1,3}} (?:su(?:l|lla)?|on|in|at|per|nel(?:la)?) \s{{1,3}} {_OUR} (?P<there>{_ANY_KNOWN})
    ) (?![\w-]|\s?<)"""
)
_ALONE: Final = re.compile(
    rf"(?m)(?:^|[,;|(\t]|\s[/\u2013\u2014-]\s|\d\s)\s{{0,3}}(?P<name>{_SINGLE_NAMES})\s{{0,3}}(?:[,;|).\t]|\s[/\u2013\u2014-]\s|$)"
)


def find_source(text: str) -> tuple[str, int, int] | None:
    """A short name for where the lead comes from, and where the text says so; None where it does not.

    Known names come out in one spelling (`da fb`, `from facebook` -> `Facebook`), others as written. What
    was put there on purpose (a label, a UTM tag) counts before what is told, that before a portal's mark, and that
    before the form of the site.
    """
    small = small_letters(text)
    told = _labelled(text, small) or _clicked(small) or _told(small)
    if told and told[0] == "sito":
        return find_site(text) or told
    return told or find_portal(small) or _alone(small) or find_site(text)


def is_source(name: str) -> bool:
    """Whether a form's answer names a source at all."""
    return not is_missing(name) and name.strip().lower() not in _NO_SOURCE and len(name) <= LONGEST_NAME


def source_span(text: str) -> tuple[int, int] | None:
    """Where words that say nothing but the source end a text or stand alone in it: `, da Facebook`."""
    small = small_letters(text)
    for found in _TOLD.finditer(small):
        end = found.end(found.lastgroup or 0)
        before, after = text[: found.start()].rstrip(), text[end:].lstrip()
        if not after.strip(" .!") or (after[0] in ",;" and (not before or before[-1] in ",;")):
            return found.start(), end
    alone = _ALONE.search(small)
    if alone is None:
        return None
    bracketed = text[alone.start()] == "(" and text[alone.end("name") :].startswith(")")
    return alone.start(), alone.end("name") + bracketed


def canonical(name: str) -> str:
    """The one spelling of a known source, the name itself otherwise."""
    name = name.strip()
    return _ALSO.get(name.lower()) or next((known for known, pattern in _CANONICAL if pattern.fullmatch(name)), name)


# --- in small letters -------------------------------------------------------------------------------------


def _labelled(text: str, small: str) -> tuple[str, int, int] | None:
    if ":" not in small and "=" not in small:
        return None
    for pattern in (_LABELLED, _UTM):
        for found in pattern.finditer(small):
            start, end = found.span("name")
            name = text[start:end].strip(" \t\r*_[]\"'.,")
            if is_source(name):
                return canonical(name), start, end
    return None


def _clicked(small: str) -> tuple[str, int, int] | None:
    if "=" not in small:
        return None
    marks = ((name, pattern.search(small)) for name, pattern in _CLICKS)
    return next(((name, found.start(), found.end()) for name, found in marks if found), None)


def _told(small: str) -> tuple[str, int, int] | None:
    found = _TOLD.search(small)
    which = found.lastgroup or 0 if found else 0
    return (canonical(found[which]), found.start(), found.end(which)) if found else None


def _alone(small: str) -> tuple[str, int, int] | None:
    found = _ALONE.search(small)
    return (canonical(found["name"]), found.start("name"), found.end("name")) if found else None
