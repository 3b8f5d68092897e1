"""The people out there, and the ways by which the same person is found again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

import sqlalchemy
from sqlalchemy import and_, bindparam, delete, or_, tuple_
from sqlmodel import Session, col, select

from storage.prepared import Prepared
from storage.search_keys import search_key
from storage.tables import Contact, ContactPoint, Lead
from storage.upsert import insert

_CONTACTS = Contact.__table__  # type: ignore[attr-defined]
_POINTS = ContactPoint.__table__  # type: ignore[attr-defined]

# Built once, because they are asked for every lead and every message.
_ADD = Prepared(
    _CONTACTS.insert().returning(_CONTACTS.c.id), ("name", "company", "name_key", "company_key", "created_at")
)
_ADD_POINTS = Prepared(insert(_POINTS).on_conflict_do_nothing(), ("contact_id", "kind", "value", "key"))
_CALLED = Prepared(
    sqlalchemy.select(_CONTACTS.c.name, _CONTACTS.c.company).where(_CONTACTS.c.id == bindparam("contact"))
)
_POINT = ("kind", "key")
_POINTS_OF = Prepared(
    sqlalchemy.select(_POINTS.c.kind, _POINTS.c.value)
    .where(_POINTS.c.contact_id == bindparam("contact"))
    .order_by(_POINTS.c.id)
)
_CARD_OF = Prepared(
    sqlalchemy.select(_CONTACTS.c.name, _CONTACTS.c.company, _POINTS.c.kind, _POINTS.c.value)
    .join_from(_CONTACTS, _POINTS, _POINTS.c.contact_id == _CONTACTS.c.id, isouter=True)
    .where(_CONTACTS.c.id == bindparam("contact"))
    .order_by(_POINTS.c.id)
)


class VisitingCard(NamedTuple):
    """What one sees of a contact: what they are called, and all ways to reach them in the order they were learnt."""

    name: str | None
    company: str | None
    points: list[tuple[str, str]]


@cache
def _known(points: int) -> Prepared:
    """To whom so many points belong."""
    either = (
        and_(_POINTS.c.kind == bindparam(f"kind{n}"), _POINTS.c.key == bindparam(f"key{n}")) for n in range(points)
    )
    return Prepared(sqlalchemy.select(_POINTS.c.kind, _POINTS.c.key, _POINTS.c.contact_id).where(or_(*either)))


def _keyed(point: tuple[str, str]) -> tuple[str, str]:
    """A point as it is found again: capitals tell no two addresses apart."""
    kind, value = point
    return (kind, value.casefold()) if kind == "email" else point


def _row(contact_id: int, point: tuple[str, str]) -> dict[str, int | str]:
    kind, value = point
    return {"contact_id": contact_id, "kind": kind, "value": value, "key": _keyed(point)[1]}


TOGETHER = 8
"""So many points are looked up with one statement."""


class Contacts:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, contact_id: int) -> Contact:
        """The contact of a lead. Raises LookupError if it is gone."""
        contact = self._session.get(Contact, contact_id)
        if contact is None:
            raise LookupError(f"contact {contact_id} is gone")
        return contact

    def called(self, contact_id: int) -> tuple[str | None, str | None]:
        """A contact's name and company. Raises LookupError if it is gone."""
        self._session.flush()
        found = _CALLED.first(self._session.connection(), {"contact": contact_id})
        if found is None:
            raise LookupError(f"contact {contact_id} is gone")
        name, company = found
        return name, company

    def visiting_card(self, contact_id: int) -> VisitingCard:
        """All that is shown of a contact. Raises LookupError if it is gone."""
        self._session.flush()
        rows = _CARD_OF.all(self._session.connection(), {"contact": contact_id})
        if not rows:
            raise LookupError(f"contact {contact_id} is gone")
        name, company, *_ = rows[0]
        return VisitingCard(name, company, [(kind, value) for _, _, kind, value in rows if kind is not None])

    def former_names(self, contact_id: int) -> list[str]:
        """What those were called who turned out to be this contact."""
        names = select(Contact.name).where(Contact.merged_into == contact_id, col(Contact.name).is_not(None))
        return [name for name in self._session.exec(names) if name]

    def add(self, created_at: datetime, *, name: str | None = None, company: str | None = None) -> int:
        """Store a new contact; returns its number."""
        keys = {"name_key": search_key(name), "company_key": search_key(company)}
        row = {"name": name, "company": company, "created_at": created_at, **keys}
        return int(_ADD.scalar(self._session.connection(), row))

    def known(self, points: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """Which of these (kind, value) belong to somebody we know, and to whom."""
        found: dict[tuple[str, str], int] = {}
        for start in range(0, len(points), TOGETHER):
            some = points[start : start + TOGETHER]
            asked = {
                f"{what}{n}": each
                for n, point in enumerate(some)
                for what, each in zip(_POINT, _keyed(point), strict=True)
            }
            rows = _known(len(some)).all(self._session.connection(), asked)
            holders = {(kind, key): contact for kind, key, contact in rows}
            found.update({point: holders[_keyed(point)] for point in some if _keyed(point) in holders})
        return found

    def add_points(self, contact_id: int, points: Sequence[tuple[str, str]]) -> None:
        """Remember ways to reach a contact; one that is somebody's already stays theirs."""
        if points:
            rows = [_row(contact_id, point) for point in points]
            _ADD_POINTS.run_each(self._session.connection(), rows)

    def forget_points(self, contact_id: int, points: Sequence[tuple[str, str]]) -> list[tuple[int, str, str]]:
        """Drop ways to reach a contact that turned out to be wrong; returns number, kind and value of what is gone."""
        if not points:
            return []
        gone = (
            delete(ContactPoint)
            .where(
                col(ContactPoint.contact_id) == contact_id,
                tuple_(col(ContactPoint.kind), col(ContactPoint.key)).in_([_keyed(point) for point in points]),
            )
            .returning(_POINTS.c.id, _POINTS.c.kind, _POINTS.c.value)
        )
        return sorted((ref, kind, value) for ref, kind, value in self._session.connection().execute(gone))

    def bring_back_points(self, contact_id: int, gone: Mapping[int, tuple[str, str]]) -> None:
        """Remember again what was dropped, by its number: in the old order, and for :meth:`part` to find.

        What is somebody's by now stays theirs; a number that is another one's by now is not needed.
        """
        if gone:
            rows = [{"id": ref, **_row(contact_id, point)} for ref, point in gone.items()]
            self._session.connection().execute(insert(_POINTS).on_conflict_do_nothing(), rows)
            self.add_points(contact_id, list(gone.values()))

    def points(self, contact_id: int) -> list[tuple[str, str]]:
        """All ways to reach a contact, in the order they were learnt."""
        return [(kind, value) for kind, value in _POINTS_OF.all(self._session.connection(), {"contact": contact_id})]

    def unite(self, contact_id: int, into: int) -> dict[str, list[int]]:
        """Give all that is known of a contact to another, and their leads; returns by number what was given."""
        points = self._session.exec(select(ContactPoint).where(ContactPoint.contact_id == contact_id)).all()
        leads = self._session.exec(select(Lead).where(Lead.contact_id == contact_id)).all()
        for each in (*points, *leads):
            each.contact_id = into
        self.get(contact_id).merged_into = into
        self._session.flush()
        return {"points": [each.id or 0 for each in points], "leads": [each.id or 0 for each in leads]}

    def part(self, contact_id: int, from_: int, given: Mapping[str, Sequence[int]]) -> None:
        """Give back to a contact what :meth:`unite` gave away, as far as it is still there."""
        points = (self._session.get(ContactPoint, number) for number in given["points"])
        leads = (self._session.get(Lead, number) for number in given["leads"])
        for each in (*points, *leads):
            if each is not None and each.contact_id == from_:
                each.contact_id = contact_id
        self.get(contact_id).merged_into = None
        self._session.flush()
