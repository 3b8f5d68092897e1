"""One of each thing that platforms deliver, to be damaged."""

from typing import Any

Json = Any

ANNA: Json = {"id": 111, "is_bot": False, "first_name": "Anna", "language_code": "en"}
CHAT: Json = {"id": 111, "type": "private", "first_name": "Anna"}
MESSAGE: Json = {"message_id": 77, "date": 1_773_825_600, "chat": CHAT, "from": ANNA}
COMMAND = [{"type": "bot_command", "offset": 0, "length": 5}]
LEAD: Json = {**MESSAGE, "text": "/lead Ada Conti 333 1234567", "entities": COMMAND}
ORIGIN = {"type": "user", "date": 1, "sender_user": {**ANNA, "id": 5}}
CONTACT = {"phone_number": "+393331234567", "first_name": "A", "vcard": "BEGIN:VCARD"}
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
BLOCKING = {
    "chat": CHAT,
    "from": ANNA,
    "date": 1,
    "old_chat_member": {"status": "member", "user": ANNA},
    "new_chat_member": {"status": "kicked", "user": ANNA, "until_date": 0},
}

UPDATES: list[Json] = [
    {"message": LEAD},
    {"edited_message": {**LEAD, "edit_date": 1_773_825_700}},
    {"message": {**MESSAGE, "text": "ciao", "forward_origin": ORIGIN}},
    {"message": {**MESSAGE, "contact": CONTACT}},
    {"message": {**MESSAGE, "caption": "x", "photo": PHOTO}},
    {"message": {**MESSAGE, "text": "fatto", "reply_to_message": {**MESSAGE, "text": "x"}}},
    {"callback_query": {"id": "9", "from": ANNA, "chat_instance": "c", "data": "show.1.0", "message": MESSAGE}},
    {"my_chat_member": BLOCKING},
    {"message": {**MESSAGE, "chat": {"id": -5, "type": "group", "title": "t"}, "migrate_to_chat_id": -100}},
]
"""Of Telegram's, without their numbers."""

SAID: Json = {
    "type": "message",
    "channel": "C0SALES",
    "user": "U111",
    "ts": "1773825600.000100",
    "text": "Ada 333 1234567",
}
CHANGED = {"type": "message", "subtype": "message_changed", "channel": "C0SALES", "ts": "2.1", "message": SAID}
ITEM = {"type": "message", "channel": "C0SALES", "ts": "1.1"}
REACTION = {"type": "reaction_added", "user": "U111", "reaction": "inbox_tray", "item": ITEM}
BY_ANNA: Json = {"user": {"id": "U111"}, "team": {"id": "T1"}, "channel": {"id": "C0SALES"}}
PRESS: Json = {
    "type": "block_actions",
    "trigger_id": "t.1",
    **BY_ANNA,
    "message": {"ts": "1.1"},
    "actions": [{"value": "show.1.0", "type": "button"}],
    "container": {"type": "message", "message_ts": "1.1", "channel_id": "C0SALES"},
}
COMMANDED = {"text": "Ada Conti 333 1234567", "user_id": "U111", "channel_id": "C0SALES", "trigger_id": "t.2"}
FORM = {"type": "modal", "id": "V1", "hash": "h", "callback_id": "new_lead", "private_metadata": "{}"}


def event(number: int, content: Json) -> Json:
    return {"type": "event_callback", "event_id": f"E{number}", "team_id": "T1", "event": content}


PAYLOADS: list[Json] = [
    event(1, SAID),
    event(2, {**SAID, "channel": "D111", "channel_type": "im"}),
    event(3, CHANGED),
    event(4, REACTION),
    event(5, {"type": "app_home_opened", "user": "U111"}),
    event(6, {"type": "user_change", "user": {"id": "U111", "profile": {}}}),
    {"command": "/lead", **COMMANDED},
    PRESS,
    {"type": "message_action", "callback_id": "log_lead", "trigger_id": "t.3", **BY_ANNA, "message": SAID},
    {"type": "view_submission", "trigger_id": "t.4", **BY_ANNA, "view": {**FORM, "state": {"values": {}}}},
]
"""Of Slack's."""
