"""Where something that was read stands, and how sure one can be of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

About = Literal[
    "name", "company", "phone", "email", "kind", "source", "campaign", "reference", "urgency", "budget", "appointment",
    "request",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A value that was read, and what speaks for it, so that a person can check it.

    `words` are the words it was taken from, `label` the form's own word for it, `span` the place of `words` in the text
    that was read (`text[start:end]`; None where that was encoded). What is not `sure` is to be shown as a question.
    """

    about: About
    value: str
    words: str | None = None
    label: str | None = None
    sure: bool = True
    span: tuple[int, int] | None = None


def placed(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Each with its place in `text`, the text as it came."""
    for each in found:
        words = each.words or each.value
        start = text.find(words)
        yield replace(each, span=(start, start + len(words))) if words and start >= 0 else each
