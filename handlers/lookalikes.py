"""Asking whether a new lead is of somebody who is waiting already. Nothing is merged unasked: both leads live on.

Whoever logged it has their answer first: a lead is noted when it is logged, and compared in a moment of peace.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from handlers import cards, post
from handlers.authorise import is_manager, may_see
from handlers.policy import Policy
from handlers.ports import Place
from handlers.rules.duplicates import SENT_AGAIN_WITHIN, Card, Known, is_telling, likeliest
from handlers.rules.working_time import opening_from
from storage.leads import number
from storage.lookalikes import Lookalike
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork

QUESTION = "ask_same"
"""The card that asks."""

LOOKED_BACK = timedelta(days=30)
"""An answered lead that is older is not taken up again, even if it was the same person's."""

_OF_A_PLACE = [field.name for field in fields(Place)]


def note(lead: Lead, place: Place, uow: UnitOfWork) -> None:
    """Have a new lead compared with the others. ``place`` is where its logger spoke."""
    uow.lookalikes.note(number(lead), {name: getattr(place, name) for name in _OF_A_PLACE})


def compare_next(uow: UnitOfWork, policy: Policy, now: datetime) -> int | None:
    """Compare one of the leads that were noted, and ask if need be; returns its number, None if there is none."""
    noted = uow.lookalikes.next_noted()
    if noted is None:
        return None
    lead = uow.leads.get(noted[0])
    if lead is not None and lead.state in ("waiting", "answered"):
        ask(lead, uow.people.get(lead.logged_by), Place(**noted[1]), uow, policy, now)
    uow.lookalikes.forget(noted[0])
    return noted[0]


def skip_next(uow: UnitOfWork) -> None:
    """Compare the next one no more: it can't be done."""
    noted = uow.lookalikes.next_noted()
    if noted is not None:
        uow.lookalikes.forget(noted[0])


def ask(lead: Lead, logger: Person | None, place: Place, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Ask about a lead, if it looks like another contact's: its logger, if they may see both, else the managers.

    What nobody logged is its owner's to tell. ``place`` is where the logger spoke.
    """
    other = find(lead, uow, now)
    if other is not None:
        ask_about((lead, other), logger, place, uow, policy, now)


def ask_about(
    pair: tuple[Lead, Lead], logger: Person | None, place: Place, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    """Ask whether two leads are of one person, unless that was said: the first was logged, or edited, just now."""
    other, lead = sorted(pair, key=number)
    if uow.lookalikes.who_told_apart(lead.contact_id, other.contact_id) is not None:
        return
    knows = logger or uow.people.get(pair[0].owner_id)
    if knows is None or not may_decide(knows, lead, other):
        _ask_managers(lead, other, uow, policy, now)
    elif logger is not None and place.private and place.only_for is None:
        post.reply(uow, place, QUESTION, now, lead=lead, person=logger, other=number(other))
    else:
        _ask_in_private(lead, other, knows, uow, policy, now, at_work=logger is None)


def may_decide(person: Person, one: Lead, other: Lead) -> bool:
    """Whether somebody may say if two leads are one person's: whoever may see both."""
    return is_manager(person) or (may_see(person, one) and may_see(person, other))


def find(lead: Lead, uow: UnitOfWork, now: datetime) -> Lead | None:
    """The open lead of another contact that is most likely of the same person, if any is."""
    name, company = uow.contacts.called(lead.contact_id)
    found: list[Lookalike] = []
    if name and company:
        found += uow.lookalikes.of_name(name, company, number(lead), lead.contact_id, now - LOOKED_BACK)
    if is_telling(lead.text):
        since = lead.arrived_at - SENT_AGAIN_WITHIN
        found += uow.lookalikes.of_text(number(lead), lead.contact_id, since, _lengths(lead.text))
    if not found:
        return None
    others = _but_for(uow.lookalikes.told_apart(lead.contact_id), found)
    likely = likeliest(Card(name, company, lead.text, lead.arrived_at), others)
    return uow.leads.get(likely.lead) if likely is not None else None


def _lengths(text: str) -> tuple[int, int]:
    """Between which lengths a text can be nearly the same: white space and greetings come and go."""
    return len(text) * 2 // 3, len(text) * 3 // 2


def _but_for(contacts: set[int], found: Sequence[Lookalike]) -> list[Known]:
    return [
        Known(each.lead, each.contact, Card(each.name, each.company, each.text, each.at))
        for each in found
        if each.contact not in contacts
    ]


def _ask_managers(lead: Lead, other: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    for person in uow.people.team():
        if is_manager(person):
            _ask_in_private(lead, other, person, uow, policy, now, at_work=True)


def _ask_in_private(
    lead: Lead, other: Lead, person: Person, uow: UnitOfWork, policy: Policy, now: datetime, *, at_work: bool
) -> None:
    """Whoever did not speak just now is asked at work."""
    not_before = opening_from(policy.schedule_of(person), now) if at_work else now
    params: dict[str, Any] = {"other": number(other)}
    post.tell(uow, policy, person, QUESTION, now, lead=lead, not_before=not_before, params=params)


def redraw(lead: Lead, other: Lead, uow: UnitOfWork, now: datetime) -> None:
    """Have every question about a lead say what has become of it."""
    for link in uow.links.cards_of(number(lead), (QUESTION,)):
        cards.redraw(link, lead, uow, now, other=number(other))
