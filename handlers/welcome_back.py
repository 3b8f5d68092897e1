"""Who is back reads which leads still wait, and so does who had them back: a reply to that is about these leads."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from handlers import post, reports, standing_in
from handlers.authorise import is_manager
from handlers.command import Asked
from handlers.policy import Policy, is_away
from handlers.written import Written
from storage.tables import Outbox, Person
from storage.unit_of_work import UnitOfWork


def tell(person: Person, leads: Sequence[int], asked: Asked) -> bool:
    """Say so to who asked, and to the one who is back; returns whether there was any place to write to them."""
    params = {"who": person.id, "leads": list(leads)}
    place, to, key = asked.message.place, asked.message.message_id, _newest(asked.person, person, asked.uow)
    said = post.row(
        "back", place, person=asked.person.id, priority=post.REPLY, reply_to=to, params=params, dedupe_key=key
    )
    asked.uow.outbox.add([said], asked.now)
    if person.id == asked.person.id:
        return True
    return _tell_themselves(person, leads, asked.uow, asked.policy, asked.now)


def tell_unasked(person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Who can be written to again, having been lost, reads what still waits for them; nothing, if that is none."""
    leads = [] if is_away(person, now) else standing_in.still_waiting(person, uow, now)
    if leads and _tell_themselves(person, leads, uow, policy, now):
        reports.knows_what_is_owed(person, uow, policy, now)


def _tell_themselves(person: Person, leads: Sequence[int], uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    params, key = {"who": person.id, "leads": list(leads)}, _newest(person, person, uow)
    return post.tell(uow, policy, person, "back", now, params=params, dedupe_key=key)


def leads_on_card(r: Written) -> list[int]:
    """The leads on such a card that a message answers; none where it answers something else."""
    here = (r.message.place.platform, r.message.place.chat, r.message.reply_to)
    for row in _cards_of(r):
        if (row.platform, row.chat, row.message_id) == here and r.now - row.created_at <= reports.LISTS_ANSWERED_FOR:
            return [int(ref) for ref in row.params["leads"]]
    return []


def _cards_of(r: Written) -> Iterator[Outbox]:
    """The newest of each return that somebody was told of. Found by keys, for nothing else of a sent message has an
    index.
    """
    those = [r.person, *(each for each in r.uow.people.team() if is_manager(r.person) and each.id != r.person.id)]
    return filter(None, (r.uow.outbox.with_key(_key(r.person, each)) for each in those))


def _newest(reader: Person, who: Person, uow: UnitOfWork) -> str:
    """The key for what is said now: what was said before has it no more."""
    key = _key(reader, who)
    if (before := uow.outbox.with_key(key)) is not None:
        uow.outbox.change(before.id or 0, dedupe_key=None)
    return key


def _key(reader: Person, who: Person) -> str:
    return f"back:{reader.id}:{who.id}"
