"""The cards of everybody's own page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.messages.buttons import answered_button, press
from handlers.messages.listing import more_line
from handlers.messages.priority import marked
from handlers.messages.rich import Card, Line, Span, bold, plain, quoted, shortened
from handlers.messages.view import LeadView
from handlers.messages.voice import Voice

Dashboard = tuple[Card, ...]

MOST_AWAY = 20
"""Names in the list of who is away."""


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody who is away: until when, if they said so; ``by_platform`` if only their status in chat tells."""

    name: str
    until: datetime | None
    by_platform: bool = False


def mine(leads: Sequence[LeadView], total: int, voice: Voice) -> tuple[Card, ...]:
    """One's own leads that wait, hot leads first, then the longest waiting, each with what can be done about it."""
    if not leads:
        return (Card((plain(voice.say("✅ No lead of yours waits for an answer.")),)),)
    title = Card(((bold(voice.count("{n} lead of yours waits", "{n} leads of yours wait", total)),),))
    more = total - len(leads)
    rest = (Card((more_line(more, voice),)),) if more > 0 else ()
    return (title, *(_mine(lead, voice) for lead in leads), *rest)


def _mine(lead: LeadView, voice: Voice) -> Card:
    wait = voice.duration(voice.now - lead.waiting_since)
    quiet = lead.snoozed_until is not None and lead.snoozed_until > voice.now
    if quiet and lead.snoozed_until is not None:
        wait = voice.say("💤 until {at}", at=voice.moment(lead.snoozed_until))
    elif lead.due_at < voice.now:
        wait = f"⚠️ {wait}"
    who = shortened(lead.name or lead.company or voice.say("No name"), 60)
    buttons = (
        answered_button(lead, voice),
        press(voice.say("💤 1 h"), "snooze", lead, "1h"),
        press(voice.say("💤 Tomorrow"), "snooze", lead, "tomorrow"),
        press(voice.say("👤 Hand over"), "ask_assign", lead),
        press(voice.say("Open"), "show", lead),
    )
    return Card(
        ((bold(f"#{lead.ref} {who}"), *marked(lead.priority, voice), Span(f" · {wait}")), *quoted(lead.text, 200)),
        (buttons,),
    )


def away(people: Sequence[Absent], voice: Voice) -> Card:
    """Who is not there."""
    if not people:
        return Card((plain(voice.say("🟢 Nobody is away.")),))
    lines = [_absent(each, voice) for each in people[:MOST_AWAY]]
    more = len(people) - len(lines)
    if more:
        lines.append(plain(voice.count("and {n} more person", "and {n} more people", more)))
    return Card(((bold(voice.say("Away")),), *lines))


def _absent(each: Absent, voice: Voice) -> Line:
    name = bold(shortened(each.name, 60))
    if each.by_platform:
        return voice.line("🏖 {who}: away or not to be disturbed in chat", who=name)
    if each.until is None:
        return voice.line("🏖 {who}: until they are back", who=name)
    return voice.line("🏖 {who}: until {at}", who=name, at=voice.moment(each.until))
