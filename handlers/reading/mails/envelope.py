"""Whose mail it is: the header lines of a forward or of a pasted mail, and the body that belongs to them."""

import re
from dataclasses import dataclass
from typing import Final

from handlers.reading.mails.quotes import is_handed_on, own_words, quoted_writer, unquoted


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail taken apart. `sender` and `reply_to` are header values as written; empty where there is none."""

    body: str
    sender: str = ""
    reply_to: str = ""
    subject: str = ""

    @property
    def has_headers(self) -> bool:
        return bool(self.sender or self.reply_to)


_WORDS: Final = {
    "sender": "from|da|de|von|mittente|sender",
    "reply_to": "reply-to|reply to|rispondi a|rispondi-a",
    "subject": "subject|oggetto|asunto|betreff|objet",
    "other": "to|a|para|an|cc|ccn|bcc|date|data|sent|inviato|fecha|datum|importance|priorità|allegati|attachments",
}
_PART_OF: Final = {word: part for part, words in _WORDS.items() for word in words.split("|")}
_HEADER: Final = re.compile(
    r"[\s*_]{0,3}(?P<word>[A-Za-zà-ù-]{1,12}(?: [aA])?)[*_]{0,2}\s?:[*_]{0,2}(?P<value>(?:[ \t].*)?)"
)
_FORWARDED: Final = re.compile(
    r"(?im)^[ \t>*_-]*(?:-{2,}\s*(?:forwarded message|messaggio inoltrato|messaggio originale|original message"
    r"|weitergeleitete nachricht|mensaje reenviado)\s*-{2,}|(?:begin forwarded message|inizio messaggio inoltrato)\s*:)"
    r"[ \t*_]*$"
)
_THREAD: Final = re.compile(
    r"(?im)^[ \t]*(?:_{10,}|-{3,}\s*(?:messaggio originale|original message)\s*-{3,})[ \t]*$|^(?=\*?(?:from"
    r"|da)\*?:[^\n]{3,200}\n"
    r"\*?(?:sent|inviato|date|data)\*?:)"
)
_HANDED_ON: Final = 60
"""Characters above a thread up to which it was only passed on ("FYI", "chi lo prende?"), and not answered."""


def open_mail(text: str) -> Mail:
    """The mail that a text holds; a text that is none comes back as the body of a mail without headers."""
    if _is_all_quoted(text):
        text = unquoted(text)
    if forwarded := _FORWARDED.search(text):
        above, below = text[: forwarded.start()], text[forwarded.end() :]
        if "origin" not in forwarded[0].lower() or len(above.strip()) <= _HANDED_ON or is_handed_on(above):
            return _opened(unquoted(below) if _is_all_quoted(below) else below)
    if thread := _THREAD.search(text):
        above = text[: thread.start()]
        if is_handed_on(above):
            return _opened(text[thread.end() :])
        if len(above.strip()) > _HANDED_ON // 2:
            text = above
    return _opened(text)


def _opened(text: str) -> Mail:
    headers, body = _headers(text.lstrip("\n "))
    headers = headers or {"sender": quoted_writer(body)}
    return Mail(own_words(body), **headers)


def _headers(text: str) -> tuple[dict[str, str], str]:
    """The header lines at the beginning, and what is below; ({}, the text) where they are no mail's."""
    found: dict[str, str] = {}
    lines = text.split("\n")
    count = dated = 0
    for line in lines:
        header = _HEADER.fullmatch(line)
        part = _PART_OF.get(header["word"].lower()) if header else None
        if header and part:
            found.setdefault(part, header["value"].strip(" *_"))
            dated += header["word"].lower() in ("date", "data", "sent", "inviato")
        elif not (count and line[:1] in (" ", "\t") and line.strip()):
            break
        count += 1
    block = "\n".join(lines[:count])
    is_mail = ("sender" in found or "reply_to" in found) and len(found) + dated > 1 and ("@" in block or dated)
    if not is_mail:
        return {}, text
    found.pop("other", None)
    return found, "\n".join(lines[count:])


def _is_all_quoted(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return bool(lines) and all(line.lstrip().startswith(">") for line in lines)
