"""Slack: it pushes what is new, each event for itself, and again until it is told that the bot has it."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from bot.slack.keeping import Row
from tests.soak.firm import TEAM_CHATS
from tests.soak.network import Network

Keep = Callable[[Row], Awaitable[None]]


class Pushed(Network):
    """A workspace. What cannot be delivered waits there, as messages do that are read again after a gap."""

    name, team_chat = "slack", TEAM_CHATS["slack"]

    def key_of(self, update: dict[str, Any]) -> str:
        return f"e:{update['update_id']}"

    async def deliver(self, keep: Keep) -> bool:
        """Push all there is; returns whether there was anything."""
        if not self.has_news or self.trouble_hearing() is not None:
            return False
        await asyncio.gather(*(self._push(update, keep) for update in list(self._updates)))
        return True

    async def _push(self, update: dict[str, Any], keep: Keep) -> None:
        self.process_step()
        await keep(Row(self.key_of(update), json.dumps(update)))
        self.process_step()
        if self._dice("acknowledged").random() > 0.03:  # else the acknowledgement is lost, and it comes again
            self._updates.remove(update)
            self.confirmed.append((datetime.fromisoformat(update["at"]), update))
