"""Somebody who is not under ``team:`` any more: the managers hear of it, for it may be no more than another name.

Whoever joined by an invitation has no account in the configuration by which a new name could be known as theirs.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from handlers import post
from handlers.messages.voice import N_
from handlers.policy import Policy
from storage.desk import PLATFORM as DESK
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

GONE = N_(
    "👋 {who} is not under team: in config.yaml any more: I do not write to them from now on, and their leads go to "
    "others. If they only have another name now, put the old one back and start me again; a name can be changed once "
    "their account or e-mail address stands beside it."
)


def of(before: Iterable[Person], uow: UnitOfWork) -> Sequence[Person]:
    """Who of a former team is gone, of those who had an account of their own."""
    return [person for person in before if not person.in_team and _has_account(person, uow)]


def tell(gone: Sequence[Person], uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Tell the managers who are there of each."""
    for person in gone:
        params = {"sentence": GONE, "values": {"who": person.name}}
        post.tell_managers(uow, policy, "text", now, params=params, dedupe_key=f"gone:{person.id}:{now.isoformat()}")


def _has_account(person: Person, uow: UnitOfWork) -> bool:
    return any(account.platform != DESK for account in uow.people.accounts_of(person.id or 0))
