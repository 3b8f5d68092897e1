"""Labelled text: what contact forms, portals and careful colleagues write (`Nome: ...`, `Phone: ...`).

Five layouts are understood: the value behind the label, on the line below it, below a bare label or one
between dashes (`--- Name ---`), and an emoji in place of the label. A flat or nested JSON object counts too.
"""

import json
import re
from collections.abc import Iterator
from typing import Final, Literal

Key = Literal["name", "first", "last", "company", "phone", "email", "request", "other"]

_WORDS: Final[dict[Key, str]] = {
    "name": "nome e cognome|nome completo|nome cliente|nominativo|cliente|referente|il tuo nome|da|lead"
    "|contatto|name|full name|fullname|full_name|your name|contact name|customer|customer name|invitee|from"
    "|👤",
    "first": "nome|first name|first_name|firstname",
    "last": "cognome|last name|last_name|lastname|surname",
    "company": "azienda|ditta|società|ragione sociale|organizzazione|impresa|company|company name"
    "|company_name|organization|organisation|business name|🏢",
    "phone": "telefono|tel|cell|cellulare|mobile|phone|phone number|phone_number|mobile phone number"
    "|recapito|whatsapp|numero di telefono|📞|📱",
    "email": "email|e-mail|mail|indirizzo email|your email|la tua email|invitee email|work_email|📧|✉",
    "request": "messaggio|richiesta|testo|commento|note|corpo del messaggio|il tuo messaggio|descrizione"
    "|messaggio originale|message|request|comment|comments|comment or message|notes|message body"
    "|your message|how can we help|description|📝|💬",
    "other": "oggetto|subject|ruolo|fax|p.iva|partita iva|data|date|ora|budget|fonte|source|città|city"
    "|indirizzo|address|servizio|servizi|event type|event date/time|location|text reminder number"
    "|questions|dettagli|how did you hear about us|how did you find us|come ci hai conosciuto|⏰",
}
_KEYS: Final[dict[str, Key]] = {word: key for key, words in _WORDS.items() for word in words.split("|")}

_NONE_WORDS: Final = (
    "n/a|n/d|na|nd|empty|none|null|nessuno|nessuna|sconosciuto|unknown|cliente|customer|potential customer"
    "|anonymous|anonimo|nessun messaggio aggiuntivo|senza nome|x|xx"
)
_MISSING: Final = frozenset(_NONE_WORDS.split("|"))
_NOT_GIVEN: Final = re.compile(
    r"(?i)non (?:fornit|specificat|indicat|disponibil|dichiarat)[oaie]|not (?:given|provided|set)"
)

_INLINE: Final = re.compile(
    r"(?i)(?<=\S)(?<!\be)(?<!\bfirst)(?<!\blast)(?<!\bfull)(?<!\byour)[ \t,;]{1,3}(?=\*{0,2}"
    r"(?:nome|cognome|first name|last name|full name|name|telefono|tel|cell|cellulare|phone|mobile|e-?mail"
    r"|azienda|company|messaggio|message|richiesta)\.?\*{0,2}:[ \t])"
)
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?: [^<>]{0,100})?/?>")
_LABEL_LINE: Final = re.compile(r"(?P<label>[^:=\t\n]{1,60}?)\s{0,3}(?::|=|\t)(?P<value>.*)")
_EMOJI_LINE: Final = re.compile(r"\W{0,4}?(?P<label>[👤📧✉📞📱🏢📝💬⏰])\ufe0f?\s{0,3}(?P<value>[^\s:].*)")
_DASHED: Final = re.compile(r"-{2,5}\s(?P<label>[^\n]{1,60}?)\s-{2,5}")
_RULE: Final = re.compile(r"\s*(?:-- ?|[-_=*━─]{3,}.*)")


def read_labels(text: str) -> dict[Key, str]:
    """The labelled values of a text, the first of each kind; `{}` where nothing is labelled.

    Values that only say that there is none (`N/A`, `[non fornito]`, `-`) are left out. A request goes on over
    several lines, to the next label or rule.
    """
    fields: dict[Key, str] = {}
    for key, value in _json_fields(text) or _line_fields(text):
        cleaned = value.strip(" \t\r\n*_,;")
        if key != "other" and key not in fields and not is_missing(cleaned.partition("\n")[0]):
            fields[key] = cleaned
    return fields


def is_missing(value: str) -> bool:
    """Whether a value is a form's way of saying that nothing was filled in."""
    bare = value.strip(" \t*_-\u2013\u2014.()[]<>\"'").lower()
    return not bare or bare in _MISSING or bool(_NOT_GIVEN.fullmatch(bare)) or bare.startswith("test lead")


def _line_fields(text: str) -> Iterator[tuple[Key, str]]:
    key: Key | None = None
    collected: list[str] = []
    for line in _INLINE.sub("\n", text).splitlines():
        label, value = _split(line)
        if label is not None or _RULE.fullmatch(line):
            if key:
                yield key, "\n".join(collected)
            key, collected = label, [value]
        elif key == "request" or (key and not "".join(collected).strip()):
            collected.append(line.rstrip())
    if key:
        yield key, "\n".join(collected)


def _split(line: str) -> tuple[Key | None, str]:
    """The kind of label that a line carries and the value behind it; (None, ...) for ordinary lines."""
    bare = _TAG.sub("", line).strip()
    for layout in (_DASHED, _LABEL_LINE, _EMOJI_LINE):
        found = layout.fullmatch(bare)
        if found and (key := _key(found["label"])):
            return key, found.groupdict().get("value", "")
    return _key(bare) if len(bare) < 30 and "," not in bare else None, ""


def _key(label: str) -> Key | None:
    plain = label.strip(" \t*_•#>|\"'-\u2013?.").casefold()
    found = _KEYS.get(plain)
    if found:
        return found
    without_emoji = re.sub(r"^[^\w]+", "", plain)
    return _KEYS.get(without_emoji)


def _json_fields(text: str) -> list[tuple[Key, str]]:
    if not text.lstrip().startswith("{"):
        return []
    try:
        return list(_flatten(json.loads(text)))
    except (ValueError, RecursionError):
        return []


def _flatten(value: object, label: str = "") -> Iterator[tuple[Key, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flatten(inner, str(name))
    elif isinstance(value, str) and (key := _key(label)):
        yield key, value
