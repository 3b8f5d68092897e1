"""Logging a lead: from a command, a forwarded message, a shared contact, a reply.

Whoever wrote before is recognised by phone, address or account: their open lead grows, an answered one
waits again. Nothing that was understood wrongly is thrown away: the text is kept as it came.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers import additions, answer, assign, lookalikes, places, post, ranking, recognise, whose
from handlers.additions import IN_ONE_GO
from handlers.entry import Entry, answer_logger, learn, remember
from handlers.errors import EmptyLead
from handlers.policy import Policy
from handlers.ports import Message, Original
from handlers.recognise import Points
from handlers.rules import details
from handlers.rules.duplicates import what_happens
from storage.leads import number
from storage.links import SOURCE
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


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
    original = recognise.legible(original, policy)
    parts = {message.message_id: original.text.strip()} if said is None else said
    if lead_of(message, message.message_id, uow) is not None:
        return  # an edit that overtook this message has logged it
    found = recognise.find(original, message, uow, policy)
    entry = Entry(original, parts, message, found, whose.find(found, uow, now), person, uow, policy, now, unasked)
    keep(entry, follows=follows)


def keep(entry: Entry, *, follows: int | None = None) -> Lead:
    """Make a lead of an entry, or have it be a part of what its customer waits for already; returns the lead."""
    uow = entry.uow
    together = additions.in_one_go(entry)
    earlier = _open(uow.leads.standing(follows) if follows else None) or _of_same_person(entry) or together
    if earlier is None:
        return _new(additions.with_names(entry, entry.whose.contact, None))
    known, shared = uow.contacts.get(earlier.contact_id), details.shared(earlier.details)
    entry = additions.with_names(entry, known, earlier.author)
    if earlier.state == "waiting":
        additions.join(earlier, entry, in_one_go=earlier is together)
    else:
        additions.wait_again(earlier, entry)
    ask_about_others(earlier, shared, entry)
    return earlier


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


def _of_same_person(e: Entry) -> Lead | None:
    contact = e.whose.contact
    return _open(e.uow.leads.latest_of_contact(contact.id or 0)) if contact is not None else None


def _open(lead: Lead | None) -> Lead | None:
    """A lead that what is written now may belong to."""
    return lead if lead is not None and what_happens(lead.state) != "new" else None


def _new(e: Entry) -> Lead:
    """Store a lead of somebody known, or of one whom nobody has heard of before, and see that it gets an owner."""
    contact = e.whose.contact.id if e.whose.contact is not None else None
    owner_before = None if contact is None else e.uow.leads.last_owner(contact)
    lead = e.uow.leads.draft(**_columns(e), contact_id=add_contact(e) if contact is None else contact)
    given = assign.find(lead, e.uow, e.policy, e.now, prefer=owner_before)
    e.uow.leads.keep(lead)
    data, before = {"origin": e.origin()} | ranking.for_timeline(lead), {"state": "dismissed"}
    listed = e.listed
    if contact is None and not (listed.lines or e.of_list):
        remember(lead, e)
    else:  # a list, too, can be taken back with all its numbers: each is to be its own customer's then
        data["learnt"] = learn(lead, e)
    if listed.lines:
        data["is_list"] = True
    e.uow.timeline.add("logged", e.now, lead=number(lead), actor=e.actor, data=data, before=before)
    answer_logger(lead, e)
    assign.announce(lead, given, e.uow, e.policy, e.now, owner_knows=_owner_reads_answer(lead, e))
    _show_team(lead, e)
    if listed.can_be_split or not ask_about_others(lead, (), e):
        lookalikes.note(lead, e.message.place, e.uow)
    return lead


def _owner_reads_answer(lead: Lead, e: Entry) -> bool:
    """Whether who logs a lead is its owner, on duty, and reads so where they would be told that it is theirs."""
    if e.of_list or lead.owner_id is None or lead.owner_id != e.actor or lead.ladder_since > e.now:
        return False
    here, home = e.message.place, places.private(e.uow, lead.owner_id)
    return home is not None and (home.platform, home.chat) == (here.platform, here.chat)


def ask_about_others(lead: Lead, asked: Points, e: Entry) -> bool:
    """Ask whether somebody who is reached as the message says, too, is the same person, if they have an open lead.

    What was ``asked`` about before is not again. Nobody is asked of more than one.
    """
    for contact in e.whose.holders_of(set(details.shared(lead.details)) - set(asked)):
        theirs = _open(e.uow.leads.latest_of_contact(contact))
        if theirs is not None and theirs is not lead:
            lookalikes.ask_about((lead, theirs), e.person, e.message.place, e.uow, e.policy, e.now)
            return True
    return False


def _columns(e: Entry) -> dict[str, Any]:
    """What a new lead is before it has an owner."""
    priority = e.priority
    return {
        "source": e.found.reading.source,
        "campaign": e.found.reading.campaign,
        "kind": e.found.reading.kind or "client",
        "priority": priority.level,
        "priority_why": ranking.reason_of(priority, e.found.reading),
        "text": e.original.text.strip(),
        "details": dict(details.with_shared(details.first(e.found.reading, e.original.text), e.shared)),
        "attachments": e.attached,
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


def add_contact(e: Entry) -> int:
    """Store somebody nobody has heard of; returns their number."""
    return e.uow.contacts.add(e.now, name=e.found.name, company=e.found.company)


def _show_team(lead: Lead, e: Entry) -> None:
    """Show a new lead in the team's chats, but not where it was logged: a card with its buttons is there.

    One of a list has none, and only who can claim it needs one.
    """
    shown_in = None if e.of_list and lead.to_claim else e.message.place.chat
    post.tell_team(e.uow, e.policy, "team_new", e.now, lead=lead, except_in=shown_in)
