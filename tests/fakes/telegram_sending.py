from __future__ import annotations

import html
import json
from dataclasses import dataclass
from typing import Any

from tests.fakes.telegram_html import bot_commands, parse_html
from tests.fakes.telegram_markup import reply_markup
from tests.fakes.telegram_state import State
from tests.fakes.telegram_values import Chat, Json, Params, SentMessage, bad_request

LONGEST_TEXT = 4096  # characters after entities parsing, as are captions; Bot API, sendMessage
LONGEST_CAPTION = 1024


@dataclass(frozen=True, slots=True)
class Text:
    source: str
    html: str
    plain: str
    entities: list[Json]


def send_message(state: State, params: Params) -> Json:
    written = text_of(params, "text")
    return deliver(state, params, "sendMessage", written, {"text": written.plain, **_entities(written)})


def edit_text(state: State, params: Params) -> Json:
    _, message = _own_message(state, params)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    written = text_of(params, "text")
    return _edit(state, params, message, {"text": written.plain, **_entities(written)}, written)


def edit_caption(state: State, params: Params) -> Json:
    _, message = _own_message(state, params)
    if "text" in message:
        raise bad_request("there is no caption in the message to edit")
    written = text_of(params, "caption")
    return _edit(state, params, message, caption_of(written), written)


def edit_markup(state: State, params: Params) -> Json:
    _, message = _own_message(state, params)
    return _edit(state, params, message, _content_of(message), None)


# -- what a message says ------------------------------------------------------------------------------------


def text_of(params: Params, name: str) -> Text:
    source = params.text(name)
    longest, what = (LONGEST_TEXT, "message") if name == "text" else (LONGEST_CAPTION, "message caption")
    if not source and name == "text":
        raise bad_request("message text is empty")
    written = _parsed(source, params)
    if not written.plain and name == "text":
        raise bad_request("text must be non-empty")
    if len(written.plain) > longest:
        raise bad_request(f"{what} is too long")
    return written


def _parsed(source: str, params: Params) -> Text:
    mode = params.text("parse_mode").lower()
    if mode == "html":
        plain, entities = parse_html(source)
        return Text(source, source, plain, entities)
    if mode not in {"", "none"}:
        raise bad_request(f"unsupported parse_mode (this server reads HTML only, not {mode})")
    given = params.json("caption_entities" if "caption" in params.values else "entities", "entities") or []
    return Text(source, html.escape(source, quote=False), source.strip(), given)


def _entities(written: Text, field: str = "entities") -> Json:
    found = written.entities + bot_commands(written.plain)
    return {field: found} if found else {}


def caption_of(written: Text) -> Json:
    return {"caption": written.plain, **_entities(written, "caption_entities")} if written.plain else {}


# -- where it goes ------------------------------------------------------------------------------------------


def deliver(state: State, params: Params, method: str, written: Text, content: Json, **about: Any) -> Json:
    chat = state.chat_of(params)
    markup, buttons = reply_markup(params)
    answered = _reply_target(state, params, chat)
    thread = _thread(state, params, chat, answered)
    if answered is not None:
        content["reply_to_message"] = state.quoted(answered)
    if thread is not None:
        content |= {"message_thread_id": thread, "is_topic_message": True}
    if buttons:
        content["reply_markup"] = markup
    message = state.new_message(chat, state.bot, content)
    sent = SentMessage(
        chat=chat.id,
        message_id=message["message_id"],
        method=method,
        at=state.clock(),
        text=written.source,
        plain=written.plain,
        html=written.html,
        buttons=buttons,
        reply_markup=markup,
        reply_to=answered["message_id"] if answered is not None else None,
        thread=thread,
        silent=params.flag("disable_notification"),
        **about,
    )
    state.sent.append(sent)
    state.sent_by_id[chat.id, sent.message_id] = sent
    return message


def _reply_target(state: State, params: Params, chat: Chat) -> Json | None:
    wanted = params.json("reply_parameters", "reply parameters") or {}
    if not isinstance(wanted, dict):
        raise bad_request("object expected as reply parameters")
    message_id = wanted.get("message_id") or params.integer("reply_to_message_id")
    if not message_id:
        return None
    found = state.messages.get((int(wanted.get("chat_id", chat.id)), int(message_id)))
    alone = wanted.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")
    if found is None and not alone:
        raise bad_request("message to be replied not found")
    return found


def _thread(state: State, params: Params, chat: Chat, answered: Json | None) -> int | None:
    """The topic a message lands in: the one asked for, else that of the message it replies to."""
    asked = params.integer("message_thread_id")
    if asked and asked not in state.topics.get(chat.id, ()):
        raise bad_request("message thread not found")
    if asked:
        return asked
    inherited = answered.get("message_thread_id") if answered and answered.get("is_topic_message") else None
    return int(inherited) if inherited is not None else None


# -- changing what was said ---------------------------------------------------------------------------------

_CONTENT = ("text", "entities", "caption", "caption_entities")


def _own_message(state: State, params: Params) -> tuple[Chat, Json]:
    chat, message = state.message_of(params, "edit")
    if message["from"]["id"] != state.bot.id:
        raise bad_request("message can't be edited")
    return chat, message


def _content_of(message: Json) -> Json:
    return {name: message[name] for name in _CONTENT if name in message}


def _edit(state: State, params: Params, message: Json, content: Json, written: Text | None) -> Json:
    markup, buttons = reply_markup(params)
    if markup is not None and not buttons:
        raise bad_request("inline keyboard expected")
    wanted = {**content, "reply_markup": markup} if buttons else content
    current = {name: message[name] for name in (*_CONTENT, "reply_markup") if name in message}
    if json.dumps(wanted, sort_keys=True) == json.dumps(current, sort_keys=True):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    for name in current:
        del message[name]
    message |= {**wanted, "edit_date": int(state.clock())}
    sent = state.sent_by_id[message["chat"]["id"], message["message_id"]]
    if written is not None:
        sent.text, sent.plain, sent.html = written.source, written.plain, written.html
    sent.buttons, sent.reply_markup = buttons, markup
    sent.edited += 1
    return message
