"""Somebody's absence begins, ends or becomes another one; their ladders go on with the time that was worked.

A person has one absence, and their working time is measured without it. Once it is forgotten its hours would look
like worked ones: rungs would be skipped, and a lead taken from its owner on their first morning. So whatever
changes an absence comes through here, and each ladder keeps what had been worked of it.
"""

from datetime import datetime

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
    before = policy.schedule_of(person)
    person.away_since, person.away_until = since, until
    gone = since is not None and until is None  # the managers hear of what is theirs, at the firm's hours
    after = policy.team_schedule if gone else policy.schedule_of(person)
    for lead in uow.leads.waiting_of(person.id):
        _keep_what_was_worked(lead, before, after, now)


def _keep_what_was_worked(lead: Lead, before: Schedule, after: Schedule, now: datetime) -> None:
    position, snoozed = Position(lead.ladder_step, lead.ladder_since), lead.snoozed_until
    if snoozed is not None and snoozed <= now and is_absent(before, snoozed):  # no tick has come since, as after a halt
        position, lead.snoozed_until = resumed(position, snoozed), None
    lead.ladder_since = remeasured(position, before, after, now).since
