"""Somebody points at what the bot itself had said: no customer wrote that, it speaks of a lead that is there."""

import re
from datetime import datetime

from handlers import asking, authorise, places, post
from handlers.command import Asked
from handlers.ports import Message, Original
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork

_NUMBER = re.compile(r"#([0-9]{1,9})\b")


def passed_on(message: Message, person: Person, uow: UnitOfWork, now: datetime) -> None:
    """One of our cards was forwarded to us: show its lead; if it can't be told which, ask what it is."""
    lead = spoken_of(message.content, person, uow)
    if lead is None:
        asking.ask(message, person, uow, now)
    else:
        post.reply(uow, message.place, "show", now, lead=lead, person=person, to=message.message_id)


def pointed_at(asked: Asked) -> Lead | None:
    """The lead of the card that a command answers, here or in another chat; None if it can't be told.

    What the team's chat shows is there for everybody; elsewhere the gate raises what it says of a lead one may not see.
    """
    message, uow = asked.message, asked.uow
    place = message.place
    link = uow.links.of_message(place.platform, place.chat, message.reply_to) if message.reply_to else None
    if link is None:
        return spoken_of(message.replied, asked.person, uow) if message.replied is not None else None
    if places.is_home(place, uow, asked.policy):
        return uow.leads.standing(link.lead_id)
    return authorise.the_lead(asked.person, "show", link.lead_id, uow, asked.now)


def spoken_of(card: Original, person: Person, uow: UnitOfWork) -> Lead | None:
    """The lead that a card's heading names, if it is one alone and ``person`` may see it."""
    heading, _, _ = card.text.strip().partition("\n")
    refs = {int(ref) for ref in _NUMBER.findall(heading)}
    lead = uow.leads.standing(refs.pop()) if len(refs) == 1 else None
    return lead if lead is not None and authorise.may_see(person, lead) else None
