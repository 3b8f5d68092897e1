from __future__ import annotations

import asyncio
import json
from itertools import count

from aiohttp import WSMsgType, web

from tests.fakes.slack_delivery import Deliveries, Delivery
from tests.fakes.slack_state import APP
from tests.fakes.slack_values import Json, SlackError

MOST_CONNECTIONS = 10


class Connection:
    """One websocket of the app's. Silent, it swallows what it is given; leaving, it is given nothing more."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self.socket = socket
        self.outgoing: asyncio.Queue[Json] = asyncio.Queue()
        self.silent = False
        self.answers_pings = True
        self.leaving = False


class SocketMode:
    """Events, commands and buttons over websockets. Everything but `offer` runs in the server's own loop."""

    def __init__(self, deliveries: Deliveries, loop: asyncio.AbstractEventLoop) -> None:
        self._deliveries = deliveries
        self._loop = loop
        self._tickets: set[str] = set()
        self._serial = count(1)
        self._next = 0
        self._envelopes: dict[str, Delivery] = {}
        self.connections: list[Connection] = []
        self.hellos = 0

    def new_ticket(self) -> str:
        """Good for one connection."""
        self._tickets.add(ticket := f"ticket-{next(self._serial)}")
        return ticket

    def offer(self, delivery: Delivery) -> None:
        self._loop.call_soon_threadsafe(self._carry, delivery, self._envelope(delivery))

    def _carry(self, delivery: Delivery, envelope: Json) -> None:
        """Hand it to one connection, the next in turn."""
        ready = [each for each in self.connections if not each.leaving]
        if not ready:
            self._deliveries.failed(delivery, "connection_failed")
            return
        self._next += 1
        connection = ready[self._next % len(ready)]
        self._deliveries.under_way(delivery, connection)
        connection.outgoing.put_nowait(envelope)

    def _envelope(self, delivery: Delivery) -> Json:
        envelope_id = f"e-{next(self._serial):08}"
        self._envelopes[envelope_id] = delivery
        envelope: Json = {
            "envelope_id": envelope_id,
            "type": delivery.kind,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.accepts_response,
        }
        if delivery.is_event:
            envelope |= {"retry_attempt": delivery.attempt, "retry_reason": delivery.reason}
        return envelope

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection, from hello to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise SlackError("invalid_ticket", status=403)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        if len(self.connections) >= MOST_CONNECTIONS:
            await socket.send_json(_farewell("too_many_websockets"))
            await socket.close()
            return socket
        connection = Connection(socket)
        self.connections.append(connection)
        writer = asyncio.create_task(self._write(connection))
        try:
            await self._listen(connection)
        finally:
            writer.cancel()
            self._gone(connection)
        return socket

    async def _write(self, connection: Connection) -> None:
        hello = {"type": "hello", "num_connections": len(self.connections), "connection_info": {"app_id": APP}}
        await connection.socket.send_json({**hello, "debug_info": {"host": "prova", "build_number": 1}})
        self.hellos += 1
        self._deliveries.retry(only_stranded=True)
        while True:
            envelope = await connection.outgoing.get()
            if not connection.silent:
                await connection.socket.send_json(envelope)

    async def _listen(self, connection: Connection) -> None:
        async for message in connection.socket:
            if message.type is WSMsgType.PING and connection.answers_pings:
                await connection.socket.pong(message.data)
            elif message.type is WSMsgType.TEXT and not connection.silent:
                self._acknowledged(message.data)

    def _acknowledged(self, text: str) -> None:
        """An acknowledgement names its envelope; anything else is not understood, and ignored as Slack does."""
        try:
            said = json.loads(text)
        except ValueError:
            return
        delivery = self._envelopes.get(str(said.get("envelope_id")))
        if delivery is not None:
            answer = said.get("payload") if delivery.accepts_response else None
            self._deliveries.acknowledge(delivery, answer if isinstance(answer, dict) else {})

    def _gone(self, connection: Connection) -> None:
        self.connections.remove(connection)
        for delivery in [each for each in self._deliveries.waiting if each.carrier is connection]:
            self._deliveries.failed(delivery, "connection_failed")

    # -- what goes wrong ------------------------------------------------------------------------------------

    async def ask_to_reconnect(self, reason: str) -> None:
        """Tell every connection to make a new one; nothing more goes over the old ones."""
        for connection in self.connections:
            connection.leaving = True
            await connection.socket.send_json(_farewell(reason))

    async def hang_up(self) -> None:
        for connection in list(self.connections):
            await connection.socket.close()

    async def fall_silent(self, *, answers_pings: bool) -> None:
        for connection in self.connections:
            connection.silent = True
            connection.answers_pings = answers_pings


def _farewell(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "prova"}}
