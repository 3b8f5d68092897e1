"""The team, its accounts on the platforms, and its invitations."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy
from sqlalchemy import Text, bindparam, cast, func, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col, select

from storage.prepared import Prepared
from storage.tables import Account, Invite, Person, Setting

# Built once, because they are asked for every lead and every message.
_ACCOUNT = select(Account).where(Account.platform == bindparam("platform"), Account.user == bindparam("user"))
_WITH_CHAT = (
    select(Account)
    .where(Account.platform == bindparam("platform"), Account.chat == bindparam("chat"))
    .order_by(col(Account.id))
)
_WITH_USERNAME = (
    select(Person)
    .join(Account, col(Account.person_id) == col(Person.id))
    .where(func.lower(Account.username) == bindparam("username"), col(Person.in_team))
    .order_by(col(Account.id))
)
_OF_PERSON = select(Account).where(Account.person_id == bindparam("person")).order_by(col(Account.id))
_ACCOUNTS = Account.__table__  # type: ignore[attr-defined]
_PERSONS = Person.__table__  # type: ignore[attr-defined]
_REACHABLE = (
    sqlalchemy.select(_ACCOUNTS.c.person_id, _ACCOUNTS.c.platform, _ACCOUNTS.c.chat, _PERSONS.c.reach)
    .join(_PERSONS, _PERSONS.c.id == _ACCOUNTS.c.person_id)
    .where(_PERSONS.c.in_team, _ACCOUNTS.c.reachable, _ACCOUNTS.c.chat.is_not(None))
    .order_by(_ACCOUNTS.c.id)
)
_IS_REACHED = sqlalchemy.select(_ACCOUNTS.c.id).where(
    _ACCOUNTS.c.person_id == _PERSONS.c.id, _ACCOUNTS.c.reachable, _ACCOUNTS.c.chat.is_not(None)
)
_BUSY = Prepared(update(_PERSONS).where(_PERSONS.c.id == bindparam("person")).values(last_assigned_at=bindparam("at")))
_AWAY = sqlalchemy.select(_ACCOUNTS.c.person_id).where(_ACCOUNTS.c.person_id.is_not(None), _ACCOUNTS.c.away)
_REACHABLE_ONE = _REACHABLE.where(_ACCOUNTS.c.person_id == bindparam("person"))


class Reachable(NamedTuple):
    """A private chat in which somebody can be written to, and the platform they like best."""

    person: int
    platform: str
    chat: str
    prefers: str | None


class Owner(NamedTuple):
    """What choosing an owner for a lead needs of somebody who may be it; all but ``reached`` as in :class:`Person`.

    ``reached``: there is a private chat in which they can be written to.
    """

    id: int
    name: str
    zone: str | None
    platform_zone: str | None
    hours: Mapping[str, Sequence[str]] | None
    capacity: int | None
    away_since: datetime | None
    away_until: datetime | None
    last_assigned_at: datetime | None
    reached: bool


_OWNERS = Prepared(
    sqlalchemy.select(*(_PERSONS.c[name] for name in Owner._fields if name != "reached"), _IS_REACHED.exists())
    .where(_PERSONS.c.in_team, cast(_PERSONS.c.roles, Text).contains('"owner"'))
    .order_by(_PERSONS.c.id)
)


class People:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._met: dict[int, Person] = {}  # the session alone would forget them at once, and ask again

    def forget(self) -> None:
        """Rely on nothing that was read before: it was undone, or changed past the session."""
        self._met.clear()

    def get(self, person_id: int | None) -> Person | None:
        if person_id is None:
            return None
        person = self._met.get(person_id) or self._session.get(Person, person_id)
        return person and self._meet(person)

    def _meet(self, person: Person) -> Person:
        if person.id is not None:
            self._met[person.id] = person
        return person

    def team(self) -> Sequence[Person]:
        """Everybody who is in the team now, in the order they joined."""
        return self._session.exec(select(Person).where(col(Person.in_team)).order_by(col(Person.id))).all()

    def owners(self) -> Sequence[Owner]:
        """Those of the team who may own leads; asked for every lead, so it reads nobody else."""
        self._session.flush()
        return [Owner._make(row) for row in _OWNERS.all(self._session.connection())]

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
        return self._session.scalars(_ACCOUNT, {"platform": platform, "user": user}).first()

    def add_account(self, account: Account) -> Account:
        self._session.add(account)
        self._session.flush()
        return account

    def accounts(self) -> Sequence[Account]:
        joined = select(Account).where(col(Account.person_id).is_not(None))
        return self._session.exec(joined.order_by(col(Account.id))).all()

    def reachable(self, person_id: int) -> list[Reachable]:
        """The private chats in which somebody can be written to; none for who has left the team."""
        self._session.flush()
        found = self._session.connection().execute(_REACHABLE_ONE, {"person": person_id})
        return [Reachable._make(row) for row in found]

    def everybody_reachable(self) -> list[Reachable]:
        """The private chats of all in the team who can be written to."""
        self._session.flush()
        return [Reachable._make(row) for row in self._session.connection().execute(_REACHABLE)]

    def away_on_a_platform(self) -> frozenset[int]:
        """Who of the team is away, or not to be disturbed, by what a platform tells."""
        self._session.flush()
        return frozenset(self._session.connection().execute(_AWAY).scalars())

    def with_home(self, platform: str) -> Sequence[Account]:
        """The accounts whose users opened the page that the bot keeps for them there."""
        return self._session.exec(
            select(Account).where(Account.platform == platform, col(Account.has_home)).order_by(col(Account.id))
        ).all()

    def with_email(self, email: str) -> Person | None:
        """The member of the team with this address, whatever its case."""
        found = select(Person).where(func.lower(Person.email) == email.strip().lower(), col(Person.in_team))
        return self._session.exec(found.order_by(col(Person.id))).first()

    def with_user(self, user: str) -> Person | None:
        """The member of the team whose account on some platform has this id."""
        found = select(Person).join(Account, col(Account.person_id) == col(Person.id))
        return self._session.exec(found.where(Account.user == user, col(Person.in_team))).first()

    def account_numbered(self, account_id: int) -> Account | None:
        return self._session.get(Account, account_id)

    def accounts_of(self, person_id: int) -> Sequence[Account]:
        return self._session.scalars(_OF_PERSON, {"person": person_id}).all()

    def with_username(self, username: str) -> Person | None:
        """The member of the team who goes by this name on their platform, whatever its case."""
        return self._session.scalars(_WITH_USERNAME, {"username": username.lower()}).first()

    def with_chat(self, platform: str, chat: str) -> Account | None:
        """Whose private chat this is."""
        return self._session.scalars(_WITH_CHAT, {"platform": platform, "chat": chat}).first()

    def move_chat(self, platform: str, old: str, new: str) -> None:
        moved = update(Account).where(col(Account.platform) == platform, col(Account.chat) == old)
        self._session.execute(moved.values(chat=new))  # by the session, so that what it holds changes too

    def invite(self, token_hash: str) -> Invite | None:
        return self._session.get(Invite, token_hash)

    def add_invite(self, invite: Invite) -> None:
        self._session.add(invite)

    def void_invites(self, person_id: int, at: datetime) -> None:
        """No link that somebody was sent before opens the door any more."""
        self._session.flush()
        theirs = update(Invite).where(col(Invite.person_id) == person_id, col(Invite.used_at).is_(None))
        self._session.execute(theirs.values(used_at=at))

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
        _BUSY.run(self._session.connection(), {"person": person.id, "at": at})
        set_committed_value(person, "last_assigned_at", at)  # past the session, which takes ten times as long
