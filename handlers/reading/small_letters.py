"""Texts in small letters, for patterns in small letters.

A pattern that minds no capitals (`(?i)`) takes three times as long as one that is written in small letters and looks
at small letters, and most of the time of reading a lead is spent in patterns that find nothing. What such a
pattern finds stands at the same place in the text as it was written.
"""

import re
from typing import NamedTuple, Self


class SmallLetters(NamedTuple):
    """A text as it was `written`, and the same in `small` letters, place by place."""

    written: str
    small: str

    @classmethod
    def of(cls, text: str) -> Self:
        return cls(text, small_letters(text))

    def words(self, pattern: re.Pattern[str]) -> str | None:
        """The first words that a pattern in small letters finds, as they were written."""
        found = pattern.search(self.small)
        return self.written[found.start() : found.end()] if found else None


def small_letters(text: str) -> str:
    """The text in small letters, as long as before: a pattern finds in it what it finds in the text with `(?i)`.

    To `(?i)` a dotted capital I, an undotted small one and a long s are an i and an s, and so they are here.
    """
    if text.isascii():
        return text.lower()
    return text.replace("\u0130", "i").replace("\u0131", "i").replace("\u017f", "s").lower()
