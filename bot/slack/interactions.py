"""Buttons, forms, shortcuts and slash commands, as what was heard. Nothing here asks the network."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.slack import forms, views
from bot.slack.content import original
from bot.slack.send import callback_of
from bot.slack.spoken import NAMING, of_slash
from bot.slack.unmark import mentioned, unmark
from handlers.messages.edit_form import NOTHING
from handlers.ports import Message, Original, Place, Pressed, PutRight, Speaker
from handlers.reading.commands import read_command
from handlers.rules.details import NAMES

Payload = Mapping[str, Any]


def who(payload: Payload) -> Speaker:
    """Who did it, as Slack vouches for them with every interaction."""
    user = payload.get("user") or {}
    return Speaker("slack", str(user["id"]), str(user.get("name") or user.get("username") or user["id"]))


def place_of(channel: str | None, user: str, thread: str | None = None, *, only_for: bool = False) -> Place:
    """Where an answer goes: into the channel, or to the person's own chat with the bot.

    Somebody's direct conversations with others are no place for the bot.
    """
    if not channel or channel.startswith(("D", "U", "W")):
        return Place("slack", user, private=True)
    return Place("slack", channel, private=False, thread=thread, only_for=user if only_for else None)


def may_open_form(payload: Payload) -> bool:
    """Whether it is answered by a form, if one can be shown."""
    if payload.get("type") == "shortcut":
        return payload.get("callback_id") == "new_lead"
    press = pressed(payload)
    return press is not None and views.opens_form(press.data)


def pressed(payload: Payload) -> Pressed | None:
    """A press on one of our buttons; None for one that only opens a page, and for whatever else was done."""
    if payload.get("type") != "block_actions":
        return None
    action = (payload.get("actions") or [{}])[0]
    data = action.get("value") or (action.get("selected_option") or {}).get("value")
    if not data:
        return None
    speaker, container = who(payload), payload.get("container") or {}
    channel = (payload.get("channel") or {}).get("id") or container.get("channel_id")
    message = container.get("message_ts")
    card = payload.get("message") or {}
    is_ephemeral = bool(container.get("is_ephemeral"))  # no thread can begin at it
    thread = container.get("thread_ts") or card.get("thread_ts") or (None if is_ephemeral else message)
    place = place_of(channel, speaker.user, thread, only_for=is_ephemeral)
    if place.private and thread != message:
        place = replace(place, thread=thread)
    url = payload.get("response_url")
    callback = callback_of(user=speaker.user, channel=channel, thread=place.thread, response_url=url)
    return Pressed(speaker, place, message, str(data), callback, replaces=url if is_ephemeral else None)


def submitted(payload: Payload, at: datetime) -> Message | PutRight:
    """A form, as the command that somebody might have typed, or as what they put right of a lead.

    Raises UserError, and ValueError if it is none of ours.
    """
    view, speaker = payload["view"], who(payload)
    origin = forms.origin_of(view)
    place = place_of(origin.channel, speaker.user, origin.thread or origin.message or None, only_for=True)
    if view.get("callback_id") == forms.EDIT:
        changed = {name: value if value != NOTHING else "" for name, value in forms.changed(view, NAMES).items()}
        return PutRight(speaker, place, origin.lead, changed)
    return _typed(speaker, place, f"form:{view['id']}:{view.get('hash', '')}", forms.typed_command(view), at)


def slash(payload: Payload, at: datetime) -> Message:
    """A slash command; its answer is for whoever gave it."""
    speaker = Speaker("slack", str(payload["user_id"]), str(payload.get("user_name") or payload["user_id"]))
    place = place_of(payload.get("channel_id"), speaker.user, only_for=True)
    return _typed(speaker, place, f"slash:{payload['trigger_id']}", _slash_text(payload), at)


def _slash_text(payload: Payload) -> str:
    """What was typed: a mention means an account where somebody is to be named, and a name anywhere else."""
    command, text = str(payload["command"]), str(payload.get("text") or "")
    named = of_slash(command, unmark(text, {user: user for user in mentioned(text)}))
    typed = read_command(named)
    return named if typed is not None and typed.verb in NAMING else of_slash(command, unmark(text))


def wants_new_lead(payload: Payload, at: datetime) -> Message:
    """The shortcut for a new lead, where no form could be shown for it."""
    speaker = who(payload)
    return _typed(speaker, place_of(None, speaker.user), f"shortcut:{payload['trigger_id']}", "/lead", at)


def pointed_at(payload: Payload, names: Mapping[str, str], at: datetime) -> Message:
    """The shortcut that logs a message: it brings the whole message along, from channels we are not in too."""
    message, speaker = payload["message"], who(payload)
    channel = str((payload.get("channel") or {}).get("id") or "")
    return logged(message, channel, speaker, names, at)


def logged(message: Payload, channel: str, speaker: Speaker, names: Mapping[str, str], at: datetime) -> Message:
    """Somebody has another one's message logged; what comes of it is told to them."""
    thread = message.get("thread_ts")
    place = place_of(channel, speaker.user, thread if thread != message["ts"] else None, only_for=True)
    return Message(speaker, place, message["ts"], at, original(message, names), forwarded=True)


def _typed(speaker: Speaker, place: Place, message_id: str, text: str, at: datetime) -> Message:
    return Message(speaker, place, message_id, at, Original("self", text=text))
