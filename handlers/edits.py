"""A message that was changed after it was sent: its lead follows it, and is never logged twice."""

from datetime import datetime
from typing import Any

from handlers import cards, lookalikes, news, post, ranking, recognise
from handlers.capture import is_blank
from handlers.changes import as_it_is, change, changed
from handlers.lesson import with_followers
from handlers.messages.voice import N_
from handlers.policy import Policy
from handlers.ports import Message
from handlers.reading.commands import VERBS, read_command, read_unspaced_lead
from handlers.reading.lead import Reading
from handlers.reading.mistyped import read_meant
from handlers.relearn import Rewording, learn_anew
from handlers.rules import details
from handlers.rules.duplicates import same_person, what_happens
from handlers.splittable import became, numbered
from storage.leads import number
from storage.links import SOURCE
from storage.tables import Event, Lead, Person
from storage.timeline import taken_back
from storage.unit_of_work import UnitOfWork


def follow(message: Message, person: Person | None, uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    """Have the lead that a message was logged as say what the message says now; False if it was none.

    ``person`` is the member of the team who changed it; None for anybody else, such as the customer.
    """
    link = uow.links.of_message(message.place.platform, message.place.chat, message.message_id)
    part = uow.leads.get(link.lead_id) if link is not None and link.card == SOURCE else None
    lead = uow.leads.standing(part.id or 0) if part is not None else None
    if part is None or lead is None or lead.state == "dismissed":
        return False
    words = _words(message.content.text)
    if words is None:
        _is_no_command(message, person, uow, now)
        return True
    was = _said_before(lead, message, uow)
    if was is None:
        _stays_taken_back(lead, message, person, uow, now)
        return True
    if (split := became(part, uow)) is not None:
        _stays_split(split, message, was != words, person, uow, now)
        return True
    _rewrite((lead, part), message, was, words, person, uow, policy, now)
    return True


def _words(text: str) -> str | None:
    """What a message says of its lead, with a slip in the command too; None where it became another command."""
    typed = read_command(text)
    if typed is None or typed.verb == "lead":
        return (typed.rest if typed else text).strip()
    if typed.verb != "unknown":
        return None
    meant = read_meant(typed.word)
    return typed.rest if meant is not None and VERBS[meant[0]] == "lead" else read_unspaced_lead(text)


def _is_no_command(message: Message, person: Person | None, uow: UnitOfWork, now: datetime) -> None:
    """What was logged is a lead and stays one; in a shared chat a command that there is not may be another bot's."""
    typed = read_command(message.content.text)
    if person is not None and typed is not None and (message.place.private or typed.verb != "unknown"):
        not_done_again(message, person, uow, now)


def _rewrite(
    leads: tuple[Lead, Lead],
    message: Message,
    was: str,
    words: str,
    person: Person | None,
    uow: UnitOfWork,
    policy: Policy,
    now: datetime,
) -> None:
    """The second of ``leads`` is what the message was logged as: the lead itself, or what was merged into it.

    That one's timeline tells of it.
    """
    lead, part = leads
    text = _replaced(lead.text, was, words)
    if words == was or text == lead.text or is_blank(text):
        return
    origin, had = {"chat": message.place.chat, "said": {message.message_id: words}}, news.as_told(lead, uow)
    old, new = (recognise.read(each, policy) for each in (lead.text, text))
    before, other = (_open_lead_of_another(lead, reading, uow) for reading in (old, new))
    said = Rewording(old, new, text, is_whole=lead.text == was.strip() and lead.author is None)
    whole = as_it_is(lead)
    with change("edited", part, person.id if person else None, uow, now, text=words, origin=origin) as told:
        if part is not lead:
            _rewrite_part(part, was, words, uow, policy, now)
        told["learnt"] = learn_anew(lead, said, uow, policy, now, may_join=other is None)
        lead.details = dict(details.reread(lead.details, old, new, text, _wanted_now(lead, was, words, new, policy)))
        lead.text = text
        _weigh_anew(lead, new, words, uow, policy, now)
        if part is not lead:
            told["whole"] = {"lead": number(lead), "before": changed(lead, whole)}
    cards.refresh(lead, uow, now)
    news.tell_of_edit(lead, had, person, (person or message.speaker).name, uow, policy, now)
    if other is not None and other is not before:
        lookalikes.ask_about((lead, other), person, message.place, uow, policy, now)


def _rewrite_part(part: Lead, was: str, words: str, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """A lead that is part of another says it too: it may turn out to be somebody else's after all."""
    text = _replaced(part.text, was, words)
    old, new = (recognise.read(each, policy) for each in (part.text, text))
    if text != part.text:
        part.details = dict(details.reread(part.details, old, new, text, _wanted_now(part, was, words, new, policy)))
        part.text = text
        _weigh_anew(part, new, words, uow, policy, now)


def _weigh_anew(lead: Lead, new: Reading, words: str, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """How soon it is to be looked at follows its only message; one of several can but hurry it."""
    if lead.text == words:
        ranking.weigh_anew(lead, new, words, uow, policy, now)
    else:
        ranking.weigh_more(lead, recognise.read(words, policy), words, uow, policy, now)


def _stays_taken_back(lead: Lead, message: Message, person: Person | None, uow: UnitOfWork, now: datetime) -> None:
    """Say so once to whoever edits what was added to a lead and is so no more."""
    if person is not None:
        _say_once("taken_back", TAKEN_BACK, message, person, uow, now, lead)


def _stays_split(
    split: Event, message: Message, is_changed: bool, person: Person | None, uow: UnitOfWork, now: datetime
) -> None:
    """Say so once to whoever edits a list that has become several leads: no change there says of which it is."""
    if person is not None and is_changed:
        leads = numbered(split.data["leads"])
        _say_once(f"split.{split.id}", SPLIT_BY_NOW, message, person, uow, now, leads=leads)


def not_done_again(message: Message, person: Person, uow: UnitOfWork, now: datetime) -> None:
    """Say once that a command is done as it was sent: whoever mends one by an edit would wait for nothing."""
    _say_once("not_done_again", AS_SENT, message, person, uow, now)


def _say_once(
    why: str,
    sentence: str,
    message: Message,
    person: Person,
    uow: UnitOfWork,
    now: datetime,
    lead: Lead | None = None,
    **values: Any,
) -> None:
    place = message.place
    params = {"sentence": sentence, "values": {"n": number(lead), **values} if lead else values}
    key = f"{why}:{place.platform}:{place.chat}:{message.message_id}"
    row = post.row(
        "text", place, lead=lead, person=person.id, reply_to=message.message_id, params=params, dedupe_key=key
    )
    uow.outbox.add([row], now)


AS_SENT = N_("I do a command as it was sent first. Send it as a new message if it is to be done as it reads now.")
TAKEN_BACK = N_("That was taken back from lead #{n} and stays so. Send it as a new message if it is to be added again.")

SPLIT_BY_NOW = N_(
    "That message has become {leads}, and I left them as they are. “Edit” below a lead's card puts it right; "
    "send me a new message for whoever is to be added."
)


def _said_before(lead: Lead, message: Message, uow: UnitOfWork) -> str | None:
    """What the message said when it was last looked at; None if all that it said was taken back."""
    events = uow.timeline.whole_of(number(lead))
    undone, said = with_followers(taken_back(events), events), False
    for event in reversed(events):
        origin = event.data.get("origin") or {}
        if origin.get("chat") == message.place.chat and message.message_id in origin.get("said", {}):
            if event.id not in undone:
                return str(origin["said"][message.message_id])
            said = True
    return None if said else ""


def _replaced(text: str, was: str, words: str) -> str:
    """The text with one part of it changed; a part that is not in it (a caption that is new) is put after it."""
    was = was.strip()
    place = _place_of(was, text) if was else -1
    if place < 0:
        return f"{text}\n\n{words}".strip()
    before, after = text[:place], text[place + len(was) :]
    return f"{before}{words}{after}".strip() if words else f"{before.rstrip()}\n\n{after.strip()}".strip()


def _place_of(part: str, text: str) -> int:
    """Where a part stands: as a paragraph rather than within another one, and the newest of several; -1 for nowhere."""
    whole = f"\n\n{text}\n\n".rfind(f"\n\n{part}\n\n")
    return whole if whole >= 0 else text.rfind(part)


def _wanted_now(lead: Lead, was: str, words: str, new: Reading, policy: Policy) -> str:
    """The request, in which one message says something else now."""
    if was == lead.text:
        return new.request
    request = details.request_of(lead.details, lead.text)
    if was.strip() and f"\n\n{was.strip()}\n\n" in f"\n\n{request}\n\n":
        return _replaced(request, was, words)
    return _replaced(request, *(recognise.read(each, policy).request for each in (was, words)))


def _open_lead_of_another(lead: Lead, reading: Reading, uow: UnitOfWork) -> Lead | None:
    """The lead of somebody else who is reached as the text says, and has one that is open.

    Two such leads may be of one person, which is to be asked: this one keeps its name, and what is somebody's stays
    theirs.
    """
    points = details.still_wanted(recognise.points_of(reading), lead.details)
    known = same_person(points, uow.contacts.known(points))
    theirs = uow.leads.latest_of_contact(known) if known is not None and known != lead.contact_id else None
    return None if theirs is None or what_happens(theirs.state) == "new" else theirs
