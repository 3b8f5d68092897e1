from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

import h11

from tests.fakes.own_port import OwnPort
from tests.fakes.telegram_values import Json, Params, Upload


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    query: str
    content_type: str
    body: bytes

    def params(self) -> Params:
        """Arguments from the query string and the body, as a form, multipart or JSON."""
        values: Json = dict(parse_qsl(self.query, keep_blank_values=True))
        if self.content_type.startswith("application/json"):
            return Params(values | json.loads(self.body or b"{}"), {})
        if self.content_type.startswith("multipart/form-data"):
            fields, files = _multipart(self.content_type, self.body)
            return Params(values | fields, files)
        return Params(values | dict(parse_qsl(self.body.decode(), keep_blank_values=True)), {})


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    body: bytes
    content_type: str = "application/json"
    retry_after: int = 0

    def head(self) -> h11.Response:
        headers = [("Content-Type", self.content_type), ("Content-Length", str(len(self.body)))]
        if self.retry_after:
            headers.append(("Retry-After", str(self.retry_after)))
        return h11.Response(status_code=self.status, headers=headers)


def _multipart(content_type: str, body: bytes) -> tuple[Json, dict[str, Upload]]:
    boundary = re.search(r'boundary="?([^";]+)', content_type)
    assert boundary, "a multipart request without a boundary"
    fields: Json = {}
    files: dict[str, Upload] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode())[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        name, file_name = (re.search(rf'[; ]{key}="([^"]*)"', head.decode()) for key in ("name", "filename"))
        assert name, "a part without a name"
        if file_name:
            files[name[1]] = Upload(file_name[1], content)
        else:
            fields[name[1]] = content.decode()
    return fields, files


class HttpServer(OwnPort):
    """HTTP/1.1 as it is on the wire. `answer` returns None to hang up without an answer."""

    def __init__(self, answer: Callable[[Request], Awaitable[Response | None]], port: int = 0) -> None:
        super().__init__("bot-api", port)
        self._answer = answer
        self._listener: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    async def _listen(self) -> None:
        if self._listener is None:
            self._listener = await asyncio.start_server(
                self._converse, "127.0.0.1", self.port, reuse_port=True, backlog=1024
            )

    async def _hang_up(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        talking = list(self._connections)
        for connection in talking:
            connection.cancel()
        await asyncio.gather(*talking, return_exceptions=True)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._connections.add(task)
        try:
            await self._exchange(reader, writer)
        except (ConnectionError, h11.RemoteProtocolError, asyncio.CancelledError):
            pass  # the other side went away, or we are told to
        finally:
            self._connections.discard(task)
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        wire = h11.Connection(h11.SERVER)
        while (request := await _read(wire, reader)) is not None:
            response = await self._answer(request)
            if response is None:
                return
            head = wire.send(response.head()) or b""
            writer.write(head + (wire.send(h11.Data(response.body)) or b""))
            wire.send(h11.EndOfMessage())
            await writer.drain()
            if wire.our_state is not h11.DONE:
                return
            wire.start_next_cycle()


async def _read(wire: h11.Connection, reader: asyncio.StreamReader) -> Request | None:
    head: h11.Request | None = None
    body = bytearray()
    while True:
        event = wire.next_event()
        if event is h11.NEED_DATA:
            wire.receive_data(await reader.read(2**16))
        elif isinstance(event, h11.Request):
            head = event
        elif isinstance(event, h11.Data):
            body += event.data
        elif isinstance(event, h11.EndOfMessage):
            assert head
            return _request(head, bytes(body))
        else:
            return None


def _request(head: h11.Request, body: bytes) -> Request:
    address = urlsplit(head.target.decode())
    kind = next((value.decode() for name, value in head.headers if name == b"content-type"), "")
    return Request(head.method.decode(), unquote(address.path), address.query, kind, body)
