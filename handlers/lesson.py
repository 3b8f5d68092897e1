"""What a message teaches of a customer, and how that is taken back: they are then known as they were before.

An event keeps it as its ``learnt``: all that was ``told`` of them, what of the ways to reach them was ``new``, which
rows of them are ``gone``, and what they were ``called`` before and since.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from handlers.rules import details
from storage.tables import Contact, Event, Lead
from storage.timeline import taken_back
from storage.unit_of_work import UnitOfWork

Told = tuple[str, str]
"""A way to reach somebody, or what they are called: ("phone", "+39…"), ("name", "Carla Serra")."""


def _nothing() -> dict[str, Any]:
    return {"told": [], "new": [], "gone": [], "called": {}}


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one message teaches; ``learnt`` is for its event."""

    uow: UnitOfWork
    learnt: dict[str, Any] = field(default_factory=_nothing)

    def reached_by(self, contact: int, points: Sequence[Told]) -> None:
        """They can be reached so, too; what is somebody's already stays theirs."""
        known = self.uow.contacts.known(points)
        self.uow.contacts.add_points(contact, points)
        self.learnt["told"] += [list(point) for point in points]
        self.learnt["new"] += [list(point) for point in points if point not in known]

    def not_reached_by(self, contact: int, points: Sequence[Told]) -> None:
        """It was a slip that they can be reached so."""
        self.learnt["gone"] += [list(row) for row in self.uow.contacts.forget_points(contact, points)]

    def called(self, contact: Contact, what: str, now: str | None) -> None:
        """``what`` is "name" or "company"; None: it was a slip that they are called anything."""
        was = getattr(contact, what)
        if now is not None:
            self.learnt["told"].append([what, now])
        if was != now:
            self.learnt["called"][what] = [was, now]
            setattr(contact, what, now)


def unlearn(event: Event, lead: Lead, uow: UnitOfWork) -> None:
    """Forget what an event's message taught, but for what others have told since.

    To be done while the lead is still that contact's; :func:`recall` when it is as it was before.
    """
    lessons = _with_followers(event, uow)
    told = set(_told_since(event, lead, {each.id for each in lessons}, uow))
    contact = uow.contacts.get(lead.contact_id)
    for each in reversed(lessons):
        new = [(kind, value) for kind, value in each.data["learnt"]["new"] if (kind, value) not in told]
        uow.contacts.forget_points(lead.contact_id, new)
        for what, (was, now) in each.data["learnt"]["called"].items():
            if getattr(contact, what) == now and (what, now) not in told:
                setattr(contact, what, was)


def recall(event: Event, lead: Lead, uow: UnitOfWork) -> None:
    """Know again what was taken for a slip, but for what a person said is wrong."""
    gone = [(ref, (kind, value)) for ref, kind, value in event.data.get("learnt", _nothing())["gone"]]
    wanted = tuple(point for _, point in gone)
    for known in uow.leads.details_of_contact(lead.contact_id):
        wanted = details.still_wanted(wanted, known)
    uow.contacts.bring_back_points(lead.contact_id, {ref: point for ref, point in gone if point in wanted})


def _with_followers(event: Event, uow: UnitOfWork) -> list[Event]:
    """What an event taught, and the messages forwarded in one go with it, which are taken back with it."""
    if "learnt" not in event.data:
        return []
    later = uow.timeline.after(event)
    undone = taken_back(later)
    return [event, *(each for each in later if _follows(each) and each.id not in undone)]


def with_followers(undone: Collection[int], events: Iterable[Event]) -> frozenset[int]:
    """The numbers of entries that were taken back, with those of one go that were taken back with them."""
    gone, leader = set(undone), dict[int | None, bool]()
    for event in events:
        if _follows(event) and event.id not in undone:
            gone |= {event.id or 0} if leader.get(event.lead_id) else set()
        elif "origin" in event.data and event.kind != "edited":
            leader[event.lead_id] = event.id in undone
    return frozenset(gone)


def _follows(event: Event) -> bool:
    return event.kind == "joined" and event.before is None and "learnt" in event.data


def _told_since(event: Event, lead: Lead, except_for: set[int | None], uow: UnitOfWork) -> Iterator[Told]:
    """What other messages and people have told of the customer since, on whichever of their leads."""
    later = uow.timeline.of_contact_after(lead.contact_id, event)
    undone = taken_back(later)
    for each in later:
        if each.id not in undone | except_for:
            yield from ((what, value) for what, value in each.data.get("learnt", _nothing())["told"])
            yield from put_right(each.data.get("changes", ()))


def put_right(changes: Iterable[Sequence[str]]) -> Iterator[Told]:
    """What somebody said is right, of what an event keeps as its ``changes``."""
    for what, _, now in changes:
        yield from ((what, value) for value in (details.split(now) if what in details.POINTS else [now]))
