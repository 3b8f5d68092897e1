"""The team as the configuration has it: who there is, by which accounts, and which language they read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.errors import NotUnderstood
from handlers.messages.voice import LANGUAGES
from handlers.ports import PRIVATE_CHAT_IS_USER
from handlers.renaming import rename
from storage.desk import PLATFORM as DESK
from storage.tables import Account, Person
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


def sync(members: Sequence[Member], uow: UnitOfWork) -> list[Person]:
    """Make the stored team what the configuration says. Whoever is gone from it, or renamed, keeps their history.

    Returns who has another name now.
    """
    renamed = rename(members, uow)
    names = {member.name for member in members}
    for person in uow.people.team():
        if person.name not in names:
            _leave(person, uow)
    _configured_no_more(members, uow)
    for member in members:
        _sync_one(member, uow)
    return renamed


def _configured_no_more(members: Sequence[Member], uow: UnitOfWork) -> None:
    """What the configuration names no more stays as it is, but an invitation may put another account in its place."""
    named = {each for member in members for each in member.accounts.items()}
    for account in uow.people.accounts():
        if account.configured and (account.platform, account.user) not in named:
            account.configured = False


def _leave(person: Person, uow: UnitOfWork) -> None:
    """Somebody is not in the team any more: nothing is sent to them, and the next tick gives away their leads.

    What sleeps sleeps on with whoever gets it. Their accounts stay as they are, for when they come back.
    """
    person.in_team = False
    assert person.id is not None
    uow.outbox.cancel_for(person.id)
    for lead in uow.leads.waiting_of(person.id):
        lead.next_reminder_at = lead.logged_at


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
        account.configured = platform != DESK  # the desk's seats are not accounts of anybody's
        let_go_of_others(person, platform, user, uow)


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


def let_go_of_others(person: Person, platform: str, user: str, uow: UnitOfWork) -> list[Account]:
    """Somebody has one account on a platform: any other that was theirs has no rights any more. Returns those."""
    theirs = uow.people.accounts_of(person.id or 0)
    others = [account for account in theirs if account.platform == platform and account.user != user]
    for account in others:
        account.person_id = None
    return others


def choose_language(person: Person, rest: str) -> None:
    """Set the language somebody is spoken to in."""
    chosen = LANGUAGE_WORDS.get(rest.strip().lower())
    if chosen is None or chosen not in LANGUAGES:
        raise NotUnderstood
    person.language = chosen
