"""A list of customers that was logged as one lead: the warning, its button, and what became of it."""

from collections.abc import Sequence

from handlers.messages.buttons import press
from handlers.messages.lead_lines import name_of, owner_of, ref_of, small
from handlers.messages.rich import Card, Line, Row, Span, plain, shortened
from handlers.messages.view import LeadView
from handlers.messages.voice import N_, Voice

ONE_BY_ONE = N_("⚠️ This looks like {n} customers: {names}. Send one message for each; /undo takes this one back.")
BY_A_TAP = N_("⚠️ This looks like {n} customers: {names}. The first button gives each a lead of their own.")
MOST_NAMED = 5


def warning(customers: Sequence[str], voice: Voice, *, can_be_split: bool) -> tuple[Line, ...]:
    """That one lead was made of several customers, and how each gets their own."""
    if not customers:
        return ()
    named = ", ".join(shortened(each, 40) for each in customers[:MOST_NAMED])
    names = f"{named}, …" if len(customers) > MOST_NAMED else named
    return (voice.line(BY_A_TAP if can_be_split else ONE_BY_ONE, n=voice.number(len(customers)), names=names),)


def split_button(lead: LeadView, customers: int, voice: Voice) -> Row:
    """Makes a lead of each customer."""
    return (press(voice.count("✂️ Make {n} lead of it", "✂️ Make {n} leads of it", customers), "split", lead),)


def made(leads: Sequence[LeadView], voice: Voice) -> Card:
    """Which leads a list has become, and whose they are."""
    head = voice.count("✂️ The list is {n} lead now:", "✂️ The list is {n} leads now:", len(leads))
    lines = [_line(lead, voice) for lead in leads]
    return Card((plain(head), *lines, small(voice.say("/undo takes it back for ten minutes."))))


def _line(lead: LeadView, voice: Voice) -> Line:
    return (ref_of(lead), Span(" "), name_of(lead, voice, 40), Span(f" · {owner_of(lead, voice)}"))
