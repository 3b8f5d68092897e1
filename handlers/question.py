"""What somebody asks the figures about: a period, a person and a source, in any order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.authorise import is_manager
from handlers.errors import NobodysOwn, NotAllowed, OnePersonAtATime, PeriodUnclear
from handlers.messages.fields import source_in_all_languages
from handlers.messages.voice import N_
from handlers.named import person_named_by, take_out_person
from handlers.policy import Policy, own_zone
from handlers.reading.period_slips import put_right
from handlers.reading.periods import Period, read_period
from handlers.reading.sources import canonical
from handlers.rules.spellings import alike
from storage.reports import Scope
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

_LONGEST_PERIOD = 7  # words of a period, as in "dal 1 marzo al 15 aprile"
_OWN = frozenset("io me mio miei mie mine my".split())
_BESIDE_OWN = frozenset("i le il contatti contatto leads lead".split())
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


def read_question(argument: str, asker: Person | None, uow: UnitOfWork, policy: Policy, now: datetime) -> Question:
    """What is asked: a period (today unless told), @somebody or oneself, and a source, in any order.

    Managers ask about the whole team, owners about the leads they own, others about those they logged.
    ``asker`` is None on the command line, which may ask like a manager, but of nobody's own.

    Raises PeriodUnclear, NoSuchPerson, SeveralPeople, OnePersonAtATime, NobodysOwn, and NotAllowed for somebody else's
    figures.
    """
    person, words = _take_out_oneself(*take_out_person(argument.split(), uow), asker)
    today = now.astimezone(ZoneInfo(policy.zone_of(asker))).date()
    period, source, named = _understood(words, today, uow)
    if person is not None and named is not None and person.id != named.id:
        raise OnePersonAtATime(names=named.name)
    return Question(period or one_day(today), own_zone(asker), *whose(named or person, asker), source)


def _take_out_oneself(person: Person | None, words: list[str], asker: Person | None) -> tuple[Person | None, list[str]]:
    """Whom an @ or `io`, `i miei` name, and the words that are left."""
    if _OWN.isdisjoint(word.lower() for word in words):
        return person, words
    if asker is None or asker.id is None:
        raise NobodysOwn
    if person is not None and person.id != asker.id:
        raise OnePersonAtATime(names=asker.name)
    return asker, [word for word in words if word.lower() not in _OWN | _BESIDE_OWN]


def _understood(words: list[str], today: date, uow: UnitOfWork) -> tuple[Period | None, str | None, Person | None]:
    """What words mean, with slips put right where they mean nothing as they are; what is unclear is as it was typed."""
    try:
        return _taken_apart(words, today, uow)
    except PeriodUnclear as unclear:
        right = put_right(words)
        if right is None:
            raise
        try:
            return _taken_apart(right, today, uow)
        except PeriodUnclear:
            raise unclear from None


def _taken_apart(words: list[str], today: date, uow: UnitOfWork) -> tuple[Period | None, str | None, Person | None]:
    """The period, the source and the person that are named without an @. Raises PeriodUnclear."""
    period, words = _some_days(words, today)
    source = _source(words, uow) if words else None
    return period, source, _named(words, uow) if words and source is None else None


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


def _named(words: Sequence[str], uow: UnitOfWork) -> Person:
    person = person_named_by(words, uow)
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
    """The source meant: one that leads came from, or one that is known anyway. Neither case nor spaces matter.

    `di` and `of` may be a part of its name (`Idee per Casa`, `word of mouth`) or stand around it.
    """
    inner = [place for place, word in enumerate(words) if word.lower() not in _OF]
    if not inner:
        return _source_called(" ".join(words), uow)
    bare = words[inner[0] : inner[-1] + 1]
    wordings = dict.fromkeys(" ".join(each) for each in (words, bare, [words[place] for place in inner]))
    return next(filter(None, (_source_called(each, uow) for each in wordings)), None)


def _source_called(words: str, uow: UnitOfWork) -> str | None:
    """The source with this name, also where it is what we call it ourselves."""
    wanted, stored = canonical(words), uow.reports.sources()
    for each in stored:
        if alike(each) == alike(wanted):
            return each
    if _is_known(wanted):
        return wanted
    return next((each for each in stored if alike(words) in map(alike, source_in_all_languages(each))), None)


def _spellings(source: str, uow: UnitOfWork) -> tuple[str, ...]:
    """All the ways in which leads spell a source."""
    return (source, *(each for each in uow.reports.sources() if each != source and alike(each) == alike(source)))


def _is_known(source: str) -> bool:
    """Only of a known source is there one spelling, whatever the case it is written in."""
    upper, lower = source.upper(), source.lower()
    return upper != lower and canonical(upper) == canonical(lower)


def one_day(day: date) -> Period:
    """A single day as a period."""
    return Period("day", day, day + timedelta(days=1))
