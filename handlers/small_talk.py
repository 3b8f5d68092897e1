"""Small talk with the bot in private: no lead, and no reason to ask whether it is one.

Who asks for help gets it, a greeting and thanks are returned in a line, and a nod needs no answer. But where a question
with buttons is open, a nod may be meant as its answer: then it is said that the question still is, and nobody believes
their lead logged that is not.
"""

from datetime import datetime, timedelta
from typing import Final

from handlers import mended
from handlers.messages.voice import N_
from handlers.ports import Message, Place
from handlers.reading.small_talk import SmallTalk, read_small_talk
from storage.tables import Outbox, Person
from storage.unit_of_work import UnitOfWork

QUESTIONS: Final = frozenset({"ask_log", "ask_note", "ask_which", "ask_owner", "ask_same", "ask_account"})
"""Cards that ask something which a button answers."""

OPEN_FOR: Final = timedelta(days=1)

SAID: Final[dict[SmallTalk, str]] = {
    "greeting": N_("👋 Hello! Log a lead with /lead TEXT, or forward me a message. /help shows the rest."),
    "thanks": N_("🙂 You are welcome!"),
}
STILL_OPEN: Final = N_("My question above is still open: please tap one of its buttons.")


def take(message: Message, person: Person, uow: UnitOfWork, now: datetime) -> bool:
    """Take what somebody wrote in private for small talk; False if it is anything else."""
    content = message.content
    kind = None if content.attachments or message.group else read_small_talk(content.text)
    if kind is None:
        return False
    if kind == "help":
        mended.say_in_vain("help", message, person, uow, now)
        return True
    sentence = STILL_OPEN if kind != "greeting" and _is_asked(message.place, uow, now) else SAID.get(kind)
    if sentence is not None:
        mended.say_in_vain("text", message, person, uow, now, sentence=sentence, values={})
    return True


def _has_buttons(said: Outbox) -> bool:
    """Whether a message asks something; to whom a lead shall go is no question where there is nobody else."""
    return said.card in QUESTIONS and (said.card != "ask_owner" or bool(said.params["people"]))


def _is_asked(place: Place, uow: UnitOfWork, now: datetime) -> bool:
    """Whether the last thing said in a chat is a question that nobody has answered."""
    last = uow.outbox.last_said(place.platform, place.chat)
    if last is None or not _has_buttons(last) or now - last.created_at > OPEN_FOR:
        return False
    lead = uow.leads.standing(last.lead_id) if last.lead_id is not None else None
    return lead is None or lead.state == "waiting"
