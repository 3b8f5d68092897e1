"""Cutting a history down to what a promise still breaks on (delta debugging, after Zeller and Hildebrandt 2002)."""

import time
from collections.abc import Callable

from tests.soak.history import Act, History
from tests.soak.ledger import Broken

Acts = tuple[Act, ...]


def shrink(history: History, promise: str, play: Callable[[History], object], within_s: float = 120) -> History:
    """The shortest history found within the time on which the same promise is broken."""
    until = time.monotonic() + within_s
    acts, pieces = history.acts, 2
    while len(acts) > 1 and time.monotonic() < until:
        shorter = _without_a_piece(history, acts, pieces, promise, play, until)
        if shorter is not None:
            acts, pieces = shorter, max(2, pieces - 1)
        elif pieces < len(acts):
            pieces = min(len(acts), pieces * 2)
        else:
            break
    return history.only(acts)


def _without_a_piece(
    history: History, acts: Acts, pieces: int, promise: str, play: Callable[[History], object], until: float
) -> Acts | None:
    size = -(-len(acts) // pieces)
    for start in range(0, len(acts), size):
        rest = acts[:start] + acts[start + size :]
        if time.monotonic() < until and _breaks(history.only(rest), promise, play):
            return rest
    return None


def _breaks(history: History, promise: str, play: Callable[[History], object]) -> bool:
    try:
        play(history)
    except Broken as broken:
        return broken.promise == promise
    return False
