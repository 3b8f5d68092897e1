"""The team: who there is, who is away, who joins, which language somebody reads."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers import assign
from handlers.authorise import require_manager
from handlers.errors import InviteVoid, NoSuchPerson, NotUnderstood
from handlers.messages.voice import LANGUAGES
from handlers.policy import INVITE_FOR, Policy, is_away
from handlers.ports import Place, Speaker
from handlers.rules.working_time import is_open
from handlers.snooze import read_when
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

UNTIL_WORDS = ("until ", "till ", "fino a ", "fino al ", "fino alle ", "fino ")


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the team as ``config.yaml`` describes them. ``accounts`` maps a platform to a user id."""

    name: str
    roles: tuple[str, ...]
    accounts: Mapping[str, str]
    language: str | None = None
    zone: str | None = None
    hours: Mapping[str, Sequence[str]] | None = None
    capacity: int | None = None


def sync(members: Sequence[Member], uow: UnitOfWork) -> None:
    """Make the stored team what the configuration says. Whoever is gone from it keeps their history."""
    names = {member.name for member in members}
    for person in uow.people.team():
        if person.name not in names:
            person.in_team = False
    for member in members:
        _sync_one(member, uow)


def _sync_one(member: Member, uow: UnitOfWork) -> None:
    person = uow.people.named(member.name) or uow.people.add(Person(name=member.name))
    person.roles, person.in_team, person.capacity = list(member.roles), True, member.capacity
    person.zone = member.zone
    person.hours = {day: list(frames) for day, frames in member.hours.items()} if member.hours else None
    if person.language is None:
        person.language = member.language
    for platform, user in member.accounts.items():
        account = uow.people.account(platform, user)
        if account is None:
            account = uow.people.add_account(Account(platform=platform, user=user))
        account.person_id = person.id


def away(person: Person, rest: str, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> tuple[int, int]:
    """Somebody is away, until a moment or until they are back.

    Leads that would be due before then are handed to whoever is there. Returns how many were handed over,
    and how many stay because nobody else fits.
    """
    until = _until(rest, person, policy, now)
    before = {
        "person": person.id,
        "away_since": _iso(person.away_since),
        "away_until": _iso(person.away_until),
    }
    person.away_since, person.away_until = now, until
    uow.timeline.add("away", now, actor=actor.id, before=before, data={"who": person.name, "until": _iso(until)})
    return _hand_over(person, until, uow, policy, now)


def _until(rest: str, person: Person, policy: Policy, now: datetime) -> datetime | None:
    text = rest.strip()
    for word in UNTIL_WORDS:
        if text.lower().startswith(word):
            text = text[len(word) :]
            break
    return read_when(text, person, policy, now) if text else None


def _hand_over(
    person: Person, until: datetime | None, uow: UnitOfWork, policy: Policy, now: datetime
) -> tuple[int, int]:
    handed = kept = 0
    for lead in uow.leads.waiting_of(person.id):
        if until is not None and lead.snoozed_until is not None and lead.snoozed_until >= until:
            continue
        if assign.pass_on(lead, uow, policy, now, because="away") is not None:
            handed += 1
            continue
        kept += 1
        if lead.snoozed_until is None:
            assign.schedule_next(lead, policy.schedule_of(person), policy, now)
    return handed, kept


def back(person: Person, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody is here again: their reminders go on, and what nobody could take is given out."""
    before = {
        "person": person.id,
        "away_since": _iso(person.away_since),
        "away_until": _iso(person.away_until),
    }
    person.away_since = person.away_until = None
    uow.timeline.add("back", now, actor=actor.id, before=before, data={"who": person.name})
    for lead in uow.leads.waiting_of(person.id):
        if lead.snoozed_until is None:
            assign.schedule_next(lead, policy.schedule_of(person), policy, now)
    assign.give_out(uow, policy, now)


def whom(rest: str, actor: Person, uow: UnitOfWork) -> tuple[Person, str]:
    """Whom an "/away" or "/back" is about: oneself, or for managers "@name" or the whole name first."""
    words = rest.split()
    if not words or not words[0].startswith("@"):
        return actor, rest
    found = assign.find_owner(words[0], uow)
    if not isinstance(found, Person):
        raise NoSuchPerson(name=words[0])
    if found.id != actor.id:
        require_manager(actor)
    return found, " ".join(words[1:])


def invite(name: str, actor: Person, uow: UnitOfWork, now: datetime) -> tuple[Person, str]:
    """Make a one-time link's token for somebody whose name is in the configuration."""
    require_manager(actor)
    found = assign.find_owner(name, uow)
    if not isinstance(found, Person) or found.id is None or actor.id is None:
        raise NoSuchPerson(name=name[:60])
    token = secrets.token_urlsafe(24)
    uow.people.add_invite(
        Invite(token_hash=_hash(token), person_id=found.id, made_by=actor.id, expires_at=now + INVITE_FOR)
    )
    return found, token


def accept(token: str, speaker: Speaker, place: Place, uow: UnitOfWork, now: datetime) -> Person:
    """Join the account that followed an invitation link to its name. Raises InviteVoid."""
    offered = uow.people.invite(_hash(token))
    person = uow.people.get(offered.person_id) if offered else None
    if offered is None or person is None or offered.used_at is not None or now >= offered.expires_at:
        raise InviteVoid
    offered.used_at = now
    account = uow.people.account(speaker.platform, speaker.user)
    if account is None:
        account = uow.people.add_account(Account(platform=speaker.platform, user=speaker.user))
    account.person_id, account.chat, account.reachable = person.id, place.chat, True
    account.language, account.username = speaker.language, speaker.username
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
