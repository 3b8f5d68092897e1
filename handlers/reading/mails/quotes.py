"""Which lines of a mail its writer wrote, and which they only quoted."""

import re
from typing import Final

_WROTE: Final = re.compile(
    r"(?im)^[ \t]*(?:(?:il (?:giorno )?|in data |le |el |am |on )[^\n]{5,160}(?:\n[^\n]{0,100})?"
    r"(?:ha scritto|wrote|a écrit|escribió|schrieb[^\n:]{0,80})[ \t]?:)[ \t]*$"
)
_QUOTED: Final = re.compile(r"(?m)^[ \t]{0,3}(?:>[ \t]?)+")


_WRITER: Final = re.compile(
    r"(?:\d{1,2}[:.]\d\d|\d{4}|[ap]m),?\s{1,3}(?P<name>[^<>\d\n]{2,80}?)\s{0,3}<(?P<address>[^<>\s]{3,100}@[^<>\s]{3,100})>"
)


def quoted_writer(body: str) -> str:
    """Whoever wrote a mail that is nothing but a quotation, as a header would name them; empty if nobody is named."""
    wrote = _WROTE.search(body)
    named = _WRITER.search(wrote[0]) if wrote and not body[: wrote.start()].strip() else None
    return f"{named['name']} <{named['address']}>" if named else ""


def own_words(body: str) -> str:
    """The body without the mail it answers. One that is nothing but a quotation is what was meant to be shown."""
    if wrote := _WROTE.search(body):
        above = body[: wrote.start()]
        return own_words(above) if above.strip() else unquoted(body[wrote.end() :])
    kept = [line for line in body.split("\n") if not _QUOTED.match(line)]
    if any(line.strip() for line in kept):
        return "\n".join(kept)
    return unquoted(body)


def unquoted(text: str) -> str:
    """The text without the > before its lines."""
    return _QUOTED.sub("", text)
