"""What an edit makes of the customer: what only the wording before taught of them was a slip, and is forgotten.

What other messages, their other leads, notes and people of the team tell, too, stays.
"""

from datetime import datetime
from typing import Any, Final, NamedTuple

from handlers.lesson import Lesson, Told
from handlers.policy import Policy
from handlers.reading.lead import Reading
from handlers.recognise import points_of
from handlers.rules import details
from handlers.rules.details import is_corrected
from handlers.rules.duplicates import same_person
from handlers.rules.names import unlike
from handlers.told import told_elsewhere
from handlers.whose import Whose, is_somebody_else
from storage.tables import Lead
from storage.unit_of_work import UnitOfWork

NAMES: Final = ("name", "company")


class Rewording(NamedTuple):
    """What all of a lead's text said and says now; ``is_whole`` if it is one message's, which a colleague typed."""

    old: Reading
    new: Reading
    text: str
    is_whole: bool


def learn_anew(
    lead: Lead, said: Rewording, uow: UnitOfWork, policy: Policy, now: datetime, *, may_join: bool
) -> dict[str, Any]:
    """Have name, source and numbers follow what the text says now; what a person put right stays as they said.

    The lead may turn out to be of somebody else; with ``may_join`` of somebody who is known, too. Returns what was
    learnt, for the event.
    """
    lesson, was = Lesson(uow), lead.contact_id
    elsewhere = told_elsewhere(lead, uow, policy) if _who(said.old) != _who(said.new) else frozenset[Told]()
    slips = tuple(point for point in points_of(said.old) if point not in (*points_of(said.new), *elsewhere))
    lesson.not_reached_by(was, [point for point in slips if not is_corrected(lead.details, point[0])])
    points = details.still_wanted(points_of(said.new), lead.details)
    whose = Whose(known=uow.contacts.known(points))
    known = same_person(points, whose.known) if may_join else None
    if _is_somebody_elses(lead, said, whose, elsewhere, uow):
        lead.contact_id = _theirs(said.new, known, uow) or uow.contacts.add(now)
    elif not uow.contacts.points(was):
        lead.contact_id = _theirs(said.new, known, uow) or was
    if lead.contact_id == was:
        _call_anew(lead, said, lesson, elsewhere, uow)
    else:
        _introduce(lead, said.new, lesson, uow)
    lesson.reached_by(lead.contact_id, points)
    others = whose.points_of_others(lead.contact_id)
    lead.details = dict(details.with_shared(details.without_shared(lead.details, slips), others))
    _follow_source(lead, said)
    return lesson.learnt


def _who(reading: Reading) -> tuple[Any, ...]:
    """All that a reading tells of whom a lead is: most edits leave it as it was."""
    return reading.name, reading.company, *points_of(reading)


def _theirs(new: Reading, known: int | None, uow: UnitOfWork) -> int | None:
    """Who is reached as the text says now, unless it names somebody else."""
    if known is None or (new.name is not None and is_somebody_else(new.name, uow.contacts.get(known), uow)):
        return None
    return known


def _is_somebody_elses(lead: Lead, said: Rewording, whose: Whose, elsewhere: frozenset[Told], uow: UnitOfWork) -> bool:
    """Whether a lead was only by a slip one more of a customer who has others: these are not to be changed with it."""
    others = [each for each in uow.leads.of_contact(lead.contact_id) if each.id != lead.id]
    put_right = any(is_corrected(lead.details, each) for each in ("name", *details.POINTS))
    if not (others and said.is_whole) or put_right or any(each.merged_into == lead.id for each in others):
        return False
    name, contact = said.new.name, uow.contacts.get(lead.contact_id)
    if name and ("name", contact.name) in elsewhere and is_somebody_else(name, contact, uow):
        return True
    is_reached_otherwise = bool(points_of(said.new)) and lead.contact_id not in whose.known.values()
    return is_reached_otherwise and (not name or not contact.name or unlike(name, contact.name))


def _introduce(lead: Lead, new: Reading, lesson: Lesson, uow: UnitOfWork) -> None:
    """Somebody whose lead it turned out to be is called as they were, or else as the text says now."""
    contact = uow.contacts.get(lead.contact_id)
    for what in NAMES:
        called = getattr(new, what)
        if called and not getattr(contact, what):
            lesson.called(contact, what, called)


def _call_anew(lead: Lead, said: Rewording, lesson: Lesson, elsewhere: frozenset[Told], uow: UnitOfWork) -> None:
    contact = uow.contacts.get(lead.contact_id)
    put_right = [lead.details, *uow.leads.details_of_contact(lead.contact_id)]
    for what in NAMES:
        was, called = getattr(said.old, what), getattr(said.new, what)
        if was == called or any(is_corrected(each, what) for each in put_right):
            continue
        is_slip = getattr(contact, what) == was and (what, was) not in elsewhere and lead.author is None
        if called or (is_slip and not _still_says(said.text, was)):
            lesson.called(contact, what, called)


def _still_says(text: str, name: str) -> bool:
    """Whether a name stands in a text, though it is not sure any more that it is one."""
    return name.casefold() in text.casefold()


def _follow_source(lead: Lead, said: Rewording) -> None:
    old, new = said.old, said.new
    if new.source != old.source and not is_corrected(lead.details, "source"):
        lead.source = new.source
    if new.campaign != old.campaign and not is_corrected(lead.details, "campaign"):
        lead.campaign = new.campaign
    if new.kind != old.kind and not is_corrected(lead.details, "kind"):
        lead.kind = new.kind or "client"
