"""What may go wrong between the app and Slack, as a test plans it."""

from __future__ import annotations

from tests.fakes.gate import LONGEST_HANG, Gate
from tests.fakes.slack_faults import Fault
from tests.fakes.slack_values import Channel, Json, User
from tests.fakes.slack_workspace import Workspace
from tests.fakes.steered import Steered


class Mishaps(Steered, Workspace):
    """Plans faults; the earliest that concerns a call is used up first."""

    def fail(
        self,
        method: str,
        error: str = "internal_error",
        *,
        status: int = 200,
        retry_after: int = 0,
        times: int = 1,
        channel: Channel | User | str | None = None,
        html: bytes | None = None,
    ) -> None:
        """Refuse the next calls of a method ("*": of any); with `html`, as a proxy in between would."""
        body: Json | bytes = {"ok": False, "error": error} if html is None else html
        self._plan(Fault(method, times, self._ids(channel), body, status, retry_after))

    def slows_down(self, seconds: int, *, channel: Channel | User | None = None, times: int = 1) -> None:
        """Answer posts to a channel with 429."""
        self.fail("chat.postMessage", "ratelimited", status=429, retry_after=seconds, times=times, channel=channel)

    def drop_before_accepting(self, method: str, times: int = 1, *, channel: Channel | User | None = None) -> None:
        """Hang up on a call and do nothing of it."""
        self._plan(Fault(method, times, self._ids(channel), drop="before"))

    def drop_after_accepting(self, method: str, times: int = 1, *, channel: Channel | User | None = None) -> None:
        """Do what is asked, then hang up without an answer."""
        self._plan(Fault(method, times, self._ids(channel), drop="after"))

    def hang(self, method: str, seconds: float = LONGEST_HANG, *, times: int = 1) -> Gate:
        """Do what is asked and hold the answer back until the gate is set, for at most `seconds`."""
        gate = Gate(self.http.loop)
        self._plan(Fault(method, times, gate=gate, seconds=min(seconds, LONGEST_HANG)))
        return gate

    def _ids(self, channel: Channel | User | str | None) -> frozenset[str]:
        if channel is None:
            return frozenset()
        if isinstance(channel, User):
            return frozenset({channel.id, self.direct(channel).id})
        return frozenset({channel if isinstance(channel, str) else channel.id})
