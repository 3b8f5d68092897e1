"""What goes out unasked: the daily report, and each owner's list of what is still owed.

Called at every tick, and cheap when nothing is due: one small query. That a report goes out once, whatever
restarts happen, is seen to by a row of its own.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers import assign, post, status
from handlers.messages.digest import Wellbeing, daily_card, nothing_else_card, owed_card
from handlers.messages.rich import Card
from handlers.messages.voice import Voice
from handlers.policy import Policy, is_away
from handlers.ports import Message
from handlers.question import whose
from handlers.report_slots import CATCH_UP, KIND, Slot, due_slot, since, went_out_at
from handlers.rules.since_last import SinceLast, since_last
from handlers.rules.working_time import Schedule
from storage import since_last as stored
from storage import vitals
from storage.leads import number
from storage.reports import Run, Runs, Scope, ToDo
from storage.tables import Outbox, Person
from storage.unit_of_work import UnitOfWork

Span = tuple[datetime, datetime]
"""The time that a report tells of: from the first instant up to, but not including, the second."""

MOST_OWED = 10
"""Leads on an owner's list that have a line and a button of their own."""

MOST_REMEMBERED = 100
"""Leads of such a list that a reply to it may name by a figure alone."""

DAYS_ANSWERED = 7
LISTS_ANSWERED_FOR = timedelta(days=DAYS_ANSWERED)
"""For so long a reply to such a list is about its leads."""

HELD_UP = timedelta(seconds=1)
"""A list that came so late may show leads that its reader was given meanwhile."""

_OWING = frozenset({"owner", "manager"})
_TEAM_CHAT = 0  # stands for a person's number in the rows of what went out
_ONE_DAY = timedelta(days=1)


def send_due(uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Queue the reports whose time has come."""
    team = uow.reports.team_and_runs(now.date() - 2 * _ONE_DAY, _readers(policy))
    slot = due_slot(policy, now)
    if slot is not None:
        _send_daily(slot, team, uow, policy, now)
    owing = [person for person, runs in team if _owes_now(person, runs, policy, now)]
    _send_owed(owing, uow, policy, now)


def daily(params: Mapping[str, Any], uow: UnitOfWork, voice: Voice) -> Card:
    """The daily report: its own time's leads, and what waits now."""
    start, end = (datetime.fromisoformat(params[each]) for each in ("since", "until"))
    scope = Scope(params["owner"], params["logged_by"])
    about = status.about_whom(scope, None, uow)
    wellbeing = _wellbeing(uow, voice.now) if about.name is None else None
    return daily_card(_happened((start, end), scope, uow, voice.now), about, params.get("before"), voice, wellbeing)


def _wellbeing(uow: UnitOfWork, now: datetime) -> Wellbeing:
    found = vitals.health(uow.session, now - _ONE_DAY)
    return Wellbeing(found.sent, found.given_up, found.aside)


def owed(reader: Person, asked_at: datetime, uow: UnitOfWork, policy: Policy, voice: Voice) -> Card:
    """What an owner still owes an answer at this moment, as the list that was due at ``asked_at`` has it."""
    assert reader.id is not None
    to_do = status.backlog(_to_do(reader.id, asked_at, uow, policy), MOST_OWED, {}, uow, voice.now)
    put_off = uow.reports.put_off(reader.id, voice.now)
    if not to_do.waiting and any(uow.reports.waiting(Scope(owner=reader.id), voice.now)):
        return nothing_else_card(reader.name, voice, put_off)
    return owed_card(reader.name, to_do, voice, put_off)


def _to_do(owner: int, now: datetime, uow: UnitOfWork, policy: Policy) -> Scope:
    """What sleeps is on nobody's list; nor is what a message of its own comes for as the day begins.

    That may be a reminder, or the notice that a lead of the night is theirs.
    """
    since = now - policy.ladder.least_gap
    return Scope(owner=owner, to_do=ToDo(now, since, assign.told_of_from(since, owner, uow)))


def _readers(policy: Policy) -> list[str]:
    """The roles that any report goes to: of the others there may be many."""
    return sorted(_OWING.union(each.removesuffix("s") for each in policy.report_to))


def _send_daily(
    slot: Slot, team: Sequence[tuple[Person, Runs]], uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    for person, runs in team:
        if gets_daily(person, policy) and not any(_makes_up_for(slot, *run, policy) for run in runs):
            params = _begin_daily(slot, person, uow, policy, now)
            if params is not None:
                key = f"{slot.kind}:{slot.day}:{person.id}"
                post.tell(uow, policy, person, "daily", now, priority=post.REPORT, params=params, dedupe_key=key)
    if "team" in policy.report_to:
        params = _begin_daily(slot, None, uow, policy, now)
        if params is not None:
            key = f"{slot.kind}:{slot.day}:team"
            post.tell_team(uow, policy, "daily", now, priority=post.REPORT, params=params, dedupe_key=key)


def _makes_up_for(slot: Slot, kind: str, day: date, policy: Policy) -> bool:
    """Whether what went out was this report or, the times having been changed since, one of a later time."""
    return kind.startswith(KIND) and went_out_at(kind, day, policy) >= slot.at


def gets_daily(person: Person, policy: Policy) -> bool:
    """Whether somebody is sent the daily report."""
    return bool(policy.daily_reports) and any(f"{role}s" in policy.report_to for role in person.roles)


def _begin_daily(
    slot: Slot, person: Person | None, uow: UnitOfWork, policy: Policy, now: datetime
) -> dict[str, Any] | None:
    """Note that the report goes out, and what it says, for the next one to compare; None if it has before."""
    reader = person.id if person and person.id else _TEAM_CHAT
    last = uow.reports.last_run(KIND, reader)
    if last is not None and _makes_up_for(slot, last.kind, last.local_date, policy):
        return None
    owner, logged_by = whose(None, person)
    span = (since(slot, _at(last, policy), policy), slot.at)
    counts = _counts(_happened(span, Scope(owner, logged_by), uow, now))
    if not uow.reports.start_run(slot.kind, slot.day, reader, counts):
        return None
    start, end = (each.isoformat() for each in span)
    before = last.figures if last is not None else None
    return {"since": start, "until": end, "owner": owner, "logged_by": logged_by, "before": before}


def _at(run: Run | None, policy: Policy) -> datetime | None:
    return None if run is None else went_out_at(run.kind, run.local_date, policy)


def _happened(span: Span, scope: Scope, uow: UnitOfWork, now: datetime) -> SinceLast:
    names, session = uow.reports.names(), uow.session
    return since_last(
        span,
        stored.logged(session, *span, scope),
        stored.answers(session, span[0], scope),
        stored.waiting(session, scope, now),
        status.backlog(scope, status.LONGEST, names, uow, now),
        names,
        stored.closed(session, *span, scope),
    )


def _counts(happened: SinceLast) -> dict[str, int]:
    total = happened.total
    return {"logged": total.logged, "answered": total.answered, "waiting": total.waiting, "late": total.late}


def knows_what_is_owed(person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody has just been shown what waits for them: if their working day has begun, its list would say it again."""
    today = _today(person, policy, now)
    opening = _opening(policy.schedule_of(person), today)
    if person.id is not None and opening is not None and opening <= now:
        uow.reports.start_run("owed", today, person.id, {})


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
        to_do = [each.id for each in uow.reports.longest_waiting(_to_do(person.id, now, uow, policy), MOST_REMEMBERED)]
        if to_do:
            params, key = {"leads": to_do}, _key(today, person)
            post.tell(uow, policy, person, "owed", now, priority=post.REPORT, params=params, dedupe_key=key)


def leads_on_list(message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> list[int]:
    """The leads on the list of what is owed that a message answers; none where it answers something else."""
    row = _list_answered(message, person, uow, policy, now)
    if row is None:
        return []
    refs: list[int] = row.params.get("leads", [])
    if row.settled_at is not None and row.settled_at - row.created_at >= HELD_UP:
        refs = list(dict.fromkeys([*refs, *map(number, uow.leads.waiting_of(person.id))]))
    return refs


def _list_answered(message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> Outbox | None:
    """Found by the days on which it may have come, for nothing else of a sent message has an index."""
    today, place = _today(person, policy, now), message.place
    lists = (uow.outbox.with_key(_key(today - back * _ONE_DAY, person)) for back in range(DAYS_ANSWERED))
    here = (place.platform, place.chat, message.reply_to)
    return next((row for row in lists if row is not None and (row.platform, row.chat, row.message_id) == here), None)


def _key(day: date, person: Person) -> str:
    return f"owed:{day}:{person.id}"


def _today(person: Person, policy: Policy, now: datetime) -> date:
    return now.astimezone(ZoneInfo(policy.zone_of(person))).date()


def _opening(schedule: Schedule, day: date) -> datetime | None:
    """When somebody's working day begins, absences aside; None on a day off."""
    spans = schedule.open_on(day.toordinal())
    return datetime.fromtimestamp(spans[0][0] / 1_000_000, UTC) if spans else None
