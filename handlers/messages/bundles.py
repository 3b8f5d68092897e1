"""Cards about several leads at once: the bundled pings, and what is asked of a reply to them."""

from collections.abc import Sequence

from handlers.messages.buttons import press
from handlers.messages.listing import more_line
from handlers.messages.priority import marked
from handlers.messages.rich import Card, Choice, Line, Row, Span, bold, plain, shortened
from handlers.messages.view import LeadView
from handlers.messages.voice import Voice

MOST_SHOWN = 20


def bundle(leads: Sequence[LeadView], voice: Voice, *, mine: bool) -> Card:
    """Several pings in one message, a button each; ``mine`` tells whether the reader owns them all."""
    waiting = [lead for lead in leads if lead.waits]
    if mine:
        count = voice.count("⏰ {n} lead waits for your answer:", "⏰ {n} leads wait for your answer:", len(waiting))
    else:
        count = voice.count("⏰ {n} lead waits for an answer:", "⏰ {n} leads wait for an answer:", len(waiting))
    lines, buttons = listed(waiting, voice, mine=mine)
    return Card((plain(count), *lines), buttons)


def listed(leads: Sequence[LeadView], voice: Voice, *, mine: bool) -> tuple[list[Line], tuple[Row, ...]]:
    """A line and a button for each of the first of some leads, and where the others are."""
    shown = leads[:MOST_SHOWN]
    lines = [_brief(lead, voice) for lead in shown]
    if len(leads) > len(shown):
        lines.append(more_line(len(leads) - len(shown), voice, mine=mine))
    return lines, _in_pairs([press(_short(lead), "show", lead) for lead in shown])


def ask_which(leads: Sequence[LeadView], voice: Voice, row: int, *, hint: bool = False) -> Card:
    """Somebody said of a bundle that it is done: a button for each lead, until none waits.

    The ``hint`` is for who said so of all at once: none is answered by that, and it tells how to say it of one.
    ``row`` is the question's own row of the outbox, by which a tapped button finds it again.
    """
    waiting = [lead for lead in leads if lead.waits]
    if not waiting:
        return Card((plain(voice.say("None of these leads waits for you any more.")),))
    choices = [press(_short(lead), "answered", lead, str(row)) for lead in waiting[:MOST_SHOWN]]
    question = plain(voice.say("Which lead has had an answer?"))
    if not hint:
        return Card((question,), _in_pairs(choices))
    said = voice.say("done #{n}", n=waiting[0].ref)
    how = voice.say("That marks none as answered: press each one here, or answer the list with “{said}”.", said=said)
    return Card((question, plain(how)), _in_pairs(choices))


def _in_pairs(choices: Sequence[Choice]) -> tuple[Row, ...]:
    return tuple(tuple(choices[i : i + 2]) for i in range(0, len(choices), 2))


def _brief(lead: LeadView, voice: Voice) -> Line:
    wait = voice.duration(voice.now - lead.waiting_since)
    name = bold(shortened(lead.name or lead.company or voice.say("No name"), 40))
    want = shortened(" ".join(lead.request.split()), 60)
    ref = bold(f"#{lead.ref}")
    return (
        ref,
        Span(" "),
        name,
        *marked(lead.priority, voice),
        Span(f" · {wait}"),
        *((Span(f" · {want}"),) if want else ()),
    )


def _short(lead: LeadView) -> str:
    return shortened(f"#{lead.ref} {lead.name or lead.company or ''}".strip(), 28)
