"""What handlers need of the outside: plain values that every platform can make and understand.

A platform turns what it hears into one of the ``Heard`` values below; handlers answer with rows for the
outbox and, for a button, a :class:`Toast`. No handler knows which platform it is talking to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

PRIVATE_CHAT_IS_USER = frozenset({"slack"})
"""Platforms on which somebody can be written to before they ever wrote: their private chat has their own id."""


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
    """Where it happened: a chat (private or shared), and the topic or thread in it.

    ``only_for`` is the platform's id of the one user to whom an answer there is shown, where a platform can
    do that in a shared chat; None: everybody sees it. It is set where somebody turned to the bot and to
    nobody else: with a slash command, a shortcut, a reaction, a button of a message only they see.
    ``among_others`` is set by the front door: it is none of the team's chats.
    """

    platform: str
    chat: str
    private: bool
    thread: str | None = None
    only_for: str | None = None
    among_others: bool = False


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

    ``user`` and ``username`` are the author's own on the platform, where it tells them. ``ours`` is what the bot
    itself had said, ``self`` what the speaker says here.
    """

    kind: Literal["person", "hidden", "chat", "channel", "self", "ours"]
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
    message it answers here and ``replied`` the content of what it answers, here or elsewhere; ``group`` binds the
    items of one album.
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
class Arrived:
    """A message came in by itself in a chat that is watched: a customer's, another app's, a form's.

    Nobody logged it. ``place.thread`` is the thread it was written in, None if it begins one. Who wrote it
    (``content.user``) may turn out to be of the team.
    """

    place: Place
    message_id: str
    content: Original
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class ArrivedEdited:
    """A message that came in by itself was changed; ``arrived`` is what it says now."""

    arrived: Arrived


@dataclass(frozen=True, slots=True)
class Edited:
    """Somebody changed a message they had written; ``message`` is what it says now."""

    message: Message


@dataclass(frozen=True, slots=True)
class Pressed:
    """Somebody pressed a button. ``data`` is what the button carried: a reference, never a right.

    ``replaces`` is what a platform edits a message by that only the presser sees: such a one is no message with an id.
    """

    speaker: Speaker
    place: Place
    message_id: str | None
    data: str
    callback: str
    replaces: str | None = None

    @property
    def editable(self) -> str | None:
        """By what to edit the pressed message; None where another has to follow it."""
        return self.replaces if self.place.only_for is not None else self.message_id


@dataclass(frozen=True, slots=True)
class PutRight:
    """Somebody filled in the form with what was read of a lead.

    ``values`` are the fields they changed, as they wrote them; an empty one they emptied.
    """

    speaker: Speaker
    place: Place
    lead: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody opened or closed their private chat with the bot."""

    speaker: Speaker
    chat: str
    reachable: bool


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """Somebody opened the page that the bot keeps for each of its users."""

    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody's status on a platform changed: ``away`` while they are away or not to be disturbed."""

    platform: str
    user: str
    away: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """What a platform tells of one of its users: an ISO 639 language, an IANA zone, an e-mail address."""

    platform: str
    user: str
    language: str | None = None
    zone: str | None = None
    email: str | None = None
    name: str | None = None


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


Said = Message | Edited | Arrived | ArrivedEdited | Pressed | PutRight
Noticed = Reached | HomeOpened | Presence | Profile | ChatMoved | LeftChat
Heard = Said | Noticed


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
