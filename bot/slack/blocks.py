"""Block Kit's pieces, each within the limits that Slack documents for it.

What people wrote goes into ``plain_text`` and rich text only: there ``<!channel>``, links and asterisks are just
characters. (docs.slack.dev/reference/block-kit; lengths are UTF-16 units, which are never fewer than characters.)
"""

import re
from collections.abc import Sequence
from typing import Any

from handlers.messages.rich import Confirm, isolated

Block = dict[str, Any]
Element = dict[str, Any]

MOST_BLOCKS_IN_VIEW = 100
LONGEST_HEADER, LONGEST_CONTEXT, LONGEST_LABEL = 150, 2000, 75
LONGEST_VALUE, LONGEST_URL = 2000, 3000
LONGEST_QUESTION, LONGEST_QUESTION_TITLE, LONGEST_CHOICE = 300, 100, 30
MOST_IN_ACTIONS = 25
MOST_ROWS, MOST_CELLS, LONGEST_TABLE = 100, 20, 10_000

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff]")
_USER = re.compile(r"[UW][A-Z0-9]{2,30}")


def readable(text: str) -> str:
    """Text without control characters, its direction kept to itself."""
    return isolated(_CONTROL.sub("", text))


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clipped(text: str, most: int) -> str:
    """``text`` itself, or its beginning and an ellipsis, in at most so many UTF-16 units."""
    if units(text) <= most:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * (most - 1)].decode("utf-16-le", "ignore").rstrip() + "…"


def plain(text: str, most: int) -> Element:
    """A text object in which nothing is mark-up, and ``:smile:`` no picture; never empty, which Slack refuses."""
    said = clipped(readable(text).strip(), most)
    return {"type": "plain_text", "text": said or "…", "emoji": False}


def escaped(text: str) -> str:
    """What people wrote, for a field that Slack reads as mark-up: it calls nobody and links nowhere."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text, LONGEST_HEADER)}


def context(text: str) -> Block:
    """Small print."""
    return {"type": "context", "elements": [plain(text, LONGEST_CONTEXT)]}


def divider() -> Block:
    return {"type": "divider"}


def rich_text(elements: Sequence[Element]) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def section(elements: Sequence[Element]) -> Element:
    return {"type": "rich_text_section", "elements": list(elements)}


def quote(elements: Sequence[Element]) -> Element:
    return {"type": "rich_text_quote", "elements": list(elements)}


def text(said: str, **style: bool) -> Element:
    """A run of rich text; style is ``bold``, ``italic`` or ``code``."""
    element: Element = {"type": "text", "text": said}
    return {**element, "style": style} if style else element


def link(url: str, said: str, **style: bool) -> Element:
    """A link, if Slack takes such an address; otherwise only what it says."""
    if len(url) > LONGEST_URL or not url.startswith(("https://", "http://", "mailto:", "tel:")):
        return text(said, **style)
    element: Element = {"type": "link", "url": url, "text": said}
    return {**element, "style": style} if style else element


def mention(user: str, said: str) -> Element:
    """Somebody who is to be told; what is no id of Slack's is only said."""
    return {"type": "user", "user_id": user} if _USER.fullmatch(user) else text(said, bold=True)


def actions(elements: Sequence[Element]) -> Block:
    return {"type": "actions", "elements": list(elements)}


def button(label: str, action: str, *, value: str | None = None, url: str | None = None) -> Element:
    """A button; ``value`` comes back when it is pressed."""
    made = {"type": "button", "text": {**plain(label, LONGEST_LABEL), "emoji": True}, "action_id": action}
    if url is not None:
        return {**made, "url": url}
    return {**made, "value": value or ""} if value else made


def confirm(title: str, asked: Confirm) -> Element:
    """The dialog before a button does its work. It alone is in red: on every card that would be noise."""
    return {
        "title": plain(title, LONGEST_QUESTION_TITLE),
        "text": plain(asked.question, LONGEST_QUESTION),
        "confirm": plain(asked.yes, LONGEST_CHOICE),
        "deny": plain(asked.no, LONGEST_CHOICE),
        "style": "danger",
    }


def table(rows: Sequence[Sequence[str]]) -> Block:
    """Figures in columns: the first row has their names, the first column is left aligned, the others right."""
    columns = min(max(map(len, rows), default=0), MOST_CELLS)
    settings = [{"align": "left", "is_wrapped": True}, *({"align": "right"} for _ in range(columns - 1))]
    cells, room = [], LONGEST_TABLE
    for number, row in enumerate(rows[:MOST_ROWS]):
        texts = [clipped(readable(each).strip(), 200) or "–" for each in (*row, *[""] * columns)[:columns]]
        room -= sum(map(units, texts))
        if room < 0:
            break
        cells.append([_cell(each, bold=number == 0) for each in texts])
    return {"type": "table", "rows": cells, "column_settings": settings}


def _cell(said: str, *, bold: bool) -> Element:
    if not bold:
        return {"type": "raw_text", "text": said}
    return rich_text([section([text(said, bold=True)])])
