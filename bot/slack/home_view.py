"""The App Home as a view: some cards, one below the other."""

from collections.abc import Sequence
from typing import Any

from bot.slack import blocks as kit
from bot.slack import render
from bot.slack.blocks import Block
from handlers.messages.rich import Card


def home_view(cards: Sequence[Card]) -> dict[str, Any]:
    """The page as views.publish takes it; what does not fit is left out from the end, a whole card at a time."""
    made = list[Block]()
    for card in cards:
        rule = [kit.divider()] if made and made[-1]["type"] != "header" else []  # a title stands over what follows
        part = [*rule, *render.blocks(card, tables=False)]
        if len(made) + len(part) > kit.MOST_BLOCKS_IN_VIEW:
            break
        made += part
    return {"type": "home", "blocks": _numbered(made) or render.blocks(Card(()))}


def _numbered(blocks: Sequence[Block]) -> list[Block]:
    """Every button under a name of its own, as they came from several cards."""
    numbered, number = list[Block](), 0
    for block in blocks:
        if block["type"] != "actions":
            numbered.append(block)
            continue
        elements = []
        for element in block["elements"]:
            kind = element["action_id"].partition(":")[0]
            elements.append({**element, "action_id": f"{kind}:{number}"})
            number += 1
        numbered.append({**block, "elements": elements})
    return numbered
