"""What each contestant does with reminders, in one shape."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar

FIRST = timedelta(hours=1)
LAST = timedelta(days=14)
"""When the reminders of leads that wait are due: spread evenly between these, from now."""


@dataclass(frozen=True, slots=True)
class Due:
    """A lead's reminder and its moment."""

    lead: int
    at: datetime


class Reminders(ABC):
    """One reminder for each lead, in a store of its own. What is due goes to :func:`benchmarks.peers.sender.send`.

    The store is in ``folder``, or in the PostgreSQL database that ``url`` names. Nobody is reminded before
    :meth:`start`.
    """

    in_bulk: ClassVar[bool] = False
    """Whether it offers a way of scheduling many at once."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url
        self.queued_at: float | None = None
        """When all that was due at the start lay where the sender takes it, as Unix seconds, if it ever lies there."""

    @abstractmethod
    async def open(self) -> None:
        """Begin to use what is in the store; make it if there is none."""

    @abstractmethod
    async def fill(self, due: Sequence[Due]) -> None:
        """Have reminders there, by the fastest way into the store; nobody looks at the clock."""

    @abstractmethod
    async def schedule(self, due: Due) -> None:
        """Have one more, kept by the time this returns."""

    async def schedule_many(self, due: Sequence[Due]) -> None:
        """The same for many at once, all due at one moment."""
        raise NotImplementedError

    @abstractmethod
    async def cancel(self, lead: int) -> None:
        """The lead was answered: its reminder never comes."""

    @abstractmethod
    async def start(self) -> None:
        """From here on what is due is handed over."""

    @abstractmethod
    async def stop(self) -> None:
        """From here on nothing is, until the next start."""

    async def beside(self) -> dict[str, float]:
        """Figures that only this one has, in ms."""
        return {}


def waiting(leads: int, now: datetime) -> Iterator[Due]:
    """The reminders of so many leads, none of them due soon."""
    for number in range(leads):
        yield Due(number + 1, now + FIRST + (LAST - FIRST) * (number / leads))
