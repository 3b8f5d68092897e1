"""Replies to the bot's own messages: an answer to a card, or to a question the bot asked."""

from dataclasses import replace
from datetime import datetime

from handlers import answer, authorise, guided, places, post, remarks, snooze, verbs
from handlers.errors import LateWithColleague, NotAllowed, OfColleague, Unclaimed
from handlers.messages.voice import N_
from handlers.policy import Policy
from handlers.ports import Message
from handlers.reading.commands import says_answered
from handlers.reading.spoken import read_closing, read_named, speaks_of_several
from storage.leads import number
from storage.links import SOURCE
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


def reply(message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    """Take a reply to one of the bot's messages about a lead; False if it replies to something else."""
    place = message.place
    link = uow.links.of_message(place.platform, place.chat, message.reply_to or "")
    if message.content.contact is not None:
        return False
    if link is None:
        return _to_bundle(message, person, uow, policy, now)
    if link.card == SOURCE:
        return False
    asked = guided.asked_on(link.card)
    if link.card == "ask_snooze":
        _snooze(link.lead_id, message, person, uow, policy, now)
    elif asked is not None:
        guided.answer(link.lead_id, asked, message, person, uow, policy, now)
    else:
        _to_card(link.lead_id, message, person, uow, policy, now)
    return True


def in_thread(ref: int, message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Colleagues talk below a customer's message, and not to the bot: what they say is kept with the lead.

    A "done" is the answer. Whoever may answer is asked once whether what they wrote was; nobody else sees it.
    """
    lead = uow.leads.standing(ref)
    if lead is None or not authorise.may_see(person, lead):
        return
    quiet = replace(message, place=replace(message.place, only_for=message.speaker.user))
    words = message.content.text.strip()
    may_answer = lead.state == "waiting" and authorise.may_answer(person, lead)
    if may_answer and says_answered(words):
        _answered(lead, quiet, words, person, uow, policy, now)
    elif words or message.content.attachments:
        remarks.keep(lead, words, message, person, uow, now)
        if may_answer:
            _ask_once(lead, quiet, person, uow, now)


def _ask_once(lead: Lead, message: Message, person: Person, uow: UnitOfWork, now: datetime) -> None:
    key = f"ask_note:{lead.id}:{lead.epoch}:{person.id}"
    asked = post.row("ask_note", message.place, lead=lead, person=person.id, priority=post.REPLY, dedupe_key=key)
    uow.outbox.add([asked], now)


def _to_card(ref: int, message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    _say_of(ref, message.content.text.strip(), message, person, uow, policy, now)


def _say_of(
    ref: int, words: str, message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    """Take words for what is said of a lead: what came of it, that it had its answer, or a note."""
    shown, found = places.is_home(message.place, uow, policy), uow.leads.standing(ref)
    is_anothers = found is not None and found.state == "waiting" and not authorise.may_answer(person, found)
    if found and is_anothers and (shown or (says_answered(words) and authorise.may_see(person, found))):
        _kept_from_another(found, message, words, person, uow, policy, now)
        return
    lead = authorise.the_lead(person, "note", ref, uow, now, shown=shown)
    closing = read_closing(words) if authorise.may_answer(person, lead) else None
    if closing is not None:
        verbs.do(replace(closing, rest=f"#{ref} {closing.rest}".strip()), message, person, uow, policy, now)
    elif says_answered(words) and lead.state == "waiting":
        _answered(lead, message, words, person, uow, policy, now)
    else:
        _note(lead, message, words, person, uow, policy, now)


def _kept_from_another(
    lead: Lead, message: Message, words: str, person: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    """What a colleague says to a card in the team's chat is kept, and they are told whose the lead is."""
    remarks.remark(lead, words, message, person, uow, policy, now)
    refused = authorise.not_theirs(person, lead, uow, now)
    to = message.message_id
    post.text(uow, message.place, now, KEPT[type(refused)], lead=lead, person=person, to=to, **refused.params)


KEPT: dict[type[NotAllowed], str] = {
    Unclaimed: N_("Kept as a note. Nobody has lead #{n} yet: whoever answers it writes /take {n} first."),
    OfColleague: N_(
        "Kept as a note. Lead #{n} is with {who}, and stays so until {who} or a manager says it is answered."
    ),
    LateWithColleague: N_(
        "Kept as a note. Lead #{n} is late with {who}: whoever answers it instead writes /take {n} first."
    ),
}


def _to_bundle(message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    """A bundle speaks of several leads: a number tells which, of a "done" it is asked. Other texts are of none."""
    assert person.id is not None
    place, words = message.place, message.content.text
    bundle = uow.outbox.bundle_of(person.id, place.platform, place.chat, message.reply_to or "")
    refs = [int(ref) for ref in bundle.params["leads"]] if bundle else []
    if not refs:
        return False
    named, said = (refs, words.strip()) if len(refs) == 1 else read_named(words, refs)
    for ref in named:
        _say_of(ref, said, message, person, uow, policy, now)
    if named:
        return True
    if not (says_answered(words) or read_closing(words) or speaks_of_several(words)):
        return False
    hint = speaks_of_several(words)
    post.reply(uow, place, "ask_which", now, person=person, to=message.message_id, leads=refs, hint=hint)
    return True


def _snooze(ref: int, message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    lead = authorise.the_lead(person, "snooze", ref, uow, now)
    moment = snooze.snooze(lead, person, message.content.text, uow, policy, now)
    told = snooze.echo(moment, message.content.text, person, now)
    post.reply(uow, message.place, "snoozed", now, lead=lead, person=person, to=message.message_id, **told)


def _answered(
    lead: Lead, message: Message, words: str, person: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    authorise.the_lead(person, "answered", number(lead), uow, now)
    remarks.keep_files(lead, message, person, uow, now)
    answer.answered(lead, person, words, uow, policy, now)
    sentence = N_("Well done! Lead #{n} is answered: no more reminders. How did it go? /won {n} · /lost {n}")
    post.text(uow, message.place, now, sentence, lead=lead, person=person, to=message.message_id, n=number(lead))


def _note(
    lead: Lead, message: Message, words: str, person: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    """Any other reply is kept, and asked about while the lead waits: was that the answer?"""
    remarks.remark(lead, words, message, person, uow, policy, now)
    if lead.state == "waiting":
        post.reply(uow, message.place, "ask_note", now, lead=lead, person=person, to=message.message_id)
    else:
        post.text(
            uow,
            message.place,
            now,
            N_("Noted on lead #{n}."),
            lead=lead,
            person=person,
            to=message.message_id,
            n=number(lead),
        )
