"""The team as it is written down: names that can be told apart, and an account of their own for each."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Protocol

from pydantic import AfterValidator, BeforeValidator, Field

from bot.config.values import Id, shaped

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's categories of line breaks, control characters, and others that nobody sees."""

ACCOUNTS = ("telegram", "slack", "email")
"""By what a member is recognised, and what two therefore cannot share."""


class _Member(Protocol):
    name: Any
    telegram: Any
    slack: Any
    email: Any


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _name(value: str) -> str:
    if not value:
        raise ValueError("expected a name")
    if any(unicodedata.category(each) in _INVISIBLE for each in value):
        raise ValueError("expected a name on one line, without control characters")
    return value


PersonName = Annotated[str, BeforeValidator(_stripped), Field(max_length=80), AfterValidator(_name)]
TelegramUser = Annotated[
    Id,
    shaped(
        r"[1-9][0-9]{0,15}",
        "Telegram's number for this person, such as 123456789; whoever writes to the bot without being "
        "in the team is told their own",
    ),
]
TelegramGroup = Annotated[
    Id,
    shaped(
        r"-[1-9][0-9]{0,15}",
        'the number of a group, such as "-1001234567890"; add the bot to the group and send /help there: '
        "it answers with it",
    ),
]


def must_be_told_apart(team: Sequence[_Member]) -> None:
    """Raise ValueError where two members have one name, one account or one address, naming both."""
    for one, other in _pairs((_folded(member.name), member) for member in team):
        raise ValueError(f"expected every name once, found {one.name!r} and {other.name!r}")
    for key in ACCOUNTS:
        for one, other in _pairs((_folded(getattr(member, key)), member) for member in team):
            shared = getattr(other, key)
            raise ValueError(
                f"{key}: found {shared!r} with {one.name!r} and with {other.name!r}: expected one person for each"
            )


def _pairs(named: Iterable[tuple[str | None, _Member]]) -> Iterable[tuple[_Member, _Member]]:
    """Two that have the same, if there are such."""
    seen: dict[str, _Member] = {}
    for value, member in named:
        if value is not None and value in seen:
            yield seen[value], member
        if value is not None:
            seen[value] = member


def _folded(value: str | None) -> str | None:
    """As people read it: whatever its case and its spaces."""
    return " ".join(unicodedata.normalize("NFKC", value).casefold().split()) if value is not None else None
