"""Moments that somebody names: in their own words, by a button, or in what a customer wrote."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from handlers.errors import MomentPast, MomentUnclear
from handlers.policy import Policy
from handlers.reading.callbacks import Wishes, read_wishes
from handlers.reading.moments import Hour, Moment, read_moment
from handlers.reading.vacations import last_day_off, speaks_of_holidays, with_first_day_back
from handlers.rules.working_time import Schedule, opening_from
from storage.tables import Lead, Person


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


def instant(at: int) -> datetime:
    """What a button carries, in seconds since 1970. Raises MomentPast for what no calendar holds."""
    try:
        return datetime.fromtimestamp(at, UTC)
    except (OverflowError, ValueError, OSError) as error:
        raise MomentPast(text=str(at)) from error


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
    return with_first_day_back(when, opening_from(schedule, midnight).astimezone(zone).date())


def _opening(schedule: Schedule) -> time:
    """When a working day begins."""
    frames = next((frames for frames in schedule.week if frames), ())
    return time(frames[0].start // 60, frames[0].start % 60) if frames else time(9)


def _closing(schedule: Schedule) -> time:
    """When a working day ends; a day that ends at midnight has its last minute instead."""
    frames = next((frames for frames in schedule.week if frames), ())
    end = min(frames[-1].end, 24 * 60 - 1) if frames else 18 * 60
    return time(end // 60, end % 60)
