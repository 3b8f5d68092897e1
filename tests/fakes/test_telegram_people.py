from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Bot, CallbackQuery, MessageOriginHiddenUser, Update
from telegram import Message as BotMessage
from telegram.error import ChatMigrated, Forbidden

from tests.fakes.telegram_api import Chat, TelegramServer, User
from tests.fakes.telegram_client import refusal, result, with_bot

WROTE = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        yield running


def updates(server: TelegramServer) -> tuple[Update, ...]:
    async def poll(bot: Bot) -> tuple[Update, ...]:
        return await bot.get_updates(allowed_updates=Update.ALL_TYPES)

    return with_bot(server, poll)


def newest_message(server: TelegramServer) -> BotMessage:
    message = updates(server)[-1].message
    assert message
    return message


def test_what_someone_says_reads_like_a_message_of_theirs(server: TelegramServer) -> None:
    anna = server.user(111, "Anna", last_name="Bianchi", username="anna_b")
    said = server.says(anna, "/lead@sollecito_prova_bot Rossi", at=WROTE)

    message = newest_message(server)

    assert message.message_id == said.message_id
    assert message.from_user
    assert (message.from_user.full_name, message.from_user.language_code) == ("Anna Bianchi", "it")
    assert (message.chat.type, message.date) == ("private", WROTE)
    assert message.parse_entities() == {message.entities[0]: "/lead@sollecito_prova_bot"}


@pytest.mark.parametrize(
    ("origin", "author", "fields"),
    [
        ("user", User(901, "Luca"), {"type": "user"}),
        ("hidden_user", "Luca P.", {"type": "hidden_user", "sender_user_name": "Luca P."}),
        ("chat", Chat(-1001000000009, "supergroup", "Fiera"), {"type": "chat"}),
        ("channel", Chat(-1001000000008, "channel", "Annunci"), {"type": "channel", "message_id": 17}),
    ],
)
def test_a_forward_tells_who_wrote_it_and_when(
    server: TelegramServer, origin: Any, author: Any, fields: dict[str, Any]
) -> None:
    anna = server.user(111, "Anna")
    server.forwards(anna, "Vorrei un preventivo", origin=origin, author=author, date=WROTE)

    message = newest_message(server)

    assert message.text == "Vorrei un preventivo"
    assert message.forward_origin
    assert message.forward_origin.date == WROTE
    told = message.forward_origin.to_dict()
    assert told | fields == told


def test_a_hidden_sender_has_a_name_and_nothing_else(server: TelegramServer) -> None:
    server.forwards(server.user(111, "Anna"), "x", origin="hidden_user", author="Luca", date=WROTE)

    origin = newest_message(server).forward_origin

    assert isinstance(origin, MessageOriginHiddenUser)
    assert set(origin.to_dict()) == {"type", "date", "sender_user_name"}


def test_an_album_is_one_update_a_picture_with_one_group_id(server: TelegramServer) -> None:
    anna = server.user(111, "Anna")
    for caption in ("Casa", ""):
        server.forwards(anna, caption, origin="user", author=anna, date=WROTE, photo=True, media_group="album-1")

    messages = [update.message for update in updates(server) if update.message]

    assert [message.caption for message in messages] == ["Casa", None]
    assert {message.media_group_id for message in messages} == {"album-1"}
    assert all(message.photo and message.text is None for message in messages)


def test_contacts_places_voices_pictures_and_files_are_what_they_are(server: TelegramServer) -> None:
    anna = server.user(111, "Anna")
    server.shares_contact(anna, "+393331234567", "Luca", vcard="BEGIN:VCARD")
    server.sends_location(anna, 45.46, 9.19)
    server.sends_voice(anna, 7)
    server.sends_photo(anna, "/lead Rossi")
    server.sends_document(anna, "luca.vcf", content=b"BEGIN:VCARD")

    contact, place, voice, photo, document = (update.message for update in updates(server))

    assert contact
    assert contact.contact
    assert (contact.contact.phone_number, contact.contact.last_name) == ("+393331234567", None)
    assert place
    assert place.location
    assert voice
    assert voice.voice
    assert voice.voice.to_dict()["duration"] == 7
    assert photo
    assert photo.caption_entities[0].type == "bot_command"
    assert document
    assert document.document
    assert document.document.file_size == 11


def test_an_edit_comes_as_an_edited_message_with_the_same_id(server: TelegramServer) -> None:
    anna = server.user(111, "Anna")
    said = server.says(anna, "/lead Rosi")
    server.edits(anna, said, "/lead Rossi")

    first, second = updates(server)

    assert first.message
    assert first.message.text == "/lead Rosi"
    assert second.edited_message
    assert second.edited_message.text == "/lead Rossi"
    assert second.edited_message.message_id == said.message_id


def test_an_edit_that_drops_the_command_drops_its_mark(server: TelegramServer) -> None:
    anna = server.user(111, "Anna")
    server.edits(anna, server.says(anna, "/lead Rossi"), "Rossi")

    edited = updates(server)[-1].edited_message
    assert edited
    assert edited.entities == ()


def test_a_file_of_more_than_20_megabytes_cannot_be_fetched(server: TelegramServer) -> None:
    said = server.sends_document(server.user(111, "Anna"), "a.zip", content=bytes(20 * 2**20 + 1))

    refused = refusal(server, "getFile", file_id=said.raw["document"]["file_id"])
    assert refused == "400 Bad Request: file is too big"


def test_reactions_in_a_group_are_told_to_administrators_only(server: TelegramServer) -> None:
    anna = server.user(111, "Anna")
    plain, led = server.group(-4001, "Vendite"), server.group(-4002, "Direzione", bot_admin=True)
    result(server, "getUpdates", allowed_updates=["message_reaction"])

    assert server.reacts(anna, server.says(anna, "x", chat=plain), "👍") is None
    assert server.reacts(anna, server.says(anna, "x", chat=led), "👍")


def press_and_read(server: TelegramServer, button: str, **how: Any) -> CallbackQuery:
    anna = server.state.users[111]
    server.presses(anna, server.last(111), button, **how)
    query = updates(server)[-1].callback_query
    assert query
    return query


@pytest.fixture
def card(server: TelegramServer) -> TelegramServer:
    server.user(111, "Anna")
    rows = [[{"text": "✅ Risposto", "callback_data": "a:7"}, {"text": "Apri", "url": "https://example.com"}]]
    result(server, "sendMessage", chat_id=111, text="Rossi", reply_markup={"inline_keyboard": rows})
    return server


@pytest.mark.parametrize("button", ["Risposto", "✅ Risposto", "a:7"])
def test_a_button_is_found_by_its_label_or_its_data(card: TelegramServer, button: str) -> None:
    query = press_and_read(card, button)

    assert query.data == "a:7"
    assert isinstance(query.message, BotMessage)
    assert query.message.text == "Rossi"


def test_a_button_that_is_not_there_cannot_be_pressed_but_forged(card: TelegramServer) -> None:
    with pytest.raises(AssertionError, match="no button 'won:7' under 'Rossi'"):
        press_and_read(card, "won:7")

    assert press_and_read(card, "won:7", forged=True).data == "won:7"


def test_the_button_of_a_deleted_message_comes_without_the_message(card: TelegramServer) -> None:
    result(card, "deleteMessage", chat_id=111, message_id=card.last(111).message_id)

    message = press_and_read(card, "Risposto").message

    assert message
    assert message.to_dict() | {"date": 0, "message_id": 1} == message.to_dict()  # date 0: inaccessible
    assert "text" not in message.to_dict()


def test_a_callback_is_answered_once_and_only_if_it_exists(card: TelegramServer) -> None:
    query = card.presses(card.state.users[111], card.last(111), "Risposto")
    too_old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    answer = {"callback_query_id": query, "text": "Fatto", "show_alert": True}

    long = refusal(card, "answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert long == "400 Bad Request: MESSAGE_TOO_LONG"
    result(card, "answerCallbackQuery", **answer)
    assert card.answered_callbacks == {query: {"text": "Fatto", "alert": True}}
    assert refusal(card, "answerCallbackQuery", **answer) == too_old
    assert refusal(card, "answerCallbackQuery", callback_query_id="1") == too_old


def test_a_user_who_never_started_the_bot_cannot_be_written_to_until_they_do(
    server: TelegramServer,
) -> None:
    luca = server.user(333, "Luca", started=False)
    never = "403 Forbidden: bot can't initiate conversation with a user"

    assert refusal(server, "sendMessage", chat_id=333, text="x") == never
    server.says(luca, "/start")
    result(server, "sendMessage", chat_id=333, text="x")


def test_blocking_the_bot_is_told_and_shuts_the_door(server: TelegramServer) -> None:
    anna = server.user(111, "Anna")
    server.blocks_bot(anna)

    async def send(bot: Bot) -> None:
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(111, "x")

    with_bot(server, send)
    server.unblocks_bot(anna)
    result(server, "sendMessage", chat_id=111, text="x")
    changes = [update.my_chat_member for update in updates(server)]
    assert [change.new_chat_member.status for change in changes if change] == ["kicked", "member"]


def test_a_deleted_account_and_another_bot_cannot_be_written_to(server: TelegramServer) -> None:
    server.deletes_account(server.user(111, "Anna"))
    server.user(222, "Moduli", is_bot=True)

    assert refusal(server, "sendMessage", chat_id=111, text="x") == "403 Forbidden: user is deactivated"
    other = refusal(server, "sendMessage", chat_id=222, text="x")
    assert other == "403 Forbidden: bot can't send messages to bots"


def test_a_group_that_removed_the_bot_neither_hears_nor_tells(server: TelegramServer) -> None:
    anna = server.user(111, "Anna")
    group = server.group(-1001000000001, "Vendite", members=[anna])
    server.removes_bot(group, anna)

    assert server.says(anna, "ciao", chat=group).update_id is None
    kicked = refusal(server, "sendMessage", chat_id=group.id, text="x")
    assert kicked == "403 Forbidden: bot was kicked from the supergroup chat"
    server.adds_bot(group, anna)
    assert server.says(anna, "ciao", chat=group).update_id
    result(server, "sendMessage", chat_id=group.id, text="x")


def test_a_group_the_bot_left_is_closed_to_it(server: TelegramServer) -> None:
    group = server.group(-4001, "Vendite")
    result(server, "leaveChat", chat_id=group.id)

    left = refusal(server, "sendMessage", chat_id=group.id, text="x")
    assert left == "403 Forbidden: bot is not a member of the group chat"


def test_a_group_that_grows_moves_to_another_id(server: TelegramServer) -> None:
    anna = server.user(111, "Anna")
    group = server.group(-4001, "Vendite", members=[anna])
    server.migrates(group, -1001000000005, anna)

    async def send(bot: Bot) -> None:
        with pytest.raises(ChatMigrated) as moved:
            await bot.send_message(group.id, "x")
        assert moved.value.new_chat_id == -1001000000005
        await bot.send_message(-1001000000005, "x")

    with_bot(server, send)
    messages = [update.message for update in updates(server) if update.message]
    assert [(m.chat.id, m.migrate_to_chat_id, m.migrate_from_chat_id) for m in messages] == [
        (-4001, -1001000000005, None),
        (-1001000000005, None, -4001),
    ]


def test_privacy_mode_hides_group_talk_but_no_commands_and_replies() -> None:
    with TelegramServer(privacy=True) as server:
        anna = server.user(111, "Anna")
        group = server.group(-1001000000001, "Vendite")
        result(server, "sendMessage", chat_id=group.id, text="Chi risponde?")

        assert server.says(anna, "ciao a tutti", chat=group).update_id is None
        assert server.sends_photo(anna, chat=group).update_id is None
        assert server.says(anna, "/leads", chat=group).update_id
        assert server.says(anna, "io", chat=group, reply_to=server.last(group)).update_id
        assert server.says(anna, "ciao").update_id
        assert result(server, "getMe")["can_read_all_group_messages"] is False


def test_whoever_a_pushed_update_speaks_of_can_be_answered(server: TelegramServer) -> None:
    chat = {"id": -1001000000001, "type": "supergroup", "title": "Vendite"}
    sender = {"id": 111, "is_bot": False, "first_name": "Anna"}
    message = {"message_id": 1, "date": 1_800_000_000, "chat": chat, "from": sender, "text": "x"}
    server.push_raw({"message": message})

    result(server, "sendMessage", chat_id=-1001000000001, text="x")
    result(server, "sendMessage", chat_id=111, text="x")
