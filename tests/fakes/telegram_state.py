from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from itertools import count

from tests.fakes.telegram_updates import UpdateQueue
from tests.fakes.telegram_values import (
    ApiError,
    Chat,
    Json,
    Params,
    SentMessage,
    Upload,
    User,
    bad_request,
    forbidden,
)

SUPERGROUPS_FROM = -1_000_000_000_000  # ids below are supergroups and channels


class State:
    """Everything the server knows. Whoever reads or changes it holds `lock`, which wakes those who wait."""

    def __init__(self, bot: User, clock: Callable[[], float], first_update_id: int, *, privacy: bool = False) -> None:
        self.lock = threading.Condition(threading.RLock())
        self.clock = clock
        self.bot = bot
        self.privacy = privacy
        self.first_update_id = first_update_id
        self.clear()

    def clear(self) -> None:
        """Forget everything: a new server."""
        self.queue = UpdateQueue(self.lock, self.first_update_id)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.members: dict[int, dict[int, str]] = {}
        self.topics: dict[int, set[int]] = {}
        self.unstarted: set[int] = set()
        self.blocked: set[int] = set()
        self.deactivated: set[int] = set()
        self.without_voice: set[int] = set()
        self.migrated: dict[int, int] = {}
        self.messages: dict[tuple[int, int], Json] = {}
        self.sent: list[SentMessage] = []
        self.sent_by_id: dict[tuple[int, int], SentMessage] = {}
        self.callbacks: set[str] = set()
        self.answered_callbacks: dict[str, Json] = {}
        self.reactions: dict[tuple[int, int], list[str]] = {}
        self.actions: list[tuple[int, str]] = []
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.descriptions: dict[tuple[str, str], str] = {}
        self.files: dict[str, tuple[str, Upload]] = {}
        self.calls: Counter[str] = Counter()
        self.serial = count(1)
        self._message_ids: Counter[int] = Counter()

    # -- who and where --------------------------------------------------------------------------------------

    def add_user(self, user: User) -> User:
        self.users[user.id] = user
        self.chats[user.id] = Chat(user.id, "private", user.first_name, user.username)
        return user

    def add_group(self, id: int, title: str, *, forum: bool = False) -> Chat:  # noqa: A002  -- Telegram's word
        kind = "supergroup" if id < SUPERGROUPS_FROM else "group"
        assert kind == "supergroup" or not forum, "only supergroups have topics: use an id like -1001234567890"
        self.chats[id] = chat = Chat(id, kind, title, forum=forum)
        self.members[id] = {self.bot.id: "member"}
        self.topics[id] = set()
        return chat

    def hears(self, chat: Chat) -> bool:
        """Whether the bot is told of what happens there."""
        return chat.private or self.members[chat.id].get(self.bot.id) in {"member", "administrator"}

    def chat_of(self, params: Params, *, write: bool = True) -> Chat:
        """The chat a call is about. Raises ApiError as the server does when the bot may not go there."""
        asked = params.text("chat_id")
        if not asked:
            raise bad_request("chat_id is empty")
        chat = self.chats.get(params.integer("chat_id"))
        if chat is None or chat.id == self.bot.id:
            raise bad_request("chat not found")
        if not write:
            return chat
        if chat.private:
            self._check_private(self.users[chat.id])
        else:
            self._check_group(chat)
        return chat

    def _check_private(self, user: User) -> None:
        if user.is_bot:
            raise forbidden("bot can't send messages to bots")
        if user.id in self.deactivated:
            raise forbidden("user is deactivated")
        if user.id in self.blocked:
            raise forbidden("bot was blocked by the user")
        if user.id in self.unstarted:
            raise forbidden("bot can't initiate conversation with a user")

    def _check_group(self, chat: Chat) -> None:
        if chat.id in self.migrated:
            what = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, what, {"migrate_to_chat_id": self.migrated[chat.id]})
        status = self.members[chat.id].get(self.bot.id, "left")
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.type} chat")
        if status == "left":
            raise forbidden(f"bot is not a member of the {chat.type} chat")

    # -- messages -------------------------------------------------------------------------------------------

    def new_message(self, chat: Chat, sender: User, content: Json, *, date: int | None = None) -> Json:
        """Store a message and give it its id: a supergroup has its own count, other chats share one."""
        box = chat.id if chat.type == "supergroup" else 0
        self._message_ids[box] += 1
        message: Json = {
            "message_id": self._message_ids[box],
            "from": sender.api(),
            "chat": chat.api(),
            "date": int(self.clock()) if date is None else date,
            **content,
        }
        self.messages[chat.id, message["message_id"]] = message
        return message

    def message_of(self, params: Params, what: str) -> tuple[Chat, Json]:
        """The message a call is about. Raises ApiError (400) "message to ... not found"."""
        if not params.text("message_id"):
            raise bad_request("message identifier is not specified")
        chat = self.chat_of(params)
        message = self.messages.get((chat.id, params.integer("message_id")))
        if message is None:
            raise bad_request(f"message to {what} not found")
        return chat, message

    def quoted(self, message: Json) -> Json:
        """A message as it appears inside its reply: without the message it replied to itself."""
        return {name: value for name, value in message.items() if name != "reply_to_message"}

    def keep_file(self, kind: str, upload: Upload) -> Json:
        """Store a file under a new file_id; the fields that every kind of file has."""
        number = next(self.serial)
        file_id = f"{kind}-file-{number}"
        suffix = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
        self.files[file_id] = (f"{kind}s/file_{number}.{suffix}", upload)
        return {"file_id": file_id, "file_unique_id": f"u{number}", "file_size": len(upload.content)}

    # -- learning from updates that came from elsewhere ------------------------------------------------------

    def learn(self, update: Json) -> int | None:
        """Get to know whoever and wherever a hand-made update speaks of; its chat's id."""
        chat_id = None
        for payload in update.values():
            if isinstance(payload, dict):
                message = payload.get("message")
                message = message if isinstance(message, dict) else payload
                for sender in (payload.get("from"), message.get("from")):
                    self._learn_user(sender)
                chat_id = self._learn_chat(message.get("chat"))
        return chat_id

    def _learn_user(self, raw: object) -> None:
        if isinstance(raw, dict) and isinstance(raw.get("id"), int) and raw["id"] not in self.users:
            known = {key: raw[key] for key in User.__slots__ if key in raw}
            self.add_user(User(**{"first_name": "Someone", **known}))

    def _learn_chat(self, raw: object) -> int | None:
        if not isinstance(raw, dict) or not isinstance(raw.get("id"), int):
            return None
        if raw["id"] not in self.chats and raw["id"] < 0:
            self.add_group(raw["id"], str(raw.get("title", "A group")), forum=bool(raw.get("is_forum")))
        return int(raw["id"])
