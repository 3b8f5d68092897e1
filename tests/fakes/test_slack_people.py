import asyncio
from datetime import UTC, datetime

import httpx
import pytest

from tests.fakes.slack_api import Channel, SlackServer, User
from tests.fakes.slack_client import Clock, Listener, call, listening, refusal, result, until, web_client
from tests.fakes.slack_values import Json, View


@pytest.fixture
def anna(server: SlackServer) -> User:
    return server.user("U1", "Anna Bianchi")


@pytest.fixture
def sales(server: SlackServer, anna: User) -> Channel:
    return server.channel("C1", "sales", members=[anna])


def events(server: SlackServer) -> list[Json]:
    return [delivery.payload["event"] for delivery in server.told if delivery.is_event]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def button(label: str, value: str) -> Json:
    return {"type": "button", "text": plain(label), "value": value, "action_id": f"act:{value}"}


def form(*fields: Json, **more: object) -> Json:
    return {"type": "modal", "title": plain("Form"), "submit": plain("OK"), "blocks": list(fields), **more}


def field(label: str, element: Json, **more: object) -> Json:
    return {"type": "input", "block_id": label.lower(), "label": plain(label), "element": element, **more}


TEXT = {"type": "plain_text_input", "action_id": "text"}


# -- messages -----------------------------------------------------------------------------------------------


def test_what_is_typed_arrives_as_slack_writes_it(server: SlackServer, anna: User) -> None:
    server.says(anna, "Conti & figli <info@conti.it> +39 333 1234567 https://conti.it")
    [event] = events(server)
    assert event["text"] == (
        "Conti &amp; figli &lt;<mailto:info@conti.it|info@conti.it>&gt; "
        "<tel:+393331234567|+39 333 1234567> <https://conti.it>"
    )
    assert (event["channel_type"], event["channel"], event["user"]) == ("im", "D1", "U1")


def test_the_bot_hears_where_it_is_and_nowhere_else(server: SlackServer, anna: User, sales: Channel) -> None:
    elsewhere = server.channel("C2", "other", members=[anna], with_bot=False)
    server.says(anna, "here", chat=sales)
    server.says(anna, "there", chat=elsewhere)
    assert [event["text"] for event in events(server)] == ["here"]


def test_the_bot_hears_what_it_has_a_scope_for(server: SlackServer, anna: User, sales: Channel) -> None:
    server.withholds("channels:history")
    server.says(anna, "unheard", chat=sales)
    server.says(anna, "heard")
    assert [event["text"] for event in events(server)] == ["heard"]


def test_the_bot_hears_what_it_subscribed_to(clock: Clock) -> None:
    with SlackServer(clock=clock, subscribed=["message.im"]) as server:
        anna = server.user("U1", "Anna")
        sales = server.channel("C1", "sales", members=[anna])
        server.says(anna, "unheard", chat=sales)
        server.says(anna, "heard")
        assert [event["text"] for event in events(server)] == ["heard"]


def test_a_mention_is_told_twice_with_one_ts(server: SlackServer, anna: User, sales: Channel) -> None:
    said = server.mentions(anna, "log this", sales)
    assert [(event["type"], event["ts"]) for event in events(server)] == [
        ("message", said.ts),
        ("app_mention", said.ts),
    ]
    first, second = (delivery.payload["event_id"] for delivery in server.told)
    assert first != second


def test_ids_of_messages_rise_within_one_second(server: SlackServer, anna: User) -> None:
    stamps = [server.says(anna, "x").ts for _ in range(3)]
    assert stamps == sorted(set(stamps))


def test_a_reply_names_its_thread_and_whose_it_is(server: SlackServer, anna: User, sales: Channel) -> None:
    posted = result(server, "chat.postMessage", channel=sales.id, text="a card")
    server.says(anna, "I called her", chat=sales, thread=server.last(sales))
    event = events(server)[-1]
    assert (event["thread_ts"], event["parent_user_id"]) == (posted["ts"], "U0BOT")


def test_the_bot_hears_itself_as_a_bot(server: SlackServer, sales: Channel) -> None:
    ts = result(server, "chat.postMessage", channel=sales.id, text="x")["ts"]
    result(server, "chat.update", channel=sales.id, ts=ts, text="y")
    posted, changed = events(server)
    assert (posted["bot_id"], posted["user"]) == ("B0BOT", "U0BOT")
    assert (changed["subtype"], changed["hidden"], changed["message"]["text"]) == ("message_changed", True, "y")


def test_a_forward_comes_without_text_of_its_own(server: SlackServer, anna: User) -> None:
    ada = server.user("U5", "Ada Conti")
    server.forwards(anna, "Vorrei un preventivo", author=ada, date=datetime(2026, 3, 17, 9, tzinfo=UTC))
    [event] = events(server)
    [attachment] = event["attachments"]
    assert (event["text"], attachment["is_share"], attachment["author_id"]) == ("", True, "U5")
    assert (attachment["text"], int(float(attachment["ts"]))) == ("Vorrei un preventivo", 1_773_738_000)


def test_other_apps_speak_with_a_bot_id(server: SlackServer, sales: Channel) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "*Name*: Ada"}}]
    server.app_posts(sales, blocks=blocks)
    server.app_posts(sales, text="Ada", webhook=True)
    by_app, by_webhook = events(server)
    assert (by_app["bot_id"], by_app["text"], by_app["user"]) == ("B0OTHER", "", "U0OTHER")
    assert (by_webhook["subtype"], "user" in by_webhook) == ("bot_message", False)


def test_an_edit_tells_what_it_was_before(server: SlackServer, anna: User) -> None:
    server.edits(anna, server.says(anna, "Ada 333"), "Ada 334")
    event = events(server)[-1]
    assert (event["previous_message"]["text"], event["message"]["text"]) == ("Ada 333", "Ada 334")


def test_a_reaction_is_told_in_the_bots_channels_only(server: SlackServer, anna: User, sales: Channel) -> None:
    elsewhere = server.channel("C2", "other", members=[anna], with_bot=False)
    assert server.reacts(anna, server.says(anna, "x", chat=elsewhere), "inbox_tray") is None
    said = server.says(anna, "x", chat=sales)
    server.reacts(anna, said, "inbox_tray")
    assert events(server)[-1]["item"] == {"type": "message", "channel": "C1", "ts": said.ts}


def test_a_line_with_a_slash_is_no_message(server: SlackServer, anna: User) -> None:
    with pytest.raises(AssertionError, match="use slash"):
        server.says(anna, "/lead Ada")
    with pytest.raises(AssertionError, match="not a valid command"):
        server.slash(anna, "/answered", "12")


# -- buttons and forms --------------------------------------------------------------------------------------


def card(server: SlackServer, channel: str, **only_for: str) -> None:
    method = "chat.postEphemeral" if only_for else "chat.postMessage"
    actions = {"type": "actions", "elements": [button("Answered", "a:1"), button("Snooze", "s:1")]}
    result(server, method, channel=channel, text="a card", blocks=[actions], **only_for)


def test_a_pressed_button_says_what_and_where(server: SlackServer, anna: User, sales: Channel) -> None:
    card(server, sales.id)
    payload = server.presses(anna, server.last(sales), "Snooze").payload
    assert (payload["actions"][0]["value"], payload["actions"][0]["action_id"]) == ("s:1", "act:s:1")
    assert payload["container"]["message_ts"] == payload["message"]["ts"] == server.last(sales).ts
    with pytest.raises(AssertionError, match="no button 'Other'"):
        server.presses(anna, server.last(sales), "Other")


def test_what_one_person_sees_is_pressed_by_them_alone(server: SlackServer, anna: User, sales: Channel) -> None:
    card(server, sales.id, user=anna.id)
    payload = server.presses(anna, server.last(sales), "Answered").payload
    assert (payload["container"]["is_ephemeral"], "message" in payload) == (True, False)
    with pytest.raises(AssertionError, match="only U1 sees"):
        server.presses(server.user("U2", "Marco"), server.last(sales), "Answered")


def test_a_trigger_opens_one_form_within_three_seconds(server: SlackServer, anna: User, clock: Clock) -> None:
    view = form(field("Text", TEXT))
    first, second = (str(server.global_shortcut(anna).payload["trigger_id"]) for _ in range(2))
    result(server, "views.open", trigger_id=first, view=view)
    assert refusal(server, "views.open", trigger_id=first, view=view) == "exchanged_trigger_id"
    clock.now += 3.1
    assert refusal(server, "views.open", trigger_id=second, view=view) == "expired_trigger_id"
    assert refusal(server, "views.open", trigger_id="x", view=view) == "invalid_trigger_id"


def opened(server: SlackServer, user: User, view: Json) -> View:
    trigger = server.global_shortcut(user).payload["trigger_id"]
    result(server, "views.open", trigger_id=trigger, view=view)
    return server.form(user)


def test_a_form_is_filled_in_by_its_labels(server: SlackServer, anna: User) -> None:
    options = [{"text": plain(name), "value": name[0]} for name in ("Marco Rossi", "Luca Ferri")]
    view = opened(
        server,
        anna,
        form(
            field("Owner", {"type": "static_select", "action_id": "who", "options": options}),
            field("Note", TEXT, optional=True),
            field("Day", {"type": "datepicker", "action_id": "day", "initial_date": "2026-03-20"}),
            private_metadata="12",
        ),
    )
    payload = server.submits(anna, view, {"Owner": "Luca"}).payload
    values = payload["view"]["state"]["values"]
    assert values["owner"]["who"]["selected_option"]["value"] == "L"
    assert (values["note"]["text"]["value"], values["day"]["day"]["selected_date"]) == (None, "2026-03-20")
    assert (payload["type"], payload["view"]["private_metadata"]) == ("view_submission", "12")


def test_a_form_does_not_go_without_what_it_needs(server: SlackServer, anna: User) -> None:
    view = opened(server, anna, form(field("Text", TEXT)))
    with pytest.raises(AssertionError, match="must be filled in"):
        server.submits(anna, view, {})
    with pytest.raises(AssertionError, match="no such field"):
        server.submits(anna, view, {"Text": "x", "Other": "y"})


@pytest.mark.parametrize(
    ("answer", "open_still", "errors", "title"),
    [
        ({}, False, {}, "Form"),
        ({"response_action": "errors", "errors": {"text": "When is that?"}}, True, {"text": "When is that?"}, "Form"),
        (
            {"response_action": "update", "view": {**form(field("Text", TEXT)), "title": plain("More")}},
            True,
            {},
            "More",
        ),
    ],
)
def test_the_answer_to_a_form_decides_what_becomes_of_it(
    server: SlackServer, anna: User, answer: Json, open_still: bool, errors: Json, title: str
) -> None:
    view = opened(server, anna, form(field("Text", TEXT)))

    async def work(_: Listener) -> None:
        delivery = server.submits(anna, view, {"Text": "x"})
        await until(server, lambda: delivery.acknowledged)

    listening(server, work, lambda _: answer)
    assert (view.open, view.errors, view.title) == (open_still, errors, title)


def test_a_home_is_published_on_top_of_what_one_knows(server: SlackServer, anna: User) -> None:
    home = {"type": "home", "blocks": [{"type": "section", "text": plain("one")}]}
    first = result(server, "views.publish", user_id=anna.id, view=home)["view"]
    second = {**home, "blocks": [{"type": "section", "text": plain("two")}]}
    result(server, "views.publish", user_id=anna.id, view=second, hash=first["hash"])
    assert refusal(server, "views.publish", user_id=anna.id, view=home, hash=first["hash"]) == "hash_conflict"
    assert (server.home(anna).plain, server.home(anna).replaced) == ("two", 1)


def test_opening_the_home_shows_what_was_published(server: SlackServer, anna: User) -> None:
    server.opens_home(anna)
    home = {"type": "home", "blocks": [{"type": "actions", "elements": [button("Answered", "a:1")]}]}
    result(server, "views.publish", user_id=anna.id, view=home)
    server.opens_home(anna)
    before, after = events(server)
    assert ("view" in before, after["view"]["hash"]) == (False, server.home(anna).hash)
    payload = server.presses(anna, server.home(anna), "Answered").payload
    assert (payload["container"]["type"], payload["actions"][0]["value"]) == ("view", "a:1")


# -- response_url -------------------------------------------------------------------------------------------


def respond(url: str, **said: object) -> Json:
    answer = httpx.post(url, json=said, trust_env=False)
    return {"status": answer.status_code, "body": answer.text}


def test_a_response_url_is_good_for_five_answers(server: SlackServer, anna: User, sales: Channel) -> None:
    url = server.slash(anna, "/lead", "Ada", sales).payload["response_url"]
    assert [respond(url, text=str(number))["body"] for number in range(5)] == ["ok"] * 5
    assert "used_url" in respond(url, text="6")["body"]
    assert [message.plain for message in server.shown_to(anna, sales)] == ["0", "1", "2", "3", "4"]


def test_a_response_url_is_good_for_half_an_hour(server: SlackServer, anna: User, clock: Clock) -> None:
    url = server.slash(anna, "/lead", "Ada").payload["response_url"]
    clock.now += 1801
    assert "expired_url" in respond(url, text="x")["body"]


def test_an_answer_can_replace_what_was_pressed(server: SlackServer, anna: User, sales: Channel) -> None:
    card(server, sales.id)
    pressed = server.last(sales)
    url = server.presses(anna, pressed, "Answered").payload["response_url"]
    respond(url, text="done", replace_original=True, blocks=[])
    respond(url, text="for all", response_type="in_channel")
    assert (pressed.plain, pressed.edited) == ("done", 1)
    assert (server.last(sales).plain, server.last(sales).only_for) == ("for all", None)


# -- files --------------------------------------------------------------------------------------------------


def test_a_file_goes_up_in_three_steps(server: SlackServer, sales: Channel) -> None:
    async def upload() -> None:
        await web_client(server).files_upload_v2(
            channel=sales.id, content=b"png", filename="week.png", alt_txt="42 leads", initial_comment="The week"
        )

    asyncio.run(upload())
    [file_id] = server.last(sales).files
    assert (server.state.uploads[file_id], server.state.files[file_id]["alt_txt"]) == (b"png", "42 leads")
    assert server.last(sales).plain == "The week"


def test_a_file_that_never_came_is_not_shown(server: SlackServer, sales: Channel) -> None:
    known = result(server, "files.getUploadURLExternal", filename="a.png", length=3)
    files = [{"id": known["file_id"], "title": "a"}]
    answer = call(server, "files.completeUploadExternal", files=files, channel_id=sales.id)
    assert answer["error"] == "file_not_found"
