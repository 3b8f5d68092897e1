"""What becomes of somebody's leads while they are away: nothing falls silent because one person is gone."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from handlers import assign, places, post
from handlers.authorise import is_manager
from handlers.choosing import stand_in
from handlers.left_behind import given_while_away, is_left_behind, left_with, look_again_at, sleeps_beyond
from handlers.policy import Policy, is_away
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


def hand_over(
    person: Person,
    uow: UnitOfWork,
    policy: Policy,
    now: datetime,
    *,
    was_away: bool = False,
    former_knows: bool = False,
) -> tuple[int, int]:
    """Hand the leads of somebody who is going away to whoever is there, but for those that sleep until they are back.

    Who ``was_away`` already keeps what they were given since by hand. Managers are told at once of what nobody else can
    take, and the one who goes of what went, unless they read it anyway (``former_knows``). Returns how many were
    handed over, and how many stay.
    """
    awake = (lead for lead in uow.leads.waiting_of(person.id) if not sleeps_beyond(lead, person.away_until))
    leads = [lead for lead in awake if not (was_away and given_while_away(lead, person))]
    return _hand_on(leads, person, uow, policy, now, former_knows=former_knows)


def hand_on(lead: Lead, before: Person | None, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """A lead has come to wait with somebody: if they are away, what :func:`hand_over` does, for this one alone.

    ``before`` is the absent owner with whom it waited already, of which the managers know.
    """
    owner = left_with(lead, uow, now)
    if owner is not None and owner is not before:
        _hand_on([lead], owner, uow, policy, now)


def _hand_on(
    leads: Iterable[Lead], person: Person, uow: UnitOfWork, policy: Policy, now: datetime, *, former_knows: bool = False
) -> tuple[int, int]:
    handed, stay = 0, []
    for lead in leads:
        if assign.pass_on(lead, uow, policy, now, because="away", former_knows=former_knows) is not None:
            handed += 1
            continue
        stay.append(lead)
        look_again(lead, person, uow, policy, now)
    if stay:
        _tell_of_left_behind(person, stay, uow, policy, now)
    return handed, len(stay)


def look_again(lead: Lead, owner: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Set when an owner's lead is looked at next; what is left behind also when a colleague is back before them."""
    if lead.snoozed_until is not None:
        return
    assign.schedule_next(lead, policy.schedule_of(owner), policy, now)
    if not is_left_behind(lead, owner, now):
        return
    back = look_again_at(stand_in(owner, uow, policy, now), owner)
    if back is not None and lead.next_reminder_at is not None:
        lead.next_reminder_at = min(back, lead.next_reminder_at)


def still_waiting(person: Person, uow: UnitOfWork, now: datetime) -> list[int]:
    """What somebody who is back has to answer: their leads, but for those that are put off."""
    leads = uow.leads.waiting_of(person.id)
    return [number(lead) for lead in leads if lead.snoozed_until is None or lead.snoozed_until <= now]


def remind_anew(person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody's working time has changed: set anew when each of their leads is looked at."""
    for lead in uow.leads.waiting_of(person.id):
        look_again(lead, person, uow, policy, now)


def _tell_of_left_behind(person: Person, leads: Sequence[Lead], uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Tell the managers, in one message, which leads stay with somebody who is away, and why."""
    verdicts = [[v.person, v.name, v.obstacle] for v in stand_in(person, uow, policy, now).verdicts]
    params = {
        "who": person.id,
        "leads": [number(lead) for lead in leads],
        "verdicts": [each for each in verdicts if each[0] != person.id],
    }
    key = f"left_behind:{person.id}:{now.isoformat()}"
    others = frozenset({person.id} if person.id is not None else ())
    if not post.tell_managers(uow, policy, "left_behind", now, params=params, dedupe_key=key, except_for=others):
        post.tell_team(uow, policy, "left_behind", now, params=params, dedupe_key=key)


def passed_on(lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    """The customer wrote again: whether somebody who is there has the lead now, instead of an owner who is not."""
    owner = uow.people.get(lead.owner_id)
    if owner is None or not is_left_behind(lead, owner, now):
        return False
    return assign.pass_on(lead, uow, policy, now, because="away") is not None


def managers_beside(owner: Person, actor: int | None, uow: UnitOfWork, now: datetime) -> list[Person]:
    """Who else is told what a customer adds while the owner is away: the managers, but whoever passed it on."""
    if not is_away(owner, now):
        return []
    return [
        person
        for person in uow.people.team()
        if is_manager(person)
        and person.id not in (owner.id, actor, None)
        and places.private(uow, person.id or 0) is not None
    ]
