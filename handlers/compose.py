"""From a row of the outbox to a card: said in the reader's language, from the state of this moment.

Reads only. A table at the end maps each kind of card to the function that makes it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handlers import lists, places, reports, snooze, status
from handlers.authorise import is_manager, may_answer, may_see, may_take
from handlers.messages import alerts, bundles, listing, talk
from handlers.messages import leads as lead_cards
from handlers.messages.rich import Card, Span, italic
from handlers.messages.status import Chart
from handlers.messages.view import LeadView
from handlers.messages.voice import N_, Voice
from handlers.policy import Policy, is_away
from handlers.ports import PRIVATE_CHAT_IS_USER
from handlers.team import is_on
from storage.leads import number
from storage.tables import Account, Lead, Outbox, Person
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Composed:
    """What a row becomes: one card, or several; a chart still to be drawn belongs to the first."""

    cards: tuple[Card, ...]
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """All that making a card needs. ``account`` is whose private chat it goes to; in a shared one None, or nobody's."""

    row: Outbox
    uow: UnitOfWork
    policy: Policy
    reader: Person | None
    account: Account | None
    voice: Voice

    @property
    def params(self) -> dict[str, Any]:
        return self.row.params

    def view(self) -> LeadView:
        lead = self.uow.leads.get(self.row.lead_id or 0)
        if lead is None:
            raise LookupError(f"lead {self.row.lead_id} is gone")
        wishes = snooze.wishes_of(lead, self.policy, self.voice.now)
        return replace(
            view(lead, self.uow),
            reader_works_on_it=self._reader_works_on(lead),
            call_at=wishes.at.at if wishes.at else None,
            call_preference=wishes.preference,
        )

    def _reader_works_on(self, lead: Lead) -> bool:
        """In a shared chat anybody may press, and is asked then who they are."""
        reader = self.reader
        if reader is None or self.account is None or self.account.person_id is None:
            return True
        return is_manager(reader) or reader.id == lead.owner_id or (lead.owner_id is None and "owner" in reader.roles)

    def shows_too_much(self) -> bool:
        """Whether an old card is about to be edited for somebody who may not see its lead any more."""
        lead = self.uow.leads.get(self.row.lead_id) if self.row.edit_of and self.row.lead_id else None
        if lead is None or self.reader is None or self.row.card in SHARED:
            return False
        allowed = may_see(self.reader, lead) or may_take(self.reader, lead, self.voice.now)
        return not (self.reader.in_team and allowed)

    def handed_over(self) -> Card:
        lead = self.view()
        return lead_cards.handed_over(lead, self.voice, lead.owner or "?")

    def name_of(self, person_id: int) -> str:
        person = self.uow.people.get(person_id)
        return person.name if person else "?"


def compose(row: Outbox, uow: UnitOfWork, policy: Policy, now: datetime) -> Composed:
    """Make the cards that a row stands for."""
    reader, account = _reader(row, uow)
    desk = Desk(row, uow, policy, reader, account, policy.voice_for(reader, account, now))
    made = desk.handed_over() if desk.shows_too_much() else CARDS[row.card](desk)
    composed = made if isinstance(made, Composed) else Composed((made,))
    return _marked(composed, desk.voice) if row.unknowns and row.card not in MARKED else composed


MARKED = frozenset({"reminder"})
"""Cards that say by themselves that they may be a repetition."""


def _marked(composed: Composed, voice: Voice) -> Composed:
    """A message of which nobody can say whether it arrived comes once more, and says so."""
    first, *others = composed.cards
    again = (italic(voice.say("You may have had this message already.")),)
    return replace(composed, cards=(replace(first, lines=(*first.lines, again)), *others))


def _reader(row: Outbox, uow: UnitOfWork) -> tuple[Person | None, Account | None]:
    """Who reads it: the person it is for, unless it is shown in a shared chat."""
    account = uow.people.with_chat(row.platform, row.chat)
    return (None if row.card in SHARED else uow.people.get(row.person_id)), account


SHARED = frozenset({"unreachable_owner", "press_start"})
"""Cards about a person that others read too: they are said in the firm's language."""


def view(lead: Lead, uow: UnitOfWork) -> LeadView:
    """Gather what a card may say of a lead."""
    name, company = uow.contacts.called(lead.contact_id)
    points = uow.contacts.points(lead.contact_id)
    names = {
        each: person.name
        for each in {lead.owner_id, lead.answered_by, lead.logged_by}
        if each is not None and (person := uow.people.get(each)) is not None
    }
    return LeadView(
        ref=number(lead),
        epoch=lead.epoch,
        state=lead.state,
        name=name,
        company=company,
        text=lead.text,
        source=lead.source,
        attachments=tuple(lead.attachments),
        phones=_of("phone", points),
        emails=_of("email", points),
        pages=_of("profile", points),
        owner_id=lead.owner_id,
        owner=names.get(lead.owner_id or 0),
        logged_by=names.get(lead.logged_by or 0),
        author=lead.author,
        arrived_at=lead.arrived_at,
        waiting_since=lead.waiting_since,
        due_at=lead.due_at,
        reminders_sent=lead.reminders_sent,
        to_claim=lead.to_claim,
        ladder_since=lead.ladder_since,
        snoozed_until=lead.snoozed_until,
        answered_at=lead.answered_at,
        answered_by=names.get(lead.answered_by or 0),
        outcome=lead.outcome,
        value_cents=lead.value_cents,
        currency=lead.currency,
        why=lead.why,
    )


def _of(kind: str, points: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(value for each, value in points if each == kind)


def _logged(d: Desk) -> Card:
    return lead_cards.logged(
        d.view(), d.voice, joined=bool(d.params.get("joined")), reopened=bool(d.params.get("reopened"))
    )


def _assigned(d: Desk) -> Card:
    lead = d.view()
    if _is_anothers(lead, d):
        return lead_cards.handed_over(lead, d.voice, lead.owner or "?")
    return lead_cards.assigned(
        lead, d.voice, d.params.get("reason") or "chosen", d.params.get("by"), d.params.get("before")
    )


def _is_anothers(lead: LeadView, d: Desk) -> bool:
    """Whether a card that speaks to a lead's owner is read by somebody who is not that any more."""
    return lead.waits and lead.owner_id is not None and d.reader is not None and lead.owner_id != d.reader.id


def _reminder(d: Desk) -> Card:
    lead = d.view()
    if _is_anothers(lead, d):
        return lead_cards.handed_over(lead, d.voice, lead.owner or "?")
    return lead_cards.reminder(
        lead, d.voice, d.params.get("number") or lead.reminders_sent, maybe_repeated=d.row.unknowns > 0
    )


def _bundle(d: Desk) -> Card:
    views = []
    for ref, epoch in d.params["leads"].items():
        lead = d.uow.leads.get(int(ref))
        if lead is not None and lead.epoch == epoch and lead.state == "waiting":
            views.append(view(lead, d.uow))
    mine = all(each.owner_id == d.row.person_id for each in views)
    return bundles.bundle(sorted(views, key=lambda each: each.waiting_since), d.voice, mine=mine)


def _ask_which(d: Desk) -> Card:
    leads = [lead for ref in d.params["leads"] if (lead := d.uow.leads.get(ref)) is not None]
    views = [view(lead, d.uow) for lead in leads if d.reader is not None and may_answer(d.reader, lead)]
    return bundles.ask_which(views, d.voice, d.row.id or 0)


def _unreachable_owner(d: Desk) -> Card:
    lead = d.view()
    if lead.waits and lead.owner_id not in (None, d.params["person"]):
        return lead_cards.handed_over(lead, d.voice, lead.owner or "?")
    is_reminder = d.params.get("instead_of") == "reminder"
    return lead_cards.unreachable_owner(
        lead,
        d.voice,
        _mentioned(d),
        bot_link(d.row.platform, d.uow),
        reminder_of=is_reminder,
        by_writing=d.row.platform in PRIVATE_CHAT_IS_USER,
    )


def _mentioned(d: Desk) -> Span:
    """Somebody's name, so that their platform tells them of it."""
    person_id = d.params["person"]
    user = next((a.user for a in d.uow.people.accounts_of(person_id) if a.platform == d.row.platform), None)
    return Span(d.name_of(person_id), "bold", mention=user)


def _press_start(d: Desk) -> Card:
    by_writing = d.row.platform in PRIVATE_CHAT_IS_USER
    return talk.press_start(d.voice, _mentioned(d), bot_link(d.row.platform, d.uow), by_writing=by_writing)


def bot_link(platform: str, uow: UnitOfWork, start: str = "") -> str | None:
    """A link that opens the private chat with the bot, once its name or its address is known."""
    address = uow.people.recall(f"address.{platform}")
    if address:
        return f"{address}/?start={start}"
    name = uow.people.recall(f"bot.{platform}")
    return f"https://t.me/{name}?start={start}" if name and platform == "telegram" else None


def _joined(d: Desk) -> Card:
    """What somebody added; once the lead has changed since, the card shows all of it."""
    if "text" not in d.params:
        return lead_cards.show(d.view(), d.voice)
    return lead_cards.joined(d.view(), d.voice, d.params.get("event", "joined"), d.params.get("text", ""))


def _handed_on(d: Desk) -> Card:
    return lead_cards.handed_on(d.view(), d.voice, d.params["to"], d.params["because"])


def _withdrawn(d: Desk) -> Card:
    return lead_cards.withdrawn(d.view(), d.voice, d.params["who"], d.params["what"])


def _simple(make: Callable[[LeadView, Voice], Card]) -> Callable[[Desk], Card]:
    return lambda d: make(d.view(), d.voice)


def _welcome(d: Desk) -> Card:
    name = d.reader.name.split()[0] if d.reader else ""
    return talk.welcome(d.voice, name, d.reader.roles if d.reader else ())


def _ask_log(d: Desk) -> Card:
    return talk.ask_log(d.voice, d.row.id or 0)


def _ask_owner(d: Desk) -> Card:
    people = [person for each in d.params["people"] if (person := d.uow.people.get(each)) is not None]
    return talk.ask_owner(
        d.view(), d.voice, [(each.id or 0, each.name, presence(each, d.policy, d.voice.now)) for each in people]
    )


def presence(person: Person, policy: Policy, now: datetime) -> str:
    """Whether somebody is on, off, or away."""
    if is_away(person, now):
        return "away"
    return "on" if is_on(person, policy, now) else "off"


def _text(d: Desk) -> Card:
    return talk.sentence(d.voice, d.params["sentence"], d.params.get("values", {}))


def _not_here(d: Desk) -> Card:
    key = "team_chat" if d.row.platform == "telegram" else "team_channel"
    return talk.not_here(d.voice, d.params["chat"], f"{d.row.platform}.{key}")


def _leads(d: Desk) -> Card:
    if d.reader is None:
        raise LookupError("a list needs a reader")
    which = lists.which(d.params, d.reader, d.voice.now)
    total = d.uow.lists.count(which)
    page = min(d.params["page"], max(0, total - 1) // lists.PAGE)
    rows = d.uow.lists.page(which, lists.PAGE, page * lists.PAGE)
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
        )
        for r in rows
    ]
    return listing.leads(listing.Page(d.row.id or 0, lines, page, lists.PAGE, total), d.voice)


def _history(d: Desk) -> Card:
    names = {person.id: person.name for person in d.uow.people.everybody()}
    entries = [
        listing.Happened(e.at, names.get(e.actor_id), e.kind, e.data)
        for e in d.uow.timeline.of_lead(d.row.lead_id or 0)
    ]
    return listing.history(d.view(), entries, d.voice)


def _team(d: Desk) -> Card:
    waiting = d.uow.leads.unanswered_per_owner()
    people = [_colleague(each, waiting, d) for each in d.uow.people.team()]
    return talk.team(d.voice, people, manager=d.reader is not None and is_manager(d.reader))


def _colleague(person: Person, waiting: dict[int, int], d: Desk) -> talk.Colleague:
    state = presence(person, d.policy, d.voice.now)
    reachable = person.id is not None and places.private(d.uow, person.id) is not None
    return talk.Colleague(
        person.name,
        tuple(person.roles),
        state,
        person.away_until if state == "away" else None,
        waiting.get(person.id or 0, 0),
        d.policy.capacity_of(person),
        reachable,
    )


def _invitation(d: Desk) -> Card:
    token = d.params["token"]
    links = (bot_link(platform, d.uow, token) for platform in (d.row.platform, "telegram"))
    return talk.invitation(d.voice, d.params["who"], next(filter(None, links), None), token)


def _snoozed(d: Desk) -> Card:
    until, other = datetime.fromisoformat(d.params["until"]), d.params.get("other")
    other_at = datetime.fromisoformat(other) if other else None
    return talk.snoozed(d.view(), d.voice, until, d.params.get("understood"), other_at)


def _away(d: Desk) -> Card:
    person = d.uow.people.get(d.params["who"])
    name, until = (person.name, person.away_until) if person else ("?", None)
    return talk.away(d.voice, name, until, d.params["handed"], d.params["kept"])


def _unreachable(d: Desk) -> Card:
    return talk.unreachable(d.voice, d.name_of(d.params["person"]), d.params["moved"], d.params["kept"])


def _ask_account(d: Desk) -> Card:
    asked = d.params
    return talk.ask_account(
        d.voice, asked["account"], asked["name"], asked["platform"].capitalize(), d.name_of(asked["person"])
    )


def _undone(d: Desk) -> Card:
    return talk.undone(d.voice, d.params["what"], d.row.lead_id, d.params.get("who"))


def _audit(d: Desk) -> Card:
    return alerts.audit(d.params["count"], d.voice)


def _not_delivered(d: Desk) -> Card:
    person = d.params["person"]
    who = None if person is None else d.name_of(person)
    return alerts.not_delivered(d.params["card"], who, d.voice, to_stranger=d.params["to_stranger"])


def _alert(text: str) -> Callable[[Desk], Card]:
    return lambda d: talk.alert(d.voice, text, **d.params)


def _status(d: Desk) -> Composed:
    if d.reader is None:
        raise LookupError("a status needs a reader")
    cards, chart = status.cards(d.params, d.reader, d.uow, d.policy, d.voice)
    return Composed(tuple(cards), chart)


def _daily(d: Desk) -> Card:
    return reports.daily(d.params, d.uow, d.policy, d.voice)


def _owed(d: Desk) -> Card:
    if d.reader is None:
        raise LookupError("a digest needs a reader")
    return reports.owed(d.reader, d.uow, d.voice)


CARDS: dict[str, Callable[[Desk], Card | Composed]] = {
    "logged": _logged,
    "assigned": _assigned,
    "reminder": _reminder,
    "bundle": _bundle,
    "ask_which": _ask_which,
    "joined": _joined,
    "escalated": _simple(lead_cards.escalated),
    "unowned": _simple(lead_cards.unowned),
    "offer": _simple(lead_cards.offer),
    "team_new": _simple(lead_cards.team_new),
    "show": _simple(lead_cards.show),
    "closed": _simple(lead_cards.closed),
    "why": _simple(lead_cards.why),
    "ask_snooze": _simple(talk.ask_snooze),
    "snoozed": _snoozed,
    "ask_note": _simple(talk.ask_note),
    "unreachable_owner": _unreachable_owner,
    "press_start": _press_start,
    "handed_on": _handed_on,
    "withdrawn": _withdrawn,
    "history": _history,
    "welcome": _welcome,
    "help": lambda d: talk.help_card(d.voice),
    "ask_language": lambda d: talk.ask_language(d.voice),
    "ask_log": _ask_log,
    "ask_owner": _ask_owner,
    "ask_account": _ask_account,
    "text": _text,
    "not_here": _not_here,
    "leads": _leads,
    "team": _team,
    "invitation": _invitation,
    "away": _away,
    "unreachable": _unreachable,
    "undone": _undone,
    "status": _status,
    "daily": _daily,
    "owed": _owed,
    "audit": _audit,
    "set_aside": _alert(
        N_(
            "⚠️ A message could not be understood by me after {tries} tries (reference {ref}). It is kept: "
            "once I am mended, “sollecito replay” runs it again. Please log that lead by hand meanwhile."
        )
    ),
    "left_team_chat": _alert(
        N_("⚠️ I am not in the team's chat on {platform} any more: what I would say there reaches nobody.")
    ),
    "left_watched_chat": _alert(
        N_(
            "⚠️ I am not in the chat {chat} on {platform} any more: what is written there is not logged. "
            "Invite me again, or take it out of config.yaml."
        )
    ),
    "not_delivered": _not_delivered,
}
