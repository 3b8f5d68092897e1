"""The team: who there is, who is away, who joins, which language somebody reads."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import dropwhile
from typing import Any

from handlers import absences, assign, standing_in
from handlers.authorise import require_manager
from handlers.errors import (
    AbsenceAhead,
    EndUnsaid,
    InviteForAnother,
    InviteVoid,
    InviteWhom,
    MomentPast,
    MomentUnclear,
    NotUnderstood,
)
from handlers.messages.voice import LANGUAGES
from handlers.policy import INVITE_FOR, Policy, is_away
from handlers.ports import PRIVATE_CHAT_IS_USER, Place, Speaker
from handlers.reading.absences import including, is_period, proposed_end, read_absence
from handlers.reading.moments import Moment
from handlers.renaming import rename
from handlers.rules.working_time import is_open
from handlers.snooze import read_moment_named
from storage.tables import Account, Invite, Person
from storage.unit_of_work import UnitOfWork

LANGUAGE_WORDS = {
    "en": "en",
    "english": "en",
    "inglese": "en",
    "it": "it",
    "italian": "it",
    "italiano": "it",
}


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the team as ``config.yaml`` describes them. ``accounts`` maps a platform to a user id.

    ``reach`` is the platform on which they like to be written to; ``email`` lets an account that is not named
    here be recognised.
    """

    name: str
    roles: tuple[str, ...]
    accounts: Mapping[str, str]
    language: str | None = None
    zone: str | None = None
    hours: Mapping[str, Sequence[str]] | None = None
    capacity: int | None = None
    email: str | None = None
    reach: str | None = None


def sync(members: Sequence[Member], uow: UnitOfWork) -> None:
    """Make the stored team what the configuration says. Whoever is gone from it, or renamed, keeps their history."""
    rename(members, uow)
    names = {member.name for member in members}
    for person in uow.people.team():
        if person.name not in names:
            _leave(person, uow)
    for member in members:
        _sync_one(member, uow)


def _leave(person: Person, uow: UnitOfWork) -> None:
    """Somebody is not in the team any more: nothing is sent to them, and the next tick gives away their leads.

    Their accounts stay as they are, for when they come back.
    """
    person.in_team = False
    assert person.id is not None
    uow.outbox.cancel_for(person.id)
    for lead in uow.leads.waiting_of(person.id):
        lead.snoozed_until, lead.next_reminder_at = None, lead.logged_at


def _sync_one(member: Member, uow: UnitOfWork) -> None:
    person = uow.people.named(member.name) or uow.people.add(Person(name=member.name, in_team=False))
    is_new = not person.in_team
    for name, value in _configured(member, person).items():
        if getattr(person, name) != value:  # a start where all is as before changes nobody
            setattr(person, name, value)
    for platform, user in member.accounts.items():
        account = uow.people.account(platform, user)
        if account is None:
            account = uow.people.add_account(Account(platform=platform, user=user))
        if is_new or account.person_id != person.id:
            join(account, person)
        _let_go_of_others(person, platform, user, uow)


def _configured(member: Member, person: Person) -> dict[str, Any]:
    """A person's columns as the configuration wants them; a language they chose themselves stays."""
    return {
        "roles": list(member.roles),
        "in_team": True,
        "capacity": member.capacity,
        "zone": member.zone,
        "email": member.email,
        "reach": member.reach,
        "hours": {day: list(frames) for day, frames in member.hours.items()} if member.hours else None,
        "language": person.language if person.language is not None else member.language,
    }


def join(account: Account, person: Person) -> None:
    """An account is somebody's. On some platforms they can be written to from then on."""
    account.person_id = person.id
    if account.platform in PRIVATE_CHAT_IS_USER:
        account.chat, account.reachable = account.user, True


def _let_go_of_others(person: Person, platform: str, user: str, uow: UnitOfWork) -> None:
    """The configuration names one account: another one that was this person's has no rights any more."""
    assert person.id is not None
    for account in uow.people.accounts_of(person.id):
        if account.platform == platform and account.user != user:
            account.person_id = None


def away(
    person: Person, until: datetime | None, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> tuple[int, int]:
    """Somebody is away, until a moment or until they are back.

    Leads that would be due before then are handed to whoever is there. Returns how many were handed over,
    and how many stay because nobody else fits.
    """
    before = {
        "person": person.id,
        "away_since": _iso(person.away_since),
        "away_until": _iso(person.away_until),
    }
    absences.leave(person, until, uow, policy, now)
    uow.timeline.add("away", now, actor=actor.id, before=before, data={"who": person.name, "until": _iso(until)})
    return standing_in.hand_over(person, uow, policy, now)


def away_instead(
    person: Person, announced: int, until: datetime, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> tuple[int, int]:
    """Somebody meant the other reading of the moment they had ``announced``, in seconds since 1970.

    Raises NotAllowed, MomentPast, or NotUnderstood if they are not away until that moment any more.
    """
    if person.id != actor.id:
        require_manager(actor)
    if person.away_until is None or int(person.away_until.timestamp()) != announced:
        raise NotUnderstood
    if until <= now:
        raise MomentPast(text=f"{until:%H:%M}")
    return away(person, until, actor, uow, policy, now)


def read_until(rest: str, person: Person, policy: Policy, now: datetime) -> Moment | None:
    """Until when somebody says they are away; None if they don't.

    Raises MomentUnclear or MomentPast, and AbsenceAhead or EndUnsaid where they say from when, or in which week.
    """
    said = read_absence(rest)
    if said.bound == "start":
        raise _not_from(said.words, person, policy, now)
    if not said.words:
        return None
    moment = read_moment_named(said.words, person, policy, now)
    if said.included:
        return including(moment)
    if said.bound == "unsaid" and is_period(moment):
        raise _ask_end(moment)
    return moment


def _not_from(words: str, person: Person, policy: Policy, now: datetime) -> NotUnderstood:
    try:
        return _ask_end(read_moment_named(words, person, policy, now))
    except (MomentUnclear, MomentPast):
        return EndUnsaid()


def _ask_end(moment: Moment) -> NotUnderstood:
    end = proposed_end(moment)
    return EndUnsaid() if end is None else AbsenceAhead(until=end)


def back(person: Person, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    """Somebody is here again: their reminders go on, and what nobody could take is given out.

    False, and nothing is noted, if they were not away: there is nothing to take back of that.
    """
    if not is_away(person, now):
        return False
    before = {
        "person": person.id,
        "away_since": _iso(person.away_since),
        "away_until": _iso(person.away_until),
    }
    absences.come_back(person, uow, policy, now)
    uow.timeline.add("back", now, actor=actor.id, before=before, data={"who": person.name})
    remind_anew(person, uow, policy, now)
    assign.give_out(uow, policy, now)
    return True


def remind_anew(person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody's working time has changed: set anew when each of their leads is looked at."""
    for lead in uow.leads.waiting_of(person.id):
        standing_in.look_again(lead, person, uow, policy, now)


def away_after_all(person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> tuple[int, int]:
    """Somebody's return was taken back: what they have, also what it brought them, is handed to whoever is there.

    Returns what :func:`away` returns.
    """
    return standing_in.hand_over(person, uow, policy, now)


def whom(rest: str, actor: Person, uow: UnitOfWork) -> tuple[Person, str]:
    """Whom an "/away" or "/back" is about: oneself, or for managers "@name" or the name itself first."""
    words = rest.split()
    if words and words[0].startswith("@"):
        found, rest = assign.find_one(words[0], uow), " ".join(words[1:])
    else:
        named = _named_first(words, uow)
        found, rest = (named, _without_name(words, named)) if named else (actor, rest)
    if found.id != actor.id:
        require_manager(actor)
    return found, rest


def _named_first(words: Sequence[str], uow: UnitOfWork) -> Person | None:
    """The person whose whole name, or a part of it that only they have, the words begin with.

    To the letter: "marzo" is a month, and no slip of the pen for Marco.
    """
    for length in range(min(4, len(words)), 0, -1):
        wanted = {word.casefold() for word in words[:length]}
        found = [person for person in uow.people.team() if wanted <= set(person.name.casefold().split())]
        if len(found) == 1:
            return found[0]
    return None


def _without_name(words: Sequence[str], person: Person) -> str:
    name = set(person.name.casefold().split())
    return " ".join(dropwhile(lambda word: word.casefold() in name, words))


def invite(name: str, actor: Person, uow: UnitOfWork, now: datetime) -> tuple[Person, str]:
    """Make a one-time link's token for somebody whose name is in the configuration."""
    require_manager(actor)
    if not name.strip():
        raise InviteWhom
    found = assign.find_one(name, uow)
    assert found.id is not None
    assert actor.id is not None
    token = secrets.token_urlsafe(24)
    uow.people.add_invite(
        Invite(token_hash=_hash(token), person_id=found.id, made_by=actor.id, expires_at=now + INVITE_FOR)
    )
    return found, token


def accept(token: str, speaker: Speaker, place: Place, uow: UnitOfWork, policy: Policy, now: datetime) -> Person:
    """Join the account that followed an invitation link to its name. Raises InviteVoid or InviteForAnother."""
    offered = uow.people.invite(_hash(token))
    person = uow.people.get(offered.person_id) if offered else None
    if offered is None or person is None or offered.used_at is not None or now >= offered.expires_at:
        raise InviteVoid
    account = uow.people.account(speaker.platform, speaker.user)
    other = uow.people.get(account.person_id) if account else None
    if other is not None and other.in_team and other.id != person.id:
        raise InviteForAnother(name=person.name, who=other.name)
    offered.used_at = now
    if account is None:
        account = uow.people.add_account(Account(platform=speaker.platform, user=speaker.user))
    account.person_id, account.chat, account.reachable = person.id, place.chat, True
    account.language, account.username = speaker.language, speaker.username
    uow.session.flush()
    assign.give_out(uow, policy, now)
    return person


def choose_language(person: Person, rest: str) -> None:
    """Set the language somebody is spoken to in."""
    chosen = LANGUAGE_WORDS.get(rest.strip().lower())
    if chosen is None or chosen not in LANGUAGES:
        raise NotUnderstood
    person.language = chosen


def is_on(person: Person, policy: Policy, now: datetime) -> bool:
    """Whether somebody is at work at this instant."""
    return not is_away(person, now) and is_open(policy.schedule_of(person), now)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
