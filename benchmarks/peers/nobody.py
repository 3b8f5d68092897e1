"""A chat platform on which every message arrives at once, and nowhere."""

from collections.abc import Sequence

from benchmarks.peers.sender import send
from bot.platform import Outgoing
from handlers.ports import Button, Heard
from handlers.rules.delivery import Outcome, Sent


class Nobody:
    """Takes reminders as Telegram's adapter does; the lead is known by the card's buttons."""

    name = "telegram"

    async def understand(self, body: str) -> Sequence[Heard]:  # noqa: ARG002  -- nobody says anything
        return ()

    async def send(self, outgoing: Outgoing) -> Outcome:
        pressed = (choice.data for row in outgoing.card.buttons for choice in row if choice.data)
        button = next(each for each in map(Button.decode, pressed) if each is not None)
        send(button.lead)
        return Sent(str(button.lead))

    async def toast(self, callback: str, text: str, *, alert: bool) -> None:
        """Nobody presses a button."""

    def is_group(self, chat: str) -> bool:  # noqa: ARG002  -- all chats are private
        return False
