"""Invitations: a one-time link with which somebody joins the account they write from to their name in the team."""

import hashlib
import secrets
from datetime import datetime

from handlers import assign
from handlers.authorise import require_manager
from handlers.errors import InviteForAnother, InviteVoid, InviteWhom
from handlers.policy import INVITE_FOR, Policy
from handlers.ports import Place, Speaker
from storage.tables import Account, Invite, Person
from storage.unit_of_work import UnitOfWork


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


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
