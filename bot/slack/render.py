"""A card in Slack's dress: Block Kit, in which what people wrote is only ever text.

A title becomes a header, a line in italics small print, figures by owner a table; the other lines are rich text.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from bot.slack import blocks as kit
from bot.slack.blocks import Block, Element
from bot.slack.commands import as_typed
from handlers.messages.rich import Card, Choice, Line, Row, Span, plain_text

LONGEST_TEXT = 6000
"""UTF-16 units of a card's lines; the bot's own cards stay far below."""

LONGEST_MESSAGE = 12_000
"""Characters of all blocks as JSON. Slack documents no limit for them together, and refuses blocks from about
13,200 on as ``msg_blocks_too_long`` (measured by others: github.com/slackapi/bolt-js/issues/2509)."""

LEAST_TEXT = 1000
"""UTF-16 units of what is left of a card that fits in no other way."""

LONGEST_BUTTONS = 5000
"""Characters of the buttons as JSON: more than twenty of the bot's own, and never more than fifteen rows of them."""

LONGEST_FALLBACK = 3000
"""UTF-16 units of the text for notifications and screen readers, escaped: chat.update takes 4,000 characters."""

MOST_PARAGRAPHS = 30
IN_A_ROW = 5
"""Buttons side by side before Slack wraps them on a laptop."""

STYLES: dict[str, dict[str, bool]] = {"bold": {"bold": True}, "italic": {"italic": True}, "code": {"code": True}}


def blocks(card: Card, *, tables: bool = True) -> list[Block]:
    """The card as blocks of a message; without ``tables`` for the places that take none."""
    buttons = _buttons(card)
    room = LONGEST_MESSAGE - _size(buttons)
    bodies = _bodies(card, tables=tables and card.table is not None)
    return [*next(body for body in bodies if _size(body) <= room), *buttons]


def _bodies(card: Card, *, tables: bool) -> Iterator[list[Block]]:
    """The card's words in its dress, then less and less of them, then without its table, and at last undressed."""
    for with_table in (True, False) if tables else (False,):
        for share in range(6):
            yield _body(card, LONGEST_TEXT * (6 - share) // 6, tables=with_table)
    yield [kit.rich_text([kit.section([kit.text(kit.clipped(kit.readable(plain_text(card)), LEAST_TEXT))])])]


def _size(made: Sequence[Block]) -> int:
    return len(json.dumps(made, ensure_ascii=False))


def fallback_text(card: Card) -> str:
    """The card as notifications show it and screen readers read it: escaped, and without mentions."""
    lines = ["".join(_words(span) for span in line) for line in card.lines]
    said = "\n".join(line for line in lines if line.strip()).strip() or "…"
    room = LONGEST_FALLBACK
    while kit.units(escaped := kit.escaped(kit.clipped(said, room))) > LONGEST_FALLBACK:
        room = room * 3 // 4
    return escaped


def title(card: Card) -> str:
    """What a picture is called: the card's first line."""
    return next((said for line in card.lines if (said := _said(line).strip())), "…")


def comment(card: Card) -> list[Block]:
    """What stands over an uploaded picture, where Slack takes rich text only."""
    return _texts(_fitting(card.lines, LONGEST_TEXT), MOST_PARAGRAPHS) or [_nothing()]


def _words(span: Span) -> str:
    """What a span says; commands are the bot's own, unless it quotes somebody."""
    said = kit.readable(span.text)
    return said if span.style == "quote" else as_typed(said)


def _body(card: Card, room: int, *, tables: bool) -> list[Block]:
    lines = card.lines
    if card.table is None or not tables:
        return _titled(_fitting(lines, room)) or [_nothing()]
    first, end = card.table.instead_of
    before, after = _fitting(lines[:first], room), _fitting(lines[end:], room)
    half = MOST_PARAGRAPHS // 2
    return [*_titled(before, half), kit.table(card.table.rows), *_paragraphs(after, half)]


def _nothing() -> Block:
    """Slack refuses a message of nothing."""
    return kit.rich_text([kit.section([kit.text("…")])])


def _titled(lines: Sequence[Line], most: int = MOST_PARAGRAPHS) -> list[Block]:
    """A first line in bold is the card's title."""
    if lines and _is_title(lines[0]):
        return [kit.header(as_typed(_said(lines[0]))), *_paragraphs(lines[1:], most)]
    return _paragraphs(lines, most)


def _is_title(line: Line) -> bool:
    said = _said(line)
    is_bold = all(span.style == "bold" and not span.link and not span.mention for span in line)
    return is_bold and bool(kit.readable(said).strip()) and kit.units(said) <= kit.LONGEST_HEADER


def _paragraphs(lines: Sequence[Line], most: int) -> list[Block]:
    """Lines as blocks: an empty one begins a new block, one in italics is small print."""
    made = list[Block]()
    for is_small, group in groupby(lines, key=_is_small):
        run = list(group)
        room = most - len(made)
        if room <= 0:
            break
        made += [kit.context(as_typed(_said(line))) for line in run[:room]] if is_small else _texts(run, room)
    return made


def _texts(lines: Sequence[Line], most: int) -> list[Block]:
    """At most so many blocks of rich text; what is over joins the last."""
    runs = [list(run) for is_blank, run in groupby(lines, key=_is_blank) if not is_blank]
    if len(runs) > most:
        runs[most - 1 :] = [[line for run in runs[most - 1 :] for line in run]]
    return [kit.rich_text(elements) for run in runs if (elements := list(_elements(run)))]


def _elements(lines: Sequence[Line]) -> Iterator[Element]:
    for is_quote, group in groupby(lines, key=_is_quote):
        spans = _joined(list(group))
        made = [element for span in spans for element in _span(span, quoted=is_quote)]
        if made:
            yield kit.quote(made) if is_quote else kit.section(made)


def _joined(lines: Sequence[Line]) -> list[Span]:
    """Lines as one run, neighbours of one style together: every element more makes the message longer."""
    spans = list[Span]()
    for number, line in enumerate(lines):
        spans += [Span("\n", "quote" if _is_quote(line) else "plain")] if number else []
        spans += line
    merged = list[Span]()
    for span in spans:
        last = merged[-1] if merged else None
        if last is not None and _alike(last, span):
            merged[-1] = replace(last, text=last.text + _clean(span.text))
        else:
            merged.append(replace(span, text=_clean(span.text)))
    return [span for span in merged if span.text]


def _alike(one: Span, other: Span) -> bool:
    return one.style == other.style and not (one.link or one.mention or other.link or other.mention)


def _clean(text: str) -> str:
    return "\n" if text == "\n" else kit.readable(text)


def _span(span: Span, *, quoted: bool) -> Iterator[Element]:
    said = span.text if quoted else as_typed(span.text)
    style = STYLES.get(span.style, {})
    if span.mention:
        yield kit.mention(span.mention, said)
    elif span.link:
        yield kit.link(span.link, said, **style)
    else:
        yield kit.text(said, **style)


def _is_blank(line: Line) -> bool:
    return not _said(line).strip()


def _is_quote(line: Line) -> bool:
    return all(span.style == "quote" for span in line)


def _is_small(line: Line) -> bool:
    return not _is_blank(line) and all(span.style == "italic" and not span.link for span in line)


def _said(line: Line) -> str:
    return "".join(kit.readable(span.text) for span in line)


def _fitting(lines: Sequence[Line], longest: int) -> list[Line]:
    """As many lines as fit, the last of them cut."""
    kept, room = list[Line](), longest
    for line in lines:
        size = sum(kit.units(span.text) for span in line) + 1
        if size > room:
            kept += [_cut(line, room)] if room > 1 else []
            break
        kept.append(line)
        room -= size
    return kept


def _cut(line: Line, room: int) -> Line:
    spans, left = list[Span](), room
    for span in line:
        if left <= 1:
            break
        spans.append(replace(span, text=kit.clipped(span.text, left)))
        left -= kit.units(span.text)
    return tuple(spans)


def _buttons(card: Card) -> list[Block]:
    """The buttons, short rows of them side by side."""
    made, number = list[Block](), 0
    for row in _rows_of_buttons(card.buttons):
        elements = [_button(choice, number + place) for place, choice in enumerate(row)]
        number += len(row)
        if _size([*made, kit.actions(elements)]) > LONGEST_BUTTONS:
            break
        made.append(kit.actions(elements))
    return made


def _rows_of_buttons(rows: Sequence[Row]) -> list[Row]:
    joined = list[Row]()
    for row in rows:
        usable = tuple(choice for choice in row if choice.data or _is_page(choice))
        for start in range(0, len(usable), kit.MOST_IN_ACTIONS):
            part = usable[start : start + kit.MOST_IN_ACTIONS]
            if joined and len(joined[-1]) + len(part) <= IN_A_ROW:
                joined[-1] = (*joined[-1], *part)
            else:
                joined.append(part)
    return joined


def _is_page(choice: Choice) -> bool:
    url = choice.url or ""
    return url.startswith(("https://", "http://")) and len(url) <= kit.LONGEST_URL


def _button(choice: Choice, number: int) -> Element:
    if choice.data is None:
        return kit.button(choice.label, f"open:{number}", url=choice.url)
    made: dict[str, Any] = kit.button(choice.label, f"press:{number}", value=choice.data[: kit.LONGEST_VALUE])
    if choice.tone == "main":
        made["style"] = "primary"
    if choice.confirm is not None:
        made["confirm"] = kit.confirm(choice.label, choice.confirm)
    return made
