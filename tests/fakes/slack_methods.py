"""Which methods there are, which token and which scope each needs: docs.slack.dev/reference/methods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes import slack_chat as chat
from tests.fakes import slack_conversations as conversations
from tests.fakes import slack_files as files
from tests.fakes import slack_users as users
from tests.fakes import slack_views as views
from tests.fakes.slack_state import State
from tests.fakes.slack_values import Args, Json


@dataclass(frozen=True, slots=True)
class Method:
    """`scope` is what it needs always; what depends on the channel it sees to itself."""

    perform: Callable[[State, Args], Json]
    scope: str = ""


METHODS: dict[str, Method] = {
    "auth.test": Method(users.auth_test),
    "chat.postMessage": Method(chat.post_message, "chat:write"),
    "chat.postEphemeral": Method(chat.post_ephemeral, "chat:write"),
    "chat.update": Method(chat.update, "chat:write"),
    "chat.delete": Method(chat.delete, "chat:write"),
    "chat.getPermalink": Method(chat.permalink),
    "conversations.open": Method(conversations.open_direct, "im:write"),
    "conversations.history": Method(conversations.history),
    "conversations.replies": Method(conversations.replies),
    "conversations.info": Method(conversations.info),
    "conversations.members": Method(conversations.members),
    "conversations.list": Method(conversations.list_all),
    "conversations.join": Method(conversations.join, "channels:join"),
    "users.info": Method(users.info, "users:read"),
    "users.list": Method(users.list_all, "users:read"),
    "users.lookupByEmail": Method(users.by_email, "users:read.email"),
    "users.getPresence": Method(users.presence, "users:read"),
    "dnd.info": Method(users.dnd_info, "dnd:read"),
    "dnd.teamInfo": Method(users.dnd_team_info, "dnd:read"),
    "reactions.add": Method(users.add_reaction, "reactions:write"),
    "reactions.get": Method(users.get_reactions, "reactions:read"),
    "views.open": Method(views.open_form),
    "views.update": Method(views.update),
    "views.publish": Method(views.publish),
    "files.info": Method(files.info, "files:read"),
    "files.getUploadURLExternal": Method(files.get_upload_url, "files:write"),
    "files.completeUploadExternal": Method(files.complete_upload, "files:write"),
}

POSTING = {"chat.postMessage", "chat.postEphemeral"}
