from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")


class NothingSentError(AssertionError):
    """The bot has sent nothing to that chat (yet): within `wait_for` this means to go on waiting."""


def wait_until(
    predicate: Callable[[], Seen], lock: threading.Condition, timeout: float, story: Callable[[], str]
) -> Seen:
    """Block until `predicate()` is true, and give its value back; it is asked at every change that `lock` tells of.

    Raises AssertionError with the `story` of what happened.
    """

    def seen() -> Seen | None:
        try:
            return predicate()
        except NothingSentError:
            return None

    with lock:
        outcome = lock.wait_for(seen, timeout)
        if not outcome:
            raise AssertionError(f"waited {timeout} s in vain; {story()}")
        return outcome
