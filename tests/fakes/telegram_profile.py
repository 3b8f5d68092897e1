from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.fakes.telegram_state import State
from tests.fakes.telegram_values import Json, Params, bad_request

Method = Callable[[State, Params], Any]

_SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}


def set_commands(state: State, params: Params) -> bool:
    commands = params.json("commands", "commands")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    state.commands[_audience(params)] = commands
    return True


def get_commands(state: State, params: Params) -> list[Json]:
    return state.commands.get(_audience(params), [])


def delete_commands(state: State, params: Params) -> bool:
    state.commands.pop(_audience(params), None)
    return True


def _audience(params: Params) -> tuple[str, str]:
    """Scope and language: "default", or for example "chat -1001234567890"."""
    scope = params.json("scope", "BotCommandScope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    named = [str(scope[name]) for name in ("type", "chat_id", "user_id") if name in scope]
    return " ".join(named), _language(params)


def _language(params: Params) -> str:
    language = params.text("language_code")
    if not re.fullmatch(r"([a-z]{2})?", language):
        raise bad_request("invalid language code specified")
    return language


def _profile(kind: str, longest: int) -> tuple[Method, Method]:
    def change(state: State, params: Params) -> bool:
        said = params.text(kind)
        if len(said) > longest:
            raise bad_request(f"bot {kind} is too long")
        state.descriptions[kind, _language(params)] = said
        return True

    def show(state: State, params: Params) -> Json:
        return {kind: state.descriptions.get((kind, _language(params)), "")}

    return change, show


_set_name, _get_name = _profile("name", 64)
_set_description, _get_description = _profile("description", 512)
_set_short, _get_short = _profile("short_description", 120)

PROFILE: dict[str, Method] = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": _set_name,
    "getMyName": _get_name,
    "setMyDescription": _set_description,
    "getMyDescription": _get_description,
    "setMyShortDescription": _set_short,
    "getMyShortDescription": _get_short,
}
