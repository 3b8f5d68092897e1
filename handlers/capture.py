"""Logging a lead: from a command, a forwarded message, a shared contact, a reply.

Whoever wrote before is recognised by phone, address or account: their open lead grows, an answered one
waits again. Nothing that was understood wrongly is thrown away: the text is kept as it came.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import answer, assign, cards, post
from handlers.changes import change
from handlers.errors import EmptyLead
from handlers.policy import Policy
from handlers.ports import Edited, Message, Original, Place
from handlers.reading.commands import read_command
from handlers.reading.lead import Reading, read_lead
from handlers.reading.vcard import read_vcard
from handlers.rules.duplicates import is_repeat, same_person, what_happens
from storage.leads import number
from storage.tables import Contact, Lead, Person
from storage.unit_of_work import UnitOfWork

TOGETHER = timedelta(seconds=5)
"""Messages forwarded in one go carry the same time; a slow network may spread an album a little."""

LONGEST_TEXT = 16_000
"""A lead's text grows when the same person writes again, up to this many characters."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a message tells about its author: name, company, and ways to reach them, best first."""

    reading: Reading
    name: str | None
    company: str | None
    points: tuple[tuple[str, str], ...]
    author_key: str


def log(original: Original, message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Log what somebody wrote as a lead, and answer with its card. Raises EmptyLead."""
    if not (original.text.strip() or original.attachments or original.contact):
        raise EmptyLead
    found = _find(original, message, uow)
    earlier = _earlier(found, message, person, uow, now)
    if earlier is None:
        lead = _new(original, found, message, person, uow, policy, now)
        _answer(lead, message, person, uow, now)
        assign.give(lead, uow, policy, now, prefer=_last_owner(lead, uow))
        _show_team(lead, message.place, uow, policy, now)
    elif earlier.state == "waiting":
        _join(earlier, original, found, message, person, uow, policy, now)
    else:
        _wait_again(earlier, original, found, message, person, uow, policy, now)


def edited(edit: Edited, person: Person, uow: UnitOfWork, now: datetime) -> None:
    """A logged message was changed: the lead follows it, and is never logged twice."""
    link = uow.links.of_message(edit.place.platform, edit.place.chat, edit.message_id)
    if link is None or link.card != "source":
        return
    lead = uow.leads.get(link.lead_id)
    if lead is None or person.id != lead.logged_by:
        return
    typed = read_command(edit.text)
    words = typed.rest if typed else edit.text
    if not words.strip() or words == lead.text:
        return
    reading = read_lead(words)
    with change("edited", lead, person.id, uow, now, text=words):
        lead.text, lead.source = words, reading.source or lead.source
    contact = uow.contacts.get(lead.contact_id)
    contact.name = reading.name or contact.name
    uow.contacts.add_points(lead.contact_id, _points(reading))
    cards.refresh(lead, uow, now)


def _find(original: Original, message: Message, uow: UnitOfWork) -> Found:
    reading = read_lead(original.text)
    points = list(_points(reading))
    name, company = reading.name, reading.company
    if original.contact is not None:
        card = read_vcard(original.contact.vcard or "")
        name, company = original.contact.name or card.name or name, card.company or company
        shared = read_lead(" ".join(filter(None, [original.contact.phone, *card.phones, *card.emails])))
        points = [*_points(shared), *points]
        if original.contact.user:
            points.insert(0, (message.place.platform, original.contact.user))
    is_customer = _is_customer(original, message, uow)
    if is_customer and original.user:
        points.append((message.place.platform, original.user))
        if original.username:
            points.append(("profile", f"https://t.me/{original.username}"))
    if is_customer:
        name = name or original.author
    return Found(reading, name, company, tuple(dict.fromkeys(points)), _author_key(original, message))


def _is_customer(original: Original, message: Message, uow: UnitOfWork) -> bool:
    """Whether the author of a forwarded message is the customer, not a colleague, a channel or a bot."""
    if original.kind == "hidden":
        return True
    if original.kind != "person" or original.user is None:
        return False
    account = uow.people.account(message.place.platform, original.user)
    return account is None or account.person_id is None


def _points(reading: Reading) -> tuple[tuple[str, str], ...]:
    return (*(("phone", phone) for phone in reading.phones), *(("email", email) for email in reading.emails))


def _author_key(original: Original, message: Message) -> str:
    """What messages of one author, forwarded in one go, have in common."""
    if message.group:
        return f"group:{message.group}"
    return f"{original.kind}:{original.user or original.author or ''}"


def _earlier(found: Found, message: Message, person: Person, uow: UnitOfWork, now: datetime) -> Lead | None:
    """The lead that this message belongs to: one of the same person, or of the same hand-full of forwards."""
    contact = same_person(found.points, uow.contacts.known(found.points))
    lead = uow.leads.latest_of_contact(contact) if contact is not None else None
    if lead is not None and what_happens(lead.state) != "new":
        return lead
    if not message.forwarded or person.id is None:
        return None
    last = uow.leads.latest_logged_by(person.id)
    if last is None or last.author_key != found.author_key or last.state != "waiting":
        return None
    return last if now - last.logged_at <= TOGETHER and not found.author_key.endswith(":") else None


def _new(
    original: Original,
    found: Found,
    message: Message,
    person: Person,
    uow: UnitOfWork,
    policy: Policy,
    now: datetime,
) -> Lead:
    contact_id = same_person(found.points, uow.contacts.known(found.points))
    if contact_id is None:
        contact_id = uow.contacts.add(Contact(name=found.name, company=found.company, created_at=now))
    uow.contacts.add_points(contact_id, found.points)
    arrived = min(original.written_at or message.sent_at, now)
    lead = Lead(
        contact_id=contact_id,
        source=found.reading.source,
        text=original.text.strip(),
        attachments=_attachments(original),
        author_key=found.author_key,
        platform=message.place.platform,
        logged_by=person.id,
        ladder_since=now,
        arrived_at=arrived,
        waiting_since=arrived,
        logged_at=now,
        due_at=answer.due_at(policy, arrived, policy.answer_within),
        target_s=answer.seconds(policy.answer_within),
    )
    uow.leads.add(lead)
    uow.timeline.add("logged", now, lead=number(lead), actor=person.id, before={"state": "dismissed"})
    _link(lead, message, uow)
    return lead


def _attachments(original: Original) -> list[dict[str, str | None]]:
    return [{"kind": a.kind, "file": a.file, "title": a.title} for a in original.attachments]


def _link(lead: Lead, message: Message, uow: UnitOfWork) -> None:
    """Remember the message a lead came from, so that editing it edits the lead."""
    place = message.place
    uow.links.add(place.platform, place.chat, message.message_id, number(lead), "source")


def _answer(lead: Lead, message: Message, person: Person, uow: UnitOfWork, now: datetime) -> None:
    post.reply(uow, message.place, "logged", now, lead=lead, person=person, to=message.message_id)


def _last_owner(lead: Lead, uow: UnitOfWork) -> int | None:
    """Whose customer this was before: a returning one goes to the same owner."""
    return uow.leads.last_owner(lead.contact_id, before=number(lead))


def _show_team(lead: Lead, logged_in: Place, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Show a new lead in the team's chat, unless that is where it was logged."""
    home = post.home(uow, policy)
    if home is not None and home.chat != logged_in.chat:
        post.tell_team(uow, policy, "team_new", now, lead=lead)


def _join(
    lead: Lead,
    original: Original,
    found: Found,
    message: Message,
    person: Person,
    uow: UnitOfWork,
    policy: Policy,
    now: datetime,
) -> None:
    """The same person wrote again while they wait: one lead, one owner, and the owner is told."""
    in_one_go = lead.logged_by == person.id and now - lead.logged_at <= TOGETHER and message.forwarded
    repeat = not original.attachments and is_repeat(original.text, lead.text.split("\n\n"))
    with change("joined", lead, person.id, uow, now, text=original.text):
        _append(lead, original, repeat=repeat)
        lead.source = lead.source or found.reading.source
    _learn(lead, found, uow)
    _link(lead, message, uow)
    cards.refresh(lead, uow, now)
    if in_one_go:
        return
    post.reply(uow, message.place, "logged", now, lead=lead, person=person, to=message.message_id, joined=True)
    _tell_owner(lead, "joined", original, person, uow, policy, now)


def _wait_again(
    lead: Lead,
    original: Original,
    found: Found,
    message: Message,
    person: Person,
    uow: UnitOfWork,
    policy: Policy,
    now: datetime,
) -> None:
    """The same person wrote again after an answer: the lead waits again, with the same owner."""
    with change("wrote_again", lead, person.id, uow, now, text=original.text):
        _append(lead, original, repeat=False)
        answer.wait_again(lead, min(original.written_at or message.sent_at, now), uow, policy, now)
    _learn(lead, found, uow)
    _link(lead, message, uow)
    cards.refresh(lead, uow, now)
    post.reply(uow, message.place, "logged", now, lead=lead, person=person, to=message.message_id, reopened=True)
    _tell_owner(lead, "wrote_again", original, person, uow, policy, now)


def _append(lead: Lead, original: Original, *, repeat: bool) -> None:
    if original.text.strip() and not repeat:
        lead.text = f"{lead.text}\n\n{original.text.strip()}".strip()[-LONGEST_TEXT:]
    lead.attachments = [*lead.attachments, *_attachments(original)]


def _learn(lead: Lead, found: Found, uow: UnitOfWork) -> None:
    contact = uow.contacts.get(lead.contact_id)
    contact.name, contact.company = contact.name or found.name, contact.company or found.company
    uow.contacts.add_points(lead.contact_id, found.points)


def _tell_owner(
    lead: Lead, event: str, original: Original, person: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    owner = uow.people.get(lead.owner_id)
    if owner is not None and owner.id != person.id:
        params = {"event": event, "text": original.text[:600]}
        post.tell(uow, policy, owner, "joined", now, lead=lead, lead_epoch=lead.epoch, params=params)
