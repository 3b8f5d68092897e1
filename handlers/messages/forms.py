"""What the bot asks in a form, where a platform has forms; each is another way to type a command."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from handlers.messages.colleagues import PRESENCE
from handlers.messages.rich import shortened
from handlers.messages.voice import Voice

MOST_OPTIONS = 100
LONGEST_TEXT, LONGEST_LINE = 3000, 300

Kind = Literal["line", "text", "day", "time", "choice"]


@dataclass(frozen=True, slots=True)
class Option:
    """One of several to choose from: what comes back, what is shown, and a word more about it."""

    value: str
    label: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A question of a form. ``example`` stands in it until something is written, ``hint`` below it."""

    name: str
    kind: Kind
    label: str
    example: str = ""
    hint: str = ""
    optional: bool = False
    options: tuple[Option, ...] = ()
    written: str = ""
    longest: int = LONGEST_LINE


@dataclass(frozen=True, slots=True)
class Form:
    """A form: ``name`` is the command it stands for, ``about`` whom it concerns."""

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]
    submit: str
    close: str


def answered(about: str, voice: Voice) -> Form:
    """What was said to the customer, kept with the answer."""
    note = Field(
        "note", "text", voice.say("What did you tell them?"), voice.say("Called her: quote by Friday"),
        optional=True, longest=LONGEST_TEXT,
    )  # fmt: skip
    return Form("answered", voice.say("I've answered"), about, (note,), voice.say("Save"), _close(voice))


def snooze(about: str, voice: Voice) -> Form:
    """Until when there is to be quiet: in words, or a day and a time."""
    fields = (
        Field("when", "line", voice.say("Until when?"), voice.say("tomorrow at 9"),
              voice.say("Or: in 2 hours · Monday 15:30 · 25/11 at 10"), optional=True),
        Field("day", "day", voice.say("Or choose a day"), optional=True),
        Field("time", "time", voice.say("and a time"), optional=True),
    )  # fmt: skip
    return Form("snooze", voice.say("Remind me later"), about, fields, voice.say("Be quiet"), _close(voice))


def lost(about: str, voice: Voice) -> Form:
    """Why nothing came of it."""
    reason = Field("reason", "line", voice.say("Why?"), voice.say("Too expensive"), optional=True)
    return Form("lost", voice.say("Lost"), about, (reason,), voice.say("Mark as lost"), _close(voice))


def won(about: str, voice: Voice) -> Form:
    """What it is worth."""
    amount = Field(
        "amount", "line", voice.say("What is it worth?"), "1200", voice.say("In euro, or $1,200"), optional=True
    )
    return Form("won", voice.say("Won"), about, (amount,), voice.say("Mark as won"), _close(voice))


def hand_over(about: str, voice: Voice, people: Sequence[tuple[str, str]]) -> Form:
    """Who is to have it; ``people`` are names, and whether they are on, off or away."""
    options = tuple(Option(name, shortened(name, 60), voice.say(PRESENCE[presence])) for name, presence in people)
    owner = Field("owner", "choice", voice.say("Who shall have it?"), options=options[:MOST_OPTIONS])
    return Form("assign", voice.say("Hand over"), about, (owner,), voice.say("Hand over"), _close(voice))


def new_lead(voice: Voice, written: str = "") -> Form:
    """Who wrote and what they want, as one would type it."""
    text = Field(
        "text", "text", voice.say("Who is it, and what do they want?"),
        voice.say("Mario Rossi 333 1234567 wants a quote for 3 windows, from Facebook"),
        voice.say("Or paste the customer's message."), written=written, longest=LONGEST_TEXT,
    )  # fmt: skip
    return Form("lead", voice.say("New lead"), "", (text,), voice.say("Log it"), _close(voice))


def _close(voice: Voice) -> str:
    return voice.say("Cancel")
