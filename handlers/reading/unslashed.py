"""A question to the bot in a command's own words, without its slash: `stato`, `contatti in ritardo`, `team`.

Only what changes nothing is taken so, and only where nothing else was said: `stato di famiglia` is somebody's words.
"""

import re
from datetime import date
from typing import Final

from handlers.reading.commands import Typed, Verb, read_command
from handlers.reading.periods import read_period
from handlers.reading.which_leads import read_wanted

ASKING: Final[frozenset[Verb]] = frozenset({"leads", "status", "team", "language", "undo"})
"""Verbs that are understood without a slash; to undo something is still asked for with one."""

_MARKED: Final = re.compile(r"#\s?\d{1,9}")


def read_unslashed(text: str, today: date) -> Typed | None:
    """The command that a whole message is but for its slash; None for anything else. `#12` asks for that lead."""
    if _MARKED.fullmatch(text.strip()):
        return Typed("show", text.strip(), word="show")
    typed = read_command(f"/{text.strip(' .!?')}")
    if typed is None or typed.to is not None or typed.verb not in ASKING:
        return None
    return typed if not typed.rest or _belongs(typed, today) else None


def _belongs(typed: Typed, today: date) -> bool:
    """Whether what stands behind a command's word can only be a part of it."""
    if typed.verb == "leads":
        return bool(read_wanted(typed.rest).traits)
    return typed.verb == "status" and read_period(typed.rest, today) is not None
