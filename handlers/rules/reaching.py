"""Where to write to somebody who has more than one account."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """A private chat in which somebody can be reached."""

    platform: str
    chat: str


def best(ways: Sequence[Way], prefers: str | None, resting: Collection[str] = ()) -> Way | None:
    """The way to somebody: on the platform they prefer, else the first; None if there is none.

    `resting` are the platforms that take nothing from us now. They are used where nothing else is left:
    what is written for them waits.
    """
    return min(ways, key=lambda way: (way.platform in resting, way.platform != prefers), default=None)
