"""Handing a lead over by hand: to whom somebody chose, or to whoever takes it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from handlers import assign, cards, handed_on, interrupted, places, unstarted
from handlers.authorise import may_own
from handlers.changes import change
from handlers.choosing import by_somebody
from handlers.errors import AlreadyTaken, AlreadyYours, CannotOwn
from handlers.lead_states import require_waiting
from handlers.messages.voice import N_
from handlers.policy import Policy, is_away
from handlers.rules.working_time import opening_from
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


def owners_to_offer(lead: Lead, uow: UnitOfWork) -> Sequence[Person]:
    """Whom a hand-over can be offered to with buttons: all owners but the present one."""
    return [p for p in uow.people.team() if "owner" in p.roles and p.id != lead.owner_id]


def hand_to(lead: Lead, new: Person, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Give a waiting lead to a person somebody chose. Raises CannotOwn for a mere member."""
    require_waiting(lead, uow)
    require_owner(new, uow)
    if lead.owner_id == new.id:
        raise already_with(new, lead, actor)
    old = uow.people.get(lead.owner_id)
    why = by_somebody(lead, new, actor, uow, policy, now)
    interrupted.keep(lead, old, policy, now)
    with change("assigned", lead, actor.id, uow, now, to=new.name, by=actor.name, reason="by_hand"):
        assign.set_owner(lead, new, opening_from(policy.schedule_of(new), now), uow, policy, now)
        lead.why = why
    if new.id != actor.id:
        assign.tell_owner(lead, new, uow, policy, now, reason="by_hand", by=actor)
    if old is not None and old.id != actor.id:
        handed_on.tell(lead, old, uow, policy, now, to=new.name, because="by_hand")
    if new.id is not None and places.private(uow, new.id) is None:
        unstarted.warn_managers(new, uow, policy, now)
    cards.refresh(lead, uow, now)
    assign.give_out(uow, policy, now)


def require_owner(new: Person, uow: UnitOfWork) -> None:
    """Raise CannotOwn for who only logs leads."""
    if not may_own(new):
        able = [each.name for each in uow.people.team() if may_own(each)]
        raise CannotOwn(who=new.name, people=", ".join(able[:5]))


def already_with(owner: Person, lead: Lead, actor: Person) -> AlreadyTaken:
    """What whoever came second is told; somebody who has the lead, that it is theirs."""
    error = AlreadyYours if owner.id == actor.id else AlreadyTaken
    return error(n=number(lead), who=owner.name)


def hears_nothing(new: Person, uow: UnitOfWork, now: datetime) -> bool:
    """Whether somebody who was given a lead will not read of it now: whoever gave it has to know."""
    return is_away(new, now) or places.private(uow, new.id or 0) is None


def handed(lead: Lead, new: Person, uow: UnitOfWork, now: datetime) -> tuple[str, dict[str, Any]]:
    """What to say of a hand-over by hand, and that whoever has the lead now is away or can't be written to."""
    said = {"n": number(lead), "who": new.name}
    if not is_away(new, now):
        if hears_nothing(new, uow, now):
            return N_("⚠️ Lead #{n} is now with {who}, whom I cannot write to in private: tell them yourself."), said
        return N_("Lead #{n} is now with {who}."), said
    if new.away_until is None:
        return N_("⚠️ Lead #{n} is now with {who}, who is away until further notice."), said
    return N_("⚠️ Lead #{n} is now with {who}, who is away until {until}."), {**said, "until": new.away_until}
