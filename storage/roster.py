"""The team in memory: what is asked for with every lead and every message is read once, and kept.

For the writer's session alone. It is the one that changes the team, so it learns of each change as it is made;
a reader's session sees one moment of the database, and asks it.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import event, inspect
from sqlmodel import Session, col, select

from storage.people import Owner, People, Reachable
from storage.tables import Account, Person, Setting

_KINDS = (Person, Account, Setting)

_KEPT_OF_ACCOUNT = ("platform", "user", "person_id", "chat", "reachable")
"""By what an account is found, and whom it reaches; all else of it, such as a language that is told with the first
message of each of the team, is read of the account itself."""


class _Known:
    """Everybody, where they are reached, and the settings, as they are now."""

    def __init__(self, session: Session) -> None:
        self.people = {person.id: person for person in session.exec(select(Person).order_by(col(Person.id)))}
        self.settings = {setting.key: setting for setting in session.exec(select(Setting))}
        self.by_user: dict[tuple[str, str], Account] = {}
        self.by_chat: dict[tuple[str, str], Account] = {}
        self.of_person: dict[int, list[Account]] = defaultdict(list)
        for account in session.exec(select(Account).order_by(col(Account.id))):
            self._add(account)
        self.ways = {each: self._ways(person) for each, person in self.people.items() if each is not None}
        self.team = [person for person in self.people.values() if person.in_team]
        self.owners = {each.id: self._owner(each) for each in self.team if "owner" in each.roles}

    def _add(self, account: Account) -> None:
        self.by_user[account.platform, account.user] = account
        if account.chat:
            self.by_chat.setdefault((account.platform, account.chat), account)
        if account.person_id is not None:
            self.of_person[account.person_id].append(account)

    def _ways(self, person: Person) -> list[Reachable]:
        return [
            Reachable(account.person_id, account.platform, account.chat, person.reach)
            for account in self.of_person.get(person.id or 0, ())
            if person.in_team and account.person_id is not None and account.reachable and account.chat
        ]

    def _owner(self, person: Person) -> Owner:
        columns = {name: getattr(person, name) for name in Owner._fields if name != "reached"}
        return Owner(**columns, reached=bool(self.ways.get(person.id or 0)))


class Roster(People):
    """The same answers as :class:`People` gives, without asking the database twice.

    What it hands out belongs to the session: a change to it is stored like any other. Whoever joins, leaves,
    or is reached elsewhere makes it read everything anew, and so must whoever changes these tables past the session
    (:meth:`forget`).
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._known: _Known | None = None
        event.listen(session, "after_flush", self._noticed)

    def forget(self) -> None:
        super().forget()
        self._known = None

    def get(self, person_id: int | None) -> Person | None:
        return (self._known or self._all).people.get(person_id)

    def team(self) -> Sequence[Person]:
        return self._all.team

    def owners(self) -> Sequence[Owner]:
        return list(self._all.owners.values())

    def account(self, platform: str, user: str) -> Account | None:
        return self._all.by_user.get((platform, user))

    def accounts(self) -> Sequence[Account]:
        return [account for theirs in self._all.of_person.values() for account in theirs]

    def accounts_of(self, person_id: int) -> Sequence[Account]:
        return self._all.of_person.get(person_id, ())

    def with_chat(self, platform: str, chat: str) -> Account | None:
        return self._all.by_chat.get((platform, chat))

    def reachable(self, person_id: int) -> list[Reachable]:
        return self._all.ways.get(person_id, [])

    def everybody_reachable(self) -> list[Reachable]:
        return [way for ways in self._all.ways.values() for way in ways]

    def busy_since(self, person: Person, at: datetime) -> None:
        super().busy_since(person, at)
        owners = self._all.owners
        if person.id in owners:
            owners[person.id] = owners[person.id]._replace(last_assigned_at=at)

    def recall(self, key: str) -> str | None:
        setting = self._all.settings.get(key)
        return setting.value if setting else None

    def move_chat(self, platform: str, old: str, new: str) -> None:
        super().move_chat(platform, old, new)
        self._known = None

    @property
    def _all(self) -> _Known:
        self._session.flush()
        if self._known is None:
            self._known = _Known(self._session)
        return self._known

    def _noticed(self, session: Session, _: Any) -> None:
        come_or_gone = any(isinstance(each, _KINDS) for each in chain(session.new, session.deleted))
        if come_or_gone or any(isinstance(each, _KINDS) and _is_kept_apart(each) for each in session.dirty):
            self._known = None


def _is_kept_apart(changed: object) -> bool:
    """Whether a change is of something that is kept here besides the object itself."""
    if not isinstance(changed, Account):
        return True
    columns = inspect(changed).attrs
    return any(columns[name].history.has_changes() for name in _KEPT_OF_ACCOUNT)
