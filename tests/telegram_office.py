"""The office on Telegram: its people write to a Bot API server, which the bot polls."""

from typing import Any

from pydantic import SecretStr

from bot.config import Secrets
from bot.lifecycle import Bot
from bot.telegram.poller import Poller
from tests.fakes.telegram_api import TelegramServer
from tests.fakes.telegram_values import Chat, Message, SentMessage, User
from tests.office import TEAM, Office

TEAM_CHAT = -1_001_000_000_001


class TelegramOffice(Office):
    """The team in a group and in private chats, in which everybody has pressed Start unless told."""

    platform = "telegram"

    server: TelegramServer

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.server = TelegramServer(clock=lambda: self.clock.now.timestamp(), limits=self.limited)  # noqa: PLW0108  -- now is a new value each time

    def person(self, number: int, name: str, *, language: str = "it", username: str | None = None) -> User:
        """Somebody with an account; the team go by their first names there."""
        first, _, last = name.partition(" ")
        is_ours = number in {111, 222, 333, 444, 999}
        surname = None if is_ours or not last else last
        return self.server.user(number, first, last_name=surname, username=username, language_code=language)

    def _team_chat(self) -> Chat:
        return self.server.group(TEAM_CHAT, "Sales", members=[self.anna, self.marco, self.luca, self.giulia])

    def _secrets(self) -> Secrets:
        return Secrets(telegram_bot_token=SecretStr(self.server.token))

    def _configuration(self) -> dict[str, Any]:
        telegram = {"api": self.server.url, "team_chat": TEAM_CHAT, **self.config.get("telegram", {})}
        return {"team": TEAM, **self.config, "telegram": telegram}

    # -- the bot's life

    async def _connect(self) -> None:
        self._poller = await connected(self.bot)

    async def _disconnect(self) -> None:
        assert self.bot.telegram is not None
        await self.bot.telegram.close()

    async def _hear(self) -> None:
        await self._poller._once()

    def _calls(self) -> int:
        return self.server.calls.total() - self.server.calls["getUpdates"]

    def _all_heard(self) -> bool:
        return not self.server.unconfirmed

    # -- what people do, and see

    def everybody_starts(self) -> None:
        for person in (self.anna, self.marco, self.luca, self.giulia):
            self.server.says(person, "/start")
        self.settle()
        self._run(self.bot.jobs.tick())  # the first tick of the day, as at every start

    def says(self, person: User, text: str, **where: Any) -> Message:
        message = self.server.says(person, text, **where)
        self.settle()
        return message

    def taps(self, person: User, card: Any, label: str, **how: Any) -> str:
        return self.server.presses(person, card, label, **how)

    def flashed(self, tap: str) -> str:
        return str(self.server.answered_callbacks[tap]["text"] or "")

    def gives(self, person: User, card: Any, button: str, name: str) -> None:
        """The names are buttons of another message."""
        self.presses(person, card, button)
        self.presses(person, self.last(person), name)

    def puts_right(self, person: User, card: Any, field: str, value: str) -> None:
        """Edit, the field, then a button, or words in answer to the question."""
        self.presses(person, card, "Edit")
        self.presses(person, self.last(person), field)
        asked = self.last(person)
        if asked.buttons:
            self.presses(person, asked, value)
        else:
            self.says(person, value or "-", reply_to=asked)

    def messages(self, chat: User | Chat) -> list[SentMessage]:
        return self.server.chat_messages(chat)

    def stops_listening_to(self, person: User) -> None:
        self.server.blocks_bot(person)
        self.settle()

    def loses_account(self, person: User) -> None:
        self.server.deletes_account(person)

    def is_busy(self, person: User, seconds: int) -> None:
        self.server.fail("sendMessage", chat=person.id, status=429, parameters={"retry_after": seconds})

    def breaks_down(self, person: User) -> None:
        self.server.fail("sendMessage", chat=person.id, times=100_000, status=500, description="Internal Server Error")


async def connected(bot: Bot) -> Poller:
    """Let a bot in on Telegram; what it hears there is asked for by hand."""
    assert bot.telegram is not None
    telegram = bot.telegram.telegram
    await telegram.connect(bot.runtime.database)
    return Poller(telegram.bot, bot.intake.keep, bot.runtime.health, poll_s=0)
