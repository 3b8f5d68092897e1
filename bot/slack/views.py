"""Which form a pressed button opens, in the presser's language and from today's state."""

from datetime import datetime

from bot.slack import forms
from handlers import authorise, hand_over, sheet
from handlers.compose import presence
from handlers.errors import UserError
from handlers.messages import edit_form
from handlers.messages import forms as words
from handlers.messages.rich import shortened
from handlers.messages.voice import Voice
from handlers.policy import Policy
from handlers.ports import Button, Pressed
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork

OPENED_BY = {
    ("answered", "note"): "answered",
    ("snooze", "other"): "snooze",
    ("lost", ""): "lost",
    ("won", ""): "won",
    ("ask_assign", ""): "assign",
    ("edit", ""): forms.EDIT,
}
"""The buttons, by verb and argument, whose work begins with a question: and the form that asks it."""


def opens_form(data: str) -> bool:
    """Whether a button may open a form; quick enough to be asked before the press is acknowledged."""
    button = Button.decode(data)
    return button is not None and (button.verb, button.arg) in OPENED_BY


def form(pressed: Pressed, uow: UnitOfWork, policy: Policy, now: datetime) -> forms.View | None:
    """The view to open for a pressed button; None if the press is for the handlers, who also say why not.

    Reads only.
    """
    button = Button.decode(pressed.data)
    person = authorise.known(pressed.speaker, uow)
    command = OPENED_BY.get((button.verb, button.arg)) if button else None
    if button is None or command is None or person is None:
        return None
    try:
        lead = authorise.the_lead(person, command, button.lead, uow, now)
    except UserError:
        return None
    made = _form(command, lead, _voice(pressed, person, uow, policy, now), uow, policy)
    if made is None:
        return None
    place, shown = pressed.place, forms.shown(made) if made.name == forms.EDIT else ""
    origin = forms.Origin(number(lead), button.epoch, place.chat, pressed.message_id or "", place.thread or "", shown)
    return forms.view(made, origin)


def new_lead(pressed_by: Person | None, voice: Voice, written: str = "") -> forms.View | None:
    """The view for a lead to be typed; None for a stranger."""
    return forms.view(words.new_lead(voice, written), forms.Origin()) if pressed_by is not None else None


def _voice(pressed: Pressed, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> Voice:
    account = uow.people.account(pressed.speaker.platform, pressed.speaker.user)
    return policy.voice_for(person, account, now, pressed.speaker.platform)


def _form(command: str, lead: Lead, voice: Voice, uow: UnitOfWork, policy: Policy) -> words.Form | None:
    """None where the lead has moved on, or there is nobody to choose from."""
    contact = uow.contacts.get(lead.contact_id)
    about = shortened(f"#{lead.id} {contact.name or contact.company or ''}", 80)
    match command:
        case forms.EDIT:
            values = sheet.values_of(lead, uow)
            found = {name: sheet.found_in(name, lead, uow, policy) for name in values}
            return edit_form.edit(about, voice, values, found)
        case "lost" | "won" if lead.state != command:
            return (words.lost if command == "lost" else words.won)(about, voice)
        case "answered" | "snooze" if lead.state == "waiting":
            return (words.answered if command == "answered" else words.snooze)(about, voice)
        case "assign" if lead.state == "waiting" and (owners := hand_over.owners_to_offer(lead, uow)):
            people = [(owner.name, presence(owner, policy, voice.now)) for owner in owners]
            return words.hand_over(about, voice, people)
        case _:
            return None
