"""What a customer sent can be opened by whoever may see the lead, from its card."""

import pytest

from tests.fakes.telegram_values import Message, Upload
from tests.scenarios.forwarded import YESTERDAY, carla
from tests.telegram_office import TelegramOffice

MARIO = "/lead Mario Rossi 333 1234567 finestra rotta"


@pytest.fixture
def platform() -> str:
    """Files are opened on Telegram by their ids; what Slack does has scenarios of its own."""
    return "telegram"


def forwards_voice(office: TelegramOffice) -> Message:
    """Anna forwards what Carla said, and it is Marco's."""
    origin = {"type": "user", "date": int(YESTERDAY.timestamp()), "sender_user": carla(office).api()}
    voice = office.server.sends_voice(office.anna, 33, forward=origin)
    office.settle()
    return voice


def logs_documents(office: TelegramOffice, count: int) -> None:
    for number in range(count):
        caption = MARIO if number == 0 else ""
        office.server.sends_document(office.anna, f"{number}.pdf", caption, media_group="a1")
    office.settle()


def file_of(message: Message, kind: str) -> str:
    found = message.raw[kind]
    return str((found[-1] if kind == "photo" else found)["file_id"])


def since(office: TelegramOffice, before: int) -> list[tuple[str, str]]:
    """What Marco got after so many messages: by which method, and what it says."""
    return [(each.method, each.plain) for each in office.messages(office.marco)[before:]]


# -- opening


def test_the_owner_opens_a_photo_that_came_with_the_command_where_its_card_is(office: TelegramOffice) -> None:
    photo = office.server.sends_photo(office.anna, MARIO)
    office.settle()
    card = office.last(office.marco)
    office.presses(office.marco, card, "📎 Open the photo")
    shown = office.last(office.marco)
    assert (shown.method, shown.plain) == ("sendPhoto", "#1 · Mario Rossi · 📷 Photo")
    assert (shown.file_id, shown.reply_to) == (file_of(photo, "photo"), card.message_id)
    assert office.server.calls["getFile"] == 0


def test_a_forwarded_voice_message_is_heard_from_the_first_card_and_from_a_reminder(office: TelegramOffice) -> None:
    voice = forwards_voice(office)
    office.presses(office.marco, office.last(office.marco), "📎 Open the voice message")
    office.later(minutes=16)
    office.presses(office.marco, office.find(office.marco, "Reminder 1"), "📎 Open the voice message")
    heard = [each for each in office.messages(office.marco) if each.method == "sendVoice"]
    assert [each.file_id for each in heard] == [file_of(voice, "voice")] * 2
    assert heard[0].plain == "#1 · Carla Neri · 🎤 Voice message: 33 s"


def test_in_italian_too(office: TelegramOffice) -> None:
    office.says(office.marco, "/lingua it")
    forwards_voice(office)
    office.presses(office.marco, office.last(office.marco), "📎 Apri il vocale")
    assert office.last(office.marco).plain == "#1 · Carla Neri · 🎤 Messaggio vocale: 33 s"


def test_an_album_of_three_comes_as_three(office: TelegramOffice) -> None:
    photos = [office.server.sends_photo(office.anna, each, media_group="a1") for each in (MARIO, "", "")]
    office.settle()
    office.presses(office.marco, office.last(office.marco), "📎 Open 3 files")
    shown = office.messages(office.marco)[-3:]
    assert [each.file_id for each in shown] == [file_of(photo, "photo") for photo in photos]


def test_ten_files_come_at_once_and_the_others_are_named_and_come_by_another_tap(office: TelegramOffice) -> None:
    logs_documents(office, 12)
    before = office.count(office.marco)
    office.presses(office.marco, office.last(office.marco), "📎 Open 12 files")
    *shown, rest = since(office, before)
    assert [said for _, said in shown] == [f"#1 · Mario Rossi · 📎 Document: {number}.pdf" for number in range(10)]
    assert rest == ("sendMessage", "Lead #1 has more: 📎 Document: 10.pdf, 📎 Document: 11.pdf")
    office.presses(office.marco, office.last(office.marco), "📎 Open 2 more files")
    assert [said for _, said in since(office, before + 11)] == [
        "#1 · Mario Rossi · 📎 Document: 10.pdf",
        "#1 · Mario Rossi · 📎 Document: 11.pdf",
    ]


@pytest.mark.parametrize(
    ("kind", "method"),
    [
        ("audio", "sendAudio"),
        ("video", "sendVideo"),
        ("video_note", "sendVideoNote"),
        ("animation", "sendAnimation"),
        ("sticker", "sendSticker"),
    ],
)
def test_each_kind_of_file_comes_as_what_it_is(office: TelegramOffice, kind: str, method: str) -> None:
    about = {"duration": 3, "width": 9, "height": 9, "length": 9, "type": "regular"}
    content = {
        kind: {**office.server._file(kind, Upload("file", b"-")), **about, "is_animated": False, "is_video": False}
    }
    origin = {"type": "hidden_user", "date": int(YESTERDAY.timestamp()), "sender_user_name": "Pina"}
    sent = office.server.posts(office.anna, content, forward=origin)
    office.settle()
    office.presses(office.marco, office.last(office.marco), "📎 Open")
    shown = office.last(office.marco)
    assert (shown.method, shown.file_id) == (method, file_of(sent, kind))


def test_a_round_video_comes_as_a_document_to_who_takes_none(office: TelegramOffice) -> None:
    office.server.takes_no_voice_messages(office.marco)
    content = {
        "video_note": {**office.server._file("video_note", Upload("round.mp4", b"mp4")), "duration": 3, "length": 9}
    }
    origin = {"type": "hidden_user", "date": int(YESTERDAY.timestamp()), "sender_user_name": "Pina"}
    office.server.posts(office.anna, content, forward=origin)
    office.settle()
    office.presses(office.marco, office.last(office.marco), "📎 Open")
    shown = office.last(office.marco)
    assert (shown.method, shown.file_name, shown.holds) == ("sendDocument", "video.mp4", b"mp4")


def test_a_reply_to_an_opened_file_is_about_its_lead(office: TelegramOffice) -> None:
    forwards_voice(office)
    office.presses(office.marco, office.last(office.marco), "📎")
    office.says(office.marco, "chiamata, tutto ok", reply_to=office.last(office.marco))
    assert office.lead(1)["state"] == "answered"


def test_what_a_colleague_puts_to_a_lead_is_opened_from_the_note(office: TelegramOffice) -> None:
    office.says(office.anna, MARIO)
    photo = office.server.sends_photo(office.giulia, "/note 1 eccola")
    office.settle()
    office.presses(office.marco, office.find(office.marco, "noted on lead #1"), "📎 Open the photo")
    assert office.last(office.marco).file_id == file_of(photo, "photo")


def test_a_note_on_a_lead_with_many_files_opens_its_own(office: TelegramOffice) -> None:
    logs_documents(office, 12)
    photo = office.server.sends_photo(office.giulia, "/note 1 eccola")
    office.settle()
    before = office.count(office.marco)
    office.presses(office.marco, office.find(office.marco, "noted on lead #1"), "📎 Open the photo")
    assert office.last(office.marco).file_id == file_of(photo, "photo")
    assert office.count(office.marco) == before + 1


def test_a_lead_without_files_has_no_button_for_them(office: TelegramOffice) -> None:
    office.says(office.anna, MARIO)
    office.server.sends_location(office.anna, 45.0, 9.0, reply_to=office.last(office.anna))
    office.settle()
    assert [each["kind"] for each in office.lead(1)["attachments"]] == ["location"]
    cards = [*office.messages(office.marco), *office.messages(office.anna)]
    assert not [label for card in cards for label in card.labels if "📎" in label]


# -- who may


def test_nobody_opens_what_they_may_not_see(office: TelegramOffice) -> None:
    office.server.sends_photo(office.anna, MARIO)
    office.settle()
    card = office.last(office.marco)
    button = card.data_of("📎")
    office.says(office.giulia, "/assign 1 Luca")
    assert office.presses(office.marco, card, button, forged=True) == "Lead #1 is already with Luca Ferri."
    assert office.presses(office.anna, card, button, forged=True) == ""
    assert "non ti conosco ancora" in office.presses(office.stranger, card, button, forged=True)
    assert office.server.calls["sendPhoto"] == 1  # Anna logged it


def test_a_file_that_was_taken_back_is_opened_by_no_old_button(office: TelegramOffice) -> None:
    office.says(office.anna, MARIO)
    office.server.sends_photo(office.giulia, "/note 1 eccola")
    office.settle()
    note = office.find(office.marco, "noted on lead #1")
    office.says(office.giulia, "/undo")
    assert office.presses(office.marco, note, "📎") == "Lead #1 has no such files any more."


# -- what does not come


def test_a_file_that_is_gone_is_answered_with_who_has_it_and_no_manager_is_told(office: TelegramOffice) -> None:
    voice = forwards_voice(office)
    office.server.forgets_file(file_of(voice, "voice"))
    before = office.count(office.giulia)
    for person, has_it in (
        (office.marco, "Anna Bianchi logged it and can pass it on to you."),
        (office.anna, "You logged it: it is in the chat where you did."),
    ):
        office.presses(person, office.last(person), "📎")
        assert office.last(person).plain == (
            f"#1 · Carla Neri · 🎤 Voice message: 33 s\n⚠️ This file is no longer to be had on Telegram.\n{has_it}"
        )
    assert office.count(office.giulia) == before


def test_who_put_a_file_to_a_lead_is_who_has_it(office: TelegramOffice) -> None:
    office.says(office.anna, MARIO)
    photo = office.server.sends_photo(office.giulia, "/note 1 eccola")
    office.settle()
    office.server.forgets_file(file_of(photo, "photo"))
    office.presses(office.marco, office.find(office.marco, "noted on lead #1"), "📎")
    assert "Giulia Verdi logged it" in office.last(office.marco).plain


def test_who_takes_no_voice_messages_gets_what_the_customer_said_as_a_document(office: TelegramOffice) -> None:
    office.server.takes_no_voice_messages(office.marco)
    forwards_voice(office)
    card = office.last(office.marco)
    office.presses(office.marco, card, "📎 Open the voice message")
    shown = office.last(office.marco)
    assert (shown.method, shown.file_name, shown.holds) == ("sendDocument", "voice.ogg", b"OggS")
    assert (shown.plain, shown.reply_to) == ("#1 · Carla Neri · 🎤 Voice message: 33 s", card.message_id)
    office.says(office.marco, "chiamata, tutto ok", reply_to=shown)
    assert office.lead(1)["state"] == "answered"


def test_a_voice_message_that_can_be_neither_sent_on_nor_had_anew_is_answered(office: TelegramOffice) -> None:
    office.server.takes_no_voice_messages(office.marco)
    forwards_voice(office)
    office.server.fail("getFile", status=400, description="Bad Request: file is too big")
    office.presses(office.marco, office.last(office.marco), "📎")
    assert "#1 · Carla Neri · 🎤 Voice message: 33 s\n⚠️" in office.last(office.marco).plain


def test_a_file_that_is_refused_is_answered(office: TelegramOffice) -> None:
    forwards_voice(office)
    office.server.fail("sendVoice", status=400, description="Bad Request: VOICE_MESSAGE_INVALID")
    office.presses(office.marco, office.last(office.marco), "📎")
    assert "⚠️ Telegram does not take this file from me." in office.last(office.marco).plain


# -- places


@pytest.mark.parametrize(
    ("content", "query"),
    [
        ({"location": {"latitude": 45.4642, "longitude": 9.19}}, "45.46420%2C%209.19000"),
        (
            {
                "venue": {
                    "location": {"latitude": 45.0, "longitude": 9.0},
                    "title": "Bar & Caffè",
                    "address": "via Roma 1",
                }
            },
            "Bar%20%26%20Caff%C3%A8%2C%20via%20Roma%201",
        ),
    ],
)
def test_a_place_opens_on_a_map(office: TelegramOffice, content: dict[str, object], query: str) -> None:
    origin = {"type": "hidden_user", "date": int(YESTERDAY.timestamp()), "sender_user_name": "Pina"}
    office.server.posts(office.anna, content, forward=origin)
    office.settle()
    assert f'query={query}"' in office.last(office.marco).html
