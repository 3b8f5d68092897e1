"""What Slack delivers, before it is understood: of which kind, whether it concerns us, and under which key it is kept.

A thing that comes twice has the same key. An event's own id is not enough: one mention arrives as a message and as
a mention, with two ids (docs.slack.dev/reference/events).
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from bot.slack.us import Us

Kind = Literal["event", "slash", "interactive"]
Payload = Mapping[str, Any]

SAYING = frozenset({None, "bot_message", "file_share", "thread_broadcast", "me_message"})
"""Subtypes of a message in which somebody says something; the others tell of joining, pinning and the like."""

EVENTS = frozenset(
    "message app_mention reaction_added app_home_opened member_joined_channel member_left_channel channel_left "
    "group_left channel_archive channel_unarchive group_archive group_unarchive channel_deleted group_deleted "
    "channel_id_changed user_change dnd_updated_user".split()
)
"""The events that concern us."""

INTERACTIONS = frozenset({"block_actions", "message_action", "shortcut", "view_submission"})


def kind_of(payload: Payload) -> Kind | None:
    """What was delivered; None if it is nothing of ours."""
    if "command" in payload:
        return "slash"
    if payload.get("type") == "event_callback":
        return "event"
    return "interactive" if payload.get("type") in INTERACTIONS else None


def concerns_us(kind: Kind, payload: Payload, us: Us | None) -> bool:
    """Whether it is to be kept: not what the bot did itself, nor what nobody here minds."""
    if kind != "event":
        return True
    event = payload.get("event") or {}
    if event.get("type") not in EVENTS:
        return False
    message = _message(event)
    if event["type"] == "message" and (event.get("subtype"), message.get("subtype")) not in _TOLD:
        return False
    return us is None or event["type"].startswith("member_") or not us.wrote(message)


_ID = re.compile(r"[A-Z0-9]{1,32}")
_TS = re.compile(r"\d{1,12}\.\d{1,9}")
_TOLD = {(subtype, subtype) for subtype in SAYING} | {("message_changed", subtype) for subtype in SAYING}


def is_ts(message_id: str) -> bool:
    """Whether a message's id is Slack's own: the moment at which it was said."""
    return _TS.fullmatch(message_id) is not None


def key_of(kind: Kind, payload: Payload) -> str:
    """The key under which it is kept. Raises KeyError or TypeError if it lacks what makes one."""
    if kind == "slash":
        return f"s:{payload['trigger_id']}"
    if kind == "interactive":
        view = payload.get("view") or {}
        is_form = payload["type"] == "view_submission"
        return f"i:{view['id']}:{view.get('hash', '')}" if is_form else f"i:{payload['trigger_id']}"
    event = payload["event"]
    if event["type"] in ("message", "app_mention"):
        return message_key(team_of(payload), event["channel"], event)
    return f"{'r' if event['type'] == 'reaction_added' else 'e'}:{payload['event_id']}"


def message_key(team: str, channel: str, event: Payload) -> str:
    """One message is one row, however often and as whatever it is told; each of its edits is another."""
    if event.get("subtype") == "message_changed":
        return f"m:{team}:{channel}:{event['message']['ts']}:{event.get('event_ts') or event['ts']}"
    return f"m:{team}:{channel}:{event['ts']}"


def place_of_message(payload: Payload) -> tuple[str, str] | None:
    """The channel and the id of something that was said; None for everything else."""
    event = payload.get("event") or {}
    if event.get("type") != "message" or event.get("subtype") not in SAYING or not is_ts(str(event.get("ts"))):
        return None
    return str(event.get("channel")), str(event["ts"])


def chat_of(payload: Payload) -> str:
    """The conversation in whose order it is handled; without one, whoever did it; empty if it was nobody."""
    event = payload.get("event") or payload
    item, view = event.get("item"), payload.get("container")
    where = event.get("channel") or event.get("channel_id") or _inside(item, "channel") or _inside(view, "channel_id")
    who = event.get("user") or event.get("user_id")
    name = str(_inside(where, "id") or where or _inside(who, "id") or who or "")
    return name if _ID.fullmatch(name) else ""


def _inside(thing: Any, name: str) -> Any:
    return thing.get(name) if isinstance(thing, Mapping) else None


def team_of(payload: Payload) -> str:
    """The workspace in which we are installed: in a shared channel, an event may come from another one."""
    authorizations = payload.get("authorizations") or [{}]
    return str(authorizations[0].get("team_id") or payload.get("team_id") or "")


def kept(kind: Kind, payload: Payload, now: datetime, *, unopened: bool = False) -> str:
    """The body of an inbox row; ``unopened`` where no form could be shown for it."""
    body = {"type": kind, "at": now.isoformat(), "payload": payload, **({"unopened": True} if unopened else {})}
    return json.dumps(body, separators=(",", ":"))


def _message(event: Payload) -> Payload:
    """The message an event is about: an edit wraps it."""
    inside = event.get("message")
    return inside if event.get("subtype") == "message_changed" and isinstance(inside, Mapping) else event
