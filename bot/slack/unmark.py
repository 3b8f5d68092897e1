"""Slack's mark-up undone: what somebody wrote, as they wrote it.

Slack hands text over with ``&``, ``<`` and ``>`` as entities, and links, people and channels in angle brackets
(docs.slack.dev, "Formatting message text").
"""

import re
from collections.abc import Mapping

_MARK = re.compile(r"<([^<>]*)>")
_ENTITY = re.compile(r"&(amp|lt|gt);")
_BOLD = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*?)(?<=\S)\*(?![\w*])")
_USER = re.compile(r"<@([A-Z0-9]+)(?:\|[^<>]*)?>")

ENTITIES = {"amp": "&", "lt": "<", "gt": ">"}
NO_NAMES: Mapping[str, str] = {}


def unmark(text: str, names: Mapping[str, str] = NO_NAMES) -> str:
    """A text without Slack's mark-up. ``names`` tells people's names by their ids; who is not in it keeps the id."""
    bare = _MARK.sub(lambda mark: _said(mark[1], names), text)
    return _ENTITY.sub(lambda entity: ENTITIES[entity[1]], bare)


def unbolded(text: str) -> str:
    """A text without the asterisks around bold words, which would be in the way of "*Name:* Mario Rossi"."""
    return _BOLD.sub(r"\1", text)


def mentioned(text: str) -> list[str]:
    """The ids of those whom a text with mark-up mentions, in their order."""
    return list(dict.fromkeys(_USER.findall(text)))


def without_mention(text: str, user: str) -> str:
    """A text with mark-up, less the mentions of one user."""
    return re.sub(rf"<@{re.escape(user)}(?:\|[^<>]*)?>[,:]?", " ", text).strip()


def _said(mark: str, names: Mapping[str, str]) -> str:
    """What stands for a mark: a person's or channel's name, a link with its words."""
    target, _, label = mark.partition("|")
    kind, rest = target[:1], target[1:]
    if kind == "@":
        return f"@{names.get(rest) or label or rest}"
    if kind == "#":
        return f"#{label or rest}"
    if kind == "!":
        return label or f"@{rest.partition('^')[0]}"
    return _link(target, label)


def _link(target: str, label: str) -> str:
    """An address as it was written; where other words stand for it, both."""
    address = target.removeprefix("mailto:").removeprefix("tel:")
    if not label or _stands_for(label, target):
        return label or address
    return f"{label} ({address})"


def _stands_for(label: str, target: str) -> bool:
    """Whether a link's words tell its address by themselves: it, a part of it, or a number as people write it."""
    if target.startswith("tel:"):
        return len(re.findall(r"\d", label)) >= 5
    return "." in label and label.lower().rstrip("/") in target.lower()
