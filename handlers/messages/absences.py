"""What managers are told of somebody's absence: the leads that nobody else can take."""

from collections.abc import Sequence
from datetime import datetime

from handlers.messages.bundles import listed
from handlers.messages.rich import Card, Line, bold, plain
from handlers.messages.view import LeadView
from handlers.messages.voice import Voice
from handlers.messages.why import Verdict, verdicts

MOST_JUDGED = 9
"""Beside a dozen leads there is room for no more."""


def left_behind(
    voice: Voice, who: str, until: datetime | None, leads: Sequence[LeadView], judged: Sequence[Verdict]
) -> Card:
    """Somebody is away, and these leads stay with them: why nobody else has them, and what happens next."""
    lines, buttons = listed(leads, voice, mine=False)
    others = verdicts(judged[:MOST_JUDGED], voice)
    reason = (plain(voice.say("Nobody else can take a lead right now:")), *others) if others else ()
    outlook = plain(voice.say("As soon as somebody can, I hand them on. With /assign you choose who has one."))
    return Card((_who_is_away(voice, who, until), *lines, *reason, outlook), buttons)


def _who_is_away(voice: Voice, who: str, until: datetime | None) -> Line:
    if until is None:
        return voice.line("❗ {who} is away until /back, and these leads stay with them:", who=bold(who))
    return voice.line(
        "❗ {who} is away until {until}, and these leads stay with them:", who=bold(who), until=voice.exactly(until)
    )
