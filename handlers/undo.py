"""Taking back one's last action, for ten minutes."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from handlers import assign, cards, correct, news, post, remarks, standing_in, undo_absence, unmerge, unsplit
from handlers.authorise import may_answer
from handlers.changes import change, restore
from handlers.errors import ChangedSince, NothingToUndo, PassedOnSince, WouldComeBack
from handlers.left_behind import left_with
from handlers.lesson import recall, unlearn
from handlers.merge import MERGED, TOLD_APART
from handlers.policy import UNDO_FOR, Policy
from handlers.resuming import resume, tell_owner_again
from handlers.splittable import SPLIT
from storage.leads import number
from storage.tables import Event, Lead, Person
from storage.timeline import taken_back
from storage.unit_of_work import UnitOfWork

ONLY_TOLD = frozenset({"reminded", "escalated", "repaired", "note", "told_apart"})
"""What may have happened since without standing in the way of an undo."""

OF_OWNERS = frozenset({"snoozed", "assigned", "taken", "reopened"})
"""What the owner of a lead that waits may have done, and may not do any more once a colleague has it."""


class TakenBack(NamedTuple):
    """What was taken back: what it was in the timeline, of which lead, and for whom, if not for oneself.

    ``restored`` tells how somebody is again whose absence or return it was.
    """

    what: str
    lead: Lead | None
    who: str | None
    restored: undo_absence.Restored


def undo(actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> TakenBack:
    """Take back what ``actor`` did last; returns what that was. Raises NothingToUndo or ChangedSince."""
    assert actor.id is not None
    event = uow.timeline.last_by(actor.id)
    if event is None or event.before is None or now - event.at > UNDO_FOR:
        raise NothingToUndo
    restored = undo_absence.Restored()
    if event.kind in undo_absence.KINDS:
        restored = undo_absence.take_back(event, actor, uow, policy, now)
    elif event.kind == "note":
        _take_back_note(event, actor, uow, policy, now)
    elif event.kind == MERGED:
        unmerge.take_back(event, actor, uow, policy, now)
    elif event.kind == TOLD_APART:
        unmerge.ask_again(event, uow, now)
    elif event.kind == SPLIT:
        _take_back_split(event, actor, uow, policy, now)
    else:
        _restore_lead(event, actor, uow, policy, now)
    event.before = None  # taken back once
    assign.give_out(uow, policy, now)
    lead = uow.leads.get(event.lead_id) if event.lead_id else None
    return TakenBack(_what(event, lead, restored), lead, _of_another(event, actor), restored)


def _what(event: Event, lead: Lead | None, restored: undo_absence.Restored) -> str:
    """The kind of what was done, and of an absence or a return what it comes to: "back" for who is away again.

    Where the lead is still won or lost, and was only said to be so anew: "worth" if that was the amount, else
    "corrected".
    """
    if event.kind in undo_absence.KINDS:
        return "back" if restored.is_away else "away"
    if lead is None or lead.state != event.kind:
        return event.kind
    return "worth" if "cents" in event.data else "corrected"


def _of_another(event: Event, actor: Person) -> str | None:
    """Whose absence or return it was, if not one's own."""
    who: str | None = event.data.get("who") if event.kind in undo_absence.KINDS else None
    return None if who == actor.name else who


def _take_back_note(event: Event, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """A remark counts no more, nor what came with it; its owner hears so.

    Nobody acts on it, so what happened since is no obstacle.
    """
    lead = uow.leads.get(event.lead_id or 0)
    if lead is None:
        raise NothingToUndo
    uow.timeline.add("undone", now, lead=number(lead), actor=actor.id, data={"what": event.kind, "of": event.id})
    unlearn(event, lead, uow)
    standing = uow.leads.standing(number(lead)) or lead
    for each in {lead.id: lead, standing.id: standing}.values():
        each.attachments = unmerge.less(each.attachments, event.data.get("attached", ()))
        cards.refresh(each, uow, now)
    remarks.tell_taken_back(standing, event, actor, uow, policy, now)


def _take_back_split(event: Event, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """A list is one lead again, and what was made of its other lines is as it was. Raises PartChangedSince."""
    for part in unsplit.parts(event, uow):
        _restore_lead(part, actor, uow, policy, now)
        part.before = None
    _restore_lead(event, actor, uow, policy, now)
    if (lead := uow.leads.get(event.lead_id or 0)) is not None:
        unsplit.tell_owner(lead, actor, uow, policy, now)


def _restore_lead(event: Event, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    lead = uow.leads.get(event.lead_id or 0)
    if lead is None or event.before is None:
        raise NothingToUndo
    whole = _part_of(event, lead, uow)
    _require_unchanged(whole or lead, event, actor, uow)
    if event.kind in correct.KINDS:
        correct.take_back(lead, event, actor, uow, policy, now)
        return
    moved = _require_still_theirs(lead, event, actor, uow)
    had, had_by, absent = lead.owner_id, lead.had_by, left_with(lead, uow, now)
    as_told = news.as_told(lead, uow)
    with change("undone", lead, actor.id, uow, now, what=event.kind, of=event.id):
        unlearn(event, lead, uow)
        restore(lead, event.before)
        if moved:
            lead.had_by = _together(lead.had_by, had_by, had)
        recall(event, lead, uow)
        resume(lead, uow, policy, now)
        if whole is not None:
            restore(whole, event.data["whole"]["before"])
            cards.refresh(whole, uow, now)
    _not_undoable_again(lead, uow)
    again = lead.owner_id
    standing_in.hand_on(lead, absent, uow, policy, now)
    if again != had or lead.state != "waiting":
        _require_moved(lead, had, again, uow)
        _tell_former_owner(lead, had, event, actor, uow, policy, now)
    if lead.state == "waiting" and again not in (had, actor.id) and again == lead.owner_id:
        tell_owner_again(lead, uow, policy, now)
    elif moved and lead.state == "waiting" and had == lead.owner_id != actor.id:
        _tell_present_owner(lead, actor, uow, policy, now)
    cards.refresh(lead, uow, now)
    if event.kind == "edited":
        news.tell_of_edit(lead, as_told, actor, actor.name, uow, policy, now)


def _part_of(event: Event, lead: Lead, uow: UnitOfWork) -> Lead | None:
    """The lead that an edit changed along with the one it was made of, if that is still merged into it."""
    into = event.data.get("whole", {}).get("lead")
    return uow.leads.get(into) if into is not None and lead.merged_into == into else None


def _require_moved(lead: Lead, had: int | None, again: int | None, uow: UnitOfWork) -> None:
    """Raise WouldComeBack if whoever would have a lead again is away, and only its present owner can stand in."""
    former, present = uow.people.get(again), uow.people.get(had)
    if former is not None and present is not None and again != had and lead.owner_id == had:
        raise WouldComeBack(n=number(lead), who=present.name, former=former.name)


def _require_unchanged(lead: Lead, event: Event, actor: Person, uow: UnitOfWork) -> None:
    since = [each for each in uow.timeline.whole_of(number(lead)) if (each.id or 0) > (event.id or 0)]
    for later in _standing(since):
        if not _is_only_told(later) and later.actor_id not in (actor.id, None):
            who = uow.people.get(later.actor_id)
            raise ChangedSince(n=number(lead), who=who.name if who else "?", at=later.at)


def _require_still_theirs(lead: Lead, event: Event, actor: Person, uow: UnitOfWork) -> bool:
    """Whether a lead was handed on by itself since. Raises PassedOnSince for what only its owner may take back."""
    handed_on = [later for later in _standing(uow.timeline.after(event)) if later.kind == "handed_on"]
    owner = uow.people.get(lead.owner_id)
    if handed_on and owner is not None and event.kind in OF_OWNERS and not may_answer(actor, lead):
        raise PassedOnSince(n=number(lead), who=owner.name, at=handed_on[-1].at)
    return bool(handed_on)


def _together(had_by: Sequence[int], since: Sequence[int], present: int | None) -> list[int]:
    """Who had a lead before what is taken back, and who was given it by itself since: it is nobody's turn twice."""
    return list(dict.fromkeys([*had_by, *since, *([present] if present is not None else [])]))


def _standing(events: Sequence[Event]) -> Iterator[Event]:
    """Those of some events that were not taken back among them, for then all is as it was."""
    gone = taken_back(events) & {event.id for event in events}
    return (event for event in events if event.id not in gone and event.data.get("of") not in gone)


def _is_only_told(event: Event) -> bool:
    return event.kind in ONLY_TOLD or (event.kind == "undone" and event.data["what"] in ONLY_TOLD)


def _tell_former_owner(
    lead: Lead, had: int | None, event: Event, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    """Somebody who was given a lead by what is now taken back is told."""
    owner = uow.people.get(had)
    if owner is not None and had != actor.id and event.kind in ("logged", "assigned", "taken", "reopened"):
        params = {"what": event.kind, "who": actor.name}
        post.tell(uow, policy, owner, "withdrawn", now, lead=lead, params=params)


def _tell_present_owner(lead: Lead, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    owner = uow.people.get(lead.owner_id)
    if owner is not None:
        assign.tell_owner(lead, owner, uow, policy, now, reason="restored", by=actor)


def _not_undoable_again(lead: Lead, uow: UnitOfWork) -> None:
    """An undo can't be undone: the next /undo goes to the action before it."""
    uow.session.flush()
    events = uow.timeline.of_lead(number(lead))
    if events and events[-1].kind == "undone":
        events[-1].before = None
