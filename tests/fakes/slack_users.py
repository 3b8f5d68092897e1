"""Who people are: auth.test, users.*, dnd.info, and reactions put on messages."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.fakes.slack_state import BOT, TEAM, State
from tests.fakes.slack_values import Args, Json, SlackError, User


def auth_test(state: State, _: Args) -> Json:
    return {
        "ok": True,
        "url": "https://prova.slack.com/",
        "team": "Prova",
        "user": state.bot.handle,
        "team_id": TEAM,
        "user_id": state.bot.id,
        "bot_id": BOT,
        "is_enterprise_install": False,
    }


def info(state: State, args: Args) -> Json:
    return {"ok": True, "user": described(state, _user(state, args), locale=args.flag("include_locale"))}


def list_all(state: State, args: Args) -> Json:
    locale = args.flag("include_locale")
    members = [described(state, user, locale=locale) for user in state.users.values()]
    return {"ok": True, "members": members, "response_metadata": {"next_cursor": ""}}


def by_email(state: State, args: Args) -> Json:
    wanted = args.required("email").lower()
    for user in state.users.values():
        if user.email and user.email.lower() == wanted and not user.deleted:
            return {"ok": True, "user": described(state, user)}
    raise SlackError("users_not_found")


def presence(state: State, args: Args) -> Json:
    user = _user(state, args)
    return {"ok": True, "presence": "away" if user.id in state.away else "active"}


def dnd_info(state: State, args: Args) -> Json:
    user = _user(state, args)
    return {"ok": True, **dnd_status(state, user.id)}


def dnd_team_info(state: State, args: Args) -> Json:
    wanted = [name for name in args.required("users").split(",") if name in state.users]
    if len(wanted) > 50:
        raise SlackError("too_many_users")
    return {"ok": True, "users": {name: dnd_status(state, name) for name in wanted}}


def dnd_status(state: State, user: str) -> Json:
    """Do not disturb: until when it lasts, or when it begins next."""
    start, end = state.dnd.get(user, (1.0, 1.0))
    return {"dnd_enabled": user in state.dnd, "next_dnd_start_ts": int(start), "next_dnd_end_ts": int(end)}


def _user(state: State, args: Args) -> User:
    user = state.users.get(args.text("user"))
    if user is None:
        raise SlackError("user_not_found")
    return user


def described(state: State, user: User, *, locale: bool = False) -> Json:
    """A user as users.info shows them: the address only to whom may read addresses."""
    first, _, last = user.name.partition(" ")
    profile: Json = {
        "real_name": user.name,
        "display_name": user.handle,
        "first_name": first,
        "last_name": last,
        "status_text": user.status_text,
        "status_emoji": user.status_emoji,
        "team": TEAM,
    }
    if user.email and "users:read.email" in state.scopes:
        profile["email"] = user.email
    if user.is_bot:
        profile["bot_id"] = BOT
    shown: Json = {
        "id": user.id,
        "team_id": TEAM,
        "name": user.handle,
        "deleted": user.deleted,
        "profile": profile,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": int(state.clock()),
    }
    return shown | (_when_present(state, user, locale=locale) if not user.deleted else {})


def _when_present(state: State, user: User, *, locale: bool) -> Json:
    here = ZoneInfo(user.tz)
    from_utc = _offset(here, state.clock())
    shown: Json = {"real_name": user.name, "tz": user.tz, "tz_label": user.tz, "tz_offset": from_utc}
    return shown | ({"locale": user.locale} if locale else {})


def _offset(zone: ZoneInfo, at: float) -> int:
    offset = datetime.fromtimestamp(at, zone).utcoffset()
    assert offset is not None
    return int(offset.total_seconds())


# -- reactions ----------------------------------------------------------------------------------------------


def add_reaction(state: State, args: Args) -> Json:
    channel, name = state.channel(args.required("channel")), args.required("name")
    if not re.fullmatch(r"[a-z0-9_+\-']+(::skin-tone-[2-6])?", name):
        raise SlackError("invalid_name")
    if channel.id in state.archived:
        raise SlackError("is_archived")
    ts = state.message(channel, args.required("timestamp"))["ts"]
    who = state.reactions.setdefault((channel.id, ts), {}).setdefault(name, [])
    if state.bot.id in who:
        raise SlackError("already_reacted")
    who.append(state.bot.id)
    return {"ok": True}


def get_reactions(state: State, args: Args) -> Json:
    channel = state.channel(args.required("channel"))
    message = state.message(channel, args.required("timestamp"))
    found = state.reactions.get((channel.id, message["ts"]), {})
    shown = [{"name": name, "users": who, "count": len(who)} for name, who in found.items()]
    return {"ok": True, "type": "message", "channel": channel.id, "message": {**message, "reactions": shown}}
