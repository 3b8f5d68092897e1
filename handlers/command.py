"""A typed command with all that carrying it out takes."""

from dataclasses import dataclass, replace

from handlers import asking, authorise, places, remarks
from handlers.errors import MissingNumber
from handlers.ports import Message
from handlers.reading.commands import is_counted, split_number
from handlers.written import Written
from storage.tables import Lead

COUNTING = frozenset({"snooze", "won"})
"""Verbs that hours or money may follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Written):
    """A command: its verb, the word it was given with, and what stands behind it."""

    rest: str
    verb: str
    word: str

    def with_album(self) -> Message:
        """The message with the album's items that came before it."""
        return replace(self.message, content=asking.with_album(self.message, self.uow, self.now))

    def _lead_replied_to(self) -> int | None:
        if self.message.reply_to is None:
            return None
        place = self.message.place
        link = self.uow.links.of_message(place.platform, place.chat, self.message.reply_to)
        return link.lead_id if link else None

    @property
    def answers_a_card(self) -> bool:
        """Whether it was written in answer to what the bot said of one lead."""
        return self._lead_replied_to() is not None

    def lead(self) -> tuple[Lead, str]:
        """The lead the command is about, from its number or the card it answers, and what else was written."""
        ref, rest = split_number(self.rest)
        if self.verb in COUNTING and is_counted(self.rest):
            ref, rest = None, self.rest
        shown = self._lead_replied_to()
        if shown is not None and ref != shown and not self.rest.startswith("#"):
            ref, rest = shown, self.rest  # a figure in answer to a card is part of what is said
        if ref is None:
            raise MissingNumber(verb=self.word)
        is_shown = ref == shown and places.is_home(self.message.place, self.uow, self.policy)
        return authorise.the_lead(self.person, self.verb, ref, self.uow, self.now, shown=is_shown), rest

    def to_work_on(self) -> tuple[Lead, str]:
        """The same of a lead that is changed: files that came with the command stay with it."""
        lead, rest = self.lead()
        remarks.keep_files(lead, self.with_album(), self.person, self.uow, self.policy, self.now)
        return lead, rest
