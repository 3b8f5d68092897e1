"""`/take` and `/assign`: one lead, or several that one person is given by one command."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from handlers import authorise, hand_over, named, several
from handlers.command import Asked
from handlers.errors import MissingName
from handlers.lead_states import require_waiting
from handlers.messages.voice import N_
from handlers.policy import is_away
from handlers.reading.commands import number_first, read_recipient, several_to_one
from storage.leads import number
from storage.tables import Lead, Person


def take(asked: Asked) -> None:
    """Give a lead to whoever asks."""
    _hand_to_asker(asked, asked.to_work_on()[0])


def assign(asked: Asked) -> None:
    """Give a lead, or several, to who is named; of one it may be asked to whom."""
    refs, to = several_to_one(asked.rest) if not asked.answers_a_card else ((), "")
    if refs:
        _assign_several(refs, to, asked)
    else:
        _assign_one(asked)


def _assign_one(asked: Asked) -> None:
    lead, to = replace(asked, rest=number_first(asked.rest)).to_work_on()
    require_waiting(lead, asked.uow)
    name = read_recipient(to)
    if not name:
        asked.show("ask_owner", lead, people=[each.id for each in hand_over.owners_to_offer(lead, asked.uow)])
        return
    if name == "me":
        _hand_to_asker(asked, lead)
        return
    found = named.find_owner(name, asked.uow)
    if not isinstance(found, Person):
        others = [each.id for each in found if each.id != lead.owner_id and authorise.may_own(each)]
        asked.show("ask_owner", lead, people=others)
        return
    hand_over.hand_to(lead, found, asked.person, asked.uow, asked.policy, asked.now)
    sentence, params = hand_over.handed(lead, found, asked.uow, asked.now)
    asked.say(sentence, lead, **params)


def _hand_to_asker(asked: Asked, lead: Lead) -> None:
    hand_over.hand_to(lead, asked.person, asked.person, asked.uow, asked.policy, asked.now)
    asked.show("assigned", lead, reason="taken")


def _assign_several(refs: Sequence[int], to: str, asked: Asked) -> None:
    """Of what cannot be given it is said why, the others are.

    Raises MissingName, NoSuchPerson, SeveralPeople or CannotOwn.
    """
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
    lead, _ = replace(asked, rest=f"#{ref}").to_work_on()
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
