"""What is answered to a command that there is not: the one that was meant is offered.

The customer who stands behind a mistyped /lead is asked about, as one without any command is.
"""

from dataclasses import replace
from typing import Final

from handlers import asking, mended
from handlers.command import Asked
from handlers.messages.rich import shortened
from handlers.messages.voice import N_
from handlers.ports import Message, Original
from handlers.reading.commands import VERBS
from handlers.reading.emails import find_emails
from handlers.reading.mistyped import read_meant
from handlers.reading.phones import find_phones

UNKNOWN: Final = N_("I do not know this command. /help shows what I can do.")
MEANT: Final = N_("I do not know “{word}”. Did you mean this? /{meant}")
SPACE_MISSING: Final = N_("This is not logged yet: the space after the command is missing. Send it as\n/lead {text}")
NOT_LOGGED: Final = N_("I do not know “{word}”, so I logged nothing. Write it with /{meant}, please.")

_LONGEST: Final = 60


def answer(asked: Asked) -> None:
    """Say that a command is unknown. In a shared chat it may be another bot's, unless it brings a customer."""
    place, meant = asked.message.place, read_meant(asked.word)
    is_to_us = place.private or place.only_for is not None
    if meant is not None:
        _offer(*meant, asked, is_to_us=is_to_us)
    elif is_to_us:
        _say(UNKNOWN, asked)


def without_space(text: str, asked: Asked) -> None:
    """`/leadCarla Neri` is no command; that a lead was meant is all but sure."""
    if asked.message.place.private:
        _ask(text, asked)
    else:
        _say(SPACE_MISSING, asked, text=text)


def _offer(command: str, number: str, asked: Asked, *, is_to_us: bool) -> None:
    words, pointed_at = f"{number} {asked.rest}".strip(), _pointed_at(asked.message)
    logs = VERBS[command] == "lead" and not asked.answers_a_card
    is_whole = pointed_at is None and bool(words or asked.message.content.attachments)
    if logs and asked.message.place.private and is_whole:
        _ask(words, asked)
    elif is_to_us:
        _say(MEANT, asked, word=asked.word, meant=shortened(f"{command} {words}".strip(), _LONGEST))
    elif logs and _brings_customer(words, pointed_at, asked.policy.region):
        _say(NOT_LOGGED, asked, word=asked.word, meant=command)


def _brings_customer(words: str, pointed_at: Original | None, region: str) -> bool:
    text = f"{words}\n{pointed_at.text}" if pointed_at is not None else words
    return bool(find_phones(text, region) or find_emails(text) or (pointed_at is not None and pointed_at.contact))


def _pointed_at(message: Message) -> Original | None:
    """Somebody's message that it answers: /lead would log that, with what is written behind the command."""
    replied = None if message.replied_to_bot else message.replied
    return None if replied is None or replied.kind == "ours" else replied


def _ask(words: str, asked: Asked) -> None:
    """Ask whether it is a lead, as of words without a command."""
    content = replace(asked.message.content, text=words)
    asking.ask(replace(asked.message, content=content), asked.person, asked.uow, asked.now)


def _say(sentence: str, asked: Asked, **values: str) -> None:
    mended.say_in_vain("text", asked.message, asked.person, asked.uow, asked.now, sentence=sentence, values=values)
