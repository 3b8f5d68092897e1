"""Making a lead of each customer of a list that was logged as one.

The lead that was made keeps its number and its owner, and is the first customer's. Each other line is logged as if it
had been sent alone: its customer may be known, and it gets an owner by the rules. It is one deed of whoever pressed the
button, which :mod:`handlers.unsplit` takes back as a whole.
"""

from typing import Any

from handlers import capture, cards, places, post, ranking, recognise, whose
from handlers.changes import change
from handlers.entry import Entry, learn
from handlers.errors import AlreadyMerged
from handlers.lesson import Lesson
from handlers.messages.voice import N_
from handlers.ports import Message, Original, Toast
from handlers.pressing import Press
from handlers.reading.lead import Reading
from handlers.reading.several_customers import Customers, below
from handlers.rules import details
from handlers.splittable import SPLIT, STILL_A_LIST, numbered, require_splittable, standing
from storage.leads import number
from storage.tables import Event, Lead
from storage.unit_of_work import UnitOfWork

ALONE = N_("✂️ {who} made several leads of the list in lead #{n}: it is {name}'s alone now.")


def by_button(p: Press) -> Toast:
    """Make a lead of each customer, and name them all to whoever pressed. Raises UserError."""
    lead = p.lead(SPLIT)
    if number(lead) != p.button.lead:
        raise AlreadyMerged(n=p.button.lead, into=number(lead))
    refs = split(lead, require_splittable(lead, p.uow, p.policy), p)
    p.show("split", leads=refs)
    return Toast(N_("Each has a lead of their own now."))


def split(lead: Lead, listed: Customers, p: Press) -> list[int]:
    """Make a lead of each of those ``listed``; returns their numbers, the first of which is the lead's own."""
    heading = recognise.read(listed.heading, p.policy)
    first, *others = [(line, below(heading, recognise.read(line, p.policy))) for line in listed.lines]
    with change(SPLIT, lead, p.person.id, p.uow, p.now) as told:
        told["learnt"] = _make_the_first(lead, *first, p)
        made = [_make_another(lead, *each, p) for each in others]
        told["parts"] = [event.id for event in made]
        told["leads"] = list(dict.fromkeys((number(lead), *(event.lead_id or 0 for event in made))))
        told["text"] = numbered(told["leads"])
    cards.refresh(lead, p.uow, p.now)
    _tell_owner(lead, p)
    return [*told["leads"]]


def _entry(lead: Lead, line: str, reading: Reading, p: Press) -> Entry:
    """A line as it would have been logged by itself, when the list came."""
    original = Original("self", author=lead.author, written_at=lead.arrived_at, text=line)
    message = Message(p.heard.speaker, p.heard.place, p.heard.message_id or "", lead.arrived_at, original)
    found = recognise.on_a_line(reading)
    owner = whose.find(found, p.uow, p.now)
    return Entry(original, {}, message, found, owner, p.person, p.uow, p.policy, p.now, of_list=True)


def _make_another(lead: Lead, line: str, reading: Reading, p: Press) -> Event:
    """Log a line; returns the event by which that can be taken back."""
    made = capture.keep(_entry(lead, line, reading, p))
    event = p.uow.timeline.last_by(p.person.id or 0)
    assert event is not None
    if event.kind == "logged":
        made.logged_by = lead.logged_by
    return event


# --- the first --------------------------------------------------------------------------------------------


def _make_the_first(lead: Lead, line: str, reading: Reading, p: Press) -> dict[str, Any]:
    """Have the lead say no more than the first line does; returns what that teaches, and what it is no more."""
    lesson = Lesson(p.uow)
    taught = _forget_the_others(lead, lesson, p.uow)
    e = _entry(lead, line, reading, p)
    _find_contact(lead, e, lesson, taught)
    lead.text, lead.kind = line, reading.kind or "client"
    lead.source, lead.campaign = reading.source, reading.campaign
    lead.details = dict(details.first(reading, line))
    ranking.weigh_anew(lead, reading, line, p.uow, p.policy, p.now)
    learnt = learn(lead, e)
    capture.ask_about_others(lead, (), e)
    return {
        **{what: [*lesson.learnt[what], *learnt[what]] for what in ("told", "new", "gone")},
        "called": lesson.learnt["called"] | learnt["called"],
    }


def _forget_the_others(lead: Lead, lesson: Lesson, uow: UnitOfWork) -> list[dict[str, Any]]:
    """Nobody has all those numbers: each is to be its own customer's. Returns what the list had taught."""
    events = standing(uow.timeline.of_lead(number(lead)))
    taught = [event.data["learnt"] for event in events if event.kind in STILL_A_LIST and "learnt" in event.data]
    lesson.not_reached_by(lead.contact_id, [(kind, value) for each in taught for kind, value in each["new"]])
    return taught


def _find_contact(lead: Lead, e: Entry, lesson: Lesson, taught: list[dict[str, Any]]) -> None:
    """Whose the first line is: somebody's who is known, else whom the list made known, else nobody's so far."""
    had, known = e.uow.contacts.get(lead.contact_id), e.whose.contact
    is_of_list = all(number(each) >= number(lead) for each in e.uow.leads.of_contact(lead.contact_id))
    if known is None and is_of_list:
        for what in ("name", "company"):
            lesson.called(had, what, getattr(e.found, what))
    elif known is not had:
        lead.contact_id = (known.id or 0) if known is not None else capture.add_contact(e)
        for what, (was, now) in [pair for each in reversed(taught) for pair in each["called"].items()]:
            if getattr(had, what) == now:
                setattr(had, what, was)


def _tell_owner(lead: Lead, p: Press) -> None:
    """Have the owner hear that a card they read speaks of one customer now; one that is still to come says so."""
    owner = p.uow.people.get(lead.owner_id)
    if owner is None or owner.id == p.person.id or _is_still_to_be_told(lead, p.uow):
        return
    values = {"who": p.person.name, "n": number(lead), "name": p.uow.contacts.called(lead.contact_id)[0] or "?"}
    post.tell(p.uow, p.policy, owner, "text", p.now, lead=lead, params={"sentence": ALONE, "values": values})


def _is_still_to_be_told(lead: Lead, uow: UnitOfWork) -> bool:
    place = places.private(uow, lead.owner_id or 0)
    return place is not None and uow.outbox.pending_card(number(lead), place.chat, "assigned") is not None
