"""What somebody writes, says, presses and chooses on Slack, as what was heard."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.slack import interactions, messages
from bot.slack.us import Minded, Us
from handlers.ports import Arrived, Edited, Message, Place, Speaker

US = Us("T1", "U0BOT", "B0BOT")
MINDED = Minded(watch=frozenset({"C0FORMS"}))
ANNA = Speaker("slack", "U0ANNA", "Anna Bianchi")
NAMES = {"U0MARCO": "Marco Rossi"}
NOW = datetime(2026, 3, 18, tzinfo=UTC)


def written(text: str, channel: str = "D0ANNA", **more: Any) -> messages.Written:
    return messages.of_event({"ts": "9.1", "user": "U0ANNA", "text": text, "channel": channel, **more}, US, MINDED)


def said(text: str, channel: str = "D0ANNA", **more: Any) -> Message:
    heard = messages.said(written(text, channel, **more), ANNA, NAMES, edited=False)
    assert isinstance(heard, Message)
    return heard


def test_a_direct_conversation_goes_by_the_person() -> None:
    heard = said("ciao")
    assert heard.place == Place("slack", "U0ANNA", private=True)
    assert (heard.content.kind, heard.content.user, heard.content.text) == ("self", None, "ciao")


def test_a_reply_in_a_thread_answers_what_the_thread_began_with() -> None:
    heard = said("done, called her", "C0SALES", thread_ts="5.1", parent_user_id="U0BOT")
    assert (heard.reply_to, heard.replied_to_bot, heard.place.thread) == ("5.1", True, "5.1")
    assert heard.content.text == "done, called her"
    first = said("with replies", "C0SALES", thread_ts="9.1")
    assert (first.reply_to, first.place.thread) == (None, None)


@pytest.mark.parametrize("text", ["back at five, called her", "answered 12 of her questions", "note: she is away"])
def test_words_below_a_card_are_an_answer_and_no_command(text: str) -> None:
    assert said(text, "C0SALES", thread_ts="5.1", parent_user_id="U0BOT").content.text == text
    assert said(text, thread_ts="5.1", parent_user_id="U0BOT").content.text == text


def test_below_a_card_the_bot_is_told_a_command_by_its_name() -> None:
    heard = said("<@U0BOT> assign 3 Marco", "C0SALES", thread_ts="5.1", parent_user_id="U0BOT")
    assert heard.content.text == "/assign 3 Marco"


def test_a_mention_names_an_account_where_somebody_is_to_be_named_and_a_person_elsewhere() -> None:
    assert said("assign 3 <@U0MARCO>").content.text == "/assign 3 @U0MARCO"
    assert said("<@U0BOT> note 3 ask <@U0MARCO> &amp; me", "C0SALES").content.text == "/note 3 ask @Marco Rossi & me"


def test_a_message_that_only_gained_a_preview_was_not_edited() -> None:
    before = {"ts": "9.1", "user": "U0ANNA", "text": "see <https://example.com>"}
    preview = {**before, "attachments": [{"from_url": "https://example.com", "text": "An example"}]}
    event = {"channel": "C0FORMS", "message": preview, "previous_message": before}
    assert messages.after_edit(event, US, MINDED) is None
    changed = messages.after_edit({**event, "message": {**before, "text": "see nothing"}}, US, MINDED)
    assert changed is not None
    assert isinstance(messages.said(changed, ANNA, {}, edited=True), Edited)


def test_in_a_watched_channel_everything_arrives_but_what_is_said_to_the_bot() -> None:
    assert written("call me", "C0FORMS").arrives
    assert written("call me", "C0FORMS", bot_id="B2", user=None).arrives
    assert not written("<@U0BOT> status", "C0FORMS").arrives
    assert not written("done", "C0FORMS", thread_ts="5.1", parent_user_id="U0BOT").arrives
    assert not written("call me", "C0SALES").arrives
    heard = messages.arrived(written("and this", "C0FORMS", thread_ts="5.1"), {}, edited=False)
    assert isinstance(heard, Arrived)
    assert (heard.place, heard.content.user) == (Place("slack", "C0FORMS", private=False, thread="5.1"), "U0ANNA")


# -- presses, forms, commands


def pressed(**more: Any) -> Any:
    action = {"action_id": "a", "value": "take:3:1:"}
    payload = {"type": "block_actions", "user": {"id": "U0ANNA", "name": "anna"}, "actions": [action], **more}
    return interactions.pressed(payload)


def test_a_button_in_a_channel_answers_in_its_card_s_thread() -> None:
    heard = pressed(container={"message_ts": "5.1"}, channel={"id": "C0SALES"}, message={"ts": "5.1"})
    assert (heard.place, heard.message_id) == (Place("slack", "C0SALES", private=False, thread="5.1"), "5.1")
    inside = pressed(container={"message_ts": "6.1", "thread_ts": "5.1"}, channel={"id": "C0SALES"})
    assert inside.place.thread == "5.1"


def test_a_button_that_only_one_person_sees_answers_that_person() -> None:
    heard = pressed(container={"message_ts": "5.1", "is_ephemeral": True}, channel={"id": "C0SALES"})
    assert heard.place.only_for == "U0ANNA"


def test_a_button_in_private_or_on_the_home_page_answers_in_private() -> None:
    there = pressed(container={"message_ts": "5.1"}, channel={"id": "D0ANNA"})
    assert (there.place, there.message_id) == (Place("slack", "U0ANNA", private=True), "5.1")
    home = pressed(container={"type": "view", "view_id": "V1"})
    assert (home.place, home.message_id) == (Place("slack", "U0ANNA", private=True), None)


def test_a_button_that_opens_a_page_says_nothing() -> None:
    assert pressed(actions=[{"action_id": "a", "url": "https://example.com"}]) is None


def test_a_slash_command_is_answered_to_its_author_alone() -> None:
    payload = {"command": "/sollecito", "trigger_id": "1.2", "user_id": "U0ANNA", "user_name": "anna"}
    there = interactions.slash({**payload, "channel_id": "C0SALES", "text": "assign 3 <@U0MARCO|marco>"}, NOW)
    assert there.place == Place("slack", "C0SALES", private=False, only_for="U0ANNA")
    assert (there.content.text, there.message_id) == ("/assign 3 @U0MARCO", "slash:1.2")
    among_two = interactions.slash(
        {**payload, "channel_id": "D0OTHERS", "text": "note 3 <@U0MARCO|marco> &amp; me"}, NOW
    )
    assert among_two.place == Place("slack", "U0ANNA", private=True)
    assert among_two.content.text == "/note 3 @marco & me"
