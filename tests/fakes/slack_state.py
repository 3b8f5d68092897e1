from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import count

from tests.fakes.slack_values import Channel, Json, SentMessage, SlackError, User, View

TEAM, APP, BOT_USER, BOT = "T0SOLLECIT", "A0SOLLECIT", "U0BOT", "B0BOT"
TRIGGER_LIFE = 3.0  # seconds
RESPONSE_URL_LIFE, RESPONSE_URL_USES = 1800.0, 5

ALL_SCOPES = frozenset(
    "app_mentions:read channels:history channels:read channels:join chat:write commands dnd:read files:write "
    "groups:history groups:read im:history im:read im:write mpim:history mpim:read reactions:read reactions:write "
    "users:read users:read.email users.profile:read files:read team:read".split()
)


class Trigger:
    """What an interaction may be exchanged for: a form, once, within three seconds."""

    def __init__(self, user: str, at: float) -> None:
        self.user = user
        self.at = at
        self.used = False


class ResponseUrl:
    """Where an interaction may be answered: five times, within half an hour."""

    def __init__(self, user: str, channel: str, at: float, message: str | None) -> None:
        self.user = user
        self.channel = channel
        self.at = at
        self.message = message
        self.uses = 0


class State:
    """Everything the server knows. Whoever reads or changes it holds `lock`, which wakes those who wait."""

    def __init__(self, clock: Callable[[], float], scopes: Iterable[str]) -> None:
        self.lock = threading.Condition(threading.RLock())
        self.clock = clock
        self.base_url = ""
        self.on_event: Callable[[Json], object] = lambda _: None
        self._granted = frozenset(scopes)
        self.clear()

    def clear(self) -> None:
        """Forget everything: a new workspace."""
        self.scopes: set[str] = set(self._granted)
        self.token_error: str | None = None  # what every call is answered with, once the app was put out
        self.bot = User(BOT_USER, "Sollecito", is_bot=True)
        self.users: dict[str, User] = {self.bot.id: self.bot}
        self.channels: dict[str, Channel] = {}
        self.members: dict[str, set[str]] = {}
        self.archived: set[str] = set()
        self.away: set[str] = set()
        self.dnd: dict[str, tuple[float, float]] = {}
        self.messages: dict[str, dict[str, Json]] = {}
        self.sent: list[SentMessage] = []
        self.sent_by_id: dict[tuple[str, str], SentMessage] = {}
        self.reactions: dict[tuple[str, str], dict[str, list[str]]] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.views: dict[str, View] = {}
        self.homes: dict[str, View] = {}
        self.files: dict[str, Json] = {}
        self.uploads: dict[str, bytes] = {}
        self.calls: Counter[str] = Counter()
        self.serial = count(1)
        self._last_ts = 0.0, 0

    # -- who and where --------------------------------------------------------------------------------------

    def add_channel(self, channel: Channel, members: Iterable[str]) -> Channel:
        self.channels[channel.id] = channel
        self.members[channel.id] = set(members)
        self.messages.setdefault(channel.id, {})
        return channel

    def direct(self, user: str) -> Channel:
        """Somebody's direct conversation with the bot, which is there as soon as it is needed."""
        if user not in self.users:
            raise SlackError("user_not_found")
        found = self.channels.get(name := f"D{user[1:]}")
        return found or self.add_channel(Channel(name, "", "im", user), {user, self.bot.id})

    def channel(self, name: str) -> Channel:
        """A conversation that the bot may know of: a private one only from within. Raises SlackError."""
        found = self.channels.get(name)
        if found is None or (found.kind == "group" and not self.hears(found)):
            raise SlackError("channel_not_found")
        return found

    def hears(self, channel: Channel) -> bool:
        """Whether the bot is in a conversation, and so is told of what happens there."""
        return self.bot.id in self.members[channel.id]

    def writable(self, name: str) -> Channel:
        """The channel to post to; a person's id stands for the direct conversation. Raises SlackError."""
        if name in self.users and name not in self.channels:
            return self._direct_to(name)
        channel = self.channel(name)
        if channel.id in self.archived:
            raise SlackError("is_archived")
        if channel.user:
            return self._direct_to(channel.user)
        if not self.hears(channel):
            raise SlackError("not_in_channel")
        return channel

    def _direct_to(self, user: str) -> Channel:
        if self.users[user].is_bot:
            raise SlackError("cannot_dm_bot")
        if self.users[user].deleted:
            raise SlackError("channel_not_found")
        return self.direct(user)

    def readable(self, name: str) -> Channel:
        """The channel whose messages are read. Raises SlackError."""
        channel = self.channel(name)
        self.require(f"{channel.scope_family}:history")
        if not self.hears(channel):
            raise SlackError("not_in_channel")
        return channel

    def require(self, scope: str) -> None:
        """Raises SlackError("missing_scope") unless the app was granted a scope."""
        if scope and scope not in self.scopes:
            raise SlackError("missing_scope", needed=scope, provided=",".join(sorted(self.scopes)))

    @property
    def names(self) -> dict[str, str]:
        return {user.id: user.name for user in self.users.values()}

    # -- messages -------------------------------------------------------------------------------------------

    def new_ts(self, at: float | None = None) -> str:
        """Seconds and a count, unique and rising: a message's id within its channel."""
        if at is not None:
            return f"{int(at)}.{next(self.serial):06}"
        second, number = max((float(int(self.clock())), 0), self._last_ts)
        self._last_ts = second, number + 1
        return f"{int(second)}.{number + 1:06}"

    def new_id(self, letter: str) -> str:
        return f"{letter}{next(self.serial):09}"

    def keep(self, channel: Channel, message: Json) -> Json:
        """Put a message into a channel, and count it in its thread."""
        box = self.messages[channel.id]
        box[message["ts"]] = message
        parent = box.get(message.get("thread_ts", ""))
        if parent is not None and parent is not message:
            parent["thread_ts"] = parent["ts"]
            parent["reply_count"] = parent.get("reply_count", 0) + 1
            parent["latest_reply"] = message["ts"]
        return message

    def message(self, channel: Channel, ts: str) -> Json:
        """Raises SlackError("message_not_found")."""
        found = self.messages[channel.id].get(ts)
        if found is None:
            raise SlackError("message_not_found")
        return found

    # -- interactions ---------------------------------------------------------------------------------------

    def new_trigger(self, user: str) -> str:
        name = f"{next(self.serial)}.{TEAM[1:]}.trigger"
        self.triggers[name] = Trigger(user, self.clock())
        return name

    def exchange(self, name: str) -> str:
        """Whose interaction it was. Raises SlackError when it is too late, or was done already."""
        trigger = self.triggers.get(name)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self.clock() - trigger.at > TRIGGER_LIFE:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger.user

    def new_response_url(self, user: str, channel: str, message: str | None = None) -> str:
        name = self.new_id("R")
        self.response_urls[name] = ResponseUrl(user, channel, self.clock(), message)
        return f"{self.base_url}/actions/{TEAM}/{name}"
