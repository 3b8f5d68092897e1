from collections.abc import Iterator
from typing import Any

import pytest

from tests.fakes.slack_api import Channel, SlackServer
from tests.fakes.slack_client import call, refusal, result

Json = dict[str, Any]


@pytest.fixture(scope="module")
def server() -> Iterator[SlackServer]:
    with SlackServer() as server:
        server.channel("C1", "sales", members=[server.user("U1", "Anna")])
        yield server


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def section(**more: Any) -> Json:
    return {"type": "section", "text": mrkdwn("x"), **more}


def button(label: str = "OK", **more: Any) -> Json:
    return {"type": "button", "text": plain(label), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def rich(*pieces: Json, kind: str = "rich_text_section") -> Json:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(pieces)}]}


def table(*rows: list[Json], **more: Any) -> Json:
    return {"type": "table", "rows": list(rows), **more}


def field(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain("When"), "element": element, **more}


def option(label: str, value: str) -> Json:
    return {"text": plain(label), "value": value}


def cell(text: str) -> Json:
    return {"type": "raw_text", "text": text}


RIGHT: dict[str, list[Json]] = {
    "text": [section(), {"type": "divider"}, {"type": "header", "text": plain("H" * 150)}],
    "fields and an accessory": [section(fields=[mrkdwn("a"), plain("b")], accessory=button(value="v", action_id="a"))],
    "buttons": [actions(button(action_id="1", style="primary"), button(action_id="2", url="https://example.com"))],
    "a menu": [
        actions({"type": "overflow", "action_id": "o", "options": [option("A", "a"), option("B", "b")]}),
        actions({"type": "static_select", "action_id": "s", "options": [option("A", "a")], "placeholder": plain("?")}),
    ],
    "rich text": [
        rich(
            {"type": "text", "text": "bold", "style": {"bold": True}},
            {"type": "link", "url": "https://example.com", "text": "here"},
            {"type": "user", "user_id": "U1"},
            {"type": "emoji", "name": "bell"},
        ),
        rich({"type": "text", "text": "as it is"}, kind="rich_text_preformatted"),
        rich({"type": "text", "text": "quoted"}, kind="rich_text_quote"),
    ],
    "a list": [
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}],
                }
            ],
        }
    ],
    "a table": [
        table(
            [cell("a"), cell("b")],
            [cell("1"), rich({"type": "text", "text": "2"})],
            column_settings=[{"align": "right"}],
        )
    ],
    "context": [{"type": "context", "elements": [mrkdwn("x")] * 10}],
    "a picture": [{"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a chart"}],
}

WRONG: dict[str, list[Json]] = {
    "51 blocks": [{"type": "divider"}] * 51,
    "a long section": [{"type": "section", "text": plain("x" * 3001)}],
    "an empty section": [{"type": "section"}],
    "an empty text": [{"type": "section", "text": plain("")}],
    "a long field": [section(fields=[mrkdwn("x" * 2001)])],
    "eleven fields": [section(fields=[mrkdwn("x")] * 11)],
    "a long header": [{"type": "header", "text": plain("x" * 151)}],
    "a header in mrkdwn": [{"type": "header", "text": mrkdwn("x")}],
    "a long label": [actions(button("x" * 76))],
    "a label in mrkdwn": [actions({"type": "button", "text": mrkdwn("x")})],
    "a long value": [actions(button(value="x" * 2001))],
    "a strange style": [actions(button(style="green"))],
    "26 buttons": [actions(*[button(action_id=str(number)) for number in range(26)])],
    "no buttons": [actions()],
    "one action_id twice in a block": [actions(button(action_id="a"), button(action_id="a"))],
    "a long action_id": [actions(button(action_id="x" * 256))],
    "one block_id twice": [section(block_id="b"), section(block_id="b")],
    "a long block_id": [section(block_id="x" * 256)],
    "eleven in a context": [{"type": "context", "elements": [mrkdwn("x")] * 11}],
    "a button in a context": [{"type": "context", "elements": [button()]}],
    "an unknown block": [{"type": "chart"}],
    "a block without a type": [{"text": plain("x")}],
    "an unknown property": [section(colour="red")],
    "an unknown property of a text": [{"type": "section", "text": {**mrkdwn("x"), "emoji": True}}],
    "a null": [section(accessory=None)],
    "an unknown element": [actions({"type": "slider", "action_id": "a"})],
    "a text field among buttons": [actions({"type": "plain_text_input", "action_id": "a"})],
    "six in an overflow": [
        actions({"type": "overflow", "action_id": "o", "options": [option(c, c) for c in "abcdef"]})
    ],
    "a long option": [actions({"type": "static_select", "action_id": "s", "options": [option("x" * 76, "a")]})],
    "101 options": [
        actions({"type": "static_select", "action_id": "s", "options": [option("x", str(n)) for n in range(101)]})
    ],
    "two options of one value": [
        actions({"type": "static_select", "action_id": "s", "options": [option("a", "x"), option("b", "x")]})
    ],
    "two tables": [table([cell("a")]), table([cell("b")])],
    "101 rows": [table(*[[cell("a")]] * 101)],
    "21 cells": [table([cell("a")] * 21)],
    "a long cell": [table([cell("x" * 2001)])],
    "an empty cell": [table([cell("")])],
    "an empty piece": [rich({"type": "text", "text": ""})],
    "a piece without text": [rich({"type": "text"})],
    "mrkdwn in rich text": [rich(mrkdwn("x"))],
    "a mention in preformatted": [rich({"type": "user", "user_id": "U1"}, kind="rich_text_preformatted")],
    "a picture without words": [{"type": "image", "image_url": "https://example.com/a.png", "alt_text": ""}],
}


@pytest.mark.parametrize("what", RIGHT)
def test_a_message_may_hold(server: SlackServer, what: str) -> None:
    result(server, "chat.postMessage", channel="C1", text="x", blocks=RIGHT[what])


@pytest.mark.parametrize("what", WRONG)
def test_a_message_may_not_hold(server: SlackServer, what: str) -> None:
    answer = call(server, "chat.postMessage", channel="C1", text="x", blocks=WRONG[what])
    assert answer["error"] == "invalid_blocks", answer
    assert answer["response_metadata"]["messages"]


@pytest.mark.parametrize("what", ["an unknown block", "two tables", "a long label"])
def test_updates_and_whispers_are_looked_at_too(server: SlackServer, what: str) -> None:
    ts = result(server, "chat.postMessage", channel="C1", text="x")["ts"]
    assert refusal(server, "chat.update", channel="C1", ts=ts, blocks=WRONG[what]) == "invalid_blocks"
    said = {"channel": "C1", "user": "U1", "text": "x"}
    assert refusal(server, "chat.postEphemeral", **said, blocks=WRONG[what]) == "invalid_blocks"


def test_blocks_may_not_be_too_long_together(server: SlackServer) -> None:
    blocks = [{"type": "section", "text": plain("x" * 2700)}] * 5
    assert refusal(server, "chat.postMessage", channel="C1", blocks=blocks) == "msg_blocks_too_long"


def test_blocks_are_a_list(server: SlackServer) -> None:
    assert refusal(server, "chat.postMessage", channel="C1", blocks={"type": "divider"}) == "invalid_blocks_format"


# -- views --------------------------------------------------------------------------------------------------

TEXT = {"type": "plain_text_input", "action_id": "t"}
FORM = {"type": "modal", "title": plain("Snooze"), "submit": plain("OK"), "blocks": [field(TEXT)]}

WRONG_FORMS: dict[str, Json] = {
    "a long title": {**FORM, "title": plain("x" * 25)},
    "no title": {name: value for name, value in FORM.items() if name != "title"},
    "an empty title": {**FORM, "title": plain("")},
    "a title in mrkdwn": {**FORM, "title": mrkdwn("x")},
    "fields and no way to submit": {name: value for name, value in FORM.items() if name != "submit"},
    "a long submit": {**FORM, "submit": plain("x" * 25)},
    "101 blocks": {**FORM, "blocks": [{"type": "divider"}] * 101},
    "no blocks": {**FORM, "blocks": []},
    "too much private_metadata": {**FORM, "private_metadata": "x" * 3001},
    "a long callback_id": {**FORM, "callback_id": "x" * 256},
    "a table": {**FORM, "blocks": [table([cell("a")])]},
    "a field that is a button": {**FORM, "blocks": [field(button())]},
    "a label in mrkdwn": {**FORM, "blocks": [{**field(TEXT), "label": mrkdwn("x")}]},
    "a long placeholder": {**FORM, "blocks": [field({**TEXT, "placeholder": plain("x" * 151)})]},
    "a field for too much": {**FORM, "blocks": [field({**TEXT, "max_length": 3001})]},
    "text that does not fit": {**FORM, "blocks": [field({**TEXT, "max_length": 3, "initial_value": "1234"})]},
    "an id of its own": {**FORM, "id": "V1"},
    "a home": {"type": "home", "blocks": [section()]},
}


@pytest.fixture
def trigger(server: SlackServer) -> str:
    [user] = [user for user in server.state.users.values() if user.id == "U1"]
    return str(server.global_shortcut(user).payload["trigger_id"])


def test_a_form_may_hold_fields(server: SlackServer, trigger: str) -> None:
    menu = {
        "type": "static_select",
        "action_id": "m",
        "options": [option("A", "a")],
        "initial_option": option("A", "a"),
    }
    fields = [field(TEXT, hint=plain("h"), optional=True), field(menu), field({"type": "datepicker", "action_id": "d"})]
    view = {**FORM, "blocks": [*fields, section(), actions(button())], "private_metadata": "x" * 3000}
    assert result(server, "views.open", trigger_id=trigger, view=view)["view"]["id"].startswith("V")


@pytest.mark.parametrize("what", WRONG_FORMS)
def test_a_form_may_not_have(server: SlackServer, trigger: str, what: str) -> None:
    assert refusal(server, "views.open", trigger_id=trigger, view=WRONG_FORMS[what]) == "invalid_arguments"


def test_a_home_has_no_title_to_submit(server: SlackServer) -> None:
    home = {"type": "home", "blocks": [section()]}
    result(server, "views.publish", user_id="U1", view=home)
    assert refusal(server, "views.publish", user_id="U1", view={**home, "submit": plain("x")}) == "invalid_arguments"


# -- what is read of them -----------------------------------------------------------------------------------


def test_a_reader_sees_words_and_buttons(server: SlackServer) -> None:
    blocks = [
        {"type": "header", "text": plain("*Lead* 3")},
        section(text=mrkdwn("*Ada* &lt;3 <tel:+39333|333> of <@U1>"), accessory=button("Call", value="c")),
        rich({"type": "text", "text": "wants *all* "}, {"type": "user", "user_id": "U1"}),
        table([cell("a"), cell("b")], [cell("1"), cell("2")]),
        actions(button("OK", value="1"), button("No", value="2")),
    ]
    result(server, "chat.postMessage", channel="C1", text="fallback", blocks=blocks)
    sent = server.last(Channel("C1", "sales"))

    assert sent.plain == "*Lead* 3\nAda <3 333 of @Anna\nwants *all* @Anna\na b\n1 2"
    assert (sent.labels, sent.buttons[1]) == (["Call", "OK", "No"], [("OK", "1"), ("No", "2")])
    assert sent.pings == {"U1"}


@pytest.mark.parametrize(
    ("text", "blocks", "pings"),
    [
        ("<!channel>", [], {"channel"}),
        ("&lt;!channel&gt; <@U1|anna>", [], {"U1"}),
        ("x", [{"type": "section", "text": mrkdwn("<!here>")}], {"here"}),
        ("x", [{"type": "section", "text": plain("<!here>")}], set()),
        ("x", [rich({"type": "text", "text": "<!channel> <@U1>"})], set()),
        ("x", [rich({"type": "broadcast", "range": "everyone"})], {"everyone"}),
    ],
)
def test_whom_a_message_pings_is_known(server: SlackServer, text: str, blocks: list[Json], pings: set[str]) -> None:
    result(server, "chat.postMessage", channel="C1", text=text, **({"blocks": blocks} if blocks else {}))
    assert server.last("C1").pings == pings
