"""Cards about what was read of a lead, and what is right."""

from collections.abc import Callable

from handlers import guided, sheet
from handlers.compose.draft import Composed, Draft
from handlers.messages import edit
from handlers.messages.rich import Card
from handlers.rules.details import NAMES, Name


def _menu(d: Draft) -> Card:
    return edit.menu(d.view(), d.voice)


def _question(field: Name) -> Callable[[Draft], Card]:
    def make(d: Draft) -> Card:
        lead = d.its_lead()
        found = sheet.found_in(field, lead, d.uow, d.policy)
        return edit.question(d.view(), d.voice, field, sheet.value(field, lead, d.uow), found)

    return make


def _corrected(d: Draft) -> Card:
    return edit.corrected(d.view(), d.voice, d.params["changes"], d.params.get("by"))


def _whole_text(d: Draft) -> Composed:
    return Composed(edit.whole_text(d.view(), d.voice))


CARDS: dict[str, Callable[[Draft], Card | Composed]] = {
    "edit": _menu,
    "corrected": _corrected,
    "whole_text": _whole_text,
    **{guided.card_of(field): _question(field) for field in NAMES},
}
