"""What is said of somebody's absence: the leads that nobody else can take, and at their return what still waits."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from handlers.messages.bundles import listed
from handlers.messages.lead_lines import name_of, owner_of
from handlers.messages.rich import Card, Line, Span, bold, plain
from handlers.messages.view import LeadView
from handlers.messages.voice import N_, Voice
from handlers.messages.why import Verdict, verdicts

_IS_BACK = {
    (True, True): N_("Welcome back, {who}! New leads can come to you again."),
    (True, False): N_("Welcome back, {who}!"),
    (False, True): N_("{who} is back: new leads can come to them again."),
    (False, False): N_("{who} is back."),
}
"""Whether its reader is, and whether they get leads."""

MOST_JUDGED = 9
"""Beside a dozen leads there is room for no more."""


def back(voice: Voice, who: str, leads: Sequence[LeadView], *, mine: bool, gets_leads: bool) -> Card:
    """Somebody is back, the reader or another one: what still waits for an answer of theirs.

    ``gets_leads`` tells whether new ones can come to them at all.
    """
    head = plain(voice.say(_IS_BACK[mine, gets_leads], who=who))
    if not leads:
        return Card((head,))
    count = plain(voice.count("{n} lead still waits for an answer:", "{n} leads still wait for an answer:", len(leads)))
    lines, buttons = listed(leads, voice, mine=mine)
    return Card((head, count, *lines), buttons)


Kept = Literal["nobody", "asleep", "by_hand"]
"""Why a lead stays with who is away: nobody else can take it, it is put off till then, or it was given to them so.

Of the first it is said above how many they are, and why.
"""

_KEPT: Mapping[Kept, str] = {
    "nobody": N_("✋ {ref} {customer} stays"),
    "asleep": N_("💤 {ref} {customer} stays: put off until {at}"),
    "by_hand": N_("✋ {ref} {customer} stays: it was given by hand"),
}


def with_whom(lead: LeadView, voice: Voice, kept: Kept | None) -> Line:
    """Who has a lead of somebody who is away, or why they keep it."""
    ref, customer = bold(f"#{lead.ref}"), name_of(lead, voice, 40)
    if kept is None:
        return (Span("➡️ "), ref, Span(" "), customer, Span(f" → {owner_of(lead, voice)}"))
    at = voice.moment(lead.snoozed_until) if lead.snoozed_until is not None else ""
    return voice.line(_KEPT[kept], ref=ref, customer=customer, at=at)


def with_more(lines: Sequence[Line], of: int, voice: Voice) -> Sequence[Line]:
    """The first lines of so many, and how many more there are."""
    more = of - len(lines)
    return (*lines, plain(voice.count("and {n} more lead", "and {n} more leads", more))) if more > 0 else lines


def handed_on(voice: Voice, leads: Sequence[LeadView], of: int) -> Card:
    """Its reader is away, and so many leads went to colleagues at once: who has the first of them."""
    head = voice.count(
        "{n} lead went to a colleague while you are away:", "{n} leads went to colleagues while you are away:", of
    )
    return Card((plain(head), *with_more([with_whom(lead, voice, None) for lead in leads], of, voice)))


def left_behind(
    voice: Voice, who: str, until: datetime | None, leads: Sequence[LeadView], judged: Sequence[Verdict]
) -> Card:
    """Somebody is away, and these leads stay with them: why nobody else has them, and what happens next."""
    lines, buttons = listed(leads, voice, mine=False)
    others = verdicts(judged[:MOST_JUDGED], voice)
    return Card((_who_is_away(voice, who, until), *lines, *_outlook(voice, others)), buttons)


def _outlook(voice: Voice, others: Sequence[Line]) -> Sequence[Line]:
    """What happens next; where there is but one owner there is nobody else to speak of."""
    if not others:
        return (plain(voice.say("With /assign you choose who has one.")),)
    return (
        plain(voice.say("Nobody else can take a lead right now:")),
        *others,
        plain(voice.say("As soon as somebody can, I hand them on. With /assign you choose who has one.")),
    )


def _who_is_away(voice: Voice, who: str, until: datetime | None) -> Line:
    if until is None:
        return voice.line("❗ {who} is away until /back, and these leads stay with them:", who=bold(who))
    return voice.line(
        "❗ {who} is away until {until}, and these leads stay with them:", who=bold(who), until=voice.exactly(until)
    )
