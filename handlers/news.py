"""What others changed in a lead, told to its owner: nobody reads a card again once they have rung or answered."""

from collections.abc import Mapping
from datetime import datetime

from handlers import places, post, sheet
from handlers.policy import Policy
from handlers.rules.details import POINTS, Name
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork

Changes = list[tuple[Name, str, str]]
"""What was changed: the field, its value before, and its value now."""

ACTED_ON: tuple[Name, ...] = (*POINTS, "request")
"""How the customer is reached, and what they want."""


def as_told(lead: Lead, uow: UnitOfWork) -> dict[Name, str]:
    """What a lead's owner acts on, as they know it before something changes it."""
    return {name: sheet.value(name, lead, uow) for name in ACTED_ON}


def tell_of_edit(
    lead: Lead, had: Mapping[Name, str], actor: Person | None, by: str, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    """Have the owner hear of another number, and of what has come into a lead that they answered.

    ``had`` is how they knew it (:func:`as_told`), ``by`` the name of who changed it, a customer's if there is no
    ``actor``.
    """
    has = as_told(lead, uow)
    changes: Changes = [(name, had[name], has[name]) for name in ACTED_ON if had[name] != has[name]]
    is_reached_otherwise = any(name in POINTS for name, _, _ in changes)
    if (lead.state == "waiting" and is_reached_otherwise) or (lead.state == "answered" and changes):
        tell_owner(lead, changes, actor, by, uow, policy, now)


def tell_owner(
    lead: Lead, changes: Changes, actor: Person | None, by: str, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    """Tell the owner of what somebody else put right; who has still to hear of the lead will hear it so."""
    owner = uow.people.get(lead.owner_id)
    if owner is None or (actor is not None and owner.id == actor.id):
        return
    if not _has_still_to_hear(owner, lead, uow, now):
        params = {"changes": [list(each) for each in changes], "by": by}
        post.tell(uow, policy, owner, "corrected", now, lead=lead, params=params)


def _has_still_to_hear(owner: Person, lead: Lead, uow: UnitOfWork, now: datetime) -> bool:
    """Whether they are told only later that a lead is theirs: once they are on duty, or can be written to."""
    place = places.private(uow, owner.id or 0)
    notice = uow.outbox.pending_card(number(lead), place.chat, "assigned") if place is not None else None
    return notice is not None and notice.not_before > now
