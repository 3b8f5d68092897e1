"""Somebody is away, and is back: as they say it of themselves, and managers of others."""

from collections.abc import Sequence
from datetime import datetime
from itertools import dropwhile
from typing import Any
from zoneinfo import ZoneInfo

from handlers import absences, assign, named, standing_in
from handlers.authorise import is_manager, require_manager
from handlers.errors import (
    AbsenceAhead,
    AbsenceSoon,
    EndPast,
    EndUnclear,
    EndUnsaid,
    MomentPast,
    MomentUnclear,
    NotUnderstood,
)
from handlers.named_moments import read_moment_named
from handlers.policy import Policy, is_away
from handlers.reading.absences import including, is_ahead, is_period, proposed_end, read_absence
from handlers.reading.moments import Moment
from storage.leads import number
from storage.tables import Person
from storage.unit_of_work import UnitOfWork


def begin(
    person: Person, until: datetime | None, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> dict[str, Any]:
    """Somebody is away, until a moment or until they are back.

    Leads that would be due before then are handed to whoever is there. Returns what there is to say of it: how many
    were handed over, how many stay because nobody else fits, and which there were, those first that went.
    """
    before, was_away = _as_it_was(person), is_away(person, now)
    leads = uow.leads.waiting_of(person.id)
    absences.leave(person, until, uow, policy, now)
    uow.timeline.add("away", now, actor=actor.id, before=before, data={"who": person.name, "until": _iso(until)})
    handed, kept = standing_in.hand_over(person, uow, policy, now, was_away=was_away, former_knows=True)
    these = sorted(leads, key=lambda lead: lead.owner_id == person.id)
    return {"who": person.id, "handed": handed, "kept": kept, "leads": [number(lead) for lead in these]}


def begin_instead(
    person: Person, announced: int, until: datetime, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> dict[str, Any]:
    """Somebody meant the other reading of the moment they had ``announced``, in seconds since 1970.

    Raises NotAllowed, EndPast, or NotUnderstood if they are not away until that moment any more.
    """
    if person.id != actor.id:
        require_manager(actor)
    if person.away_until is None or int(person.away_until.timestamp()) != announced:
        raise NotUnderstood
    if until <= now:
        raise EndPast(text=until)
    return begin(person, until, actor, uow, policy, now)


def read_until(rest: str, person: Person, policy: Policy, now: datetime) -> Moment | None:
    """Until when somebody says they are away; None if they don't.

    Raises EndUnclear or EndPast, and AbsenceAhead, AbsenceSoon or EndUnsaid where they say from when, or in
    which week.
    """
    said = read_absence(rest)
    if said.bound == "start":
        raise _not_from(said.words, person, policy, now)
    if not said.words:
        return None
    moment = _read_end(said.words, person, policy, now)
    if said.included:
        return including(moment)
    if said.bound == "unsaid" and is_period(said.words, moment):
        raise _ask_end(moment)
    if said.bound == "unsaid" and is_ahead(said.words):
        raise _ask_end_of_what_is_ahead(moment, now)
    return moment


def _read_end(words: str, person: Person, policy: Policy, now: datetime) -> Moment:
    try:
        return read_moment_named(words, person, policy, now)
    except MomentUnclear as error:
        raise EndUnclear(**error.params) from error
    except MomentPast as error:
        raise EndPast(**error.params) from error


def _not_from(words: str, person: Person, policy: Policy, now: datetime) -> NotUnderstood:
    try:
        return _ask_end(read_moment_named(words, person, policy, now))
    except (MomentUnclear, MomentPast):
        return EndUnsaid()


def _ask_end(moment: Moment) -> NotUnderstood:
    proposed = proposed_end(moment)
    return EndUnsaid() if proposed is None else AbsenceAhead(until=proposed)


def _ask_end_of_what_is_ahead(moment: Moment, now: datetime) -> NotUnderstood:
    """What is proposed to whoever says how far away a moment is: that it is the end, for it may be meant so."""
    zone = ZoneInfo(moment.zone)
    at = moment.at.astimezone(zone)
    is_today = at.date() == now.astimezone(zone).date()
    return AbsenceSoon(until=f"{at:%H:%M}") if is_today else AbsenceAhead(until=at.date())


def end(person: Person, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    """Somebody is here again: their reminders go on, and what nobody could take is given out.

    False, and nothing is noted, if they were not away: there is nothing to take back of that.
    """
    if not is_away(person, now):
        return False
    before = _as_it_was(person)
    absences.come_back(person, uow, policy, now)
    uow.timeline.add("back", now, actor=actor.id, before=before, data={"who": person.name})
    standing_in.remind_anew(person, uow, policy, now)
    assign.give_out(uow, policy, now)
    return True


def _as_it_was(person: Person) -> dict[str, Any]:
    """What an undo goes back to."""
    return {"person": person.id, "away_since": _iso(person.away_since), "away_until": _iso(person.away_until)}


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def whom(rest: str, actor: Person, uow: UnitOfWork) -> tuple[Person, str]:
    """Whom an "/away" or "/back" is about: oneself, or for managers "@name" or the name itself first.

    Raises NotAllowed, NoSuchPerson or SeveralPeople.
    """
    words = rest.split()
    if words and words[0].startswith("@"):
        found, rest = named.find_one(words[0], uow), " ".join(words[1:])
    else:
        first = _named_first(words, actor, uow)
        found, rest = (first, _without_name(words, first)) if first else (actor, rest)
    if found.id != actor.id:
        require_manager(actor)
    return found, rest


def _named_first(words: Sequence[str], actor: Person, uow: UnitOfWork) -> Person | None:
    """The person whose whole name, or a part of it that only they have, the words begin with.

    To the letter: "marzo" is a month, and no slip of the pen for Marco. Raises SeveralPeople for a manager, who alone
    may speak of others.
    """
    for length in range(min(4, len(words)), 0, -1):
        wanted = {word.casefold() for word in words[:length]}
        found = [person for person in uow.people.team() if wanted <= set(person.name.casefold().split())]
        if len(found) == 1:
            return found[0]
        if found and is_manager(actor):
            raise named.several(" ".join(words[:length]), found)
    return None


def _without_name(words: Sequence[str], person: Person) -> str:
    name = set(person.name.casefold().split())
    return " ".join(dropwhile(lambda word: word.casefold() in name, words))
