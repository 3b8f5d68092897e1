"""The people out there, and the ways by which the same person is found again."""

from collections.abc import Sequence

import sqlalchemy
from sqlalchemy import bindparam, delete, tuple_
from sqlmodel import Session, col

from storage.tables import Contact, ContactPoint
from storage.upsert import insert

_CONTACTS = Contact.__table__  # type: ignore[attr-defined]
_POINTS = ContactPoint.__table__  # type: ignore[attr-defined]

# Built once, because they are asked for every lead and every message.
_ADD = _CONTACTS.insert()
_ADD_POINTS = insert(_POINTS).on_conflict_do_nothing()
_CALLED = sqlalchemy.select(_CONTACTS.c.name, _CONTACTS.c.company).where(_CONTACTS.c.id == bindparam("contact"))
_KNOWN = sqlalchemy.select(_POINTS.c.kind, _POINTS.c.value, _POINTS.c.contact_id).where(
    tuple_(_POINTS.c.kind, _POINTS.c.value).in_(bindparam("points", expanding=True))
)
_POINTS_OF = (
    sqlalchemy.select(_POINTS.c.kind, _POINTS.c.value)
    .where(_POINTS.c.contact_id == bindparam("contact"))
    .order_by(_POINTS.c.id)
)


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
        found = self._session.connection().execute(_CALLED, {"contact": contact_id}).first()
        if found is None:
            raise LookupError(f"contact {contact_id} is gone")
        return found.name, found.company

    def add(self, contact: Contact) -> int:
        """Store a new contact and give it its number."""
        row = {"name": contact.name, "company": contact.company, "created_at": contact.created_at}
        stored = self._session.connection().execute(_ADD, row).inserted_primary_key
        assert stored is not None
        return int(stored[0])

    def known(self, points: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """Which of these (kind, value) belong to somebody we know, and to whom."""
        if not points:
            return {}
        rows = self._session.connection().execute(_KNOWN, {"points": list(points)})
        return {(kind, value): contact for kind, value, contact in rows}

    def add_points(self, contact_id: int, points: Sequence[tuple[str, str]]) -> None:
        """Remember ways to reach a contact; one that is somebody's already stays theirs."""
        if points:
            rows = [{"contact_id": contact_id, "kind": kind, "value": value} for kind, value in points]
            self._session.connection().execute(_ADD_POINTS, rows)

    def forget_points(self, contact_id: int, points: Sequence[tuple[str, str]]) -> None:
        """Drop ways to reach a contact that turned out to be wrong."""
        gone = delete(ContactPoint).where(
            col(ContactPoint.contact_id) == contact_id,
            tuple_(col(ContactPoint.kind), col(ContactPoint.value)).in_(points),
        )
        self._session.connection().execute(gone)

    def points(self, contact_id: int) -> list[tuple[str, str]]:
        """All ways to reach a contact, in the order they were learnt."""
        rows = self._session.connection().execute(_POINTS_OF, {"contact": contact_id})
        return [(kind, value) for kind, value in rows]
