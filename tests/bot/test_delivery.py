"""What became of a message is written down whatever happens: else it would be taken for lost, and sent again."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest

from bot.delivery import Delivery
from handlers.rules.delivery import Sent
from storage.errors import StorageUnavailable
from storage.tables import Outbox
from tests.handlers.logbook import THURSDAY
from tests.runtime import runtime_on

LOCKED, BUG = StorageUnavailable("database is locked"), KeyError("a bug")


class Troubled:
    """A database on which one write after the other meets its trouble, if any."""

    def __init__(self, *troubles: Exception | None) -> None:
        self.troubles = list(troubles)

    def submit(self, _: Callable[..., Any], **_how: bool) -> "Future[None]":
        done: Future[None] = Future()
        trouble = self.troubles.pop(0)
        if trouble is None:
            done.set_result(None)
        else:
            done.set_exception(trouble)
        return done


def settles(*troubles: Exception | None) -> list[Exception | None]:
    """Have a message be settled; the troubles that were not met."""
    database = Troubled(*troubles)
    row = Outbox(id=7, card="text", platform="telegram", chat="1", not_before=THURSDAY, created_at=THURSDAY)
    delivery = Delivery(runtime_on(database), {}, lambda _: b"", pause_s=0)
    asyncio.run(delivery.settle(row, Sent("9"), lambda: None))
    return database.troubles


@pytest.mark.parametrize("troubles", [(), (LOCKED,), (LOCKED, LOCKED), (BUG,), (BUG, LOCKED), (LOCKED, BUG, LOCKED)])
def test_it_is_written_down_though_what_follows_fails_or_the_database_is_locked(
    troubles: tuple[Exception, ...],
) -> None:
    assert settles(*troubles, None) == []
