"""Somebody's absence begins, ends or becomes another one; their ladders go on with the time that was worked.

A person has one absence, and their working time is measured without it. Once it is forgotten its hours would look
like worked ones: rungs would be skipped, and a lead taken from its owner on their first morning. So whatever
changes an absence comes through here, and each ladder keeps what had been worked of it. The rungs of an absence with
no end in sight are the managers': once it ends, the owner's ladder goes on from where it stood.
"""

from datetime import datetime

from handlers import interrupted
from handlers.policy import Policy, is_away
from handlers.rules.ladder import Position, remeasured, resumed
from handlers.rules.working_time import Schedule, is_absent
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


def leave(person: Person, until: datetime | None, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody is away as of now; who is away already stays so, from when they left until this other moment."""
    since = person.away_since if is_away(person, now) else now
    put(person, since, until, uow, policy, now)


def come_back(person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody is here, as though they had not been away."""
    put(person, None, None, uow, policy, now)


def put(
    person: Person, since: datetime | None, until: datetime | None, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    """Make this somebody's absence; when each of their leads is next looked at is for the caller to set anew."""
    leads = uow.leads.waiting_of(person.id)
    before, was_gone = interrupted.hours_of(person, policy), interrupted.is_gone(person)
    for lead in leads:
        _wake(lead, policy.schedule_of(person), now)
        if was_gone or _is_without_end(since, until):
            interrupted.keep(lead, person, policy, now)
    person.away_since, person.away_until = since, until
    for lead in leads:
        if was_gone:
            interrupted.go_on(lead, person, policy, now)
        else:
            _keep_what_was_worked(lead, before, interrupted.hours_of(person, policy), now)


def _is_without_end(since: datetime | None, until: datetime | None) -> bool:
    return since is not None and until is None


def _wake(lead: Lead, hours: Schedule, now: datetime) -> None:
    """A snooze that ended in the absence is over, also where no tick has come since, as after a halt."""
    if lead.snoozed_until is not None and lead.snoozed_until <= now and is_absent(hours, lead.snoozed_until):
        lead.ladder_since = resumed(Position(lead.ladder_step, lead.ladder_since), lead.snoozed_until).since
        lead.snoozed_until = None


def _keep_what_was_worked(lead: Lead, before: Schedule, after: Schedule, now: datetime) -> None:
    lead.ladder_since = remeasured(Position(lead.ladder_step, lead.ladder_since), before, after, now).since
