"""What customers wrote, for a terminal: their words, and nothing that a terminal would obey."""

import re

_OBEYED = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control sequences (ECMA-48, 5.4) and characters, and those that turn the direction of writing; a line break is
neither."""


def plain(text: str, *, indent: int = 0) -> str:
    """A text whose further lines are set in by ``indent`` spaces, so that none looks like one of ours."""
    shown = _OBEYED.sub(" ", text.replace("\r\n", "\n")).replace("\r", " ")
    return shown.replace("\n", "\n" + " " * indent)


def on_one_line(text: str) -> str:
    return " ".join(plain(text).split())
