"""The manifest says exactly what the bot needs: no scope is missing, and none is too many."""

import ast
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml
from slack_sdk.web.async_client import AsyncWebClient
from typer.testing import CliRunner

import bot.slack
from bot.__main__ import app
from bot.slack import manifest
from bot.slack.manifest import BY_APP_TOKEN, EVENTS, SCOPES, WITHOUT_SCOPE
from bot.slack.understand import PRESENT

PACKAGE = Path(bot.slack.__file__).parent


def as_called(methods: Iterable[str]) -> set[str]:
    """Methods under the names that the SDK has for them."""
    return {method.replace(".", "_") for method in methods}


def trees() -> Iterator[ast.Module]:
    yield from (ast.parse(file.read_text("utf-8")) for file in PACKAGE.glob("*.py") if file.name != "manifest.py")


def methods_called() -> set[str]:
    """Every method of the Web API that the package calls or names, as the SDK names it."""
    found = {name for tree in trees() for node in ast.walk(tree) for name in _names(node)}
    return {name for name in found if "_" in name and name in vars(AsyncWebClient)}


def _names(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Attribute(attr=name):
            yield name
        case ast.Constant(value=str(text)) if "." in text:
            yield text.replace(".", "_")


def events_heard() -> set[str]:
    """Every event that something in the package listens to, but messages, of which there are several kinds."""
    found = set(PRESENT)
    for tree in trees():
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(attr="event"), args=[ast.Constant(value=str(name))]):
                    found.add(name)
    return found - {"message"}


def test_slack_tells_of_every_event_the_bot_listens_to_and_of_no_other() -> None:
    assert {event for event in EVENTS if not event.startswith("message.")} == events_heard()


def test_every_method_the_bot_calls_is_allowed_by_a_scope() -> None:
    covered = {method for methods in SCOPES.values() for method in methods}
    called = methods_called()

    assert {"chat_postMessage", "files_completeUploadExternal", "views_publish"} <= called
    assert called <= as_called(covered | WITHOUT_SCOPE | BY_APP_TOKEN)


def test_every_scope_is_needed() -> None:
    used = methods_called() | as_called({*EVENTS, "slash commands", "shortcuts"})
    assert [scope for scope, needed_by in SCOPES.items() if not used & as_called(needed_by)] == []


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_the_manifest_is_within_slacks_limits(mode: str) -> None:
    made = manifest.manifest(mode, "https://bot.example.org/slack/events" if mode == "http" else "")

    assert len(made["display_information"]["name"]) <= 35
    assert len(made["display_information"]["description"]) <= 140
    assert len(made["features"]["bot_user"]["display_name"]) <= 80
    for shortcut in made["features"]["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
    for command in made["features"]["slash_commands"]:
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000


def test_in_socket_mode_slack_needs_no_address() -> None:
    made = manifest.manifest("socket")
    assert made["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(made)


def test_in_http_mode_everything_comes_to_one_address() -> None:
    address = "https://bot.example.org/slack/events"
    made = manifest.manifest("http", address)
    settings = made["settings"]

    assert settings["socket_mode_enabled"] is False
    assert settings["event_subscriptions"]["request_url"] == address
    assert settings["interactivity"]["request_url"] == address
    assert {command["url"] for command in made["features"]["slash_commands"]} == {address}


def test_the_home_and_the_messages_tab_are_on() -> None:
    home = manifest.manifest("socket")["features"]["app_home"]
    assert home == {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False}


# -- the command


def printed(tmp_path: Path, config: str, *arguments: str) -> str:
    file = tmp_path / "config.yaml"
    file.write_text(config)
    result = CliRunner().invoke(app, ["slack-manifest", "--config", str(file), *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_command_prints_yaml_for_the_chosen_mode(tmp_path: Path) -> None:
    assert yaml.safe_load(printed(tmp_path, "slack: {mode: socket}")) == manifest.manifest("socket")


def test_the_command_prints_json_too(tmp_path: Path) -> None:
    assert json.loads(printed(tmp_path, "", "--json")) == manifest.manifest("socket")


def test_in_http_mode_the_command_is_told_the_address(tmp_path: Path) -> None:
    made = yaml.safe_load(printed(tmp_path, "slack: {mode: http}", "--url", "https://bot.example.org/"))
    assert made == manifest.manifest("http", "https://bot.example.org/slack/events")


def test_without_an_address_http_mode_is_refused_with_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("slack: {mode: http}")
    result = CliRunner().invoke(app, ["slack-manifest", "--config", str(file)])
    assert result.exit_code == 2
    assert "--url" in result.output


def test_an_address_in_socket_mode_is_left_out_and_it_is_said_when_it_counts(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("slack: {mode: socket}")
    result = CliRunner().invoke(app, ["slack-manifest", "--config", str(file), "--url", "https://bot.example.org"])
    assert yaml.safe_load(result.stdout) == manifest.manifest("socket")
    assert "--url counts once slack.mode is http in config.yaml" in result.stderr
    assert "--url" not in CliRunner().invoke(app, ["slack-manifest", "--config", str(file)]).stderr
