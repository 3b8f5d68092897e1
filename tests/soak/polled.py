"""Telegram: the bot asks for what is new, and what it does not confirm comes again."""

import json
from datetime import datetime
from typing import Any

from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.telegram.poller import stored
from tests.soak.firm import TEAM_CHATS
from tests.soak.network import Network

BATCH = 100


class Polled(Network):
    """A Bot API server and the chats behind it."""

    name, team_chat = "telegram", TEAM_CHATS["telegram"]

    def key_of(self, update: dict[str, Any]) -> str:
        return stored(update)[0]

    async def delete_webhook(self, **_: Any) -> bool:
        return True

    async def _post(self, method: str, asked: dict[str, Any], **_: Any) -> list[dict[str, Any]]:
        """getUpdates: an offset confirms what is below it; what is not confirmed comes again."""
        assert method == "getUpdates"
        self.process_step()
        trouble = self.trouble_hearing()
        if trouble in ("refused", "failing"):
            raise NetworkError(trouble)
        thrown = self._dice("poll").random()
        if thrown < 0.003:
            raise RetryAfter(1)
        if thrown > 0.01:  # else the confirmation is lost, and what was handed over comes again
            self._confirm(asked["offset"] or 0)
        if trouble is not None:
            raise TimedOut
        self._take_in()
        batch = self._updates[:BATCH]
        self.handed_over += len(batch)
        self.process_step()
        return json.loads(json.dumps(batch))  # type: ignore[no-any-return]

    def _confirm(self, offset: int) -> None:
        """All below the offset is done with: whoever confirmed it must have it."""
        done = [update for update in self._updates if update["update_id"] < offset]
        self.confirmed += [(datetime.fromisoformat(update["at"]), update) for update in done]
        self._updates = [update for update in self._updates if update["update_id"] >= offset]

    @staticmethod
    def was_expected(error: Exception) -> bool:
        """Whether to poll again at once: a single failure, not an outage. Raises what is no failure of ours."""
        if not isinstance(error, NetworkError | RetryAfter):
            raise error
        return isinstance(error, RetryAfter)
