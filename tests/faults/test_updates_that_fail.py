"""An update that cannot be handled delays nobody, and is never lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.receiver import TRIES
from tests.telegram_office import TelegramOffice

PAUSES_S = (1, 2, 4, 8)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[TelegramOffice]:
    with TelegramOffice(tmp_path) as office:
        yield office


def unparsable(office: TelegramOffice) -> dict[str, Any]:
    """A message as Telegram may one day send it: its date is no number."""
    person = office.anna.api()
    message = {"message_id": 9, "from": person, "chat": {**person, "type": "private"}, "date": "yesterday"}
    return {"message": {**message, "text": "/lead Mario Rossi 333 1234567"}}


def stored(office: TelegramOffice) -> tuple[str, int, str | None]:
    """State, tries and error of the update that fails."""
    rows = office.look(
        lambda uow: list(
            uow.session.connection().exec_driver_sql(
                "SELECT state, attempts, error FROM inbox WHERE body LIKE '%yesterday%' OR body NOT LIKE '{%'"
            )
        )
    )
    assert len(rows) == 1
    return rows[0][0], rows[0][1], rows[0][2]


def until_it_is_set_aside(office: TelegramOffice) -> None:
    for seconds in PAUSES_S:
        office.later(seconds=seconds)


def test_an_update_that_cannot_be_parsed_does_not_hold_up_the_others(office: TelegramOffice) -> None:
    office.server.push_raw(unparsable(office))
    office.says(office.anna, "/lead Mario Rossi 333 1234567")
    assert [lead["name"] for lead in office.leads()] == ["Mario Rossi"]
    assert stored(office) == ("new", 1, "TypeError")


def test_it_is_tried_with_growing_pauses_and_set_aside_after_five_tries(office: TelegramOffice) -> None:
    office.server.push_raw(unparsable(office))
    office.settle()
    for tries, seconds in enumerate(PAUSES_S, start=1):
        assert stored(office)[:2] == ("new", tries)
        office.later(seconds=seconds - 0.5)
        assert stored(office)[:2] == ("new", tries), "not before its time"
        office.later(seconds=0.5)
    assert stored(office) == ("aside", TRIES, "TypeError")
    office.later(hours=1)
    assert stored(office)[:2] == ("aside", TRIES)


def test_a_manager_is_told_once_of_what_was_set_aside(office: TelegramOffice) -> None:
    before = office.count(office.giulia)
    office.server.push_raw(unparsable(office))
    office.settle()
    until_it_is_set_aside(office)
    told = office.texts(office.giulia)[before:]
    assert len(told) == 1
    assert "replay" in told[0]
    office.database.run(lambda uow: uow.inbox.replay(office.clock.now))
    office.settle()
    until_it_is_set_aside(office)
    assert stored(office)[0] == "aside"
    assert office.count(office.giulia) == before + 1


def test_a_replay_runs_it_again_after_the_fault_was_mended(office: TelegramOffice) -> None:
    office.server.push_raw(unparsable(office))
    office.settle()
    until_it_is_set_aside(office)
    mend = f"UPDATE inbox SET body = replace(body, '\"yesterday\"', '{office.clock.now.timestamp():.0f}')"
    office.database.run(lambda uow: uow.session.connection().exec_driver_sql(mend).rowcount)
    assert office.database.run(lambda uow: uow.inbox.replay(office.clock.now)) == 1
    office.settle()
    assert [lead["name"] for lead in office.leads()] == ["Mario Rossi"]
    assert office.look(lambda uow: uow.inbox.counts()) == {}


@pytest.mark.parametrize("body", [b'"nothing but words"', b"[1, 2]", b"42", b"null"])
def test_what_is_no_object_at_all_is_set_aside_too(office: TelegramOffice, body: bytes) -> None:
    office.server.push_raw(body)
    office.says(office.anna, "/lead Mario Rossi 333 1234567")
    until_it_is_set_aside(office)
    assert stored(office)[:2] == ("aside", TRIES)
    assert len(office.leads()) == 1


@pytest.mark.parametrize(
    "update",
    [
        {"a_kind_of_tomorrow": {"id": 1}},
        {"poll": {"id": "1"}},
        {"message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}},
        {"message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "a new kind"}, "text": "hello"}},
    ],
)
def test_kinds_that_do_not_concern_us_are_done_at_once_or_delayed_but_stop_nothing(
    office: TelegramOffice, update: dict[str, Any]
) -> None:
    office.server.push_raw(update)
    office.says(office.anna, "/lead Mario Rossi 333 1234567")
    assert len(office.leads()) == 1
