"""From a row of the outbox to a card: said in the reader's language, from the state of this moment.

Reads only. ``table`` maps each kind of card to the function that makes it.
"""

from handlers.compose.draft import Composed, presence, view
from handlers.compose.table import CARDS, compose

__all__ = ["CARDS", "Composed", "compose", "presence", "view"]
