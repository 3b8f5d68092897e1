"""A wire to PostgreSQL that breaks at a commit: before the server has heard of it, or before it has answered."""

import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

SOCKET = ".s.PGSQL.5432"
"""What libpq looks for in the folder that an address names as its host."""

COMMIT = b"COMMIT\x00"
"""The command, and the tag of its being done; not the end of READ COMMITTED."""

When = Literal["unheard", "unanswered"]


class Wire:
    """Passes everything on, until it is told to break; then it breaks once."""

    def __init__(self, server: Path, folder: Path) -> None:
        self._server = server / SOCKET
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / SOCKET))
        self._listener.listen()
        self._breaks: When | None = None
        self.broken = 0
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def break_at_commit(self, when: When) -> None:
        self._breaks = when

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join(5)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(str(self._server))
                threading.Thread(target=self._to_server, args=(client, server), daemon=True).start()
                threading.Thread(target=self._to_client, args=(client, server), daemon=True).start()

    def _to_server(self, client: socket.socket, server: socket.socket) -> None:
        with client, server, suppress(OSError):
            while data := client.recv(65536):
                if self._breaks == "unheard" and COMMIT in data:
                    self._break(client, server)
                    return
                server.sendall(data)

    def _to_client(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                if self._breaks == "unanswered" and COMMIT in data:
                    self._break(client, server)
                    return
                client.sendall(data)

    def _break(self, *ends: socket.socket) -> None:
        self._breaks, self.broken = None, self.broken + 1
        for end in ends:
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def lossy_wire(server: Path) -> Iterator[tuple[Wire, Path]]:
    """The wire, and the folder that an address names as its host to use it."""
    with tempfile.TemporaryDirectory() as folder:
        wire = Wire(server, Path(folder))
        yield wire, Path(folder)
        wire.close()
