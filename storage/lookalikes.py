"""Leads that may be of the same person as another, found by an index; and who was told apart."""

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import ColumnElement, bindparam, func, or_
from sqlmodel import Session

from storage.prepared import Prepared
from storage.search_keys import search_key
from storage.tables import Contact, Lead, ToCompare, ToldApart

NAMESAKES = 30
"""Contacts of one name, or of one company, whose leads are looked at: the newest."""

LAST_LEADS = 200
"""Leads, counted back from the newest, whose texts are looked at. A team that logs more of them within a day is told
of repetitions within hours."""

LONGEST_TEXT = 1_000
"""Characters of a text that are compared."""

_LEADS = Lead.__table__  # type: ignore[attr-defined]
_CONTACTS = Contact.__table__  # type: ignore[attr-defined]
_APART = ToldApart.__table__  # type: ignore[attr-defined]
_NEW = ToCompare.__table__  # type: ignore[attr-defined]
_FOUND = (
    _LEADS.c.id, _LEADS.c.contact_id, _CONTACTS.c.name, _CONTACTS.c.company,
    func.substr(_LEADS.c.text, 1, LONGEST_TEXT), _LEADS.c.arrived_at,
)  # fmt: skip
_IS_OPEN = or_(_LEADS.c.state == "waiting", _LEADS.c.state == "answered")


class Lookalike(NamedTuple):
    """A lead that may be of the same person as another, as far as that is compared."""

    lead: int
    contact: int
    name: str | None
    company: str | None
    text: str
    at: datetime


def _namesakes(key: ColumnElement[Any]) -> Prepared:
    newest = (
        sqlalchemy.select(_CONTACTS.c.id)
        .where(key == bindparam("key"), _CONTACTS.c.id != bindparam("contact"))
        .order_by(_CONTACTS.c.id.desc())
        .limit(NAMESAKES)
    )
    recent = or_(_LEADS.c.state == "waiting", _LEADS.c.logged_at >= bindparam("since"))
    return Prepared(
        sqlalchemy.select(*_FOUND)
        .select_from(_LEADS.join(_CONTACTS))
        .where(_LEADS.c.contact_id.in_(newest), _LEADS.c.id < bindparam("lead"), _IS_OPEN, recent)
        .order_by(_LEADS.c.id.desc())
        .limit(NAMESAKES)
    )


# Built once, because they are asked for every lead.
_SAME_NAME, _SAME_COMPANY = _namesakes(_CONTACTS.c.name_key), _namesakes(_CONTACTS.c.company_key)
_LAST = Prepared(
    sqlalchemy.select(*_FOUND)
    .select_from(_LEADS.join(_CONTACTS))
    .where(_LEADS.c.id < bindparam("lead"), _LEADS.c.id >= bindparam("lead") - LAST_LEADS)
    .where(_IS_OPEN, _LEADS.c.contact_id != bindparam("contact"), _LEADS.c.logged_at >= bindparam("since"))
    .where(func.length(_LEADS.c.text).between(bindparam("shortest"), bindparam("longest")))
    .order_by(_LEADS.c.id.desc())
)
_NOTE = Prepared(_NEW.insert(), ("lead_id", "place"))
_NOTED = Prepared(sqlalchemy.select(_NEW.c.lead_id, _NEW.c.place).order_by(_NEW.c.lead_id).limit(1))
_FORGET = Prepared(sqlalchemy.delete(_NEW).where(_NEW.c.lead_id == bindparam("lead")))
_TOLD_APART = sqlalchemy.select(_APART.c.one, _APART.c.other).where(
    or_(_APART.c.one == bindparam("contact"), _APART.c.other == bindparam("contact"))
)


class Lookalikes:
    def __init__(self, session: Session) -> None:
        self._session = session

    def of_name(self, name: str, company: str, lead: int, contact: int, since: datetime) -> list[Lookalike]:
        """Other contacts' earlier open leads of the same name or company: those that wait, or were logged ``since``."""
        keys = ((_SAME_NAME, search_key(name)), (_SAME_COMPANY, search_key(company)))
        which = {"lead": lead, "contact": contact, "since": since}
        asked = [(query, which | {"key": key}) for query, key in keys if key]
        return list(dict.fromkeys(each for query, values in asked for each in self._found(query, values)))

    def of_text(self, lead: int, contact: int, since: datetime, lengths: tuple[int, int]) -> list[Lookalike]:
        """Other contacts' open leads logged ``since``, among the last before ``lead``, with a text of such a length."""
        shortest, longest = lengths
        which = {"lead": lead, "contact": contact, "since": since, "shortest": shortest, "longest": longest}
        return self._found(_LAST, which)

    def _found(self, query: Prepared, values: dict[str, Any]) -> list[Lookalike]:
        self._session.flush()
        return [Lookalike._make(row) for row in query.all(self._session.connection(), values)]

    # -- what is still to be compared

    def note(self, lead: int, place: dict[str, Any]) -> None:
        """Have a new lead compared with the others later."""
        _NOTE.run(self._session.connection(), {"lead_id": lead, "place": place})

    def next_noted(self) -> tuple[int, dict[str, Any]] | None:
        """The first lead that is still to be compared, and where it was logged."""
        found = _NOTED.first(self._session.connection())
        return (found[0], found[1]) if found is not None else None

    def forget(self, lead: int) -> None:
        """A lead was compared, or cannot be."""
        _FORGET.run(self._session.connection(), {"lead": lead})

    # -- who was told apart

    def told_apart(self, contact: int) -> set[int]:
        """The contacts of whom somebody said that they are not this one."""
        rows = self._session.connection().execute(_TOLD_APART, {"contact": contact})
        return {one for row in rows for one in row} - {contact}

    def tell_apart(self, contact: int, other: int, said_by: int, now: datetime) -> None:
        one, two = sorted((contact, other))
        self._session.merge(ToldApart(one=one, other=two, said_by=said_by, at=now))
        self._session.flush()

    def who_told_apart(self, contact: int, other: int) -> ToldApart | None:
        one, two = sorted((contact, other))
        return self._session.get(ToldApart, (one, two))

    def forget_apart(self, contact: int, other: int) -> None:
        """What was said was a slip."""
        said = self.who_told_apart(contact, other)
        if said is not None:
            self._session.delete(said)
            self._session.flush()
