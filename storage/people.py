"""The team, its accounts on the platforms, and its invitations."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Text, cast, update
from sqlmodel import Session, col, select

from storage.tables import Account, Invite, Person, Setting


class People:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, person_id: int | None) -> Person | None:
        return None if person_id is None else self._session.get(Person, person_id)

    def team(self) -> Sequence[Person]:
        """Everybody who is in the team now, in the order they joined."""
        return self._session.exec(select(Person).where(col(Person.in_team)).order_by(col(Person.id))).all()

    def owners(self) -> Sequence[Person]:
        """Those of the team who may own leads; asked for every lead, so it reads nobody else."""
        is_owner = cast(col(Person.roles), Text).contains('"owner"')
        return self._session.exec(select(Person).where(col(Person.in_team), is_owner).order_by(col(Person.id))).all()

    def everybody(self) -> Sequence[Person]:
        """Also those who have left: their names stand in old timelines."""
        return self._session.exec(select(Person)).all()

    def named(self, name: str) -> Person | None:
        return self._session.exec(select(Person).where(Person.name == name)).first()

    def add(self, person: Person) -> Person:
        self._session.add(person)
        self._session.flush()
        return person

    def account(self, platform: str, user: str) -> Account | None:
        return self._session.exec(select(Account).where(Account.platform == platform, Account.user == user)).first()

    def add_account(self, account: Account) -> Account:
        self._session.add(account)
        self._session.flush()
        return account

    def accounts(self) -> Sequence[Account]:
        return self._session.exec(select(Account).where(col(Account.person_id).is_not(None))).all()

    def private_chats(self) -> dict[int, tuple[str, str]]:
        """Where everybody who can be reached is written to in private: platform and chat."""
        found = select(Account.person_id, Account.platform, Account.chat).where(
            col(Account.person_id).is_not(None), col(Account.reachable)
        )
        chats: dict[int, tuple[str, str]] = {}
        for person, platform, chat in self._session.execute(found.order_by(col(Account.id))):
            if chat:
                chats.setdefault(person, (platform, chat))
        return chats

    def accounts_of(self, person_id: int) -> Sequence[Account]:
        return self._session.exec(select(Account).where(Account.person_id == person_id)).all()

    def with_chat(self, platform: str, chat: str) -> Account | None:
        """Whose private chat this is."""
        return self._session.exec(select(Account).where(Account.platform == platform, Account.chat == chat)).first()

    def move_chat(self, platform: str, old: str, new: str) -> None:
        moved = update(Account).where(col(Account.platform) == platform, col(Account.chat) == old)
        self._session.connection().execute(moved.values(chat=new))

    def invite(self, token_hash: str) -> Invite | None:
        return self._session.get(Invite, token_hash)

    def add_invite(self, invite: Invite) -> None:
        self._session.add(invite)

    def remember(self, key: str, value: str) -> None:
        self._session.merge(Setting(key=key, value=value))

    def recall(self, key: str) -> str | None:
        setting = self._session.get(Setting, key)
        return setting.value if setting else None

    def keys_of(self, prefix: str, value: str) -> list[str]:
        """What stands behind ``prefix`` in the keys of all settings with this value."""
        found = select(Setting.key).where(col(Setting.key).startswith(prefix), Setting.value == value)
        return [key.removeprefix(prefix) for key in self._session.exec(found)]

    def busy_since(self, person: Person, at: datetime) -> None:
        """Note that somebody was just given a lead."""
        person.last_assigned_at = at
        self._session.add(person)
