"""What managers are told about the bot itself: what it repaired, and what it could not deliver."""

from handlers.messages.rich import Card, bold, plain
from handlers.messages.voice import N_, Voice

SAID_OF = {
    "added": N_("an answer"),
    "assigned": N_("a new lead"),
    "bundle": N_("several reminders"),
    "daily": N_("the daily report"),
    "escalated": N_("a lead that has waited too long"),
    "handed_on": N_("a change of owner"),
    "invitation": N_("an invitation"),
    "joined": N_("what a customer wrote again"),
    "leads": N_("a list of leads"),
    "left_behind": N_("leads whose owner is away"),
    "logged": N_("an answer"),
    "offer": N_("a new lead"),
    "owed": N_("the morning's list of unanswered leads"),
    "reminder": N_("a reminder"),
    "status": N_("the figures"),
    "team_new": N_("a new lead"),
    "text": N_("an answer"),
    "unowned": N_("a lead without an owner"),
    "waits_again": N_("an answer"),
    "wrote_earlier": N_("an answer"),
}
"""Kinds of cards in people's words."""

SAID_OF_OTHERS = N_("a message")


def audit(repaired: int, voice: Voice) -> Card:
    """Leads waited without a next step, which the bot itself is to blame for."""
    said = voice.count(
        "⚠️ {n} waiting lead had no next step. I repaired that; please tell my makers.",
        "⚠️ {n} waiting leads had no next step. I repaired that; please tell my makers.",
        repaired,
    )
    return Card((plain(said),))


def not_delivered(card: str, who: str | None, voice: Voice, *, to_stranger: bool = False) -> Card:
    """A message was given up. ``card`` is its kind, ``who`` it was for; None stands for the team's chat."""
    what = voice.say(SAID_OF.get(card, SAID_OF_OTHERS))
    if who is not None:
        return Card((voice.line("⚠️ This could not be delivered to {who}: {what}.", who=bold(who), what=what),))
    if to_stranger:
        return Card((voice.line("⚠️ This could not be delivered to somebody outside the team: {what}.", what=what),))
    return Card((voice.line("⚠️ This could not be delivered to the team's chat: {what}.", what=what),))
