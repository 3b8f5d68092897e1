"""Cards about leads, as they stand when the card is sent."""

from collections.abc import Callable
from datetime import datetime

from handlers import lists, splittable
from handlers.authorise import may_answer, may_see
from handlers.compose.draft import Draft, view
from handlers.messages import bundles, listing, talk
from handlers.messages import leads as lead_cards
from handlers.messages import split as split_cards
from handlers.messages.lead_lines import attached
from handlers.messages.rich import Card, Line, quoted
from handlers.messages.view import LeadView, openable
from handlers.messages.voice import Voice
from handlers.reading.several_customers import NOBODY
from handlers.rules.priority import rank
from storage.timeline import taken_back


def logged(d: Draft) -> Card:
    listed = splittable.customers(d.its_lead(), d.uow, d.policy) if d.row.card == "logged" else NOBODY
    customers = listed.names or d.params.get("customers", ())
    return lead_cards.logged(d.view(), d.voice, d.row.card, customers, can_be_split=bool(listed.names))


def split(d: Draft) -> Card:
    leads = [lead for ref in d.params["leads"] if (lead := d.uow.leads.look_at(ref)) is not None]
    return split_cards.made([view(lead, d.uow) for lead in leads], d.voice)


def assigned(d: Draft) -> Card:
    lead = d.view()
    if _is_anothers(lead, d):
        return _anothers(lead, d)
    return lead_cards.assigned(
        lead, d.voice, d.params.get("reason") or "chosen", d.params.get("by"), d.params.get("before")
    )


def _is_anothers(lead: LeadView, d: Draft) -> bool:
    """Whether a card that speaks to a lead's owner is read by somebody who is not that any more."""
    return lead.owner_id is not None and d.reader is not None and lead.owner_id != d.reader.id


def _anothers(lead: LeadView, d: Draft) -> Card:
    """What is left of such a card: whose the lead is, and once it is answered or closed, what became of it."""
    return lead_cards.handed_over(lead, d.voice, lead.owner or "?") if lead.waits else lead_cards.show(lead, d.voice)


def closed(d: Draft) -> Card:
    return lead_cards.closed(d.view(), d.voice, d.params.get("unread", ""))


def reminder(d: Draft) -> Card:
    lead = d.view()
    if _is_anothers(lead, d):
        return _anothers(lead, d)
    return lead_cards.reminder(
        lead, d.voice, d.params.get("number") or lead.reminders_sent, maybe_repeated=d.row.unknowns > 0
    )


def bundle(d: Draft) -> Card:
    views = []
    for ref, epoch in d.params["leads"].items():
        lead = d.uow.leads.look_at(int(ref))
        if lead is not None and lead.epoch == epoch and lead.state == "waiting":
            views.append(view(lead, d.uow))
    mine = all(each.owner_id == d.row.person_id for each in views)
    return bundles.bundle(sorted(views, key=_first_of_several), d.voice, mine=mine)


def _first_of_several(lead: LeadView) -> tuple[int, datetime]:
    return rank(lead.priority), lead.waiting_since


def ask_which(d: Draft) -> Card:
    leads = [lead for ref in d.params["leads"] if (lead := d.uow.leads.look_at(ref)) is not None]
    views = [view(lead, d.uow) for lead in leads if d.reader is not None and may_answer(d.reader, lead)]
    said, excepted = d.params.get("how", "of_one"), d.params.get("excepted", ())
    views.sort(key=_first_of_several)
    return bundles.ask_which(views, d.voice, d.row.id or 0, said=said, excepted=excepted)


def joined(d: Draft) -> Card:
    """What somebody added; once the lead has changed since, the card shows all of it."""
    if "text" not in d.params:
        return lead_cards.show(d.view(), d.voice)
    event, text, absent = (d.params.get(name) for name in ("event", "text", "absent"))
    said = (*quoted(text or ""), *attached(d.params.get("attachments") or (), d.voice))
    return lead_cards.joined(d.view(), d.voice, event or "joined", said, absent)


def noted(d: Draft) -> Card:
    lead, brought = d.view(), [each["file"] for each in openable(d.params["attachments"])]
    first = next((at for at, each in enumerate(lead.files) if each["file"] in brought), None)
    return lead_cards.noted(lead, d.voice, d.params["who"], _said(d), first)


def withdrawn(d: Draft) -> Card:
    return lead_cards.withdrawn(d.view(), d.voice, d.params["who"], d.params["what"], _said(d))


def _said(d: Draft) -> tuple[Line, ...]:
    """What somebody put down, and what came with it."""
    return (*quoted(d.params.get("text", "")), *attached(d.params.get("attachments", ()), d.voice))


def simple(make: Callable[[LeadView, Voice], Card]) -> Callable[[Draft], Card]:
    return lambda d: make(d.view(), d.voice)


def ask_log(d: Draft) -> Card:
    if d.params.get("settled"):
        return (talk.with_album if d.params["group"] else talk.with_forward)(d.voice)
    about = d.uow.leads.look_at(d.params.get("about") or 0)
    is_seen = about is not None and d.reader is not None and may_see(d.reader, about)
    return talk.ask_log(d.voice, d.row.id or 0, view(about, d.uow) if about is not None and is_seen else None)


def leads(d: Draft) -> Card:
    if d.reader is None:
        raise LookupError("a list needs a reader")
    params, which, listed = lists.found(d.params, d.reader, d.uow, d.policy, d.voice.now)
    nameless = d.voice.say("No name")
    lines = [
        listing.ListLine(
            r.id,
            r.epoch,
            r.name or r.company or nameless,
            r.text,
            r.state,
            r.owner,
            r.waiting_since,
            r.due_at,
            r.snoozed_until,
            r.priority,
        )
        for r in listed.lines
    ]
    some_of = lists.limited_to(params, d.reader, d.uow)
    is_narrow = bool(which.states or which.logged_from)
    shown = listing.Page(
        d.row.id or 0,
        lines,
        listed.number,
        lists.PAGE,
        listed.total,
        which.words,
        some_of,
        is_narrow,
        listed.is_more,
    )
    return listing.leads(shown, d.voice)


def history(d: Draft) -> Card:
    names = {person.id: person.name for person in d.uow.people.everybody()}
    events = d.uow.timeline.whole_of(d.row.lead_id or 0)
    undone = taken_back(events)
    entries = [
        listing.Happened(
            e.at,
            names.get(e.actor_id),
            e.kind,
            e.data,
            None if e.lead_id == d.row.lead_id else e.lead_id,
            e.id in undone,
        )
        for e in events
    ]
    return listing.history(d.view(), entries, d.voice)


def ask_note(d: Draft) -> Card:
    return talk.ask_note(d.view(), d.voice, d.params.get("outcome"), d.row.id or 0)


def snoozed(d: Draft) -> Card:
    until, other, opening = (_instant(d, each) for each in ("until", "other", "opening"))
    assert until is not None
    return talk.snoozed(d.view(), d.voice, until, d.params.get("understood"), other, opening)


def too_far(d: Draft) -> Card:
    other = datetime.fromisoformat(d.params["values"]["other"]["at"])
    return talk.too_far(d.view(), d.voice, d.params["sentence"], d.params["values"], other)


def _instant(d: Draft, name: str) -> datetime | None:
    value = d.params.get(name)
    return datetime.fromisoformat(value) if value else None
