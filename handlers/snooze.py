"""Putting a lead off to a moment somebody names."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from handlers import cards
from handlers.authorise import is_manager
from handlers.changes import change
from handlers.errors import MomentPast, MomentTooFar, MomentUnclear, NotUnderstood
from handlers.lead_states import require_waiting
from handlers.policy import LONGEST_SNOOZE, Policy
from handlers.reading.callbacks import Wishes, read_wishes
from handlers.reading.moments import Hour, Moment, in_plain_words, read_moment
from handlers.reading.vacations import last_day_off, speaks_of_holidays, with_first_day_back
from handlers.rules.working_time import Schedule, next_opening
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


def snooze(lead: Lead, actor: Person, when: str, uow: UnitOfWork, policy: Policy, now: datetime) -> Moment:
    """Be quiet about a lead until the moment named; then its ladder goes on. Returns that moment.

    Raises MomentUnclear, MomentPast or MomentTooFar, and changes nothing then.
    """
    require_waiting(lead, uow)
    moment = read_moment_named(when, actor, policy, now)
    _snooze_until(lead, actor, _allowed(moment.at, actor, now), uow, now)
    return moment


def echo(moment: Moment, typed: str, actor: Person, now: datetime) -> dict[str, str | None]:
    """What the card "snoozed" is told: the moment, the words if put right, and what others mean by them."""
    other = moment.other.at if moment.other else None
    offered = other is not None and (other - now <= LONGEST_SNOOZE or is_manager(actor))
    return {
        "until": moment.at.isoformat(),
        "understood": None if moment.understood in in_plain_words(typed) else moment.understood,
        "other": other.isoformat() if other and offered else None,
    }


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


def wishes_of(lead: Lead, policy: Policy, now: datetime) -> Wishes:
    """When the customer wants to be called, as seen when they wrote; a moment that has gone by is none."""
    hours = tuple(policy.hours.items())
    wishes = _read(lead.text, lead.arrived_at, policy.zone, _opening(policy.team_schedule), hours, policy.language)
    return wishes if wishes.at is None or wishes.at.at > now else replace(wishes, at=None)


@lru_cache(maxsize=512)  # each of a lead's cards asks anew
def _read(
    text: str, written: datetime, zone: str, opening: time | None, hours: tuple[tuple[Hour, time], ...], language: str
) -> Wishes:
    return read_wishes(text, now=written, zone=zone, opening=opening, hours=dict(hours), language=language)


def instant(at: int) -> datetime:
    """What a button carries, in seconds since 1970. Raises MomentPast for what no calendar holds."""
    try:
        return datetime.fromtimestamp(at, UTC)
    except (OverflowError, ValueError, OSError) as error:
        raise MomentPast(text=str(at)) from error


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
        raise MomentTooFar(days=LONGEST_SNOOZE.days, at=until)
    return until


def _snooze_until(lead: Lead, actor: Person, until: datetime, uow: UnitOfWork, now: datetime) -> datetime:
    require_waiting(lead, uow)
    with change("snoozed", lead, actor.id, uow, now, until=until.isoformat()):
        lead.snoozed_until = lead.next_reminder_at = until
        lead.epoch += 1
    uow.outbox.cancel_reminders(number(lead), now, below_epoch=lead.epoch)
    cards.refresh(lead, uow, now)
    return until


def read_moment_named(when: str, person: Person, policy: Policy, now: datetime) -> Moment:
    """The moment a text names, in the person's own zone, with what was understood; a day alone means their opening.

    Raises MomentUnclear or MomentPast.
    """
    schedule = policy.schedule_of(person)
    moment = read_moment(
        _by_the_calendar(when, schedule, policy, now),
        now=now,
        zone=policy.zone_of(person),
        opening=_opening(schedule),
        closing=_closing(schedule),
        hours=policy.hours,
        language=person.language or policy.language,
    )
    if isinstance(moment, Moment):
        return moment
    if moment.why == "past":
        raise MomentPast(text=_as_read(when, ZoneInfo(policy.zone_of(person)), now))
    raise MomentUnclear(text=when[:60])


_CHOSEN = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?(?: (.+))?")
"""What a form writes for a day, and a time, that somebody chose in its fields: nobody types it so."""


def _as_read(when: str, zone: ZoneInfo, now: datetime) -> str | date | datetime:
    """A moment as its reader would name it: a day or time that was chosen is told in their own form."""
    chosen = _CHOSEN.fullmatch(when)
    if chosen is None:
        return when[:60]
    day, clock, words = date.fromisoformat(chosen[1]), chosen[2], chosen[3]
    if clock and not words:
        return datetime.combine(day, time.fromisoformat(clock), zone)
    return words[:60] if words and day >= now.astimezone(zone).date() else day


def _by_the_calendar(when: str, schedule: Schedule, policy: Policy, now: datetime) -> str:
    """What only the firm's calendar knows told as a date: the first working day after the holidays."""
    if not speaks_of_holidays(when):
        return when
    zone = ZoneInfo(schedule.zone)
    last = last_day_off(policy.closures.closed, now.astimezone(zone).date())
    if last is None:
        return when
    midnight = datetime.combine(last + timedelta(days=1), time(), zone)
    opens = next_opening(schedule, midnight) or midnight
    return with_first_day_back(when, opens.astimezone(zone).date())


def _opening(schedule: Schedule) -> time:
    """When a working day begins."""
    frames = next((frames for frames in schedule.week if frames), ())
    return time(frames[0].start // 60, frames[0].start % 60) if frames else time(9)


def _closing(schedule: Schedule) -> time:
    """When a working day ends; a day that ends at midnight has its last minute instead."""
    frames = next((frames for frames in schedule.week if frames), ())
    end = min(frames[-1].end, 24 * 60 - 1) if frames else 18 * 60
    return time(end // 60, end % 60)
