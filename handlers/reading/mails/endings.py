"""What stands under a message and is no part of it: footers, disclaimers, sign-offs, signatures."""

import re
from typing import Final

_TO_THE_END: Final = re.compile(
    r"""(?imx) ^ [ \t*_-]{0,6} (?:
      this\ is\ a\ notification\ that\ a\ contact\ form | this\ (?:e-?)?mail\ (?:was|is)\ sent\ (?:from
      |via)\ (?:a\ )?contact\ form
    | th(?:is|e)\ e?-?mail\ is\ a\ receipt | quest[ao]\ e-?mail\ [èée]['\u2019]?\s?(?:stata\ )?inviata
    | le\ informazioni\ (?:contenute|trasmesse) | il\ (?:contenuto|presente\ messaggio)\b[^\n]{0,80}(?:riservat
    |confidenzial)
    | (?:questo|il\ presente)\ (?:messaggio|e-?mail)\b[^\n]{0,120}(?:riservat|destinatari|confidenzial|allegati)
    | quest[ao]\ e-?mail\b[^\n]{0,120}(?:riservat|destinatari|confidenzial)
    | (?:avviso\ di\ )?riservatezza | privacy\ notice | confidentiality\ notice | disclaimer | informativa\ privacy
    | (?:ai\ sensi|in\ ottemperanza|a\ norma)\ (?:del|della|dell['\u2019])\b[^\n]{0,80}(?:196|679|gdpr|privacy)
    | (?:this|the)\ (?:e-?mail|message|information|communication)\b[^\n]{0,140}(?:confidential
    |intended\ (?:only|solely)|privileged)
    | if\ you\ (?:have\ received|are\ not\ the\ intended)
    | (?:date|time|page\ url|user\ agent|remote\ ip
    |powered\ by)\s*: [^\n]* (?:\n [^\n]*){0,3} \n? (?:user\ agent|remote\ ip|powered\ by)\s*:
    )"""
)
_LINE: Final = re.compile(
    r"""(?imx) ^ [ \t*_\[(>-]{0,6} (?:
      inviat[oa]\ (?:da(?:l)?|con|tramite)\ (?:il\ )?(?:mio\ )?(?:iphone|ipad|android|samsung|huawei|xiaomi
      |libero|yahoo|outlook|posta|smartphone|dispositivo|cellulare|telefono)
    | sent\ (?:from|via|with)\ (?:my\ )?(?:iphone|ipad|android|samsung|mobile|yahoo|outlook|mail|proton|galaxy)
    | (?:get|scarica|ottieni|download)\ outlook | ottenere\ outlook
    | messaggio\ inviato\ automaticamente | rispondi\ a\ questa\ e-?mail | reply\ (?:directly|to\ this)
    | to\ reply,\ simply | you\ can\ reply\ directly | log\ in\ (?:to|now) | please\ (?:visit|check|log) | reply\ within
    | to\ connect\ with\ this\ customer | view\ (?:lead|message|quote|all|full)\b | how\ to\ respond
    | call\ now | manage\ booking
    | (?:respond|accept)\b[^\n]{0,40}\b(?:lead|booking|dashboard) | action\ required
    | prima\ di\ stampare | (?:please\ )?consider\ the\ environment | (?:rispetta|pensa\ a)ll?['\u2019]?\ ?ambiente
    | unsubscribe | (?:annulla|cancella)\w*\ (?:l['\u2019])?iscrizione | disiscriviti
    | per\ non\ ricevere\ più | gestisci\ le\ preferenze
    | se\ non\ (?:vuoi|desideri)\ più\ ricevere | view\ (?:this\ (?:e-?)?mail\ )?in\ (?:your\ )?browser
    | (?:ho\ letto|dichiaro\ di|acconsento|accetto|autorizzo|i\ (?:agree|consent|accept)
    |privacy\ policy)\b[^\n]{0,200}(?:privacy|trattamento|informativa|terms|dati|policy|condizioni)
    | submitted\ (?:on|at|from)\b | (?:data\ (?:di\ )?invio|inviat[oa]\ (?:il|alle))\b | (?:virus-free
    |privo\ di\ virus|nessun\ virus) | powered\ by\b | remote\ ip\s*: | user\ agent\s*:
    | il\ team\ di\ | the\ \w+\ team$ | (?:yelp|angi)\ support\b
    | note:\ (?:reply|keeping|this\ lead|high-) | [^\]\n]{2,40}\]\ ?(?:\(button|\|) | (?:view|reply|contact
    |respond|call|go|manage)\b[^\]\n]{1,40}\]\s*$
    | you(?:['\u2019]ve)?\ received\ this\ (?:booking|call)
    ) [^\n]* $ \n?"""
)
_SEPARATOR: Final = re.compile(r"(?m)^-- ?$")
_SIGN_OFF: Final = re.compile(
    r"""(?imx) ^ [ \t*_]{0,4} (?:
      (?:un\ |i\ (?:miei|nostri)\ (?:più\ )?|con\ i\ (?:miei\ )?(?:migliori\ )?)?(?:(?:cordiali?|distinti
      |migliori|cari|caro|affettuosi)\ )?salut[io]\b[^\n]{0,20}
    | (?:porgo|porgiamo|porgendo|invio|inviamo)\b[^\n]{0,30}\bsaluti
    | cordialmente | cordialità | (?:(?:with\ )?(?:kind|best|warm|kindest|warmest)\ )?regards | best\ wishes
    | best | sincerely | yours\ \w+
    | cheers | all\ the\ best | (?:many\ |tante\ )?(?:thanks|thank\ you)(?:\ (?:and|so|in|very)\ [^\n]{0,20})?
    | (?:vi\ |la\ )?(?:ringrazio|ringraziamo|ringraziando)[^\n]{0,40}
    | (?:molte\ )?grazie(?:\ (?:mille|anticipatamente|in\ anticipo|e\ [^\n]{0,20}|a\ tutti|infinite))?
    | (?:resto|rimango|restiamo|in)\ (?:in\ )?attesa\b[^\n]{0,60}
    ) [ \t,.!\u2013-]{0,4} $"""
)
_LONGEST_SIGNATURE_LINE: Final = 110
_SENTENCE: Final = re.compile(r"(?i)\?|\b(?:vorrei|vorremmo|inoltre|serve|need|would|could|please)\b")


def without_footers(body: str) -> str:
    """The body with its signature, and without what mail programs, lawyers and form robots put under it."""
    if end := _TO_THE_END.search(body):
        body = body[: end.start()]
    return _LINE.sub("", body).rstrip(" \t\n-_")


def message_part(body: str) -> str:
    """The body (without footers) up to where its writer takes leave; empty if it only is a signature."""
    if separator := _SEPARATOR.search(body):
        body = body[: separator.start()]
    for leave in _SIGN_OFF.finditer(body):
        if not any(_goes_on(line) for line in body[leave.end() :].split("\n")):
            return body[: leave.start()].strip()
    return body.strip()


def _goes_on(line: str) -> bool:
    """Whether a line below the greetings still says something."""
    return len(line) > _LONGEST_SIGNATURE_LINE or _SENTENCE.search(line) is not None
