"""What is told of a customer besides the words of one lead: by their other leads, by notes, and by what came along."""

from collections.abc import Iterable, Iterator
from itertools import chain

from handlers.lesson import Told, put_right, with_followers
from handlers.policy import Policy
from handlers.recognise import points_of, read
from storage.tables import Event, Lead
from storage.timeline import taken_back
from storage.unit_of_work import UnitOfWork


def told_elsewhere(lead: Lead, uow: UnitOfWork, policy: Policy) -> frozenset[Told]:
    """What is known of a lead's customer however its own text reads."""
    theirs = uow.leads.of_contact(lead.contact_id)
    events = uow.timeline.of_leads([each.id or 0 for each in theirs])
    texts = (each.text for each in theirs if each is not lead and each.merged_into is None)
    return frozenset((*chain.from_iterable(_told_by(text, policy) for text in texts), *_told_beside(events, policy)))


def _told_by(text: str, policy: Policy) -> Iterator[Told]:
    reading = read(text, policy)
    yield from points_of(reading)
    yield from ((what, value) for what, value in (("name", reading.name), ("company", reading.company)) if value)


def _told_beside(events: Iterable[Event], policy: Policy) -> Iterator[Told]:
    """What people noted and put right, and what came with a message, such as a contact; not its words."""
    events = list(events)
    undone = with_followers(taken_back(events), events)
    for each in events:
        if each.id in undone or each.kind == "edited":
            continue
        said = (each.data.get("origin") or {}).get("said", {})
        words = set(_told_by("\n\n".join(said.values()), policy))
        told = ((what, value) for what, value in each.data.get("learnt", {}).get("told", ()))
        yield from (each for each in told if each not in words)
        yield from put_right(each.data.get("changes", ()))
