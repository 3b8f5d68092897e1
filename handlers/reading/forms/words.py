"""The words that forms put before a value, and what kind of value each announces."""

import re
import unicodedata
from typing import Final, Literal

Key = Literal[
    "name", "first", "last", "company", "phone", "email", "request", "subject", "source", "campaign", "ad", "platform",
    "page", "reference", "budget", "urgency", "test", "detail", "note",
]  # fmt: skip
"""`detail` says what somebody wants (a service, a date); `note` is the form's own book-keeping."""

_WORDS: Final[dict[Key, str]] = {
    "name": "nome e cognome|nome cognome|cognome e nome|nome completo|nome cliente|nome del cliente|nominativo|cliente"
    "|referente|il tuo nome|tuo nome|il suo nome|da|lead|contatto|name|full name|fullname|your name|contact name"
    "|contact person|customer|customer name|client|client name|invitee|invitee name|from|sender|mittente|message from"
    "|homeowner|richiedente|persona di contatto|persona di riferimento"
    "|persona da contattare|nome contatto|nome del contatto|responsabile"
    "|intestatario|titolare|contact|contact details"
    "|nome referente|nom|nombre|nombre completo|nombre y apellidos|👤|🙋|🧑",
    "first": "nome|first name|firstname|given name|primo nome|prenom",
    "last": "cognome|last name|lastname|surname|family name|apellidos|apellido",
    "company": "azienda|ditta|societa|ragione sociale|organizzazione|impresa|agenzia|nome azienda|nome dell'azienda"
    "|nome attivita|attivita|studio|company|company name|organization|organisation|organization name|business name"
    "|business|firm|empresa|la tua azienda|your company|🏢|🏭",
    "phone": "telefono|tel|cell|cel|cellulare|mobile|mob|phone|phone number|mobile phone|mobile phone number"
    "|mobile number"
    "|telephone|telephone number|recapito|recapito telefonico|recapiti|whatsapp|numero whatsapp|whatsapp number"
    "|numero|number"
    "|numero di telefono|numero telefono|numero di cellulare|numero cellulare|n telefono|telefono cellulare"
    "|telefono/cellulare|tel/cell|cell/tel|fisso|contact number|text reminder number|numero che ti ha chiamato"
    "|numero che"
    " ha chiamato|il tuo numero|il tuo telefono|tuo telefono|your phone|your tel|your phone number|work phone"
    "|home phone"
    "|caller|caller number|tlf|movil|📞|📱|☎|📲",
    "email": "email|e-mail|mail|indirizzo email|indirizzo e-mail|indirizzo mail|indirizzo di posta elettronica|posta"
    " elettronica|email address|e-mail address|your email|your e-mail|la tua email|tua email|la tua e-mail|la sua email"
    "|invitee email|work email|business email|customer email|correo|correo electronico|pec|📧|✉|📩|📨",
    "request": "messaggio|richiesta|richieste|testo|commento|commenti|note|corpo del messaggio|il tuo messaggio|tuo"
    " messaggio|descrizione|descrizione richiesta|messaggio originale|messaggio del cliente|dettaglio richiesta"
    "|testo del"
    " messaggio|commento o messaggio|esigenza|esigenze|come possiamo aiutarti|come possiamo aiutarla"
    "|di cosa hai bisogno"
    "|di che cosa hai bisogno|cosa ti serve|che cosa ti serve|cosa le serve|message|request|comment|comments|comment or"
    " message|notes|note to us|message body|your message|customer message|customer's message|customer's note|customer"
    " note|how can we help|how can we help you|description|job description|project description|project details|inquiry"
    "|enquiry|question|details|message if provided|additional info|additional information|mensaje|consulta|📝|💬|🗒|✏",
    "subject": "oggetto|subject|your subject|asunto|titolo",
    "source": "source|lead source|fonte|fonte lead|fonte del lead|fonte contatto|fonte del contatto|provenienza|origine"
    "|canale|utm source|original source|how did you hear about us|how did you find us|how did you hear of us"
    "|where did you"
    " hear about us|come ci hai conosciuto|come ci ha conosciuto|come ci avete conosciuto|come ci hai trovato"
    "|come ci ha"
    " trovato|come ci avete trovato|come hai saputo di noi|🌐",
    "campaign": "campagna|campaign|campaign name|nome campagna|utm campaign|📣",
    "ad": "ad|ad name|annuncio|inserzione|nome inserzione|nome annuncio|adset name|ad set name",
    "platform": "platform|piattaforma",
    "page": "page url|page submitted on|pagina|page|url|landing page|referrer|pagina di provenienza|inviato da",
    "reference": "rif|riferimento|reference|ref|codice annuncio|codice annuncio contattato|id annuncio|annuncio n"
    "|codice"
    " immobile|listing id|listing|property id|order|order number|order no|ordine|numero ordine|n ordine"
    "|ordine n|pratica"
    "|codigo del anuncio|leadgen id|codice|booking id|ticket",
    "budget": "budget|budget indicativo|budget massimo|spesa prevista|prezzo massimo|budget range|your budget|💰|💶",
    "urgency": "urgenza|priorita|priority|urgency|urgente|timeline|tempistiche|tempistica|preferred time|quando",
    "test": "is test|test",
    "detail": "servizio|servizi|servizio richiesto|prodotto|prodotti|interesse|interessi|interessato a|tipo progetto"
    "|tipologia|quantita|citta|comune|comune/indirizzo|provincia|dettagli|service|service needed|service type|service"
    " requested|service category|job category|project|project type|job type|product|city|preferred date"
    "|requested time|event type|zip code|cap|check-in|check-out|ospiti|appartamento|obiettivo|🎯|📍|🛠|🏠",
    "note": "fax|p.iva|p iva|partita iva|c.f|cf|codice fiscale|data|date|ora|orario|data e ora|time|date & time"
    "|date/time"
    "|indirizzo|address|via|event date/time|questions|stato|durata|durata secondi|user agent|remote ip|ip|powered by"
    "|privacy|consenso|consenso privacy|acconsento|marketing|newsletter|gdpr|ruolo|posizione|role|job title|qualifica"
    "|utm medium|utm term|utm content|gclid|fbclid|id|lead id|id cliente|created time|created|timestamp|informazioni"
    " cronologiche|form|form id|form name|ad id|adset id|campaign id|page id|is organic|lead status|inbox url"
    "|type|event"
    "|submitted|submitted on|sent|time of call|call duration|website|sito|sito web|iban|sdi|rea|lead type"
    "|appointment time"
    "|to|a|cc|location|meeting|language|lingua|⏰|🕒|📆|📅",
}  # fmt: skip
_KEYS: Final[dict[str, Key]] = {word: key for key, words in _WORDS.items() for word in words.split("|")}

_QUESTIONS: Final[tuple[tuple[Key, str], ...]] = (
    ("first", r"\b(?:first|given) name|nome di battesimo"),
    ("last", r"\b(?:last|family) name|surname|\bcognome\b(?<!nome e cognome)"),
    ("name", r"(?:come|qual\s?e) (?:ti chiami|si chiama|vi chiamate|il (?:tuo|suo|vostro) nome)|nome e cognome"),
    (
        "name",
        r"(?:tuo|suo|vostro|your|full) (?:full |first and last )?(?:nome|name)|who are you|chi sei|what'?s your name",
    ),
    ("email", r"\be-?mail\b|posta elettronica"),
    ("phone", r"\b(?:telefono|cellulare|telefonico|phone|mobile|whatsapp)\b|(?:tuo|suo|vostro|che|quale) numero"),
    ("company", r"(?:nome|name)\b.{0,12}\b(?:azienda|societa|ditta|attivita|company|business)"),
    ("budget", r"\bbudget\b|quanto (?:vorresti|vuoi|pensi di) spendere"),
    ("source", r"(?:come|dove) ci (?:hai|ha|avete)|hear (?:about|of) us|how did you find"),
    ("request", r"\b(?:messaggio|richiesta|message|possiamo aiutar|can we help|hai bisogno|ti serve|le serve)\b"),
)
"""Questions that a form asks in its own words."""

_ASKED: Final = tuple((key, re.compile(words)) for key, words in _QUESTIONS)

_DECORATION: Final = " \t*_•#>|\"'-–—?.:()[]\ufe0f"
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_IN_BRACKETS: Final = re.compile(r"\s*[(\[][^)\]]{0,40}[)\]]\s*$")
_BEFORE_WORDS: Final = re.compile(r"^[^\w]+")
_LONGEST_QUESTION: Final = 70


def key_of(label: str, *, asked: bool = False) -> Key | None:
    """What kind of value a label announces; None for words that are no label we know.

    `asked` says that it certainly is a label (a form's own question), so that its words may be looked into.
    """
    plain = _plain(label)
    known = _KEYS.get(plain) or _KEYS.get(_BEFORE_WORDS.sub("", plain))
    if known:
        return known
    if asked and 0 < len(plain) <= _LONGEST_QUESTION:
        return next((key for key, words in _ASKED if words.search(plain)), None)
    return None


def _plain(label: str) -> str:
    """A label as it stands in the table: `your-email*`, `Il tuo nome (obbligatorio)` and `firstName` alike."""
    bare = _IN_BRACKETS.sub("", label.strip(" \t*:?.")).strip(_DECORATION)
    if " " not in bare:
        bare = _CAMEL.sub(" ", bare).replace("_", " ")
        bare = bare if bare.lower() in _KEYS else bare.replace("-", " ")
    folded = bare.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(each for each in decomposed if not unicodedata.combining(each))
    return " ".join(folded.split()).strip(_DECORATION)
