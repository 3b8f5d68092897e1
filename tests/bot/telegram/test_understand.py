"""What an update of Telegram's says, in the values that handlers understand."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest

from handlers.ports import ChatMoved, Edited, Heard, LeftChat, Message, Pressed, Reached
from tests.fakes.telegram_values import Json
from tests.telegram_office import TelegramOffice

AT = 1_773_825_600
ANNA: Json = {"id": 111, "is_bot": False, "first_name": "Anna", "username": "anna", "language_code": "it"}
PRIVATE: Json = {"id": 111, "type": "private", "first_name": "Anna"}
GROUP: Json = {"id": -1_001_000_000_001, "type": "supergroup", "title": "Sales"}
BOT: Json = {"id": 700_000_001, "is_bot": True, "first_name": "Sollecito", "username": "sollecito_prova_bot"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TelegramOffice]:
    with TelegramOffice(tmp_path_factory.mktemp("office"), start=False) as office:
        yield office


def heard(office: TelegramOffice, **update: Json) -> Sequence[Heard]:
    body = json.dumps({"update_id": 1, **update})
    found: Sequence[Heard] = office._run(office.bot.runtime.platforms["telegram"].understand(body))
    return found


def message(office: TelegramOffice, **content: object) -> Message:
    (found,) = heard(office, message={"message_id": 7, "date": AT, "chat": PRIVATE, "from": ANNA, **content})
    assert isinstance(found, Message)
    return found


def test_who_spoke_and_where_is_what_telegram_vouches_for(office: TelegramOffice) -> None:
    said = message(office, text="ciao")
    assert (said.speaker.user, said.speaker.username, said.speaker.language) == ("111", "anna", "it")
    assert said.speaker.is_person
    assert (said.place.chat, said.place.private, said.place.thread) == ("111", True, None)
    assert (said.message_id, said.sent_at) == ("7", datetime.fromtimestamp(AT, UTC))
    assert (said.content.kind, said.content.text) == ("self", "ciao")


@pytest.mark.parametrize(
    ("sender", "more"),
    [
        ({"id": 1_087_968_824, "is_bot": True, "first_name": "Group"}, {"sender_chat": GROUP}),
        ({"id": 1_087_968_824, "is_bot": True, "first_name": "Group"}, {}),
        ({"id": 136_817_688, "is_bot": True, "first_name": "Channel"}, {"sender_chat": {**GROUP, "id": -1_009}}),
        ({"id": 888, "is_bot": True, "first_name": "Robot"}, {}),
    ],
    ids=["anonymous admin", "anonymous admin of old", "channel", "bot"],
)
def test_what_is_no_person_is_not_taken_for_one(office: TelegramOffice, sender: Json, more: Json) -> None:
    assert not message(office, chat=GROUP, text="/lead x", **{"from": sender}, **more).speaker.is_person


@pytest.mark.parametrize(
    ("origin", "kind", "author", "user"),
    [
        ({"type": "user", "sender_user": {**ANNA, "id": 700, "last_name": "B"}}, "person", "Anna B", "700"),
        ({"type": "user", "sender_user": BOT}, "ours", "Sollecito", None),
        ({"type": "hidden_user", "sender_user_name": "Pina"}, "hidden", "Pina", None),
        ({"type": "chat", "sender_chat": GROUP}, "chat", "Sales", str(GROUP["id"])),
        ({"type": "chat", "sender_chat": GROUP, "author_signature": "Ada"}, "chat", "Ada (Sales)", str(GROUP["id"])),
        ({"type": "channel", "chat": GROUP, "message_id": 3}, "channel", "Sales", str(GROUP["id"])),
        ({"type": "not_yet_invented"}, "chat", None, None),
    ],
    ids=["person", "bot", "hidden", "chat", "signed", "channel", "unknown"],
)
def test_a_forward_tells_who_wrote_it_first_and_when(
    office: TelegramOffice, origin: Json, kind: str, author: str | None, user: str | None
) -> None:
    said = message(office, text="Salve", forward_origin={"date": AT - 60, **origin})
    assert said.forwarded
    assert (said.content.kind, said.content.author, said.content.user) == (kind, author, user)
    assert said.content.written_at == datetime.fromtimestamp(AT - 60, UTC)


def test_an_answer_tells_what_it_answers(office: TelegramOffice) -> None:
    asked = {"message_id": 5, "date": AT - 60, "chat": GROUP, "from": {**ANNA, "id": 700}, "text": "Quanto costa?"}
    said = message(office, chat=GROUP, text="/lead", reply_to_message=asked)
    assert (said.reply_to, said.replied_to_bot) == ("5", False)
    assert said.replied is not None
    assert (said.replied.kind, said.replied.user, said.replied.text) == ("person", "700", "Quanto costa?")
    assert said.replied.written_at == datetime.fromtimestamp(AT - 60, UTC)


@pytest.mark.parametrize(
    ("sender", "kind", "author"),
    [
        ({"sender_chat": GROUP}, "chat", "Sales"),
        ({"sender_chat": GROUP, "author_signature": "owner"}, "chat", "owner (Sales)"),
        ({"sender_chat": {"id": -1_009, "type": "channel", "title": "Offers"}}, "channel", "Offers"),
    ],
    ids=["anonymous admin", "with a title", "channel"],
)
def test_what_a_group_or_a_channel_said_in_its_own_name_is_theirs(
    office: TelegramOffice, sender: Json, kind: str, author: str
) -> None:
    stand_in = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group"}
    asked = {"message_id": 5, "date": AT, "chat": GROUP, "from": stand_in, "text": "Quanto costa?", **sender}
    replied = message(office, chat=GROUP, text="/lead", reply_to_message=asked).replied
    assert replied is not None
    assert (replied.kind, replied.author, replied.user) == (kind, author, str(sender["sender_chat"]["id"]))


def test_an_answer_to_the_bot_is_known_as_such(office: TelegramOffice) -> None:
    card = {"message_id": 5, "date": AT, "chat": GROUP, "from": BOT, "text": "Lead #1"}
    assert message(office, chat=GROUP, text="fatto", reply_to_message=card).replied_to_bot


def test_a_topics_first_message_is_not_what_its_messages_answer(office: TelegramOffice) -> None:
    opened = {"message_id": 42, "date": AT, "chat": GROUP, "from": ANNA,
              "forum_topic_created": {"name": "Leads", "icon_color": 7_322_096}}  # fmt: skip
    topic = {"is_topic_message": True, "message_thread_id": 42, "reply_to_message": opened}
    said = message(office, chat=GROUP, text="/lead x", **topic)
    assert (said.place.thread, said.reply_to, said.replied) == ("42", None, None)


def test_a_thread_of_answers_outside_a_forum_is_no_topic(office: TelegramOffice) -> None:
    assert message(office, chat=GROUP, text="/lead x", message_thread_id=42).place.thread is None


@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_a_groups_command_to_another_bot_is_not_heard(office: TelegramOffice, kind: str) -> None:
    typed = {"message_id": 7, "date": AT, "chat": GROUP, "from": ANNA}
    assert not heard(office, **{kind: {**typed, "text": "/lead@another_bot x"}})
    assert not heard(office, **{kind: {**typed, "photo": [], "caption": "/lead@another_bot x"}})
    assert heard(office, **{kind: {**typed, "text": "/lead@SOLLECITO_prova_bot x"}})
    assert heard(office, **{kind: {**typed, "text": "see /lead@another_bot"}})


def test_in_private_there_is_no_other_bot(office: TelegramOffice) -> None:
    assert message(office, text="/lead@another_bot Mario").content.text == "/lead@another_bot Mario"


def test_an_edit_says_what_the_message_says_now(office: TelegramOffice) -> None:
    now = {"message_id": 7, "date": AT, "edit_date": AT + 9, "chat": PRIVATE, "from": ANNA}
    for content in ({"text": "/lead x"}, {"caption": "/lead x", "photo": []}):
        (found,) = heard(office, edited_message={**now, **content})
        assert isinstance(found, Edited)
        assert (found.message.message_id, found.message.content.text) == ("7", "/lead x")
        assert found.message.sent_at == datetime.fromtimestamp(AT, UTC)


@pytest.mark.parametrize(
    "content",
    [
        {"new_chat_members": [BOT]},
        {"left_chat_member": ANNA},
        {"new_chat_title": "Sales 2"},
        {"migrate_from_chat_id": -4567},
        {"group_chat_created": True},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}},
    ],
    ids=lambda content: next(iter(content)),
)
def test_what_telegram_itself_reports_is_said_by_nobody(office: TelegramOffice, content: Json) -> None:
    typed = {"message_id": 7, "date": AT, "chat": GROUP, "from": ANNA}
    assert not heard(office, message={**typed, **content})


def test_a_group_that_moved_is_told(office: TelegramOffice) -> None:
    old = {"id": -4567, "type": "group", "title": "Sales"}
    moved = {"message_id": 7, "date": AT, "chat": old, "from": ANNA, "migrate_to_chat_id": -1_001_000_000_001}
    assert heard(office, message=moved) == [ChatMoved("telegram", "-4567", "-1001000000001")]


def test_a_button_of_a_message_that_is_gone_is_heard_all_the_same(office: TelegramOffice) -> None:
    gone = {"chat": GROUP, "message_id": 5, "date": 0}
    query = {"id": "q1", "from": ANNA, "chat_instance": "1", "data": "show:1:0:"}
    (found,) = heard(office, callback_query={**query, "message": gone})
    assert isinstance(found, Pressed)
    assert (found.data, found.callback, found.place.chat, found.message_id) == (
        "show:1:0:", "q1", str(GROUP["id"]), "5",
    )  # fmt: skip
    (found,) = heard(office, callback_query={**query, "inline_message_id": "i1"})
    assert isinstance(found, Pressed)
    assert (found.place.chat, found.place.private, found.message_id) == ("111", True, None)


@pytest.mark.parametrize(("status", "present"), [("kicked", False), ("left", False), ("member", True)])
def test_whether_the_bot_is_let_in_is_told(office: TelegramOffice, status: str, present: bool) -> None:
    def became(chat: Json, name: str, was: str) -> Json:
        more = {"until_date": 0} if "kicked" in (name, was) else {}
        sides = {side: {"user": BOT, "status": each, **(more if each == "kicked" else {})}
                 for side, each in (("new_chat_member", name), ("old_chat_member", was))}  # fmt: skip
        return {"chat": chat, "from": ANNA, "date": AT, **sides}

    was = "kicked" if present else "member"
    (private,) = heard(office, my_chat_member=became(PRIVATE, status, was))
    (group,) = heard(office, my_chat_member=became(GROUP, status, was))
    assert isinstance(private, Reached)
    assert (private.chat, private.reachable) == ("111", present)
    assert group == LeftChat("telegram", str(GROUP["id"]), present)


@pytest.mark.parametrize("kind", ["channel_post", "business_message", "message_reaction", "poll", "new_in_2030"])
def test_a_kind_of_update_that_does_not_concern_us_is_not_even_read(office: TelegramOffice, kind: str) -> None:
    assert not heard(office, **{kind: {"not": "what it should be"}})


def test_an_update_that_makes_no_sense_is_an_error_and_no_silence(office: TelegramOffice) -> None:
    with pytest.raises((TypeError, ValueError, KeyError, AttributeError)):
        heard(office, message={"message_id": "x", "chat": 5})
