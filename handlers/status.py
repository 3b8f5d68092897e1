"""/status: the answer to what somebody asks about, worked out again whenever it is shown."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers import post
from handlers.messages.chart import Chart
from handlers.messages.rich import Card
from handlers.messages.status import details_card, status_card
from handlers.messages.tallies import About
from handlers.messages.voice import Voice
from handlers.policy import Policy
from handlers.ports import Place
from handlers.question import Question, read_question
from handlers.rules.figures import Backlog, Figures, Tally, Waiting, figures
from storage.reports import Scope, WaitingLead
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

LONGEST = 5
"""How many of the longest waiting leads are shown."""

MOST_CHARTED = 7
"""Days whose figures can be read in a chart on a phone."""


def ask(
    place: Place,
    argument: str,
    asker: Person,
    uow: UnitOfWork,
    policy: Policy,
    now: datetime,
    reply_to: str | None = None,
) -> None:
    """Queue the answer to a /status. Raises what :func:`handlers.question.read_question` raises."""
    question = read_question(argument, asker, uow, policy, now)
    post.reply(uow, place, "status", now, person=asker, to=reply_to, **question.to_params())


def answer(question: Question, uow: UnitOfWork, policy: Policy, now: datetime) -> Figures:
    """The figures that a question asks for, as they are at this instant."""
    period, zone = question.period, ZoneInfo(question.zone or policy.zone)
    days = (period.end - period.start).days
    charted = days if 1 < days <= MOST_CHARTED else 0
    midnights = [_midnight(period.start + timedelta(days=day), zone) for day in range(1, charted)]
    start, end = _midnight(period.start, zone), _midnight(period.end, zone)
    names, scope = uow.reports.names(), question.scope(uow)
    return figures(
        uow.reports.times(start, end, scope, now, midnights),
        period,
        backlog(scope, LONGEST, names, uow, now),
        names,
        days=charted,
    )


def backlog(scope: Scope, most: int, names: Mapping[int, str], uow: UnitOfWork, now: datetime) -> Backlog:
    """How many wait now, and up to ``most`` of them: hot ones first, then the longest waiting."""
    longest = uow.reports.longest_waiting(scope, most)
    waiting, late = uow.reports.waiting(scope, now)
    return Backlog(waiting, late, tuple(_waiting(lead, names) for lead in longest))


def cards(
    params: Mapping[str, Any], reader: Person | None, uow: UnitOfWork, policy: Policy, voice: Voice
) -> tuple[list[Card], Chart | None]:
    """The answer as cards. A chart, still to be drawn, belongs to the first; a second has the details.

    ``reader`` is None where several read it: nobody's leads are "yours" there.
    """
    question = Question.from_params(params)
    found = answer(question, uow, policy, voice.now)
    about = about_whom(question.scope(uow), reader, uow, source=_called(question.source, found))
    card, chart = status_card(found, about, voice)
    return ([card] if chart is None else [card, details_card(found, about, voice)]), chart


def _called(source: str | None, found: Figures) -> str | None:
    """A source as most of its leads spell it."""
    return found.by_source[0].name if source is not None and found.by_source else source


def about_whom(scope: Scope, reader: Person | None, uow: UnitOfWork, *, source: str | None = None) -> About:
    """Whose figures they are, as a card tells it to its reader (None: a chat with several)."""
    subject = uow.people.get(scope.owner or scope.logged_by)
    return About(
        name=subject.name if subject else None,
        is_reader=subject is not None and reader is not None and subject.id == reader.id,
        owns=scope.owner is not None,
        source=source,
    )


def as_json(found: Figures) -> dict[str, Any]:
    """Figures as ``sollecito status --json`` prints them: dates and instants in ISO 8601, times in seconds.

    ``within_target`` and ``response_rate`` are shares between 0 and 1; ``null`` stands for "of nothing".
    """
    total, period = found.total, found.period
    last = period.end - timedelta(days=1)
    return {
        "period": {"kind": period.kind, "first": period.start.isoformat(), "last": last.isoformat()},
        "logged": total.logged, "answered": total.answered, "waiting": total.waiting, "late": total.late,
        "response_rate": found.response_rate, "within_target": found.within_target,
        "within_hour": found.within_hour, "unanswered": found.unanswered,
        "median_response_s": found.clock.median_s, "p90_response_s": found.clock.p90_s,
        "median_response_work_s": found.working.median_s, "p90_response_work_s": found.working.p90_s,
        "median_until_logged_s": found.split.until_logged_s,
        "median_until_assigned_s": found.split.until_assigned_s,
        "median_until_answered_s": found.split.until_answered_s,
        "by_owner": [_tally_json("owner", each) for each in found.by_owner],
        "by_source": [_tally_json("source", each) for each in found.by_source],
        "by_day": [_tally_json("day", each) for each in found.by_day],
        "waiting_now": found.backlog.waiting, "late_now": found.backlog.late,
        "longest_waiting": [_waiting_json(each) for each in found.backlog.longest],
    }  # fmt: skip


def _tally_json(key: str, tally: Tally) -> dict[str, Any]:
    return {
        key: tally.name, "logged": tally.logged, "answered": tally.answered, "waiting": tally.waiting,
        "late": tally.late, "median_response_s": tally.median_s,
    }  # fmt: skip


def _waiting_json(lead: Waiting) -> dict[str, Any]:
    return {
        "ref": lead.ref, "name": lead.who, "owner": lead.owner, "source": lead.source,
        "waiting_since": lead.since.isoformat(), "due_at": lead.due_at.isoformat(),
    }  # fmt: skip


def _waiting(lead: WaitingLead, names: Mapping[int, str]) -> Waiting:
    who = lead.name or lead.company or " ".join(lead.text.split())
    owner = names.get(lead.owner or 0)
    return Waiting(lead.id, lead.epoch, who, owner, lead.source, lead.waiting_since, lead.due_at, lead.priority)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
