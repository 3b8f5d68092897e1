"""What making a card needs: the row, its reader, and the state of this moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.authorise import is_manager, may_see, may_take
from handlers.messages import leads as lead_cards
from handlers.messages.chart import Chart
from handlers.messages.rich import Card
from handlers.messages.view import LeadView
from handlers.messages.voice import Voice
from handlers.named_moments import wishes_of
from handlers.policy import Policy, is_away
from handlers.post import KEPT_TRUE
from handlers.rules import details
from handlers.rules.working_time import is_open
from storage.desk import PLATFORM as DESK
from storage.leads import number
from storage.tables import Account, Lead, Outbox, Person
from storage.unit_of_work import UnitOfWork

SHARED = frozenset({"unreachable_owner", "press_start"})
"""Cards about a person that others read too: they are said in the firm's language."""

ADDED = frozenset({"added", "waits_again", "wrote_earlier"})
"""Cards for whoever added to a lead: it may have been a colleague's all the time."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What a row becomes: one card, or several; a chart still to be drawn belongs to the first."""

    cards: tuple[Card, ...]
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """All that making a card needs. ``account`` is whose private chat it goes to; in a shared one None, or nobody's.

    ``lead`` is the one that the row is about, to be read and not to be changed.
    """

    row: Outbox
    uow: UnitOfWork
    policy: Policy
    reader: Person | None
    account: Account | None
    voice: Voice
    lead: Lead | None

    @property
    def params(self) -> dict[str, Any]:
        return self.row.params

    def its_lead(self) -> Lead:
        """The lead that the row is about. Raises LookupError if it is gone."""
        if self.lead is None:
            raise LookupError(f"lead {self.row.lead_id} is gone")
        return self.lead

    def view(self) -> LeadView:
        lead = self.its_lead()
        wishes = wishes_of(lead, self.policy, self.voice.now)
        return view(
            lead,
            self.uow,
            reader_works_on_it=self._reader_works_on(lead),
            reader_may_edit=self._reader_may_edit(lead),
            shows_files=self.row.platform != DESK and self._reader_may_edit(lead),
            call_at=wishes.at.at if wishes.at else None,
            call_preference=wishes.preference,
        )

    def _reader_works_on(self, lead: Lead) -> bool:
        """In a shared chat anybody may press, and is asked then who they are."""
        reader = self.reader
        if reader is None or not self.is_private:
            return True
        return is_manager(reader) or reader.id == lead.owner_id or (lead.owner_id is None and "owner" in reader.roles)

    def _reader_may_edit(self, lead: Lead) -> bool:
        return self.reader is None or not self.is_private or may_see(self.reader, lead)

    @property
    def is_private(self) -> bool:
        """Whether its reader alone sees it."""
        return self.account is not None and self.account.person_id is not None

    def is_readers_own(self, person_id: int) -> bool:
        """Whether it speaks to somebody in private of themselves."""
        return self.is_private and self.reader is not None and self.reader.id == person_id

    def shows_too_much(self) -> bool:
        """Whether an old card is about to be edited for somebody who may not see its lead any more."""
        lead = self.lead if self.row.edit_of else None
        if lead is None or self.reader is None or self.row.card in SHARED:
            return False
        if self._is_in_anothers_chat(self.reader):
            return True
        allowed = may_see(self.reader, lead) or may_take(self.reader, lead, self.voice.now)
        return not (self.reader.in_team and allowed)

    def _is_in_anothers_chat(self, reader: Person) -> bool:
        """Whether the private chat it stands in is its reader's no more: they have another account there by now.

        The desk's room is a chat of nobody's that is shared.
        """
        account = self.account
        return account is not None and account.person_id != reader.id and account.platform != DESK

    def merged(self) -> Lead | None:
        """The lead that a card with buttons is about, if that is part of another one by now."""
        lead = self.lead if self.row.card in KEPT_TRUE else None
        return lead if lead is not None and lead.merged_into is not None else None

    def handed_over(self) -> Card:
        lead = self.view()
        if self.row.card in ADDED:
            return lead_cards.of_another(lead, self.voice)
        return lead_cards.handed_over(lead, self.voice, lead.owner or "?")

    def name_of(self, person_id: int) -> str:
        person = self.uow.people.get(person_id)
        return person.name if person else "?"


def view(lead: Lead, uow: UnitOfWork, **of_its_reader: Any) -> LeadView:
    """Gather what a card may say of a lead; what depends on who reads it is given."""
    name, company, own = uow.contacts.visiting_card(lead.contact_id)
    points = dict.fromkeys((*own, *details.shared(lead.details)))
    names = {
        each: person.name
        for each in {lead.owner_id, lead.answered_by, lead.logged_by}
        if each is not None and (person := uow.people.get(each)) is not None
    }
    return LeadView(
        ref=number(lead),
        epoch=lead.epoch,
        state=lead.state,
        name=name,
        company=company,
        text=lead.text,
        source=lead.source,
        attachments=tuple(lead.attachments),
        phones=_of("phone", points),
        emails=_of("email", points),
        pages=_of("profile", points),
        owner_id=lead.owner_id,
        owner=names.get(lead.owner_id or 0),
        logged_by=names.get(lead.logged_by or 0),
        author=lead.author,
        arrived_at=lead.arrived_at,
        waiting_since=lead.waiting_since,
        due_at=lead.due_at,
        reminders_sent=lead.reminders_sent,
        to_claim=lead.to_claim,
        ladder_since=lead.ladder_since,
        snoozed_until=lead.snoozed_until,
        answered_at=lead.answered_at,
        answered_by=names.get(lead.answered_by or 0),
        outcome=lead.outcome,
        value_cents=lead.value_cents,
        currency=lead.currency,
        why=lead.why,
        priority=lead.priority,
        priority_why=lead.priority_why,
        **_read(lead, name, company, is_reachable=bool(points)),
        **of_its_reader,
    )


def _read(lead: Lead, name: str | None, company: str | None, *, is_reachable: bool) -> dict[str, Any]:
    """What was read of a lead beyond who it is and how they are reached."""
    wanted = details.request_of(lead.details, lead.text)
    is_all_there_is = not (wanted or name or company or is_reachable or lead.attachments)
    return {
        "wanted": lead.text if is_all_there_is else wanted,
        "campaign": lead.campaign,
        **{each: details.value_of(lead.details, each) for each in ("reference", "budget", "appointment", "urgency")},
        "urgency_words": str(lead.details.get("urgency", {}).get("words") or ""),
        "questions": details.questions(lead.details, name, company),
    }


def _of(kind: str, points: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(value for each, value in points if each == kind)


def presence(person: Person, policy: Policy, now: datetime) -> str:
    """Whether somebody is on, off, or away."""
    if is_away(person, now):
        return "away"
    return "on" if is_open(policy.schedule_of(person), now) else "off"


def bot_link(platform: str, uow: UnitOfWork, start: str = "") -> str | None:
    """A link that opens the private chat with the bot, once its name or its address is known."""
    address = uow.people.recall(f"address.{platform}")
    if address:
        return f"{address}/?start={start}"
    name = uow.people.recall(f"bot.{platform}")
    return f"https://t.me/{name}?start={start}" if name and platform == "telegram" else None
