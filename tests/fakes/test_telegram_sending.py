from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram import Message as BotMessage
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError

from tests.fakes.telegram_api import TelegramServer
from tests.fakes.telegram_client import refusal, result, with_bot
from tests.fakes.telegram_content import TINY_PNG

ANNA = 111


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        running.user(ANNA, "Anna")
        yield running


def keyboard(*buttons: dict[str, str]) -> str:
    return json.dumps({"inline_keyboard": [list(buttons)]})


def test_what_was_sent_is_kept_as_written_and_as_read(server: TelegramServer) -> None:
    async def send(bot: Bot) -> BotMessage:
        return await bot.send_message(
            ANNA,
            "<b>Rossi &amp; figli</b>",
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            disable_notification=True,
            reply_markup=InlineKeyboardMarkup(
                [
                    [InlineKeyboardButton("Prendo io", callback_data="take:1")],
                    [InlineKeyboardButton("Apri", url="https://example.com")],
                ]
            ),
        )

    answer = with_bot(server, send)
    sent = server.last(ANNA)

    assert answer.text == sent.plain == "Rossi & figli"
    assert answer.entities[0].type == "bold"
    assert (sent.text, sent.html) == ("<b>Rossi &amp; figli</b>", "<b>Rossi &amp; figli</b>")
    assert sent.buttons == [[("Prendo io", "take:1")], [("Apri", "https://example.com")]]
    assert (sent.message_id, sent.method, sent.silent, sent.edited) == (
        answer.message_id,
        "sendMessage",
        True,
        0,
    )


def test_unformatted_text_is_escaped_in_its_html_form(server: TelegramServer) -> None:
    result(server, "sendMessage", chat_id=ANNA, text="2 < 3 <b>")

    assert server.last(ANNA).plain == "2 < 3 <b>"
    assert server.last(ANNA).html == "2 &lt; 3 &lt;b&gt;"


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        (
            {"text": "<i>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"i\"",
        ),
        (
            {"text": "*x*", "parse_mode": "MarkdownV2"},
            "unsupported parse_mode (this server reads HTML only, not markdownv2)",
        ),
        ({"chat_id": ""}, "chat_id is empty"),
        ({"chat_id": 999}, "chat not found"),
        ({"chat_id": "@anna"}, "chat not found"),
        ({"reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"reply_markup": keyboard({"text": "x", "callback_data": "è" * 32 + "x"})}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": keyboard({"text": "x", "url": "tel:+390612345678"})}, "BUTTON_URL_INVALID"),
        ({"reply_markup": keyboard({"text": "x", "url": "mailto:a@example.com"})}, "BUTTON_URL_INVALID"),
        ({"reply_markup": keyboard({"text": "x", "url": "http://localhost/"})}, "BUTTON_URL_INVALID"),
        (
            {"reply_markup": keyboard({"text": "x", "callback_data": ""})},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"reply_markup": keyboard({"text": "", "callback_data": "x"})},
            "inline keyboard button text must be non-empty",
        ),
        ({"reply_markup": keyboard(*[{"text": "x", "callback_data": "x"}] * 101)}, "reply markup is too long"),
        ({"reply_parameters": {"message_id": 77}}, "message to be replied not found"),
        ({"message_thread_id": 9}, "message thread not found"),
    ],
)
def test_messages_that_telegram_refuses_are_refused_in_its_words(
    server: TelegramServer, params: dict[str, Any], complaint: str
) -> None:
    message = {"chat_id": ANNA, "text": "ciao", **params}

    assert refusal(server, "sendMessage", **message) == f"400 Bad Request: {complaint}"
    assert server.sent == []


@pytest.mark.parametrize(
    "params",
    [
        {"text": f"<b>{'x' * 4096}</b>", "parse_mode": "HTML"},
        {"reply_markup": keyboard({"text": "x", "callback_data": "è" * 32})},
        {"reply_markup": keyboard({"text": "x", "url": "https://wa.me/390612345678"})},
        {"reply_markup": keyboard({"text": "x", "url": "tg://user?id=111"})},
        {"reply_parameters": {"message_id": 77, "allow_sending_without_reply": True}},
    ],
)
def test_messages_at_the_very_limit_pass(server: TelegramServer, params: dict[str, Any]) -> None:
    result(server, "sendMessage", **{"chat_id": ANNA, "text": "ciao", **params})

    assert len(server.sent) == 1


def test_a_reply_points_at_the_message_it_answers(server: TelegramServer) -> None:
    said = server.says(server.state.users[ANNA], "/lead Rossi")

    async def reply(bot: Bot) -> BotMessage:
        return await bot.send_message(ANNA, "Segnato", reply_parameters=ReplyParameters(message_id=said.message_id))

    answer = with_bot(server, reply)

    assert answer.reply_to_message
    assert answer.reply_to_message.text == "/lead Rossi"
    assert server.last(ANNA).reply_to == said.message_id


def test_a_reply_in_a_forum_lands_in_the_topic_of_what_it_answers(server: TelegramServer) -> None:
    anna = server.state.users[ANNA]
    forum = server.group(-1001000000001, "Vendite", forum=True)
    said = server.says(anna, "/lead Rossi", chat=forum, thread=5)

    result(server, "sendMessage", chat_id=forum.id, text="a", message_thread_id=5)
    result(server, "sendMessage", chat_id=forum.id, text="b", reply_parameters={"message_id": said.message_id})

    assert [sent.thread for sent in server.chat_messages(forum)] == [5, 5]


def test_a_photo_and_a_document_arrive_with_caption_and_bytes(server: TelegramServer) -> None:
    async def send(bot: Bot) -> tuple[BotMessage, BotMessage, bytes]:
        photo = await bot.send_photo(ANNA, TINY_PNG, caption="<b>Oggi</b>", parse_mode=ParseMode.HTML)
        document = await bot.send_document(ANNA, b"a,b\r\n1,2\r\n", filename="leads.csv")
        assert document.document
        file = await bot.get_file(document.document.file_id)
        return photo, document, bytes(await file.download_as_bytearray())

    photo, document, back = with_bot(server, send)
    shown, attached = server.sent

    assert photo.photo
    assert (photo.caption, shown.plain, shown.photo) == ("Oggi", "Oggi", len(TINY_PNG))
    assert document.document
    assert (document.document.file_name, attached.file_name, attached.document) == (
        "leads.csv",
        "leads.csv",
        10,
    )
    assert back == b"a,b\r\n1,2\r\n"


def test_what_is_no_picture_or_too_large_is_refused(server: TelegramServer) -> None:
    async def send(bot: Bot) -> None:
        with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
            await bot.send_photo(ANNA, b"no picture")
        with pytest.raises(BadRequest, match=r"(?i)message caption is too long"):
            await bot.send_photo(ANNA, TINY_PNG, caption="x" * 1025)

        with pytest.raises(BadRequest, match="is too big for a photo"):
            await bot.send_photo(ANNA, TINY_PNG + bytes(10 * 2**20))
        with pytest.raises(NetworkError, match="Request Entity Too Large"):
            await bot.send_document(ANNA, bytes(50 * 2**20 + 1))

    with_bot(server, send)
    none = refusal(server, "sendPhoto", chat_id=ANNA)
    assert none == "400 Bad Request: there is no photo in the request"


def test_an_edit_replaces_text_and_buttons_and_is_counted(server: TelegramServer) -> None:
    sent = result(
        server,
        "sendMessage",
        chat_id=ANNA,
        text="waiting",
        reply_markup=keyboard({"text": "Take", "callback_data": "t"}),
    )
    result(server, "editMessageText", chat_id=ANNA, message_id=sent["message_id"], text="answered")

    card = server.last(ANNA)
    assert (card.plain, card.buttons, card.edited) == ("answered", [], 1)


def test_an_edit_leaves_no_formatting_behind_and_takes_inline_buttons_only(server: TelegramServer) -> None:
    sent = result(server, "sendMessage", chat_id=ANNA, text="<b>x</b>", parse_mode="HTML")
    edit = {"chat_id": ANNA, "message_id": sent["message_id"], "text": "x"}

    refused = refusal(server, "editMessageText", **edit, reply_markup={"force_reply": True})
    assert refused == "400 Bad Request: inline keyboard expected"
    assert "entities" in sent
    assert "entities" not in result(server, "editMessageText", **edit)


def test_buttons_can_be_edited_alone(server: TelegramServer) -> None:
    about = {
        "chat_id": ANNA,
        "message_id": result(server, "sendMessage", chat_id=ANNA, text="x")["message_id"],
    }
    markup = keyboard({"text": "Take", "callback_data": "t"})
    result(server, "editMessageReplyMarkup", **about, reply_markup=markup)

    assert server.last(ANNA).labels == ["Take"]
    assert server.last(ANNA).plain == "x"
    assert "is not modified" in refusal(server, "editMessageReplyMarkup", **about, reply_markup=markup)
    result(server, "editMessageReplyMarkup", **about)
    assert server.last(ANNA).labels == []


def test_edits_that_change_nothing_or_miss_are_refused(server: TelegramServer) -> None:
    said = server.says(server.state.users[ANNA], "mine")
    sent = result(server, "sendMessage", chat_id=ANNA, text="x")
    edit = {"chat_id": ANNA, "message_id": sent["message_id"], "text": "x"}

    unchanged = refusal(server, "editMessageText", **edit)
    assert unchanged.startswith("400 Bad Request: message is not modified: specified new message content")
    missing = refusal(server, "editMessageText", **(edit | {"message_id": 99}))
    assert missing == "400 Bad Request: message to edit not found"
    foreign = refusal(server, "editMessageText", **(edit | {"message_id": said.message_id}))
    assert foreign == "400 Bad Request: message can't be edited"
    caption = refusal(server, "editMessageCaption", **edit, caption="y")
    assert caption == "400 Bad Request: there is no caption in the message to edit"


def test_deleted_messages_are_gone_for_edits_and_replies(server: TelegramServer) -> None:
    about = {
        "chat_id": ANNA,
        "message_id": result(server, "sendMessage", chat_id=ANNA, text="x")["message_id"],
    }
    result(server, "deleteMessage", **about)

    assert server.last(ANNA).deleted
    assert "message to edit not found" in refusal(server, "editMessageText", **about, text="y")
    assert "message to delete not found" in refusal(server, "deleteMessage", **about)


def test_what_others_say_in_a_group_is_deleted_by_administrators_only(server: TelegramServer) -> None:
    anna = server.state.users[ANNA]
    plain, led = server.group(-4001, "Vendite"), server.group(-4002, "Direzione", bot_admin=True)
    here, there = server.says(anna, "x", chat=plain), server.says(anna, "x", chat=led)

    kept = refusal(server, "deleteMessage", chat_id=plain.id, message_id=here.message_id)
    assert kept == "400 Bad Request: message can't be deleted"
    assert result(server, "deleteMessage", chat_id=led.id, message_id=there.message_id) is True


def test_a_message_of_more_than_two_days_can_no_longer_be_deleted() -> None:
    days = [1_800_000_000.0, 1_800_000_000.0 + 49 * 3600]
    with TelegramServer(clock=lambda: days[0]) as server:
        server.user(ANNA, "Anna")
        sent = result(server, "sendMessage", chat_id=ANNA, text="x")
        days.pop(0)

        about = {"chat_id": ANNA, "message_id": sent["message_id"]}
        assert refusal(server, "deleteMessage", **about) == "400 Bad Request: message can't be deleted"


def test_message_ids_of_a_supergroup_are_its_own(server: TelegramServer) -> None:
    group = server.group(-1001000000001, "Vendite")
    private = result(server, "sendMessage", chat_id=ANNA, text="x")
    shared = result(server, "sendMessage", chat_id=group.id, text="x")

    assert private["message_id"] == shared["message_id"] == 1


# -- files that the server has


def test_a_file_is_sent_again_by_its_id_as_what_it_is(server: TelegramServer) -> None:
    voice = server.sends_voice(server.state.users[ANNA]).raw["voice"]["file_id"]
    result(server, "sendVoice", chat_id=ANNA, voice=voice, caption="listen")
    sent = server.last(ANNA)
    assert (sent.method, sent.file_id, sent.holds, sent.plain) == ("sendVoice", voice, b"OggS", "listen")
    assert "can't use file of type VoiceNote as Audio" in refusal(server, "sendAudio", chat_id=ANNA, audio=voice)


def test_who_takes_no_voice_messages_takes_it_as_a_document_but_not_by_its_id(server: TelegramServer) -> None:
    anna = server.state.users[ANNA]
    voice = server.sends_voice(anna).raw["voice"]["file_id"]
    server.takes_no_voice_messages(anna)
    said = refusal(server, "sendVoice", chat_id=ANNA, voice=voice)
    assert said == "400 Bad Request: VOICE_MESSAGES_FORBIDDEN"
    assert "can't use file of type VoiceNote as Document" in refusal(
        server, "sendDocument", chat_id=ANNA, document=voice
    )


def test_an_id_that_the_server_does_not_know_is_refused(server: TelegramServer) -> None:
    voice = server.sends_voice(server.state.users[ANNA]).raw["voice"]["file_id"]
    server.forgets_file(voice)
    for given in (voice, "invented"):
        assert "wrong file identifier/HTTP URL specified" in refusal(server, "sendVoice", chat_id=ANNA, voice=given)
    assert "wrong file_id" in refusal(server, "getFile", file_id=voice)


def test_a_caption_is_at_most_1024_characters_for_every_kind_of_file(server: TelegramServer) -> None:
    voice = server.sends_voice(server.state.users[ANNA]).raw["voice"]["file_id"]
    refused = refusal(server, "sendVoice", chat_id=ANNA, voice=voice, caption="x" * 1025)
    assert "message caption is too long" in refused
