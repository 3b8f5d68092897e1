"""What is no telephone number, blanked out: dates, prices, orders, VAT numbers, links.

Every step keeps the length of the text, so that what is found afterwards stands where it stood. Most texts have next to
nothing of it, so each pattern is tried only where its signs or words are, and begins with a sign that is seldom.
"""

import re
from typing import Final

from handlers.reading.dictated import digits_for_words
from handlers.reading.small_letters import small_letters

_NUMBER_WORD: Final = r"\s{0,3}(?:(?i:n|nr|num|numero|number|no)(?:\.|°|\s))?\s{0,3}[:\#=]?\s{0,3}"
_TAX_WORDS: Final = r"""p\.?\s?iva | partita\s+iva | c\.?\s?f\.? | codice\s+fiscale
    | vat(?:\s+(?:no|number|id))?(?:\s+is)? | iban"""
_TAX_OR_BANK: Final = re.compile(
    rf"""(?<!\w)(?:
        (?i: {_TAX_WORDS} )
        | P\.?I\.?(?=\W{{0,3}}(?:IT)?\d{{11}})
    ){_NUMBER_WORD}(?=[A-Z-]{{0,6}}\s?\d)[\dA-Z](?:[\dA-Z]|[ ./-](?=[\dA-Z](?![a-z]))){{3,40}}""",
    re.VERBOSE,
)
_FILED_WORDS: Final = r"""
        rea | sdi | fattura | invoice | ordine | order | pratica | polizza | policy | matricola | rif\.?
        | ref\.? | riferimento | reference | annuncio | ticket | contratto | commessa
        | protocollo | prot\.?
        | lotto
        | isbn | ean | seriale? | s/n | imei | sku | rma | ddt | bolla | cig | cup | pod | pdr | matr\.?
        | telaio | articolo
        | art\.
        | tessera | contatore | tracking | spedizione | lettera\s+di\s+vettura | sinistro
        | conto(?:\s+corrente)?
        | c/c
        | carta | prezzo | totale | importo | id | timestamp | registro\s+imprese
        | licenza
        | verbale
        | (?:id|numero|n\.)\s+(?:cliente|ordine|pratica) | customer\s+(?:no|id|number)
        | cod(?:ice|\.)\s+(?:univoco|cliente|annuncio|prodotto|articolo|pratica|fiscale|fisc\.?)
    """
_FILED_UNDER: Final = re.compile(
    rf"(?<!\w)(?i:{_FILED_WORDS}){_NUMBER_WORD}[A-Z]{{0,4}}[./-]?\d[\dA-Z./-]{{0,40}}", re.VERBOSE
)
_MAY_BE_FILED: Final = re.compile(
    rf"(?<!\w)(?:{_TAX_WORDS} | p\.?i\.? | {_FILED_WORDS}){_NUMBER_WORD}[a-z-]{{0,6}}[\s./-]?\d", re.VERBOSE
)
"""Whether there is anything of the two before; for texts in small letters."""

_WANTED: Final = re.compile(
    r"(?<!\w)(?:preventivo|prenotazione|booking|immobile|quote|offerta)"
    r"\s{0,3}(?:(?:n|nr|num|numero|number|no|cod|codice)(?:\.|\u00b0|\s)\s{0,3}|[:#]\s{0,3})[a-z]{0,4}[./-]?\d[\da-z./-]{0,40}"
)
"""What somebody may want, and then give their telephone: a number of its own only where that is said; for texts
in small letters."""

_ADDRESS: Final = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,253}")
_OTHER_NUMBERS: Final = (
    (("://", "www."), re.compile(r"(?i:https?://|www\.)\S+")),
    (("/",), re.compile(r"(?<![\w@.])(?!wa\.me/)[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}/\S*")),
    (("tg:",), re.compile(r"(?<!\w)tg:\d+")),
    (("=",), re.compile(r"[?&](?:[a-z_]{1,20})=\S+")),
    (("=",), re.compile(r"(?<!\w)[A-Za-z_]{1,20}=\S+")),
    (("/", ".", "-"), re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?!\d)")),
    (("-",), re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")),
    ((":",), re.compile(r"(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])")),
    (("€", "$", "£"), re.compile(r"[€$£]\s?\d[\d.,]{0,15}")),
    (("€", "$", "£", "eur"), re.compile(r"\b\d[\d.,]{0,15}\s?(?:[€$£](?!\s?\d)|(?i:euro|eur)\b)")),
    (("/",), re.compile(r"(?<=\d{6})(?:/\d{1,3}| / \d{1,2})(?![ .]?\d)")),
)
"""Behind the signs without which there is none of it in small letters. The last is the second line of an office:
`02 1234567/8`."""

_HOUSE_NUMBER: Final = re.compile(r"(?<![\d+(])\d{1,3}(?=[ ,]{1,3}(?:\+39[ .]?)?3\d{2}[ ./-]?\d)")
"""A number of something else right before a mobile: "via Roma 12 333 1234567" would be read as one."""

_NUMBER_BESIDE: Final = re.compile(
    r"(?<![\d+(])(?<![\d)][ ,./-])\d{1,4}(?=[ ,]{1,3}\(?0\d)|(?<=\d\d )\d{1,3}(?=[ ]{1,2}[^\W\d_]{3})"
)
"""The same where telephones begin with a nought: `Flat 12 07911 123456`; or a count behind: `079 123 45 67 2 beds`."""

_COUNT_BEHIND: Final = re.compile(r"(?<=\d{5} )[1-9]\d?(?=[ ]{1,2}[^\W\d_]{3})")
"""A count right behind a number that would be no telephone less with it, where they are of any length, as in Germany:
`0171 2345678 3 Fenster`."""

_COUNT_BEFORE: Final = re.compile(
    r"[1-9](?<![\d+(./-][1-9])(?!(?<=3)9\b)\d{0,2}"
    r"(?=[ ,]{1,3}3[1-9]\d(?:[ ./-]?\d{3}[ ./-]?\d{4}|(?:[ ./-]?\d{2}){3}[ ./-]?\d)(?![ ]?\d))"
)
"""The same before a whole mobile: "camera 3 347 1234567" has ten digits behind the three, and is no longer number."""

_MOBILE_ENDS: Final = re.compile(r"(3(?<![\d+]3)[ .]?\d[ .]?\d(?:[ ./-]{0,2}\d){7})[ ./-]{1,3}(?=\d)")
_NEXT_BEGINS: Final = re.compile(
    r"[ /-](?:(?:(?<=\d{5}[ ])[-/]|(?<=\d{5}[-/]))[ ]?(?=0\d{1,3}[ ./-]?\d{4})|(?<=\d{6}[ ])(?=0\d{1,3}[ ./-]?\d{5})"
    r"|(?<=\d{4}[ ])(?:[-\u2013][ ])?(?=\d{1,3}[ ]{1,2}[^\W\d_]{3}))"
)
"""Where a number ends although digits follow: Italian mobiles have ten; then the next number, or `2 caldaie`."""

_DIAL_LINKS: Final = re.compile(
    r"(?i:https?://)?(?i:wa\.me/|api\.whatsapp\.com/send/?\?phone=)\+?(?=\d)|(?i:tel:)(?=\+?\d)"
)
_LABELS: Final = ("tel", "cel", "mob", "phone", "wa", "whatsapp")
"""What is in every text, in small letters, that has a link that dials, or a label glued to a number."""
_GLUED_LABEL: Final = re.compile(r"\b(?i:telefono|tel|cellulare|cell|cel|mobile|mob|phone|whatsapp|wa)(?=\d)")
_ODD_JOINT: Final = re.compile(r"[\u00b7\u2022_,](?:(?<=\d[^,])(?=\d)|(?<=(?<!\d)3\d\d,)(?=\d{6,7}(?!\d)))")
_PLUS_OF_A_NAME: Final = re.compile(r"(?<=\w)\+(?= 0\d)")
"""`Studio AB+ 0331 456789`: no country's code begins with a nought."""
_DIGIT_LOOKALIKE: Final = re.compile(r"[IlO](?=\d{2})(?:(?<=\d.)|(?<=\d[ .-].))")
_ITALIAN_WITHOUT_ZERO: Final = re.compile(r"(?:\+|\b00)39[ .-]{0,2}(?=[2469][ ./-]?\d{5})")


def only_telephones(text: str, region: str) -> str:
    """The text with blanks for other numbers, and with odd or spelt telephones as libphonenumber knows them."""
    text = _PLUS_OF_A_NAME.sub(" ", _ODD_JOINT.sub(" ", digits_for_words(text)))
    text = _without_named(_without_labels(text))
    small = small_letters(text)
    for signs, pattern in _OTHER_NUMBERS:
        if any(sign in small for sign in signs):
            text = pattern.sub(_blank, text)
    if region == "IT":
        text = _MOBILE_ENDS.sub(_apart_behind, _COUNT_BEFORE.sub(_blank, text))
        text = _NEXT_BEGINS.sub(_apart, text)
    else:
        text = _COUNT_BEHIND.sub(_blank, text)
    text = _DIGIT_LOOKALIKE.sub(lambda found: "0" if found[0] == "O" else "1", text)
    if region == "IT" and "39" in text:
        text = _ITALIAN_WITHOUT_ZERO.sub(lambda found: "0".rjust(len(found[0])), text)
    return text


def without_house_numbers(text: str, region: str) -> str:
    """The text with blanks for `12` in `via Roma 12 333 1234567`."""
    return (_HOUSE_NUMBER if region == "IT" else _NUMBER_BESIDE).sub(_blank, text)


def _without_labels(text: str) -> str:
    """The text without what is glued to a number: `tel:`, `cell333`, links that dial."""
    small = small_letters(text)
    if any(label in small for label in _LABELS):
        text = _GLUED_LABEL.sub(_blank, text)
        text = _DIAL_LINKS.sub(_dial, text)
    return text


def _without_named(text: str) -> str:
    """The text without the numbers that words or an address say to be something else."""
    if "@" in text:
        text = _ADDRESS.sub(_blank, text)
    if _MAY_BE_FILED.search(small_letters(text)):
        text = _FILED_UNDER.sub(_blank, _TAX_OR_BANK.sub(_blank, text))
    for wanted in _WANTED.finditer(small_letters(text)):
        text = text[: wanted.start()] + _blank(wanted) + text[wanted.end() :]
    return text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _apart(found: re.Match[str]) -> str:
    return ";" * len(found[0])


def _apart_behind(found: re.Match[str]) -> str:
    return found[1] + ";" * (len(found[0]) - len(found[1]))


def _dial(found: re.Match[str]) -> str:
    sign = " " if "tel:" in found[0].lower() else "+"
    return sign.rjust(len(found[0]))
