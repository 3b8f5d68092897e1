"""How a test watches a platform's server and lets it fail, whichever platform it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.fakes.faults import Faults
from tests.fakes.own_port import OwnPort
from tests.fakes.waiting import Seen, wait_until


class Steered:
    """A server in the hands of a test, in any thread but the server's own."""

    state: Any
    faults: Faults[Any]
    http: OwnPort
    sent: Any

    @property
    def calls(self) -> Counter[str]:
        """How often each method was called, failures included."""
        with self.state.lock:
            return Counter(self.state.calls)

    def wait_for(self, predicate: Callable[[], Seen], timeout: float = 10) -> Seen:
        """Block until `predicate()` is true of what happened here, and give its value back.

        It is asked again at every change on the server. Raises AssertionError with all that was sent.
        """
        return wait_until(predicate, self.state.lock, timeout, self._story)

    def _story(self) -> str:
        lines = [str(message) for message in self.sent] or ["nothing"]
        return "\n  ".join([f"calls: {dict(self.calls)}, sent:", *lines])

    def _plan(self, fault: Any) -> None:
        with self.state.lock:
            self.faults.plan(fault)

    def heal(self) -> None:
        """Call off whatever was still to go wrong."""
        with self.state.lock:
            self.faults.clear()

    def refuse_connections(self) -> None:
        """Cut every connection and let nobody in, on the same port, until `accept_again`."""
        self.http.refuse()

    def accept_again(self) -> None:
        self.http.accept()
