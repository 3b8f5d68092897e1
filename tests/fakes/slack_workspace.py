"""Coming and going: who joins, leaves, is away, and what becomes of channels and of the app itself."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes.slack_delivery import Delivery
from tests.fakes.slack_people import People
from tests.fakes.slack_users import described, dnd_status
from tests.fakes.slack_values import Channel, Json, User


class Workspace(People):
    """What happens in the workspace besides talking."""

    def adds_bot(self, channel: Channel, by: User) -> Delivery | None:
        with self.state.lock:
            self.state.members[channel.id].add(self.state.bot.id)
            joined = {"type": "member_joined_channel", "user": self.state.bot.id, "inviter": by.id}
            return self._happens(joined | {"channel": channel.id, "channel_type": channel.id[0]})

    def removes_bot(self, channel: Channel, by: User) -> Delivery | None:
        with self.state.lock:
            self.state.members[channel.id].discard(self.state.bot.id)
            return self._happens({"type": f"{channel.kind}_left", "channel": channel.id, "actor_id": by.id})

    def archives(self, channel: Channel, by: User) -> Delivery | None:
        with self.state.lock:
            self.state.archived.add(channel.id)
            return self._happens({"type": f"{channel.kind}_archive", "channel": channel.id, "user": by.id})

    def unarchives(self, channel: Channel, by: User) -> Delivery | None:
        with self.state.lock:
            self.state.archived.discard(channel.id)
            return self._happens({"type": f"{channel.kind}_unarchive", "channel": channel.id, "user": by.id})

    def deactivates(self, user: User) -> Delivery | None:
        """An administrator closes somebody's account."""
        return self.changes(user, deleted=True)

    def changes(self, user: User, **profile: str | bool) -> Delivery | None:
        """Change somebody's account: `email`, `locale`, `tz`, `status_emoji`, `status_text`, `deleted` …"""
        with self.state.lock:
            now = replace(self.state.users[user.id], **profile)  # type: ignore[arg-type]
            self.state.users[user.id] = now
            return self._happens({"type": "user_change", "user": described(self.state, now)})

    def goes_away(self, user: User, *, away: bool = True) -> None:
        """Presence: apps may ask for it, but are told of no change."""
        with self.state.lock:
            (self.state.away.add if away else self.state.away.discard)(user.id)

    def wants_quiet(self, user: User, seconds: float) -> Delivery | None:
        """Do not disturb, from now on; 0 ends it."""
        with self.state.lock:
            now = self.state.clock()
            if seconds:
                self.state.dnd[user.id] = (now, now + seconds)
            else:
                self.state.dnd.pop(user.id, None)
            status = dnd_status(self.state, user.id)
            return self._happens({"type": "dnd_updated_user", "user": user.id, "dnd_status": status})

    def revokes_token(self, error: str = "token_revoked") -> None:
        """The app is put out ("token_revoked") or its account closed ("account_inactive")."""
        with self.state.lock:
            self.state.token_error = error

    def mends_token(self) -> None:
        with self.state.lock:
            self.state.token_error = None

    def grants_only(self, *scopes: str) -> None:
        """Install the app again with other scopes."""
        with self.state.lock:
            self.state.scopes = set(scopes)

    def withholds(self, *scopes: str) -> None:
        with self.state.lock:
            self.state.scopes -= set(scopes)

    def _happens(self, event: Json) -> Delivery | None:
        return self.events.tell({**event, "event_ts": self.state.new_ts()})
