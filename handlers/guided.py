"""Guided questions: what is right is asked for and typed, where a platform has no forms.

The answer is a reply to the question; in private also what is written right after it.
"""

from datetime import datetime, timedelta

from handlers import authorise, correct, post
from handlers.policy import Policy
from handlers.ports import Message, Place
from handlers.rules.details import NAMES, Name
from handlers.typed_values import read_answer
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork

EXPECTED_FOR = timedelta(minutes=5)
"""How long what somebody writes in private is taken for the answer, without being a reply."""

_FIELDS: dict[str, Name] = {f"edit_{name}": name for name in NAMES}


def card_of(field: Name) -> str:
    """The card that asks for a field."""
    return f"edit_{field}"


def asked_on(card: str) -> Name | None:
    """The field that a card asks for; None if it is another card."""
    return _FIELDS.get(card)


def expect(lead: Lead, field: Name, place: Place, uow: UnitOfWork, now: datetime) -> None:
    """What is written next in a private chat is the answer."""
    if place.private:
        uow.people.remember(_key(place), f"{number(lead)} {field} {now.isoformat()}")


def answer(
    ref: int, field: Name, message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    """Take what somebody typed for the right value of a field. Raises what :func:`correct.correct` raises."""
    lead = authorise.the_lead(person, "edit", ref, uow, now)
    typed = read_answer(message.content.text)
    changes = correct.correct(lead, person, {field: typed}, uow, policy, now)
    _forget(message.place, uow)
    told = {"changes": changes, "by": None}
    post.reply(uow, message.place, "corrected", now, lead=lead, person=person, to=message.message_id, **told)


def answers(message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    """Take what somebody wrote in private for the answer to what they were just asked; False if they were not."""
    asked = uow.people.recall(_key(message.place)) if message.place.private else None
    if not asked or not message.content.text.strip() or message.content.attachments or message.reply_to is not None:
        return False
    ref, field, at = asked.split()
    if now - datetime.fromisoformat(at) > EXPECTED_FOR:
        return False
    answer(int(ref), correct.named(field), message, person, uow, policy, now)
    return True


def _forget(place: Place, uow: UnitOfWork) -> None:
    if place.private and uow.people.recall(_key(place)):
        uow.people.remember(_key(place), "")


def _key(place: Place) -> str:
    return f"asked.{place.platform}.{place.chat}"
