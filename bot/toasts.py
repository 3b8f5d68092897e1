"""What pressed buttons show: told to the platforms at once, by tasks that nobody waits for."""

import asyncio
from collections.abc import Iterable, Mapping

from bot.handling import Answer
from bot.platform import Platform


class Toasts:
    """Answers to pressed buttons that are on their way."""

    def __init__(self, platforms: Mapping[str, Platform]) -> None:
        self._platforms = platforms
        self.on_the_way: set[asyncio.Task[None]] = set()

    def show(self, platform: str, answers: Iterable[Answer]) -> None:
        for answer in answers:
            task = asyncio.create_task(self._show(platform, answer))
            self.on_the_way.add(task)
            task.add_done_callback(self.on_the_way.discard)

    async def _show(self, platform: str, answer: Answer) -> None:
        await self._platforms[platform].toast(answer.callback, answer.text, alert=answer.alert)
