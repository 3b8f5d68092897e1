"""Cards about several leads at once: the bundled pings, and what is asked of a reply to them."""

from collections.abc import Collection, Sequence
from typing import Literal

from handlers.messages.buttons import called, press
from handlers.messages.lead_lines import name_of
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
    return lines, _in_pairs([press(called(lead), "show", lead) for lead in shown])


Said = Literal["of_one", "of_all", "other"]
"""Of a bundle: that one of its leads had an answer, that all had, or nothing of the kind."""


def ask_which(
    leads: Sequence[LeadView], voice: Voice, row: int, *, said: Said = "of_one", excepted: Collection[int] = ()
) -> Card:
    """Somebody replied to a bundle without a number: a button for each lead that may have had an answer.

    None is answered by what was ``said`` of all at once, or by other words: it is told how to say it of one, which is
    none of those ``excepted``. ``row`` is the question's own row of the outbox, by which a button finds it again.
    """
    waiting = [lead for lead in leads if lead.waits]
    if not waiting:
        return Card((plain(voice.say("None of these leads waits for you any more.")),))
    choices = [press(called(lead), "answered", lead, str(row)) for lead in waiting[:MOST_SHOWN]]
    question = plain(voice.say("Which lead has had an answer?"))
    example = next((lead.ref for lead in waiting if lead.ref not in excepted), waiting[0].ref)
    lines = {"of_one": (), "of_all": (_none_by_that(example, voice),), "other": (_number_first(example, voice),)}
    return Card((question, *lines[said]), _in_pairs(choices))


def _none_by_that(example: int, voice: Voice) -> Line:
    said = voice.say("done #{n}", n=example)
    how = voice.say("That marks none as answered: press each one here, or answer the list with “{said}”.", said=said)
    return plain(how)


def _number_first(example: int, voice: Voice) -> Line:
    said = voice.say("#{n} tomorrow at 9", n=example)
    return plain(voice.say("To say something else of one, answer the list with its number first: “{said}”.", said=said))


def _in_pairs(choices: Sequence[Choice]) -> tuple[Row, ...]:
    return tuple(tuple(choices[i : i + 2]) for i in range(0, len(choices), 2))


def _brief(lead: LeadView, voice: Voice) -> Line:
    wait = voice.duration(voice.now - lead.waiting_since)
    name = name_of(lead, voice, 40)
    want = shortened(" ".join(lead.request.split()), 60)
    ref = bold(f"#{lead.ref}")
    return (
        ref,
        Span(" "),
        name,
        *marked(lead.priority, voice),
        Span(f" · ⚠️ {wait}" if lead.waits and lead.due_at < voice.now else f" · {wait}"),
        *((Span(f" · {want}"),) if want else ()),
    )
