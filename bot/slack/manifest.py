"""The app manifest: what Slack is to be told of the bot, from which "create an app from a manifest" makes it."""

from typing import Any

from bot.slack.commands import COMMAND
from handlers.messages.menu import MENU

SCOPES: dict[str, tuple[str, ...]] = {
    "app_mentions:read": ("app_mention",),
    "channels:history": ("message.channels", "conversations.history", "conversations.replies"),
    "channels:read": (
        "channel_archive",
        "channel_deleted",
        "channel_id_changed",
        "channel_left",
        "channel_unarchive",
        "conversations.info",
        "member_joined_channel",
        "member_left_channel",
    ),
    "chat:write": ("chat.postMessage", "chat.postEphemeral", "chat.update"),
    "commands": ("slash commands", "shortcuts"),
    "dnd:read": ("dnd.teamInfo", "dnd_updated_user"),
    "files:read": ("files.info",),
    "files:write": ("files.getUploadURLExternal", "files.completeUploadExternal"),
    "groups:history": ("message.groups", "conversations.history", "conversations.replies"),
    "groups:read": (
        "conversations.info",
        "group_archive",
        "group_deleted",
        "group_left",
        "group_unarchive",
        "member_joined_channel",
    ),
    "im:history": ("message.im", "conversations.history", "conversations.replies"),
    "im:write": ("conversations.open",),
    "reactions:read": ("reaction_added",),
    "users:read": ("users.info", "user_change"),
    "users:read.email": ("users.info", "users.lookupByEmail"),
}
"""The bot token's scopes, each with the methods and events that need it
(docs.slack.dev/reference/scopes; methods without any are left out)."""

FOR_MORE = {"files:read": "files that were sent on Slack can't be opened from a lead's card"}
"""Scopes without which all that leads need works, and what does not."""

WITHOUT_SCOPE = frozenset({"auth.test", "views.open", "views.publish"})
"""Methods that every token may call."""

BY_APP_TOKEN = frozenset({"apps.connections.open"})
"""Methods of socket mode: the app-level token has the scope connections:write for them."""

EVENTS = (
    "app_home_opened",
    "app_mention",
    "channel_archive",
    "channel_deleted",
    "channel_id_changed",
    "channel_left",
    "channel_unarchive",
    "dnd_updated_user",
    "group_archive",
    "group_deleted",
    "group_left",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "reaction_added",
    "user_change",
)
"""What Slack tells the bot of."""

SHORTCUTS = (
    ("Log as lead", "message", "log_as_lead", "Makes this message a lead"),
    ("New lead", "global", "new_lead", "Opens a form to log a lead"),
)
"""Name, type, callback id and description."""


def manifest(mode: str, address: str = "") -> dict[str, Any]:
    """The manifest for a mode: ``socket``, or ``http``, in which Slack brings everything to ``address``."""
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Sollecito",
            "description": "Gives every lead an owner, and reminds the owner until it has had a response.",
            "background_color": "#1f4e5f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Sollecito", "always_online": True},
            "shortcuts": [
                {"name": name, "type": kind, "callback_id": callback, "description": description}
                for name, kind, callback, description in SHORTCUTS
            ],
            "slash_commands": [_command(*each, address=address) for each in _commands()],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {**_at(address), "bot_events": sorted(EVENTS)},
            "interactivity": {"is_enabled": True, **_at(address)},
            "org_deploy_enabled": False,
            "socket_mode_enabled": mode == "socket",
            "token_rotation_enabled": False,
        },
    }


def _commands() -> tuple[tuple[str, str, str], ...]:
    """Slash commands: name, meaning, and what may follow."""
    verbs = " · ".join(english for english, _, _ in MENU if english not in ("lead", "leads", "help"))
    return (
        ("/lead", "Log a lead", "Mario Rossi 333 1234567 wants a quote, from Facebook"),
        ("/leads", "List leads", "mine · open · late · @name · words"),
        (COMMAND, "Everything else: answered, snooze, status, help …", f"help · {verbs}"[:LONGEST_HINT]),
    )


LONGEST_HINT = 1000


def _command(command: str, meaning: str, hint: str, *, address: str) -> dict[str, Any]:
    at = {"url": address} if address else {}
    return {"command": command, "description": meaning, "usage_hint": hint, "should_escape": True, **at}


def _at(address: str) -> dict[str, str]:
    return {"request_url": address} if address else {}
