"""The two clients the tests of the fake server use: bare HTTP, and python-telegram-bot's own Bot."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import httpx
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.fakes.telegram_api import TelegramServer
from tests.fakes.telegram_values import Json

Result = TypeVar("Result")


def call(server: TelegramServer, method: str, **params: Any) -> Json:
    """The decoded answer, with the HTTP status as "status"."""
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
    url = f"{server.url}/bot{server.token}/{method}"
    response = httpx.post(url, data=form, timeout=10, trust_env=False)
    return {"status": response.status_code, **response.json()}


def refusal(server: TelegramServer, method: str, **params: Any) -> str:
    """Status and sentence of a call that must fail, as in "400 Bad Request: chat not found"."""
    answer = call(server, method, **params)
    assert answer["ok"] is False
    assert answer["error_code"] == answer["status"]
    return f"{answer['status']} {answer['description']}"


def result(server: TelegramServer, method: str, **params: Any) -> Any:
    answer = call(server, method, **params)
    assert answer["ok"] is True, answer
    return answer["result"]


def with_bot(server: TelegramServer, work: Callable[[Bot], Awaitable[Result]]) -> Result:
    """What `work` makes of an initialised Bot that talks to the server."""

    async def run() -> Result:
        request, polling = (HTTPXRequest(httpx_kwargs={"trust_env": False}) for _ in range(2))
        base, files = f"{server.url}/bot", f"{server.url}/file/bot"
        async with Bot(
            server.token, base_url=base, base_file_url=files, request=request, get_updates_request=polling
        ) as bot:
            return await work(bot)

    return asyncio.run(run())
