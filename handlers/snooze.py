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
from handlers.rules.working_time import next_opening
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


def snooze(lead: Lead, actor: Person, when: str, uow: UnitOfWork, policy: Policy, now: datetime) -> datetime:
    """Be quiet about a lead until the moment named; then its ladder goes on. Returns that moment.

    Raises MomentUnclear, MomentPast or MomentTooFar, and changes nothing then.
    """
    require_waiting(lead, uow)
    until = read_when(when, actor, policy, now)
    if until - now > LONGEST_SNOOZE and not is_manager(actor):
        raise MomentTooFar(days=LONGEST_SNOOZE.days)
    return snooze_until(lead, actor, until, uow, now)


def snooze_until(lead: Lead, actor: Person, until: datetime, uow: UnitOfWork, now: datetime) -> datetime:
    """Be quiet about a lead until an instant."""
    require_waiting(lead, uow)
    with change("snoozed", lead, actor.id, uow, now, until=until.isoformat()):
        lead.snoozed_until = lead.next_reminder_at = until
        lead.epoch += 1
    uow.outbox.cancel_reminders(number(lead), now, below_epoch=lead.epoch)
    cards.refresh(lead, uow, now)
    return until


def tomorrow_morning(person: Person, policy: Policy, now: datetime) -> datetime:
    """When somebody's next working day begins."""
    zone = ZoneInfo(policy.zone_of(person))
    midnight = datetime.combine(now.astimezone(zone).date() + timedelta(days=1), time(), zone)
    return next_opening(policy.schedule_of(person), midnight) or midnight + timedelta(hours=9)


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
