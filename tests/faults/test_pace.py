"""Thousands of messages go out as fast as Telegram takes them, and not a little faster."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.dispatcher import AT_ONCE, Dispatcher
from bot.pace import SLACK, Limits, Pace
from bot.platform import Outgoing
from handlers.messages.edit import PART
from handlers.rules.delivery import Outcome, Sent, Wait
from storage.migrate import upgrade
from tests.fakes.telegram_faults import GROUP_PER_MINUTE, OVERALL_PER_SECOND
from tests.fakes.telegram_faults import Limits as EnforcedLimits
from tests.faults.leaping import BEGIN, LeapingLoop, in_no_time
from tests.handlers.logbook import log
from tests.runtime import runtime_on
from tests.soak.life import InlineDatabase, Process

CHATS, EACH = 300, 10
LONG_WAIT = 300


@dataclass
class Strict:
    """A platform that counts what it takes as Telegram's server does, at the instant at which it takes it.

    ``way`` is the shortest and the longest time in seconds that a request takes to get there, and an answer to come
    back. ``hot`` is a chat that was told to wait.
    """

    loop: LeapingLoop
    name: str = "telegram"
    way: tuple[float, float] = (0.001, 0.003)
    hot: str | None = None
    limits: EnforcedLimits = field(default_factory=EnforcedLimits)
    arrived: list[tuple[float, str, str]] = field(default_factory=list)
    refused: int = 0
    on_the_way: int = 0
    most_at_once: int = 0
    network: random.Random = field(default_factory=lambda: random.Random(7))

    async def send(self, outgoing: Outgoing) -> Outcome:
        self.on_the_way += 1
        self.most_at_once = max(self.most_at_once, self.on_the_way)
        await asyncio.sleep(self.network.uniform(*self.way))
        outcome = self._take(outgoing)
        await asyncio.sleep(self.network.uniform(*self.way))
        self.on_the_way -= 1
        return outcome

    def _take(self, outgoing: Outgoing) -> Outcome:
        if outgoing.chat == self.hot and self.loop.time() < LONG_WAIT:
            return Wait(LONG_WAIT - self.loop.time())
        chat = SimpleNamespace(id=int(outgoing.chat), private=not outgoing.chat.startswith("-"))
        if seconds := self.limits.retry_after(chat, self.loop.time()):  # type: ignore[arg-type]
            self.refused += 1
            return Wait(seconds)
        self.arrived.append((self.loop.time(), outgoing.chat, _said(outgoing)))
        return Sent(str(len(self.arrived)))

    def is_group(self, chat: str) -> bool:
        return chat.startswith("-")


class Free(Strict):
    """A platform that takes all it gets."""

    def _take(self, outgoing: Outgoing) -> Outcome:
        self.arrived.append((self.loop.time(), outgoing.chat, _said(outgoing)))
        return Sent(str(len(self.arrived)))


def _said(outgoing: Outgoing) -> str:
    return "".join(span.text for line in outgoing.card.lines for span in line)


@contextmanager
def sending(folder: Path, **how: Any) -> Iterator[tuple[Strict, InlineDatabase, Dispatcher]]:
    """The real dispatcher and outbox before a strict server."""
    loop = LeapingLoop()
    server = Strict(loop, **how)
    url = f"sqlite:///{folder}/office.db"
    upgrade(url)
    database = InlineDatabase(url, Process())
    platforms: Any = {"telegram": server, "slack": Free(loop, name="slack")}
    platforms["slack"].arrived = server.arrived
    paces = {"telegram": Pace(Limits()), "slack": Pace(SLACK)}
    dispatcher = Dispatcher(runtime_on(database, platforms, loop.clock), paces, lambda _: b"")
    try:
        yield server, database, dispatcher
    finally:
        database.close()


def queue(database: InlineDatabase, rows: list[dict[str, Any]], at: datetime = BEGIN) -> None:
    database.run(lambda uow: uow.outbox.add(rows, at))


def message(chat: int, said: str, priority: int = 1, platform: str = "telegram") -> dict[str, Any]:
    where = {"platform": platform, "chat": str(chat), "priority": priority}
    return {"card": "text", "params": {"sentence": said}, **where}


def until_all_are_sent(server: Strict, dispatcher: Dispatcher, messages: int) -> None:
    async def work() -> None:
        running = asyncio.create_task(dispatcher.run())
        while len(server.arrived) < messages:  # noqa: ASYNC110  -- the server knows no one to tell
            await asyncio.sleep(0.5)
        await dispatcher.drain(within=5)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running

    in_no_time(server.loop, work())


def test_three_thousand_messages_go_out_at_what_the_limits_allow_and_none_is_refused(tmp_path: Path) -> None:
    """30 a second overall: of the 100 seconds that takes at the least, it may take a twentieth more."""
    rows = [message(chat, f"{chat} {n}") for n in range(EACH) for chat in range(1, CHATS + 1)]
    with sending(tmp_path) as (server, database, dispatcher):
        queue(database, rows)
        until_all_are_sent(server, dispatcher, len(rows))
    assert server.refused == 0
    assert Counter(chat for _, chat, _ in server.arrived) == dict.fromkeys(map(str, range(1, CHATS + 1)), EACH)
    allowed = len(rows) / OVERALL_PER_SECOND
    assert max(at for at, _, _ in server.arrived) <= allowed / 0.95


def test_on_a_slow_and_uneven_network_none_is_refused_either(tmp_path: Path) -> None:
    """What left a while ago may arrive only now: that costs some of what the limits would allow."""
    rows = [message(chat, str(n)) for n in range(EACH) for chat in range(1, 61)]
    with sending(tmp_path, way=(0.02, 0.18)) as (server, database, dispatcher):
        queue(database, rows)
        until_all_are_sent(server, dispatcher, len(rows))
    assert server.refused == 0
    assert server.most_at_once <= AT_ONCE
    assert max(at for at, _, _ in server.arrived) <= len(rows) / OVERALL_PER_SECOND / 0.75


def test_each_chat_gets_its_messages_in_order(tmp_path: Path) -> None:
    rows = [message(chat, str(n)) for n in range(EACH) for chat in range(1, 41)]
    with sending(tmp_path) as (server, database, dispatcher):
        queue(database, rows)
        until_all_are_sent(server, dispatcher, len(rows))
    for chat in range(1, 41):
        assert [said for _, where, said in server.arrived if where == str(chat)] == list(map(str, range(EACH)))


def test_groups_get_twenty_a_minute_and_hold_up_nobody_else(tmp_path: Path) -> None:
    rows = [message(-chat, str(n)) for n in range(2 * GROUP_PER_MINUTE) for chat in range(1, 6)]
    rows += [message(chat, "private") for chat in range(1, 61)]
    with sending(tmp_path) as (server, database, dispatcher):
        queue(database, rows)
        until_all_are_sent(server, dispatcher, len(rows))
    assert server.refused == 0
    assert max(at for at, chat, _ in server.arrived if not server.is_group(chat)) < 20
    minutes = 2 - 1  # the first twenty go at once, at a message a second
    assert max(at for at, _, _ in server.arrived) <= (minutes * 60 + GROUP_PER_MINUTE) / 0.95 + 5


def test_a_chat_told_to_wait_for_minutes_delays_nobody_else_by_a_tenth_of_a_second(tmp_path: Path) -> None:
    rows = [message(chat, str(n)) for n in range(EACH) for chat in range(1, 31)]
    (tmp_path / "calm").mkdir()
    (tmp_path / "hot").mkdir()
    with sending(tmp_path / "calm") as (calm, database, dispatcher):
        queue(database, [row for row in rows if row["chat"] != "7"])
        until_all_are_sent(calm, dispatcher, len(rows) - EACH)
    with sending(tmp_path / "hot", hot="7") as (hot, database, dispatcher):
        queue(database, rows)
        until_all_are_sent(hot, dispatcher, len(rows))
    others = [at for at, chat, _ in hot.arrived if chat != "7"]
    assert max(others) <= max(at for at, _, _ in calm.arrived) + 0.1
    assert min(at for at, chat, _ in hot.arrived if chat == "7") >= LONG_WAIT
    assert hot.refused == 0


@pytest.mark.parametrize(
    ("first", "second"), [(0, 2), (2, 3)], ids=["replies before reminders", "reminders before reports"]
)
def test_what_is_more_urgent_overtakes_what_was_there_before(tmp_path: Path, first: int, second: int) -> None:
    with sending(tmp_path) as (server, database, dispatcher):
        queue(database, [message(chat, "later", second) for chat in range(1, 121)])
        queue(database, [message(chat, "sooner", first) for chat in range(201, 231)])
        until_all_are_sent(server, dispatcher, 150)
    sooner = [at for at, _, said in server.arrived if said == "sooner"]
    later = [at for at, _, said in server.arrived if said == "later"]
    assert max(sooner) < sorted(later)[len(later) // 4]


def test_a_platform_at_its_limit_holds_up_no_other(tmp_path: Path) -> None:
    with sending(tmp_path) as (server, database, dispatcher):
        queue(database, [message(chat, "slow", priority=0) for chat in range(1, 91)])
        queue(database, [message(chat, "free", platform="slack") for chat in range(901, 911)])
        until_all_are_sent(server, dispatcher, 100)
    assert max(at for at, _, said in server.arrived if said == "free") < 0.5
    assert max(at for at, _, said in server.arrived if said == "slow") > 2


def test_what_takes_several_messages_comes_whole_and_once_and_holds_up_nobody_else(tmp_path: Path) -> None:
    parts = [str(n) * PART for n in range(5)]
    with sending(tmp_path) as (server, database, dispatcher):
        database.run(lambda uow: log(uow, BEGIN, owner=None, logged_by=None, text="".join(parts)))
        whole = {"card": "whole_text", "lead_id": 1, "platform": "telegram"}
        queue(database, [{**whole, "chat": str(chat), "priority": 0} for chat in range(1, 16)])
        queue(database, [message(chat, "after it", priority=0) for chat in range(1, 31)])
        until_all_are_sent(server, dispatcher, 15 * len(parts) + 30)
    assert server.refused == 0
    for chat in range(1, 16):
        said = [said for _, where, said in server.arrived if where == str(chat)]
        assert [each[-1] for each in said[:-1]] == [part[-1] for part in parts]
        assert said[-1] == "after it"
    assert max(at for at, chat, _ in server.arrived if int(chat) > 15) < 2
