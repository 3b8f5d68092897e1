"""From an act at the desk to what the handlers hear."""

import json
from typing import Any

import pytest

from bot.desk.understand import understand
from handlers.ports import Edited, Message, Pressed

ACT = {
    "do": "message", "seat": "Anna Bianchi", "chat": "Anna Bianchi", "language": "it", "id": 7,
    "at": "2026-03-18T09:20:00+00:00", "text": "ciao",
}  # fmt: skip
ORIGIN = {"author": " Ada  Conti", "by": "person", "at": "2026-03-17T18:00:00+00:00"}


def message(**more: Any) -> Message:
    (heard,) = understand(json.dumps(ACT | more))
    assert isinstance(heard, Message)
    return heard


def test_ones_own_chat_is_private_and_the_room_is_not() -> None:
    assert message().place.private
    assert not message(chat="#team").place.private
    assert message().speaker.language == "it"


def test_people_out_there_are_known_by_their_name() -> None:
    one, other = message(origin=ORIGIN), message(origin=ORIGIN | {"author": "ada conti"})
    assert one.forwarded
    assert one.content.kind == "person"
    assert one.content.user == other.content.user


def test_a_portal_speaks_for_many() -> None:
    assert message(origin=ORIGIN | {"by": "service"}).content.kind == "channel"


def test_a_reply_brings_what_it_replies_to() -> None:
    reply = {"id": 3, "author": None, "at": ACT["at"], "text": "Lead #1", "origin": None, "contact": None}
    assert message(reply=reply).replied_to_bot
    assert message(reply=reply).reply_to == "3"
    colleague = message(reply=reply | {"author": "Marco Rossi"})
    assert not colleague.replied_to_bot
    assert colleague.replied is not None
    assert colleague.replied.user == "Marco Rossi"
    forwarded = message(reply=reply | {"author": "Marco Rossi", "origin": ORIGIN})
    assert forwarded.replied is not None
    assert forwarded.replied.author == " Ada  Conti"


def test_edits_and_buttons_are_heard() -> None:
    (edited,) = understand(json.dumps(ACT | {"do": "edit"}))
    assert isinstance(edited, Edited)
    (pressed,) = understand(json.dumps(ACT | {"do": "press", "data": "take:1:0:", "callback": "k"}))
    assert isinstance(pressed, Pressed)
    assert (pressed.message_id, pressed.data, pressed.callback) == ("7", "take:1:0:", "k")


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"do": "dance"}', '{"do": "message"}', '{"do": "press", "seat": 1}'])
def test_nonsense_is_an_error_that_the_receiver_knows(body: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  -- the port says no more
        understand(body)
