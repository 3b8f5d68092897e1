"""Leads that wait with somebody who is away, because nobody else could take them: which they are."""

from collections.abc import Iterator
from datetime import datetime

from handlers.choosing import stand_in
from handlers.messages.absences import Kept
from handlers.policy import Policy, is_away
from handlers.rules.assignment import Choice
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


def that_fit_somebody(uow: UnitOfWork, policy: Policy, now: datetime) -> Iterator[Lead]:
    """Those that somebody could take by now. Few people are away at once, and only their leads are looked at."""
    for person in uow.people.team():
        if is_away(person, now) and stand_in(person, uow, policy, now).person is not None:
            yield from (lead for lead in uow.leads.waiting_of(person.id) if is_left_behind(lead, person, now))


def is_left_behind(lead: Lead, owner: Person, now: datetime) -> bool:
    """Whether a lead waits for somebody who is not there, and nobody meant it to."""
    return is_away(owner, now) and not sleeps_beyond(lead, owner.away_until) and not given_while_away(lead, owner)


def left_with(lead: Lead, uow: UnitOfWork, now: datetime) -> Person | None:
    """The absent owner with whom a lead waits, though nobody meant it to."""
    owner = uow.people.get(lead.owner_id)
    waits = owner is not None and lead.state == "waiting" and is_left_behind(lead, owner, now)
    return owner if waits else None


def sleeps_beyond(lead: Lead, back: datetime | None) -> bool:
    """Whether nothing is to be done about a lead before its owner is back: they keep it."""
    return back is not None and lead.snoozed_until is not None and lead.snoozed_until >= back


def given_while_away(lead: Lead, owner: Person) -> bool:
    """Whether somebody chose the owner by hand, and was told that they are away; or they took it themselves."""
    if lead.why.get("reason") not in ("by_hand", "taken") or owner.away_since is None:
        return False
    return datetime.fromisoformat(lead.why["at"]) >= owner.away_since


def why_kept(lead: Lead, owner: Person) -> Kept | None:
    """Why a lead stays with somebody who is away; None if it did not."""
    if lead.owner_id != owner.id:
        return None
    if sleeps_beyond(lead, owner.away_until):
        return "asleep"
    return "by_hand" if given_while_away(lead, owner) else "nobody"


def look_again_at(found: Choice, owner: Person) -> datetime | None:
    """When the first colleague comes back who could take an absent owner's leads; None if the owner is first."""
    at = found.retry_at
    return at if at is not None and (owner.away_until is None or at < owner.away_until) else None
