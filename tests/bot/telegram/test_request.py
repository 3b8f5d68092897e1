"""The HTTP under python-telegram-bot: what only shows beside a network."""

import asyncio

import pytest
from telegram.request import RequestData

from bot.telegram import request
from bot.telegram.request import AiohttpRequest

ANSWER = b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\nConnection: close\r\n\r\n{"ok":true}'


async def asked_through_a_proxy(monkeypatch: pytest.MonkeyPatch, url: str) -> bytes:
    """The first line that a proxy gets to see."""
    seen: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append((await reader.readuntil(b"\r\n\r\n")).splitlines()[0])
        writer.write(ANSWER)
        writer.close()

    proxy = await asyncio.start_server(answer, "127.0.0.1", 0)
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.sockets[0].getsockname()[1]}")
    http = AiohttpRequest(connections=1, connect_timeout=5, read_timeout=5, media_timeout=5)
    async with proxy:
        await http.do_request(url, "POST", RequestData())
    await http.shutdown()
    return seen[0]


def test_requests_go_through_the_proxy_that_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    request._proxy.cache_clear()
    url = "http://api.telegram.invalid/bot1:x/getMe"

    line = asyncio.run(asked_through_a_proxy(monkeypatch, url))

    assert line == f"POST {url} HTTP/1.1".encode()
