"""Where something that was read stands, and how sure one can be of it."""

from dataclasses import dataclass
from typing import Literal

About = Literal[
    "name", "company", "phone", "email", "kind", "source", "campaign", "reference", "urgency", "budget", "appointment",
    "request",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A value that was read, and what speaks for it, so that a person can check it.

    `label` is the form's own word for it, `span` its place (`text[start:end]`) in the text that was read; a value that
    was decoded or put together has no span. What is not `sure` is to be shown as a question.
    """

    about: About
    value: str
    label: str | None = None
    span: tuple[int, int] | None = None
    sure: bool = True
