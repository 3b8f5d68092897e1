"""How many leads wait for each owner: counted once in a transaction, and kept in step with what it changes."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any

import sqlalchemy
from sqlalchemy import Select, SQLColumnExpression, bindparam, event, func, literal_column
from sqlalchemy.orm import object_session
from sqlmodel import Session, col

from storage.likely import likely
from storage.prepared import Prepared
from storage.tables import Lead, Person

_LEADS = Lead.__table__  # type: ignore[attr-defined]

COUNT_UP_TO = 1_000
"""Unanswered leads of one owner are counted up to here: beyond any capacity, the exact figure is moot."""

WAITS = _LEADS.c.state == literal_column("'waiting'")
"""Written out in the statement, so that a partial index is sure to be used."""

MOSTLY_WAITS = likely(WAITS)
"""Said so that SQLite does not take the state for a rare one: it would look through everybody's waiting leads to find
an owner's (seen with 3.40)."""

_CHANGES = "changes of leads"
"""Under this name a session counts how often it has written down that a lead changed."""


def _per_person(whose: SQLColumnExpression[bool]) -> Select[int, int]:
    person = Person.__table__  # type: ignore[attr-defined]
    some = (
        sqlalchemy.select(_LEADS.c.id)
        .where(_LEADS.c.owner_id == person.c.id, MOSTLY_WAITS)
        .correlate(person)
        .limit(COUNT_UP_TO)
        .subquery()
    )
    count = sqlalchemy.select(func.count()).select_from(some).scalar_subquery()
    return sqlalchemy.select(person.c.id, count).where(whose)


# Built once, because they are asked for every lead.
_PER_MEMBER = Prepared(_per_person(col(Person.in_team)))


@lru_cache(maxsize=16)
def _per_owner(owners: int) -> Prepared:
    return Prepared(_per_person(col(Person.id).in_([bindparam(f"owner{n}") for n in range(owners)])))


class Waiting:
    """The figures of one transaction, in which nobody else gives anybody a lead.

    They are dropped when the session writes down any change of a lead. A new lead is stored past the session, and so is
    told (:meth:`add`); nothing else that is done past it gives a lead to somebody, or takes one away.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._counted: dict[int, int] = {}
        self._at_change = 0

    def for_the_team(self) -> dict[int, int]:
        """For each member of the team, counted up to ``COUNT_UP_TO``."""
        self._session.flush()
        return dict(_PER_MEMBER.all(self._session.connection()))

    def for_each(self, owners: Collection[int]) -> dict[int, int]:
        """For each of some people, counted up to ``COUNT_UP_TO``."""
        self._session.flush()
        if self._at_change != (at_change := self._session.info.get(_CHANGES, 0)):
            self._counted, self._at_change = {}, at_change
        unknown = [owner for owner in owners if owner not in self._counted]
        if unknown:
            asked = {f"owner{n}": owner for n, owner in enumerate(unknown)}
            self._counted |= _per_owner(len(asked)).all(self._session.connection(), asked)
        return {owner: self._counted.get(owner, 0) for owner in owners}

    def add(self, lead: Lead) -> None:
        """A new lead was stored."""
        if lead.state == "waiting" and lead.owner_id in self._counted:
            self._counted[lead.owner_id] = min(self._counted[lead.owner_id] + 1, COUNT_UP_TO)


def _changed(_mapper: Any, _connection: Any, lead: Lead) -> None:
    session = object_session(lead)
    if session is not None:
        session.info[_CHANGES] = session.info.get(_CHANGES, 0) + 1


event.listen(Lead, "after_insert", _changed)
event.listen(Lead, "after_update", _changed)
