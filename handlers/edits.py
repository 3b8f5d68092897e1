"""A message that was changed after it was sent: its lead follows it, and is never logged twice."""

from datetime import datetime
from typing import Any

from handlers import cards, ranking
from handlers.capture import is_blank
from handlers.changes import change
from handlers.lesson import Lesson
from handlers.policy import Policy
from handlers.ports import Message
from handlers.reading.commands import read_command
from handlers.reading.lead import Reading, read_lead
from handlers.recognise import points_of
from handlers.rules import details
from handlers.rules.details import is_corrected
from handlers.rules.duplicates import same_person
from storage.leads import number
from storage.links import SOURCE
from storage.tables import Lead, Person
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
    typed = read_command(message.content.text)
    if typed is None or typed.verb == "lead":
        words = (typed.rest if typed else message.content.text).strip()
        was = _said_before(lead, message, uow)
        if part is not lead:
            _rewrite_part(part, was, words, uow, policy, now)
        _rewrite(lead, message, was, words, person, uow, policy, now)
    return True


def _rewrite(
    lead: Lead,
    message: Message,
    was: str,
    words: str,
    person: Person | None,
    uow: UnitOfWork,
    policy: Policy,
    now: datetime,
) -> None:
    text = _replaced(lead.text, was, words)
    if words == was or text == lead.text or (is_blank(text) and not lead.attachments):
        return
    origin = {"chat": message.place.chat, "said": {message.message_id: words}}
    old, new = (read_lead(each, campaigns=policy.campaigns) for each in (lead.text, text))
    with change("edited", lead, person.id if person else None, uow, now, text=words, origin=origin) as told:
        wanted = _wanted_now(lead, was, words, new)
        told["learnt"] = _learn_anew(lead, old, new, uow)
        lead.details = dict(details.reread(lead.details, old, new, text, wanted))
        lead.text = text
        _weigh_anew(lead, new, words, uow, policy, now)
    cards.refresh(lead, uow, now)


def _rewrite_part(part: Lead, was: str, words: str, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """A lead that is part of another says it too: it may turn out to be somebody else's after all."""
    text = _replaced(part.text, was, words)
    old, new = (read_lead(each, campaigns=policy.campaigns) for each in (part.text, text))
    if text != part.text:
        part.details = dict(details.reread(part.details, old, new, text, _wanted_now(part, was, words, new)))
        part.text = text
        _weigh_anew(part, new, words, uow, policy, now)


def _weigh_anew(lead: Lead, new: Reading, words: str, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """How soon it is to be looked at follows its only message; one of several can but hurry it."""
    if lead.text == words:
        ranking.weigh_anew(lead, new, words, uow, policy, now)
    else:
        ranking.weigh_more(lead, read_lead(words, campaigns=policy.campaigns), words, uow, policy, now)


def _said_before(lead: Lead, message: Message, uow: UnitOfWork) -> str:
    """What the message said when it was last looked at."""
    events = uow.timeline.whole_of(number(lead))
    undone = taken_back(events)
    for event in reversed(events):
        origin = event.data.get("origin") or {}
        if (
            event.id not in undone
            and origin.get("chat") == message.place.chat
            and message.message_id in origin.get("said", {})
        ):
            return str(origin["said"][message.message_id])
    return ""


def _replaced(text: str, was: str, words: str) -> str:
    """The text with one part of it changed; a part that is not in it (a caption that is new) is put after it."""
    if was and was in text:
        return text.replace(was, words, 1).strip()
    return f"{text}\n\n{words}".strip()


def _wanted_now(lead: Lead, was: str, words: str, new: Reading) -> str:
    """The request, in which one message says something else now."""
    if was == lead.text:
        return new.request
    request = details.request_of(lead.details, lead.text)
    return _replaced(request, read_lead(was).request, read_lead(words).request)


def _learn_anew(lead: Lead, old: Reading, new: Reading, uow: UnitOfWork) -> dict[str, Any]:
    """What the text said before was a slip: name, source and numbers follow what it says now.

    What a person of the team put right stays as they said. Returns what was learnt, for the event.
    """
    lesson = Lesson(uow)
    slips = [point for point in points_of(old) if point not in points_of(new)]
    gone = [point for point in slips if not is_corrected(lead.details, point[0])]
    is_first = not uow.leads.has_earlier(lead.contact_id, number(lead))
    if gone and is_first:
        lesson.not_reached_by(lead.contact_id, gone)
    points = details.still_wanted(points_of(new), lead.details)
    known = same_person(points, uow.contacts.known(points))
    if known is not None and is_first and not uow.contacts.points(lead.contact_id):
        lead.contact_id = known
    _call_anew(lead, old, new, lesson, uow)
    lesson.reached_by(lead.contact_id, points)
    return lesson.learnt


def _call_anew(lead: Lead, old: Reading, new: Reading, lesson: Lesson, uow: UnitOfWork) -> None:
    contact = uow.contacts.get(lead.contact_id)
    put_right = [lead.details, *uow.leads.details_of_contact(lead.contact_id)]
    if new.name and new.name != old.name and not any(is_corrected(each, "name") for each in put_right):
        lesson.called(contact, "name", new.name)
    if new.company and new.company != old.company and not any(is_corrected(each, "company") for each in put_right):
        lesson.called(contact, "company", new.company)
    if new.source != old.source and not is_corrected(lead.details, "source"):
        lead.source = new.source
    if new.campaign != old.campaign and not is_corrected(lead.details, "campaign"):
        lead.campaign = new.campaign
    if new.kind != old.kind and not is_corrected(lead.details, "kind"):
        lead.kind = new.kind or "client"
