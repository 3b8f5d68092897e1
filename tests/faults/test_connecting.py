"""Telegram is told who brings what and where to: whatever it answers, the bot goes on and says what is wrong."""

import asyncio
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.clock import wall_clock
from bot.health import Health
from bot.telegram.adapter import Telegram
from storage.database import Database
from storage.migrate import upgrade
from tests.fakes.telegram_api import TOKEN, TelegramServer

ADDRESS = "https://bot.example/telegram/webhook"
GARBAGE = [b"[]", b'"x"', b"null", b"<h1>Please log in</h1>", b""]


class Remembering(Health):
    """Also what troubled the bot and is over."""

    def trouble(self, part: str, why: str) -> None:
        self.seen = {**getattr(self, "seen", {}), part: why}
        super().trouble(part, why)


class Connecting:
    """The adapter alone, and what is said of it while it connects."""

    def __init__(self, server: TelegramServer, database: Database) -> None:
        self.server = server
        self.database = database
        self.health = Remembering(wall_clock)
        self.logged: list[Mapping[str, object]] = []

    def connects(self, *, webhook: str | None = None) -> None:
        with capture_logs() as logged:
            asyncio.run(self._connects(webhook))
        self.logged += logged

    async def _connects(self, webhook: str | None) -> None:
        telegram = Telegram(TOKEN, self.server.url, self.health, first_pause_s=0.01)
        try:
            async with asyncio.timeout(15):
                await telegram.connect(self.database)
                if webhook is not None:
                    await telegram.listen_at(webhook, "a-secret")
        finally:
            await telegram.close()


@pytest.fixture
def connecting(tmp_path: Path) -> Iterator[Connecting]:
    upgrade(f"sqlite:///{tmp_path}/office.db")
    with TelegramServer() as server, closing(Database(f"sqlite:///{tmp_path}/office.db")) as database:
        yield Connecting(server, database)


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_in_answer_to_the_menu_is_no_reason_not_to_work(connecting: Connecting, garbage: bytes) -> None:
    connecting.server.fail("setMyCommands", status=200, html=garbage, times=1000)
    connecting.connects()
    assert [line["event"] for line in connecting.logged] == ["telegram.menu_failed"]
    assert connecting.health.troubles == {}


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_in_answer_to_the_webhook_is_tried_again(connecting: Connecting, garbage: bytes) -> None:
    connecting.server.fail("setWebhook", status=200, html=garbage, times=2)
    connecting.connects(webhook=ADDRESS)
    assert connecting.server.state.queue.webhook.url == ADDRESS
    assert [line["event"] for line in connecting.logged] == ["telegram.webhook_failed"] * 2
    assert connecting.health.troubles == {}


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (
            {"status": 400, "description": "Bad Request: bad webhook: Failed to resolve host"},
            "Telegram refuses what it was asked: BadRequest: check telegram.webhook_url",
        ),
        (
            {"status": 401, "description": "Unauthorized"},
            "Telegram refuses the token (401/404): check TELEGRAM_BOT_TOKEN",
        ),
        (
            {"status": 429, "description": "Too Many Requests", "parameters": {"retry_after": 1}},
            "Telegram asks for a pause of 1 s (429)",
        ),
    ],
)
def test_a_webhook_that_telegram_refuses_is_logged_and_shown_for_what_it_is(
    connecting: Connecting, fault: dict[str, Any], why: str
) -> None:
    connecting.server.fail("setWebhook", **fault)
    connecting.connects(webhook=ADDRESS)
    assert [(line["event"], line["error"]) for line in connecting.logged] == [("telegram.webhook_failed", why)]
    assert connecting.health.seen == {"telegram": f"setWebhook failed: {why}"}
    assert connecting.health.troubles == {}


@pytest.mark.parametrize("method", ["getMe", "setWebhook"])
def test_a_pause_that_telegram_asks_for_while_connecting_is_kept(connecting: Connecting, method: str) -> None:
    connecting.server.fail(method, status=429, description="Too Many", parameters={"retry_after": 1})
    began = time.monotonic()
    connecting.connects(webhook=ADDRESS)
    assert time.monotonic() - began >= 1
