"""Putting a lead off to a moment somebody names."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers import cards
from handlers.authorise import is_manager
from handlers.changes import change
from handlers.errors import MomentPast, MomentTooFar, MomentUnclear, NotUnderstood, OtherInReach, SnoozeUnclear
from handlers.lead_states import require_waiting
from handlers.named_moments import instant, read_moment_named, wishes_of
from handlers.policy import LONGEST_SNOOZE, Policy
from handlers.reading.moments import Moment, in_plain_words
from handlers.rules.working_time import Schedule, is_absent, next_opening, opening_from
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


def snooze(lead: Lead, actor: Person, when: str, uow: UnitOfWork, policy: Policy, now: datetime) -> Moment:
    """Be quiet about a lead until the moment named; then its ladder goes on. Returns that moment.

    Raises MomentUnclear, MomentPast or MomentTooFar, and changes nothing then.
    """
    require_waiting(lead, uow)
    moment = _read(when, actor, policy, now)
    if not _may_choose(moment.at, actor, now):
        raise _too_far(lead, moment, actor, now)
    _snooze_until(lead, actor, moment.at, uow, now)
    return moment


def _too_far(lead: Lead, moment: Moment, actor: Person, now: datetime) -> MomentTooFar:
    other = moment.other.at if moment.other else None
    if other is None or other <= now or not _may_choose(other, actor, now):
        return MomentTooFar(days=LONGEST_SNOOZE.days, at=moment.at)
    return OtherInReach(days=LONGEST_SNOOZE.days, at=moment.at, n=number(lead), other=other)


def _read(when: str, actor: Person, policy: Policy, now: datetime) -> Moment:
    try:
        return read_moment_named(when, actor, policy, now)
    except MomentUnclear as error:
        raise SnoozeUnclear(**error.params) from error


def echo(
    lead: Lead, moment: Moment, typed: str, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> dict[str, str | None]:
    """What the card "snoozed" is told: the moment, the words if put right, what others mean by them, and, of a moment
    outside the owner's working hours, when these begin again.
    """
    other = moment.other.at if moment.other else None
    opening = _opening_after(moment.at, _hours(lead, uow, policy))
    return {
        "until": moment.at.isoformat(),
        "understood": None if moment.understood in in_plain_words(typed) else moment.understood,
        "other": other.isoformat() if other and _may_choose(other, actor, now) else None,
        "opening": opening.isoformat() if opening and _may_choose(opening, actor, now) else None,
    }


def _opening_after(until: datetime, schedule: Schedule) -> datetime | None:
    """When work begins again after a moment at which nobody works; None of any other, and of an absence."""
    opening = opening_from(schedule, until)
    return None if opening == until or is_absent(schedule, until) else opening


def until_instant(lead: Lead, actor: Person, at: int, uow: UnitOfWork, now: datetime) -> datetime:
    """Be quiet about a lead until an instant that was offered, in seconds since 1970.

    Raises MomentPast or MomentTooFar, and changes nothing then.
    """
    until = instant(at)
    if until <= now:
        raise MomentPast(text=until)
    return _snooze_until(lead, actor, _allowed(until, actor, now), uow, now)


def as_the_customer_asked(
    lead: Lead, actor: Person, at: int, uow: UnitOfWork, policy: Policy, now: datetime
) -> datetime:
    """Be quiet about a lead until the call that its text asks for, however far: the customer chose it.

    Raises NotUnderstood if the text does not ask for a call at that instant, in seconds since 1970.
    """
    wanted = wishes_of(lead, policy, now).at
    if wanted is None or int(wanted.at.timestamp()) != at:
        raise NotUnderstood
    return _snooze_until(lead, actor, wanted.at, uow, now)


def for_an_hour(lead: Lead, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> datetime:
    """Be quiet about a lead for an hour; what would end outside the owner's hours ends at their next opening."""
    until = now + timedelta(hours=1)
    return _snooze_until(lead, actor, opening_from(_hours(lead, uow, policy), until), uow, now)


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
    if not _may_choose(until, actor, now):
        raise MomentTooFar(days=LONGEST_SNOOZE.days, at=until)
    return until


def _may_choose(until: datetime, actor: Person, now: datetime) -> bool:
    return until - now <= LONGEST_SNOOZE or is_manager(actor)


def _snooze_until(lead: Lead, actor: Person, until: datetime, uow: UnitOfWork, now: datetime) -> datetime:
    require_waiting(lead, uow)
    with change("snoozed", lead, actor.id, uow, now, until=until.isoformat()):
        lead.snoozed_until = lead.next_reminder_at = until
        lead.epoch += 1
    uow.outbox.cancel_reminders(number(lead), now, below_epoch=lead.epoch)
    cards.refresh(lead, uow, now)
    return until
