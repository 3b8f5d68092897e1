"""Looking around: conversations.*, which show a bot what it may see."""

from __future__ import annotations

import base64
import binascii
from decimal import Decimal
from typing import TypeVar

from tests.fakes.slack_state import State
from tests.fakes.slack_values import Args, Channel, Json, SlackError, invalid_arguments

Item = TypeVar("Item")


def open_direct(state: State, args: Args) -> Json:
    users = [name for name in args.text("users").split(",") if name]
    if args.text("channel"):
        channel = state.channel(args.text("channel"))
    elif len(users) == 1:
        channel = _direct(state, users[0])
    else:
        raise SlackError("users_list_not_supplied" if not users else "too_many_users")
    known = {"user": channel.user, "is_im": True, "is_open": True} if args.flag("return_im") else {}
    return {"ok": True, "no_op": True, "already_open": True, "channel": {"id": channel.id, **known}}


def _direct(state: State, name: str) -> Channel:
    user = state.users.get(name)
    if user is None:
        raise SlackError("user_not_found")
    if user.deleted:
        raise SlackError("user_disabled")
    if user.is_bot:
        raise SlackError("cannot_dm_bot")
    return state.direct(name)


def history(state: State, args: Args) -> Json:
    """Newest first, without the replies in threads."""
    channel = state.readable(args.required("channel"))
    shown = [message for message in state.messages[channel.id].values() if _in_the_open(message)]
    return _page_of_messages(sorted(shown, key=_by_ts, reverse=True), args)


def replies(state: State, args: Args) -> Json:
    """The message that a thread belongs to, then its replies, oldest first."""
    channel = state.readable(args.required("channel"))
    ts = args.required("ts")
    box = state.messages[channel.id]
    if ts not in box:
        raise SlackError("thread_not_found")
    root = box[ts].get("thread_ts", ts)
    found = [message for message in box.values() if root in {message["ts"], message.get("thread_ts")}]
    return _page_of_messages(sorted(found, key=_by_ts), args)


def info(state: State, args: Args) -> Json:
    channel = state.channel(args.required("channel"))
    state.require(f"{channel.scope_family}:read")
    return {"ok": True, "channel": described(state, channel)}


def members(state: State, args: Args) -> Json:
    channel = state.channel(args.required("channel"))
    state.require(f"{channel.scope_family}:read")
    page, cursor = _page(sorted(state.members[channel.id]), args, 1000)
    return {"ok": True, "members": page, "response_metadata": {"next_cursor": cursor}}


def list_all(state: State, args: Args) -> Json:
    kinds = {name.strip() for name in (args.text("types") or "public_channel").split(",")}
    names = {"public_channel": "channel", "private_channel": "group", "im": "im"}
    for kind in kinds & names.keys():
        state.require(f"{names[kind]}s:read" if kind != "im" else "im:read")
    wanted = {names[kind] for kind in kinds & names.keys()}
    shown = [channel for channel in state.channels.values() if channel.kind in wanted and _listed(state, channel, args)]
    page, cursor = _page([described(state, channel) for channel in shown], args, 1000)
    return {"ok": True, "channels": page, "response_metadata": {"next_cursor": cursor}}


def _listed(state: State, channel: Channel, args: Args) -> bool:
    known = channel.kind == "channel" or state.hears(channel)
    return known and not (args.flag("exclude_archived") and channel.id in state.archived)


def join(state: State, args: Args) -> Json:
    channel = state.channel(args.required("channel"))
    if channel.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.id in state.archived:
        raise SlackError("is_archived")
    state.members[channel.id].add(state.bot.id)
    return {"ok": True, "channel": described(state, channel)}


def described(state: State, channel: Channel) -> Json:
    if channel.kind == "im":
        return {"id": channel.id, "is_im": True, "user": channel.user, "is_archived": False}
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_private": channel.kind == "group",
        "is_im": False,
        "is_mpim": False,
        "is_archived": channel.id in state.archived,
        "is_member": state.hears(channel),
    }


# -- pages --------------------------------------------------------------------------------------------------


def _by_ts(message: Json) -> Decimal:
    return Decimal(message["ts"])


def _in_the_open(message: Json) -> bool:
    root = message.get("thread_ts")
    return root is None or root == message["ts"] or message.get("subtype") == "thread_broadcast"


def _page_of_messages(found: list[Json], args: Args) -> Json:
    oldest, latest = (Decimal(args.text(name) or default) for name, default in (("oldest", 0), ("latest", "Infinity")))
    if args.flag("inclusive"):
        kept = [message for message in found if oldest <= _by_ts(message) <= latest]
    else:
        kept = [message for message in found if oldest < _by_ts(message) < latest]
    page, cursor = _page(kept, args, 999)
    answer: Json = {"ok": True, "messages": page, "has_more": bool(cursor)}
    return {**answer, "response_metadata": {"next_cursor": cursor}} if cursor else answer


def _page(found: list[Item], args: Args, most: int) -> tuple[list[Item], str]:
    limit = args.integer("limit", 100)
    if not 1 <= limit <= most:
        raise SlackError("invalid_limit")
    start = _position(args.text("cursor"))
    end = start + limit
    return found[start:end], base64.b64encode(f"next:{end}".encode()).decode() if end < len(found) else ""


def _position(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise SlackError("invalid_cursor") from None
    if word != "next" or not number.isdigit():
        raise invalid_arguments("invalid_cursor")
    return int(number)
