"""Slack, in a process of its own: people talk in a channel, and one message in so many is a form's entry in a watched
one, which is a lead.

Started with ``python -m benchmarks.slack_server``; prints where its API is, then does what each line of its standard
input asks for: ``{"do": "burst", "count": 500, "one_in": 10}`` tells so many events at once, ``"paced"`` fifty a
second. Telling and acknowledgement are timed here, by one clock. After each it is quiet until the bot is.
"""

import json
import sys
import time
from itertools import count
from typing import Any

from benchmarks.office import OWNERS
from benchmarks.our_slack_bot import WATCHED
from benchmarks.server import lead_text
from tests.fakes.slack_api import SlackServer
from tests.fakes.slack_delivery import Delivery
from tests.fakes.slack_values import Json

LONGEST_WAIT_S = 60
A_SECOND = 50
REST_S = 1.0


class Workspace:
    """Everybody who talks, and the form: whoever fills it in is a lead."""

    def __init__(self, server: SlackServer) -> None:
        self._server = server
        self._numbers = count()
        self._told: list[tuple[Delivery, float]] = []
        self._acknowledged: dict[int, float] = {}
        self._acknowledge = server.deliveries.acknowledge
        server.deliveries.acknowledge = self._on_acknowledgement  # type: ignore[method-assign]
        self._owners = [server.user(f"U0OWNER{n}", f"Owner {n}") for n in range(OWNERS)]
        self._forms = server.channel(WATCHED, "forms")
        self._hall = server.channel("C0HALL", "hall", members=self._owners)

    def _on_acknowledgement(self, delivery: Delivery, answer: Json) -> None:
        self._acknowledged.setdefault(id(delivery), time.perf_counter())
        self._acknowledge(delivery, answer)

    def happens(self, one_in: int) -> None:
        """The next message; one in so many is a lead."""
        number = next(self._numbers)
        at = time.perf_counter()
        if number % one_in:
            self._server.says(self._owners[number % OWNERS], f"ne parliamo dopo, {number}", chat=self._hall)
        else:
            self._server.app_posts(self._forms, text=lead_text(number).removeprefix("/lead "), webhook=True)
        self._told.append((self._server.deliveries.every[-1], at))

    def burst(self, messages: int, one_in: int) -> dict[str, Any]:
        self._told.clear()
        started = time.perf_counter()
        for _ in range(messages):
            self.happens(one_in)
        self._wait()
        return {"seconds": max(self._acknowledged[id(each)] for each, _ in self._told) - started}

    def paced(self, messages: int, one_in: int) -> dict[str, Any]:
        self._told.clear()
        started = time.perf_counter()
        for number in range(messages):
            time.sleep(max(0.0, started + number / A_SECOND - time.perf_counter()))
            self.happens(one_in)
        self._wait()
        return {"latencies": [self._acknowledged[id(each)] - at for each, at in self._told]}

    def _wait(self) -> None:
        deadline = time.monotonic() + LONGEST_WAIT_S
        while any(id(each) not in self._acknowledged for each, _ in self._told):
            if time.monotonic() > deadline:
                raise TimeoutError("something was not acknowledged")
            time.sleep(0.005)

    def rest(self) -> None:
        """Wait until the bot has said all that it has to say."""
        said = -1
        while said < (now := self._server.calls.total()):
            said = now
            time.sleep(REST_S)


def main() -> None:
    with SlackServer() as server:
        workspace = Workspace(server)
        print(server.url, flush=True)
        for line in sys.stdin:
            asked = json.loads(line)
            done = {"burst": workspace.burst, "paced": workspace.paced}[asked["do"]](asked["count"], asked["one_in"])
            workspace.rest()
            print(json.dumps(done), flush=True)


if __name__ == "__main__":
    main()
