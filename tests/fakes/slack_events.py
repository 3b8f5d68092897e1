"""From what happens to what the app is told: the envelope around an event, and whether it is told at all."""

from __future__ import annotations

from collections.abc import Iterable

from tests.fakes.slack_delivery import Deliveries, Delivery
from tests.fakes.slack_state import APP, TEAM, State
from tests.fakes.slack_values import Json

_SCOPES = {
    "app_mention": "app_mentions:read",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
    "channel_left": "channels:read",
    "channel_archive": "channels:read",
    "channel_unarchive": "channels:read",
    "channel_rename": "channels:read",
    "group_left": "groups:read",
    "group_archive": "groups:read",
    "group_unarchive": "groups:read",
    "user_change": "users:read",
    "team_join": "users:read",
    "dnd_updated_user": "dnd:read",
}


class Events:
    """Tells the app what it subscribed to, may know by its scopes, and is there to see.

    `subscribed` holds names as the app's settings have them ("message.im", "app_mention"); None means all.
    """

    def __init__(self, state: State, deliveries: Deliveries, subscribed: Iterable[str] | None) -> None:
        self._state = state
        self._deliveries = deliveries
        self._subscribed = None if subscribed is None else frozenset(subscribed)

    def tell(self, event: Json) -> Delivery | None:
        """None if the app is not told."""
        with self._state.lock:
            channel = self._state.channels.get(str(event.get("channel", "")))
            if channel is not None and event["type"] in {"message", "app_mention"} and not self._state.hears(channel):
                return None
            if self._state.token_error or not self._may_know(event):
                return None
            return self._deliveries.push(Delivery("events_api", self._wrapped(event)))

    def _may_know(self, event: Json) -> bool:
        kind = str(event["type"])
        scope = _SCOPES.get(kind, "")
        if kind == "message":
            family = {"im": "im", "group": "groups"}.get(str(event["channel_type"]), "channels")
            kind, scope = f"message.{family}", f"{family}:history"
        return (self._subscribed is None or kind in self._subscribed) and (not scope or scope in self._state.scopes)

    def _wrapped(self, event: Json) -> Json:
        bot = {"team_id": TEAM, "user_id": self._state.bot.id, "is_bot": True, "is_enterprise_install": False}
        return {
            "token": "unused",
            "team_id": TEAM,
            "api_app_id": APP,
            "event": event,
            "type": "event_callback",
            "event_id": self._state.new_id("Ev"),
            "event_time": int(self._state.clock()),
            "authorizations": [{"enterprise_id": None, **bot}],
            "is_ext_shared_channel": False,
            "event_context": self._state.new_id("4-"),
        }
