"""What goes out unasked: the daily report, and each owner's list of what is still owed.

Called at every tick, and cheap when nothing is due: one small query. That a report goes out once, whatever
restarts happen, is seen to by a row of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers import post, status
from handlers.messages.digest import Wellbeing, daily_card, nothing_else_card, owed_card
from handlers.messages.rich import Card
from handlers.messages.voice import Voice
from handlers.policy import Policy, is_away
from handlers.rules.figures import Figures
from handlers.rules.working_time import Schedule
from storage import vitals
from storage.reports import Runs, Scope, ToDo
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

CATCH_UP = timedelta(hours=6)
"""A report that could not go out at its time goes out up to so much later; after that it is left out."""

MOST_OWED = 10
"""Leads on an owner's list that have a line and a button of their own."""

_OWING = frozenset({"owner", "manager"})
_TEAM_CHAT = 0  # stands for a person's number in the rows of what went out
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Slot:
    """A report of one day at one of its times."""

    kind: str
    day: date


def send_due(uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Queue the reports whose time has come."""
    team = uow.reports.team_and_runs(now.date() - 2 * _ONE_DAY, _readers(policy))
    slot = _due_slot(policy, now)
    if slot is not None:
        _send_daily(slot, team, uow, policy, now)
    owing = [person for person, runs in team if _owes_now(person, runs, policy, now)]
    _send_owed(owing, uow, policy, now)


def daily(params: Mapping[str, Any], uow: UnitOfWork, policy: Policy, voice: Voice) -> Card:
    """The daily report, from today's state."""
    question = status.Question.from_params(params)
    figures = status.answer(question, uow, policy, voice.now)
    about = status.about_whom(question, None, uow)
    wellbeing = _wellbeing(uow, voice.now) if about.name is None else None
    return daily_card(figures, about, params.get("before"), voice, wellbeing)


def _wellbeing(uow: UnitOfWork, now: datetime) -> Wellbeing:
    found = vitals.health(uow.session, now - _ONE_DAY)
    return Wellbeing(found.sent, found.given_up, found.aside)


def owed(reader: Person, asked_at: datetime, uow: UnitOfWork, policy: Policy, voice: Voice) -> Card:
    """What an owner still owes an answer at this moment, as the list that was due at ``asked_at`` has it."""
    assert reader.id is not None
    to_do = status.backlog(_to_do(reader.id, asked_at, policy), MOST_OWED, {}, uow, voice.now)
    put_off = uow.reports.put_off(reader.id, voice.now)
    if not to_do.waiting and any(uow.reports.waiting(Scope(owner=reader.id), voice.now)):
        return nothing_else_card(reader.name, voice, put_off)
    return owed_card(reader.name, to_do, voice, put_off)


def _to_do(owner: int, now: datetime, policy: Policy) -> Scope:
    """What sleeps is on nobody's list; nor is what a reminder comes for as the day begins: one message is enough."""
    return Scope(owner=owner, to_do=ToDo(now, now - policy.ladder.least_gap))


def _readers(policy: Policy) -> list[str]:
    """The roles that any report goes to: of the others there may be many."""
    return sorted(_OWING.union(each.removesuffix("s") for each in policy.report_to))


def _due_slot(policy: Policy, now: datetime) -> _Slot | None:
    """The latest report whose time is past, if that is not too long ago; earlier ones it makes up for."""
    zone = ZoneInfo(policy.zone)
    today = now.astimezone(zone).date()
    slots = {
        datetime.combine(day, at, zone).astimezone(UTC): _Slot(f"daily-{at:%H:%M}", day)
        for day in (today - _ONE_DAY, today)
        for at in policy.daily_reports
        if policy.team_schedule.open_on(day.toordinal())
    }
    due = [at for at in slots if at <= now < at + CATCH_UP]
    return slots[max(due)] if due else None


def _send_daily(
    slot: _Slot, team: Sequence[tuple[Person, Runs]], uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    for person, runs in team:
        if (slot.kind, slot.day) not in runs and _gets_daily(person, policy):
            params = _begin_daily(slot, person, uow, policy, now)
            if params is not None:
                key = f"{slot.kind}:{slot.day}:{person.id}"
                post.tell(uow, policy, person, "daily", now, priority=post.REPORT, params=params, dedupe_key=key)
    if "team" in policy.report_to and not uow.reports.has_run(slot.kind, slot.day, _TEAM_CHAT):
        params = _begin_daily(slot, None, uow, policy, now)
        if params is not None:
            key = f"{slot.kind}:{slot.day}:team"
            post.tell_team(uow, policy, "daily", now, priority=post.REPORT, params=params, dedupe_key=key)


def _gets_daily(person: Person, policy: Policy) -> bool:
    return any(f"{role}s" in policy.report_to for role in person.roles)


def _begin_daily(
    slot: _Slot, person: Person | None, uow: UnitOfWork, policy: Policy, now: datetime
) -> dict[str, Any] | None:
    """Note that the report goes out, and what it says, for the next one to compare; None if it has before."""
    whose = status.whose(None, person)
    question = status.Question(status.one_day(slot.day), None, *whose)
    reader = person.id if person and person.id else _TEAM_CHAT
    before = uow.reports.last_run("daily-", reader)
    counts = _counts(status.answer(question, uow, policy, now))
    if not uow.reports.start_run(slot.kind, slot.day, reader, counts):
        return None
    return {**question.to_params(), "before": before}


def _counts(figures: Figures) -> dict[str, int]:
    total, backlog = figures.total, figures.backlog
    return {
        "logged": total.logged, "answered": total.answered, "waiting": backlog.waiting, "late": backlog.late,
    }  # fmt: skip


def _owes_now(person: Person, runs: Runs, policy: Policy, now: datetime) -> bool:
    """Whether somebody's working day has begun and they have not had their list yet."""
    if not _OWING & set(person.roles) or is_away(person, now):
        return False
    today = _today(person, policy, now)
    opening = _opening(policy.schedule_of(person), today)
    return ("owed", today) not in runs and opening is not None and opening <= now < opening + CATCH_UP


def _send_owed(people: list[Person], uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    waiting = uow.leads.unanswered_per_owner() if people else {}
    for person in people:
        today = _today(person, policy, now)
        assert person.id is not None
        if not (uow.reports.start_run("owed", today, person.id, {}) and waiting.get(person.id)):
            continue
        to_do, _ = uow.reports.waiting(_to_do(person.id, now, policy), now)
        if to_do:
            key = f"owed:{today}:{person.id}"
            post.tell(uow, policy, person, "owed", now, priority=post.REPORT, params={}, dedupe_key=key)


def _today(person: Person, policy: Policy, now: datetime) -> date:
    return now.astimezone(ZoneInfo(policy.zone_of(person))).date()


def _opening(schedule: Schedule, day: date) -> datetime | None:
    """When somebody's working day begins, absences aside; None on a day off."""
    spans = schedule.open_on(day.toordinal())
    return datetime.fromtimestamp(spans[0][0] / 1_000_000, UTC) if spans else None
