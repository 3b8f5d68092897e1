"""Whether a lead is a list of customers that may become a lead of each, and what it has become."""

from collections.abc import Sequence

from handlers.errors import AlreadySplit, AnsweredAsOne, ChangedAsOne, NoListAnyMore
from handlers.lead_states import already_answered, require_waiting
from handlers.policy import Policy
from handlers.reading.several_customers import NOBODY, Customers, customers_listed
from storage.leads import number
from storage.tables import Event, Lead
from storage.timeline import taken_back
from storage.unit_of_work import UnitOfWork

SPLIT = "split"
"""The kind of event: a list became several leads."""

OF_THE_WHOLE = frozenset({"joined", "wrote_again", "merged", "corrected", "confirmed", "answered", "won", "lost"})
"""What was done of a list as if it were one customer, and can't be said of any of them."""

STILL_A_LIST = frozenset({"logged", "edited"})
"""What made it say what it says, and teach whose each number is."""


def customers(lead: Lead, uow: UnitOfWork, policy: Policy) -> Customers:
    """Those of whom a tap would make a lead each; nobody where it can't be done."""
    if lead.state != "waiting" or lead.merged_into is not None:
        return NOBODY
    listed = customers_listed(lead.text, policy.region)
    events = uow.timeline.of_lead(number(lead)) if listed.can_be_split else ()
    return listed if was_listed(events) and not _of_the_whole(events) else NOBODY


def require_splittable(lead: Lead, uow: UnitOfWork, policy: Policy) -> Customers:
    """Those of whom a lead each is to be made.

    Raises AlreadySplit, AnsweredAsOne, NotWaiting, ChangedAsOne or NoListAnyMore.
    """
    if (done := became(lead, uow)) is not None:
        raise AlreadySplit(leads=numbered(done.data["leads"]))
    if lead.state == "answered":
        raise AnsweredAsOne(**already_answered(lead, uow).params)
    require_waiting(lead, uow)
    events = uow.timeline.of_lead(number(lead))
    for event in _of_the_whole(events):
        raise ChangedAsOne(n=number(lead), who=who_did(event, uow), at=event.at)
    listed = customers_listed(lead.text, policy.region)
    if not (listed.can_be_split and was_listed(events)):
        raise NoListAnyMore(n=number(lead))
    return listed


def became(lead: Lead, uow: UnitOfWork) -> Event | None:
    """The event by which a list became several leads, unless that was taken back."""
    return uow.timeline.newest(number(lead), SPLIT)


def was_listed(events: Sequence[Event]) -> bool:
    """Whether a colleague logged several customers, and not a customer the ways to reach them."""
    return any(event.kind == "logged" and event.data.get("is_list") for event in events)


def standing(events: Sequence[Event]) -> list[Event]:
    """Those that were not taken back."""
    gone = taken_back(events)
    return [event for event in events if event.id not in gone]


def numbered(refs: Sequence[int]) -> str:
    return ", ".join(f"#{ref}" for ref in refs)


def who_did(event: Event, uow: UnitOfWork) -> str:
    """Who did something of a lead: somebody of the team, else its customer."""
    actor, lead = uow.people.get(event.actor_id), uow.leads.get(event.lead_id or 0)
    if actor is not None or lead is None:
        return actor.name if actor is not None else "?"
    return uow.contacts.called(lead.contact_id)[0] or "?"


def _of_the_whole(events: Sequence[Event]) -> list[Event]:
    return [event for event in standing(events) if event.kind in OF_THE_WHOLE]
