"""What an SDK's own listeners understand of one update, gathered for whoever has it dispatched to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from handlers.ports import Heard

_heard: ContextVar[list[Heard]] = ContextVar("heard")
_failures: ContextVar[list[Exception]] = ContextVar("failures")


@contextmanager
def gathering() -> Iterator[list[Heard]]:
    """What is noted in this block, and in the tasks that it starts. Raises what failed in it first."""
    heard: list[Heard] = []
    failures: list[Exception] = []
    tokens = _heard.set(heard), _failures.set(failures)
    try:
        yield heard
    finally:
        _heard.reset(tokens[0])
        _failures.reset(tokens[1])
    if failures:
        raise failures[0]


def note(heard: Heard) -> None:
    """Something was heard."""
    _heard.get().append(heard)


def note_failure(error: Exception) -> None:
    """Something can't be understood; an SDK keeps to itself what its listeners raise."""
    _failures.get().append(error)
