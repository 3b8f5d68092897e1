"""What is said of somebody's absence: the leads that nobody else can take, and at their return what still waits."""

from collections.abc import Sequence
from datetime import datetime

from handlers.messages.bundles import listed
from handlers.messages.rich import Card, Line, bold, plain
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
