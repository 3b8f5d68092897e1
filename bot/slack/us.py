"""Who the bot is on Slack, and what of Slack it was told to mind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Us:
    """The bot in its workspace: known once Slack has let it in."""

    team: str
    user: str
    bot: str

    def wrote(self, message: Mapping[str, Any]) -> bool:
        """Whether a message is the bot's own."""
        return self.user == message.get("user") or (bool(self.bot) and self.bot == message.get("bot_id"))


@dataclass(frozen=True, slots=True)
class Minded:
    """Channels in which every message is a lead, the reaction that makes one of any message, the team's channel."""

    watch: frozenset[str] = frozenset()
    reaction: str = "inbox_tray"
    team_channel: str | None = None
    presence: bool = False
