"""Saying something: chat.* and what is posted to a response_url."""

from __future__ import annotations

from typing import Any

from tests.fakes.slack_blocks import check_message
from tests.fakes.slack_state import APP, BOT, RESPONSE_URL_LIFE, RESPONSE_URL_USES, TEAM, State
from tests.fakes.slack_values import Args, Channel, Json, SentMessage, SlackError

LONGEST_TEXT = 40_000
LONGEST_UPDATE = 4000


# -- what a message says ------------------------------------------------------------------------------------


def _content(args: Args, longest: int = LONGEST_TEXT) -> Json:
    """Text, blocks and attachments of a call, as far as it gives them. Raises SlackError."""
    content: Json = {}
    if "text" in args.values:
        content["text"] = args.text("text")
    if len(content.get("text", "")) > longest:
        raise SlackError("msg_too_long")
    if (blocks := args.json("blocks", "invalid_blocks_format")) is not None:
        content["blocks"] = check_message(blocks)
    if (attachments := args.json("attachments", "invalid_attachments")) is not None:
        content["attachments"] = _attachments(attachments)
    return content


def _attachments(given: Any) -> list[Json]:
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise SlackError("invalid_attachments")
    if len(given) > 100:
        raise SlackError("too_many_attachments")
    return [{**each, "blocks": check_message(each["blocks"])} if "blocks" in each else each for each in given]


def _says_something(content: Json) -> None:
    if not content.get("text", "").strip() and not content.get("blocks") and not content.get("attachments"):
        raise SlackError("no_text")


def _posted(state: State, content: Json, thread: Json | None) -> Json:
    """A message of the bot's own, as Slack stores and shows it."""
    placed = {"thread_ts": thread["ts"], "parent_user_id": thread.get("user")} if thread else {}
    profile = {"id": BOT, "app_id": APP, "name": state.bot.name, "deleted": False, "team_id": TEAM}
    who = {"user": state.bot.id, "bot_id": BOT, "app_id": APP, "team": TEAM, "bot_profile": profile}
    return {"type": "message", "ts": state.new_ts(), "text": "", **who, **content, **placed}


def thread_of(state: State, channel: Channel, args: Args) -> Json | None:
    """The message whose thread is meant; a reply's own thread is its parent's. Raises SlackError."""
    if not (ts := args.text("thread_ts")):
        return None
    if ts not in (box := state.messages[channel.id]):
        raise SlackError("thread_not_found")
    return box.get(box[ts].get("thread_ts", ts), box[ts])


def _sent(state: State, channel: Channel, method: str, message: Json, only_for: str | None = None) -> SentMessage:
    sent = SentMessage(
        chat=channel.user or channel.id,
        channel=channel.id,
        ts=message["ts"],
        method=method,
        at=state.clock(),
        text=message["text"],
        blocks=message.get("blocks", []),
        attachments=message.get("attachments", []),
        thread=message.get("thread_ts"),
        only_for=only_for,
        names=state.names,
    )
    state.sent.append(sent)
    state.sent_by_id[channel.id, sent.ts] = sent
    return sent


# -- the methods --------------------------------------------------------------------------------------------


def post_message(state: State, args: Args) -> Json:
    channel = state.writable(args.required("channel"))
    content = _content(args)
    _says_something(content)
    return {"ok": True, "channel": channel.id, **post(state, channel, content, thread_of(state, channel, args))}


def post(state: State, channel: Channel, content: Json, thread: Json | None, method: str = "chat.postMessage") -> Json:
    message = state.keep(channel, _posted(state, content, thread))
    _sent(state, channel, method, message)
    event = {**message, "channel": channel.id, "channel_type": channel.kind, "event_ts": message["ts"]}
    state.on_event(event)
    return {"ts": message["ts"], "message": message}


def post_ephemeral(state: State, args: Args) -> Json:
    channel, user = state.writable(args.required("channel")), args.required("user")
    content = _content(args)
    _says_something(content)
    if user not in state.members[channel.id]:
        raise SlackError("user_not_in_channel")
    return {"ok": True, "message_ts": _whisper(state, channel, user, content, thread_of(state, channel, args))}


def _whisper(state: State, channel: Channel, user: str, content: Json, thread: Json | None, method: str = "") -> str:
    message = _posted(state, content, thread)
    return _sent(state, channel, method or "chat.postEphemeral", message, user).ts


def update(state: State, args: Args) -> Json:
    """Text, blocks and attachments stay as they were where the call leaves them out."""
    channel, message = _own_message(state, args, "cant_update_message")
    content = _content(args, LONGEST_UPDATE)
    if not content:
        raise SlackError("no_text")
    _change(state, channel, message, content)
    return {"ok": True, "channel": channel.id, "ts": message["ts"], "text": message["text"], "message": message}


def _change(state: State, channel: Channel, message: Json, content: Json) -> None:
    before = dict(message)
    message |= {**content, "edited": {"user": state.bot.id, "ts": state.new_ts()}}
    sent = state.sent_by_id[channel.id, message["ts"]]
    sent.text, sent.blocks = message["text"], message.get("blocks", [])
    sent.attachments = message.get("attachments", [])
    sent.edited += 1
    state.on_event(changed(state, channel, message, before))


def changed(state: State, channel: Channel, message: Json, before: Json) -> Json:
    """The event that tells of a changed message."""
    return {
        "type": "message",
        "subtype": "message_changed",
        "message": dict(message),
        "previous_message": before,
        "channel": channel.id,
        "channel_type": channel.kind,
        "hidden": True,
        "ts": (ts := state.new_ts()),
        "event_ts": ts,
    }


def delete(state: State, args: Args) -> Json:
    channel, message = _own_message(state, args, "cant_delete_message")
    del state.messages[channel.id][message["ts"]]
    state.sent_by_id[channel.id, message["ts"]].deleted = True
    state.on_event(deleted(state, channel, message))
    return {"ok": True, "channel": channel.id, "ts": message["ts"]}


def deleted(state: State, channel: Channel, message: Json) -> Json:
    """The event that tells of a message taken away."""
    return {
        "type": "message",
        "subtype": "message_deleted",
        "deleted_ts": message["ts"],
        "previous_message": message,
        "channel": channel.id,
        "channel_type": channel.kind,
        "hidden": True,
        "ts": (ts := state.new_ts()),
        "event_ts": ts,
    }


def _own_message(state: State, args: Args, refusal: str) -> tuple[Channel, Json]:
    channel = state.channel(args.required("channel"))
    if channel.id in state.archived:
        raise SlackError("is_archived")
    message = state.message(channel, args.required("ts"))
    if message.get("bot_id") != BOT:
        raise SlackError(refusal)
    return channel, message


def permalink(state: State, args: Args) -> Json:
    channel = state.channel(args.required("channel"))
    ts = state.message(channel, args.required("message_ts"))["ts"]
    return {"ok": True, "channel": channel.id, "permalink": link_to(channel.id, ts)}


def link_to(channel: str, ts: str) -> str:
    return f"https://prova.slack.com/archives/{channel}/p{ts.replace('.', '')}"


# -- response_url -------------------------------------------------------------------------------------------


def respond(state: State, name: str, args: Args) -> None:
    """Answer an interaction at its response_url, for its person alone unless told. Raises SlackError."""
    url = state.response_urls.get(name)
    if url is None:
        raise SlackError("invalid_url", status=404)
    if state.clock() - url.at > RESPONSE_URL_LIFE:
        raise SlackError("expired_url", status=404)
    if url.uses >= RESPONSE_URL_USES:
        raise SlackError("used_url", status=404)
    url.uses += 1
    channel, original = state.channels[url.channel], state.sent_by_id.get((url.channel, url.message or ""))
    if args.flag("delete_original") and original is not None:
        original.deleted = True
        state.messages[channel.id].pop(original.ts, None)
        return
    content = _content(args)
    _says_something(content)
    if args.flag("replace_original") and original is not None:
        _replace(state, channel, original, content)
    elif args.text("response_type") == "in_channel":
        post(state, channel, content, thread_of(state, channel, args), "response_url")
    else:
        _whisper(state, channel, url.user, content, thread_of(state, channel, args), "response_url")


def _replace(state: State, channel: Channel, original: SentMessage, content: Json) -> None:
    if original.only_for is None:
        _change(state, channel, state.messages[channel.id][original.ts], content)
        return
    original.text, original.blocks = content.get("text", ""), content.get("blocks", [])
    original.edited += 1


def say_at_once(state: State, channel: str, user: str, answer: Json) -> None:
    """The answer that came with the acknowledgement of a slash command."""
    content = _content(Args(answer))
    if answer.get("response_type") == "in_channel":
        post(state, state.channels[channel], content, None, "ack")
    else:
        _whisper(state, state.channels[channel], user, content, None, "ack")
