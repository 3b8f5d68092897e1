"""A pressed button, with all that doing its work needs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers import authorise, cards, merge, places, post
from handlers.errors import WaitsAgain
from handlers.lead_states import already_answered, require_waiting
from handlers.messages.voice import N_
from handlers.policy import Policy
from handlers.ports import Button, Pressed
from storage.leads import number
from storage.tables import Lead, Outbox, Person
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button with all it needs."""

    heard: Pressed
    button: Button
    person: Person
    uow: UnitOfWork
    policy: Policy
    now: datetime

    def lead(self, verb: str) -> Lead:
        return authorise.the_lead(self.person, verb, self.button.lead, self.uow, self.now, shown=self._is_shown())

    def _is_shown(self) -> bool:
        """Whether the pressed message is a card of the button's lead in the team's chat, before everybody's eyes."""
        place, message = self.heard.place, self.heard.message_id
        if message is None or not places.is_home(place, self.uow, self.policy):
            return False
        link = self.uow.links.of_message(place.platform, place.chat, message)
        return link is not None and link.lead_id == self.button.lead

    def show(self, card: str, lead: Lead | None = None, **params: Any) -> None:
        post.reply(self.uow, self.heard.place, card, self.now, lead=lead, person=self.person, **params)

    def redraw(self, card: str, lead: Lead | None = None, **params: Any) -> None:
        """Show something else in the pressed message itself; where that can't be edited, after it.

        A card that is kept true is never shown to one person only.
        """
        place = self.heard.place
        if place.only_for is not None and (card in post.KEPT_TRUE or self.heard.editable is None):
            self.show(card, lead, **params)
            return
        row = {"edit_of": self.heard.editable, "params": params}
        self.uow.outbox.add(
            [post.row(card, place, lead=lead, person=self.person.id, priority=post.REPLY, **row)], self.now
        )


def redraw_if_loose(p: Press, lead: Lead) -> None:
    """Bring the pressed message up to date: an older copy of a card is not reached by the refresh of the newest."""
    if p.heard.message_id is None:
        return
    link = p.uow.links.of_message(p.heard.place.platform, p.heard.place.chat, p.heard.message_id)
    if link is not None and link.card in post.KEPT_TRUE:
        cards.redraw(link, lead, p.uow, p.now)
    elif link is not None and link.card == "ask_note":
        p.redraw("text", lead, sentence=N_("Kept as a note. Lead #{n} is answered."), values={"n": number(lead)})


def note_asked_about(p: Press) -> Outbox | None:
    """The question about a note that the button stands below, if it does."""
    asked = p.uow.outbox.get(p.button.number) if p.button.number else None
    if asked is None or (asked.card, asked.person_id, asked.lead_id) != ("ask_note", p.person.id, p.button.lead):
        return None
    return asked


def require_same_wait(p: Press, lead: Lead) -> None:
    """Raise AlreadyAnswered or WaitsAgain where a question's button is of what was before the lead was reopened.

    The customer has written since, or somebody wants the lead to have a next step: no tap of the past ends that.
    """
    if not _was_reopened_since(p, lead):
        return
    if lead.answered_at is not None:
        raise already_answered(lead, p.uow)
    require_waiting(lead, p.uow)
    raise WaitsAgain(n=number(lead), since=lead.waiting_since)


def is_from_before_a_reopening(p: Press, lead: Lead) -> bool:
    """An old card's button says that the first message was answered, which it was; not the one that came since."""
    if lead.answered_at is None:  # it was closed without an answer: this is the first
        return False
    return _was_reopened_since(p, lead)


def _was_reopened_since(p: Press, lead: Lead) -> bool:
    """Whether a lead began to wait again after the pressed button was made."""
    events = p.uow.timeline.of_lead(number(lead))
    if p.button.lead != lead.id:  # of a lead that was merged, which has epochs of its own
        merged = max((event.id or 0 for event in events if event.kind == merge.TOOK_IN), default=0)
        return any("epoch" in event.data and (event.id or 0) > merged for event in events)
    since = [event.data.get("epoch", 0) for event in events]
    return p.button.epoch < max(since, default=0)
