"""Two leads of one person become one: the earlier takes in the later, which stays on record and leads to it.

Both timelines are kept as they are. What the later one had, and what changed in the earlier one, is written down
with the event, so that :mod:`handlers.unmerge` can take it apart again.
"""

from datetime import datetime
from typing import Any

from handlers import answer, assign, cards, interrupted, lookalikes, post, ranking
from handlers.changes import change
from handlers.errors import AlreadyMerged, NoSuchLead, NotAllowed, NotOpen, SaidToBeTwo
from handlers.lead_states import STATE_WORDS
from handlers.messages.view import LONGEST_SHOWN
from handlers.messages.voice import N_
from handlers.policy import Policy
from handlers.rules import details
from handlers.rules.duplicates import is_repeat, what_happens
from handlers.rules.long_texts import kept
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork

MERGED, TOOK_IN, TOLD_APART = "merged_into", "merged", "told_apart"
"""The kinds of event: of the later lead, of the earlier one, and of two leads of two people."""

Pair = tuple[Lead, Lead]
"""The earlier lead and the later one."""


def same_person(pair: Pair, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Make one lead of two. Raises NotOpen or SaidToBeTwo.

    It keeps the earlier one's number and owner, and waits if either of them does: an answer to one question may
    have left the other open.
    """
    earlier, later = pair
    _require_open(pair)
    _require_nobody_differs(pair, uow)
    with change(TOOK_IN, earlier, actor.id, uow, now, other=number(later), text=later.text[:LONGEST_SHOWN]) as told:
        was = earlier.epoch
        _take_in(earlier, later)
        ranking.take_over(earlier, later, uow, policy, now)
        _wait_for_both(earlier, later, uow, policy, now)
        if earlier.epoch != was:
            told["epoch"] = earlier.epoch
    interrupted.keep(later, uow.people.get(later.owner_id), policy, now)
    with change(MERGED, later, actor.id, uow, now, into=number(earlier)) as told:
        told["given"] = _unite_contacts(earlier, later, uow)
        later.state, later.merged_into = "dismissed", number(earlier)
        answer.silence(later, uow, now)
    _tell_owners(pair, actor, uow, policy, now)
    _show(pair, uow, now)
    assign.give_out(uow, policy, now)


def someone_else(pair: Pair, actor: Person, uow: UnitOfWork, now: datetime) -> None:
    """Remember that two leads are of two people: nobody is asked again. Raises SaidToBeTwo if that was said."""
    assert actor.id is not None
    earlier, later = pair
    _require_nobody_differs(pair, uow)
    contacts = [later.contact_id, earlier.contact_id]
    uow.lookalikes.tell_apart(later.contact_id, earlier.contact_id, actor.id, now)
    data, before = {"other": number(earlier)}, {"contacts": contacts, "other": number(earlier)}
    uow.timeline.add(TOLD_APART, now, lead=number(later), actor=actor.id, data=data, before=before)
    lookalikes.redraw(later, earlier, uow, now)


def pair_of(ref: int, other: int, person: Person, uow: UnitOfWork) -> Pair:
    """The leads that a question was about, as they stand now; the higher number is the later one.

    Raises NoSuchLead, AlreadyMerged, or NotAllowed for who may not see both.
    """
    one, two = uow.leads.standing(ref), uow.leads.standing(other)
    if one is None or two is None:
        raise NoSuchLead(n=ref if one is None else other)
    if not lookalikes.may_decide(person, one, two):
        raise NotAllowed(who=N_("managers"))
    if one is two:
        raise AlreadyMerged(n=max(ref, other), into=number(one))
    return (one, two) if number(one) < number(two) else (two, one)


def _require_open(pair: Pair) -> None:
    for lead in pair:
        if what_happens(lead.state) == "new":
            raise NotOpen(n=number(lead), state=STATE_WORDS[lead.state])


def _require_nobody_differs(pair: Pair, uow: UnitOfWork) -> None:
    said = uow.lookalikes.who_told_apart(pair[0].contact_id, pair[1].contact_id)
    if said is not None:
        who = uow.people.get(said.said_by)
        raise SaidToBeTwo(who=who.name if who else "?", at=said.at)


# --- what the earlier one takes in ------------------------------------------------------------------------


def united(text: str, more: str) -> str:
    """Two leads' texts as one; what was sent twice stands there once."""
    more = more.strip()
    if not more or is_repeat(more, [text, *text.split("\n\n")]):
        return text
    return kept(f"{text}\n\n{more}".strip())


def _take_in(earlier: Lead, later: Lead) -> None:
    before, earlier.text = earlier.text, united(earlier.text, later.text)
    earlier.details = dict(details.united(earlier.details, before, later.details, later.text, earlier.text))
    earlier.attachments = [*earlier.attachments, *later.attachments]
    earlier.source = earlier.source or later.source
    earlier.campaign = earlier.campaign or later.campaign


def _wait_for_both(earlier: Lead, later: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    if earlier.state == "waiting" and later.state == "waiting":
        _wait_since_the_first(earlier, later, uow, policy, now)
    elif later.state == "waiting":
        since = max(later.waiting_since, earlier.answered_at or later.waiting_since)
        answer.wait_again(earlier, since, uow, policy, now)
    else:
        _keep_answer(earlier, later, policy)


def _wait_since_the_first(earlier: Lead, later: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    earlier.waiting_since = min(earlier.waiting_since, later.waiting_since)
    earlier.due_at = min(earlier.due_at, later.due_at)
    if earlier.response_s is None:
        earlier.arrived_at = min(earlier.arrived_at, later.arrived_at)
    owner = uow.people.get(later.owner_id)
    if earlier.owner_id is None and owner is not None:
        assign.set_owner(earlier, owner, later.ladder_since, uow, policy, now)
        earlier.ladder_step, earlier.last_ping_at = later.ladder_step, later.last_ping_at
        assign.schedule_next(earlier, policy.schedule_of(owner), policy, now)


def _keep_answer(earlier: Lead, later: Lead, policy: Policy) -> None:
    """The person has had an answer, to the later one: it counts, whether or not the earlier one waits on.

    The response is the first of the two.
    """
    at = later.answered_at
    if at is None:
        return
    own, other = answer.first_response_at(earlier), answer.first_response_at(later)
    if own is not None and other is not None and other < own:
        answer.measure_response(earlier, policy, other)
    if earlier.answered_at is None or earlier.answered_at < at:
        answer.note_response(earlier, later.answered_by, policy, at)
        earlier.evidence = earlier.evidence or later.evidence


def _unite_contacts(earlier: Lead, later: Lead, uow: UnitOfWork) -> dict[str, Any]:
    """Make one person of two; returns by number what was given, for taking it back."""
    if later.contact_id == earlier.contact_id:
        return {}
    given, into = uow.contacts.get(later.contact_id), uow.contacts.get(earlier.contact_id)
    filled = [name for name in ("name", "company") if getattr(given, name) and not getattr(into, name)]
    for name in filled:
        setattr(into, name, getattr(given, name))
    moved = uow.contacts.unite(given.id or 0, into.id or 0)
    return {"contact": given.id, "into": into.id, "filled": filled, **moved}


# --- who is told ------------------------------------------------------------------------------------------


def _tell_owners(pair: Pair, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    earlier, later = pair
    keeps, was = uow.people.get(earlier.owner_id), uow.people.get(later.owner_id)
    if was is not None and was.id not in (earlier.owner_id, actor.id):
        params = {"into": number(earlier), "to": keeps.name if keeps else None}
        post.tell(uow, policy, was, "merged", now, lead=later, params=params)
    if keeps is not None and keeps.id != actor.id:
        event = "joined" if earlier.answered_at is None else "wrote_again"
        more: dict[str, Any] = {"event": event, "text": later.text[:LONGEST_SHOWN], "attachments": later.attachments}
        epoch = earlier.epoch if earlier.state == "waiting" else None
        post.tell(uow, policy, keeps, "joined", now, lead=earlier, lead_epoch=epoch, params=more)


def _show(pair: Pair, uow: UnitOfWork, now: datetime) -> None:
    """Keep the cards of both true, and every question about them."""
    earlier, later = pair
    for lead in pair:
        cards.refresh(lead, uow, now)
    lookalikes.redraw(later, earlier, uow, now)
