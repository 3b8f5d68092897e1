"""POST /slack/events takes only what Slack signed a moment ago."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx

from tests.bot.slack.running import Running, Team, a_minute_ago
from tests.fakes.slack_api import SlackServer
from tests.fakes.slack_delivery import Delivery

Work = Callable[[Running, SlackServer, Delivery, str], Awaitable[None]]


def play(folder: Path, work: Work) -> None:
    async def run() -> None:
        with SlackServer(clock=a_minute_ago) as server:  # so that the bot finds it nowhere else
            team = Team(server)
            async with Running(folder, server, mode="http") as bot:
                url = f"http://127.0.0.1:{bot.port}/slack/events"
                server.app_posts(team.forms, text="Ada Conti 333 1234567", webhook=True)
                await bot.until(lambda: not bot.bot.runtime.health.reasons())
                await work(bot, server, server.told[-1], url)

    asyncio.run(run())


async def posts(server: SlackServer, url: str, delivery: Delivery, **how: object) -> int:
    return await asyncio.to_thread(server.posts_signed, url, delivery, **how)  # type: ignore[arg-type]


def test_a_wrong_an_old_and_a_changed_request_are_refused_and_not_stored(tmp_path: Path) -> None:
    async def work(bot: Running, server: SlackServer, event: Delivery, url: str) -> None:
        assert await posts(server, url, event, secret="another") == 401
        assert await posts(server, url, event, age=330) == 401
        assert await posts(server, url, event, age=-330) == 401
        assert await posts(server, url, event, body=b"{}") == 401
        assert bot.leads() == []
        assert await posts(server, url, event, age=290) == 200
        assert await posts(server, url, event) == 200
        await bot.until(lambda: len(bot.leads()) == 1)

    play(tmp_path, work)


def test_what_is_no_request_of_slack_s_is_refused(tmp_path: Path) -> None:
    async def work(_: Running, server: SlackServer, event: Delivery, url: str) -> None:
        def post(**how: object) -> int:
            return httpx.post(url, timeout=10, trust_env=False, **how).status_code  # type: ignore[arg-type]

        json = {"Content-Type": "application/json"}
        stamped = {**json, "X-Slack-Request-Timestamp": "soon", "X-Slack-Signature": "v0=1"}
        assert await asyncio.to_thread(post, content=b"{}", headers=json) == 401
        assert await asyncio.to_thread(post, content=b"{}", headers=stamped) in {401, 500}
        assert await asyncio.to_thread(post, content=b"\xff\xfe", headers=json) == 400
        assert await asyncio.to_thread(post, content=b"{", headers=json) == 400
        assert await asyncio.to_thread(post, content=b"x" * 1_000_001) == 413
        assert await posts(server, url, event, body=None) == 200

    play(tmp_path, work)


def test_slack_s_question_for_the_address_is_answered(tmp_path: Path) -> None:
    async def work(_: Running, server: SlackServer, event: Delivery, url: str) -> None:
        asked = Delivery("events_api", {"type": "url_verification", "challenge": "c-1", "token": "unused"})
        assert await posts(server, url, asked) == 200
        assert not event.acknowledged

    play(tmp_path, work)


def test_in_socket_mode_there_is_no_such_address(tmp_path: Path) -> None:
    async def run() -> None:
        with SlackServer() as server:
            Team(server)
            async with Running(tmp_path, server) as bot:
                url = f"http://127.0.0.1:{bot.port}/slack/events"
                found = await asyncio.to_thread(lambda: httpx.post(url, content=b"{}", trust_env=False).status_code)
                assert found == 404

    asyncio.run(run())
