"""What became of a message is told truly and written down whatever happens: else it would be taken for lost."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from typing import Any

import pytest

from bot.delivery import Delivery
from bot.pace import Limits, Pace
from bot.platform import Outgoing
from handlers.compose import Composed
from handlers.messages.rich import Card, plain
from handlers.rules.delivery import NotSent, Outcome, Refused, Sent, Unchanged, Unknown
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


def message() -> Outbox:
    return Outbox(id=7, card="text", platform="telegram", chat="1", not_before=THURSDAY, created_at=THURSDAY)


def settles(*troubles: Exception | None) -> list[Exception | None]:
    """Have a message be settled; the troubles that were not met."""
    database = Troubled(*troubles)
    delivery = Delivery(runtime_on(database), {}, lambda _: b"", pause_s=0)
    asyncio.run(delivery.settle(message(), Sent("9"), lambda: None))
    return database.troubles


@pytest.mark.parametrize("troubles", [(), (LOCKED,), (LOCKED, LOCKED), (BUG,), (BUG, LOCKED), (LOCKED, BUG, LOCKED)])
def test_it_is_written_down_though_what_follows_fails_or_the_database_is_locked(
    troubles: tuple[Exception, ...],
) -> None:
    assert settles(*troubles, None) == []


class Answering:
    """A platform that answers one card after the other in its way."""

    def __init__(self, *answers: Outcome | Exception) -> None:
        self.answers = list(answers)

    async def send(self, _: Outgoing) -> Outcome:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def is_group(self, _: str) -> bool:
        return False


def sends(cards: int, *answers: Outcome | Exception) -> tuple[Outcome, Pace]:
    """What became of a message of so many cards, and the pace that was kept."""
    pace = Pace(Limits(chat_every=timedelta(0)))
    pace.leaves()
    delivery = Delivery(runtime_on(None, {"telegram": Answering(*answers)}), {"telegram": pace}, lambda _: b"")
    composed = Composed(tuple(Card(((plain(str(n)),),)) for n in range(cards)))
    return asyncio.run(delivery.send(message(), {7: composed})), pace


def made_on(trouble: Exception) -> Outcome:
    """What becomes of a message whose cards are still to be made, where that meets trouble."""
    delivery = Delivery(
        runtime_on(Unreadable(trouble), {"telegram": Answering()}), {"telegram": Pace(Limits())}, lambda _: b""
    )
    return asyncio.run(delivery.send(message(), {}))


class Unreadable:
    """A database from which nothing can be read."""

    def __init__(self, trouble: Exception) -> None:
        self._trouble = trouble

    def read(self, _: Callable[..., Any]) -> "Future[Any]":
        done: Future[Any] = Future()
        done.set_exception(self._trouble)
        return done


def test_a_card_that_cannot_be_made_while_the_database_is_locked_is_tried_again() -> None:
    assert made_on(LOCKED) == NotSent("database is locked")


def test_a_card_that_can_never_be_made_is_given_up_and_no_word_of_it_is_told() -> None:
    assert made_on(KeyError("words of somebody's")) == Refused("KeyError", "bad_request")


IN_PART = Unknown("part of it was sent")


@pytest.mark.parametrize(
    ("answers", "became"),
    [
        ((Sent("1"), Sent("2"), Sent("3")), Sent("1")),
        ((Unchanged(), Sent("2"), Unchanged()), Unchanged()),
        ((NotSent("no connection"),), NotSent("no connection")),
        ((Refused("gone", "gone"),), Refused("gone", "gone")),
        ((Sent("1"), NotSent("no connection")), IN_PART),
        ((Sent("1"), Sent("2"), Refused("gone", "gone")), IN_PART),
        ((BUG,), Unknown("KeyError")),
        ((Sent("1"), BUG), Unknown("KeyError")),
    ],
)
def test_of_several_cards_none_is_said_to_be_unsent_once_one_of_them_was_sent_and_each_counts_in_the_pace(
    answers: tuple[Outcome | Exception, ...], became: Outcome
) -> None:
    outcome, pace = sends(3, *answers)
    assert outcome == became
    assert pace._on_the_way == 0
    assert len(pace._overall) == len(answers)
