"""The front door: everything that is heard comes in here, passes the gate, and goes to whom it concerns."""

from dataclasses import replace
from datetime import datetime
from typing import Any, assert_never

from handlers import (
    acquaint,
    arrivals,
    asking,
    authorise,
    buttons,
    capture,
    correct,
    edits,
    guided,
    invitations,
    mended,
    own_cards,
    places,
    post,
    reach,
    remarks,
    replies,
    small_talk,
    unasked,
    unslashed,
    verbs,
)
from handlers.errors import AccountInConfig, AmountUnclear, InviteVoid, NoSuchInvite, OtherInReach, Stranger, TooLate
from handlers.messages import talk
from handlers.messages.rich import plain_text, shortened
from handlers.messages.voice import N_
from handlers.policy import Policy
from handlers.ports import (
    Arrived,
    ArrivedEdited,
    ChatMoved,
    Edited,
    Heard,
    HomeOpened,
    LeftChat,
    Message,
    Noticed,
    Place,
    Presence,
    Pressed,
    Profile,
    PutRight,
    Reached,
    Speaker,
    Toast,
)
from handlers.reading.commands import Typed, read_command
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

LONGEST_TOAST = 190
"""Telegram shows up to 200 characters (Bot API, answerCallbackQuery)."""


ANONYMOUS = N_(
    "I cannot tell who you are, because you write as a bot or as the group itself. "
    "Please write as yourself (in the group: “Remain anonymous” off), so that I can answer for it."
)


def hear(heard: Heard, uow: UnitOfWork, policy: Policy, now: datetime) -> Toast | None:
    """Do what somebody asked for. The answers are in the outbox afterwards; a button's is returned.

    Raises UserError, after which nothing of it may be committed: what to say then is :func:`excuse`'s.
    """
    match heard:
        case Message():
            _message(heard, uow, policy, now)
        case Pressed():
            pressed = replace(heard, place=_seen_by_whom(heard.place, heard.speaker, uow, policy))
            return buttons.press(pressed, authorise.who(heard.speaker, heard.place, uow), uow, policy, now)
        case Edited():
            _edited(heard.message, uow, policy, now)
        case PutRight():
            correct.put_right(heard, authorise.who(heard.speaker, heard.place, uow), uow, policy, now)
        case Arrived():
            arrivals.arrived(heard, uow, policy, now)
        case ArrivedEdited():
            arrivals.edited(heard.arrived, uow, policy, now)
        case _:
            _notice(heard, uow, policy, now)
    return None


def _notice(heard: Noticed, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """What platforms tell by themselves: of people, and of chats."""
    match heard:
        case Reached():
            reach.reached(heard, uow, policy, now)
        case HomeOpened():
            reach.home_opened(heard.speaker, uow)
        case Presence():
            acquaint.presence(heard, uow, policy, now)
        case Profile():
            acquaint.profile(heard, uow, policy, now)
        case ChatMoved():
            reach.moved(heard, uow)
        case LeftChat():
            reach.left(heard, uow, policy, now)
        case _:
            assert_never(heard)


def is_for_us(message: Message, typed: Typed | None) -> bool:
    """Whether a message is meant for the bot: in a shared chat, only what turns to it and replies to it are."""
    place = message.place
    return place.private or place.only_for is not None or typed is not None or message.replied_to_bot


def _seen_by_whom(place: Place, speaker: Speaker, uow: UnitOfWork, policy: Policy) -> Place:
    """A shared chat as the answer is to treat it: outside the team's own, it is for the asker's eyes only."""
    is_watched = places.is_watched(place, policy)
    if place.private or not (is_watched or place.only_for) or places.is_home(place, uow, policy):
        return place
    return replace(place, only_for=speaker.user, among_others=True)


def _message(message: Message, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    typed = None if message.forwarded else read_command(message.content.text)
    if not (is_for_us(message, typed) or _is_of_our_album(message, uow)):
        arrivals.overheard(message, uow, policy, now)
        return
    if typed is not None and typed.verb == "start" and typed.rest and message.place.private:
        person = invitations.accept(typed.rest, message.speaker, message.place, uow, policy, now)
        verbs.welcome(message, person, uow, now)
        return
    person = authorise.who(message.speaker, message.place, uow)
    reach.heard_in(message.place, uow)
    message = replace(message, place=_seen_by_whom(message.place, message.speaker, uow, policy))
    if not (message.place.private or message.place.among_others or places.is_home(message.place, uow, policy)):
        _not_here(message, person, uow, now)
    elif message.forwarded or (typed is None and capture.is_of_logged_album(message, person.id, uow)):
        _log(message, person, uow, policy, now)
    elif typed is None and remarks.completes_album(message, person, uow, now):
        return
    elif typed is not None:
        _do(typed, message, person, uow, policy, now)
    elif message.reply_to is not None and replies.reply(message, person, uow, policy, now):
        return
    elif message.content.contact is not None:
        capture.log(message.content, message, person, uow, policy, now)
    else:
        _said_freely(message, person, uow, policy, now)


def _said_freely(message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """What is no command, and of no card: before others it is for the bot only where it answers a list."""
    if message.place.private:
        _said_in_private(message, person, uow, policy, now)
    elif message.replied_to_bot:
        unasked.take(message, person, uow, policy, now)


def _said_in_private(message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """The answer to a question, one to the bot, something about one's leads, small talk, or perhaps a lead: it asks."""
    if guided.answers(message, person, uow, policy, now) or unslashed.take(message, person, uow, policy, now):
        return
    if unasked.take(message, person, uow, policy, now):
        return
    if not small_talk.take(message, person, uow, now):
        asking.ask(message, person, uow, now)


def _do(typed: Typed, message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    if not replies.is_but_words(typed, message, person, uow, policy, now):
        verbs.do(typed, message, person, uow, policy, now)


def _log(message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Log what was passed on; what is logged already is named to whoever points at it."""
    if message.content.kind == "ours":
        own_cards.passed_on(message, person, uow, now)
        return
    lead = capture.lead_of(message, message.message_id, uow) if message.place.only_for else None
    if lead is None:
        content, said = asking.with_comment(message, uow, now)
        capture.log(content, message, person, uow, policy, now, said=said)
        return
    sentence = N_("That message is logged already: lead #{n}.")
    post.text(uow, message.place, now, sentence, lead=lead, person=person, n=lead.id)


def _edited(message: Message, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """What was logged follows the edit; a command that could not be understood before may be now."""
    if places.is_watched(message.place, policy) and authorise.known(message.speaker, uow) is None:
        edits.follow(message, None, uow, policy, now)
        return
    person = authorise.who(message.speaker, message.place, uow)
    if edits.follow(message, person, uow, policy, now):
        return
    typed, was = read_command(message.content.text), mended.said_in_vain(message, uow)
    if was is not None:
        if was.strip() != message.content.text.strip():
            mended.begin_anew(message, uow)
            _message(message, uow, policy, now)
    elif typed is None:
        _reworded(message, person, uow, policy, now)
    elif message.place.private or places.is_home(message.place, uow, policy):
        _changed_command(typed, message, person, uow, policy, now)


def _reworded(message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Words follow the edit where they are asked about; a customer's number that is new in them is not passed over."""
    asking.changed(message, uow)
    is_plain = message.place.private and message.reply_to is None and message.group is None
    if is_plain and replies.names_somebody(message.content.text, policy.region):
        asking.ask(message, person, uow, now)


def _changed_command(
    typed: Typed, message: Message, person: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    """What was something else became a command: a lead is logged all the same, and what was only asked about is done.

    Anything else is done as it was sent. An album stays asked about as it reads now, whatever slip is in its command.
    """
    if typed.verb == "unknown" and message.group is not None:
        asking.changed(replace(message, content=replace(message.content, text=typed.rest)), uow)
        return
    is_lead = typed.verb == "lead" and bool(typed.rest)
    if asking.withdraw(message, N_("Logged.") if is_lead else N_("All right, I did not log it."), uow, now) or is_lead:
        verbs.do(typed, message, person, uow, policy, now)
    elif typed.verb not in ("lead", "unknown"):
        edits.not_done_again(message, person, uow, now)


def _is_of_our_album(message: Message, uow: UnitOfWork) -> bool:
    """In a shared chat, an album's other items belong to the one whose caption is a command."""
    if message.group is None:
        return False
    account = uow.people.account(message.speaker.platform, message.speaker.user)
    whose = account.person_id if account is not None else None
    return capture.is_of_logged_album(message, whose, uow) or remarks.is_of_noted_album(message, whose, uow)


def _not_here(message: Message, person: Person, uow: UnitOfWork, now: datetime) -> None:
    """A shared chat that is not the team's may hold strangers: say which chat it is, and nothing else."""
    post.reply(uow, message.place, "not_here", now, person=person, to=message.message_id, chat=message.place.chat)


def excuse(heard: Heard, error: Exception, uow: UnitOfWork, now: datetime) -> None:
    """Say what was wrong with what somebody asked for. Strangers are answered once a day, in private too.

    Whoever follows a link that we made is no stranger: they are told each time what has become of it.
    """
    message = heard.message if isinstance(heard, Edited) else heard
    if not isinstance(message, Message):
        return
    person = authorise.known(message.speaker, uow)
    if person is None and isinstance(heard, Edited):
        return
    is_guest = isinstance(error, InviteVoid | AccountInConfig) and not isinstance(error, NoSuchInvite)
    if person is None and not is_guest and not authorise.is_to_be_told(message.speaker, message.place, uow, now):
        return
    is_anonymous = isinstance(error, Stranger) and not message.speaker.is_person
    sentence = ANONYMOUS if is_anonymous else getattr(error, "sentence", "")
    params = getattr(error, "params", {})
    is_of_lead = isinstance(error, TooLate | AmountUnclear | OtherInReach)
    lead = uow.leads.get(params["n"]) if is_of_lead and "n" in params else None
    said: dict[str, Any] = {"sentence": sentence, "values": post.plain_values(params)}
    if person is not None:
        card = "too_far" if isinstance(error, OtherInReach) else "text"
        mended.say_in_vain(card, message, person, uow, now, lead, **said)
        return
    said["language"] = message.speaker.language  # in a shared chat nothing else tells how to speak to them
    post.reply(uow, message.place, "text", now, to=message.message_id, **said)


def toast_text(toast: Toast, speaker: Speaker, uow: UnitOfWork, policy: Policy, now: datetime) -> str:
    """A button's answer in the presser's language; short, as platforms show it for seconds."""
    account = uow.people.account(speaker.platform, speaker.user)
    person = uow.people.get(account.person_id) if account else None
    voice = policy.voice_for(person, account, now, speaker.platform, language=speaker.language)
    card = talk.sentence(voice, toast.sentence, post.plain_values(toast.params))
    return shortened(plain_text(card), LONGEST_TOAST)
