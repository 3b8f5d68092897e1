"""The form with all that was read of a lead, where a platform has forms."""

from collections.abc import Mapping

from handlers.messages import fields
from handlers.messages.forms import Field, Form, Option
from handlers.messages.rich import shortened
from handlers.messages.voice import Voice
from handlers.rules.details import CHOICES, LONGEST_TYPED, NAMES, Name

NOTHING = "-"
"""What comes back of a choice that says nothing: a form's option cannot be empty."""


def edit(about: str, voice: Voice, values: Mapping[Name, str], found_in: Mapping[Name, str]) -> Form:
    """All fields with what is known; below each the words it was taken from."""
    made = tuple(_field(name, values[name], found_in.get(name, ""), voice) for name in NAMES)
    return Form("edit", voice.say("Put right"), about, made, voice.say("Save"), voice.say("Cancel"))


def _field(name: Name, value: str, found_in: str, voice: Voice) -> Field:
    label = fields.label(name, voice)
    hint = voice.say("Found in: “{words}”", words=shortened(found_in, 120)) if found_in else ""
    if name in CHOICES:
        options = tuple(Option(each or NOTHING, fields.shown(name, each, voice)) for each in CHOICES[name])
        return Field(name, "choice", label, hint=hint, options=options, written=value or NOTHING)
    return Field(
        name, "text" if name == "request" else "line", label, voice.say(fields.EXAMPLES[name]), hint, optional=True,
        written=_typed(name, value, voice), longest=LONGEST_TYPED[name],
    )  # fmt: skip


def _typed(name: Name, value: str, voice: Voice) -> str:
    """A value as one would type it."""
    return value.replace("T", " ") if name == "appointment" else fields.shown(name, value, voice)
