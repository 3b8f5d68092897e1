"""What colleagues put down about a lead: words, and the files that come with them.

It changes nothing of what the lead is but how the customer is reached, and can be taken back. Its owner hears of it
while it waits.
"""

from datetime import datetime
from typing import Any

from handlers import cards, places, post
from handlers.changes import change
from handlers.entry import as_plain, learn_points
from handlers.errors import MissingText
from handlers.messages.view import LONGEST_SHOWN
from handlers.policy import Policy
from handlers.ports import Message
from handlers.reading.added_points import added_points, may_hold_points
from handlers.reading.outcomes import read_outcome
from handlers.rules import details
from handlers.rules.details import Points
from storage.leads import number
from storage.tables import Event, Lead, Person
from storage.timeline import taken_back
from storage.unit_of_work import UnitOfWork

LARGEST_ALBUM = 10
"""Items that are sent together (Telegram, Bot API: sendMediaGroup)."""


def remark(
    lead: Lead, words: str, message: Message, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    """Keep what somebody put down with a message, and tell the owner. Raises MissingText."""
    keep(lead, words, message, actor, uow, policy, now)
    if lead.state == "waiting":
        tell_owner(lead, words, message, actor, uow, policy, now)


def tell_owner(
    lead: Lead, words: str, message: Message, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    """Tell a lead's owner what somebody else put down about it; not before they have heard of the lead itself."""
    owner = uow.people.get(lead.owner_id)
    if owner is not None and owner.id != actor.id:
        attached = as_plain(message.content.attachments, message.place.platform)
        params = {"who": actor.name, "text": words.strip()[:LONGEST_SHOWN], "attachments": attached}
        post.tell(uow, policy, owner, "noted", now, lead=lead, params=params, not_before=max(now, lead.ladder_since))


def tell_taken_back(lead: Lead, note: Event, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Have an owner who was told of a note hear that it counts no more; one who was not yet told hears nothing."""
    owner = uow.people.get(lead.owner_id)
    if owner is None or owner.id == actor.id:
        return
    told = {"text": note.data["text"].strip()[:LONGEST_SHOWN], "attachments": list(note.data.get("attached", ()))}
    place = places.private(uow, owner.id or 0)
    row = uow.outbox.pending_card(number(lead), place.chat, "noted") if place is not None else None
    if row is not None and told.items() <= row.params.items():
        uow.outbox.change(row.id or 0, state="cancelled", settled_at=now, error="the note was taken back")
    elif any(link.person_id == owner.id for link in uow.links.cards_of(number(lead), ("noted",))):
        params = {"what": "note", "who": actor.name, **told}
        post.tell(uow, policy, owner, "withdrawn", now, lead=lead, params=params)


def keep(
    lead: Lead, words: str, message: Message, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    """Keep words and what came with them; those without words say so themselves. Raises MissingText."""
    attached = as_plain(message.content.attachments, message.place.platform)
    if not (words.strip() or attached):
        raise MissingText
    points = _points(lead, words, uow, policy)
    if not (attached or points):
        uow.timeline.add("note", now, lead=number(lead), actor=actor.id, data={"text": words}, before={})
        return
    with change("note", lead, actor.id, uow, now, text=words, attached=attached, group=message.group) as told:
        lead.attachments = [*lead.attachments, *attached]
        if points:
            told["learnt"] = learn_points(lead, points, uow)
    cards.refresh(lead, uow, now)


def offered(words: str) -> dict[str, Any]:
    """What the question about a note offers besides, for one tap: that the lead is won or lost, in these words."""
    outcome = read_outcome(words)
    return {} if outcome is None else {"outcome": outcome, "words": words.strip()}


def _points(lead: Lead, words: str, uow: UnitOfWork, policy: Policy) -> Points:
    """How the customer is reached, too, by what somebody put down; not what a person has taken away."""
    if not may_hold_points(words):
        return ()
    known = dict(uow.contacts.visiting_card(lead.contact_id).points)
    return details.still_wanted(added_points(words, known, policy.region), lead.details)


def keep_files(lead: Lead, message: Message, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Keep what came with a message that says something else than a remark, if anything did."""
    if message.content.attachments:
        keep(lead, "", message, actor, uow, policy, now)


def is_of_noted_album(message: Message, person_id: int | None, uow: UnitOfWork) -> bool:
    """Whether other items of an album are kept with a lead by now."""
    return _of_album(message, person_id, uow) is not None


def completes_album(message: Message, actor: Person, uow: UnitOfWork, now: datetime) -> bool:
    """Put another item of an album to those that are kept with a lead; False if none is."""
    event = _of_album(message, actor.id, uow)
    lead = uow.leads.standing(event.lead_id or 0) if event is not None else None
    if event is None or lead is None:
        return False
    attached = as_plain(message.content.attachments, message.place.platform)
    event.data = {**event.data, "attached": [*event.data["attached"], *attached]}
    lead.attachments = [*lead.attachments, *attached]
    _complete_notice(lead, attached, uow)
    cards.refresh(lead, uow, now)
    return True


def _of_album(message: Message, person_id: int | None, uow: UnitOfWork) -> Event | None:
    if message.group is None or person_id is None:
        return None
    latest = uow.timeline.newest_by(person_id, 2 * LARGEST_ALBUM)
    undone = taken_back(latest)
    noted = (each for each in latest if each.kind == "note" and each.id not in undone)
    return next((each for each in noted if each.data.get("group") == message.group), None)


def _complete_notice(lead: Lead, attached: list[dict[str, str | None]], uow: UnitOfWork) -> None:
    """What the owner has not been sent yet tells of the whole album."""
    place = places.private(uow, lead.owner_id) if lead.owner_id is not None else None
    row = uow.outbox.pending_card(number(lead), place.chat, "noted") if place is not None else None
    if row is not None:
        row.params = {**row.params, "attachments": [*row.params["attachments"], *attached]}
