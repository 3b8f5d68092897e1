from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Unpack

from tests.fakes.telegram_content import TINY_PNG, Origin, Where, captioned, date_of, marked, origin_of
from tests.fakes.telegram_state import State
from tests.fakes.telegram_values import Chat, Json, Message, SentMessage, Upload, User


class People:
    """What people do. Everything that the bot may hear of becomes an update in its queue."""

    state: State

    def user(
        self,
        id: int,  # noqa: A002  -- Telegram's word
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "it",
        is_bot: bool = False,
        started: bool = True,
    ) -> User:
        """Someone on Telegram; with `started=False` the bot may not write to them until they write first."""
        with self.state.lock:
            if not started:
                self.state.unstarted.add(id)
            return self.state.add_user(User(id, first_name, last_name, username, language_code, is_bot))

    def group(
        self,
        id: int,  # noqa: A002  -- Telegram's word
        title: str,
        *,
        forum: bool = False,
        members: Iterable[User] = (),
        admins: Iterable[User] = (),
        bot_admin: bool = False,
    ) -> Chat:
        """A group with the bot in it; ids like -1001234567890 make a supergroup, -4567 a plain group."""
        with self.state.lock:
            chat = self.state.add_group(id, title, forum=forum)
            statuses = self.state.members[id]
            statuses |= {user.id: "member" for user in members}
            statuses |= {user.id: "administrator" for user in admins}
            if bot_admin:
                statuses[self.state.bot.id] = "administrator"
            return chat

    def topic(self, chat: Chat, thread: int) -> int:
        """Open a topic in a forum; `says(thread=...)` does it by itself."""
        with self.state.lock:
            self.state.topics[chat.id].add(thread)
        return thread

    # -- saying something -----------------------------------------------------------------------------------

    def says(self, user: User, text: str, **where: Unpack[Where]) -> Message:
        return self.posts(user, {"text": text}, **where)

    def forwards(
        self,
        user: User,
        text: str,
        *,
        origin: Origin,
        author: User | Chat | str,
        date: datetime,
        photo: bool = False,
        signature: str | None = None,
        **where: Unpack[Where],
    ) -> Message:
        """Pass on what `author` wrote at `date`; a hidden user is known by name alone."""
        said: Json = {"caption": text} if photo and text else {"text": text}
        if photo:
            said = {**(said if text else {}), "photo": self._photo()}
        where["forward"] = origin_of(origin, author, date, signature)
        return self.posts(user, said, **where)

    def replies_elsewhere(
        self, user: User, text: str, *, to: str, origin: Origin, author: User | Chat | str, date: datetime, **more: Json
    ) -> Message:
        """ "Reply in another chat": say `text` to the bot about what `author` wrote where the bot is not."""
        reply: Json = {"origin": origin_of(origin, author, date, None), **more}
        quote: Json = {"quote": {"text": to, "position": 0}} if to else {}
        return self.posts(user, {"text": text}, replied_elsewhere={"external_reply": reply, **quote})

    def shares_contact(
        self,
        user: User,
        phone_number: str,
        first_name: str,
        *,
        last_name: str | None = None,
        user_id: int | None = None,
        vcard: str | None = None,
        **where: Unpack[Where],
    ) -> Message:
        fields = {
            "phone_number": phone_number,
            "first_name": first_name,
            "last_name": last_name,
            "user_id": user_id,
            "vcard": vcard,
        }
        contact = {name: value for name, value in fields.items() if value is not None}
        return self.posts(user, {"contact": contact}, **where)

    def sends_location(self, user: User, latitude: float, longitude: float, **where: Unpack[Where]) -> Message:
        return self.posts(user, {"location": {"latitude": latitude, "longitude": longitude}}, **where)

    def sends_voice(self, user: User, seconds: int = 5, **where: Unpack[Where]) -> Message:
        voice = self._file("voice", Upload("voice.ogg", b"OggS")) | {"duration": seconds}
        return self.posts(user, {"voice": voice}, **where)

    def sends_photo(self, user: User, caption: str = "", **where: Unpack[Where]) -> Message:
        return self.posts(user, {"photo": self._photo(), **captioned(caption)}, **where)

    def sends_document(
        self, user: User, name: str, caption: str = "", *, content: bytes = b"-", **where: Unpack[Where]
    ) -> Message:
        document = self._file("document", Upload(name, content)) | {"file_name": name}
        return self.posts(user, {"document": document, **captioned(caption)}, **where)

    def posts(self, user: User, content: Json, **where: Unpack[Where]) -> Message:
        """Any message at all, its content as the Bot API has it; bot commands in it are marked."""
        with self.state.lock:
            chat = self._chat(where.get("chat", user.id))
            self._is_there(user, chat)
            message = self.state.new_message(
                chat,
                user,
                {**content, **marked(content), **self._placed(chat, where)},
                date=date_of(where),
            )
            told = self.state.hears(chat) and self._may_read(chat, message)
            update = self._tell("message", message, chat) if told else None
            return Message(chat.id, message["message_id"], update, message)

    def edits(self, user: User, message: Message, text: str) -> Message:
        """Change one's own message: its text, or its caption."""
        with self.state.lock:
            raw = self.state.messages[message.chat, message.message_id]
            assert raw["from"]["id"] == user.id, "people edit their own messages only"
            field = "text" if "text" in raw else "caption"
            for name in ("entities", "caption_entities"):
                raw.pop(name, None)
            raw |= {field: text, **marked({field: text}), "edit_date": int(self.state.clock())}
            chat = self.state.chats[message.chat]
            return Message(chat.id, message.message_id, self._tell("edited_message", raw, chat), raw)

    def presses(self, user: User, message: SentMessage | Message, button: str, *, forged: bool = False) -> str:
        """Press a button of the bot's, by its data, its label or a part of the label; the callback's id.

        With `forged=True`, `button` goes out as data whether or not there is such a button.
        """
        with self.state.lock:
            key = message.chat, message.message_id
            data = button if forged else self.state.sent_by_id[key].data_of(button)
            chat = self.state.chats[message.chat]
            gone = {"chat": chat.api(), "message_id": message.message_id, "date": 0}
            callback = str(4_000_000_000 + next(self.state.serial))
            query = {
                "id": callback,
                "from": user.api(),
                "message": self.state.messages.get(key, gone),
                "chat_instance": str(7_000_000_000 + chat.id),
                "data": data,
            }
            self.state.callbacks.add(callback)
            self._tell("callback_query", query, chat)
            return callback

    def reacts(self, user: User, message: SentMessage | Message, emoji: str) -> int | None:
        """React to a message: told only to a bot that leads the chat and asked for message_reaction."""
        with self.state.lock:
            chat = self.state.chats[message.chat]
            reaction = {
                "chat": chat.api(),
                "message_id": message.message_id,
                "user": user.api(),
                "date": int(self.state.clock()),
                "old_reaction": [],
                "new_reaction": [{"type": "emoji", "emoji": emoji}],
            }
            leads = self.state.members.get(chat.id, {}).get(self.state.bot.id) == "administrator"
            return self._tell("message_reaction", reaction, chat) if leads or chat.private else None

    # -- coming and going -----------------------------------------------------------------------------------

    def blocks_bot(self, user: User) -> int | None:
        with self.state.lock:
            self.state.blocked.add(user.id)
            return self._bot_became("kicked", "member", user, self.state.chats[user.id])

    def unblocks_bot(self, user: User) -> int | None:
        with self.state.lock:
            self.state.blocked.discard(user.id)
            return self._bot_became("member", "kicked", user, self.state.chats[user.id])

    def deletes_account(self, user: User) -> None:
        with self.state.lock:
            self.state.deactivated.add(user.id)

    def takes_no_voice_messages(self, user: User) -> None:
        """Privacy and Security, Voice Messages: nobody. It holds for round videos as well."""
        with self.state.lock:
            self.state.without_voice.add(user.id)

    def adds_bot(self, group: Chat, by: User) -> int | None:
        with self.state.lock:
            was = self.state.members[group.id].get(self.state.bot.id, "left")
            self.state.members[group.id][self.state.bot.id] = "member"
            update = self._bot_became("member", was, by, group)
            self.posts(by, {"new_chat_members": [self.state.bot.api()]}, chat=group)
            return update

    def removes_bot(self, group: Chat, by: User) -> int | None:
        with self.state.lock:
            was = self.state.members[group.id][self.state.bot.id]
            self.state.members[group.id][self.state.bot.id] = "kicked"
            return self._bot_became("kicked", was, by, group)

    def migrates(self, group: Chat, new_id: int, by: User) -> Chat:
        """Turn a plain group into a supergroup; the old id answers 400 with migrate_to_chat_id."""
        with self.state.lock:
            grown = self.state.add_group(new_id, group.title)
            self.state.members[new_id] = dict(self.state.members[group.id])
            self.posts(by, {"migrate_to_chat_id": new_id}, chat=group)
            self.posts(by, {"migrate_from_chat_id": group.id}, chat=grown)
            self.state.migrated[group.id] = new_id
            return grown

    def _bot_became(self, status: str, was: str, by: User, chat: Chat) -> int | None:
        change = {"chat": chat.api(), "from": by.api(), "date": int(self.state.clock())}
        sides = {"old_chat_member": was, "new_chat_member": status}
        return self._tell("my_chat_member", change | {side: self._bot_as(name) for side, name in sides.items()}, chat)

    def _bot_as(self, status: str) -> Json:
        extra = {"until_date": 0} if status == "kicked" else {}
        return {"user": self.state.bot.api(), "status": status, **extra}

    # -- how it gets to the bot -----------------------------------------------------------------------------

    def _tell(self, kind: str, payload: Json, chat: Chat) -> int | None:
        return self.state.queue.push(kind, payload, chat.id)

    def _chat(self, chat: Chat | int) -> Chat:
        return self.state.chats[chat if isinstance(chat, int) else chat.id]

    def _is_there(self, user: User, chat: Chat) -> None:
        if chat.private:
            assert user.id not in self.state.blocked, f"{user.first_name} has blocked the bot: unblock it first"
            self.state.unstarted.discard(user.id)
        else:
            self.state.members[chat.id].setdefault(user.id, "member")

    def _may_read(self, chat: Chat, message: Json) -> bool:
        """In privacy mode a group shows the bot commands, replies to it and service messages only."""
        if not self.state.privacy or chat.private:
            return True
        marked = message.get("entities", [])
        text = message.get("text", message.get("caption"))
        replied = message.get("reply_to_message", {}).get("from", {}).get("id") == self.state.bot.id
        said = text is not None or message.keys() & {"photo", "document", "voice", "contact", "location"}
        return not said or replied or any(entity["type"] == "bot_command" for entity in marked)

    def _placed(self, chat: Chat, where: Where) -> Json:
        placed: Json = {}
        if thread := where.get("thread"):
            self.state.topics[chat.id].add(thread)
            placed |= {"message_thread_id": thread, "is_topic_message": True}
        if (target := where.get("reply_to")) is not None:
            message_id = target if isinstance(target, int) else target.message_id
            placed["reply_to_message"] = self.state.quoted(self.state.messages[chat.id, message_id])
        placed |= where.get("replied_elsewhere", {})
        if origin := where.get("forward"):
            placed["forward_origin"] = origin
        if album := where.get("media_group"):
            placed["media_group_id"] = album
        return placed

    def _photo(self) -> list[Json]:
        small, large = (self._file("photo", Upload("photo.png", TINY_PNG)) for _ in range(2))
        return [{**small, "width": 90, "height": 67}, {**large, "width": 1280, "height": 960}]

    def _file(self, kind: str, upload: Upload) -> Json:
        with self.state.lock:
            return self.state.keep_file(kind, upload)
