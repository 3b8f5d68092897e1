"""What comes twice is kept once, and what nobody here minds is not kept at all."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.slack.keys import chat_of, concerns_us, kept, key_of, kind_of, place_of_message
from bot.slack.us import Us
from tests.faults.samples import PAYLOADS

US = Us("T1", "U0BOT", "B0BOT")


def event(kind: str, event_id: str = "Ev1", **content: Any) -> dict[str, Any]:
    told = {"type": kind, "channel": "C1", "ts": "1.1", **content}
    return {"type": "event_callback", "team_id": "T1", "event_id": event_id, "event": told}


def key(payload: dict[str, Any]) -> str:
    kind = kind_of(payload)
    assert kind is not None
    return key_of(kind, payload)


def test_a_mention_is_the_message_it_stands_in() -> None:
    mention = event("app_mention", "Ev2")
    assert key(event("message", "Ev1")) == key(mention) == "m:T1:C1:1.1"


def test_a_message_from_another_workspace_s_side_of_a_shared_channel_has_our_key() -> None:
    there = {**event("message"), "team_id": "T2", "authorizations": [{"team_id": "T1"}]}
    assert key(there) == key(event("message"))


def test_each_edit_is_something_new() -> None:
    edits = [event("message", subtype="message_changed", message={"ts": "1.1"}, event_ts=ts) for ts in ("2.1", "3.1")]
    assert [key(each) for each in edits] == ["m:T1:C1:1.1:2.1", "m:T1:C1:1.1:3.1"]


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        (event("reaction_added", "Ev7"), "r:Ev7"),
        (event("user_change", "Ev8"), "e:Ev8"),
        ({"type": "block_actions", "trigger_id": "1.2"}, "i:1.2"),
        ({"type": "view_submission", "trigger_id": "1.2", "view": {"id": "V1", "hash": "h"}}, "i:V1:h"),
        ({"command": "/lead", "trigger_id": "1.3"}, "s:1.3"),
    ],
)
def test_everything_else_goes_by_what_slack_numbers_it_by(payload: dict[str, Any], expected: str) -> None:
    assert key(payload) == expected


@pytest.mark.parametrize(
    "payload",
    [
        event("emoji_changed"),
        event("message", subtype="channel_join"),
        event("message", subtype="message_deleted"),
        event("message", user="U0BOT"),
        event("message", bot_id="B0BOT"),
        event("message", subtype="message_changed", message={"ts": "1.1", "bot_id": "B0BOT"}),
        event("message", subtype="message_changed", message={"ts": "1.1", "subtype": "tombstone"}),
        event("reaction_added", user="U0BOT"),
    ],
)
def test_what_concerns_nobody_is_not_kept(payload: dict[str, Any]) -> None:
    assert not concerns_us("event", payload, US)


@pytest.mark.parametrize(
    "payload",
    [
        event("message", user="U1"),
        event("message", subtype="bot_message", bot_id="B2"),
        event("message", subtype="file_share", user="U1"),
        event("message", subtype="message_changed", message={"ts": "1.1", "user": "U1"}),
        event("member_joined_channel", user="U0BOT"),
    ],
)
def test_what_somebody_says_and_where_the_bot_is_is_kept(payload: dict[str, Any]) -> None:
    assert concerns_us("event", payload, US)
    assert concerns_us("event", payload, None)


def test_only_what_somebody_said_tells_up_to_where_a_channel_was_heard() -> None:
    assert place_of_message(event("message", subtype="bot_message")) == ("C1", "1.1")
    assert place_of_message(event("message", subtype="message_changed", message={"ts": "1.1"})) is None
    assert place_of_message(event("message", ts="soon")) is None
    assert place_of_message(event("reaction_added")) is None
    assert place_of_message({"command": "/lead"}) is None


def test_what_is_kept_holds_no_half_of_a_character() -> None:
    """A lone surrogate is no text to a database."""
    kept("event", event("message", text="\ud83d"), datetime(2026, 1, 1, tzinfo=UTC)).encode()


def test_nothing_of_ours_has_no_kind() -> None:
    assert kind_of({"type": "view_closed"}) is None
    assert kind_of({}) is None


def test_what_belongs_to_one_conversation_is_handled_in_its_order() -> None:
    expected = ["C0SALES", "D111", "C0SALES", "C0SALES", "U111", "U111", *["C0SALES"] * 4]
    assert [chat_of(each) for each in PAYLOADS] == expected


@pytest.mark.parametrize("payload", [{}, event("message", channel=["x"]), event("message", channel="\ud800")])
def test_what_makes_no_sense_has_no_conversation(payload: dict[str, Any]) -> None:
    assert chat_of(payload) == ""
