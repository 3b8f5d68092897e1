"""What is logged, by whom and where; and what every way of logging it does with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handlers import places, post, recognise
from handlers.lesson import Lesson
from handlers.policy import Policy
from handlers.ports import Attachment, Message, Original
from handlers.reading.several_customers import NOBODY, Customers, customers_listed
from handlers.recognise import Found, Points
from handlers.rules import details
from handlers.rules.details import is_corrected
from handlers.rules.priority import Priority
from handlers.whose import Whose
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Entry:
    """What is logged and by whom, with all that logging it needs.

    ``said`` has what each of the messages it was taken from said, by message id: an edit changes that part.
    ``person`` is None for what came in by itself. ``unasked`` is what nobody asked the bot to log. ``of_list`` is one
    of several customers: whoever logs them has one answer, and takes them back together.
    """

    original: Original
    said: Mapping[str, str]
    message: Message
    found: Found
    whose: Whose
    person: Person | None
    uow: UnitOfWork
    policy: Policy
    now: datetime
    unasked: bool = False
    of_list: bool = False

    @property
    def actor(self) -> int | None:
        return self.person.id if self.person else None

    @property
    def attached(self) -> list[dict[str, str | None]]:
        """What came with it, as a lead keeps it."""
        return as_plain(self.original.attachments, self.message.place.platform)

    @property
    def written_at(self) -> datetime:
        return min(self.original.written_at or self.message.sent_at, self.now)

    @property
    def priority(self) -> Priority:
        return recognise.priority_of(self.found.reading, self.original.text, self.policy)

    @property
    def shared(self) -> Points:
        """The ways to reach whoever it is of by which somebody else is known, too."""
        contact = self.whose.contact
        return self.whose.points_of_others(contact.id if contact is not None else None)

    @property
    def listed(self) -> Customers:
        """All customers whom a colleague listed in one message; nobody of one alone."""
        return NOBODY if self.found.by_customer else customers_listed(self.original.text, self.policy.region)

    def origin(self, *, repeat: bool = False) -> dict[str, Any]:
        """Where a part of a lead's text came from, for the timeline."""
        return {
            "author": self.found.author_key,
            "sent_at": self.message.sent_at.isoformat(),
            "chat": self.message.place.chat,
            "said": dict.fromkeys(self.said, "") if repeat else dict(self.said),
        }


def as_plain(attachments: tuple[Attachment, ...], platform: str) -> list[dict[str, str | None]]:
    """Attachments as a lead keeps them, each with the platform where it lies."""
    return [{"kind": each.kind, "file": each.file, "title": each.title, "platform": platform} for each in attachments]


def learn(lead: Lead, e: Entry) -> dict[str, Any]:
    """Keep what the message tells of a customer who is known already, but for what a person put right.

    Returns what was learnt, for the event (:mod:`handlers.lesson`).
    """
    lesson, contact = Lesson(e.uow), e.uow.contacts.get(lead.contact_id)
    for what, value in (("name", e.found.name), ("company", e.found.company)):
        if value and getattr(contact, what) in (None, "", value) and not is_corrected(lead.details, what):
            lesson.called(contact, what, value)
    lesson.reached_by(lead.contact_id, details.still_wanted(e.found.points, lead.details))
    if shared := e.whose.points_of_others(lead.contact_id):
        lead.details = dict(details.with_shared(lead.details, details.still_wanted(shared, lead.details)))
    link(lead, e)
    return lesson.learnt


def learn_points(lead: Lead, points: Points, uow: UnitOfWork) -> dict[str, Any]:
    """Keep how a customer is reached, too; what is somebody else's is kept as shared with them. Returns as `learn`."""
    lesson, known = Lesson(uow), uow.contacts.known(points)
    lesson.reached_by(lead.contact_id, points)
    if shared := tuple(point for point in points if known.get(point, lead.contact_id) != lead.contact_id):
        lead.details = dict(details.with_shared(lead.details, shared))
    return lesson.learnt


def remember(lead: Lead, e: Entry) -> None:
    """Keep how somebody is reached whom nobody has heard of before."""
    e.uow.contacts.add_points(lead.contact_id, details.still_wanted(e.found.points, lead.details))
    link(lead, e)


def link(lead: Lead, e: Entry) -> None:
    """Keep which messages it was: editing them edits the lead."""
    for message_id in e.said:
        e.uow.links.point_to(number(lead), e.message.place.platform, e.message.place.chat, message_id)


def answer_logger(lead: Lead, e: Entry, card: str = "logged") -> None:
    """Show its card to whoever logged a lead; any but ``logged`` are for somebody who was known.

    Of several customers in one message it warns: the lead has all their numbers.
    """
    if e.of_list:
        return
    if e.unasked:
        _show_below(lead, e, card)
        return
    customers = e.listed.names
    params = {"customers": customers} if customers else {}
    post.reply(e.uow, e.message.place, card, e.now, lead=lead, person=e.person, to=e.message.message_id, **params)


def _show_below(lead: Lead, e: Entry, card: str) -> None:
    """What came in by itself gets its card in its own thread, unless the customer reads along there."""
    place = e.message.place
    if e.found.by_customer and not places.is_home(place, e.uow, e.policy):
        return
    below = replace(place, thread=place.thread or e.message.message_id)
    e.uow.outbox.add([post.row(card, below, lead=lead)], e.now)
