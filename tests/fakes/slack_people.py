from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Unpack

from tests.fakes import slack_payloads as payloads
from tests.fakes.slack_chat import changed, deleted, say_at_once
from tests.fakes.slack_content import Where, rich, shared, typed, uploaded
from tests.fakes.slack_delivery import Deliveries, Delivery
from tests.fakes.slack_events import Events
from tests.fakes.slack_forms import filled
from tests.fakes.slack_reading import find, invented
from tests.fakes.slack_state import TEAM, State
from tests.fakes.slack_values import Channel, Json, Message, SentMessage, User, View
from tests.fakes.slack_views import opened, replace

COMMANDS = ("/lead", "/leads", "/sollecito")


class People:
    """What people do. Whatever the app may hear of is told to it."""

    state: State
    deliveries: Deliveries
    events: Events

    def user(
        self,
        id: str,  # noqa: A002  -- Slack's word
        name: str,
        *,
        locale: str = "it-IT",
        tz: str = "Europe/Rome",
        email: str | None = None,
        is_bot: bool = False,
    ) -> User:
        """Someone in the workspace."""
        with self.state.lock:
            self.state.users[id] = user = User(id, name, locale, tz, email, is_bot)
            return user

    def channel(
        self,
        id: str,  # noqa: A002  -- Slack's word
        name: str,
        *,
        members: Iterable[User] = (),
        with_bot: bool = True,
    ) -> Channel:
        """A channel, private if its id starts with G."""
        with self.state.lock:
            there = {user.id for user in members} | ({self.state.bot.id} if with_bot else set())
            return self.state.add_channel(Channel(id, name, "group" if id.startswith("G") else "channel"), there)

    def direct(self, user: User) -> Channel:
        """Somebody's direct conversation with the bot."""
        with self.state.lock:
            return self.state.direct(user.id)

    # -- saying something -----------------------------------------------------------------------------------

    def says(self, user: User, text: str, **where: Unpack[Where]) -> Message:
        """Write a message. What starts with a slash never becomes one in Slack: use `slash`."""
        assert not text.startswith("/"), "Slack takes a line that starts with a slash for a command: use slash()"
        return self.posts(user, {"text": typed(text), "blocks": rich(text)} if text else {"text": ""}, **where)

    def mentions(self, user: User, text: str, chat: Channel, **where: Unpack[Where]) -> Message:
        """Call the bot by its name: it is told twice, of the message and of the mention."""
        where["chat"] = chat
        return self.says(user, f"<@{self.state.bot.id}> {text}", **where)

    def forwards(
        self,
        user: User,
        text: str,
        *,
        author: User | str,
        date: datetime,
        source: Channel | None = None,
        comment: str = "",
        files: Iterable[str] = (),
        **where: Unpack[Where],
    ) -> Message:
        """Pass on what `author` wrote at `date`: the content comes in an attachment."""
        with self.state.lock:
            source = source or Channel("C0ELSEWHERE", "elsewhere")
            attachment = shared(text, author, source, self.state.new_ts(date.timestamp()))
            if names := list(files):
                attachment["files"] = [self.uploads(user, name) for name in names]
            return self.posts(user, {"text": typed(comment), "attachments": [attachment]}, **where)

    def uploads(self, user: User, name: str, content: bytes = b"-") -> Json:
        """A file of somebody's, for a message to show."""
        with self.state.lock:
            file = uploaded(self.state.new_id("F"), name, user, len(content), self.state.base_url)
            self.state.files[file["id"]], self.state.uploads[file["id"]] = file, content
            return file

    def deletes_file(self, file_id: str) -> None:
        with self.state.lock:
            del self.state.files[file_id], self.state.uploads[file_id]

    def posts(self, user: User, content: Json, **where: Unpack[Where]) -> Message:
        """Any message at all, its content as Slack has it."""
        with self.state.lock:
            channel = self._channel(where.get("chat"), user)
            self.state.members[channel.id].add(user.id)
            client = {"client_msg_id": self.state.new_id("c-")} if "subtype" not in content else {}
            return self._appears(channel, {"user": user.id, "team": TEAM, **client, **content}, where)

    def app_posts(
        self,
        channel: Channel,
        *,
        text: str = "",
        blocks: list[Json] | None = None,
        attachments: list[Json] | None = None,
        files: list[Json] | None = None,
        name: str = "Zapier",
        webhook: bool = False,
        **where: Unpack[Where],
    ) -> Message:
        """Another app speaks, by its bot user or by an incoming webhook, which has none."""
        with self.state.lock:
            content: Json = {"text": text, "bot_id": "B0OTHER", "app_id": "A0OTHER"}
            content |= {"subtype": "bot_message", "username": name} if webhook else {"user": "U0OTHER", "team": TEAM}
            content |= {"blocks": blocks} if blocks else {}
            content |= {"attachments": attachments} if attachments else {}
            content |= {"files": files} if files else {}
            return self._appears(channel, content, where)

    def _appears(self, channel: Channel, content: Json, where: Where) -> Message:
        at = where.get("at")
        placed = self._placed(channel, where)
        ts = self.state.new_ts(None if at is None else at.timestamp())
        message = self.state.keep(channel, {"type": "message", "ts": ts, **content, **placed})
        event = {**message, "channel": channel.id, "channel_type": channel.kind, "event_ts": ts}
        self.events.tell(event)
        if not channel.private and f"<@{self.state.bot.id}>" in message["text"]:
            kept = {name: value for name, value in event.items() if name not in {"channel_type", "subtype"}}
            self.events.tell({**kept, "type": "app_mention"})
        return Message(channel.id, ts, message)

    def _placed(self, channel: Channel, where: Where) -> Json:
        thread = where.get("thread")
        if thread is None:
            return {}
        box = self.state.messages[channel.id]
        ts = thread if isinstance(thread, str) else thread.ts
        root = box.get(box[ts].get("thread_ts", ts), box[ts])
        return {"thread_ts": root["ts"], "parent_user_id": root.get("user")}

    def _channel(self, chat: Channel | str | None, user: User) -> Channel:
        if chat is None:
            return self.state.direct(user.id)
        return self.state.channels[chat if isinstance(chat, str) else chat.id]

    def edits(self, user: User, message: Message, text: str) -> Message:
        """Change one's own message."""
        with self.state.lock:
            channel = self.state.channels[message.channel]
            raw = self.state.messages[channel.id][message.ts]
            assert raw.get("user") == user.id, "people edit their own messages only"
            before = dict(raw)
            raw |= {"text": typed(text), "blocks": rich(text), "edited": {"user": user.id, "ts": self.state.new_ts()}}
            self.events.tell(changed(self.state, channel, raw, before))
            return Message(channel.id, message.ts, raw)

    def deletes(self, user: User, message: Message) -> None:
        with self.state.lock:
            channel = self.state.channels[message.channel]
            raw = self.state.messages[channel.id].pop(message.ts)
            assert raw.get("user") == user.id, "people delete their own messages only"
            self.events.tell(deleted(self.state, channel, raw))

    def reacts(self, user: User, message: Message | SentMessage, emoji: str) -> Delivery | None:
        """Put an emoji on a message, by its name: "inbox_tray". The bot is told where it is a member."""
        with self.state.lock:
            channel = self.state.channels[message.channel]
            raw = self.state.messages[channel.id][message.ts]
            self.state.reactions.setdefault((channel.id, message.ts), {}).setdefault(emoji, []).append(user.id)
            if not self.state.hears(channel):
                return None
            item = {"type": "message", "channel": channel.id, "ts": message.ts}
            event = {"type": "reaction_added", "user": user.id, "reaction": emoji, "item": item}
            author = {"item_user": raw["user"]} if "user" in raw else {}
            return self.events.tell({**event, **author, "event_ts": self.state.new_ts()})

    # -- buttons, shortcuts, commands -----------------------------------------------------------------------

    def presses(self, user: User, where: SentMessage | View, button: str, *, forged: bool = False) -> Delivery:
        """Press a button or choose an entry of a menu, by its value, its label or a part of the label.

        With `forged=True`, `button` goes out as value whether or not there is such a button: one that has been
        edited away meanwhile, say.
        """
        with self.state.lock:
            if isinstance(where, View):
                found = invented(button) if forged else find(where.raw["blocks"], button)
                return self._interacts(payloads.pressed_in_view(self.state, user, where, found))
            assert where.only_for in {None, user.id}, f"only {where.only_for} sees that message"
            assert not where.deleted, "that message is gone"
            found = invented(button) if forged else find(where.blocks, button)
            return self._interacts(payloads.pressed_in_message(self.state, user, where, found))

    def shortcut(self, user: User, message: Message | SentMessage, callback_id: str = "log_as_lead") -> Delivery:
        """The message's own menu, which is there in channels without the bot too."""
        with self.state.lock:
            channel = self.state.channels[message.channel]
            raw = self.state.messages[channel.id][message.ts]
            return self._interacts(payloads.message_action(self.state, user, channel, raw, callback_id))

    def global_shortcut(self, user: User, callback_id: str = "new_lead") -> Delivery:
        with self.state.lock:
            return self._interacts(payloads.shortcut(self.state, user, callback_id))

    def slash(self, user: User, command: str, text: str = "", chat: Channel | None = None) -> Delivery:
        """A slash command: what comes with its acknowledgement is shown at once."""
        assert command in COMMANDS, f"{command} is not a valid command; there are {COMMANDS}"
        with self.state.lock:
            channel = chat or self.state.direct(user.id)
            self.state.members[channel.id].add(user.id)
            payload = payloads.command(self.state, user, command, typed(text), channel)

            def shown(answer: Json) -> None:
                if answer.get("text") or answer.get("blocks"):
                    say_at_once(self.state, channel.id, user.id, answer)

            return self.deliveries.push(Delivery("slash_commands", payload, accepts_response=True, on_answer=shown))

    def _interacts(self, payload: Json) -> Delivery:
        return self.deliveries.push(Delivery("interactive", payload))

    # -- forms and the home tab -----------------------------------------------------------------------------

    def submits(self, user: User, view: View, values: Mapping[str, str | list[str]] | None = None) -> Delivery:
        """Send a form off. It closes unless the answer says otherwise; `view.errors` holds what is wrong."""
        with self.state.lock:
            assert view in self.state.views.values(), "a home tab is no form"
            assert (view.open, view.user) == (True, user.id), "that form is not open for them"
            payload = payloads.submission(self.state, user, view, filled(view, values or {}))

            def answered(answer: Json) -> None:
                self._submitted(view, answer)

            return self.deliveries.push(Delivery("interactive", payload, accepts_response=True, on_answer=answered))

    def _submitted(self, view: View, answer: Json) -> None:
        view.errors = {}
        match answer.get("response_action"):
            case None | "clear":
                view.open = False
            case "errors":
                ids = {block["block_id"] for block in view.raw["blocks"] if block["type"] == "input"}
                assert answer["errors"].keys() <= ids, f"errors for what is no field: {answer['errors'].keys() - ids}"
                view.errors = dict(answer["errors"])
            case "update":
                replace(self.state, view, answer["view"])
            case "push":
                opened(self.state, view.user, answer["view"])
            case other:
                raise AssertionError(f"no such response_action: {other}")

    def opens_home(self, user: User, tab: str = "home") -> Delivery | None:
        with self.state.lock:
            event: Json = {"type": "app_home_opened", "user": user.id, "tab": tab, "event_ts": self.state.new_ts()}
            home = self.state.homes.get(user.id)
            shown = {"view": home.raw} if home is not None else {}
            return self.events.tell({**event, "channel": self.state.direct(user.id).id, **shown})
