"""Ways to reach a customer that a colleague writes down about a lead: `no scusa, il numero è 333 9998887`."""

import re
from collections.abc import Collection
from typing import Final

from handlers.reading.emails import find_emails
from handlers.reading.phones import find_phones

_WAY: Final = re.compile(
    r"\b(?:numero|nr|cell\w*|tel|telefono|recapito|number|phone|mobile|e-?mail|mail|indirizzo|address)\b", re.IGNORECASE
)
_PUT_RIGHT: Final = re.compile(
    r"\b(?:è|e'|era|giust[oa]|corrett[oa]|nuov[oa]|sbagliat[oa]|errat[oa]|scus\w+|is|was|right|correct|new|wrong|sorry)(?!\w)",
    re.IGNORECASE,
)


def may_hold_points(words: str) -> bool:
    """Whether a closer look is worth it: nearly all notes have neither an @ nor six figures."""
    return "@" in words or sum(letter.isdigit() for letter in words) > 5


def added_points(words: str, known: Collection[str], region: str) -> tuple[tuple[str, str], ...]:
    """The (kind, value) of ``phone`` and ``email`` that are the customer's: where none of a kind is ``known``, or where
    words say that this is the right one. Any other number in a note may be somebody else's.
    """
    found = [("phone", each) for each in find_phones(words, region)] + [("email", each) for each in find_emails(words)]
    is_theirs = _WAY.search(words) is not None and _PUT_RIGHT.search(words) is not None
    return tuple(point for point in found if is_theirs or point[0] not in known)
