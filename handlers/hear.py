"""The front door: everything that is heard comes in here, passes the gate, and goes to whom it concerns."""

from datetime import datetime
from typing import assert_never

from handlers import asking, authorise, buttons, capture, edits, post, reach, replies, team, verbs
from handlers.errors import Stranger
from handlers.messages import talk
from handlers.messages.rich import plain_text, shortened
from handlers.policy import Policy
from handlers.ports import ChatMoved, Edited, Heard, LeftChat, Message, Pressed, Reached, Speaker, Toast
from handlers.reading.commands import Typed, read_command
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

LONGEST_TOAST = 190
"""Telegram shows up to 200 characters (Bot API, answerCallbackQuery)."""


def hear(heard: Heard, uow: UnitOfWork, policy: Policy, now: datetime) -> Toast | None:
    """Do what somebody asked for. The answers are in the outbox afterwards; a button's is returned.

    Raises UserError, after which nothing of it may be committed: what to say then is :func:`excuse`'s.
    """
    match heard:
        case Message():
            _message(heard, uow, policy, now)
        case Pressed():
            return buttons.press(heard, authorise.who(heard.speaker, heard.place, uow), uow, policy, now)
        case Edited():
            _edited(heard.message, uow, policy, now)
        case Reached():
            reach.reached(heard, uow, policy, now)
        case ChatMoved():
            reach.moved(heard, uow)
        case LeftChat():
            reach.left(heard, uow, policy, now)
        case _:
            assert_never(heard)
    return None


def is_for_us(message: Message, typed: Typed | None) -> bool:
    """Whether a message is meant for the bot: in a shared chat, only commands and replies to it are."""
    return message.place.private or typed is not None or message.replied_to_bot


def _message(message: Message, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    typed = None if message.forwarded else read_command(message.content.text)
    if not (is_for_us(message, typed) or _is_of_our_album(message, uow)):
        return
    if typed is not None and typed.verb == "start" and typed.rest and message.place.private:
        person = team.accept(typed.rest, message.speaker, message.place, uow, policy, now)
        verbs.welcome(message, person, uow, now)
        return
    person = authorise.who(message.speaker, message.place, uow)
    reach.heard_in(message.place, uow)
    if not message.place.private and not _is_home(message, uow, policy):
        _not_here(message, person, uow, now)
    elif message.forwarded or (typed is None and capture.is_of_logged_album(message, person.id, uow)):
        capture.log(message.content, message, person, uow, policy, now)
    elif typed is not None:
        verbs.do(typed, message, person, uow, policy, now)
    elif message.reply_to is not None and replies.reply(message, person, uow, policy, now):
        return
    elif message.content.contact is not None:
        capture.log(message.content, message, person, uow, policy, now)
    elif message.place.private:
        asking.ask(message, person, uow, now)


def _edited(message: Message, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """What was logged follows the edit; a command that could not be understood before may be now."""
    person = authorise.who(message.speaker, message.place, uow)
    typed = read_command(message.content.text)
    if edits.follow(message, person, uow, now):
        return
    if typed is None:
        asking.changed(message, uow)
    elif typed.verb == "lead" and typed.rest and (message.place.private or _is_home(message, uow, policy)):
        verbs.do(typed, message, person, uow, policy, now)


def _is_of_our_album(message: Message, uow: UnitOfWork) -> bool:
    """In a shared chat, an album's other items belong to the one whose caption is a command."""
    if message.group is None:
        return False
    account = uow.people.account(message.speaker.platform, message.speaker.user)
    return account is not None and capture.is_of_logged_album(message, account.person_id, uow)


def _is_home(message: Message, uow: UnitOfWork, policy: Policy) -> bool:
    home = post.home(uow, policy)
    return home is not None and home.chat == message.place.chat


def _not_here(message: Message, person: Person, uow: UnitOfWork, now: datetime) -> None:
    """A shared chat that is not the team's may hold strangers: say which chat it is, and nothing else."""
    post.reply(uow, message.place, "not_here", now, person=person, to=message.message_id, chat=message.place.chat)


def excuse(heard: Heard, error: Exception, uow: UnitOfWork, now: datetime) -> None:
    """Say what was wrong with what somebody asked for. Strangers are answered once a day, in private too."""
    if not isinstance(heard, Message):
        return
    person = authorise.known(heard.speaker, uow)
    if person is None and not authorise.is_to_be_told(heard.speaker, heard.place, uow, now):
        return
    is_anonymous = isinstance(error, Stranger) and not heard.speaker.is_person
    sentence = verbs.ANONYMOUS if is_anonymous else getattr(error, "sentence", "")
    params = getattr(error, "params", {})
    post.text(uow, heard.place, now, sentence, person=person, to=heard.message_id, **params)


def toast_text(toast: Toast, speaker: Speaker, uow: UnitOfWork, policy: Policy, now: datetime) -> str:
    """A button's answer in the presser's language; short, as platforms show it for seconds."""
    account = uow.people.account(speaker.platform, speaker.user)
    person = uow.people.get(account.person_id) if account else None
    card = talk.sentence(policy.voice_for(person, account, now), toast.sentence, post.plain_values(toast.params))
    return shortened(plain_text(card), LONGEST_TOAST)
