"""The payloads of what people do with buttons, shortcuts, commands and forms: docs.slack.dev, interaction payloads."""

from __future__ import annotations

from tests.fakes.slack_reading import Pressable
from tests.fakes.slack_state import APP, TEAM, State
from tests.fakes.slack_values import Channel, Json, SentMessage, User, View


def who(user: User) -> Json:
    return {"id": user.id, "username": user.handle, "name": user.handle, "team_id": TEAM}


def common(state: State, user: User, kind: str) -> Json:
    """What every interaction has; each carries a trigger of its own."""
    return {
        "type": kind,
        "token": "unused",
        "team": {"id": TEAM, "domain": "prova"},
        "enterprise": None,
        "is_enterprise_install": False,
        "api_app_id": APP,
        "user": who(user),
        "trigger_id": state.new_trigger(user.id),
    }


def pressed_in_message(state: State, user: User, message: SentMessage, button: Pressable) -> Json:
    """A button under a message. Of a message that only one person sees, the payload holds no copy."""
    channel = state.channels[message.channel]
    hidden = message.only_for is not None
    container = {"message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": hidden}
    shown = {} if hidden else {"message": dict(state.messages[channel.id][message.ts])}
    return {
        **common(state, user, "block_actions"),
        "container": {"type": "message", **container},
        "channel": {"id": channel.id, "name": name_of(channel)},
        **shown,
        "state": {"values": {}},
        "response_url": state.new_response_url(user.id, channel.id, message.ts),
        "actions": [action(state, button)],
    }


def pressed_in_view(state: State, user: User, view: View, button: Pressable) -> Json:
    return {
        **common(state, user, "block_actions"),
        "container": {"type": "view", "view_id": view.id},
        "view": view.raw,
        "actions": [action(state, button)],
    }


def action(state: State, button: Pressable) -> Json:
    element = button.element
    what = {"action_id": element.get("action_id", ""), "block_id": button.block_id, "type": element["type"]}
    if button.option is not None:
        what["selected_option"] = button.option
    else:
        what |= {"text": element["text"], **({"value": element["value"]} if "value" in element else {})}
    return {**what, "action_ts": state.new_ts()}


def shortcut(state: State, user: User, callback_id: str) -> Json:
    return {**common(state, user, "shortcut"), "callback_id": callback_id, "action_ts": state.new_ts()}


def message_action(state: State, user: User, channel: Channel, message: Json, callback_id: str) -> Json:
    return {
        **common(state, user, "message_action"),
        "callback_id": callback_id,
        "action_ts": state.new_ts(),
        "response_url": state.new_response_url(user.id, channel.id),
        "message_ts": message["ts"],
        "channel": {"id": channel.id, "name": name_of(channel)},
        "message": {"team": TEAM, **message},
    }


def command(state: State, user: User, name: str, text: str, channel: Channel) -> Json:
    return {
        "token": "unused",
        "team_id": TEAM,
        "team_domain": "prova",
        "channel_id": channel.id,
        "channel_name": name_of(channel),
        "user_id": user.id,
        "user_name": user.handle,
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": state.new_response_url(user.id, channel.id),
        "trigger_id": state.new_trigger(user.id),
    }


def submission(state: State, user: User, view: View, values: Json) -> Json:
    raw = {**view.raw, "state": {"values": values}}
    return {**common(state, user, "view_submission"), "view": raw, "response_urls": []}


def name_of(channel: Channel) -> str:
    return {"im": "directmessage", "group": "privategroup"}.get(channel.kind, channel.name)
