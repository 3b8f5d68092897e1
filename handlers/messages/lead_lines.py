"""The lines of which cards about one lead are made."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from handlers.messages import detail_lines
from handlers.messages.priority import first_or_last
from handlers.messages.rich import Line, Span, bold, italic, plain, quoted, shortened
from handlers.messages.view import LeadView
from handlers.messages.voice import N_, Voice
from handlers.reading.phones import pretty

Lines = tuple[Line, ...]


def ref_of(lead: LeadView) -> Span:
    return bold(f"#{lead.ref}")


def name_of(lead: LeadView, voice: Voice, at_most: int = 80) -> Span:
    return bold(shortened(lead.name or lead.company or voice.say("No name"), at_most))


def owner_of(lead: LeadView, voice: Voice) -> str:
    return shortened(lead.owner or voice.say("no owner"), 40)


def customer(lead: LeadView, voice: Voice) -> Lines:
    unsure = {asked.field for asked in lead.questions}
    head: Line = (Span("👤 "), name_of(lead, voice), *((Span(" (?)"),) if "name" in unsure else ()))
    if lead.company and lead.name:
        head = (*head, Span(f" · {shortened(lead.company, 80)}{' (?)' if 'company' in unsure else ''}"))
    return (head, *contacts(lead))


def contacts(lead: LeadView) -> Lines:
    """Phones and addresses stand so that a tap calls or writes."""
    phones = [(Span("📞 "), Span(pretty(phone), link=f"tel:{phone}")) for phone in lead.phones[:4]]
    emails = [(Span("✉️ "), Span(shortened(email, 120), link=f"mailto:{email}")) for email in lead.emails[:3]]
    return (*phones, *emails)


def wants(lead: LeadView, voice: Voice, most: int = 600) -> Lines:
    said = (*quoted(lead.request, most), *attached(lead.attachments, voice), *_written_by(lead, voice))
    about = (*detail_lines.where_from(lead, voice), *detail_lines.details(lead, voice))
    return (*said, *about, *_call_when(lead, voice))


def attached(attachments: Sequence[Mapping[str, Any]], voice: Voice) -> Lines:
    """What came with the words: a line for each of the first, and how many more there are."""
    lines = tuple(_attachment(each["kind"], each.get("title"), voice) for each in attachments[:6])
    more = len(attachments) - 6
    rest = (plain(voice.count("and {n} more attachment", "and {n} more attachments", more)),) if more > 0 else ()
    return (*lines, *rest)


def _call_when(lead: LeadView, voice: Voice) -> Lines:
    """When the customer wants to be called: a moment with its button, a habit in their own words."""
    if not lead.waits:
        return ()
    asked = lead.call_at is not None and lead.call_at > voice.now and lead.snoozed_until != lead.call_at
    at = (voice.line("⏰ Wants a call: {at}", at=bold(voice.moment(lead.call_at))),) if lead.call_at and asked else ()
    likes = lead.call_preference
    habit = (voice.line("🕐 When to call: {words}", words=shortened(likes, 120)),) if likes else ()
    return (*at, *habit)


def _written_by(lead: LeadView, voice: Voice) -> Lines:
    """Whose words they are, where that is not whom the lead is about."""
    if lead.author is None or lead.author == lead.name:
        return ()
    return (voice.line("✍️ Written by {author}", author=shortened(lead.author, 80)),)


ATTACHMENTS = {
    "photo": N_("📷 Photo"),
    "document": N_("📎 Document"),
    "voice": N_("🎤 Voice message"),
    "audio": N_("🎵 Audio"),
    "video": N_("🎬 Video"),
    "location": N_("📍 Location"),
    "contact": N_("👥 Contact"),
    "sticker": N_("Sticker"),
    "other": N_("Attachment"),
}


MAP = "https://www.google.com/maps/search/?api=1&query={}"
"""Opens a place, by its coordinates or its words, in the maps application where there is one."""

LONGEST_PLACE = 160


def _attachment(kind: str, title: str | None, voice: Voice) -> Line:
    said = named(kind, title, voice)
    return (Span(said, link=MAP.format(quote(title[:LONGEST_PLACE]))),) if title and kind == "location" else plain(said)


def named(kind: str, title: str | None, voice: Voice) -> str:
    """What came with a message, in words."""
    label = voice.say(ATTACHMENTS.get(kind, ATTACHMENTS["other"]))
    return f"{label}: {shortened(title, 80)}" if title else label


def standing(lead: LeadView, voice: Voice) -> Lines:
    """Who has it, and by when; or what became of it."""
    match lead.state:
        case "waiting":
            return (*first_or_last(lead, voice), _owner(lead, voice), *due(lead, voice))
        case "answered":
            return (_answered(lead, voice),)
        case "won" if lead.value_cents is not None and lead.currency:
            return (voice.line("🎉 Won: {money}", money=bold(voice.money(lead.value_cents, lead.currency))),)
        case "won":
            return (plain(voice.say("🎉 Won")),)
        case "lost":
            why = f" · {shortened(lead.outcome, 120)}" if lead.outcome else ""
            return (plain(voice.say("Lost") + why),)
        case _:
            return (plain(voice.say("🗑 Put away: not a lead")),)


def _owner(lead: LeadView, voice: Voice) -> Line:
    if lead.owner is None and lead.to_claim:
        return plain(voice.say("Owner: whoever takes it first"))
    if lead.owner is None:
        return plain(voice.say("Owner: nobody yet. The managers know."))
    if lead.ladder_since > voice.now:
        return voice.line("Owner: {owner}, from {at}", owner=bold(lead.owner), at=voice.moment(lead.ladder_since))
    return voice.line("Owner: {owner}", owner=bold(lead.owner))


def due(lead: LeadView, voice: Voice) -> Lines:
    if not lead.waits:
        return ()
    if lead.snoozed_until is not None and lead.snoozed_until > voice.now:
        return (voice.line("💤 Quiet until {at}", at=bold(voice.moment(lead.snoozed_until))),)
    if lead.due_at < voice.now:
        late = voice.duration(voice.now - lead.due_at)
        return (voice.line("⚠️ Late by {late} (was due {at})", late=bold(late), at=voice.moment(lead.due_at)),)
    return (voice.line("Answer by {at}", at=bold(voice.moment(lead.due_at))),)


def _answered(lead: LeadView, voice: Voice) -> Line:
    at = voice.moment(lead.answered_at) if lead.answered_at else "?"
    return voice.line("✔️ Answered by {who}, {at}", who=bold(lead.answered_by or "?"), at=at)


def logged_by(lead: LeadView, voice: Voice) -> Lines:
    if lead.logged_by is None:
        return ()
    return (
        small(
            voice.say(
                "Logged by {who}; the customer wrote {at}",
                who=lead.logged_by,
                at=voice.moment(lead.arrived_at),
            )
        ),
    )


def small(text: str) -> Line:
    return (italic(text),)
