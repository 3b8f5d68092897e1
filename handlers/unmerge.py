"""Taking back what was said of two leads: they are two again, or it is open again whether they are.

The later lead is as it was, waits if it did, and has its next step. What was done to the earlier one since stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from handlers import assign, cards, lookalikes, post, standing_in
from handlers.answer import note_response
from handlers.changes import restore
from handlers.errors import NoSuchLead, NotAllowed, NotMerged
from handlers.left_behind import left_with
from handlers.merge import MERGED, TOOK_IN, united
from handlers.messages.voice import N_
from handlers.policy import Policy
from handlers.resuming import resume, tell_owner_again
from handlers.rules import details
from storage.leads import number
from storage.tables import Event, Lead, Person
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")

BY_ITSELF = frozenset({"assigned", "handed_on"})
"""What happens to a lead without anybody's doing, and does not make another lead of it."""

RESPONSE = frozenset(
    "answered_at answered_by response_s response_work_s until_logged_s until_assigned_s until_answered_s".split()
)
"""What an answer writes down."""

TWO_AGAIN = N_("↩️ {who} took back that lead #{n} is part of lead #{into}: they are two again.")


def by_button(ref: int, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Take apart what was merged. Raises NoSuchLead, NotMerged, or NotAllowed for who may not decide on both."""
    later = uow.leads.get(ref)
    if later is None:
        raise NoSuchLead(n=ref)
    earlier = uow.leads.get(later.merged_into or 0)
    event = uow.timeline.newest(ref, MERGED)
    if earlier is None or event is None:
        raise NotMerged(n=ref)
    if not lookalikes.may_decide(actor, later, earlier):
        raise NotAllowed(who=N_("managers"))
    take_back(event, actor, uow, policy, now)
    event.before = None  # taken back once
    assign.give_out(uow, policy, now)


def take_back(event: Event, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Make two leads of one again, by the event that merged the later one. Raises NotMerged."""
    later = uow.leads.get(event.lead_id or 0)
    earlier = uow.leads.get(later.merged_into or 0) if later is not None else None
    if later is None or earlier is None or event.before is None:
        raise NotMerged(n=event.lead_id)
    absent = left_with(earlier, uow, now)
    _part_contacts(event, uow)
    _give_back(earlier, later, uow, policy, now)
    restore(later, event.before)
    resume(later, uow, policy, now)
    for lead in (earlier, later):
        data = {"what": MERGED, "of": event.id}
        uow.timeline.add("undone", now, lead=number(lead), actor=actor.id, data=data)
    _tell(earlier, later, actor, uow, policy, now)
    for lead, before in ((earlier, absent), (later, None)):
        standing_in.hand_on(lead, before, uow, policy, now)
    for lead in (earlier, later):
        cards.refresh(lead, uow, now)
    lookalikes.redraw(later, earlier, uow, now)


def ask_again(event: Event, uow: UnitOfWork, now: datetime) -> None:
    """It was a slip that two leads are of two people: the question is open again."""
    before = event.before or {}
    uow.lookalikes.forget_apart(*before["contacts"])
    later, earlier = uow.leads.get(event.lead_id or 0), uow.leads.get(before["other"])
    if later is not None and earlier is not None:
        data = {"what": event.kind, "of": event.id}
        uow.timeline.add("undone", now, lead=number(later), actor=event.actor_id, data=data)
        lookalikes.redraw(later, earlier, uow, now)


def _part_contacts(event: Event, uow: UnitOfWork) -> None:
    given = event.data.get("given") or {}
    if not given:
        return
    uow.contacts.part(given["contact"], given["into"], given)
    was, into = uow.contacts.get(given["contact"]), uow.contacts.get(given["into"])
    for name in given["filled"]:
        if getattr(into, name) == getattr(was, name):
            setattr(into, name, None)


def _give_back(earlier: Lead, later: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Take the later lead out of the earlier one, which is as it was unless somebody has worked on it since."""
    event = _taking_in(earlier, later, uow)
    before = dict((event.before if event is not None else None) or {})
    earlier.text = _without(earlier.text, later.text, before.pop("text", None))
    if (was := before.pop("details", None)) is not None:
        earlier.details = dict(details.put_back(earlier.details, was, _of_the_other(earlier, was)))
    if before.pop("attachments", None) is not None:
        earlier.attachments = less(earlier.attachments, later.attachments)
    if event is None:
        return
    event.before = None
    if not _has_been_worked_on(event, uow):
        restore(earlier, before)
        if before.keys() & {"state", "owner_id"}:
            resume(earlier, uow, policy, now)
    else:
        _give_back_answer(earlier, later, before, policy)


def _give_back_answer(earlier: Lead, later: Lead, before: Mapping[str, Any], policy: Policy) -> None:
    """The other person's waiting and the answer to them count no more; an answer of this one's own counts from now.

    For a lead that somebody has worked on since, whose other changes stay.
    """
    own = earlier.answered_at if earlier.answered_at != later.answered_at else None
    by, times = earlier.answered_by, {*RESPONSE, "arrived_at"}
    times |= {name for name in ("waiting_since", "due_at") if getattr(earlier, name) == getattr(later, name)}
    restore(earlier, {name: value for name, value in before.items() if name in times})
    if own is not None:
        note_response(earlier, by, policy, own)


def _of_the_other(earlier: Lead, was: details.Details) -> list[str]:
    """What the other lead brought, and nobody has put right since."""
    brought = {name for name, entry in earlier.details.items() if was.get(name) != entry} | {"request"}
    return [name for name in brought if not details.is_corrected(earlier.details, name) or name in was]


def _taking_in(earlier: Lead, later: Lead, uow: UnitOfWork) -> Event | None:
    events = reversed(uow.timeline.of_lead(number(earlier)))
    return next((each for each in events if each.kind == TOOK_IN and each.data["other"] == later.id), None)


def _has_been_worked_on(event: Event, uow: UnitOfWork) -> bool:
    """Whether anybody, also the customer, has changed the lead since, and has not taken that back."""
    since = [each for each in uow.timeline.after(event) if each.before is not None and each.kind != "note"]
    return any(each.actor_id is not None or each.kind not in BY_ITSELF for each in since)


def _without(text: str, part: str, before: str | None) -> str:
    """A text without what was put to it; ``before`` is what it was then (None: nothing was put to it)."""
    if before is None:
        return text
    if text == united(before, part):
        return before
    return "\n\n".join(filter(None, (each.strip() for each in text.split(part.strip(), 1))))


def less(those: Sequence[T], gone: Iterable[T]) -> list[T]:
    """A list without one of each of some things."""
    left = list(those)
    for each in gone:
        if each in left:
            left.remove(each)
    return left


def _tell(earlier: Lead, later: Lead, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    if later.state == "waiting" and later.owner_id not in (actor.id, None):
        tell_owner_again(later, uow, policy, now)
    keeps = uow.people.get(earlier.owner_id)
    if keeps is not None and keeps.id not in (actor.id, later.owner_id):
        values = {"who": actor.name, "n": number(later), "into": number(earlier)}
        post.tell(uow, policy, keeps, "text", now, params={"sentence": TWO_AGAIN, "values": values})
