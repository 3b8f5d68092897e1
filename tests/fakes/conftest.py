"""A Slack on a clock that the test sets; tests of another server have a `server` of their own."""

from collections.abc import Iterator

import pytest

from tests.fakes.slack_api import SlackServer
from tests.fakes.slack_client import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Iterator[SlackServer]:
    with SlackServer(clock=clock) as server:
        yield server
