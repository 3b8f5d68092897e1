"""What was settled long ago is forgotten, to the second; what still waits for anything never is."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlmodel import col, select

from storage.database import Database
from storage.inbox import KEEP_DONE, Received, Update
from storage.tables import Inbox, Outbox
from storage.unit_of_work import UnitOfWork
from tests.stores import on_both

pytestmark = on_both

NOON = datetime(2026, 3, 18, 11, tzinfo=UTC)
A_MOMENT = timedelta(seconds=1)
UPDATE = Received("1", "{}", "111")
MESSAGE = {"card": "text", "platform": "telegram", "chat": "111"}


def hear(database: Database, settle: Callable[[UnitOfWork, Update], object]) -> None:
    """An update comes in, and something becomes of it."""

    def work(uow: UnitOfWork) -> None:
        uow.inbox.store("telegram", [UPDATE], NOON)
        settle(uow, uow.inbox.waiting(NOON, 1)[0])

    database.run(work)


def heard(database: Database) -> list[str]:
    return database.look(lambda uow: list(uow.session.exec(select(col(Inbox.state)))))


def test_an_update_that_was_handled_is_known_again_for_two_days_and_then_forgotten(database: Database) -> None:
    hear(database, lambda uow, update: uow.inbox.done(update, NOON))
    assert database.run(lambda uow: uow.inbox.purge(NOON + KEEP_DONE)) == 0
    database.run(lambda uow: uow.inbox.store("telegram", [UPDATE], NOON + KEEP_DONE))
    assert heard(database) == ["done"], "it came again"
    assert database.run(lambda uow: uow.inbox.purge(NOON + KEEP_DONE + A_MOMENT)) == 1
    assert heard(database) == []


def test_an_update_that_waits_or_was_set_aside_is_never_forgotten(database: Database) -> None:
    hear(database, lambda uow, update: uow.inbox.set_aside(update, "why"))
    database.run(lambda uow: uow.inbox.store("telegram", [UPDATE._replace(key="2")], NOON))
    database.run(lambda uow: uow.inbox.purge(NOON + timedelta(days=9_999)))
    assert sorted(heard(database)) == ["aside", "new"]


def test_an_update_that_was_handled_is_never_handled_again(database: Database) -> None:
    hear(database, lambda uow, update: uow.inbox.done(update, NOON))
    database.run(lambda uow: uow.inbox.replay(NOON))
    assert heard(database) == ["done"]


def test_a_message_is_forgotten_when_it_was_settled_long_ago_and_never_while_it_waits(database: Database) -> None:
    database.run(lambda uow: uow.outbox.add([MESSAGE] * 4, NOON))
    database.run(lambda uow: uow.outbox.settle(1, state="sent", settled_at=NOON))
    database.run(lambda uow: uow.outbox.settle(2, state="sent", settled_at=NOON + A_MOMENT))
    database.run(lambda uow: uow.claims.claim([3], NOON))
    assert database.run(lambda uow: uow.outbox.purge(NOON)) == 0
    assert database.run(lambda uow: uow.outbox.purge(NOON + A_MOMENT)) == 1
    assert database.look(lambda uow: sorted(uow.session.exec(select(Outbox.id)))) == [2, 3, 4]  # type: ignore[type-var]
    database.run(lambda uow: uow.outbox.purge(NOON + timedelta(days=9_999)))
    assert database.look(lambda uow: uow.outbox.counts()) == {"claimed": 1, "pending": 1}
