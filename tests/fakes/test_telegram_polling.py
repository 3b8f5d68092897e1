from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from telegram import Bot, Update
from telegram.error import Conflict

from tests.fakes.telegram_api import FIRST_UPDATE_ID as FIRST
from tests.fakes.telegram_api import TelegramServer
from tests.fakes.telegram_client import call, refusal, result, with_bot

CONFLICT = "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        yield running


def ids(server: TelegramServer, **params: Any) -> list[int]:
    return [update["update_id"] for update in result(server, "getUpdates", **params)]


def test_updates_come_again_until_a_higher_offset_confirms_them(server: TelegramServer) -> None:
    anna = server.user(111, "Anna")
    for text in ("one", "two", "three"):
        server.says(anna, text)

    assert ids(server) == [FIRST, FIRST + 1, FIRST + 2]
    assert ids(server) == [FIRST, FIRST + 1, FIRST + 2]
    assert ids(server, offset=FIRST + 2) == [FIRST + 2]
    assert ids(server) == [FIRST + 2]
    assert server.unconfirmed == [FIRST + 2]
    assert ids(server, offset=FIRST + 3) == []


def test_the_limit_is_kept_between_1_and_100(server: TelegramServer) -> None:
    for _ in range(120):
        server.push_raw({"unheard_of": {}})

    assert len(ids(server)) == 100
    assert len(ids(server, limit=7)) == 7
    assert len(ids(server, limit=0)) == 1
    assert len(ids(server, limit=5000)) == 100


def test_an_offset_far_ahead_confirms_nothing(server: TelegramServer) -> None:
    server.push_raw({"unheard_of": {}})

    assert ids(server, offset=FIRST + 12) == [FIRST]
    assert ids(server, offset=FIRST + 11) == []


def test_an_offset_far_behind_serves_the_earliest(server: TelegramServer) -> None:
    server.push_raw({"unheard_of": {}})

    assert ids(server, offset=5) == [FIRST]


def test_a_negative_offset_keeps_only_the_newest(server: TelegramServer) -> None:
    for _ in range(5):
        server.push_raw({"unheard_of": {}})

    assert ids(server, offset=-2) == [FIRST + 3, FIRST + 4]
    assert ids(server) == [FIRST + 3, FIRST + 4]


def test_a_long_poll_answers_as_soon_as_something_happens(server: TelegramServer) -> None:
    anna = server.user(111, "Anna")

    async def poll(bot: Bot) -> tuple[Update, ...]:
        waiting = asyncio.create_task(bot.get_updates(timeout=30))
        await asyncio.to_thread(server.wait_for, lambda: server.polling)
        server.says(anna, "ciao")
        return await waiting

    begun = time.monotonic()
    (update,) = with_bot(server, poll)

    assert update.message
    assert update.message.text == "ciao"
    assert time.monotonic() - begun < 10


def test_a_long_poll_ends_empty_when_its_time_is_up(server: TelegramServer) -> None:
    begun = time.monotonic()

    assert ids(server, timeout=1) == []
    assert time.monotonic() - begun >= 1


def test_a_second_long_poll_ends_the_first_with_a_conflict(server: TelegramServer) -> None:
    with ThreadPoolExecutor() as pool:
        first = pool.submit(refusal, server, "getUpdates", timeout=30)
        server.wait_for(lambda: server.polling)
        second = pool.submit(ids, server, timeout=30)
        assert first.result(10) == CONFLICT
        server.push_raw({"unheard_of": {}})

    assert second.result(10) == [FIRST]


def test_polling_is_refused_while_a_webhook_is_set(server: TelegramServer) -> None:
    async def poll(bot: Bot) -> None:
        assert await bot.set_webhook("https://bot.example.com/hook", secret_token="s3cret")
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await bot.get_updates()
        assert (await bot.get_webhook_info()).url == "https://bot.example.com/hook"
        assert await bot.delete_webhook()
        assert await bot.get_updates() == ()

    with_bot(server, poll)


def test_setting_a_webhook_ends_a_long_poll(server: TelegramServer) -> None:
    with ThreadPoolExecutor() as pool:
        poll = pool.submit(refusal, server, "getUpdates", timeout=30)
        server.wait_for(lambda: server.polling)
        result(server, "setWebhook", url="https://bot.example.com/hook")

        assert poll.result(10) == "409 Conflict: terminated by setWebhook request"


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("http://bot.example.com/", "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            "https://bot.example.com:9000/",
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ("bot", "invalid webhook URL specified"),
    ],
)
def test_a_webhook_needs_https_on_one_of_four_ports(server: TelegramServer, url: str, complaint: str) -> None:
    assert refusal(server, "setWebhook", url=url) == f"400 Bad Request: {complaint}"


@pytest.mark.parametrize(
    ("secret", "complaint"),
    [
        ("x" * 257, "secret token is too long"),
        ("top secret", "secret token contains unallowed characters"),
    ],
)
def test_a_webhook_secret_has_256_plain_characters_at_most(server: TelegramServer, secret: str, complaint: str) -> None:
    refused = refusal(server, "setWebhook", url="https://bot.example.com/", secret_token=secret)
    assert refused == f"400 Bad Request: {complaint}"


def test_pending_updates_can_be_dropped_with_the_webhook(server: TelegramServer) -> None:
    server.push_raw({"unheard_of": {}})

    assert result(server, "getWebhookInfo")["pending_update_count"] == 1
    result(server, "deleteWebhook", drop_pending_updates=True)
    assert result(server, "getWebhookInfo")["pending_update_count"] == 0


def test_reactions_come_only_when_asked_for_and_the_wish_is_remembered(server: TelegramServer) -> None:
    anna = server.user(111, "Anna")
    said = server.says(anna, "ciao")

    assert server.reacts(anna, said, "👍") is None
    ids(server, allowed_updates=["message_reaction"])
    ids(server)
    assert server.reacts(anna, said, "👍") == FIRST + 1
    assert server.says(anna, "not asked for any more").update_id is None
    ids(server, allowed_updates=[])
    assert server.reacts(anna, said, "👍") is None
    assert server.says(anna, "asked for again").update_id == FIRST + 2


def test_two_hasty_polls_of_one_offset_get_one_update_at_a_time() -> None:
    with TelegramServer(slow_hasty_polls=True) as server:
        server.push_raw({"unheard_of": {}})
        server.push_raw({"unheard_of": {}})

        assert len(ids(server)) == 2
        assert len(ids(server)) == 1


def test_a_hasty_poll_waits_instead_of_coming_back_empty() -> None:
    with TelegramServer(slow_hasty_polls=True) as server, ThreadPoolExecutor() as pool:
        assert ids(server) == []
        hasty = pool.submit(ids, server)
        server.wait_for(lambda: server.polling)
        server.push_raw({"unheard_of": {}})

        assert hasty.result(10) == [FIRST]


def test_hand_made_updates_and_garbage_go_out_as_they_are(server: TelegramServer) -> None:
    assert server.push_raw({"update_id": 7, "message": {"date": "soon"}}) == 7
    server.push_raw(b'{"update_id":8,"odd":1}')
    assert result(server, "getUpdates") == [
        {"update_id": 7, "message": {"date": "soon"}},
        {"update_id": 8, "odd": 1},
    ]

    server.push_raw(b"<html>")
    with pytest.raises(ValueError, match="Expecting value"):
        call(server, "getUpdates")


def test_update_ids_may_start_anew(server: TelegramServer) -> None:
    anna = server.user(111, "Anna")
    server.says(anna, "old")
    ids(server, offset=FIRST + 1)
    server.restart_update_ids(40)

    assert server.says(anna, "new").update_id == 40
    assert ids(server) == [40]


class Hook(BaseHTTPRequestHandler):
    """Answers with the statuses it is told to, then with 200, and notes what came."""

    statuses: list[int]
    got: list[tuple[str | None, bytes]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append((self.headers["X-Telegram-Bot-Api-Secret-Token"], body))
        self.send_response(self.statuses.pop(0) if self.statuses else 200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hook() -> Iterator[tuple[str, type[Hook]]]:
    class Mine(Hook):
        statuses: list[int] = []  # noqa: RUF012  -- a class of its own for each test
        got: list[tuple[str | None, bytes]] = []  # noqa: RUF012  -- likewise

    with HTTPServer(("127.0.0.1", 0), Mine) as listening:
        thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}/", Mine
        listening.shutdown()
        thread.join()


def test_a_webhook_gets_an_update_again_until_it_answers_2xx(
    server: TelegramServer, hook: tuple[str, type[Hook]]
) -> None:
    url, seen = hook
    seen.statuses += [500, 200]
    result(server, "setWebhook", url="https://bot.example.com/hook", secret_token="s3cret")
    anna, marco = server.user(111, "Anna"), server.user(222, "Marco")
    server.says(anna, "first")
    server.says(anna, "second")
    server.says(marco, "another chat")

    delivery = server.deliver_webhook(url)

    assert delivery.statuses == (500, 200, 200, 200)
    assert delivery.confirmed == (FIRST + 2, FIRST, FIRST + 1)  # only Anna's chat was held up
    assert server.unconfirmed == []
    assert {secret for secret, _ in seen.got} == {"s3cret"}


def test_a_webhook_that_never_answers_loses_nothing(server: TelegramServer, hook: tuple[str, type[Hook]]) -> None:
    url, seen = hook
    seen.statuses += [503, 503]
    server.says(server.user(111, "Anna"), "ciao")

    assert server.deliver_webhook(url, "x", attempts=2).confirmed == ()
    assert server.unconfirmed == [FIRST]
    assert "last_error_message" in result(server, "getWebhookInfo")
