"""The words by which a text speaks of calling, of when somebody likes to be called, and of other things with a date."""

import re
from typing import Final

CLAUSE: Final = re.compile(r"[\n;!?]+|(?<!\bh)(?<!\btel)(?<!\bsig)(?<!\bore)(?<!\bcell)(?<!\bn)\.(?=\s|$)")
BUT: Final = re.compile(r",\s*(?=(?:ma|però|but)\b)", re.IGNORECASE)
COMMA: Final = re.compile(r",\s+|(?<!\d)\s+[-\u2013]\s+|\s+[-\u2013]\s+(?!\d)")
"""Also a dash, but for that of `14 - 16`."""
CONDITION: Final = re.compile(
    r"^(?:e |and |anche |even )?(?:se|quando|solo|tranne|eccetto|salvo|altrimenti|ma|mai|non"
    r"|if|when|only|except|unless|otherwise|but|never|not)\b"
)
"""How a part of a sentence begins that says when the rest of it counts."""
FOR_SO_MANY: Final = re.compile(r"(?:for|per) \d+")
"""`a quote for 3 windows`: no hour."""

CALL: Final = re.compile(
    r"\b(?:"
    r"(?:ri)?chiam(?:are|armi|arci|arl[oaie]|ami|aci|atemi|ateci|atel[oaie]|al[oaie]|i|ino)"
    r"|(?:ri)?contatt(?:are|armi|arci|arl[oaie]|ami|aci|atemi|ateci|atel[oaie]|i|ino)"
    r"|(?:ri)?telefon(?:are|armi|arci|arl[oaie]|ami|atemi|ateci|i|ino)|riprov(?:are|a|ate)"
    r"|(?:ri)?sentir(?:ci|mi|l[oaie])|(?:ri)?sentiamoci|ci (?:ri)?sentiamo|risentire|sentitemi"
    r"|(?:essere|venire|esser) (?:ri)?(?:chiamat|contattat|sentit)[oaie]|(?:una )?(?:ri)?chiamata|telefonata"
    r"|(?:lo|la|li|le|mi|ci) (?:ri)?(?:chiam|contatt|sent)(?:iamo|ate|ite)"
    r"|fatevi sentire|fatti sentire|appuntamento telefonico"
    r"|(?:fiss|organizz|programm|schedul|arrang|book|set up|have|fare|fissa|facci)\w* (?:una |a )?"
    r"(?:quick |short |breve |veloce )?(?:call|telefonata|chiamata|phone call)"
    r"|(?:call|ring|phone|contact|text|reach) (?:me|us|him|her|them)|call(?:ed)? back|callback|call-back"
    r"|(?:give|gimme) (?:me |us |him |her )?a (?:call|ring|buzz)|get back to (?:me|us)|be (?:called|contacted)"
    r"|(?:please|only|just|always) call|to call|call again|follow up"
    r")\b|^(?:ri)?chiama\b|^call\b"
    r"|, (?:call|ring|phone)(?= (?:after|before|between|any ?time|in the|at \d|on \w+day|\w+day|tomorrow|tonight)\b)"
)
WILL_CALL: Final = re.compile(
    r"\b(?:vi|ti|la|le) (?:ri)?(?:chiamo|contatto|telefono|sento)\b|\b(?:vi|ti) (?:ri)?(?:chiamiamo|contattiamo)\b"
    r"|\b(?:chiamata|telefonata|call) (?:di|del|della|of)\b"
    r"|\b(?:ri)?chiamero\b|\b(?:ri)?chiamar(?:vi|ti)\b"
    r"|\b(?:ho|abbiamo|avete|ha|hanno) (?:gia )?(?:chiamato|telefonato|ricevuto|perso|trovato)\b|\bpers[oa] una\b"
    r"|\b(?:missed|received|got|had) (?:a|your|the) (?:call|phone call|voicemail)\b"
    r"|\bi(?: wi)? ?ll (?:call|ring|phone|get back)|\b(?:non|don t|do not|never)\s+(?:mi\s+)?(?:(?:ri)?chiam|call|ring)"
)
"""The customer calls, has called or was called, or wants no call."""

PREFERS: Final = re.compile(
    r"\b(?:prefer\w*|meglio|reperibil\w*|raggiungibil\w*|disponibile|contattabile|orari[oa]?|fascia oraria|ore pasti"
    r"|available|reachable|best time|best (?:in|after|before)|free (?:after|before|in)|works best|are best|is best"
    r"|anytime|any time|in qualsiasi momento|a qualsiasi ora)\b"
)
ASKS_US: Final = re.compile(r"\b(?:siete|avete|sareste|avreste|c e|ci sono|are you|do you|have you|is there|is it)\b")
OPEN: Final = re.compile(
    r"^(?:solo |sempre |only |always )?(?:non prima|dopo|after|prima|before|dal?|dalle|from|tra|fra|between|past)\b"
)
HABIT: Final = re.compile(
    r"\b(?:mattine|pomeriggi|sere|serate|mornings|afternoons|evenings|weekends|weekdays|feriali|lunch breaks"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days|fascia oraria\W{1,3}\d{1,2}"
    r"|orario (?:di |d )?(?:ufficio|lavoro|pasti)|ore pasti|office hours|working hours|qualsiasi (?:ora|momento)"
    r"|any ?time)\b"
)
OF_SOMETHING: Final = re.compile(r"^(?:del|dell|dello|della|of|from)\b")
"""`il preventivo del 12 marzo`: the date of a thing, not of a call."""
TOPIC: Final = re.compile(
    r"\b(?:about|regarding|concerning|riguardo|in merito|before you|after you|when you|prima che|dopo che)\b"
)
"""`call me about the viewing on Saturday`: what follows is said of something else."""
LITTLE: Final = frozenset(
    """
    mi ci lo la li le lei voi io me us you i we d to be it e and se if possibile possible puo puoi possiamo
    potete potreste potrebbe potremmo vorrei vorremmo gradirei preferirei essere venire dovete deve bisogna
    could can would should will like want please kindly per sono libero libera disponibile am m free available
    favore cortesia grazie buongiorno salve ciao hi hello meglio magari solo anche ok poi
    """.split()
)
"""Words between a moment and the calling that follows it: `lunedì alle 10 mi potete richiamare`."""
PHONE: Final = re.compile(r"(?<![\w/:.])\+?\d{1,4}(?:[ .-]?\d{2,4}){2,}(?![\w/:])")
DATED: Final = re.compile(r"\d{1,2}[ .-]\d{1,2}[ .-](?:\d{2}|\d{4})|\d{4}-\d{1,2}-\d{1,2}")
USUAL_DAY: Final = re.compile(
    r"\b(?:il|(?<!mattina )(?<!mattinata )(?<!pomeriggio )(?<!sera )di|ogni|tutti i|every)"
    r" (?:lun|mar|mer|gio|ven|sab|dom)\w*"
)
