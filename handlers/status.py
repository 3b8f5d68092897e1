"""/status: what somebody asks about, and the answer, worked out again whenever it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers import assign, post
from handlers.authorise import is_manager
from handlers.errors import NoSuchPerson, NotAllowed, PeriodUnclear
from handlers.messages.chart import Chart
from handlers.messages.rich import Card
from handlers.messages.status import About, details_card, status_card
from handlers.messages.voice import N_, Voice
from handlers.policy import Policy, own_zone
from handlers.ports import Place
from handlers.reading.period_slips import put_right
from handlers.reading.periods import Period, read_period
from handlers.reading.sources import canonical
from handlers.rules.figures import Backlog, Figures, Tally, Waiting, figures
from handlers.rules.spellings import alike
from storage.reports import Scope, WaitingLead
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

LONGEST = 5
"""How many of the longest waiting leads are shown."""

MOST_CHARTED = 7
"""Days whose figures can be read in a chart on a phone."""

_LONGEST_NAME = 4  # words of a person's name
_LONGEST_PERIOD = 7  # words of a period, as in "dal 1 marzo al 15 aprile"
_OF = frozenset(("da", "di", "from", "of", "per", "for", "source", "fonte"))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about: some days in ``zone`` (the firm's if None), and whose leads (all if None)."""

    period: Period
    zone: str | None = None
    owner: int | None = None
    logged_by: int | None = None
    source: str | None = None

    def scope(self, uow: UnitOfWork) -> Scope:
        """Whose leads that is, with all the ways in which the source is written."""
        return Scope(self.owner, self.logged_by, None if self.source is None else _spellings(self.source, uow))

    def to_params(self) -> dict[str, Any]:
        """The question as JSON can hold it."""
        start, end = self.period.start.isoformat(), self.period.end.isoformat()
        whose = {"owner": self.owner, "logged_by": self.logged_by, "source": self.source}
        return {"period": self.period.kind, "start": start, "end": end, "zone": self.zone, **whose}

    @classmethod
    def from_params(cls, params: Mapping[str, Any]) -> "Question":
        """The question that :meth:`to_params` wrote down; other keys are left alone."""
        start, end = (date.fromisoformat(params[each]) for each in ("start", "end"))
        whose = (params[each] for each in ("zone", "owner", "logged_by", "source"))
        return cls(Period(params["period"], start, end), *whose)


def ask(
    place: Place,
    argument: str,
    asker: Person,
    uow: UnitOfWork,
    policy: Policy,
    now: datetime,
    reply_to: str | None = None,
) -> None:
    """Queue the answer to a /status. Raises what :func:`read_question` raises."""
    question = read_question(argument, asker, uow, policy, now)
    post.reply(uow, place, "status", now, person=asker, to=reply_to, **question.to_params())


def read_question(argument: str, asker: Person | None, uow: UnitOfWork, policy: Policy, now: datetime) -> Question:
    """What is asked: a period (today unless told), @somebody and a source, in any order.

    Managers ask about the whole team, owners about the leads they own, others about those they logged.
    ``asker`` is None on the command line, which may ask like a manager.

    Raises PeriodUnclear, NoSuchPerson, and NotAllowed for somebody else's figures.
    """
    person, words = _somebody(argument.split(), uow)
    today = now.astimezone(ZoneInfo(policy.zone_of(asker))).date()
    try:
        period, source, named = _taken_apart(words, today, uow)
    except PeriodUnclear:
        right = put_right(words)
        if right is None:
            raise
        period, source, named = _taken_apart(right, today, uow)
    return Question(period or one_day(today), own_zone(asker), *whose(named or person, asker), source)


def _taken_apart(words: list[str], today: date, uow: UnitOfWork) -> tuple[Period | None, str | None, Person | None]:
    """The period, the source and the person that are named without an @. Raises PeriodUnclear."""
    period, words = _some_days(words, today)
    source = _source(words, uow) if words else None
    return period, source, _without_at(words, uow) if words and source is None else None


def whose(person: Person | None, asker: Person | None) -> tuple[int | None, int | None]:
    """The owner, or the one who logged them, that figures about ``person`` are limited to.

    Raises NotAllowed unless ``asker`` may see them.
    """
    if asker is None or is_manager(asker):
        if person is None:
            return None, None
    elif person is not None and person.id != asker.id:
        raise NotAllowed(who=N_("managers"))
    about = person or asker
    assert about is not None
    return (about.id, None) if "owner" in about.roles else (None, about.id)


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
    params: Mapping[str, Any], reader: Person, uow: UnitOfWork, policy: Policy, voice: Voice
) -> tuple[list[Card], Chart | None]:
    """The answer as cards. A chart, still to be drawn, belongs to the first; a second has the details."""
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


def _somebody(words: list[str], uow: UnitOfWork) -> tuple[Person | None, list[str]]:
    """The person after an @, as many words as make a name, and the words that are left."""
    at = next((i for i, word in enumerate(words) if word.startswith("@") and len(word) > 1), None)
    if at is None:
        return None, words
    goes_by_it = assign.find_username(words[at], uow)
    if goes_by_it is not None:
        return goes_by_it, words[:at] + words[at + 1 :]
    for size in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
        person = _named(" ".join(words[at : at + size]), uow)
        if person is not None:
            return person, words[:at] + words[at + size :]
    raise NoSuchPerson(name=words[at][:60])


def _named(name: str, uow: UnitOfWork) -> Person | None:
    try:
        found = assign.find_owner(name, uow)
    except NoSuchPerson:
        return None
    if isinstance(found, Person):
        return found
    raise PeriodUnclear(text=f"{name[:40]} ({' / '.join(each.name for each in found[:5])}?)")


def _without_at(words: Sequence[str], uow: UnitOfWork) -> Person:
    person = _named(" ".join(words), uow)
    if person is None:
        raise PeriodUnclear(text=" ".join(words)[:60])
    return person


def _some_days(words: list[str], today: date) -> tuple[Period | None, list[str]]:
    """The longest run of words that names a period, and the words that are left."""
    for size in range(min(_LONGEST_PERIOD, len(words)), 0, -1):
        for first in range(len(words) - size + 1):
            period = read_period(" ".join(words[first : first + size]), today)
            if period is not None:
                return period, words[:first] + words[first + size :]
    return None, words


def _source(words: Sequence[str], uow: UnitOfWork) -> str | None:
    """The source meant: one that leads came from, or one that is known anyway. Neither case nor spaces matter."""
    named = [word for word in words if word.lower() not in _OF]
    wanted = canonical(" ".join(named or words))
    stored = next((each for each in uow.reports.sources() if alike(each) == alike(wanted)), None)
    return stored or (wanted if _is_known(wanted) else None)


def _spellings(source: str, uow: UnitOfWork) -> tuple[str, ...]:
    return (source, *(each for each in uow.reports.sources() if each != source and alike(each) == alike(source)))


def _is_known(source: str) -> bool:
    """Only of a known source is there one spelling, whatever the case it is written in."""
    upper, lower = source.upper(), source.lower()
    return upper != lower and canonical(upper) == canonical(lower)


def _waiting(lead: WaitingLead, names: Mapping[int, str]) -> Waiting:
    who = lead.name or lead.company or " ".join(lead.text.split())
    owner = names.get(lead.owner or 0)
    return Waiting(lead.id, lead.epoch, who, owner, lead.source, lead.waiting_since, lead.due_at, lead.priority)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def one_day(day: date) -> Period:
    """A single day as a period."""
    return Period("day", day, day + timedelta(days=1))
