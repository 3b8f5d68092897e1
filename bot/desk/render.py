"""A card in the desk's dress: plain values, which the page puts into text nodes. No mark-up is ever made."""

from typing import Any

from handlers.messages.rich import Card, Choice, Span, isolated, page
from storage.tables import DeskMessage


def content(card: Card) -> dict[str, Any]:
    """A card as the desk keeps it."""
    return {
        "lines": [[_span(span) for span in line] for line in card.lines],
        "buttons": [[_button(choice) for choice in row] for row in card.plain_buttons],
        "asks": card.asks,
        "picture": card.picture is not None,
        "picture_says": card.picture_says,
    }


def _span(span: Span) -> dict[str, Any]:
    said = {"t": isolated(span.text), "s": "bold" if span.mention else span.style}
    return {**said, "l": link} if (link := page(span)) else said


def _button(choice: Choice) -> dict[str, Any]:
    return {"label": isolated(choice.label), "data": choice.data, "url": choice.url}


def for_page(message: DeskMessage) -> dict[str, Any]:
    """A message as the page is told of it."""
    return {
        "id": message.id,
        "key": message.key,
        "chat": message.chat,
        "author": message.author,
        "reply_to": message.reply_to,
        "at": message.written_at.isoformat(),
        "edited": message.edited_at is not None,
        **message.content,
    }
