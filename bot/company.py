"""Whom this process works with on its database: what falls to one of them alone, and who is still there.

On SQLite it is alone. On PostgreSQL there may be several (:mod:`bot.fellows`).
"""

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from typing import Protocol

POLLING, TICK, HOME = "telegram polling", "tick", "slack home"
"""What one process does at a time: asking Telegram for updates; what comes with time (reminders, reports, audit,
purge, the heartbeat); showing everybody's page on Slack."""

POLL_S = 30.0
"""How often a process that is alone looks for work though nothing woke it."""

Work = Callable[[], Awaitable[None]]


class Company(Protocol):
    """What each part needs to know of the other processes.

    ``me`` is this process's name among them, its holder; ``several`` whether there may be others. ``poll_s`` is how
    often it looks for work that nobody told it of.
    """

    me: str
    several: bool
    poll_s: float

    def is_trusted(self) -> bool:
        """Whether what this process has claimed is still its own: nobody gives it to others yet."""
        ...

    def has(self, duty: str) -> bool:
        """Whether a duty is this process's at the moment."""
        ...

    async def joined(self) -> None:
        """Wait until this process may claim things."""
        ...

    async def on_duty(self, duty: str, work: Work) -> None:
        """Do ``work`` whenever and for as long as a duty is this process's, until cancelled."""
        ...

    async def keep_up(self) -> None:
        """Stay in touch with the others, until cancelled."""
        ...

    async def leave(self) -> None:
        """Hand over everything at once."""
        ...

    def on_news(self, topic: str, wake: Callable[[], None]) -> None:
        """Have ``wake`` called when another process has committed something of this kind (:mod:`storage.news`)."""
        ...

    def on_loss(self, wake: Callable[[], None]) -> None:
        """Have ``wake`` called when another process is gone: what it had claimed is free."""
        ...


def new_holder() -> str:
    """A name that no process has had before."""
    return uuid.uuid4().hex


class Alone:
    """There is nobody else: everything is this process's."""

    several = False
    poll_s = POLL_S

    def __init__(self) -> None:
        self.me = new_holder()

    def is_trusted(self) -> bool:
        return True

    def has(self, duty: str) -> bool:  # noqa: ARG002  -- all are
        return True

    async def joined(self) -> None:
        return

    async def on_duty(self, duty: str, work: Work) -> None:  # noqa: ARG002  -- as above
        await work()

    async def keep_up(self) -> None:
        await asyncio.Event().wait()

    async def leave(self) -> None:
        return

    def on_news(self, topic: str, wake: Callable[[], None]) -> None:
        """Nobody else has any."""

    def on_loss(self, wake: Callable[[], None]) -> None:
        """Nobody can get lost."""
