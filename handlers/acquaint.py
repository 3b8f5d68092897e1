"""What platforms tell of people: their language and zone, whether they are there, and who they may be.

An address alone joins nobody's account to a name: a manager confirms it with one tap.
"""

from datetime import datetime

from handlers import assign, post, standing_in, team
from handlers.authorise import require_manager
from handlers.errors import AccountSettled
from handlers.messages.voice import LANGUAGES
from handlers.policy import Policy
from handlers.ports import Presence, Profile
from storage.tables import Account, Person
from storage.unit_of_work import UnitOfWork


def presence(heard: Presence, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody went away or came back on a platform: while they are away they get no new leads, if that is wished."""
    account = uow.people.account(heard.platform, heard.user)
    if account is None or account.person_id is None or account.away == heard.away:
        return
    account.away = heard.away
    uow.session.flush()
    if policy.respect_presence and not heard.away:
        assign.give_out(uow, policy, now)


def profile(heard: Profile, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Keep how somebody of the team is spoken to and when; a stranger may be one of the team."""
    account = uow.people.account(heard.platform, heard.user)
    person = uow.people.get(account.person_id) if account else None
    if account is None or person is None:
        _recognise(heard, account, uow, policy, now)
        return
    account.language = heard.language if heard.language in LANGUAGES else account.language
    if heard.zone and heard.zone != person.platform_zone:
        person.platform_zone = heard.zone
        standing_in.remind_anew(person, uow, policy, now)


def _recognise(heard: Profile, account: Account | None, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Ask the managers, once, whether a stranger is the colleague with the same address."""
    person = uow.people.with_email(heard.email) if heard.email else None
    if person is None or person.id is None or _has_one(person, heard.platform, uow):
        return
    account = account or uow.people.add_account(Account(platform=heard.platform, user=heard.user))
    if account.maybe_person_id == person.id:
        return
    account.maybe_person_id, account.not_them = person.id, False
    uow.session.flush()
    params = {"account": account.id, "person": person.id, "name": heard.name or heard.user, "platform": heard.platform}
    key = f"ask_account:{account.id}:{person.id}"
    post.tell_managers(uow, policy, "ask_account", now, params=params, dedupe_key=key)


def _has_one(person: Person, platform: str, uow: UnitOfWork) -> bool:
    assert person.id is not None
    return any(account.platform == platform for account in uow.people.accounts_of(person.id))


def confirm(account_id: int, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> Person:
    """A manager says that an account is who it seems to be: it is theirs now. Raises NotAllowed or AccountSettled."""
    account, person = _asked(account_id, actor, uow)
    if _has_one(person, account.platform, uow):
        raise AccountSettled
    team.join(account, person)
    uow.session.flush()
    assign.give_out(uow, policy, now)
    return person


def refuse(account_id: int, actor: Person, uow: UnitOfWork) -> Person:
    """A manager says that an account is somebody else's; it is not asked about again."""
    account, person = _asked(account_id, actor, uow)
    account.not_them = True
    return person


def _asked(account_id: int, actor: Person, uow: UnitOfWork) -> tuple[Account, Person]:
    require_manager(actor)
    account = uow.people.account_numbered(account_id)
    person = uow.people.get(account.maybe_person_id) if account else None
    if account is None or person is None or account.person_id is not None or account.not_them or not person.in_team:
        raise AccountSettled
    return account, person
