"""What handlers need of the outside: plain values that every platform can make and understand.

A platform turns what it hears into one of the ``Heard`` values below; handlers answer with rows for the
outbox and, for a button, a :class:`Toast`. No handler knows which platform it is talking to.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who did something, as the platform vouches for it. ``is_person`` is false for bots and anonymous admins."""

    platform: str
    user: str
    name: str
    username: str | None = None
    language: str | None = None
    is_person: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened: a chat (private or shared), and the topic or thread in it."""

    platform: str
    chat: str
    private: bool
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something that came with a message. ``file`` is the platform's own id, enough to fetch it again."""

    kind: Literal["photo", "document", "voice", "audio", "video", "location", "contact", "sticker", "other"]
    file: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class CardOfContact:
    """A shared contact: what the platform says of it, and its vCard if it has one."""

    name: str
    phone: str | None = None
    user: str | None = None
    vcard: str | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """The message a lead is made of: its author, date and content, wherever it was written first.

    ``user`` and ``username`` are the author's own on the platform, where it tells them.
    """

    kind: Literal["person", "hidden", "chat", "channel", "self"]
    author: str | None = None
    user: str | None = None
    username: str | None = None
    written_at: datetime | None = None
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    contact: CardOfContact | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """Somebody wrote in a chat where the bot listens.

    ``content`` is what was written or forwarded; ``forwarded`` tells which. ``reply_to`` is the id of the
    message it answers and ``replied`` that message's content; ``group`` binds the items of one album.
    """

    speaker: Speaker
    place: Place
    message_id: str
    sent_at: datetime
    content: Original
    forwarded: bool = False
    reply_to: str | None = None
    replied: Original | None = None
    replied_to_bot: bool = False
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """Somebody changed a message they had written; ``message`` is what it says now."""

    message: Message


@dataclass(frozen=True, slots=True)
class Pressed:
    """Somebody pressed a button. ``data`` is what the button carried: a reference, never a right."""

    speaker: Speaker
    place: Place
    message_id: str | None
    data: str
    callback: str


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody opened or closed their private chat with the bot."""

    speaker: Speaker
    chat: str
    reachable: bool


@dataclass(frozen=True, slots=True)
class ChatMoved:
    """A chat changed its id (a group became a supergroup)."""

    platform: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LeftChat:
    """The bot was put out of a shared chat, or let in again."""

    platform: str
    chat: str
    present: bool


Heard = Message | Edited | Pressed | Reached | ChatMoved | LeftChat


@dataclass(frozen=True, slots=True)
class Toast:
    """The answer that a pressed button shows at once. ``params`` fill the sentence's placeholders."""

    sentence: str
    params: dict[str, Any] = field(default_factory=dict)
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """A reference that a button carries back: an action on a lead at a certain epoch.

    Encoded it stays far below the 64 bytes that Telegram allows.
    """

    verb: str
    lead: int = 0
    epoch: int = 0
    arg: str = ""

    @property
    def number(self) -> int:
        """What ``arg`` refers to, where that is a number; 0, which nothing has, where it is none."""
        return int(self.arg) if _is_number(self.arg) else 0

    def encode(self) -> str:
        return f"{self.verb}:{self.lead}:{self.epoch}:{self.arg}"

    @classmethod
    def decode(cls, data: str) -> "Button | None":
        """What a button carried; None if it is none of ours."""
        parts = data.split(":", 3)
        if len(parts) != 4 or not (_is_number(parts[1]) and _is_number(parts[2])):
            return None
        return cls(parts[0], int(parts[1]), int(parts[2]), parts[3])


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 15
