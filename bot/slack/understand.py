"""From what Slack delivered to what was heard, with slack-bolt's own listeners.

A stored delivery is dispatched once more; each listener adds what it understands. What nobody listens to says
nothing.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.gathering import gathering, note, note_failure
from bot.slack import fetch, interactions, messages
from bot.slack.content import is_by_app, moment, people_in, shared
from bot.slack.keys import SAYING
from bot.slack.letting_in import Known
from bot.slack.people import People
from bot.slack.us import Minded, Us
from handlers.ports import ChatMoved, Heard, HomeOpened, LeftChat, Presence, Reached, Speaker

Event = Mapping[str, Any]

PRESENT = {
    "member_joined_channel": True, "channel_unarchive": True, "group_unarchive": True,
    "member_left_channel": False, "channel_left": False, "group_left": False, "channel_archive": False,
    "group_archive": False, "channel_deleted": False, "group_deleted": False,
}  # fmt: skip
"""The events after which the bot is, or is not, where it can be spoken to."""

ANY = re.compile("")


class Understanding:
    """Understands for one workspace."""

    def __init__(self, client: AsyncWebClient, people: People, minded: Minded, us: Us) -> None:
        self._client = client
        self._people = people
        self._minded = minded
        self._us = us
        self._app = self._listening()

    async def understand(self, body: str) -> list[Heard]:
        """What a stored delivery says. Raises NotNow, and whatever a listener raised."""
        stored = json.loads(body)
        if interactions.may_open_form(stored["payload"]) and not stored.get("unopened"):
            return []  # the form that was shown for it comes back by itself
        at = datetime.fromisoformat(stored["at"])
        request = AsyncBoltRequest(mode="socket_mode", body=stored["payload"], context={"at": at})
        with gathering() as heard:
            await self._app.async_dispatch(request)
        return heard

    def _listening(self) -> AsyncApp:
        app = AsyncApp(
            client=AsyncWebClient(base_url=self._client.base_url),  # asks for nothing, so it has no token
            authorize=Known(self._us),
            process_before_response=True,
            name="sollecito",
        )
        app.event("message")(self._on_message)
        app.event("app_mention")(self._on_message)
        app.event("reaction_added")(self._on_reaction)
        app.event("app_home_opened")(self._on_home)
        app.event("channel_id_changed")(self._on_new_id)
        app.event("user_change")(self._on_user)
        app.event("dnd_updated_user")(self._on_silence)
        for each in PRESENT:
            app.event(each)(self._on_presence)
        app.event(ANY)(self._on_nothing)
        app.command(ANY)(self._on_slash)
        app.action(ANY)(self._on_press)
        app.view(ANY)(self._on_form)
        app.message_shortcut("log_as_lead")(self._on_shortcut)
        app.global_shortcut("new_lead")(self._on_new_lead)
        app.error(self._on_failure)
        return app

    # -- events

    async def _on_message(self, event: Event) -> None:
        edited = event.get("subtype") == "message_changed"
        subtype = event["message"].get("subtype") if edited else event.get("subtype")
        if subtype not in SAYING:
            return
        us, minded = self._us, self._minded
        written = messages.after_edit(event, us, minded) if edited else messages.of_event(event, us, minded)
        if written is None or us.wrote(written.raw):
            return
        if written.arrives:
            names = await self._people.names(people_in(written.raw))
            note(messages.arrived(written, names, edited=edited))
        elif not is_by_app(written.raw) and written.raw.get("user"):
            await self._said(written, edited=edited)

    async def _said(self, written: messages.Written, *, edited: bool) -> None:
        speaker = await self._speaker(str(written.raw["user"]))
        if written.points_at_thread and not edited and written.thread is not None:
            await self._log(speaker, written.channel, written.thread, moment(written.ts))
            return
        names = await self._people.names(people_in(written.raw))
        note(messages.said(written, speaker, names, edited=edited))

    async def _on_reaction(self, event: Event) -> None:
        """A tone of skin is no other reaction."""
        item = event.get("item") or {}
        is_ours = event.get("item_user") == self._us.user or item.get("type") != "message"
        if is_ours or str(event.get("reaction")).partition("::")[0] != self._minded.reaction:
            return
        speaker = await self._speaker(str(event["user"]))
        await self._log(speaker, str(item["channel"]), str(item["ts"]), moment(str(event["event_ts"])))

    async def _log(self, speaker: Speaker, channel: str, ts: str, at: datetime) -> None:
        """Somebody pointed at a message."""
        message = await fetch.message(self._client, channel, ts)
        if message is not None and not self._us.wrote(message):
            names = await self._people.names(people_in(message))
            note(interactions.logged(message, channel, speaker, names, at))

    async def _on_home(self, event: Event) -> None:
        if event.get("tab") == "home":
            note(HomeOpened(await self._speaker(str(event["user"]))))

    async def _on_presence(self, event: Event) -> None:
        if not event["type"].startswith("member_") or event.get("user") == self._us.user:
            note(LeftChat("slack", str(event["channel"]), PRESENT[event["type"]]))

    async def _on_new_id(self, event: Event) -> None:
        note(ChatMoved("slack", str(event["old_channel_id"]), str(event["new_channel_id"])))

    async def _on_user(self, event: Event) -> None:
        """Somebody's profile changed: closed accounts can't be written to, open ones may have moved or gone away."""
        found = self._people.learn(event["user"])
        if not (found.at_home and found.is_person):
            return
        speaker = Speaker("slack", found.user, found.name, None, found.language)
        note(Reached(speaker, found.user, reachable=not found.is_closed))
        if not found.is_closed:
            note(found.profile)
            self._note_presence(found.user, away=found.is_away or self._people.is_silent(found.user))

    async def _on_silence(self, event: Event) -> None:
        user = str(event["user"])
        silent = self._people.silenced(user, event.get("dnd_status") or {})
        found, _ = await self._people.of(user)
        self._note_presence(user, away=silent or (found is not None and found.is_away))

    def _note_presence(self, user: str, *, away: bool) -> None:
        if self._minded.presence:
            note(Presence("slack", user, away))

    async def _on_nothing(self, event: Event) -> None:
        """An event that says nothing to us."""

    # -- what people press, fill in and choose

    async def _on_slash(self, ack: AsyncAck, body: Event, context: AsyncBoltContext) -> None:
        await ack()
        speaker = await self._speaker(str(body["user_id"]))
        note(replace(interactions.slash(body, context["at"]), speaker=speaker))

    async def _on_press(self, ack: AsyncAck, body: Event) -> None:
        await ack()
        pressed = interactions.pressed(body)
        if pressed is not None:
            note(pressed)

    async def _on_form(self, ack: AsyncAck, body: Event, context: AsyncBoltContext) -> None:
        await ack()
        note(interactions.submitted(body, context["at"]))

    async def _on_shortcut(self, ack: AsyncAck, body: Event, context: AsyncBoltContext) -> None:
        await ack()
        if not self._us.wrote(body["message"]):
            speaker = await self._speaker(str(body["user"]["id"]))
            names = await self._people.names(people_in(shared(body["message"]) or body["message"]))
            note(replace(interactions.pointed_at(body, names, context["at"]), speaker=speaker))

    async def _on_new_lead(self, ack: AsyncAck, body: Event, context: AsyncBoltContext) -> None:
        await ack()
        note(interactions.wants_new_lead(body, context["at"]))

    async def _speaker(self, user: str) -> Speaker:
        """Who somebody is; what Slack tells of them for the first time today is heard before what they say."""
        found, is_news = await self._people.of(user)
        if found is None:
            return Speaker("slack", user, user)
        if is_news and found.at_home and found.is_person:
            note(found.profile)
        return Speaker("slack", user, found.name, None, found.language, is_person=found.is_person)

    async def _on_failure(self, error: Exception) -> None:
        note_failure(error)
