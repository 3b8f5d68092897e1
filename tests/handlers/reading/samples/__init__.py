"""Leads as producers and people write them, with what has to be understood of each.

All of it is invented. What a sample does not mention is not looked at.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sample:
    """`expected` has fields of a reading; `phone` and `email` are the first, `says` and `not_says` of the request."""

    format: str
    text: str
    expected: dict[str, Any]


def sample(format: str, text: str, **expected: Any) -> Sample:  # noqa: A002  -- what it is called in the tables
    return Sample(format, text, expected)
