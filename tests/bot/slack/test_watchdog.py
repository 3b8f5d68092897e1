"""A connection is watched over by signs of life, not only by whether somebody closed it."""

import asyncio
from dataclasses import dataclass, field
from typing import cast

from slack_bolt.async_app import AsyncApp

from bot.clock import wall_clock
from bot.health import Health
from bot.slack.socket_mode import End, Line, SocketMode

PING_S, SILENT_S, QUIET_S = 0.05, 0.3, 0.9


@dataclass
class OpenLine:
    """A connection that nobody closes. It may answer pings."""

    answers_pings: bool = False
    heard_at: float = field(default_factory=lambda: asyncio.get_running_loop().time())
    farewell: asyncio.Event = field(default_factory=asyncio.Event)
    is_closed: bool = False

    @property
    def last_ping_pong_time(self) -> float | None:
        return asyncio.get_running_loop().time() if self.answers_pings else None


def end_of(*, answers_pings: bool, quiet_s: float = QUIET_S) -> tuple[End, float]:
    """How the watch over such a connection ends, and after how many seconds."""

    async def watch() -> tuple[End, float]:
        mode = SocketMode(
            AsyncApp(token="xoxb-1", signing_secret="none"),
            "xapp-1",
            "http://127.0.0.1:9/",
            Health(wall_clock),
            lambda: None,
            ping_s=PING_S,
            silent_s=SILENT_S,
            quiet_s=quiet_s,
        )
        line, began = OpenLine(answers_pings), asyncio.get_running_loop().time()
        async with asyncio.timeout(10):
            end = await mode._until_its_end(cast(Line, line))
        return end, asyncio.get_running_loop().time() - began

    return asyncio.run(watch())


def test_a_connection_without_a_sign_of_life_is_given_up_though_nobody_closed_it() -> None:
    end, after = end_of(answers_pings=False, quiet_s=1000)
    assert end == "silent"
    assert after >= SILENT_S


def test_a_connection_that_answers_pings_and_delivers_nothing_is_renewed_later() -> None:
    end, after = end_of(answers_pings=True)
    assert end == "renew"
    assert after >= QUIET_S, "until then its pings are signs of life"
