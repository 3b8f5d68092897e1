"""A file lies on the platform where it was sent, and is opened where its reader is."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.both_offices import BothOffices, BothOfficesOverHttp
from tests.fakes.slack_values import Channel
from tests.slack_office import SlackOffice, SlackOverHttpOffice

ADA = "Ada Conti 333 1234567 asks for three doors"
MARCO = {"rules": [{"when": {"kind": "client"}, "to": ["Marco Rossi"]}]}
LUCA = {"rules": [{"when": {"kind": "client"}, "to": ["Luca Ferri"]}]}
TOO_LARGE = bytes(20 * 2**20 + 1)
PNG = b"\x89PNG\r\n\x1a\n"

WAYS = pytest.mark.parametrize("office", [SlackOffice, SlackOverHttpOffice], ids=["socket", "http"])


@pytest.fixture(params=[BothOffices, BothOfficesOverHttp], ids=["socket", "http"])
def offices(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[dict[str, object]], BothOffices]:
    """Makes an office in which every lead is one person's: Marco's, who is reached on Slack, or Luca's, on Telegram."""
    return lambda assignment: request.param(tmp_path, assignment=assignment)


@pytest.fixture
def on_slack(offices: Callable[..., BothOffices]) -> Iterator[BothOffices]:
    with offices(MARCO) as both:
        yield both


@pytest.fixture
def on_telegram(offices: Callable[..., BothOffices]) -> Iterator[BothOffices]:
    with offices(LUCA) as both:
        yield both


def forwards(office: SlackOffice, name: str, content: bytes = b"-", **where: Channel) -> str:
    """Anna forwards a customer's message with a file on Slack; the file's id."""
    file = office.server.uploads(office.anna, name, content)
    office.server.posts(office.anna, {"text": f"lead {ADA}", "files": [file]}, **where)  # type: ignore[arg-type]
    office.settle()
    return str(file["id"])


def shown_on_slack(office: SlackOffice, chat: object) -> list[tuple[str, bytes]]:
    """The files that stand in a chat: what they are called, and what they hold."""
    ids = [file for message in office.messages(chat) for file in message.files]  # type: ignore[arg-type]
    return [(office.server.state.files[each]["name"], office.server.state.uploads[each]) for each in ids]


# -- from Telegram to Slack


def test_a_document_sent_on_telegram_is_opened_on_slack(on_slack: BothOffices) -> None:
    both = on_slack
    both.telegram_server.sends_document(both.telegram.anna, "pianta.pdf", f"/lead {ADA}", content=b"%PDF")
    both.settle()
    both.presses(both.marco, both.last(both.marco), "📎 Open the document")
    assert shown_on_slack(both, both.marco) == [("pianta.pdf", b"%PDF")]
    assert both.last(both.marco).plain == "#1 · Ada Conti · 📎 Document: pianta.pdf"


def test_a_voice_message_has_a_name_by_which_slack_knows_what_it_is(on_slack: BothOffices) -> None:
    both = on_slack
    origin = {"type": "hidden_user", "date": int(both.clock.now.timestamp()), "sender_user_name": "Pina"}
    both.telegram_server.sends_voice(both.telegram.anna, forward=origin)
    both.settle()
    both.presses(both.marco, both.last(both.marco), "📎")
    assert shown_on_slack(both, both.marco) == [("voice.ogg", b"OggS")]


def test_a_file_that_is_too_large_is_answered_with_who_has_it_and_no_manager_is_told(on_slack: BothOffices) -> None:
    both = on_slack
    both.telegram_server.sends_document(both.telegram.anna, "film.zip", f"/lead {ADA}", content=TOO_LARGE)
    both.settle()
    told = [both.count(both.giulia), len(both.said_on_telegram(both.telegram.giulia))]
    both.presses(both.marco, both.last(both.marco), "📎")
    assert both.last(both.marco).plain == (
        "#1 · Ada Conti · 📎 Document: film.zip\n"
        "⚠️ This file is too large for me to pass on: 20 MB at most.\n"
        "Anna Bianchi logged it and can pass it on to you."
    )
    assert [both.count(both.giulia), len(both.said_on_telegram(both.telegram.giulia))] == told


def test_a_platform_that_does_not_answer_is_asked_again_and_then_named(on_slack: BothOffices) -> None:
    both = on_slack
    both.telegram_server.sends_photo(both.telegram.anna, f"/lead {ADA}")
    both.settle()
    both.telegram_server.fail("getFile", status=500, times=1)
    both.presses(both.marco, both.last(both.marco), "📎")
    both.later(seconds=5)
    assert shown_on_slack(both, both.marco) == [("photo.png", PNG + bytes(24))]
    both.telegram_server.fail("getFile", status=500, times=100)
    both.presses(both.marco, both.find(both.marco, "Lead #1 is yours"), "📎")
    for _ in range(5):
        both.later(seconds=20)
    assert "I could not get this file: Telegram does not answer" in both.last(both.marco).plain


def test_slack_without_the_scope_for_sending_files_says_so_to_the_one_who_asked(on_slack: BothOffices) -> None:
    both = on_slack
    both.telegram_server.sends_photo(both.telegram.anna, f"/lead {ADA}")
    both.settle()
    both.server.withholds("files:write")
    both.presses(both.marco, both.last(both.marco), "📎")
    assert "I lack the permission “files:write” to open this file" in both.last(both.marco).plain


# -- from Slack to Telegram


@pytest.mark.parametrize(
    ("name", "content", "button", "method", "held"),
    [
        ("pianta.pdf", b"%PDF", "📎 Open the document", "sendDocument", b"%PDF"),
        ("foto.png", PNG, "📎 Open the photo", "sendPhoto", PNG),
        ("foto.png", b"no picture", "📎 Open the photo", "sendDocument", b"no picture"),
        ("nota.m4a", b"sound", "📎 Open the audio", "sendAudio", b"sound"),
    ],
)
def test_a_file_sent_on_slack_is_opened_on_telegram(
    on_telegram: BothOffices, name: str, content: bytes, button: str, method: str, held: bytes
) -> None:
    both, server = on_telegram, on_telegram.telegram_server
    forwards(both, name, content)
    card = server.last(both.telegram.luca)
    server.presses(both.telegram.luca, card, button)
    both.settle()
    shown = server.last(both.telegram.luca)
    assert (shown.method, shown.holds, shown.reply_to) == (method, held, card.message_id)
    assert shown.plain.startswith("#1 · Ada Conti · ")
    assert shown.plain.endswith(name)


# -- on Slack alone


@WAYS
def test_a_file_sent_on_slack_is_opened_there_by_who_was_not_in_that_chat(
    office: type[SlackOffice], tmp_path: Path
) -> None:
    with office(tmp_path, assignment=MARCO) as slack:
        forwards(slack, "pianta.pdf", b"%PDF")
        slack.presses(slack.marco, slack.last(slack.marco), "📎 Open the document")
        assert shown_on_slack(slack, slack.marco) == [("pianta.pdf", b"%PDF")]


@WAYS
def test_an_app_of_before_lacks_the_scope_and_says_so_to_the_one_who_asked(
    office: type[SlackOffice], tmp_path: Path
) -> None:
    with office(tmp_path, assignment=MARCO) as slack:
        forwards(slack, "pianta.pdf")
        slack.server.withholds("files:read")
        before = slack.count(slack.giulia)
        slack.presses(slack.marco, slack.last(slack.marco), "📎")
        assert slack.last(slack.marco).plain == (
            "#1 · Ada Conti · 📎 Document: pianta.pdf\n"
            "⚠️ I lack the permission “files:read” to open this file. “sollecito check” tells how to add it.\n"
            "Anna Bianchi logged it and can pass it on to you."
        )
        assert slack.count(slack.giulia) == before


@WAYS
def test_a_file_that_was_deleted_or_is_too_large_is_answered(office: type[SlackOffice], tmp_path: Path) -> None:
    with office(tmp_path, assignment=MARCO) as slack:
        slack.server.deletes_file(forwards(slack, "pianta.pdf"))
        slack.presses(slack.marco, slack.last(slack.marco), "📎")
        assert "⚠️ This file is no longer to be had on Slack." in slack.last(slack.marco).plain
        slack.later(minutes=3)
        forwards(slack, "film.mp4", TOO_LARGE)
        slack.presses(slack.marco, slack.find(slack.marco, "film.mp4"), "📎")
        assert "⚠️ This file is too large for me to pass on" in slack.last(slack.marco).plain


@WAYS
def test_where_others_read_along_the_file_comes_in_private(office: type[SlackOffice], tmp_path: Path) -> None:
    with office(tmp_path, assignment=MARCO, slack={"watch": ["C0WEB"]}) as slack:
        web = slack.server.channel("C0WEB", "web-leads", members=[slack.anna, slack.marco])
        file = slack.server.uploads(slack.anna, "pianta.pdf", b"%PDF")
        slack.server.app_posts(web, text=ADA, files=[file])
        slack.settle()
        flashed = slack.presses(slack.marco, slack.last(web), "📎")
        assert flashed == "It comes to you in private."
        assert (shown_on_slack(slack, web), shown_on_slack(slack, slack.marco)) == ([], [("pianta.pdf", b"%PDF")])
