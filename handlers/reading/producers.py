"""Which portal, scheduler or form a notification comes from, by its own marks, which are in small letters here."""

import re
from typing import Final

from handlers.reading.small_letters import small_letters

_MARKS: Final = (
    ("Calendly", r"^a new event has been scheduled\.|@calendly\.com"),
    ("Google Local Services", r"local services ads?\b|google local services|@lsa\.google\.com|local-services-noreply"),
    (
        "Google Local Services",
        r"^(?:you have a new message request|new appointment booked|you received a call from a new lead)$",
    ),
    ("Yelp", r"^[^\n]{2,60} (?:sent you a quote request|requested a call back)$"),
    ("Yelp", r"@(?:messages\.)?yelp\.com|\byelp\b(?! review)|\bnew lead: [^\n]{2,60} wants to speak with you"),
    ("Angi", r"\bangi(?:'s list)?\b(?=[^\n]{0,20}(?:lead|pro|support|$))|@(?:email\.)?angi\.com"),
    ("immobiliare.it", r"(?<![\w-])immobiliare\.it"),
    ("idealista", r"(?<![\w-])idealista(?:\.(?:it|com))?\b|una persona interessata ai tuoi annunci ti ha chiamato"),
    ("idealista", r"nuevo mensaje de [^\n]{2,60} sobre tu inmueble"),
    ("subito.it", r"(?<![\w-])subito\.it"),
    ("casa.it", r"(?<![\w.-])casa\.it"),
    ("Fotocasa", r"- de fotocasa\b"),
    ("Habitaclia", r"- de habitaclia\b"),
    ("Fotocasa", r"@fotocasa\.pro"),
    ("ProntoPro", r"\bprontopro\b"),
    ("Booking.com", r"(?<![\w-])booking\.com"),
    ("Facebook", r"\bfacebook lead ads?\b|\bmeta lead ads?\b|\bleadgen_id\b|@facebookmail\.com"),
    ("Typeform", r"\bform_response\b|@typeform\.com|\btypeform\b"),
    ("Google Forms", r"a user submitted a response to the form|docs\.google\.com/forms"),
    ("Jotform", r"@(?:\w+\.)?jotform\.com|\bjotform\b"),
    ("Wix", r"@crm\.wix\.com"),
)
_KNOWN: Final = tuple((name, re.compile(rf"(?m){words}")) for name, words in _MARKS)

_HOST: Final = r"(?:https?://)?(?:www\.)?(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})(?![\w@])"
_SITE_FORMS: Final = tuple(
    re.compile(words)
    for words in (
        r"this is a notification that a contact form was submitted on your website[^\n]{0,200}?https?://(?:www\.)?(?P<host>[\w.-]{3,120})",
        r"(?:sent|inviata) (?:from|via|da|tramite) (?:a |un )?(?:contact form|modulo di contatto)[^\n]{0,200}?https?://(?:www\.)?(?P<host>[\w.-]{3,120})",
        rf"\b(?:page submitted on|page url|pagina(?: di provenienza)?|landing page)\s{{0,2}}:\s{{0,2}}{_HOST}",
        rf"\b(?:dal|del|sul|nel|su|il) (?:vostro |tuo |nostro )?sito(?: web| internet)? {_HOST}",
        rf"\b(?:from|on|via) (?:your |the |our )?(?:web ?site|site|contact form on) {_HOST}",
        rf"\b(?:lead|contatto|richiesta|messaggio)\b[^\n]{{0,30}} (?:su|da|dal|from|on) {_HOST}(?=\s|$)",
    )
)
_SOME_FORM: Final = re.compile(
    r"contact form was submitted on|sent (?:from|via) (?:a )?contact form|inviata? (?:da"
    r"|via) (?:un )?modulo di contatto"
    r"|new (?:contact )?form submission|new submission (?:from|on)|powered by: elementor|new message from \""
    r"|richiesta di contatto"
    r"|(?:dal|sul|nel) (?:(?:vostro|tuo|nostro) )?sito\b(?! (?:di|del|della) )"
)
_FIELD_NAMES: Final = re.compile(r"(?m)^your-(?:name|email|message)\b")


def find_portal(small: str) -> tuple[str, int, int] | None:
    """The portal or service whose mark a text, in small letters, bears, and where."""
    for name, mark in _KNOWN:
        if found := mark.search(small):
            return name, found.start(), found.end()
    return None


def find_site(text: str) -> tuple[str, int, int] | None:
    """The web site whose form was filled in: `website form (example.it)`, or `sito` where it is not named."""
    small = small_letters(text)
    for pattern in _SITE_FORMS:
        if found := pattern.search(small):
            start, end = found.span("host")
            return f"website form ({text[start:end].rstrip('.').lower()})", start, end
    if found := _SOME_FORM.search(small) or _FIELD_NAMES.search(text):
        return "sito", found.start(), found.end()
    return None
