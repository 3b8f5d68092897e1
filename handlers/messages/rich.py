"""What a message is made of, before any platform has dressed it.

Text comes in spans, so that what people wrote is never mixed up with what the bot says: a platform's
renderer escapes every span, and only the span's style becomes mark-up.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from string import Formatter
from typing import Literal

Style = Literal["plain", "bold", "italic", "code", "quote"]
Tone = Literal["plain", "main"]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style. ``mention`` is a platform's id of the person to be notified by it.

    ``link`` is a page, or the ``tel:`` or ``mailto:`` of a text that most platforms link by themselves.
    """

    text: str
    style: Style = "plain"
    link: str | None = None
    mention: str | None = None


RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
DIRECTION_MARKS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_MAY_TURN = re.compile(
    "[\u0590-\u08ff\u202a-\u202e\u200f\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""All that runs from right to left, or says that something does, and more: Unicode keeps these blocks for it."""

Line = tuple[Span, ...]
BLANK: Line = ()


@dataclass(frozen=True, slots=True)
class Confirm:
    """What a platform that can asks before a button does its work; one tap of doubt, where undoing is a detour."""

    question: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: ``data`` comes back when it is pressed, ``url`` opens a page.

    ``tone`` tells the one that matters most. A button that ``needs_form`` is shown only where a platform can
    open one.
    """

    label: str
    data: str | None = None
    url: str | None = None
    tone: Tone = "plain"
    confirm: Confirm | None = None
    needs_form: bool = False


Row = tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in columns, the first of which names the row; the first row has the columns' names.

    ``instead_of`` are the first line of a card that says the same in words, and the first that does not any more.
    """

    rows: tuple[tuple[str, ...], ...]
    instead_of: tuple[int, int]


@dataclass(frozen=True, slots=True)
class File:
    """A file that a customer sent: where it lies, and its id there.

    ``content`` is there once it was fetched, to be handed to another platform as ``name``.
    """

    platform: str
    id: str
    kind: str
    title: str | None = None
    content: bytes | None = field(default=None, repr=False)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A whole message. ``picture`` is a PNG shown above the text; ``asks`` invites a typed reply.

    ``table`` is shown in the stead of some of the lines, where a platform has tables. With a ``file`` the lines are
    what stands below it.
    """

    lines: tuple[Line, ...]
    buttons: tuple[Row, ...] = ()
    picture: bytes | None = field(default=None, repr=False)
    picture_says: str = ""
    asks: bool = False
    table: Table | None = None
    file: File | None = None

    @property
    def plain_buttons(self) -> tuple[Row, ...]:
        """The buttons for a platform without forms."""
        rows = (tuple(choice for choice in row if not choice.needs_form) for row in self.buttons)
        return tuple(row for row in rows if row)


def page(span: Span) -> str | None:
    """The page a span leads to; phone numbers and addresses are linked by a platform itself."""
    return span.link if span.link and span.link.startswith(("http://", "https://")) else None


def bold(text: str) -> Span:
    return Span(text, "bold")


def italic(text: str) -> Span:
    return Span(text, "italic")


def code(text: str) -> Span:
    return Span(text, "code")


def plain(text: str) -> Line:
    """A line that says just this."""
    return (Span(text),)


def quoted(text: str, most: int = 600) -> tuple[Line, ...]:
    """What somebody wrote, as a quotation, cut to ``most`` characters."""
    return tuple((Span(part, "quote"),) for part in shortened(text, most).splitlines() if part.strip())


def shortened(text: str, most: int) -> str:
    """``text`` itself, or its beginning and an ellipsis."""
    text = text.strip()
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def size(line: Line) -> int:
    """How much of a message a line takes, its line break included: UTF-16 code units, as Telegram counts."""
    return sum(len(span.text.encode("utf-16-le")) // 2 for span in line) + 1


def isolated(text: str) -> str:
    """Text whose direction is its own affair: a name from right to left must not turn a card's line around.

    Text that runs from left to right stays as it is. Direction marks in the text itself are dropped: one that
    is never closed would go on into what follows. (Unicode Standard Annex 9: FSI … PDI.)
    """
    if not _MAY_TURN.search(text):
        return text
    bare = "".join(each for each in text if unicodedata.bidirectional(each) not in DIRECTION_MARKS)
    is_plain = not any(unicodedata.bidirectional(each) in RIGHT_TO_LEFT for each in bare)
    return bare if is_plain else f"\u2068{bare}\u2069"


def fill(template: str, params: dict[str, "str | int | Span | Line"]) -> Line:
    """A line from a sentence with ``{placeholders}``; what fills them keeps its own style."""
    spans: list[Span] = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            spans.append(Span(literal))
        if name is not None:
            spans.extend(_spans(params[name]))
    return tuple(spans)


def _spans(value: "str | int | Span | Line") -> Iterable[Span]:
    if isinstance(value, Span):
        return (value,)
    if isinstance(value, tuple):
        return value
    return (Span(str(value)),)


def plain_text(card: Card) -> str:
    """A card without any dress, as a terminal or a log of a test would show it."""
    return "\n".join("".join(span.text for span in line) for line in card.lines)
