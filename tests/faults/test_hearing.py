"""Long polling: nothing that Telegram offers is lost, and nothing that goes wrong ends the listening."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from telegram import Update

from bot.telegram.poller import chat_of
from tests.faults.hearing import Ear, an_ear
from tests.faults.samples import UPDATES


@pytest.fixture
def ear(tmp_path: Path) -> Iterator[Ear]:
    with an_ear(tmp_path) as ear:
        yield ear


def speak(ear: Ear, *texts: str) -> None:
    user = ear.server.user(111, "Anna")
    for text in texts:
        ear.server.says(user, text)


def heard(ear: Ear) -> list[str]:
    return [json.loads(body)["message"]["text"] for body in ear.bodies()]


def test_what_is_said_is_stored_in_order_and_then_confirmed(ear: Ear) -> None:
    speak(ear, *"abc")
    ear.listen(lambda: not ear.server.unconfirmed)
    assert heard(ear) == ["a", "b", "c"]


def test_every_kind_of_update_is_asked_for(ear: Ear) -> None:
    ear.listen(lambda: ear.server.polling)
    assert ear.server.state.queue.allowed == frozenset(Update.ALL_TYPES)


def test_a_webhook_left_over_is_taken_away_without_losing_what_waits(ear: Ear) -> None:
    ear.server.state.queue.webhook.url = "https://elsewhere.example/hook"
    speak(ear, "a")
    ear.listen(lambda: not ear.server.unconfirmed)
    assert heard(ear) == ["a"]


def test_a_webhook_set_by_somebody_meanwhile_is_taken_away(ear: Ear) -> None:
    def meanwhile() -> None:
        ear.server.wait_for(lambda: ear.server.polling)
        with ear.server.state.lock:
            ear.server.state.queue.webhook.url = "https://elsewhere.example/hook"
        speak(ear, "a")

    ear.listen(lambda: heard(ear) == ["a"], meanwhile=meanwhile)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"status": 401, "description": "Unauthorized"}, "Telegram refuses the token (401/404)"),
        ({"status": 404, "description": "Not Found"}, "Telegram refuses the token (401/404)"),
        ({"status": 409, "description": "Conflict"}, "another program is polling with the same token (409)"),
        ({"status": 429, "description": "Too Many", "parameters": {"retry_after": 1}}, "asks for a pause of 1 s (429)"),
        ({"status": 400, "description": "Bad Request"}, "Telegram refuses what it was asked: BadRequest"),
        ({"status": 403, "description": "Forbidden"}, "Telegram refuses what it was asked: Forbidden"),
        ({"status": 500, "description": "Internal Server Error"}, "Telegram cannot be reached: NetworkError"),
        ({"status": 502, "html": b"<h1>Bad gateway</h1>"}, "Telegram cannot be reached: NetworkError"),
        ({"status": 200, "html": b"<h1>Please log in to the hotel's network</h1>"}, "Telegram cannot be reached"),
        ({"status": 200, "html": b'{"ok":true,"result":{"no":"list"}}'}, "Telegram answers nonsense"),
        ({"status": 200, "html": b'"?"'}, "Telegram answers nonsense"),
    ],
)
def test_a_server_that_fails_is_shown_in_readyz_and_tried_until_it_works(
    ear: Ear, fault: dict[str, object], said: str
) -> None:
    times = 1 if fault["status"] == 429 else 4
    ear.server.fail("getUpdates", times=times, **fault)  # type: ignore[arg-type]
    speak(ear, "a")
    ear.listen(lambda: not ear.server.unconfirmed)
    assert any(said in trouble for trouble in ear.seen), ear.seen
    assert heard(ear) == ["a"]
    assert ear.health.troubles == {}


def test_a_pause_that_telegram_asks_for_is_kept(ear: Ear) -> None:
    ear.server.fail("getUpdates", status=429, description="Too Many", parameters={"retry_after": 1})
    speak(ear, "a")
    begun = time.monotonic()
    ear.listen(lambda: not ear.server.unconfirmed)
    assert time.monotonic() - begun >= 1


def test_connections_refused_are_survived(ear: Ear) -> None:
    speak(ear, "a")
    ear.server.refuse_connections()
    ear.listen(lambda: "Telegram cannot be reached: NetworkError" in ear.seen)
    ear.server.accept_again()
    ear.listen(lambda: not ear.server.unconfirmed)
    assert heard(ear) == ["a"]


def test_an_answer_that_breaks_off_after_it_was_given_is_asked_for_again(ear: Ear) -> None:
    ear.server.drop_after_accepting("getUpdates", times=2)
    speak(ear, "a", "b")
    ear.listen(lambda: not ear.server.unconfirmed)
    assert heard(ear) == ["a", "b"]


def test_no_word_of_the_token_is_in_what_readyz_says(ear: Ear) -> None:
    for status in (401, 404, 409, 500, 502):
        ear.server.fail("getUpdates", status=status, description=f"{ear.server.token} is no good")
    ear.server.fail("deleteWebhook", status=401, description=f"{ear.server.token} is no good")
    ear.listen(lambda: ear.server.calls["getUpdates"] > 5)
    assert len(ear.seen) >= 3
    assert ear.server.token not in "".join(ear.seen)


def test_nonsense_in_a_batch_does_not_stop_what_comes_with_it(ear: Ear) -> None:
    speak(ear, "a")
    number = ear.server.unconfirmed[-1]
    ear.server.push_raw(b'"not even an object"')
    ear.server.push_raw(b'{"message":{"text":"no update_id"}}')
    ear.server.push_raw(b'{"update_id":true}')
    ear.server.restart_update_ids(number + 1)
    speak(ear, "b")
    ear.listen(lambda: ear.count() == 5)
    stored = [json.loads(body) for body in ear.bodies()]
    assert stored[1:4] == ["not even an object", {"message": {"text": "no update_id"}}, {"update_id": True}]
    assert [stored[0]["message"]["text"], stored[4]["message"]["text"]] == ["a", "b"]


def test_nonsense_that_cannot_be_confirmed_is_kept_once_and_shown(ear: Ear) -> None:
    ear.server.push_raw(b'["nothing", "to", "confirm"]')
    ear.listen(lambda: ear.server.calls["getUpdates"] > 4)
    assert ear.count() == 1
    assert "Telegram answers nonsense: ValueError" in ear.seen


def test_half_a_character_is_stored_like_everything_else(ear: Ear) -> None:
    ear.server.push_raw({"message": {"text": "\ud83d"}})
    speak(ear, "b")
    ear.listen(lambda: not ear.server.unconfirmed)
    assert ear.count() == 2


def test_an_update_that_comes_again_is_stored_once(ear: Ear) -> None:
    update = {"update_id": 7, "message": {"text": "a", "from": {"id": 1}}}
    ear.server.push_raw(update)
    ear.server.push_raw(dict(reversed(update.items())))
    ear.listen(lambda: not ear.server.unconfirmed)
    assert ear.count() == 1


def test_numbers_that_start_anew_are_heard(ear: Ear) -> None:
    speak(ear, "a")
    ear.listen(lambda: not ear.server.unconfirmed)
    ear.server.restart_update_ids(1000)
    speak(ear, "b")
    ear.listen(lambda: not ear.server.unconfirmed)
    assert heard(ear) == ["a", "b"]


def test_a_number_that_was_there_before_with_another_message_is_heard(ear: Ear) -> None:
    for text in "ab":
        ear.server.push_raw({"update_id": 7, "message": {"text": text}})
    ear.listen(lambda: not ear.server.unconfirmed)
    assert heard(ear) == ["a", "b"]


def test_numbers_that_start_anew_while_listening_are_heard(ear: Ear) -> None:
    def meanwhile() -> None:
        speak(ear, "a")
        ear.server.wait_for(lambda: not ear.server.unconfirmed)
        ear.server.restart_update_ids(1000)
        speak(ear, "b")

    ear.listen(lambda: ear.count() == 2 and not ear.server.unconfirmed, meanwhile=meanwhile)
    assert heard(ear) == ["a", "b"]


def test_nothing_is_confirmed_while_the_database_is_locked(ear: Ear) -> None:
    speak(ear, "a")
    with closing(sqlite3.connect(ear.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        trouble = "cannot store what is heard: database is locked"
        ear.listen(lambda: trouble in ear.seen and ear.server.calls["getUpdates"] > 3)
        assert len(ear.server.unconfirmed) == 1
    ear.listen(lambda: not ear.server.unconfirmed)
    assert heard(ear) == ["a"]
    assert ear.health.troubles == {}


def test_nothing_is_confirmed_while_the_disk_is_full(ear: Ear) -> None:
    with closing(sqlite3.connect(ear.file)) as other:
        other.execute("VACUUM")  # what migrations left free would take some more
    pages = ear.database.run(lambda uow: uow.session.connection().exec_driver_sql("PRAGMA page_count").scalar_one())
    limit = "PRAGMA max_page_count = {}"
    ear.database.run(lambda uow: uow.session.connection().exec_driver_sql(limit.format(pages)).scalar_one())
    speak(ear, "a" * 4096, "b" * 4096)
    trouble = "cannot store what is heard: database or disk is full"
    ear.listen(lambda: trouble in ear.seen and ear.server.calls["getUpdates"] > 3)
    assert len(ear.server.unconfirmed) == 2
    ear.database.run(lambda uow: uow.session.connection().exec_driver_sql(limit.format(1_000_000)).scalar_one())
    ear.listen(lambda: not ear.server.unconfirmed)
    assert heard(ear) == ["a" * 4096, "b" * 4096]


def test_what_belongs_to_one_chat_is_handled_in_its_order() -> None:
    assert [chat_of({"update_id": 1, **update}) for update in UPDATES] == [*["111"] * 8, "-5"]
    inline = {"update_id": 1, "inline_query": {"id": "9", "from": {"id": 111}}}
    assert chat_of(inline) == "111", "without a chat, in its sender's"


@pytest.mark.parametrize("nonsense", [None, 42, [], {}, {"message": 1}, {"message": {"chat": {"id": "\ud800"}}}])
def test_what_makes_no_sense_has_no_chat(nonsense: object) -> None:
    assert chat_of(nonsense) == ""
