"""Putting right what was read of a lead: which field, what is right, what became of it."""

from collections.abc import Mapping, Sequence

from handlers.messages import fields
from handlers.messages.buttons import press
from handlers.messages.rich import Card, Choice, Line, Row, Span, bold, italic, plain, quoted, shortened
from handlers.messages.view import LeadView
from handlers.messages.voice import N_, Voice
from handlers.rules.details import CHOICES, NAMES, Name
from handlers.rules.long_texts import is_whole

PART = 3000
"""Characters of a whole text in one message."""

Changes = Sequence[tuple[str, str, str]]
"""What was put right: the field, its value before, and its value now."""

ASKS: Mapping[str, str] = {
    "name": N_("What is the right name for lead {ref}?"),
    "company": N_("What is the right company for lead {ref}?"),
    "phone": N_("What is the right phone for lead {ref}?"),
    "email": N_("What is the right e-mail for lead {ref}?"),
    "request": N_("What does the customer of lead {ref} want?"),
    "source": N_("Where does lead {ref} come from?"),
    "campaign": N_("Which campaign brought lead {ref}?"),
    "reference": N_("What is the right reference for lead {ref}?"),
    "budget": N_("What is the right budget for lead {ref}?"),
    "appointment": N_("For when is lead {ref} booked?"),
    "urgency": N_("How urgent is lead {ref} to the customer?"),
    "kind": N_("What kind of lead is {ref}?"),
    "priority": N_("What priority has lead {ref}?"),
}


def menu(lead: LeadView, voice: Voice) -> Card:
    """Which of its fields is to be put right."""
    head = voice.line("✏️ What shall I put right on lead {ref}?", ref=_ref(lead))
    choices = [press(fields.label(name, voice), "fix", lead, name) for name in NAMES]
    return Card((head,), _rows(choices, 3))


def question(lead: LeadView, voice: Voice, field: Name, value: str, found_in: str) -> Card:
    """Asks for the right value of a field, with buttons where there are few; ``found_in`` is where it was read."""
    lines = [voice.line(ASKS[field], ref=_ref(lead))]
    if value or field not in CHOICES:
        now = fields.shown(field, value, voice) if value else voice.say("nothing")
        lines.append(voice.line("Now: {value}", value=bold(shortened(now, 300))))
    if found_in:
        lines.append(voice.line("Found in: “{words}”", words=shortened(found_in, 120)))
    if field in CHOICES:
        choices = [press(voice.say(said), "set", lead, f"{field}={each}") for each, said in _choices(field)]
        return Card(tuple(lines), _rows(choices, 3))
    lines.append(plain(voice.say("Answer this message, for example: {example}", example=_example(field, voice))))
    if value:
        lines.append((italic(voice.say("- empties it.")),))
    return Card(tuple(lines), asks=True)


def _choices(field: str) -> Sequence[tuple[str, str]]:
    return tuple(fields.WORDS[field].items())


def _example(field: str, voice: Voice) -> str:
    return voice.say(fields.EXAMPLES[field])


def _rows(choices: Sequence[Choice], width: int) -> tuple[Row, ...]:
    return tuple(tuple(choices[i : i + width]) for i in range(0, len(choices), width))


def corrected(lead: LeadView, voice: Voice, changes: Changes, by: str | None) -> Card:
    """What was put right, to whoever did it, or (``by`` somebody else) to the lead's owner."""
    if by is not None:
        head = voice.line("✏️ {who} put lead {ref} right:", who=bold(shortened(by, 80)), ref=_ref(lead))
        return Card((head, *_changes(changes, voice)))
    head = voice.line("✏️ Lead {ref} is put right:", ref=_ref(lead))
    undo = (italic(voice.say("/undo takes it back for ten minutes.")),)
    return Card((head, *_changes(changes, voice), undo))


def _changes(changes: Changes, voice: Voice) -> tuple[Line, ...]:
    return tuple(plain(each) for each in told(changes, voice, longest=100))


def told(changes: Changes, voice: Voice, *, longest: int) -> list[str]:
    """Each change in words: the field, what it said, and what it says now."""
    return [_told(name, was, now, voice, longest) for name, was, now in changes]


def _told(name: str, was: str, now: str, voice: Voice, longest: int) -> str:
    before, after = (_short(name, each, voice, longest) for each in (was, now))
    what = voice.say(fields.LABELS[name]) if name in fields.LABELS else name  # type: ignore[index]
    return f"{what}: {after}" if was == now else f"{what}: {before} → {after}"


def _short(name: str, value: str, voice: Voice, longest: int) -> str:
    said = fields.shown(name, value, voice) if value or name in CHOICES else "–"
    return shortened(" ".join(said.split()), longest)


def whole_text(lead: LeadView, voice: Voice) -> tuple[Card, ...]:
    """All that was written, as far as it was kept, in as many messages as it takes."""
    all_of_it = N_("📄 Lead {ref}: all of the text")
    ends = N_("📄 Lead {ref}: how the text begins and ends. It is too long for all of it to be kept.")
    head = voice.line(all_of_it if is_whole(lead.text) else ends, ref=_ref(lead))
    parts = [lead.text[start : start + PART] for start in range(0, len(lead.text), PART)] or [""]
    first, *others = (quoted(part, PART) for part in parts)
    return (Card((head, *first)), *(Card(lines or (plain("…"),)) for lines in others))


def _ref(lead: LeadView) -> Span:
    return bold(f"#{lead.ref}")
