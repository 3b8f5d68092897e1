"""Which lines of a mail its writer wrote, and which they only quoted."""

import re
from typing import Final

_WROTE: Final = re.compile(
    r"(?im)^[ \t]*(?:(?:il (?:giorno )?|in data |le |el |am |on )[^\n]{5,160}(?:\n[^\n]{0,100})?"
    r"(?:ha scritto|wrote|a écrit|escribió|schrieb[^\n:]{0,80})[ \t]?:)[ \t]*$"
)
_QUOTED: Final = re.compile(r"(?m)^[ \t]{0,3}(?:>[ \t]?)+")


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
