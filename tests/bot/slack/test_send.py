"""Saying something to a Slack that behaves like the real one: once, and knowing what became of it."""

import asyncio
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest

from bot.platform import Outgoing
from bot.slack import send
from bot.slack.client import build, close, keep_connections
from bot.slack.outcomes import BARRED, FAILING, UNPRESENTABLE
from handlers.messages.rich import Card, Choice, Span, bold, plain
from handlers.rules.delivery import Barred, Lacking, NotSent, Outcome, Refused, Sent, Unchanged, Unknown, Wait
from tests.fakes.slack_api import Channel, SentMessage, SlackServer, User

CARD = Card((plain("Lead #1"),), ((Choice("OK", data="answered:1:0:"),),))
CHART = Card((plain("Status"),), picture=b"\x89PNG...", picture_says="Mon: 3 answered")


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with SlackServer() as server:
        yield server


@pytest.fixture
def marco(slack: SlackServer) -> User:
    return slack.user("U0MARCO01", "Marco Rossi")


@pytest.fixture
def sales(slack: SlackServer, marco: User) -> Channel:
    return slack.channel("C0SALES01", "sales", members=[marco])


def says(slack: SlackServer, chat: Channel | User, card: Card = CARD, **how: Any) -> Outcome:
    """What becomes of a card that is sent to a chat."""

    async def work() -> Outcome:
        client = build(slack.bot_token, slack.url)
        await keep_connections(client)
        try:
            channel = slack.direct(chat).id if isinstance(chat, User) else chat.id
            return await send.send(client, Outgoing(chat.id, card, **how), channel)
        finally:
            await close(client)

    return asyncio.run(work())


def toasts(slack: SlackServer, callback: str, text: str) -> None:
    async def work() -> None:
        client = build(slack.bot_token, slack.url)
        await send.toast(client, callback, text, alert=False)

    asyncio.run(work())


def sent(slack: SlackServer, chat: Channel | User, card: Card = CARD, **how: Any) -> SentMessage:
    """The message that a card became."""
    outcome = says(slack, chat, card, **how)
    assert isinstance(outcome, Sent), outcome
    return slack.last(chat)


# -- a message


def test_a_card_arrives_with_its_blocks_and_a_text_for_notifications(slack: SlackServer, sales: Channel) -> None:
    outcome = says(slack, sales)

    message = slack.last(sales)
    assert outcome == Sent(message.ts)
    assert message.text == "Lead #1"
    assert [block["type"] for block in message.blocks] == ["rich_text", "actions"]


def test_in_private_an_answer_stands_by_itself_in_a_channel_it_goes_under_the_question(
    slack: SlackServer, sales: Channel, marco: User
) -> None:
    question, in_private = slack.says(marco, "status", chat=sales), slack.says(marco, "status")
    assert sent(slack, sales, reply_to=question.ts).thread == question.ts
    assert sent(slack, marco, reply_to=in_private.ts).thread is None


def test_what_answers_a_slash_command_is_in_no_thread(slack: SlackServer, sales: Channel) -> None:
    assert sent(slack, sales, reply_to="slash:1.2.abc").thread is None


def test_a_thread_that_is_gone_does_not_keep_a_message_back(slack: SlackServer, sales: Channel) -> None:
    assert sent(slack, sales, thread="1700000000.000100").thread is None
    assert len(slack.chat_messages(sales)) == 1


def test_an_edit_changes_the_message_and_sends_none(slack: SlackServer, sales: Channel) -> None:
    message = sent(slack, sales)
    assert says(slack, sales, Card((plain("Answered"),)), edit_of=message.ts) == Unchanged()
    assert [each.text for each in slack.chat_messages(sales)] == ["Answered"]


def test_an_edit_of_a_message_that_is_gone_reaches_nobody_and_blames_nobody(slack: SlackServer, sales: Channel) -> None:
    assert says(slack, sales, edit_of="1700000000.000100") == Refused("message_not_found", "bad_request")
    assert slack.sent == []


# -- for one person alone


def test_what_is_only_for_one_is_shown_to_that_one(slack: SlackServer, sales: Channel, marco: User) -> None:
    message = sent(slack, sales, only_for=marco.id)
    assert slack.shown_to(marco, sales) == [message]


def test_where_the_bot_cannot_show_it_to_one_person_it_goes_to_them_in_private(slack: SlackServer, marco: User) -> None:
    elsewhere = slack.channel("C0OTHER01", "elsewhere", members=[marco], with_bot=False)
    outcome = says(slack, elsewhere, only_for=marco.id, thread="1700000000.000100")

    assert outcome == Sent(slack.last(marco).ts)
    assert slack.last(marco).thread is None


def test_an_edit_of_what_one_person_sees_is_shown_anew(slack: SlackServer, sales: Channel, marco: User) -> None:
    before = sent(slack, sales, only_for=marco.id)
    assert isinstance(says(slack, sales, Card((plain("page 2"),)), only_for=marco.id, edit_of=before.ts), Sent)
    assert [each.text for each in slack.shown_to(marco, sales)] == ["Lead #1", "page 2"]


def response_url(slack: SlackServer, chat: Channel, user: User, message: SentMessage) -> str:
    with slack.state.lock:
        return slack.state.new_response_url(user.id, chat.id, message.ts)


def test_what_one_person_sees_is_replaced_at_the_address_that_came_with_their_press(
    slack: SlackServer, sales: Channel, marco: User
) -> None:
    shown = sent(slack, sales, only_for=marco.id)
    url = response_url(slack, sales, marco, shown)
    for _ in range(2):  # the second time because nobody knows whether the first arrived
        assert says(slack, sales, Card((plain("page 2"),)), only_for=marco.id, edit_of=url) == Unchanged()
    assert [each.text for each in slack.shown_to(marco, sales)] == ["page 2"]


def test_an_address_that_takes_no_more_answers_has_it_shown_anew(
    slack: SlackServer, sales: Channel, marco: User
) -> None:
    shown = sent(slack, sales, only_for=marco.id)
    url = response_url(slack, sales, marco, shown)
    for page in range(1, 7):
        says(slack, sales, Card((plain(f"page {page}"),)), only_for=marco.id, edit_of=url)
    assert [each.text for each in slack.shown_to(marco, sales)] == ["page 5", "page 6"]


def test_an_address_that_cannot_be_reached_leaves_it_for_later(slack: SlackServer, sales: Channel, marco: User) -> None:
    shown = sent(slack, sales, only_for=marco.id)
    url = response_url(slack, sales, marco, shown)
    slack.refuse_connections()
    assert says(slack, sales, only_for=marco.id, edit_of=url) == NotSent("no connection")


# -- a picture


def test_a_chart_comes_with_its_words_and_with_a_description_for_those_who_cannot_see_it(
    slack: SlackServer, sales: Channel
) -> None:
    says(slack, sales, CHART)

    message = slack.last(sales)
    (file,) = message.files
    assert slack.state.uploads[file] == b"\x89PNG..."
    assert slack.state.files[file]["alt_txt"] == "Mon: 3 answered"
    assert slack.state.files[file]["title"] == "Status"
    assert [block["type"] for block in message.blocks] == ["rich_text"]


def test_where_no_file_may_be_sent_the_words_of_the_chart_arrive(slack: SlackServer, sales: Channel) -> None:
    slack.withholds("files:write")
    assert "Mon: 3 answered" in sent(slack, sales, CHART).text


def test_a_chart_whose_upload_breaks_was_not_sent(slack: SlackServer, sales: Channel) -> None:
    slack.drop_after_accepting("files.getUploadURLExternal")
    assert says(slack, sales, CHART) == NotSent("the file was not taken")
    assert slack.sent == []


def test_a_chart_whose_last_step_breaks_may_have_been_sent(slack: SlackServer, sales: Channel) -> None:
    slack.drop_after_accepting("files.completeUploadExternal")
    assert isinstance(says(slack, sales, CHART), Unknown)
    assert len(slack.sent) == 1


# -- what goes wrong on the way


def test_too_many_messages_are_a_wait_for_as_long_as_slack_says(slack: SlackServer, sales: Channel) -> None:
    slack.slows_down(17, channel=sales)
    assert says(slack, sales) == Wait(17)
    assert slack.calls["chat.postMessage"] == 1


def test_a_connection_that_breaks_after_the_request_leaves_a_doubt_and_no_second_message(
    slack: SlackServer, sales: Channel
) -> None:
    slack.drop_after_accepting("chat.postMessage")
    assert isinstance(says(slack, sales), Unknown)
    assert len(slack.sent) == 1
    assert slack.calls["chat.postMessage"] == 1


def test_a_slack_that_cannot_be_reached_was_told_nothing(slack: SlackServer, sales: Channel) -> None:
    slack.refuse_connections()
    assert says(slack, sales) == NotSent("no connection")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(500, NotSent("the server failed")), (503, NotSent("the server failed")), (504, Unknown("no answer in time"))],
)
def test_a_proxy_in_between_that_fails_is_told_from_one_that_gave_up_waiting(
    slack: SlackServer, sales: Channel, status: int, outcome: Outcome
) -> None:
    slack.fail("chat.postMessage", status=status, html=b"<html>sorry</html>")
    assert says(slack, sales) == outcome


def test_an_answer_that_is_none_leaves_a_doubt(slack: SlackServer, sales: Channel) -> None:
    slack.fail("chat.postMessage", status=200, html=b"<html>welcome to the hotel</html>")
    assert isinstance(says(slack, sales), Unknown)


@pytest.mark.parametrize("code", sorted(FAILING))
def test_trouble_of_slacks_own_is_tried_again(slack: SlackServer, sales: Channel, code: str) -> None:
    slack.fail("chat.postMessage", code)
    assert says(slack, sales) == NotSent(code)


@pytest.mark.parametrize("code", sorted(BARRED))
def test_a_bot_that_is_not_let_in_keeps_its_messages(slack: SlackServer, sales: Channel, code: str) -> None:
    slack.fail("chat.postMessage", code)
    assert says(slack, sales) == Barred(code)


def test_a_scope_that_is_missing_is_named(slack: SlackServer, sales: Channel) -> None:
    slack.withholds("chat:write")
    assert says(slack, sales) == Lacking("chat:write")


def test_a_picture_for_which_a_scope_is_missing_is_told_in_words_and_the_scope_named(
    slack: SlackServer, sales: Channel
) -> None:
    slack.withholds("files:write")
    outcome = says(slack, sales, CHART)
    assert isinstance(outcome, Sent)
    assert outcome.lacks == "files:write"
    assert CHART.picture_says in slack.last(sales).plain


@pytest.mark.parametrize("code", ["not_in_channel", "is_archived", "channel_not_found"])
def test_a_channel_the_bot_is_not_in_is_no_ones_fault(slack: SlackServer, sales: Channel, code: str) -> None:
    slack.fail("chat.postMessage", code)
    assert says(slack, sales) == Refused(code, "no_access")


@pytest.mark.parametrize("code", ["channel_not_found", "user_not_found", "user_disabled", "messages_tab_disabled"])
def test_somebody_who_cannot_be_written_to_is_out_of_reach(slack: SlackServer, marco: User, code: str) -> None:
    slack.fail("chat.postMessage", code)
    assert says(slack, marco) == Refused(code, "gone")


def test_an_administrator_who_forbids_it_is_told_of(slack: SlackServer, sales: Channel) -> None:
    slack.fail("chat.postMessage", "restricted_action")
    assert says(slack, sales) == Refused("restricted_action", "forbidden")


@pytest.mark.parametrize("code", sorted(UNPRESENTABLE))
def test_what_slack_does_not_take_in_its_dress_arrives_in_plain_words(
    slack: SlackServer, sales: Channel, code: str
) -> None:
    slack.fail("chat.postMessage", code)

    message = sent(slack, sales)

    assert (message.text, message.blocks) == ("Lead #1", [])


def test_what_slack_takes_in_no_way_is_given_up(slack: SlackServer, sales: Channel) -> None:
    slack.fail("chat.postMessage", "invalid_blocks", times=2)
    assert says(slack, sales) == Refused("invalid_blocks", "bad_request")


def test_an_unknown_complaint_is_about_the_message(slack: SlackServer, sales: Channel) -> None:
    slack.fail("chat.postMessage", "something_new")
    assert says(slack, sales) == Refused("something_new", "bad_request")


def test_a_lead_that_calls_the_channel_calls_nobody(slack: SlackServer, sales: Channel) -> None:
    message = sent(slack, sales, Card(((Span("<!channel> <@U0MARCO01>", "quote"),), (bold("<!here>"),))))
    assert message.text == "&lt;!channel&gt; &lt;@U0MARCO01&gt;\n&lt;!here&gt;"


# -- toasts


def test_a_toast_is_shown_under_the_pressed_card_to_whoever_pressed(
    slack: SlackServer, sales: Channel, marco: User
) -> None:
    card = sent(slack, sales)
    toasts(slack, send.callback_of(user=marco.id, channel=sales.id, thread=card.ts), "Well done! /undo takes it back.")

    (shown,) = slack.shown_to(marco, sales)
    assert (shown.text, shown.thread) == ("Well done! /sollecito undo takes it back.", card.ts)


def test_where_the_bot_is_not_the_toast_goes_to_the_response_url(slack: SlackServer, marco: User) -> None:
    elsewhere = slack.channel("C0OTHER01", "elsewhere", members=[marco], with_bot=False)
    with slack.state.lock:
        url = slack.state.new_response_url(marco.id, elsewhere.id)
    toasts(slack, send.callback_of(user=marco.id, channel=elsewhere.id, response_url=url), "Logged.")

    (shown,) = slack.shown_to(marco, elsewhere)
    assert shown.text == "Logged."


def test_a_toast_that_fails_harms_nothing(slack: SlackServer, sales: Channel, marco: User) -> None:
    slack.fail("chat.postEphemeral", "internal_error")
    toasts(slack, send.callback_of(user=marco.id, channel=sales.id), "Well done!")
    toasts(slack, "nonsense", "Well done!")
    toasts(slack, "[]", "Well done!")
    slack.refuse_connections()
    toasts(slack, send.callback_of(user=marco.id, channel=sales.id, response_url=f"{slack.url}nowhere"), "Well done!")
    assert slack.sent == []


def test_no_toast_is_no_message(slack: SlackServer, sales: Channel, marco: User) -> None:
    toasts(slack, send.callback_of(user=marco.id, channel=sales.id), "")
    assert slack.sent == []


def test_what_the_sdk_raises_for_an_answer_in_plain_text_leaves_a_doubt() -> None:
    outcome = send.outcomes.outcome_of(AttributeError("'str' object has no attribute 'get'"))
    assert isinstance(outcome, Unknown)
    assert isinstance(send.outcomes.outcome_of(aiohttp.ServerDisconnectedError()), Unknown)
