"""Questions to the bot in a command's own words, without its slash: `stato` is answered as `/stato` is."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from handlers import post, verbs
from handlers.messages.voice import N_
from handlers.policy import Policy
from handlers.ports import Message
from handlers.reading.unslashed import read_unslashed
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

WITH_SLASH: Final = N_("To take back your last action, write it with a slash: /{command}")
"""Who is in the midst of something may want another thing undone."""


def take(message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    """Take what somebody wrote in private for a question to the bot; False if it is none."""
    today = now.astimezone(ZoneInfo(policy.zone_of(person))).date()
    typed = None if message.content.attachments else read_unslashed(message.content.text, today)
    if typed is None:
        return False
    if typed.verb == "undo":
        post.text(uow, message.place, now, WITH_SLASH, person=person, to=message.message_id, command=typed.word.lower())
    else:
        verbs.do(typed, message, person, uow, policy, now)
    return True
