"""Labels in running text, in the five layouts that occur.

The value stands behind the label (`Nome: Anna`, `Nome<tab>Anna`), on the line below it, below a bare label, below
one between dashes (`--- Nome ---`), or behind an emoji in the label's place.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from handlers.reading.forms.fields import Field, Fields
from handlers.reading.forms.words import Key, key_of

_LABEL_LINE: Final = re.compile(r"(?P<label>[^:=\t\n]{1,70}?)\s{0,3}(?::(?!//)|=|\t)[*_]{0,2}\s?(?P<value>.*)")
_EMOJI_LINE: Final = re.compile(
    r"\W{0,4}?(?P<label>[👤🙋🧑📧✉📩📨📞📱☎📲🏢🏭📝💬🗒✏💰💶📣⏰🕒📆📅📍])\ufe0f?\s{0,3}(?P<value>[^\s:].*)"
)
_DASHED: Final = re.compile(r"-{2,5}\s(?P<label>[^\n]{1,70}?)\s-{2,5}")
_RULE: Final = re.compile(r"\s*(?:-- ?|[-_=*━─]{3,}.*)")

_SPLITTING: Final = (
    r"(?:nome e cognome|nome|cognome|first name|last name|full name|your name|name|telefono|tel|cell|cellulare"
    r"|phone(?: number)?"
    r"|mobile|e-?mail|azienda|company|messaggio|message|richiesta|oggetto|subject|utm (?:source|medium|campaign)"
    r"|service needed|how can we help|city|citt\u00e0|servizio|budget|provincia)"
)
_INLINE: Final = re.compile(
    r"(?i)(?<=\S)(?<!\be)(?<!\bfirst)(?<!\blast)(?<!\bfull)(?<!\byour)(?<!\bhost)"
    rf"[ \t,;|]{{1,3}}(?=\*{{0,2}}{_SPLITTING}\.?\*{{0,2}}\??:\*{{0,2}}[ \t])"
)

_PIPED: Final = re.compile(r"(?m)^[^\n]{1,200}? \| [^\n]{1,2000}$")
_STAYS: Final[frozenset[Key]] = frozenset(("detail", "urgency"))
"""Kinds of value that stay in the rest: they are what somebody wants, not who they are."""
_MANY_LINES: Final[frozenset[Key]] = frozenset(("request",))


def read_lines(text: str) -> Fields:
    """The labelled values of a text; `Fields((), text)` where nothing is labelled."""
    reader = _Reader()
    for line in _parted(text).split("\n"):
        reader.take(line)
    fields = tuple(reader.end())
    return Fields(fields, "\n".join(reader.rest).strip() if fields else text)


def _parted(text: str) -> str:
    """The text with a line of its own for each label behind which a value stands in the same line."""
    if " | " in text:
        text = _PIPED.sub(_apart, text)
    return _INLINE.sub("\n", _crowded_apart(text)) if ":" in text else text


def _apart(found: re.Match[str]) -> str:
    """A line of `Tel: ... | Email: ...`, its labels on lines of their own."""
    parts = [part.strip() for part in found[0].split(" | ")]
    labelled = sum(split_label(part)[2] is not None for part in parts)
    return "\n".join(parts) if labelled > 1 else found[0]


_COLON: Final = re.compile(r"(?<=[\w?)*]):[ *]")
_WORDS_BEFORE: Final = re.compile(r"(?:[^\s:,;.]{1,30} ){0,6}[^\s:,;.]{1,30}\Z")
_CROWDED: Final = 3
"""Labels in a line from which on it is taken for a form whose lines ran together."""


def _crowded_apart(text: str) -> str:
    if text.count(": ") < _CROWDED:
        return text
    lines = ([line] if line.count(": ") < _CROWDED else _labels_apart(line) for line in text.split("\n"))
    return "\n".join(part for parts in lines for part in parts)


def _labels_apart(line: str) -> list[str]:
    """A line into which a whole form was run (`Nome: Anna Tel: 333 ... Note: un divano`), a label a line."""
    starts = [start for colon in _COLON.finditer(line) if (start := _label_before(line, colon.start())) is not None]
    if len(starts) < _CROWDED - 1:
        return [line]
    places = [0, *(start for start in starts if start), len(line)]
    return [line[start:end].rstrip(" ,;-\u2022") for start, end in pairwise(places)]


def _label_before(line: str, colon: int) -> int | None:
    """Where the longest label begins that ends at `colon`."""
    found = _WORDS_BEFORE.search(line, max(0, colon - 80), colon)
    if not found:
        return None
    begins = [found.start(), *(place + 1 for place in range(found.start(), colon) if line[place] == " ")]
    return next((start for start in begins if key_of(line[start:colon], asked=line[colon - 1] == "?")), None)


class _Reader:
    """Goes from line to line and remembers whose value is being read."""

    def __init__(self) -> None:
        self.rest: list[str] = []
        self._done: list[Field] = []
        self._key: Key | None = None
        self._label = ""
        self._value: list[str] = []

    def take(self, line: str) -> None:
        label, value, key = split_label(line)
        if key is not None:
            self._close()
            self._key, self._label, self._value = key, label, [value]
            if key in _STAYS:
                self.rest.append(line.strip())
        elif _RULE.fullmatch(line):
            self._close()
        elif self._wants_more() and not _starts_another(line, of_many=self._key in _MANY_LINES):
            self._value.append(line.rstrip())
            if self._key in _STAYS:
                self.rest.append(line.strip())
        else:
            self._close()
            self.rest.append(line.rstrip())

    def end(self) -> list[Field]:
        self._close()
        return self._done

    def _wants_more(self) -> bool:
        return self._key in _MANY_LINES or (self._key is not None and not "".join(self._value).strip())

    def _close(self) -> None:
        if self._key is not None:
            self._done.append(Field(self._key, self._label, "\n".join(self._value).strip(" \t\n*_,;")))
        self._key = None


_UNKNOWN_LABEL: Final = re.compile(r"[^\W\d][^:\n]{2,40}: \S")


def _starts_another(line: str, *, of_many: bool) -> bool:
    """Whether a line is a label that nobody knows: `How many users?:`, or `Esame: ...` below an empty value."""
    if not of_many and _UNKNOWN_LABEL.match(line):
        return True
    return len(line) < 60 and line.rstrip().endswith("?:")


def split_label(line: str) -> tuple[str, str, Key | None]:
    """The label that a line begins with, the value behind it, and their kind; no kind for ordinary lines."""
    bare = line.strip()
    for layout in (_DASHED, _LABEL_LINE, _EMOJI_LINE):
        found = layout.fullmatch(bare)
        if found and (key := key_of(found["label"], asked=layout is _DASHED or "?" in found["label"])):
            return found["label"].strip(" *_•-"), found.groupdict().get("value") or "", key
    if len(bare) < 40 and "," not in bare and (key := key_of(bare, asked=bare.endswith("?"))):
        return bare.strip(" *_•-:"), "", key
    return "", "", None


def pairs(fields: Fields) -> Iterator[str]:
    """Every value as `label: value`."""
    for field in fields.fields:
        yield f"{field.label}: {field.value}"
