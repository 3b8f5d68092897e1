"""What is read of a lead, as people call it: the names of the fields, and their values in the reader's language."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from handlers.messages.voice import LANGUAGES, N_, Voice
from handlers.reading.phones import pretty
from handlers.rules.details import Name, split, together

LABELS: Final[Mapping[Name, str]] = {
    "name": N_("Name"),
    "company": N_("Company"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "request": N_("Request"),
    "source": N_("Source"),
    "campaign": N_("Campaign"),
    "reference": N_("Reference"),
    "budget": N_("Budget"),
    "appointment": N_("Appointment"),
    "urgency": N_("Urgency"),
    "kind": N_("Kind"),
    "priority": N_("Priority"),
}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "urgency": {"high": N_("urgent"), "low": N_("no hurry"), "": N_("not said")},
    "kind": {"client": N_("client"), "supplier": N_("supplier"), "partner": N_("partner")},
    "priority": {"hot": N_("hot"), "normal": N_("normal"), "low": N_("low")},
}
"""What the values are called of the fields that have few."""

EXAMPLES: Final[Mapping[str, str]] = {
    "name": N_("Mario Rossi"),
    "company": N_("Rossi Infissi S.r.l."),
    "phone": N_("333 123 4567; several with commas"),
    "email": N_("mario.rossi@example.com; several with commas"),
    "request": N_("a quote for 3 windows"),
    "source": N_("Facebook"),
    "campaign": N_("Summer sale"),
    "reference": N_("A-1024"),
    "budget": N_("5000 euro"),
    "appointment": N_("Monday 15:30"),
}

SOURCES: Final[Mapping[str, str]] = {
    "sito": N_("website"),
    "fiera": N_("trade fair"),
    "passaparola": N_("word of mouth"),
    "volantino": N_("flyer"),
}
"""The sources that are words rather than names; all others are called the same everywhere."""

_ANY_TIME: Final = datetime.min.replace(tzinfo=UTC)
_FORM_OF: Final = re.compile(r"website form \((?P<site>.+)\)")


def label(field: Name, voice: Voice) -> str:
    """What a field is called."""
    return voice.say(LABELS[field])


def source(name: str, voice: Voice) -> str:
    """A source as people call it."""
    if found := _FORM_OF.fullmatch(name):
        return voice.say("website form ({site})", site=found["site"])
    return voice.say(SOURCES[name]) if name in SOURCES else name


def source_in_all_languages(name: str) -> frozenset[str]:
    """All that a source is called, whoever reads it."""
    return frozenset(source(name, Voice(language, "UTC", _ANY_TIME)) for language in LANGUAGES)


def shown(field: str, value: str, voice: Voice) -> str:
    """A value as one says it; several telephones or addresses with commas."""
    if field in WORDS:
        return voice.say(WORDS[field][value]) if value in WORDS[field] else value
    match field:
        case "phone":
            return together(pretty(each) for each in split(value))
        case "source":
            return source(value, voice)
        case "appointment":
            return appointment(value, voice)
        case _:
            return value


def appointment(value: str, voice: Voice) -> str:
    """A booked time, which is one of the wall clock where the firm is."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    return f"{voice.day(at.date())} {at:%H:%M}"
