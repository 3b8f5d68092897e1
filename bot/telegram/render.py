"""A card in Telegram's dress: HTML with everything people wrote escaped, and an inline keyboard."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from itertools import groupby
from typing import Any

from handlers.messages.rich import Card, Choice, Line, Span, isolated, page, shortened

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_LABEL = 64
"""Bot API: characters of a text and of a caption, counted without mark-up; ours for a button's label."""

Markup = dict[str, Any]
"""A reply_markup as the Bot API wants it: the library's objects for each button take as long as the request."""

TAGS = {"bold": "b", "italic": "i", "code": "code"}


def text(card: Card, longest: int = LONGEST_TEXT) -> str:
    """The card's lines as HTML, cut at the end if they are too long for one message."""
    lines = card.lines if _fits_as_it_is(card, longest) else _fitting([_readable(line) for line in card.lines], longest)
    parts = []
    for quoted, group in groupby(lines, key=_is_quote):
        inner = "\n".join("".join(_span(span) for span in line) for line in group)
        parts.append(f"<blockquote>{inner}</blockquote>" if quoted else inner)
    return _joined(parts)


def _fits_as_it_is(card: Card, longest: int) -> bool:
    """A first look at all of a card at once: most are short, and nothing in them has a direction of its own."""
    whole = "\n".join(span.text for line in card.lines for span in line)
    return _units(whole) + len(card.lines) <= longest and isolated(whole) == whole


def _joined(parts: list[str]) -> str:
    """A quotation is a block of its own: no line break after it, or Telegram shows an empty line."""
    result = ""
    for part in parts:
        result += part if not result or result.endswith("</blockquote>") else "\n" + part
    return result


def _is_quote(line: Line) -> bool:
    return bool(line) and all(span.style == "quote" for span in line)


def _span(span: Span) -> str:
    inner = escape(span.text, quote=False)
    if span.mention:
        return f'<a href="tg://user?id={escape(span.mention)}">{inner}</a>'
    if link := page(span):
        return f'<a href="{escape(link)}">{inner}</a>'
    tag = TAGS.get(span.style)
    return f"<{tag}>{inner}</{tag}>" if tag else inner


def _readable(line: Line) -> Line:
    return tuple(span if (bare := isolated(span.text)) == span.text else replace(span, text=bare) for span in line)


def _fitting(lines: Sequence[Line], longest: int) -> list[Line]:
    """As many lines as fit. Telegram counts UTF-16 code units."""
    room, kept = longest, list[Line]()
    for line in lines:
        size = sum(_units(span.text) for span in line) + 1
        if size > room:
            kept += [_cut(line, room)] if room > 0 else []
            break
        kept.append(line)
        room -= size
    return kept


def _cut(line: Line, room: int) -> Line:
    """The beginning of a line, with an ellipsis in the last unit of the room."""
    spans, left = [], room - 1
    for span in line:
        spans.append(replace(span, text=_beginning(span.text, left)))
        left -= _units(span.text)
        if left <= 0:
            break
    return (*spans, Span("…", spans[-1].style if spans else "plain"))


def _beginning(text_: str, room: int) -> str:
    """As much of a text as fits into so many units; half a character is none."""
    return text_.encode("utf-16-le")[: 2 * max(0, room)].decode("utf-16-le", "ignore")


def _units(text_: str) -> int:
    return len(text_.encode("utf-16-le")) // 2


def keyboard(card: Card) -> Markup | None:
    """The card's buttons; an inviting input line if the card asks for a typed answer."""
    if card.asks:
        return {"force_reply": True, "selective": True}
    rows = [[_button(choice) for choice in row] for row in card.plain_buttons]
    return {"inline_keyboard": rows} if rows else None


def _button(choice: Choice) -> dict[str, str]:
    does = {"callback_data": choice.data, "url": choice.url}
    return {
        "text": isolated(shortened(choice.label, LONGEST_LABEL)),
        **{name: value for name, value in does.items() if value is not None},
    }
