"""The socket and the server under the web application."""

import os
import socket
from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

import uvicorn
from starlette.routing import BaseRoute

from bot.config.settings import Web
from bot.web import application


class CannotListen(Exception):
    """The address of the web application is not to be had."""


def listen(web: Web) -> socket.socket:
    """The web application's own socket, so that an address in use is said in words. Raises CannotListen."""
    host, port = web.host, web.port
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address, family=family, backlog=256)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror  # a lookup's are negative
        raise CannotListen(
            f"cannot listen at {host}:{port}: {why}; choose another address under web: in config.yaml"
        ) from error


def server_of(routes: Sequence[BaseRoute]) -> uvicorn.Server:
    config = uvicorn.Config(
        application(list(routes)),
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    return _Quiet(config)


class _Quiet(uvicorn.Server):
    """Signals are ours: the server stops when the bot does."""

    def capture_signals(self) -> Any:
        return nullcontext()
