"""A message of which nothing was done is mended by an edit: it is heard as if it had been written so.

It was no command that there is, or one that could not be done, or small talk. Whatever was done is not done again.
"""

from datetime import datetime
from typing import Any

from handlers import asking, post
from handlers.ports import Message
from storage.tables import Lead, Outbox, Person
from storage.unit_of_work import UnitOfWork


def say_in_vain(
    card: str, message: Message, person: Person, uow: UnitOfWork, now: datetime, lead: Lead | None = None, **params: Any
) -> None:
    """Answer a message of which nothing is done; once for each of its wordings."""
    begin_anew(message, uow)
    place, to = message.place, message.message_id
    kept = {"params": {**params, "in_vain": message.content.text}, "dedupe_key": _key(message)}
    answer = post.row(card, place, lead=lead, person=person.id, priority=post.REPLY, reply_to=to, **kept)
    uow.outbox.add([answer], now)


def said_in_vain(message: Message, uow: UnitOfWork) -> str | None:
    """What a message said before an edit, if it is known that nothing was done of it."""
    answer = _answer(message, uow) or asking.asked_otherwise(message, uow)
    if answer is None:
        return None
    return str(answer.params["in_vain"] if "in_vain" in answer.params else answer.params["said"][message.message_id])


def begin_anew(message: Message, uow: UnitOfWork) -> None:
    """What was said to its first wording is of the past: it may be answered again."""
    for answer in (_answer(message, uow), asking.asked_otherwise(message, uow)):
        if answer is not None:
            uow.outbox.change(answer.id or 0, dedupe_key=None)


def _answer(message: Message, uow: UnitOfWork) -> Outbox | None:
    return uow.outbox.with_key(_key(message))


def _key(message: Message) -> str:
    return f"in_vain:{message.place.platform}:{message.place.chat}:{message.message_id}"
