"""Taking back that a list of customers became several leads: all of them, or none."""

from collections.abc import Iterator
from datetime import datetime

from handlers import post
from handlers.errors import PartChangedSince
from handlers.messages.voice import N_
from handlers.policy import Policy
from handlers.splittable import numbered, standing, who_did
from storage.leads import number
from storage.tables import Event, Lead, Person
from storage.unit_of_work import UnitOfWork

BY_ITSELF = frozenset({"logged", "assigned", "handed_on", "reminded", "escalated", "repaired", "told_apart", "undone"})
"""What may have happened to one of them without anything being lost with it."""

WHOLE_AGAIN = N_("↩️ {who} took back that the list in lead #{n} became several leads: all of it is lead #{n} again.")


def parts(event: Event, uow: UnitOfWork) -> list[Event]:
    """The events by which the other leads were made, the last one first.

    Raises PartChangedSince where somebody has worked on one: it would be put away with what they did.
    """
    made = [each for ref in event.data["parts"] if (each := uow.timeline.get(ref)) is not None]
    for part in made:
        for since in _worked_on(part, uow):
            leads = numbered(event.data["leads"])
            raise PartChangedSince(n=since.lead_id, who=who_did(since, uow), at=since.at, leads=leads)
    return made[::-1]


def tell_owner(lead: Lead, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Have the owner of the first hear that it is the whole list again."""
    owner = uow.people.get(lead.owner_id)
    if owner is not None and owner.id != actor.id and lead.state == "waiting":
        params = {"sentence": WHOLE_AGAIN, "values": {"who": actor.name, "n": number(lead)}}
        post.tell(uow, policy, owner, "text", now, lead=lead, params=params)


def _worked_on(part: Event, uow: UnitOfWork) -> Iterator[Event]:
    """What was done of a lead since; whoever takes a list back has taken back before what they did since."""
    return (each for each in standing(uow.timeline.after(part)) if each.kind not in BY_ITSELF or _is_deed(each))


def _is_deed(event: Event) -> bool:
    """Whether somebody gave the lead to a colleague, as no rule did."""
    return event.kind == "assigned" and event.actor_id is not None
