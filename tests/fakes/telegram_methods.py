from __future__ import annotations

import re
from urllib.parse import urlsplit

from telegram.constants import ChatAction, ReactionEmoji

from tests.fakes import telegram_files as files
from tests.fakes import telegram_sending as sending
from tests.fakes.telegram_profile import PROFILE, Method
from tests.fakes.telegram_state import State
from tests.fakes.telegram_updates import Webhook
from tests.fakes.telegram_values import Chat, Json, Params, bad_request

LONGEST_ANSWER = 200  # characters, answerCallbackQuery
LARGEST_DOWNLOAD = 20 * 2**20
TWO_DAYS = 48 * 3600  # a bot may delete its own messages for that long
_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
    "gifts_from_users",
)
_ADMINISTRATOR_RIGHTS = (
    "can_be_edited",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
)


def get_me(state: State, _: Params) -> Json:
    return {
        **state.bot.api(),
        "can_join_groups": True,
        "can_read_all_group_messages": not state.privacy,
        "supports_inline_queries": False,
        "supports_guest_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


# -- receiving ----------------------------------------------------------------------------------------------


def allowed_updates(params: Params) -> list[str] | None:
    """The allowed_updates of a call; None where it does not say, or says no list."""
    kinds = params.json("allowed_updates", "allowed updates")
    return [str(kind) for kind in kinds] if isinstance(kinds, list) else None


def set_webhook(state: State, params: Params) -> bool:
    url = params.text("url")
    secret = params.text("secret_token")
    if url:
        _check_webhook(url, secret)
    if params.flag("drop_pending_updates"):
        state.queue.keep_newest(0)
    state.queue.allow(allowed_updates(params))
    state.queue.webhook = Webhook(url, secret, params.integer("max_connections", 40))
    return True


def _check_webhook(url: str, secret: str) -> None:
    parts = urlsplit(url)
    if not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.port not in {None, 443, 80, 88, 8443}:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")


def delete_webhook(state: State, params: Params) -> bool:
    if params.flag("drop_pending_updates"):
        state.queue.keep_newest(0)
    state.queue.webhook = Webhook()
    return True


def answer_callback(state: State, params: Params) -> bool:
    query = params.text("callback_query_id")
    if query not in state.callbacks:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(params.text("text")) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    state.callbacks.discard(query)
    state.answered_callbacks[query] = {"text": params.text("text"), "alert": params.flag("show_alert")}
    return True


# -- looking up ---------------------------------------------------------------------------------------------


def get_chat(state: State, params: Params) -> Json:
    chat = state.chat_of(params, write=False)
    accepted = dict.fromkeys(_GIFTS, False)
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": accepted}
    return {**chat.api(), **full}


def get_chat_member(state: State, params: Params) -> Json:
    chat = state.chat_of(params, write=False)
    if chat.private:
        raise bad_request("chat not found")
    user = state.users.get(params.integer("user_id"))
    if user is None:
        raise bad_request("invalid user_id specified")
    return _member(state, chat, user.id)


def get_administrators(state: State, params: Params) -> list[Json]:
    chat = state.chat_of(params, write=False)
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    leading = {"creator", "administrator"}
    return [_member(state, chat, user) for user, status in state.members[chat.id].items() if status in leading]


def count_members(state: State, params: Params) -> int:
    chat = state.chat_of(params, write=False)
    return len(state.members.get(chat.id, (1, 2)))


def _member(state: State, chat: Chat, user_id: int) -> Json:
    status = state.members[chat.id].get(user_id, "left")
    member: Json = {"user": state.users[user_id].api(), "status": status}
    match status:
        case "creator":
            member["is_anonymous"] = False
        case "administrator":
            member |= dict.fromkeys(_ADMINISTRATOR_RIGHTS, True) | {"is_anonymous": False}
        case "kicked":
            member["until_date"] = 0
    return member


def get_file(state: State, params: Params) -> Json:
    file_id = params.text("file_id")
    if file_id not in state.files:
        raise bad_request(
            "wrong file_id or the file is temporarily unavailable" if file_id else "file_id not specified"
        )
    path, upload = state.files[file_id]
    if len(upload.content) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    size = len(upload.content)
    return {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_size": size, "file_path": path}


# -- doing something in a chat ------------------------------------------------------------------------------


def send_chat_action(state: State, params: Params) -> bool:
    action = params.text("action")
    if action not in set(ChatAction):
        raise bad_request("wrong parameter action in request")
    state.actions.append((state.chat_of(params).id, action))
    return True


def delete_message(state: State, params: Params) -> bool:
    chat, message = state.message_of(params, "delete")
    ours = message["from"]["id"] == state.bot.id
    leads = state.members.get(chat.id, {}).get(state.bot.id) == "administrator"
    if state.clock() - message["date"] > TWO_DAYS or not (ours or leads or chat.private):
        raise bad_request("message can't be deleted")
    key = chat.id, message["message_id"]
    del state.messages[key]
    if key in state.sent_by_id:
        state.sent_by_id[key].deleted = True
    return True


def pin_message(state: State, params: Params) -> bool:
    return _pin(state, params, "pin", pinned=True)


def unpin_message(state: State, params: Params) -> bool:
    return _pin(state, params, "unpin", pinned=False)


def _pin(state: State, params: Params, what: str, *, pinned: bool) -> bool:
    chat, message = state.message_of(params, what)
    if not chat.private and state.members[chat.id][state.bot.id] != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    if sent := state.sent_by_id.get((chat.id, message["message_id"])):
        sent.pinned = pinned
    return True


def set_reaction(state: State, params: Params) -> bool:
    chat, message = state.message_of(params, "react")
    wanted = params.json("reaction", "reaction types") or []
    emoji = [str(reaction.get("emoji")) for reaction in wanted]
    if len(emoji) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if not set(emoji) <= set(ReactionEmoji):
        raise bad_request("REACTION_INVALID")
    state.reactions[chat.id, message["message_id"]] = emoji
    return True


def leave_chat(state: State, params: Params) -> bool:
    chat = state.chat_of(params)
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    state.members[chat.id][state.bot.id] = "left"
    return True


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": lambda state, _: state.queue.webhook_info(),
    "sendMessage": sending.send_message,
    "sendPhoto": files.send_photo,
    "sendDocument": files.send_document,
    "sendVoice": files.send_voice,
    "sendAudio": files.send_audio,
    "sendVideo": files.send_video,
    "sendVideoNote": files.send_video_note,
    "sendAnimation": files.send_animation,
    "sendSticker": files.send_sticker,
    "editMessageText": sending.edit_text,
    "editMessageCaption": sending.edit_caption,
    "editMessageReplyMarkup": sending.edit_markup,
    "answerCallbackQuery": answer_callback,
    "sendChatAction": send_chat_action,
    "deleteMessage": delete_message,
    "pinChatMessage": pin_message,
    "unpinChatMessage": unpin_message,
    "setMessageReaction": set_reaction,
    "leaveChat": leave_chat,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": count_members,
    "getFile": get_file,
    **PROFILE,
}
