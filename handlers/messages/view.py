"""A lead as it is shown: plain values, gathered from what is remembered, at the moment of speaking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from handlers.rules.details import Question

LONGEST_SHOWN = 600
"""Characters of what somebody wrote that a card shows."""


@dataclass(frozen=True, slots=True)
class LeadView:
    """Everything a card may say of a lead."""

    ref: int
    epoch: int
    state: str
    name: str | None
    company: str | None
    text: str
    source: str | None
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    pages: tuple[str, ...]
    attachments: tuple[Mapping[str, Any], ...]
    owner_id: int | None
    owner: str | None
    logged_by: str | None
    arrived_at: datetime
    waiting_since: datetime
    due_at: datetime
    reminders_sent: int
    to_claim: bool
    ladder_since: datetime
    snoozed_until: datetime | None = None
    answered_at: datetime | None = None
    answered_by: str | None = None
    outcome: str | None = None
    value_cents: int | None = None
    currency: str | None = None
    why: Mapping[str, Any] = field(default_factory=dict)
    priority: str = "normal"
    priority_why: Mapping[str, Any] = field(default_factory=dict)
    reader_works_on_it: bool = True
    """Whether whoever reads it may do more than follow it and pass it on."""
    author: str | None = None
    call_at: datetime | None = None
    """When the customer's own words ask to be called; a proposal, until somebody takes it up."""
    call_preference: str | None = None
    """When the customer likes to be called, in their words."""
    wanted: str | None = None
    """What the customer wants, where that is not simply all of the text."""
    campaign: str | None = None
    reference: str = ""
    budget: str = ""
    appointment: str = ""
    urgency: str = ""
    urgency_words: str = ""
    questions: tuple[Question, ...] = ()
    """What was read and is not sure."""
    reader_may_edit: bool = True
    """Whether whoever reads it may put right what was read of it."""

    shows_files: bool = True
    """Whether files can be opened where it is read, and by whoever reads it."""

    @property
    def files(self) -> tuple[Mapping[str, Any], ...]:
        """What came with it that can be opened."""
        return tuple(openable(self.attachments))

    @property
    def request(self) -> str:
        """What the customer wants, without contact data, headers and footers."""
        return self.text if self.wanted is None else self.wanted

    @property
    def shows_a_part(self) -> bool:
        """Whether its cards show less than was written."""
        return self.request.strip() != self.text.strip() or len(self.text) > LONGEST_SHOWN

    @property
    def waits(self) -> bool:
        return self.state == "waiting"


def openable(attachments: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What of a lead's attachments is a file, and no place or game."""
    return [each for each in attachments if each.get("file")]
