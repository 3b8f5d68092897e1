"""Which function makes which kind of card, and the way to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from handlers import reports, status
from handlers.compose import about_duplicates, about_fields, about_files, about_leads, about_people
from handlers.compose.draft import SHARED, Composed, Draft
from handlers.messages import alerts, colleagues, talk
from handlers.messages import leads as lead_cards
from handlers.messages.rich import Card, italic
from handlers.messages.voice import N_, Voice
from handlers.messages.why import why
from handlers.policy import Policy
from storage.leads import number
from storage.tables import Account, Outbox, Person
from storage.unit_of_work import UnitOfWork


def compose(row: Outbox, uow: UnitOfWork, policy: Policy, now: datetime) -> Composed:
    """Make the cards that a row stands for."""
    reader, account = _reader(row, uow)
    lead = uow.leads.look_at(row.lead_id) if row.lead_id else None
    language = row.params.get("language")
    voice = policy.voice_for(reader, account, now, row.platform, language=language)
    desk = Draft(row, uow, policy, reader, account, voice, lead)
    made = _make(desk)
    composed = made if isinstance(made, Composed) else Composed((made,))
    return _marked(composed, desk.voice) if row.unknowns and row.card not in MARKED else composed


def _make(d: Draft) -> Card | Composed:
    if d.shows_too_much():
        return d.handed_over()
    merged = d.merged()
    return CARDS[d.row.card](d) if merged is None else about_duplicates.part_of(d, merged)


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


def _text(d: Draft) -> Card:
    return talk.sentence(d.voice, d.params["sentence"], d.params.get("values", {}))


def _undone(d: Draft) -> Card:
    if d.params["what"] == "worth":
        lead = d.its_lead()
        return talk.worth_again(d.voice, number(lead), lead.value_cents, lead.currency)
    until = datetime.fromisoformat(d.params["until"]) if d.params.get("until") else None
    card = talk.undone(d.voice, d.params["what"], d.row.lead_id, d.params.get("who"), until)
    became = colleagues.what_became(d.params.get("handed", 0), d.params.get("kept", 0), d.voice)
    return replace(card, lines=(*card.lines, *became))


def _audit(d: Draft) -> Card:
    return alerts.audit(d.params["count"], d.voice)


def _not_delivered(d: Draft) -> Card:
    person = d.params["person"]
    who = None if person is None else d.name_of(person)
    return alerts.not_delivered(d.params["card"], who, d.voice, to_stranger=d.params["to_stranger"])


def _alert(text: str) -> Callable[[Draft], Card]:
    return lambda d: talk.alert(d.voice, text, **d.params)


def _status(d: Draft) -> Composed:
    if d.reader is None:
        raise LookupError("a status needs a reader")
    cards, chart = status.cards(d.params, d.reader if d.is_private else None, d.uow, d.policy, d.voice)
    return Composed(tuple(cards), chart)


def _daily(d: Draft) -> Card:
    return reports.daily(d.params, d.uow, d.voice)


def _owed(d: Draft) -> Card:
    if d.reader is None:
        raise LookupError("a digest needs a reader")
    return reports.owed(d.reader, d.row.created_at, d.uow, d.policy, d.voice)


CARDS: dict[str, Callable[[Draft], Card | Composed]] = {
    "logged": about_leads.logged,
    "added": about_leads.logged,
    "waits_again": about_leads.logged,
    "wrote_earlier": about_leads.logged,
    "split": about_leads.split,
    "assigned": about_leads.assigned,
    "reminder": about_leads.reminder,
    "bundle": about_leads.bundle,
    "ask_which": about_leads.ask_which,
    "joined": about_leads.joined,
    "escalated": about_leads.simple(lead_cards.escalated),
    "unowned": lambda d: lead_cards.unowned(d.view(), d.voice, d.params.get("number")),
    "offer": about_leads.simple(lead_cards.offer),
    "team_new": about_leads.simple(lead_cards.team_new),
    "show": about_leads.simple(lead_cards.show),
    "closed": about_leads.closed,
    "why": about_leads.simple(why),
    "ask_snooze": about_leads.simple(talk.ask_snooze),
    "snoozed": about_leads.snoozed,
    "too_far": about_leads.too_far,
    "ask_note": about_leads.ask_note,
    "unreachable_owner": about_people.unreachable_owner,
    "press_start": about_people.press_start,
    "handed_on": about_people.handed_on,
    "withdrawn": about_leads.withdrawn,
    "history": about_leads.history,
    "ask_same": about_duplicates.ask_same,
    "merged": about_duplicates.merged,
    "welcome": about_people.welcome,
    "help": lambda d: talk.help_card(d.voice),
    "ask_language": lambda d: talk.ask_language(d.voice, other=bool(d.params.get("other"))),
    "ask_log": about_leads.ask_log,
    "noted": about_leads.noted,
    "ask_owner": about_people.ask_owner,
    "ask_account": about_people.ask_account,
    "text": _text,
    "not_here": about_people.not_here,
    "leads": about_leads.leads,
    "team": about_people.team,
    "invitation": about_people.invitation,
    "away": about_people.away,
    "back": about_people.back,
    "unreachable": about_people.unreachable,
    "left_behind": about_people.left_behind,
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
        N_(
            "⚠️ I am not in the team's chat on {platform} any more: what I would say there reaches nobody. "
            "Add me to it again, or name another one in config.yaml."
        )
    ),
    "left_watched_chat": _alert(
        N_(
            "⚠️ I am not in the chat {chat} on {platform} any more: what is written there is not logged. "
            "Invite me again, or take it out of config.yaml."
        )
    ),
    "not_delivered": _not_delivered,
    **about_fields.CARDS,
    **about_files.CARDS,
}
