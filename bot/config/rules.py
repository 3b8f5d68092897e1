"""What an assignment rule may ask about, and to whom it may send: a rule that can never hold is a mistake."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, get_args

from handlers.reading.kinds import Kind
from handlers.rules.priority import Level

FACTS = ("source", "kind", "campaign", "priority")
"""What is known of a lead when its owner is chosen (``handlers/choosing.py``)."""

_VALUES: Mapping[str, tuple[str, ...]] = {"kind": get_args(Kind), "priority": get_args(Level)}
"""The facts that have only so many values."""


class _Member(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def roles(self) -> Sequence[str]: ...


def read_when(when: dict[str, str]) -> dict[str, str]:
    """The facts a rule asks about. Raises ValueError for a rule that would hold for no lead, or for each."""
    if not when:
        raise ValueError(f"found no condition: expected at least one of {_listed(FACTS)}")
    for key, value in when.items():
        if key not in FACTS:
            raise ValueError(f"found {key!r}: expected {_listed(FACTS)}")
        if not value.strip():
            raise ValueError(f"{key}: found nothing: expected what it is to be")
        if value.strip().casefold() not in _VALUES.get(key, (value.strip().casefold(),)):
            raise ValueError(f"{key}: found {value!r}: expected {_listed(_VALUES[key])}")
    return when


def must_be_owners(names: Sequence[str], team: Sequence[_Member]) -> None:
    """Raise ValueError for a name that no lead can go to."""
    roles = {member.name: member.roles for member in team}
    _each(names, lambda name: name in roles, "expected names from the team, found {!r}")
    _each(names, lambda name: "owner" in roles[name], "expected people with the role owner, found {!r}")


def _each(names: Sequence[str], holds: Callable[[str], bool], complaint: str) -> None:
    for name in names:
        if not holds(name):
            raise ValueError(complaint.format(name))


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
