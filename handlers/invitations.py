"""Invitations: a one-time link with which somebody joins the account they write from to their name in the team."""

import hashlib
import secrets
from datetime import datetime

from handlers import assign, named, post, team
from handlers.authorise import is_manager, require_manager
from handlers.errors import (
    AccountInConfig,
    InviteForAnother,
    InviteVoid,
    InviteWhom,
    NobodyToInvite,
    NoSuchInvite,
    NoSuchPerson,
)
from handlers.messages.voice import N_
from handlers.policy import INVITE_FOR, Policy
from handlers.ports import Place, Speaker
from storage.tables import Account, Invite, Person
from storage.unit_of_work import UnitOfWork


def invite(name: str, actor: Person, platform: str, uow: UnitOfWork, now: datetime) -> tuple[Person, str]:
    """Make a one-time link's token for somebody whose name is in the configuration; their earlier links are void.

    ``platform`` is where it is asked for. Raises NobodyToInvite, SeveralPeople, and AccountInConfig where the
    configuration names their account.
    """
    require_manager(actor)
    if not name.strip():
        raise InviteWhom
    found = _guest(name, uow)
    assert found.id is not None
    assert actor.id is not None
    if _is_configured(found, leads_to(platform, uow), uow):
        raise AccountInConfig(name=found.name)
    token = secrets.token_urlsafe(24)
    uow.people.void_invites(found.id, now)
    uow.people.add_invite(
        Invite(token_hash=_hash(token), person_id=found.id, made_by=actor.id, expires_at=now + INVITE_FOR)
    )
    return found, token


def _guest(name: str, uow: UnitOfWork) -> Person:
    try:
        return named.find_one(name, uow)
    except NoSuchPerson as error:
        raise NobodyToInvite(**error.params) from None


def leads_to(platform: str, uow: UnitOfWork) -> str:
    """The platform that an invitation's link opens: the one it is asked for on if that has links, else Telegram."""
    has_link = platform == "telegram" or uow.people.recall(f"address.{platform}")
    return "telegram" if not has_link and uow.people.recall("bot.telegram") else platform


def _is_configured(person: Person, platform: str, uow: UnitOfWork) -> bool:
    """Whether the configuration names somebody's account on a platform: it lets no other be theirs there."""
    return any(each.configured and each.platform == platform for each in uow.people.accounts_of(person.id or 0))


def accept(token: str, speaker: Speaker, place: Place, uow: UnitOfWork, policy: Policy, now: datetime) -> Person:
    """Join the account that followed an invitation link to its name, and tell who made the link.

    It takes the place of another account that the name had on that platform. Whoever is in by that name already is so
    again, whatever became of the link. Raises NoSuchInvite, InviteVoid, InviteForAnother or AccountInConfig.
    """
    offered = uow.people.invite(_hash(token))
    person = uow.people.get(offered.person_id) if offered else None
    account = uow.people.account(speaker.platform, speaker.user)
    present = uow.people.get(account.person_id) if account else None
    if person is not None and present is not None and present.in_team and present.id == person.id:
        return present
    if offered is None or person is None:
        raise NoSuchInvite
    if not _holds(offered, person, uow, now):
        raise InviteVoid
    if present is not None and present.in_team:
        raise InviteForAnother(name=person.name, who=present.name)
    if _is_configured(person, speaker.platform, uow):
        raise AccountInConfig(name=person.name)
    uow.people.void_invites(offered.person_id, now)
    instead = _take_the_place_of_others(person, speaker, place, uow)
    _join(account or Account(platform=speaker.platform, user=speaker.user), person, speaker, place, uow)
    _tell_who_invited(offered.made_by, person, speaker, uow, policy, now, instead=instead)
    assign.give_out(uow, policy, now)
    return person


def _holds(offered: Invite, person: Person, uow: UnitOfWork, now: datetime) -> bool:
    """Whether a link still opens the door: who made it, and whom it is for, may have left the team since."""
    maker = uow.people.get(offered.made_by)
    if maker is None or not (maker.in_team and is_manager(maker)):
        return False
    return person.in_team and offered.used_at is None and now < offered.expires_at


def _take_the_place_of_others(person: Person, speaker: Speaker, place: Place, uow: UnitOfWork) -> bool:
    """The account that somebody had there may be on a lost telephone: it is out, and what it was to read comes here."""
    let_go = team.let_go_of_others(person, speaker.platform, speaker.user, uow)
    for each in let_go:
        if each.chat:
            uow.outbox.redirect(each.platform, each.chat, place.platform, place.chat)
    return bool(let_go)


def _join(account: Account, person: Person, speaker: Speaker, place: Place, uow: UnitOfWork) -> None:
    account.person_id, account.chat, account.reachable = person.id, place.chat, True
    account.language, account.username = speaker.language, speaker.username
    uow.people.add_account(account)


def _tell_who_invited(
    manager: int, person: Person, speaker: Speaker, uow: UnitOfWork, policy: Policy, now: datetime, *, instead: bool
) -> None:
    """Whoever has the link can use it: the one who passed it on is told who did."""
    told = uow.people.get(manager)
    if told is None:
        return
    goes_by = f"{speaker.name} (@{speaker.username})" if speaker.username else speaker.name
    sentence = JOINED_INSTEAD if instead else JOINED
    params = {"sentence": sentence, "values": {"account": goes_by, "name": person.name, "user": speaker.user}}
    post.tell(uow, policy, told, "text", now, params=params)


JOINED = N_(
    "{account} followed your invitation and is {name} from now on. If that is somebody else, put the right account "
    "beside {name} under team: in config.yaml and start me again: the other one is out then."
)

JOINED_INSTEAD = N_(
    "{account} followed your invitation and is {name} from now on; the account {name} had before is out. "
    "If that is somebody else, put the right account beside {name} under team: in config.yaml and start me again."
)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
