"""Putting a lead off to a moment somebody names."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers import cards
from handlers.authorise import is_manager
from handlers.changes import change
from handlers.errors import MomentPast, MomentTooFar, MomentUnclear
from handlers.lead_states import require_waiting
from handlers.policy import LONGEST_SNOOZE, Policy
from handlers.reading.moments import Moment, read_moment
from handlers.rules.working_time import Schedule, next_opening
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


def snooze(lead: Lead, actor: Person, when: str, uow: UnitOfWork, policy: Policy, now: datetime) -> datetime:
    """Be quiet about a lead until the moment named; then its ladder goes on. Returns that moment.

    Raises MomentUnclear, MomentPast or MomentTooFar, and changes nothing then.
    """
    require_waiting(lead, uow)
    until = _allowed(read_when(when, actor, policy, now), actor, now)
    return _snooze_until(lead, actor, until, uow, now)


def for_an_hour(lead: Lead, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> datetime:
    """Be quiet about a lead for an hour; what would end outside the owner's hours ends at their next opening."""
    until = now + timedelta(hours=1)
    return _snooze_until(lead, actor, next_opening(_hours(lead, uow, policy), until) or until, uow, now)


def until_tomorrow(lead: Lead, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> datetime:
    """Be quiet about a lead until its owner's next working morning. Raises MomentTooFar."""
    schedule = _hours(lead, uow, policy)
    zone = ZoneInfo(schedule.zone)
    midnight = datetime.combine(now.astimezone(zone).date() + timedelta(days=1), time(), zone)
    morning = next_opening(schedule, midnight) or midnight + timedelta(hours=9)
    return _snooze_until(lead, actor, _allowed(morning, actor, now), uow, now)


def _hours(lead: Lead, uow: UnitOfWork, policy: Policy) -> Schedule:
    """The working time in which a lead is reminded of: its owner's, or the firm's."""
    owner = uow.people.get(lead.owner_id)
    return policy.schedule_of(owner) if owner is not None else policy.team_schedule


def _allowed(until: datetime, actor: Person, now: datetime) -> datetime:
    if until - now > LONGEST_SNOOZE and not is_manager(actor):
        raise MomentTooFar(days=LONGEST_SNOOZE.days)
    return until


def _snooze_until(lead: Lead, actor: Person, until: datetime, uow: UnitOfWork, now: datetime) -> datetime:
    require_waiting(lead, uow)
    with change("snoozed", lead, actor.id, uow, now, until=until.isoformat()):
        lead.snoozed_until = lead.next_reminder_at = until
        lead.epoch += 1
    uow.outbox.cancel_reminders(number(lead), now, below_epoch=lead.epoch)
    cards.refresh(lead, uow, now)
    return until


def read_when(when: str, person: Person, policy: Policy, now: datetime) -> datetime:
    """The moment a text names, in the person's own zone; a day alone means their opening hour."""
    moment = read_moment(when, now=now, zone=policy.zone_of(person), opening=opening_hour(person, policy))
    if isinstance(moment, Moment):
        return moment.at
    if moment.why == "past":
        raise MomentPast(text=when[:60])
    raise MomentUnclear(text=when[:60])


def opening_hour(person: Person, policy: Policy) -> time:
    """When somebody's working day begins."""
    frames = next((frames for frames in policy.schedule_of(person).week if frames), ())
    return time(frames[0].start // 60, frames[0].start % 60) if frames else time(9)
