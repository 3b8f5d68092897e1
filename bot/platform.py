"""What the bot needs of a chat platform, as one port; each platform's folder holds its adapter."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from handlers.messages.rich import Card
from handlers.ports import Heard
from handlers.rules.delivery import NoFile, NotSent, Outcome
from storage.inbox import Received

Keep = Callable[[str, Sequence[Received]], Awaitable[None]]
"""Returns when a platform's updates are on disk; raises StorageUnavailable if they could not be put there."""


LARGEST_FILE = 20 * 2**20
"""Bytes of a file that is brought from one platform to another: as many as Telegram lets a bot have."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A card on its way to a chat. ``edit_of`` names the message it is to replace.

    ``only_for`` is the one user in the chat who is to see it, where the platform can do that.
    """

    chat: str
    card: Card
    thread: str | None = None
    reply_to: str | None = None
    edit_of: str | None = None
    quiet: bool = False
    only_for: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a file holds, and what its platform calls it."""

    content: bytes = field(repr=False)
    name: str


class NotNow(Exception):
    """What was heard can't be understood yet: the platform is to tell more, and does not at the moment."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not for {seconds:g} s")
        self.seconds = seconds


class Platform(Protocol):
    """A chat platform. No exception of its SDK leaves these methods."""

    name: str
    shows_again: bool
    """Whether it shows a file that lies on it by its id alone."""

    async def understand(self, body: str) -> Sequence[Heard]:
        """What a stored update says; nothing, if it does not concern us.

        Raises ValueError on nonsense, and NotNow if it can only be understood later.
        """
        ...

    async def send(self, outgoing: Outgoing) -> Outcome:
        """Send or edit one message, once, and say what became of it."""
        ...

    async def fetch(self, file: str) -> Fetched | NoFile | NotSent:
        """What a file that lies on it holds, so that it can be shown where its id means nothing."""
        ...

    async def toast(self, callback: str, text: str, *, alert: bool) -> None:
        """Answer a pressed button at once; too late is no error."""
        ...

    def is_group(self, chat: str) -> bool:
        """Whether a chat is shared (a stricter pace applies)."""
        ...
