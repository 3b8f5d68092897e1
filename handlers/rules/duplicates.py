"""When somebody who is known writes again: who it is, and what becomes of their lead."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

Happens = Literal["new", "joins", "reopens"]

STRENGTH = ("telegram", "slack", "desk", "phone", "email", "profile")
"""Kinds of contact point that identify a person, strongest first. An account on a platform is verified by
that platform; a number or an address is only what somebody wrote. Other kinds identify nobody."""


def same_person(points: Sequence[tuple[str, str]], known: Mapping[tuple[str, str], int]) -> int | None:
    """The contact that these (kind, value) points belong to, by the strongest kind that is known."""
    identifying = (point for point in points if point[0] in STRENGTH and point in known)
    strongest = min(identifying, key=lambda point: STRENGTH.index(point[0]), default=None)
    return None if strongest is None else known[strongest]


def what_happens(state: str | None) -> Happens:
    """What a new message means for a contact whose latest lead is in `state` (None: they have no lead)."""
    match state:
        case "waiting":
            return "joins"
        case "answered":
            return "reopens"
        case _:
            return "new"


def is_repeat(text: str, earlier_texts: Iterable[str]) -> bool:
    """Whether exactly this was said before, but for case and white space. Silence repeats nothing."""
    said = _plain(text)
    return bool(said) and any(said == _plain(earlier) for earlier in earlier_texts)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
