"""Something that somebody wrote, with all that answering it takes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers import post
from handlers.policy import Policy
from handlers.ports import Message
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Who wrote what, and the world to do it in."""

    message: Message
    person: Person
    uow: UnitOfWork
    policy: Policy
    now: datetime

    def say(self, sentence: str, lead: Lead | None = None, **params: Any) -> None:
        """Answer with a sentence; a reply to it is about the ``lead`` that it speaks of."""
        to, place = self.message.message_id, self.message.place
        post.text(self.uow, place, self.now, sentence, lead=lead, person=self.person, to=to, **params)

    def show(self, card: str, lead: Lead | None = None, **params: Any) -> None:
        """Answer with a card."""
        to, place = self.message.message_id, self.message.place
        post.reply(self.uow, place, card, self.now, lead=lead, person=self.person, to=to, **params)
