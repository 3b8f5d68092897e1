"""An owner's ladder that does not run: where it stood is kept with the lead, and it goes on from there.

It stops while its owner is away with no end in sight, for the rungs that pass meanwhile are the managers', and from an
answer or a hand-over until that is taken back. What is kept is the working time since the last rung and no instant:
absences may come, go and change meanwhile, and none of them counts as worked.
"""

from datetime import datetime, timedelta

from handlers.policy import Policy
from handlers.rules.ladder import Position, going_on
from handlers.rules.working_time import Schedule, between
from storage.tables import Lead, Person


def is_gone(owner: Person) -> bool:
    """Whether somebody is away with no end in sight."""
    return owner.away_since is not None and owner.away_until is None


def hours_of(owner: Person, policy: Policy) -> Schedule:
    """What an owner's ladder is measured in: their own hours, or the firm's while they are gone."""
    return policy.team_schedule if is_gone(owner) else policy.schedule_of(owner)


def keep(lead: Lead, owner: Person | None, policy: Policy, now: datetime) -> None:
    """The ladder of a waiting lead stops: keep where it stands. What is kept already stays."""
    if owner is None or lead.state != "waiting" or lead.kept_step is not None:
        return
    lead.kept_step = 0 if is_gone(owner) else lead.ladder_step  # while they are gone its rungs are the managers'
    lead.kept_work_s = _worked(lead, owner, policy, now) // timedelta(seconds=1)


def _worked(lead: Lead, owner: Person, policy: Policy, now: datetime) -> timedelta:
    """What had been worked since the last rung; a lead that sleeps has its next one a whole interval after it wakes."""
    if is_gone(owner) or lead.snoozed_until is not None:
        return timedelta()
    return between(policy.schedule_of(owner), lead.ladder_since, now)


def go_on(lead: Lead, owner: Person, policy: Policy, now: datetime) -> None:
    """The ladder runs again from where it stood, if that is kept; not yet while its owner is gone."""
    if lead.kept_step is None or is_gone(owner):
        return
    worked = timedelta(seconds=lead.kept_work_s or 0)
    place: Position = going_on(lead.kept_step, worked, policy.schedule_of(owner), now)
    lead.ladder_step, lead.ladder_since = place.step, place.since
    forget(lead)


def forget(lead: Lead) -> None:
    """A ladder begins anew: where another one stood means nothing any more."""
    lead.kept_step = lead.kept_work_s = None
