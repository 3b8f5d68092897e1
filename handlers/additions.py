"""Somebody who is known writes again: their waiting lead grows, an answered one waits again with the same owner."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from handlers import answer, cards, places, post, ranking, recognise, standing_in
from handlers.changes import change
from handlers.entry import Entry, answer_logger, learn
from handlers.messages.view import LONGEST_SHOWN
from handlers.reading.phones import pretty
from handlers.rules import details
from handlers.rules.details import is_corrected
from handlers.rules.duplicates import STRENGTH, is_repeat, of_one_name
from handlers.rules.long_texts import kept
from handlers.rules.names import says_no_more, unlike
from storage.leads import number
from storage.tables import Contact, Lead

TOGETHER = timedelta(seconds=5)
"""Messages forwarded in one go reach the platform so close after one another."""

IN_ONE_GO = 100
"""So many messages can be forwarded at once (Telegram's own limit)."""


def join(lead: Lead, e: Entry, *, in_one_go: bool) -> None:
    """The same person wrote again while they wait: one lead, one owner, and the owner is told what is new.

    What was forwarded in one go is one message: told once, and taken back with the first of them. What a colleague or
    a form says a second time is no news; a customer who does insists.
    """
    repeat = not e.original.attachments and is_repeat(e.original.text, lead.text.split("\n\n"))
    data = {"text": e.original.text, "origin": e.origin(repeat=repeat)}
    if in_one_go:
        _append(lead, e, repeat=repeat)
        data["learnt"] = learn(lead, e)
        e.uow.timeline.add("joined", e.now, lead=number(lead), actor=e.actor, data=data)
    else:
        with change("joined", lead, e.actor, e.uow, e.now, **data) as told:
            _append(lead, e, repeat=repeat)
            told["learnt"] = learn(lead, e)
    cards.refresh(lead, e.uow, e.now)
    if in_one_go:
        _complete_notice(lead, e)
    else:
        answer_logger(lead, e, "added")
        is_news = not repeat or e.found.by_customer or e.message.forwarded
        if is_news and not standing_in.passed_on(lead, e.uow, e.policy, e.now):
            _tell_owner(lead, "joined", e)


def wait_again(lead: Lead, e: Entry) -> None:
    """The same person wrote again after an answer: the lead waits again, with the same owner.

    So it does for what they wrote before the answer and was passed on only now: whoever answered had not read it.
    """
    is_older = lead.answered_at is not None and e.written_at < lead.answered_at
    data = {"text": e.original.text, "origin": e.origin()}
    with change("wrote_again", lead, e.actor, e.uow, e.now, **data) as told:
        _append(lead, e, repeat=False)
        answer.wait_again(lead, max(e.written_at, lead.answered_at or e.written_at), e.uow, e.policy, e.now)
        told["epoch"] = lead.epoch
        told["learnt"] = learn(lead, e)
    cards.refresh(lead, e.uow, e.now)
    answer_logger(lead, e, "wrote_earlier" if is_older else "waits_again")
    _tell_owner(lead, "wrote_earlier" if is_older else "wrote_again", e)


def with_names(e: Entry, contact: Contact | None, author: str | None) -> Entry:
    """Have a message say whose it is where the contact is not called so, for no card shows a second name.

    ``author`` is who wrote the lead, which its cards show.
    """
    names = [] if contact is None else [each for each in _names(e, contact) if each != author]
    if not names:
        return e
    text = e.original.text
    if not all(says_no_more(name, text) for name in names):
        text = f"{', '.join([*names, *_shared_points(e)])}\n{text}".strip()
    reading = replace(e.found.reading, request=text)
    return replace(e, original=replace(e.original, text=text), found=replace(e.found, reading=reading))


def _shared_points(e: Entry) -> list[str]:
    """The telephones and addresses of a shared contact."""
    if e.original.contact is None:
        return []
    of_card = [point for point in e.found.points if point[0] in details.POINTS]
    return [pretty(value) if kind == "phone" else value for kind, value in of_card]


def _names(e: Entry, contact: Contact) -> Iterator[str]:
    """What somebody is called otherwise than they are known."""
    is_own_account = e.whose.by_account and e.found.name == e.original.author
    if e.found.name and contact.name and not is_own_account and not says_no_more(e.found.name, contact.name):
        yield e.found.name
    if e.found.company and contact.company and not of_one_name(e.found.company, contact.company):
        yield e.found.company


def _append(lead: Lead, e: Entry, *, repeat: bool) -> None:
    if e.original.text.strip() and not repeat:
        before, lead.text = lead.text, kept(f"{lead.text}\n\n{e.original.text.strip()}".strip())
        lead.details = dict(details.joined(lead.details, before, e.found.reading, lead.text))
        _settle_questions(lead, e)
    if not is_corrected(lead.details, "source"):
        lead.source = lead.source or e.found.reading.source
    if not is_corrected(lead.details, "campaign"):
        lead.campaign = lead.campaign or e.found.reading.campaign
    ranking.weigh_more(lead, e.found.reading, e.original.text, e.uow, e.policy, e.now)
    lead.attachments = [*lead.attachments, *e.attached]


def _settle_questions(lead: Lead, e: Entry) -> None:
    """What looked like no lead, or like a supplier's, may be a customer's once all of it is there."""
    whole = recognise.read(lead.text, e.policy)
    left = dict(details.settled(lead.details, whole))
    if "kind" in lead.details and "kind" not in left:
        lead.kind = whole.kind or "client"
    lead.details = left


def _tell_owner(lead: Lead, event: str, e: Entry) -> None:
    owner = e.uow.people.get(lead.owner_id)
    if owner is not None and owner.id != e.actor:
        params = {"event": event, "text": e.original.text[:LONGEST_SHOWN], "attachments": e.attached}
        post.tell(e.uow, e.policy, owner, "joined", e.now, lead=lead, lead_epoch=lead.epoch, params=params)
        for manager in standing_in.managers_beside(owner, e.actor, e.uow, e.now):
            told = {**params, "absent": owner.name}
            post.tell(e.uow, e.policy, manager, "joined", e.now, lead=lead, lead_epoch=lead.epoch, params=told)


def _complete_notice(lead: Lead, e: Entry) -> None:
    """What the owner has not been sent yet tells of the whole handful."""
    place = places.private(e.uow, lead.owner_id) if lead.owner_id is not None else None
    row = e.uow.outbox.pending_card(number(lead), place.chat, "joined") if place is not None else None
    if row is not None:
        text = f"{row.params['text']}\n\n{e.original.text}".strip()[:LONGEST_SHOWN]
        attachments = [*row.params.get("attachments", ()), *e.attached]
        row.params = {**row.params, "text": text, "attachments": attachments}


def in_one_go(e: Entry) -> Lead | None:
    """The waiting lead that was made of messages forwarded in the same go, or of the same album."""
    if not e.found.author_key or not (e.message.forwarded or e.message.group) or e.actor is None:
        return None
    for event in e.uow.timeline.newest_by(e.actor, IN_ONE_GO):
        if _is_together(e, event.data.get("origin") or {}):
            lead = e.uow.leads.standing(event.lead_id or 0)
            if lead is not None and lead.state == "waiting" and not _is_somebody_else(e, lead):
                return lead
    return None


def _is_together(e: Entry, origin: Mapping[str, Any]) -> bool:
    if origin.get("author") != e.found.author_key:
        return False
    apart = e.message.sent_at - datetime.fromisoformat(origin["sent_at"])
    return e.found.author_key.startswith("group:") or abs(apart) <= TOGETHER


def _is_somebody_else(e: Entry, lead: Lead) -> bool:
    """A channel, a form or a colleague may pass on several customers at once, with other numbers or other names.

    What a customer writes and the contact they share with it are one request.
    """
    is_of_author = bool(lead.text) and lead.author == e.original.author
    if e.found.by_customer or (e.found.from_customer and is_of_author):
        return False
    known = e.uow.contacts.visiting_card(lead.contact_id)
    here, there = ({point for point in points if point[0] in STRENGTH} for points in (e.found.points, known.points))
    if here and there and not here & there:
        return True
    return bool(e.found.sure_name and known.name and unlike(e.found.sure_name, known.name))
