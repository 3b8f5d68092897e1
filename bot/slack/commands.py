"""How a command is typed on Slack, where every verb but two goes by the bot's own name."""

import re

from handlers.reading.commands import VERBS

COMMAND = "/sollecito"
OWN = {"lead": "/lead", "leads": "/leads"}
"""The verbs that are commands of their own, whatever the word for them."""

_TYPED = re.compile(rf"(?<![\w/.:@-])/({'|'.join(sorted(VERBS, key=len, reverse=True))})\b(?![/.-]\w)")


def as_typed(said: str) -> str:
    """A sentence of the bot's, with the commands in it as Slack takes them: "/undo" becomes "/sollecito undo"."""
    return _TYPED.sub(lambda found: OWN.get(VERBS[found[1]], f"{COMMAND} {found[1]}"), said)
