"""Why a lead is where it is: who was considered for it, and what kept each of the others from it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from handlers.messages.lead_lines import ref_of, small
from handlers.messages.priority import with_reason
from handlers.messages.rich import Card, Line, Span, bold, plain, shortened
from handlers.messages.view import LeadView
from handlers.messages.voice import N_, Voice

Lines = tuple[Line, ...]
Verdict = tuple[int, str, str | None]
"""Somebody who was considered for a lead, and their obstacle (a key of ``OBSTACLES``), if any."""

OBSTACLES = {
    "has_had_it": N_("has had this lead before"),
    "not_in_rule": N_("is not named by the rule for such leads"),
    "away": N_("is away"),
    "unreachable": N_("cannot be written to in private"),
    "full": N_("has as many unanswered leads as they can take"),
    "off": N_("is outside their working hours"),
    "do_not_disturb": N_("is away or not to be disturbed in chat"),
    "never_opens": N_("has no working hours in sight"),
}

REASONS = {
    "chosen": N_("{who} was next: the fewest unanswered leads, or the longest without a new one."),
    "overnight": N_("It came outside working hours; {who} shares what came with everybody who comes on next."),
    "in_time": N_("Nobody on duty could take it; {who} comes on before the customer is due an answer."),
    "returning": N_("{who} had this customer before."),
    "by_hand": N_("{by} gave it to {who}."),
    "taken": N_("{who} took it."),
    "to_claim": N_("Whoever takes it first owns it."),
    "manual": N_("Managers choose the owners by hand."),
    "nobody": N_("Nobody could take it."),
}


def why(lead: LeadView, voice: Voice) -> Card:
    """Who was considered for a lead, and why each was passed over; after a hand-over by somebody that one first."""
    head = voice.line("Why lead {ref} is where it is", ref=ref_of(lead))
    before = lead.why.get("before")
    earlier = (plain(voice.say("Before that:")), *_choice(before, lead, voice)) if before else ()
    return Card((head, with_reason(lead, voice), *_choice(lead.why, lead, voice), *earlier))


def _choice(made: Mapping[str, Any], lead: LeadView, voice: Voice) -> Lines:
    """What was decided, for which reason, and when."""
    chosen = next((name for person, name, _ in made.get("verdicts", ()) if person == made.get("chosen")), None)
    people = {"who": bold(chosen or lead.owner or "?"), "by": bold(made.get("by") or "?")}
    reason = voice.line(REASONS.get(str(made.get("reason")), REASONS["nobody"]), **people)
    judged = verdicts(made.get("verdicts", ()), voice, chosen=made.get("chosen"))
    at = made.get("at")
    return (reason, *judged, *((small(voice.moment(datetime.fromisoformat(at))),) if at else ()))


def verdicts_on(lead: LeadView, voice: Voice) -> Lines:
    """Those who were considered when the lead was last given out."""
    return verdicts(lead.why.get("verdicts", ()), voice, chosen=lead.why.get("chosen"))


def verdicts(judged: Sequence[Verdict], voice: Voice, chosen: int | None = None) -> Lines:
    """A line for each of the first dozen who were considered: what keeps them from a lead."""
    lines = []
    for person, name, obstacle in judged[:12]:
        if obstacle is not None:
            lines.append((Span("· "), bold(shortened(name, 60)), Span(" "), Span(voice.say(OBSTACLES[obstacle]))))
        elif person != chosen:
            lines.append((Span("· "), bold(shortened(name, 60)), Span(" "), Span(voice.say("could have taken it too"))))
    return tuple(lines)
