"""What a message says is found wherever Slack keeps it."""

from datetime import UTC, datetime
from typing import Any

from bot.slack.content import original, people_in, text_of
from handlers.ports import Attachment

TS = "1773829200.000100"
WRITTEN = datetime.fromtimestamp(1773829200.0001, UTC)


def said(**message: Any) -> str:
    return text_of({"ts": TS, **message}, {"U1": "Ada Conti"})


def by_app(**message: Any) -> dict[str, Any]:
    return {"ts": TS, "bot_id": "B1", "bot_profile": {"name": "Typeform"}, **message}


def test_a_person_s_text_is_taken_once_though_slack_sends_it_in_blocks_too() -> None:
    blocks = [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [text("ciao")]}]}]
    assert said(user="U1", text="ciao", blocks=blocks) == "ciao"


def text(words: str) -> dict[str, str]:
    return {"type": "text", "text": words}


def test_an_app_s_message_is_read_from_its_blocks() -> None:
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "New entry"}},
        {
            "type": "section",
            "fields": [
                {"type": "mrkdwn", "text": "*Name*\nAda Conti"},
                {"type": "mrkdwn", "text": "*Email:*\n<mailto:ada@example.com|ada@example.com>"},
            ],
        },
        {"type": "section", "text": {"type": "mrkdwn", "text": "Una cucina &amp; un bagno"}},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "from the site"}, {"type": "image"}]},
        {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Open"}}]},
    ]
    assert said(**by_app(text="New entry", blocks=blocks)) == (
        "New entry\nName: Ada Conti\nEmail: ada@example.com\nUna cucina & un bagno\nfrom the site"
    )


def test_an_app_s_message_is_read_from_the_fields_of_its_attachments() -> None:
    attachment = {
        "fallback": "New lead",
        "pretext": "New lead",
        "fields": [{"title": "Phone", "value": "333 1234567"}, {"title": "", "value": "call soon"}],
    }
    assert said(**by_app(text="", attachments=[attachment])) == "New lead\nPhone: 333 1234567\ncall soon"


def test_an_attachment_that_has_only_a_fallback_is_read_from_that() -> None:
    assert said(**by_app(text="", attachments=[{"fallback": "Ada Conti 333 1234567"}])) == "Ada Conti 333 1234567"


def test_rich_text_and_tables_are_read() -> None:
    link = {"type": "link", "url": "mailto:ada@example.com", "text": "ada@example.com"}
    person = {"type": "user", "user_id": "U1"}
    rich = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": [text("a < b, "), link, text(" "), person]},
            {"type": "rich_text_list", "elements": [{"type": "rich_text_section", "elements": [text("one")]}]},
        ],
    }
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "Phone"}, {"type": "raw_text", "text": "333"}]]}
    assert said(**by_app(blocks=[rich, table])) == "a < b, ada@example.com @Ada Conti\none\nPhone | 333"


def test_the_preview_of_a_link_is_nobody_s_words() -> None:
    preview = {"from_url": "https://example.com", "title": "Example", "text": "An example"}
    assert said(user="U1", text="see <https://example.com>", attachments=[preview]) == "see https://example.com"


def test_an_e_mail_sent_to_the_channel_is_read_with_its_sender() -> None:
    file = {"id": "F1", "filetype": "email", "title": "Quote", "plain_text": "I need one", "from": [{"name": "Ada"}]}
    found = original({"ts": TS, "bot_id": "B9", "subtype": "file_share", "text": "", "files": [file]}, {})
    assert (found.kind, found.author, found.text, found.attachments) == ("chat", "Ada", "Quote\nI need one", ())


def test_a_shared_message_is_its_first_author_s_with_the_comment_after_it() -> None:
    share = {
        "is_share": True,
        "is_msg_unfurl": True,
        "author_id": "U9",
        "author_name": "Bruno Galli",
        "ts": TS,
        "text": "call <tel:+393331234567|333 1234567>",
        "files": [{"id": "F1", "mimetype": "image/png", "name": "plan.png"}],
    }
    found = original({"ts": "1773830000.000100", "user": "U1", "text": "urgent", "attachments": [share]}, {})
    assert (found.kind, found.author, found.user, found.written_at) == ("person", "Bruno Galli", "U9", WRITTEN)
    assert found.text == "call 333 1234567\n\nurgent"
    assert found.attachments == (Attachment("photo", "F1", "plan.png"),)


def test_an_app_is_no_person() -> None:
    found = original(by_app(user="U0APP", text="Ada 333 1234567"), {"U0APP": "app"})
    assert (found.kind, found.author, found.user) == ("chat", "Typeform", None)


def test_everybody_who_is_named_is_asked_about_the_author_first() -> None:
    assert people_in({"user": "U1", "text": "<@U3> and <@U2> and <@U1>"}) == ["U1", "U3", "U2"]


def test_nonsense_in_a_payload_says_nothing() -> None:
    assert said(blocks="no", attachments=[1, None], files={"a": 1}, text=None) == ""
