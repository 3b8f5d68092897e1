"""Asking whether something written in private is a lead: nothing is lost, and nothing is logged unasked.

What was written waits in the question's own row of the outbox, until somebody taps a button, or until what it was
said with comes in.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from handlers import about, post
from handlers.errors import QuestionSettled
from handlers.ports import Attachment, CardOfContact, Message, Original, Place, Speaker
from storage.tables import Outbox, Person
from storage.unit_of_work import UnitOfWork

AT_ONCE: Final = timedelta(seconds=2)
"""Telegram's apps send a comment as a message of its own, right before what is forwarded with it."""

SHORTLY_BEFORE: Final = 5
"""Telegram counts all messages of a bot's private chats together: between those two may be some of other people's."""


def ask(message: Message, person: Person, uow: UnitOfWork, now: datetime) -> None:
    """Ask about a message; about an album once, whatever the number of its items."""
    row = _open_question(message, uow)
    if row is not None:
        if message.message_id not in row.params["said"]:  # an edit that overtook this message has asked
            _add_item(row, message)
        return
    params = {"group": message.group, "about": about.lead(message.content.text, person, uow, now)}
    answer(message, "ask_log", params, person, uow, now)


def answer(
    message: Message, card: str, params: Mapping[str, Any], person: Person, uow: UnitOfWork, now: datetime
) -> None:
    """Answer a message that may be a comment on what is passed on next: until then nothing is done of it."""
    kept = {
        "original": _as_params(message.content),
        "said": {message.message_id: message.content.text.strip()},
        "sent_at": message.sent_at.isoformat(),
    }
    place, to, key = message.place, message.message_id, _key(message)
    asked = post.row(
        card, place, person=person.id, priority=post.REPLY, reply_to=to, params={**kept, **params}, dedupe_key=key
    )
    uow.outbox.add([asked], now)


def changed(message: Message, uow: UnitOfWork) -> None:
    """A message that is being asked about was edited: its last wording is what would be logged."""
    row = _open_question(message, uow)
    if row is not None and message.message_id in row.params["said"]:
        _say(row, {**row.params["said"], message.message_id: message.content.text.strip()})


def asked_otherwise(message: Message, uow: UnitOfWork) -> Outbox | None:
    """What a message was answered with that may be a comment, if it is not asked about as a lead."""
    row = _open_question(message, uow)
    return None if row is None or row.card == "ask_log" or message.message_id not in row.params["said"] else row


def used(row: Outbox) -> None:
    """Something was done of what a message was answered with: no forward and no edit makes anything else of it."""
    row.dedupe_key = None


def withdraw(message: Message, sentence: str, uow: UnitOfWork, now: datetime) -> bool:
    """Have the question about a message that an edit has made a command say so instead; False if there is none."""
    row = _open_question(message, uow)
    if row is None or row.card != "ask_log" or row.params["group"]:
        return False
    row.card, row.dedupe_key = "text", None
    row.params = {**row.params, "settled": True, "sentence": sentence, "values": {}}
    _show_anew(row, uow, now)
    return True


def with_album(message: Message, uow: UnitOfWork, now: datetime) -> Original:
    """A message's content with the album's items that were asked about, which is answered by it.

    They came before it; or it is one of them, and was edited.
    """
    row = _open_question(message, uow) if message.group else None
    if row is None:
        return message.content
    _answered(row, uow, now)
    earlier = _from_params(row.params["original"])
    own = () if message.message_id in row.params["said"] else message.content.attachments
    return replace(message.content, attachments=(*earlier.attachments, *own))


def with_comment(message: Message, uow: UnitOfWork, now: datetime) -> tuple[Original, Mapping[str, str]]:
    """What somebody passed on, with what they wrote to it, if that was asked about; and what each message says."""
    said = {message.message_id: message.content.text.strip()}
    row = _comment(message, uow)
    if row is None:
        return message.content, said
    _answered(row, uow, now)
    comment = _from_params(row.params["original"])
    text = "\n\n".join(filter(None, (*said.values(), comment.text)))
    attachments = (*message.content.attachments, *comment.attachments)
    return replace(message.content, text=text, attachments=attachments), said | row.params["said"]


def _comment(message: Message, uow: UnitOfWork) -> Outbox | None:
    """The open question about what came right before a message that was passed on in private."""
    if not (message.forwarded and message.place.private and message.message_id.isdecimal()):
        return None
    last = int(message.message_id)
    rows = (uow.outbox.with_key(_key_of(message.place, str(last - back))) for back in range(1, SHORTLY_BEFORE + 1))
    for row in filter(None, rows):
        is_at_once = message.sent_at - datetime.fromisoformat(row.params["sent_at"]) <= AT_ONCE
        if is_at_once and not row.params.get("settled"):
            return row
    return None


def _answered(row: Outbox, uow: UnitOfWork, now: datetime) -> None:
    """Close a question that another message has answered, also where it is shown."""
    row.params = {"group": None, **row.params, "settled": True}
    row.card = "ask_log"
    _show_anew(row, uow, now)


def _show_anew(row: Outbox, uow: UnitOfWork, now: datetime) -> None:
    """Have a closed question say that it is, also where it is shown already; what was not sent yet is sent so."""
    if row.message_id is not None:
        _edit(row, row.message_id, uow, now)
    elif row.state == "claimed":
        row.outdated = True  # it is on its way as it was: see arrived


def arrived(row_id: int, message_id: str, uow: UnitOfWork, now: datetime) -> None:
    """A question that was closed by another message, or an edit, while it was on its way is shown so now."""
    row = uow.outbox.get(row_id)
    if row is not None and row.params.get("settled"):
        _edit(row, message_id, uow, now)


def _edit(row: Outbox, message_id: str, uow: UnitOfWork, now: datetime) -> None:
    where = {"platform": row.platform, "chat": row.chat, "thread": row.thread, "person_id": row.person_id}
    edit = {"card": row.card, "edit_of": message_id, "priority": post.REPLY, "params": row.params}
    uow.outbox.add([where | edit], now)


def settle(
    row_id: int, person: Person, speaker: Speaker, place: Place, uow: UnitOfWork
) -> tuple[Message, Mapping[str, str]]:
    """Close a question; returns the message it was about, and what each item of an album says.

    Raises QuestionSettled, also for somebody else's.
    """
    row = uow.outbox.get(row_id)
    if row is None or row.card != "ask_log" or row.person_id != person.id or row.params.get("settled"):
        raise QuestionSettled
    row.params = {**row.params, "settled": True}
    sent_at = datetime.fromisoformat(row.params["sent_at"])
    content = _from_params(row.params["original"])
    message = Message(speaker, place, row.reply_to or "", sent_at, content, group=row.params["group"])
    return message, row.params["said"]


def _open_question(message: Message, uow: UnitOfWork) -> Outbox | None:
    row = uow.outbox.with_key(_key(message))
    return None if row is None or row.params.get("settled") else row


def _key(message: Message) -> str:
    return _key_of(message.place, f"album:{message.group}" if message.group else message.message_id)


def _key_of(place: Place, what: str) -> str:
    return f"ask_log:{place.platform}:{place.chat}:{what}"


def _add_item(row: Outbox, message: Message) -> None:
    asked = _from_params(row.params["original"])
    whole = replace(asked, attachments=(*asked.attachments, *message.content.attachments))
    row.params = {**row.params, "original": _as_params(whole)}
    _say(row, {**row.params["said"], message.message_id: message.content.text.strip()})


def _say(row: Outbox, said: Mapping[str, str]) -> None:
    """Keep what each message says; all of it is what would be logged."""
    original = {**row.params["original"], "text": "\n\n".join(filter(None, said.values()))}
    row.params = {**row.params, "original": original, "said": dict(said)}


def _as_params(original: Original) -> dict[str, Any]:
    """A message as an outbox row can hold it."""
    contact = original.contact
    return {
        "text": original.text,
        "attachments": [[each.kind, each.file, each.title] for each in original.attachments],
        "contact": [contact.name, contact.phone, contact.user, contact.vcard] if contact else None,
    }


def _from_params(params: Mapping[str, Any]) -> Original:
    attachments = tuple(Attachment(*each) for each in params["attachments"])
    contact = CardOfContact(*params["contact"]) if params["contact"] else None
    return Original("self", text=params["text"], attachments=attachments, contact=contact)
