"""The office on Slack: its people write to a Slack of the tests' own, which the bot hears over a websocket.

They do what people do there: /lead and /leads are slash commands; other commands about a lead are typed to the
bot without a slash, the rest as /sollecito VERB; in a thread the bot is called by its name.
"""

import asyncio
import socket
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import SecretStr

from bot.config import Secrets
from bot.serving import server_of
from bot.slack.parts import SlackParts
from tests.fakes.slack_api import SlackServer
from tests.fakes.slack_values import Channel, Message, SentMessage, User, View
from tests.office import TEAM, Office

TEAM_CHANNEL = "C0SALES"
OWN_COMMANDS = ("/lead", "/leads", "/sollecito")


class SlackOffice(Office):
    """The team in a channel and in direct conversations with the bot, who can be written to from the start."""

    platform = "slack"

    server: SlackServer

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.server = SlackServer(clock=lambda: self.clock.now.timestamp(), limits=self.limited)  # noqa: PLW0108  -- now is a new value each time
        self._tapped: dict[str, int] = {}

    def person(self, number: int, name: str, *, language: str = "it", username: str | None = None) -> User:  # noqa: ARG002  -- people have no username there
        locale = {"it": "it-IT", "en": "en-GB"}[language]
        return self.server.user(f"U{number}", name, locale=locale)

    def _team_chat(self) -> Channel:
        members = [self.anna, self.marco, self.luca, self.giulia]
        return self.server.channel(TEAM_CHANNEL, "sales", members=members)

    def _secrets(self) -> Secrets:
        return Secrets(
            slack_bot_token=SecretStr(self.server.bot_token),
            slack_app_token=SecretStr(self.server.app_token),
            slack_signing_secret=SecretStr(self.server.signing_secret),
        )

    def _configuration(self) -> dict[str, Any]:
        rest = {key: value for key, value in self.config.items() if key not in {"telegram", "slack", "team"}}
        home = self.config.get("telegram", {}).get("team_chat", TEAM_CHANNEL)
        slack = {"api": self.server.url, "team_channel": home, **self.config.get("slack", {})}
        return {**rest, "team": [_on_slack(member) for member in self.config.get("team", TEAM)], "slack": slack}

    # -- the bot's life

    @property
    def parts(self) -> SlackParts:
        assert self.bot.slack is not None
        return self.bot.slack

    async def _connect(self) -> None:
        assert self.parts.socket is not None
        hellos = self.server.socket.hellos
        await self.parts.slack.connect(self.database)
        self._listening = asyncio.create_task(self.parts.socket.run())
        await asyncio.to_thread(self.server.wait_for, lambda: self.server.socket.hellos > hellos)

    async def _disconnect(self) -> None:
        self._listening.cancel()
        await asyncio.wait([self._listening])
        await self.parts.close()

    async def _hear(self) -> None:
        if not self._all_heard():
            await asyncio.to_thread(self.server.wait_for, self._all_heard)
        if forms := set(self.parts.hearing._opening):
            await asyncio.wait(forms)
        await self.parts.home.refresh()

    def _calls(self) -> int:
        return self.server.calls.total()

    def _all_heard(self) -> bool:
        return not self.server.unacknowledged

    # -- what people do, and see

    def everybody_starts(self) -> None:
        """Nobody has to: the bot may write to everybody in the workspace."""
        self.settle()
        self._run(self.bot.jobs.tick())  # the first tick of the day, as at every start

    def says(self, person: User, text: str, **where: Any) -> Message | None:
        """Somebody writes, or gives a command, which leaves no message; an answer is written in the thread."""
        said = self._says(person, text, **where)
        self.settle()
        return said

    def _says(
        self,
        person: User,
        text: str,
        chat: Channel | None = None,
        reply_to: Message | SentMessage | None = None,
    ) -> Message | None:
        where: Any = {"chat": chat or self.server.direct(person)} | ({"thread": reply_to} if reply_to else {})
        command, rest = [*text.split(maxsplit=1), "", ""][:2]
        if not text.startswith("/"):
            return self.server.says(person, text, **where)
        if reply_to is not None and chat is not None:
            return self.server.mentions(person, text.removeprefix("/"), **where)
        if reply_to is not None or (chat is None and rest[:1].isdigit()):
            return self.server.says(person, text.removeprefix("/"), **where)
        if command not in OWN_COMMANDS:
            command, rest = "/sollecito", text.removeprefix("/")
        self.server.slash(person, command, rest, chat)
        return None

    def taps(self, person: User, card: Any, label: str, **how: Any) -> tuple[User, int]:
        number = max(len(self._flashes(person)), self._tapped.get(person.id, 0))
        self._tapped[person.id] = number + 1
        self.server.presses(person, card, label, **how)
        self._run(self._hear())  # so that of two taps the first is kept first; what it does waits for settle()
        return person, number

    def flashed(self, tap: tuple[User, int]) -> str:
        """What was shown to them alone; nothing, where a form opened instead."""
        person, number = tap
        shown = self._flashes(person)
        self._tapped[person.id] = len(shown)
        return shown[number].plain if number < len(shown) else ""

    def _flashes(self, person: User) -> list[SentMessage]:
        return [message for message in self.server.shown_to(person) if _is_flash(message)]

    def gives(self, person: User, card: Any, button: str, name: str) -> None:
        """The names are in a form."""
        self.presses(person, card, button)
        self.submits(person, {"owner": name})

    def puts_right(self, person: User, card: Any, field: str, value: str) -> None:
        """All fields are in one form."""
        self.presses(person, card, "Edit")
        self.submits(person, {field: value})

    def submits(self, person: User, answers: Mapping[str, str | list[str]]) -> View:
        """Somebody fills in the form that is open for them, and the bot does what follows."""
        form = self.server.form(person)
        self.server.submits(person, form, answers)
        self.settle()
        return form

    def messages(self, chat: User | Channel) -> list[SentMessage]:
        return [message for message in self.server.chat_messages(chat) if not _is_flash(message)]

    def stops_listening_to(self, person: User) -> None:
        self.server.deactivates(person)
        self.settle()

    def loses_account(self, person: User) -> None:
        with self.server.state.lock:
            self.server.state.users[person.id] = replace(person, deleted=True)

    def is_busy(self, person: User, seconds: int) -> None:
        self.server.slows_down(seconds, channel=person)

    def breaks_down(self, person: User) -> None:
        self.server.fail("chat.postMessage", "internal_error", times=100_000, channel=person)


class SlackOverHttpOffice(SlackOffice):
    """The same, with a bot that Slack calls at its own address instead."""

    def _configuration(self) -> dict[str, Any]:
        whole = super()._configuration()
        return {**whole, "slack": {**whole["slack"], "mode": "http"}}

    async def _connect(self) -> None:
        await self.parts.slack.connect(self.database)
        listener = socket.create_server(("127.0.0.1", 0))
        self._web = server_of(self.bot._routes())
        self._listening = asyncio.create_task(self._web.serve(sockets=[listener]))
        self.server.speaks_to(f"http://127.0.0.1:{listener.getsockname()[1]}/slack/events")

    async def _disconnect(self) -> None:
        self._listening.cancel()  # asked to stop, it would look up from its work a tenth of a second later
        await asyncio.wait([self._listening])
        for server in self._web.servers:
            server.close()
        await self.parts.close()


def _on_slack(member: dict[str, Any]) -> dict[str, Any]:
    """A member with an account on Slack in place of the one on Telegram."""
    rest = {key: value for key, value in member.items() if key != "telegram"}
    return {**rest, "slack": f"U{member['telegram']}"} if "telegram" in member else rest


def _is_flash(message: SentMessage) -> bool:
    """Whether it only flashed up: bare words to whoever had pressed a button."""
    return message.only_for is not None and not message.blocks
