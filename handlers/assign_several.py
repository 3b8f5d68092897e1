"""Several leads given to one person by one command: of what cannot be given it is said why, the others are."""

from collections.abc import Sequence
from typing import Any

from handlers import authorise, hand_over, named, remarks, several
from handlers.command import Asked
from handlers.errors import MissingName
from handlers.messages.voice import N_
from handlers.policy import is_away
from handlers.reading.commands import read_recipient
from storage.leads import number
from storage.tables import Lead, Person


def give(refs: Sequence[int], to: str, asked: Asked) -> None:
    """Give each of several leads to who is named. Raises MissingName, NoSuchPerson, SeveralPeople or CannotOwn."""
    name = read_recipient(to)
    if not name:
        raise MissingName
    new = asked.person if name == "me" else named.find_one(name, asked.uow)
    hand_over.require_owner(new, asked.uow)
    given: list[Lead] = []
    several.each(refs, lambda ref: given.append(_give(ref, new, asked)), asked)
    if len(given) == 1:
        sentence, params = hand_over.handed(given[0], new, asked.uow, asked.now)
        asked.say(sentence, given[0], **params)
    elif given:
        sentence, params = _handed(given, new, asked)
        asked.say(sentence, **params)


def _give(ref: int, new: Person, asked: Asked) -> Lead:
    lead = authorise.the_lead(asked.person, asked.verb, ref, asked.uow, asked.now)
    remarks.keep_files(lead, asked.with_album(), asked.person, asked.uow, asked.policy, asked.now)
    hand_over.hand_to(lead, new, asked.person, asked.uow, asked.policy, asked.now)
    return lead


def _handed(given: Sequence[Lead], new: Person, asked: Asked) -> tuple[str, dict[str, Any]]:
    """What :func:`handlers.hand_over.handed` says of one lead, said of several."""
    said = {"leads": ", ".join(f"#{number(lead)}" for lead in given), "who": new.name}
    if not is_away(new, asked.now):
        if new.id != asked.person.id and hand_over.hears_nothing(new, asked.uow, asked.now):
            return N_(
                "⚠️ Leads {leads} are now with {who}, whom I cannot write to in private: tell them yourself."
            ), said
        return N_("Leads {leads} are now with {who}."), said
    if new.away_until is None:
        return N_("⚠️ Leads {leads} are now with {who}, who is away until further notice."), said
    return N_("⚠️ Leads {leads} are now with {who}, who is away until {until}."), {**said, "until": new.away_until}
