"""Logging a lead: from a command, a forwarded message, a shared contact, a reply.

Whoever wrote before is recognised by phone, address or account: their open lead grows, an answered one
waits again. Nothing that was understood wrongly is thrown away: the text is kept as it came.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from handlers import answer, assign, cards, lookalikes, places, post, ranking, recognise
from handlers.changes import change
from handlers.errors import EmptyLead
from handlers.policy import Policy
from handlers.ports import Attachment, Message, Original
from handlers.recognise import Found
from handlers.rules import details
from handlers.rules.details import is_corrected
from handlers.rules.duplicates import STRENGTH, is_repeat, same_person, what_happens
from handlers.rules.priority import Priority
from storage.leads import number
from storage.links import SOURCE
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork

TOGETHER = timedelta(seconds=5)
"""Messages forwarded in one go reach the platform so close after one another."""

IN_ONE_GO = 100
"""So many messages can be forwarded at once (Telegram's own limit)."""

LONGEST_TEXT = 16_000
"""A lead's text grows when the same person writes again, up to this many characters."""


SHOWN = 600
"""Characters of what somebody added that its owner is shown at once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is logged and by whom, with all that logging it needs.

    ``said`` has what each of the messages it was taken from said, by message id: an edit changes that part.
    ``person`` is None for what came in by itself. ``unasked`` is what nobody asked the bot to log.
    """

    original: Original
    said: Mapping[str, str]
    message: Message
    found: Found
    person: Person | None
    uow: UnitOfWork
    policy: Policy
    now: datetime
    unasked: bool = False

    @property
    def actor(self) -> int | None:
        return self.person.id if self.person else None

    @property
    def written_at(self) -> datetime:
        return min(self.original.written_at or self.message.sent_at, self.now)

    @property
    def priority(self) -> Priority:
        return recognise.priority_of(self.found.reading, self.original.text, self.policy)

    def origin(self, *, repeat: bool = False) -> dict[str, Any]:
        """Where a part of a lead's text came from, for the timeline."""
        return {
            "author": self.found.author_key,
            "sent_at": self.message.sent_at.isoformat(),
            "chat": self.message.place.chat,
            "said": dict.fromkeys(self.said, "") if repeat else dict(self.said),
        }


def log(
    original: Original,
    message: Message,
    person: Person | None,
    uow: UnitOfWork,
    policy: Policy,
    now: datetime,
    *,
    said: Mapping[str, str] | None = None,
    unasked: bool = False,
    follows: int | None = None,
) -> None:
    """Log what somebody wrote as a lead, and answer with its card. Raises EmptyLead.

    ``said`` tells what each message said if the original was put together from several. ``unasked`` is for
    what was written where every message is a lead: then nobody waits for an answer. ``follows``
    is the lead it was written below.
    """
    if is_blank(original.text) and not (original.attachments or original.contact):
        raise EmptyLead
    parts = {message.message_id: original.text.strip()} if said is None else said
    if lead_of(message, message.message_id, uow) is not None:
        return  # an edit that overtook this message has logged it
    found = recognise.find(original, message, uow, policy)
    entry = Entry(original, parts, message, found, person, uow, policy, now, unasked)
    contact = same_person(entry.found.points, uow.contacts.known(entry.found.points))
    together = _in_one_go(entry)
    earlier = _open(uow.leads.standing(follows) if follows else None) or _of_same_person(contact, uow) or together
    if earlier is None:
        _new(entry, contact)
    elif earlier.state == "waiting":
        _join(earlier, entry, in_one_go=earlier is together)
    else:
        _wait_again(earlier, entry)


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: white space, and characters that only steer others."""
    return not any(each.isprintable() and not each.isspace() for each in text)


def lead_of(message: Message, message_id: str, uow: UnitOfWork) -> Lead | None:
    """The lead that a message in the same chat was logged as, unless that was taken back."""
    link = uow.links.of_message(message.place.platform, message.place.chat, message_id)
    lead = uow.leads.standing(link.lead_id) if link is not None and link.card == SOURCE else None
    return None if lead is None or lead.state == "dismissed" else lead


def is_of_logged_album(message: Message, person_id: int | None, uow: UnitOfWork) -> bool:
    """Whether other items of an album are a lead by now."""
    if message.group is None or person_id is None:
        return False
    return any(
        (event.data.get("origin") or {}).get("author") == f"group:{message.group}"
        for event in uow.timeline.newest_by(person_id, IN_ONE_GO)
    )


def _of_same_person(contact: int | None, uow: UnitOfWork) -> Lead | None:
    return _open(uow.leads.latest_of_contact(contact)) if contact is not None else None


def _open(lead: Lead | None) -> Lead | None:
    """A lead that what is written now may belong to."""
    return lead if lead is not None and what_happens(lead.state) != "new" else None


def _in_one_go(e: Entry) -> Lead | None:
    """The waiting lead that was made of messages forwarded in the same go, or of the same album."""
    if not e.found.author_key or not (e.message.forwarded or e.message.group) or e.actor is None:
        return None
    for event in e.uow.timeline.newest_by(e.actor, IN_ONE_GO):
        if _is_together(e, event.data.get("origin") or {}):
            lead = e.uow.leads.standing(event.lead_id or 0)
            if lead is not None and lead.state == "waiting" and not _is_somebody_else(e, lead):
                return lead
    return None


def _is_together(e: Entry, origin: Mapping[str, Any]) -> bool:
    if origin.get("author") != e.found.author_key:
        return False
    apart = e.message.sent_at - datetime.fromisoformat(origin["sent_at"])
    return e.found.author_key.startswith("group:") or abs(apart) <= TOGETHER


def _is_somebody_else(e: Entry, lead: Lead) -> bool:
    """A channel or a colleague may pass on several customers at once: other numbers are another customer."""
    here = {point for point in e.found.points if point[0] in STRENGTH}
    there = {point for point in e.uow.contacts.points(lead.contact_id) if point[0] in STRENGTH}
    return not e.found.by_customer and bool(here and there) and not here & there


def _new(e: Entry, contact: int | None) -> None:
    """Store a lead of ``contact``, or of somebody nobody has heard of before, and see that it gets an owner."""
    columns = _columns(e) | {"contact_id": _add_contact(e) if contact is None else contact}
    with e.uow.leads.new(**columns) as lead:
        data, before = {"origin": e.origin()} | ranking.for_timeline(lead), {"state": "dismissed"}
        e.uow.timeline.add("logged", e.now, lead=number(lead), actor=e.actor, data=data, before=before)
        if contact is None:
            _remember(lead, e)
        else:
            _learn(lead, e)
        _answer(lead, e)
        owner_before = None if contact is None else e.uow.leads.last_owner(contact, before=number(lead))
        assign.give_first(lead, e.uow, e.policy, e.now, prefer=owner_before)
        _show_team(lead, e)
        lookalikes.note(lead, e.message.place, e.uow)


def _columns(e: Entry) -> dict[str, Any]:
    """What a new lead is before it has an owner."""
    return {
        "source": e.found.reading.source,
        "campaign": e.found.reading.campaign,
        "kind": e.found.reading.kind or "client",
        "priority": e.priority.level,
        "priority_why": ranking.reason_of(e.priority, e.found.reading),
        "text": e.original.text.strip(),
        "details": dict(details.first(e.found.reading, e.original.text)),
        "attachments": as_plain(e.original.attachments),
        "author": e.original.author,
        "platform": e.message.place.platform,
        "logged_by": e.actor,
        "ladder_since": e.now,
        "arrived_at": e.written_at,
        "waiting_since": e.written_at,
        "logged_at": e.now,
        "due_at": answer.due_at(e.policy, e.written_at, e.policy.answer_within),
        "target_s": answer.seconds(e.policy.answer_within),
    }


def _add_contact(e: Entry) -> int:
    return e.uow.contacts.add(e.now, name=e.found.name, company=e.found.company)


def as_plain(attachments: tuple[Attachment, ...]) -> list[dict[str, str | None]]:
    """Attachments as a lead keeps them."""
    return [{"kind": each.kind, "file": each.file, "title": each.title} for each in attachments]


def _learn(lead: Lead, e: Entry) -> None:
    """Keep what the message tells of a customer who is known already, but for what a person put right."""
    contact = e.uow.contacts.get(lead.contact_id)
    if not is_corrected(lead.details, "name"):
        contact.name = contact.name or e.found.name
    if not is_corrected(lead.details, "company"):
        contact.company = contact.company or e.found.company
    _remember(lead, e)


def _remember(lead: Lead, e: Entry) -> None:
    """Keep how the customer is reached, and which messages it was: editing them edits the lead."""
    e.uow.contacts.add_points(lead.contact_id, details.still_wanted(e.found.points, lead.details))
    for message_id in e.said:
        e.uow.links.point_to(number(lead), e.message.place.platform, e.message.place.chat, message_id)


def _answer(lead: Lead, e: Entry, **how: bool) -> None:
    if e.unasked:
        _show_below(lead, e, **how)
        return
    post.reply(e.uow, e.message.place, "logged", e.now, lead=lead, person=e.person, to=e.message.message_id, **how)


def _show_below(lead: Lead, e: Entry, **how: bool) -> None:
    """What came in by itself gets its card in its own thread, unless the customer reads along there."""
    place = e.message.place
    if e.found.by_customer and not places.is_home(place, e.uow, e.policy):
        return
    below = replace(place, thread=place.thread or e.message.message_id)
    e.uow.outbox.add([post.row("logged", below, lead=lead, params=how)], e.now)


def _show_team(lead: Lead, e: Entry) -> None:
    """Show a new lead in the team's chats, but not where it was logged."""
    post.tell_team(e.uow, e.policy, "team_new", e.now, lead=lead, except_in=e.message.place.chat)


def _join(lead: Lead, e: Entry, *, in_one_go: bool) -> None:
    """The same person wrote again while they wait: one lead, one owner, and the owner is told.

    What was forwarded in one go is one message: told once, and taken back with the first of them.
    """
    repeat = not e.original.attachments and is_repeat(e.original.text, lead.text.split("\n\n"))
    data = {"text": e.original.text, "origin": e.origin(repeat=repeat)}
    if in_one_go:
        _append(lead, e, repeat=repeat)
        e.uow.timeline.add("joined", e.now, lead=number(lead), actor=e.actor, data=data)
    else:
        with change("joined", lead, e.actor, e.uow, e.now, **data):
            _append(lead, e, repeat=repeat)
    _learn(lead, e)
    cards.refresh(lead, e.uow, e.now)
    if in_one_go:
        _complete_notice(lead, e)
    else:
        _answer(lead, e, joined=True)
        _tell_owner(lead, "joined", e)


def _wait_again(lead: Lead, e: Entry) -> None:
    """The same person wrote again after an answer: the lead waits again, with the same owner."""
    data = {"text": e.original.text, "origin": e.origin()}
    with change("wrote_again", lead, e.actor, e.uow, e.now, **data) as told:
        _append(lead, e, repeat=False)
        answer.wait_again(lead, max(e.written_at, lead.answered_at or e.written_at), e.uow, e.policy, e.now)
        told["epoch"] = lead.epoch
    _learn(lead, e)
    cards.refresh(lead, e.uow, e.now)
    _answer(lead, e, reopened=True)
    _tell_owner(lead, "wrote_again", e)


def _append(lead: Lead, e: Entry, *, repeat: bool) -> None:
    if e.original.text.strip() and not repeat:
        before, lead.text = lead.text, f"{lead.text}\n\n{e.original.text.strip()}".strip()[-LONGEST_TEXT:]
        lead.details = dict(details.joined(lead.details, before, e.found.reading, lead.text))
    if not is_corrected(lead.details, "source"):
        lead.source = lead.source or e.found.reading.source
    if not is_corrected(lead.details, "campaign"):
        lead.campaign = lead.campaign or e.found.reading.campaign
    ranking.weigh_more(lead, e.found.reading, e.original.text, e.uow, e.policy, e.now)
    lead.attachments = [*lead.attachments, *as_plain(e.original.attachments)]


def _tell_owner(lead: Lead, event: str, e: Entry) -> None:
    owner = e.uow.people.get(lead.owner_id)
    if owner is not None and owner.id != e.actor:
        params = {"event": event, "text": e.original.text[:SHOWN]}
        post.tell(e.uow, e.policy, owner, "joined", e.now, lead=lead, lead_epoch=lead.epoch, params=params)


def _complete_notice(lead: Lead, e: Entry) -> None:
    """What the owner has not been sent yet tells of the whole handful."""
    place = places.private(e.uow, lead.owner_id) if lead.owner_id is not None else None
    row = e.uow.outbox.pending_card(number(lead), place.chat, "joined") if place is not None else None
    if row is not None:
        row.params = {**row.params, "text": f"{row.params['text']}\n\n{e.original.text}".strip()[:SHOWN]}
