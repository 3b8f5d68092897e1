"""What was read of a lead, in the quiet lines of its cards, and what is not sure, as questions."""

from collections.abc import Iterator

from handlers.messages import fields
from handlers.messages.rich import Choice, Line, Row, bold, plain, shortened
from handlers.messages.view import LeadView
from handlers.messages.voice import N_, Voice
from handlers.ports import Button
from handlers.reading.guessed import guess_address
from handlers.rules.details import Question

Lines = tuple[Line, ...]

LONGEST = 50
"""Characters of a value on a card."""

MOST_QUESTIONS = 2


def where_from(lead: LeadView, voice: Voice) -> Lines:
    """Source and campaign."""
    source = fields.source(lead.source, voice) if lead.source else ""
    told = [shortened(each, 60) for each in (source, lead.campaign or "") if each]
    return (voice.line("From: {source}", source=" · ".join(told)),) if told else ()


def details(lead: LeadView, voice: Voice) -> Lines:
    """Reference, budget, booked time and haste on one line."""
    told = " · ".join(_details(lead, voice))
    return (plain(f"📋 {told}"),) if told else ()


def _details(lead: LeadView, voice: Voice) -> Iterator[str]:
    if lead.reference:
        yield voice.say("Ref. {reference}", reference=shortened(lead.reference, LONGEST))
    if lead.budget:
        yield voice.say("Budget {budget}", budget=shortened(lead.budget, LONGEST))
    if lead.appointment:
        yield voice.say("Booked for {at}", at=shortened(fields.appointment(lead.appointment, voice), LONGEST))
    if lead.urgency in ("high", "low") and not _is_said_already(lead):
        said = voice.say("urgent") if lead.urgency == "high" else voice.say("no hurry")
        words = shortened(lead.urgency_words, LONGEST)
        yield voice.say("{reason} (“{words}”)", reason=said, words=words) if words else said


def _is_said_already(lead: LeadView) -> bool:
    """Whether the haste is what makes the lead hot or low: then it stands there."""
    return str(lead.priority_why.get("rule", "")).startswith("urgency") and lead.priority != "normal"


# --- what is to be asked ----------------------------------------------------------------------------------

KINDS = {
    "supplier": N_("❓ Is this a supplier?"),
    "partner": N_("❓ Is this a partner?"),
    "test": N_("❓ Is this a real request, and no test?"),
    "none": N_("❓ Is this a lead at all?"),
}


def questions(lead: LeadView, voice: Voice) -> Lines:
    """What is not sure, each with the words it was taken from."""
    return tuple(_question(each, voice) for each in lead.questions[:MOST_QUESTIONS])


def _question(asked: Question, voice: Voice) -> Line:
    value = bold(shortened(asked.value, LONGEST))
    match asked.field:
        case "name":
            return voice.line("❓ Is the name {value}?", value=value)
        case "company":
            return voice.line("❓ Is the company {value}?", value=value)
        case "email":
            return _address(asked.value, voice)
        case "kind":
            text = voice.say(KINDS.get(asked.value, KINDS["none"]))
            words = voice.say("It says “{words}”.", words=shortened(asked.words, LONGEST)) if asked.words else ""
            return plain(f"{text} {words}".rstrip())


def _address(dictated: str, voice: Voice) -> Line:
    written = shortened(dictated, 120)
    guess = guess_address(dictated)
    if guess is None:
        return voice.line("❓ What is the e-mail? Dictated: “{words}”", words=written)
    return voice.line("❓ Is the e-mail {value}? Dictated: “{words}”", value=bold(shortened(guess, 120)), words=written)


def answers(lead: LeadView, voice: Voice) -> tuple[Row, ...]:
    """A yes and a no for each question; where several are asked, each button says what about."""
    asked = lead.questions[:MOST_QUESTIONS]
    return tuple(_answers(each, lead, voice, alone=len(asked) == 1) for each in asked)


def _answers(asked: Question, lead: LeadView, voice: Voice, *, alone: bool) -> Row:
    about = "" if alone else f" ({fields.label(asked.field, voice)})"
    yes = Choice(f"{voice.say('Yes')}{about}", data=Button("yes", lead.ref, lead.epoch, asked.field).encode())
    no = Choice(f"{voice.say('No')}{about}", data=Button("no", lead.ref, lead.epoch, asked.field).encode())
    cannot_say_yes = asked.field == "email" and guess_address(asked.value) is None
    return (no,) if cannot_say_yes else (yes, no)
