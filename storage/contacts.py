"""The people out there, and the ways by which the same person is found again."""

from collections.abc import Sequence

from sqlalchemy import delete, tuple_
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col, select

from storage.tables import Contact, ContactPoint


class Contacts:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, contact_id: int) -> Contact:
        """The contact of a lead. Raises LookupError if it is gone."""
        contact = self._session.get(Contact, contact_id)
        if contact is None:
            raise LookupError(f"contact {contact_id} is gone")
        return contact

    def add(self, contact: Contact) -> int:
        self._session.add(contact)
        self._session.flush()
        if contact.id is None:
            raise LookupError("the contact got no number")
        return contact.id

    def known(self, points: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """Which of these (kind, value) belong to somebody we know, and to whom."""
        if not points:
            return {}
        rows = self._session.execute(
            select(ContactPoint.kind, ContactPoint.value, ContactPoint.contact_id).where(
                tuple_(col(ContactPoint.kind), col(ContactPoint.value)).in_(points)
            )
        )
        return {(kind, value): contact for kind, value, contact in rows}

    def add_points(self, contact_id: int, points: Sequence[tuple[str, str]]) -> None:
        """Remember ways to reach a contact; one that is somebody's already stays theirs."""
        if points:
            rows = [{"contact_id": contact_id, "kind": kind, "value": value} for kind, value in points]
            table = ContactPoint.__table__  # type: ignore[attr-defined]
            self._session.connection().execute(insert(table).on_conflict_do_nothing(), rows)

    def forget_points(self, contact_id: int, points: Sequence[tuple[str, str]]) -> None:
        """Drop ways to reach a contact that turned out to be wrong."""
        gone = delete(ContactPoint).where(
            col(ContactPoint.contact_id) == contact_id,
            tuple_(col(ContactPoint.kind), col(ContactPoint.value)).in_(points),
        )
        self._session.connection().execute(gone)

    def points(self, contact_id: int) -> list[tuple[str, str]]:
        """All ways to reach a contact, in the order they were learnt."""
        rows = self._session.execute(
            select(ContactPoint.kind, ContactPoint.value)
            .where(ContactPoint.contact_id == contact_id)
            .order_by(col(ContactPoint.id))
        )
        return [(kind, value) for kind, value in rows]
