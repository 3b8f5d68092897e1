"""Cards about two leads that are, or may be, of one person."""

from handlers.compose.draft import Draft, view
from handlers.lookalikes import may_decide
from handlers.merge import MERGED
from handlers.messages import duplicates
from handlers.messages.duplicates import Asked
from handlers.messages.rich import Card
from handlers.rules.duplicates import what_happens
from storage.leads import number
from storage.tables import Lead
from storage.unit_of_work import UnitOfWork


def ask_same(d: Draft) -> Card:
    """The question, or what has become of it."""
    asked = Asked(d.row.lead_id or 0, d.params["other"])
    one, two = d.uow.leads.standing(asked.ref), d.uow.leads.standing(asked.other)
    if one is None or two is None:
        return duplicates.no_question(asked, d.voice)
    if one is two:
        return duplicates.merged(asked, number(one), _can_be_parted(asked, d.uow), d.voice)
    if d.uow.lookalikes.who_told_apart(one.contact_id, two.contact_id) is not None:
        return duplicates.two_people(asked, d.voice)
    if not _is_open(one, two) or d.reader is None or not may_decide(d.reader, one, two):
        return duplicates.no_question(asked, d.voice)
    return duplicates.ask(asked, view(one, d.uow), view(two, d.uow), d.voice)


def _is_open(one: Lead, two: Lead) -> bool:
    return "new" not in (what_happens(one.state), what_happens(two.state))


def _can_be_parted(asked: Asked, uow: UnitOfWork) -> int | None:
    """Which of the two was merged into the other and can be taken out again."""
    later = max(asked.ref, asked.other)
    return later if uow.timeline.newest(later, MERGED) is not None else None


def merged(d: Draft) -> Card:
    return duplicates.not_yours_any_more(d.view(), d.params["into"], d.params.get("to"), d.voice)


def part_of(d: Draft, lead: Lead) -> Card:
    """What an old card of a lead that was merged says."""
    into = d.uow.leads.standing(number(lead))
    return duplicates.part_of(d.view(), number(into or lead), d.voice)
