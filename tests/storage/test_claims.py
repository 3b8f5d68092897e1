"""What may go out, asked for in the middle of a rush."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from storage.database import Database

NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


def test_however_many_chats_are_busy_a_few_statements_ask_for_the_others(database: Database) -> None:
    asked: set[str] = set()
    event.listen(database.engine, "before_cursor_execute", lambda _, __, sql, *___: asked.add(sql))
    ask_past(0, database)
    without_busy_ones = len(asked)

    for busy in range(1, 25):
        ask_past(busy, database)

    assert len(asked) - without_busy_ones <= 4


@pytest.mark.parametrize("busy", [0, 1, 2, 5, 13, 24, 25, 60])
def test_a_busy_chat_gets_no_second_message_however_many_there_are(database: Database, busy: int) -> None:
    database.run(lambda uow: uow.outbox.add([message(str(chat)) for chat in range(61)], NOW))
    assert ask_past(busy, database) == {str(chat) for chat in range(busy, 61)}


def message(chat: str) -> dict[str, object]:
    return {"card": "text", "params": {}, "platform": "telegram", "chat": chat, "priority": 1}


def ask_past(busy: int, database: Database) -> set[str]:
    """The chats that a message may go to while the first ``busy`` of them wait for one to arrive."""
    chats = {("telegram", str(chat)) for chat in range(busy)}
    found = database.run(lambda uow: uow.claims.claimable(NOW, chats, 100, on=("telegram",)))
    return {each.row.chat for each in found}
