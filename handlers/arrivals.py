"""What comes in by itself in a chat that is watched: every message there is a lead, and nobody logged it.

The channel stays quiet: the lead's card goes below the message it was made of, and nothing at all is said
where the customer reads along.
"""

from datetime import datetime

from handlers import authorise, capture, edits, places, reach, threads, unasked
from handlers.policy import Policy
from handlers.ports import Arrived, Message, Speaker
from storage.links import SOURCE, Link
from storage.unit_of_work import UnitOfWork


def arrived(heard: Arrived, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Log a message as a lead; one in the thread of a lead belongs to that."""
    message = _as_message(heard)
    reach.heard_in(heard.place, uow)
    if _in_thread_of_lead(message, uow, policy, now) or _is_talk(message, uow):
        return
    _log(message, uow, policy, now)


def edited(heard: Arrived, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Have the lead that a message was logged as say what the message says now."""
    message = _as_message(heard)
    edits.follow(message, authorise.known(message.speaker, uow), uow, policy, now)


def overheard(message: Message, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody wrote in a shared chat, and not to the bot: in a lead's thread, or a list's, that concerns us too."""
    if not _in_thread_of_lead(message, uow, policy, now):
        _below_our_answer(message, uow, policy, now)


def _below_our_answer(message: Message, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """In the team's own chat, a thread that begins with somebody's question to us goes on below what we answered."""
    place, person = message.place, authorise.known(message.speaker, uow)
    if person is None or not _is_in_thread(message) or not places.is_home(place, uow, policy):
        return
    if uow.outbox.of_message(place.platform, place.chat, place.thread or "") is not None:
        unasked.take(message, person, uow, policy, now)


def _as_message(heard: Arrived) -> Message:
    content = heard.content
    speaker = Speaker(heard.place.platform, content.user or "", content.author or "", content.username)
    return Message(speaker, heard.place, heard.message_id, heard.sent_at, content, reply_to=heard.place.thread)


def _in_thread_of_lead(message: Message, uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    """Take what is written below a lead's message: by colleagues a remark, by the customer more of the same."""
    link = _thread(message, uow)
    if link is None:
        return False
    person = authorise.known(message.speaker, uow)
    if person is not None:
        threads.in_thread(link.lead_id, message, person, uow, policy, now)
    elif places.is_watched(message.place, policy):
        _log(message, uow, policy, now, follows=link.lead_id)
    return True


def _thread(message: Message, uow: UnitOfWork) -> Link | None:
    """What the thread that a message is in hangs from, if that is a lead."""
    place = message.place
    link = uow.links.of_message(place.platform, place.chat, place.thread or "") if _is_in_thread(message) else None
    return link if link is not None and link.card == SOURCE else None


def _is_in_thread(message: Message) -> bool:
    place = message.place
    return not place.private and place.thread is not None and place.thread == message.reply_to


def _is_talk(message: Message, uow: UnitOfWork) -> bool:
    """Whether it is a colleague's word in some thread: what begins a thread is a lead, whoever wrote it."""
    return message.place.thread is not None and authorise.known(message.speaker, uow) is not None


def _log(message: Message, uow: UnitOfWork, policy: Policy, now: datetime, follows: int | None = None) -> None:
    original = message.content
    if capture.is_blank(original.text) and not (original.attachments or original.contact):
        return  # somebody joined, or a picture of nothing: no customer waits for that
    person = authorise.known(message.speaker, uow)
    capture.log(original, message, person, uow, policy, now, unasked=True, follows=follows)
