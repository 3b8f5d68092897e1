"""Colleagues who talk below a customer's message talk to each other, and not to the bot: it says little, and to one."""

from dataclasses import replace
from datetime import datetime

from handlers import authorise, post, remarks
from handlers.messages.voice import N_
from handlers.policy import Policy
from handlers.ports import Message
from handlers.reading.answered import read_answered, says_answered
from handlers.said import Reply, answered
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork

TAKE_IT = N_(
    "📝 Kept as a note on lead #{n}, which still waits. If you look after this customer, take it with /take {n}; "
    "then “done” below the message says that they have had an answer."
)
TELL_THEM = N_(
    "📝 Kept as a note on lead #{n}, which still waits. Only its owner and managers can say that the customer has "
    "had an answer: if you gave one, tell them."
)


def in_thread(ref: int, message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """What colleagues say below a customer's message is kept with the lead, whoever they are.

    A "done" is the answer. Whoever may answer is asked once whether what they wrote was; who may not is told once
    how it can be said. Nobody else sees either.
    """
    lead = uow.leads.standing(ref)
    r = Reply(message=message, person=person, uow=uow, policy=policy, now=now)
    if lead is None or not (r.words or message.content.attachments):
        return
    may_answer = authorise.may_answer(person, lead)
    quiet = replace(r, message=replace(message, place=replace(message.place, only_for=message.speaker.user)))
    if may_answer and lead.state == "waiting" and says_answered(r.words):
        answered(lead, r.words, quiet)
        return
    remarks.keep(lead, r.words, message, person, uow, policy, now)
    if lead.state != "waiting":
        return
    if may_answer:
        _once("ask_note", lead, quiet, **remarks.offered(r.words))
    elif read_answered(r.words) != "other" or not authorise.may_see(person, lead):
        sentence = TAKE_IT if authorise.may_take(person, lead, now) else TELL_THEM
        _once("text", lead, quiet, sentence=sentence, values={"n": number(lead)})


def _once(card: str, lead: Lead, r: Reply, **params: object) -> None:
    """Show somebody a card below the message, unless they were shown it for the same wait already."""
    key = f"{card}:{lead.id}:{lead.epoch}:{r.person.id}"
    shown = post.row(
        card, r.message.place, lead=lead, person=r.person.id, priority=post.REPLY, dedupe_key=key, params=params
    )
    r.uow.outbox.add([shown], r.now)
