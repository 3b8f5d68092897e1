"""Replies to the bot's own messages: an answer to a card, to a list of leads, or to a question the bot asked."""

from dataclasses import replace
from datetime import datetime

from handlers import guided, listed, reports, several, welcome_back
from handlers.errors import MissingNumber
from handlers.messages.voice import N_
from handlers.policy import Policy
from handlers.ports import Message
from handlers.reading.answered import is_but_the_word, read_answered
from handlers.reading.commands import Typed
from handlers.reading.emails import find_emails
from handlers.reading.naming import Named, read_excepted, read_named, speaks_of_several
from handlers.reading.phones import find_phones
from handlers.reading.spoken import read_closing
from handlers.said import Reply, put_off, say_of
from storage.links import SOURCE, Link
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

WORDS = frozenset({"done", "fatto"})
"""Commands that are words rather: answering a card with them says no more than without the slash."""

ONE_BY_ONE = N_(
    "That may mean different things for different leads, so I only kept it as a note. "
    "Say it of one at a time, as in “{said}”."
)


def reply(message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    """Take a reply to one of the bot's messages about leads; False if it replies to something else."""
    place = message.place
    link = uow.links.of_message(place.platform, place.chat, message.reply_to or "")
    if message.content.contact is not None:
        return False
    r = Reply(message=message, person=person, uow=uow, policy=policy, now=now)
    if link is None:
        return _to_list(r)
    if link.card == SOURCE and not _is_ones_own(link, r):
        return False
    asked = guided.asked_on(link.card)
    if link.card == "ask_snooze":
        put_off(r.lead("snooze", link.lead_id), message.content.text, r)
    elif asked is not None:
        guided.answer(link.lead_id, asked, message, person, uow, policy, now)
    else:
        _to_card(link.lead_id, r)
    return True


def _is_ones_own(link: Link, r: Reply) -> bool:
    """Whether it is what one has logged oneself: in private, words below it are about the lead that it became."""
    lead = r.uow.leads.standing(link.lead_id) if r.message.place.private else None
    return lead is not None and lead.state != "dismissed"


def is_but_words(
    typed: Typed, message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> bool:
    """Take a reply that begins with `/done` or `/fatto` as if it had no slash; False where it is a command."""
    if message.reply_to is None or typed.word.lower() not in WORDS:
        return False
    words = f"{typed.word} {typed.rest}".strip()
    return reply(replace(message, content=replace(message.content, text=words)), person, uow, policy, now)


def _to_card(ref: int, r: Reply) -> None:
    """A reply to what is of one lead; a figure is its number where it was done, and may be an amount where it is won.

    Who names another lead here is asked what they mean.
    """
    named = read_named(r.words, [] if read_closing(r.words) else [ref])
    is_this = named.refs in ((), (ref,))
    say_of(ref, named.said if is_this else r.words, r, plain=named.plain and is_this)


def _to_list(r: Reply) -> bool:
    """A list is of several leads: a number tells which, else it is asked. A new customer's contact is of none."""
    refs = _leads_listed(r)
    if not refs:
        return False
    if len(refs) == 1:
        _to_card(refs[0], r)
        return True
    named = read_named(r.words, refs)
    if named.refs:
        say_of_each(named, r)
        return True
    if r.message.content.attachments or names_somebody(r.words, r.policy.region):
        return False
    ask_which(refs, r)
    return True


def _leads_listed(r: Reply) -> list[int]:
    """The leads that a message of several speaks of: reminders, what is owed, or what becomes of it in an absence."""
    assert r.person.id is not None
    place = r.message.place
    bundle = r.uow.outbox.bundle_of(r.person.id, place.platform, place.chat, r.message.reply_to or "")
    if bundle is not None:
        return [int(ref) for ref in bundle.params["leads"]]
    owed = reports.leads_on_list(r.message, r.person, r.uow, r.policy, r.now)
    return owed or welcome_back.leads_on_card(r) or listed.leads_of_absence(r)


def names_somebody(words: str, region: str) -> bool:
    """Whether a telephone or an e-mail address is among somebody's words: they are about a customer."""
    return bool(find_emails(words) or find_phones(words, region))


def ask_which(refs: list[int], r: Reply) -> None:
    """Ask which of some leads had the answer that somebody told of; what else was said is kept with the first of them.

    Raises MissingNumber of what came of a lead: no button says that.
    """
    of_all, closing = speaks_of_several(r.words), read_closing(r.words)
    if closing is not None and not of_all:
        raise MissingNumber(verb=closing.word)
    is_done = closing is not None or read_answered(r.words, several=True) != "other"
    note = "" if of_all or is_but_the_word(r.words.rstrip(" .!")) else r.words
    how = "of_all" if of_all else "of_one" if is_done else "other"
    r.ask("ask_which", leads=refs, note=note, how=how, excepted=read_excepted(r.words, refs))


def say_of_each(named: Named, r: Reply) -> None:
    """Each lead is done on its own: of what cannot be done of one it is said why, and the others are done."""
    if len(named.refs) == 1:
        say_of(named.refs[0], named.said, r, plain=named.plain)
        return
    several.each(named.refs, lambda ref: say_of(ref, named.said, r, several=True, plain=named.plain), r)
    closing = None if named.plain else read_closing(named.said)
    if closing is not None:
        r.say(ONE_BY_ONE, said=f"{closing.word} #{named.refs[0]}{' 1200' if closing.verb == 'won' else ''}")
