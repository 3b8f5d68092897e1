"""Cards about the team: who is there, who is reached how, who is asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers import places, reports
from handlers.authorise import is_manager
from handlers.compose.draft import Draft, bot_link, presence, view
from handlers.left_behind import why_kept
from handlers.messages import absences, colleagues, talk
from handlers.messages import leads as lead_cards
from handlers.messages.bundles import MOST_SHOWN
from handlers.messages.buttons import away_instead_button
from handlers.messages.rich import Card, Line, Span
from handlers.messages.view import LeadView
from storage.tables import Person


def unreachable_owner(d: Draft) -> Card:
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
    )


def _mentioned(d: Draft) -> Span:
    """Somebody's name, so that their platform tells them of it."""
    person_id = d.params["person"]
    user = next((a.user for a in d.uow.people.accounts_of(person_id) if a.platform == d.row.platform), None)
    return Span(d.name_of(person_id), "bold", mention=user)


def press_start(d: Draft) -> Card:
    return colleagues.press_start(d.voice, _mentioned(d), bot_link(d.row.platform, d.uow))


def welcome(d: Draft) -> Card:
    if d.reader is None:
        return talk.welcome(d.voice, "", ())
    name, reported = d.reader.name.split()[0], reports.gets_daily(d.reader, d.policy)
    return talk.welcome(d.voice, name, d.reader.roles, here=d.is_private, reported=reported)


def ask_owner(d: Draft) -> Card:
    people = [person for each in d.params["people"] if (person := d.uow.people.get(each)) is not None]
    return talk.ask_owner(
        d.view(), d.voice, [(each.id or 0, each.name, presence(each, d.policy, d.voice.now)) for each in people]
    )


def team(d: Draft) -> Card:
    waiting = d.uow.leads.unanswered_per_owner()
    people = [_colleague(each, waiting, d) for each in d.uow.people.team()]
    return colleagues.team(d.voice, people, manager=d.reader is not None and is_manager(d.reader))


def _colleague(person: Person, waiting: dict[int, int], d: Draft) -> colleagues.Colleague:
    state = presence(person, d.policy, d.voice.now)
    reachable = person.id is not None and places.private(d.uow, person.id) is not None
    platform = places.first_platform(person, d.uow)
    return colleagues.Colleague(
        person.name,
        tuple(person.roles),
        state,
        person.away_until if state == "away" else None,
        waiting.get(person.id or 0, 0),
        d.policy.capacity_of(person),
        reachable,
        platform,
        was_there=any(each.platform == platform and each.chat for each in d.uow.people.accounts_of(person.id or 0)),
    )


def invitation(d: Draft) -> Card:
    token = d.params["token"]
    links = (bot_link(platform, d.uow, token) for platform in (d.row.platform, "telegram"))
    return colleagues.invitation(d.voice, d.params["who"], next(filter(None, links), None), token)


def away(d: Draft) -> Card:
    person = d.uow.people.get(d.params["who"])
    name, until = (person.name, person.away_until) if person else ("?", None)
    own, by = d.is_readers_own(d.params["who"]), d.params.get("by")
    noted_by = d.name_of(by) if own and by is not None else None
    card = colleagues.away(d.voice, name, until, d.params["handed"], d.params["kept"], own=own, by=noted_by)
    if person is not None and d.row.person_id == person.id:
        card = replace(card, lines=(*card.lines, *_with_whom(person, d)))
    other = datetime.fromisoformat(d.params["other"]) if d.params.get("other") else None
    if until is None or other is None or other <= d.voice.now:
        return card
    return replace(card, buttons=((away_instead_button(d.params["who"], until, other, d.voice),),))


def _with_whom(person: Person, d: Draft) -> Sequence[Line]:
    """Who has each lead of somebody who is away, and why some stay."""
    refs = d.params.get("leads", ())
    leads = [lead for ref in refs[:MOST_SHOWN] if (lead := d.uow.leads.look_at(ref)) is not None]
    lines = [absences.with_whom(view(lead, d.uow), d.voice, why_kept(lead, person)) for lead in leads]
    return absences.with_more(lines, len(refs), d.voice)


def handed_on(d: Draft) -> Card:
    """What went to others while its reader is away, if it is more than one lead; else the same as of any lead."""
    refs = d.params.get("leads", ())
    if len(refs) < 2:
        return lead_cards.handed_on(d.view(), d.voice, d.params["to"], d.params["because"])
    leads = _those_of(refs[:MOST_SHOWN], d)
    return absences.handed_on(d.voice, leads, len(refs))


def left_behind(d: Draft) -> Card:
    person = d.uow.people.get(d.params["who"])
    name, until = (person.name, person.away_until) if person else ("?", None)
    return absences.left_behind(d.voice, name, until, _those_of(d.params["leads"], d), d.params["verdicts"])


def back(d: Draft) -> Card:
    who: int = d.params["who"]
    person = d.uow.people.get(who)
    gets_leads = person is not None and "owner" in person.roles
    leads = _those_of(d.params["leads"], d)
    return absences.back(d.voice, d.name_of(who), leads, mine=d.row.person_id == who, gets_leads=gets_leads)


def _those_of(refs: Sequence[int], d: Draft) -> list[LeadView]:
    return [view(lead, d.uow) for ref in refs if (lead := d.uow.leads.look_at(ref)) is not None]


def unreachable(d: Draft) -> Card:
    lost = d.params
    return colleagues.unreachable(d.voice, d.name_of(lost["person"]), lost.get("platform"), lost["moved"], lost["kept"])


def ask_account(d: Draft) -> Card:
    asked = d.params
    return talk.ask_account(
        d.voice, asked["account"], asked["name"], asked["platform"].capitalize(), d.name_of(asked["person"])
    )


def not_here(d: Draft) -> Card:
    key = "team_chat" if d.row.platform == "telegram" else "team_channel"
    return talk.not_here(d.voice, d.params["chat"], d.row.platform, key)
