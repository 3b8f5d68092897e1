"""The office on two platforms at once: on Slack, and those who have an account there too on Telegram."""

from types import SimpleNamespace, TracebackType
from typing import Any, Self

from pydantic import SecretStr

from bot.config import Secrets
from tests.fakes.telegram_api import TelegramServer
from tests.fakes.telegram_values import User
from tests.office import TEAM
from tests.slack_office import SlackOffice, SlackOverHttpOffice
from tests.telegram_office import TEAM_CHAT, connected

REACHED_ON = {"Giulia Verdi": "telegram", "Marco Rossi": "slack", "Luca Ferri": "telegram"}


class BothOffices(SlackOffice):
    """One bot and one team on two platforms. ``telegram`` has those who are on Telegram, by their names there."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.telegram_server = TelegramServer(clock=lambda: self.clock.now.timestamp(), limits=self.limited)  # noqa: PLW0108  -- now is a new value each time

    def __enter__(self) -> Self:
        self.telegram_server.__enter__()
        named = {name.lower(): self._on_telegram(number, name) for name, number in _NUMBERS.items()}
        self.telegram = SimpleNamespace(**named)
        self.telegram.group = self.telegram_server.group(TEAM_CHAT, "Sales", members=list(named.values()))
        return super().__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        self.telegram_server.__exit__(kind, error, trace)

    def _on_telegram(self, number: int, name: str) -> User:
        return self.telegram_server.user(number, name, language_code="en")

    def _secrets(self) -> Secrets:
        return super()._secrets().model_copy(update={"telegram_bot_token": SecretStr(self.telegram_server.token)})

    def _configuration(self) -> dict[str, Any]:
        found = super()._configuration()
        team = [{**on_slack, **_reached(member)} for on_slack, member in zip(found["team"], TEAM, strict=True)]
        telegram = {"api": self.telegram_server.url, "team_chat": TEAM_CHAT}
        return {**found, "team": team, "telegram": telegram}

    # -- the bot's life

    async def _connect(self) -> None:
        await super()._connect()
        self._poller = await connected(self.bot)

    async def _disconnect(self) -> None:
        assert self.bot.telegram is not None
        await self.bot.telegram.close()
        await super()._disconnect()

    async def _hear(self) -> None:
        await self._poller._once()
        while self.telegram_server.unconfirmed:
            await self._poller._once()
        await super()._hear()

    def _calls(self) -> int:
        calls = self.telegram_server.calls
        return super()._calls() + calls.total() - calls["getUpdates"]

    def _all_heard(self) -> bool:
        return super()._all_heard() and not self.telegram_server.unconfirmed

    def everybody_starts(self) -> None:
        for name in _NUMBERS:
            self.telegram_server.says(getattr(self.telegram, name.lower()), "/start")
        super().everybody_starts()

    # -- what people do on Telegram, and see there

    def says_on_telegram(self, person: User, text: str, **where: Any) -> None:
        self.telegram_server.says(person, text, **where)
        self.settle()

    def said_on_telegram(self, chat: Any) -> list[str]:
        """What stands in a chat now."""
        return [message.plain for message in self.telegram_server.chat_messages(chat)]


class BothOfficesOverHttp(BothOffices, SlackOverHttpOffice):
    """The same, with a bot that Slack calls at its own address."""


_NUMBERS = {"Anna": 111, "Marco": 222, "Luca": 444, "Giulia": 333}


def _reached(member: dict[str, Any]) -> dict[str, Any]:
    """What the configuration says of somebody's other account, and which they prefer."""
    reach = REACHED_ON.get(member["name"])
    return {"telegram": member["telegram"], **({"reach": reach} if reach else {})}
