"""Which lines of a mail its writer wrote, and which they only quoted."""

import re
from typing import Final

_WROTE: Final = re.compile(
    r"(?im)^[ \t]*(?:(?:il (?:giorno )?|in data |le |el |am |on )[^\n]{5,160}(?:\n[^\n]{0,100})?"
    r"(?:ha scritto|wrote|a écrit|escribió|schrieb[^\n:]{0,80})[ \t]?:)[ \t]*$"
)
_QUOTED: Final = re.compile(r"(?m)^[ \t]{0,3}(?:>[ \t]?)+")


_WRITER: Final = re.compile(
    r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?|\d{4}|[ap]m),?\s{1,3}(?P<name>[^<>\d\n]{2,80}?)\s{0,3}<(?P<address>[^<>\s]{3,100}@[^<>\s]{3,100})>"
)


def quoted_writer(body: str) -> str:
    """Whoever wrote a mail that is nothing but a quotation, as a header would name them; empty if nobody is named."""
    wrote = _WROTE.search(body)
    named = _WRITER.search(wrote[0]) if wrote and _only_quotes(body[: wrote.start()]) else None
    return f"{named['name']} <{named['address']}>" if named else ""


def _only_quotes(above: str) -> bool:
    """Whether a mail was copied for the sake of what it quotes."""
    return not above.strip() or is_handed_on(above)


def own_words(body: str) -> str:
    """The body without the mail it answers. One that is nothing but a quotation is what was meant to be shown."""
    if wrote := _WROTE.search(body):
        above = body[: wrote.start()]
        return unquoted(body[wrote.end() :]) if _only_quotes(above) else own_words(above)
    lines = body.split("\n")
    kept = [line for line in lines if not _QUOTED.match(line)]
    if any(line.strip() for line in kept) and not _announces(lines):
        return "\n".join(kept)
    return unquoted(body)


def _announces(lines: list[str]) -> bool:
    """Whether the line above the first quoted one announces it: `*Messaggio:*`, `Vi giro questo:`."""
    first = next((at for at, line in enumerate(lines) if _QUOTED.match(line)), 0)
    above = next((line for line in reversed(lines[:first]) if line.strip()), "")
    return above.rstrip(" *_").endswith(":") or is_handed_on(above)


_HANDED_ON: Final = re.compile(
    r"""(?ix) \b (?:
        (?:vi|ti|te\ l[oa]|ve\ l[oa]|te)\ (?:giro|inoltro|passo|mando|lascio) | giro\ (?:quest|a\ )\w* | inoltro
      | chi\ (?:l[oa]|se\ n[e']|ci|pu[oò])\b[^\n]{0,20}\b(?:prende|segue|occupa|pensa|gestisce|chiama|sentirl[oa])
      | (?:per|a)\ te\b | (?:da|puoi|potete)\ (?:richiamar|gestir|contattar|sentir|risponder)\w+
      | ved(?:i|ete)\ (?:qui\ )?sotto | qui\ sotto
      | (?:nuov[oa]|altr[oa]|new)\ (?:lead|contatto|richiesta|enquiry|inquiry)
      | fyi | (?:see\ )?below | who\ (?:can|takes|will|wants)
      | can\ (?:you|someone|anyone)\ (?:please\ )?(?:take|handle|call|reply|answer|pick)
      | please\ (?:handle|take|reply|follow) | over\ to\ you | passing\ (?:this|it)\ on | forwarding
    ) \b"""
)
_LONGEST_NOTE: Final = 120


def is_handed_on(note: str) -> bool:
    """Whether what stands above a mail only passes it on to colleagues, and so is none of the lead's words."""
    return len(note.strip()) <= _LONGEST_NOTE and _HANDED_ON.search(note) is not None


def unquoted(text: str) -> str:
    """The text without the > before its lines."""
    return _QUOTED.sub("", text)
