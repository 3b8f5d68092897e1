"""Taking back one's last action, for ten minutes."""

from datetime import datetime
from typing import NamedTuple

from handlers import absences, assign, cards, correct, post, standing_in, unmerge
from handlers.changes import change, restore
from handlers.errors import ChangedSince, NothingToUndo
from handlers.lesson import recall, unlearn
from handlers.merge import MERGED, TOLD_APART
from handlers.messages.voice import N_
from handlers.policy import UNDO_FOR, Policy, is_away
from handlers.resuming import resume, tell_owner_again
from storage.leads import number
from storage.tables import Event, Lead, Person
from storage.unit_of_work import UnitOfWork

ONLY_TOLD = frozenset({"reminded", "escalated", "repaired", "note", "told_apart"})
"""What may have happened since without standing in the way of an undo."""

ABSENCES = {
    "away": N_("↩️ {who} took back your absence: you are here again. What was handed over stays with your colleagues."),
    "back": N_("↩️ {who} took back your return: you are away again."),
}
"""What a person is told whose absence or return a manager noted, and took back."""


class TakenBack(NamedTuple):
    """What was taken back: what it was in the timeline, of which lead, and for whom, if not for oneself.

    Of the leads of somebody who is away again: how many a colleague has now, and how many nobody could take.
    """

    what: str
    lead: Lead | None
    who: str | None
    handed: int
    kept: int


def undo(actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> TakenBack:
    """Take back what ``actor`` did last; returns what that was. Raises NothingToUndo or ChangedSince."""
    assert actor.id is not None
    event = uow.timeline.last_by(actor.id)
    if event is None or event.before is None or now - event.at > UNDO_FOR:
        raise NothingToUndo
    handed = kept = 0
    if event.kind in ABSENCES:
        handed, kept = _restore_absence(event, actor, uow, policy, now)
    elif event.kind == "note":
        _take_back_note(event, actor, uow, now)
    elif event.kind == MERGED:
        unmerge.take_back(event, actor, uow, policy, now)
    elif event.kind == TOLD_APART:
        unmerge.ask_again(event, uow, now)
    else:
        _restore_lead(event, actor, uow, policy, now)
    event.before = None  # taken back once
    assign.give_out(uow, policy, now)
    lead = uow.leads.get(event.lead_id) if event.lead_id else None
    return TakenBack(_what(event, lead), lead, _of_another(event, actor), handed, kept)


def _what(event: Event, lead: Lead | None) -> str:
    """The kind of what was done; "corrected" where the lead is still won or lost, and was only said to be so anew."""
    return "corrected" if lead is not None and lead.state == event.kind else event.kind


def _of_another(event: Event, actor: Person) -> str | None:
    """Whose absence or return it was, if not one's own."""
    who: str | None = event.data.get("who") if event.kind in ABSENCES else None
    return None if who == actor.name else who


def _restore_absence(event: Event, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> tuple[int, int]:
    before = event.before or {}
    person = uow.people.get(before["person"])
    if person is None:
        return 0, 0
    since, until = (_instant(before[each]) for each in ("away_since", "away_until"))
    absences.put(person, since, until, uow, policy, now)
    if person.id != actor.id:
        params = {"sentence": ABSENCES[event.kind], "values": {"who": actor.name}}
        post.tell(uow, policy, person, "text", now, params=params)
    if is_away(person, now):
        return standing_in.hand_over(person, uow, policy, now)  # also of what the return brought them
    standing_in.remind_anew(person, uow, policy, now)
    return 0, 0


def _take_back_note(event: Event, actor: Person, uow: UnitOfWork, now: datetime) -> None:
    """A remark counts no more, nor what came with it. Nobody acts on it, so what happened since is no obstacle."""
    lead = uow.leads.get(event.lead_id or 0)
    if lead is None:
        raise NothingToUndo
    uow.timeline.add("undone", now, lead=number(lead), actor=actor.id, data={"what": event.kind, "of": event.id})
    standing = uow.leads.standing(number(lead)) or lead
    for each in {lead.id: lead, standing.id: standing}.values():
        each.attachments = unmerge.less(each.attachments, event.data.get("attached", ()))
        cards.refresh(each, uow, now)


def _instant(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None


def _restore_lead(event: Event, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    lead = uow.leads.get(event.lead_id or 0)
    if lead is None or event.before is None:
        raise NothingToUndo
    _require_unchanged(lead, event, actor, uow)
    if event.kind in correct.KINDS:
        correct.take_back(lead, event, actor, uow, now)
        return
    _tell_present_owner(lead, event, actor, uow, policy, now)
    had = lead.owner_id
    with change("undone", lead, actor.id, uow, now, what=event.kind, of=event.id):
        unlearn(event, lead, uow)
        restore(lead, event.before)
        recall(event, lead, uow)
        resume(lead, uow, policy, now)
    _not_undoable_again(lead, uow)
    if lead.state == "waiting" and lead.owner_id not in (had, actor.id, None):
        tell_owner_again(lead, uow, policy, now)
    cards.refresh(lead, uow, now)


def _require_unchanged(lead: Lead, event: Event, actor: Person, uow: UnitOfWork) -> None:
    for later in uow.timeline.after(event):
        if not _is_only_told(later) and later.actor_id not in (actor.id, None):
            who = uow.people.get(later.actor_id)
            raise ChangedSince(n=number(lead), who=who.name if who else "?", at=later.at)


def _is_only_told(event: Event) -> bool:
    return event.kind in ONLY_TOLD or (event.kind == "undone" and event.data["what"] in ONLY_TOLD)


def _tell_present_owner(
    lead: Lead, event: Event, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    """Somebody who was given a lead by what is now taken back is told."""
    owner = uow.people.get(lead.owner_id)
    if owner is not None and owner.id != actor.id and event.kind in ("logged", "assigned", "taken"):
        params = {"what": event.kind, "who": actor.name}
        post.tell(uow, policy, owner, "withdrawn", now, lead=lead, params=params)


def _not_undoable_again(lead: Lead, uow: UnitOfWork) -> None:
    """An undo can't be undone: the next /undo goes to the action before it."""
    uow.session.flush()
    events = uow.timeline.of_lead(number(lead))
    if events and events[-1].kind == "undone":
        events[-1].before = None
