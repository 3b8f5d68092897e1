"""The team in memory: what is asked for with every lead and every message is read once, and kept.

For the writer's session alone. It is the one that changes the team, so it learns of each change as it is made;
a reader's session sees one moment of the database, and asks it.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import event
from sqlmodel import Session, col, select

from storage.people import People, Reachable
from storage.tables import Account, Person, Setting


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
        self.team = [person for person in self.people.values() if person.in_team]
        self.owners = [person for person in self.team if "owner" in person.roles]
        self.reached = frozenset(
            person
            for person, accounts in self.of_person.items()
            if any(each.reachable and each.chat for each in accounts)
        )

    def _add(self, account: Account) -> None:
        self.by_user[account.platform, account.user] = account
        if account.chat:
            self.by_chat.setdefault((account.platform, account.chat), account)
        if account.person_id is not None:
            self.of_person[account.person_id].append(account)


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

    def owners(self) -> Sequence[Person]:
        return self._all.owners

    def account(self, platform: str, user: str) -> Account | None:
        return self._all.by_user.get((platform, user))

    def accounts_of(self, person_id: int) -> Sequence[Account]:
        return self._all.of_person.get(person_id, ())

    def with_chat(self, platform: str, chat: str) -> Account | None:
        return self._all.by_chat.get((platform, chat))

    def reachable(self, person_id: int) -> list[Reachable]:
        person = self.get(person_id)
        return [
            Reachable(person_id, account.platform, account.chat, person.reach)
            for account in self._all.of_person.get(person_id, ())
            if person is not None and account.reachable and account.chat
        ]

    def everybody_reachable(self) -> list[Reachable]:
        return [way for person_id in self._all.of_person for way in self.reachable(person_id)]

    def reached(self, among: Collection[int]) -> frozenset[int]:
        return self._all.reached.intersection(among)

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
        changed = chain(session.new, session.deleted, session.dirty)
        if any(isinstance(each, Person | Account | Setting) for each in changed):
            self._known = None
