"""Whose message it is, among those who are reached as it says.

A telephone in an office, a family's, or an info@ are several people's, and stay with whom they were first heard of. A
message with such a number and the full name of somebody else is not theirs; who has the number, too, is asked about.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from handlers.lookalikes import LOOKED_BACK
from handlers.recognise import Found, Points
from handlers.rules import details
from handlers.rules.duplicates import STRENGTH, VERIFIED, reached_by
from handlers.rules.names import of_two_people, says_no_more
from storage.leads import LARGEST
from storage.tables import Contact
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Whose:
    """``contact`` is whose it is, None for somebody nobody has heard of; ``known`` whose each point of it is.

    ``by_account`` tells that a platform vouches for it.
    """

    contact: Contact | None = None
    known: Mapping[tuple[str, str], int] = field(default_factory=dict)
    by_account: bool = False

    def points_of_others(self, contact_id: int | None) -> Points:
        """By which of its points somebody else is known."""
        others = (point for point, holder in self.known.items() if holder != contact_id)
        return tuple(point for point in others if point[0] in STRENGTH and point[0] not in VERIFIED)

    def holders_of(self, points: Collection[tuple[str, str]]) -> list[int]:
        """Who is known by some of its points, by the strongest first."""
        return list(reached_by([point for point in self.known if point in points], self.known))


def find(found: Found, uow: UnitOfWork, now: datetime) -> Whose:
    """Whose message it is by the strongest of what is known; of several who share that, whoever is called so."""
    known = uow.contacts.known(found.points)
    holders = reached_by(found.points, known)
    if not holders:
        return Whose()
    contacts = [uow.contacts.get(each) for each in holders]
    if holders[contacts[0].id or 0] in VERIFIED:
        return Whose(contacts[0], known, by_account=True)
    return Whose(_called_so(found, contacts, uow, now), known)


def _called_so(found: Found, contacts: Sequence[Contact], uow: UnitOfWork, now: datetime) -> Contact | None:
    name = found.sure_name
    if not name:
        return contacts[0]
    alike = (each for each in contacts if each.name and says_no_more(name, each.name))
    may_be = (each for each in contacts if not is_somebody_else(name, each, uow))
    return next(alike, None) or next(may_be, None) or _namesake(name, found.points, contacts, uow, now)


def is_somebody_else(name: str, contact: Contact, uow: UnitOfWork) -> bool:
    """Whether a name is plainly not a contact's, nor of anybody who turned out to be them."""
    if not contact.name or not of_two_people(name, contact.name):
        return False
    latest = uow.leads.latest_of_contact(contact.id or 0)
    read = latest.details.get("name", {}) if latest is not None else {}
    if read.get("unsure") and read.get("value") == contact.name:
        return False
    return not any(says_no_more(name, each) for each in uow.contacts.former_names(contact.id or 0))


def _namesake(name: str, points: Points, contacts: Sequence[Contact], uow: UnitOfWork, now: datetime) -> Contact | None:
    """Who is called so, and has an open lead that says they share the number."""
    identifying = {point for point in points if point[0] in STRENGTH}
    for each in uow.lookalikes.of_name(name, "", LARGEST, contacts[0].id or 0, now - LOOKED_BACK):
        lead = uow.leads.get(each.lead)
        if lead is not None and identifying & set(details.shared(lead.details)):
            return uow.contacts.get(each.contact)
    return None
