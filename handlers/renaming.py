"""Somebody who stands in the configuration under another name than before is still the same person."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from handlers import cards
from handlers.rules.spellings import alike
from storage.desk import PLATFORM as DESK
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from handlers.team import Member


def rename(members: "Sequence[Member]", uow: UnitOfWork) -> list[Person]:
    """Give those of ``members`` whose name is new, and whose account is that of somebody who is gone, that past.

    Likewise those whose name is that of somebody who is gone, but for case and spaces: whoever joined by an invitation
    has no account in the configuration. Returns who has another name now.

    A name that is known already is that person, whatever their account: people may swap accounts. And an account
    whose person is still in the configuration makes nobody that person: it changes hands.
    """
    everybody = uow.people.everybody()
    renamed: list[Person] = []
    known, configured = {person.name for person in everybody}, {member.name for member in members}
    for member in members:
        if member.name in known:
            continue
        gone = [person for person in everybody if person.name not in configured]
        before = _by_spelling(member, gone) or _by_account(member, gone, uow) or _by_email(member, gone)
        if before is not None:
            before.name = member.name
            renamed.append(before)
    return renamed


def show(renamed: Sequence[Person], uow: UnitOfWork, now: datetime) -> None:
    """Have the cards of what waits for people say their new names."""
    for person in renamed:
        for lead in uow.leads.waiting_of(person.id):
            cards.refresh(lead, uow, now)


def _by_spelling(member: "Member", gone: Collection[Person]) -> Person | None:
    """Whoever had the same name, written in another way; of several the one who was in the team last."""
    same = [person for person in gone if alike(person.name) == alike(member.name)]
    return max(same, key=lambda person: person.in_team, default=None)


def _by_account(member: "Member", gone: Collection[Person], uow: UnitOfWork) -> Person | None:
    """Whoever had the member's account; of several (who shared them out) the one who was in the team last."""
    accounts = [uow.people.account(*each) for each in member.accounts.items() if each[0] != DESK]
    theirs = {account.person_id for account in accounts if account is not None}
    return max((person for person in gone if person.id in theirs), key=lambda person: person.in_team, default=None)


def _by_email(member: "Member", gone: Collection[Person]) -> Person | None:
    if member.email is None:
        return None
    wanted = member.email.casefold()
    return next((p for p in gone if p.in_team and p.email is not None and p.email.casefold() == wanted), None)
