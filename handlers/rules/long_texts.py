"""How much is kept of what somebody writes again and again: the beginning says what they want, the end what is new."""

from typing import Final

LONGEST: Final = 16_000
"""Characters of a lead's text, and of its request, up to which they grow."""

BEGINNING: Final = 6_000
GAP: Final = "\n\n[…]\n\n"
"""What stands where the middle of a text was left out."""

_END: Final = LONGEST - BEGINNING - len(GAP)


def kept(text: str) -> str:
    """The text, or its beginning and its end. What has such a gap already and grows on has one still."""
    return text if len(text) <= LONGEST else f"{text[:BEGINNING]}{GAP}{text[-_END:]}"


def is_whole(text: str) -> bool:
    """Whether nothing was left out of a text."""
    return GAP not in text
