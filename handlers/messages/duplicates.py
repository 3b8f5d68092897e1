"""The question whether two leads are of one person, and what is said once that is settled."""

from dataclasses import dataclass

from handlers.messages.lead_lines import name_of, ref_of
from handlers.messages.rich import Card, Choice, Line, Span, bold, quoted, shortened
from handlers.messages.view import LeadView
from handlers.messages.voice import Voice
from handlers.ports import Button
from handlers.reading.phones import pretty

SHOWN = 160
"""Characters of the other lead's text that help to tell whose it is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The two leads that a question is about, by their numbers: the new one and the one it looks like."""

    ref: int
    other: int


def ask(asked: Asked, one: LeadView, other: LeadView, voice: Voice) -> Card:
    """Ask somebody who may see both."""
    head = voice.line(
        "🤔 Lead {ref} could be of the same person as lead {other}: {who}, {at}.",
        ref=bold(f"#{asked.ref}"),
        other=ref_of(other),
        who=(name_of(other, voice), *_company(other)),
        at=voice.moment(other.arrived_at),
    )
    same = Choice(voice.say("Same person"), data=_button("same", asked), tone="main")
    lines = (head, *_reached_alike(one, other, voice), *quoted(other.text, SHOWN))
    return Card(lines, ((same, Choice(voice.say("Someone else"), data=_button("other", asked))),))


def _reached_alike(one: LeadView, other: LeadView, voice: Voice) -> tuple[Line, ...]:
    """The telephone or address that both of them have."""
    both = [pretty(each) for each in one.phones if each in other.phones]
    both += [each for each in one.emails if each in other.emails]
    return (voice.line("Both are reached at {where}.", where=shortened(both[0], 120)),) if both else ()


def _company(lead: LeadView) -> tuple[Span, ...]:
    return (Span(f", {shortened(lead.company, 80)}"),) if lead.company and lead.name else ()


def _button(verb: str, asked: Asked) -> str:
    return Button(verb, asked.ref, arg=str(asked.other)).encode()


def merged(asked: Asked, into: int, merged: int | None, voice: Voice) -> Card:
    """They are one; ``merged`` is the number of the lead that can be taken out again."""
    line = voice.line(
        "🔗 The same person: lead {ref} is part of lead {into}.", ref=bold(f"#{asked.ref}"), into=bold(f"#{into}")
    )
    if merged is None:
        return Card((line,))
    return Card((line,), ((Choice(voice.say("↩️ Undo"), data=Button("unmerge", merged).encode()),),))


def two_people(asked: Asked, voice: Voice) -> Card:
    """They are two, and nobody is asked again."""
    return Card((voice.line("👥 Leads {ref} and {other} are two people. I will not ask again.", **_both(asked)),))


def no_question(asked: Asked, voice: Voice) -> Card:
    """One of the two is closed, or no business of the reader's any more."""
    return Card(
        (voice.line("Whether leads {ref} and {other} are of one person is no question any more.", **_both(asked)),)
    )


def _both(asked: Asked) -> dict[str, Span]:
    return {"ref": bold(f"#{asked.ref}"), "other": bold(f"#{asked.other}")}


def part_of(lead: LeadView, into: int, voice: Voice) -> Card:
    """What is left of the cards of a lead that was merged: the way to the one it is a part of."""
    button = Choice(voice.say("Open"), data=Button("show", into).encode())
    return Card((_joined(lead, into, voice),), ((button,),))


def not_yours_any_more(lead: LeadView, into: int, to: str | None, voice: Voice) -> Card:
    """The owner of a lead that was merged into a colleague's need not do anything."""
    if to is None:
        return Card((_joined(lead, into, voice),))
    rest = voice.line("{to} has it: you need not do anything.", to=bold(to))
    return Card((_joined(lead, into, voice), rest))


def _joined(lead: LeadView, into: int, voice: Voice) -> Line:
    return voice.line(
        "🔗 Lead {ref} is part of lead {into} now: the same person.", ref=ref_of(lead), into=bold(f"#{into}")
    )
