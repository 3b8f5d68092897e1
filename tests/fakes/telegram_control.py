"""What a benchmark in another process needs of a running server.

POST /control/push   a JSON list of updates to queue
POST /control/users  a JSON list of people to know: {"id", "first_name", ...}
GET  /control/sent   what the bot sent, as a JSON list; with ?count=1 only {"count": ...}
POST /control/reset  forget everything
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from tests.fakes.telegram_http import Request, Response
from tests.fakes.telegram_values import Json

if TYPE_CHECKING:
    from tests.fakes.telegram_api import TelegramServer


def answer(server: TelegramServer, request: Request) -> Response:
    match request.method, request.path:
        case "POST", "/control/push":
            return _ok([server.push_raw(update) for update in json.loads(request.body)])
        case "POST", "/control/users":
            return _ok([server.user(**person).id for person in json.loads(request.body)])
        case "GET", "/control/sent":
            return _ok({"count": len(server.sent)} if "count=1" in request.query else _sent(server))
        case "POST", "/control/reset":
            server.reset()
            return _ok({})
    return Response(404, b"{}")


def _ok(value: object) -> Response:
    return Response(200, json.dumps(value).encode())


def _sent(server: TelegramServer) -> list[Json]:
    shown = ("chat", "message_id", "method", "at", "text", "edited")
    return [{name: getattr(message, name) for name in shown} for message in server.sent]


def main(server: type[TelegramServer]) -> None:
    options = argparse.ArgumentParser(description="A Bot API server for benchmarks.")
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--token", default="700000001:invented")
    options.add_argument("--limits", action="store_true", help="enforce Telegram's flood limits")
    chosen = options.parse_args()
    with (
        suppress(KeyboardInterrupt),
        server(token=chosen.token, port=chosen.port, limits=chosen.limits) as running,
    ):
        sys.stdout.write(f"{running.url.rpartition(':')[2]}\n")
        sys.stdout.flush()
        threading.Event().wait()
