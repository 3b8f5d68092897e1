from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest
from slack_sdk.signature import SignatureVerifier

from tests.fakes.slack_api import SlackServer, User
from tests.fakes.slack_delivery import Delivery


class App(HTTPServer):
    """An app that checks signatures with the SDK, and does as the test says."""

    def __init__(self, secret: str) -> None:
        super().__init__(("127.0.0.1", 0), Hearing)
        self.verifier = SignatureVerifier(secret)
        self.heard: list[tuple[str, bytes, dict[str, str]]] = []
        self.statuses: list[int] = []
        self.reply = b""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/slack/events"


class Hearing(BaseHTTPRequestHandler):
    server: App

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        valid = self.server.verifier.is_valid_request(body, headers)
        status = (self.server.statuses.pop(0) if self.server.statuses else 200) if valid else 401
        self.server.heard.append((headers["content-type"], body, headers))
        self.send_response(status)
        self.send_header("Content-Length", str(len(self.server.reply)))
        self.end_headers()
        self.wfile.write(self.server.reply)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  -- the library's word
        """Tests are quiet."""


@pytest.fixture
def server() -> Iterator[SlackServer]:
    with SlackServer() as server:
        yield server


@pytest.fixture
def app(server: SlackServer) -> Iterator[App]:
    app = App(server.signing_secret)
    thread = Thread(target=app.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    server.speaks_to(app.url)
    yield app
    app.shutdown()
    thread.join()
    app.server_close()


@pytest.fixture
def anna(server: SlackServer) -> User:
    return server.user("U1", "Anna")


def test_events_are_signed_json(server: SlackServer, app: App, anna: User) -> None:
    server.says(anna, "Ciao")
    server.wait_for(lambda: not server.unacknowledged)
    [(kind, body, _)] = app.heard
    assert kind == "application/json"
    assert b'"event_callback"' in body


def test_commands_and_buttons_are_signed_forms(server: SlackServer, app: App, anna: User) -> None:
    app.reply = b"saved"
    command = server.slash(anna, "/lead", "Ada")
    server.wait_for(lambda: command.acknowledged)
    app.reply = b""
    shortcut = server.global_shortcut(anna)
    server.wait_for(lambda: shortcut.acknowledged)

    forms = [parse_qs(body.decode()) for _, body, _ in app.heard]
    assert forms[0]["text"] == ["Ada"]
    assert "new_lead" in forms[1]["payload"][0]
    assert server.last(anna).plain == "saved"


def test_what_was_refused_comes_again_and_says_so(server: SlackServer, app: App, anna: User) -> None:
    app.statuses = [500]
    server.says(anna, "Ciao")
    server.wait_for(lambda: server.told[0].reason)
    server.redeliver()
    server.wait_for(lambda: not server.unacknowledged)
    again = app.heard[1][2]
    assert (again["x-slack-retry-num"], again["x-slack-retry-reason"]) == ("1", "http_error")


@pytest.mark.parametrize(
    ("how", "status"),
    [({}, 200), ({"secret": "other"}, 401), ({"age": 301.0}, 401), ({"body": b"{}"}, 401)],
)
def test_a_request_can_be_signed_wrongly_or_long_ago(
    server: SlackServer, app: App, how: dict[str, object], status: int
) -> None:
    assert server.posts_signed(app.url, Delivery("events_api", {"type": "x"}), **how) == status  # type: ignore[arg-type]
