"""What somebody said to the bot, as the command they would have typed: no slash is needed where it is spoken to."""

import re
from typing import Literal

from handlers.reading.commands import VERBS, Verb, read_command, split_number

ABOUT_A_LEAD: frozenset[Verb] = frozenset(
    {"show", "take", "assign", "answered", "snooze", "note", "won", "lost", "reopen", "why"}
)
"""Verbs that want a lead's number after them: without one, the word only happens to begin a sentence."""

NAMING: frozenset[Verb] = frozenset({"assign", "leads", "status", "team"})
"""Verbs after which a mention means an account; anywhere else it is read as the person's name."""

LOGGING: frozenset[Verb] = frozenset({"lead"})
"""Verbs after which anything may be said, at any length."""

MOST_WORDS = 12
"""A longer sentence, or one of several lines, is no command but somebody's words."""

LOG_THIS = re.compile(
    r"(?:(?:please|per favore)\s+)?"
    r"(?:log|save|lead|contatto|registra|registralo|registrala|salva|salvalo|segna|segnalo)"
    r"(?:\s+(?:this|it|that|lead|as (?:a )?lead|questo|questa|contatto|come (?:lead|contatto)))?"
    r"(?:\s+(?:please|per favore))?",
    re.IGNORECASE,
)

Spoken = Literal["mention", "private"]


def as_typed(text: str, how: Spoken) -> str:
    """A command with its slash, where the words are one; in a mention everything is taken for one."""
    said = text.strip()
    if said.startswith("/"):
        return said
    if _is_command(said):
        return f"/{said}"
    if how == "private":
        return said
    return f"/{said}" if re.match(r"[^\W\d_]", said) else "/help"


def says_log_this(text: str) -> bool:
    """Whether a mention in a thread asks to log what the thread began with."""
    return LOG_THIS.fullmatch(text.strip().strip("/.!").strip()) is not None


def of_slash(command: str, text: str) -> str:
    """A slash command as typed: /lead and /leads stand for themselves, any other has its verb after it."""
    name, said = command.lstrip("/").lower(), text.strip()
    if name in VERBS:
        return f"/{name} {said}".strip()
    return f"/{said.lstrip('/')}" if said else "/help"


def _is_command(said: str) -> bool:
    typed = read_command(f"/{said}")
    if typed is None or typed.verb == "unknown" or typed.to is not None or _is_label(said, typed.word):
        return False
    if typed.verb in LOGGING:
        return True
    if typed.verb in ABOUT_A_LEAD:
        return split_number(typed.rest)[0] is not None
    return "\n" not in said and len(said.split()) <= MOST_WORDS


def _is_label(said: str, word: str) -> bool:
    """Whether a word is a label rather: `Lead: Anna Riva` and `Help: a leak` may be a form's or a customer's words."""
    return re.match(r"\s?[:,;.]", said[len(word) :]) is not None
