"""Secrets: they come from the environment alone, and whatever is wrong, none of them is repeated."""

from pathlib import Path

import pytest
import yaml

from bot.config import load
from tests.bot.configs import complaint

TOKENS = ("123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "xoxb-12-34-abcdef", "xapp-1-A0-12-abcdef")


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize(
    "text",
    [
        "language: 'TOKEN'",
        "telegram: {team_chat: 'TOKEN'}",
        "slack: {team_channel: 'this is what the page showed, and I put it here: TOKEN'}",
        "team: [{name: Anna, telegram: 'TOKEN'}]",
        "assignment: {rules: [{when: {'TOKEN': x}, to: [A]}]}",
        "TOKEN: x",
        "telegram: [TOKEN",
        "a: [b, 'TOKEN'\nc: d",
    ],
)
def test_a_token_in_the_wrong_place_is_not_repeated(tmp_path: Path, text: str, token: str) -> None:
    said = complaint(tmp_path, text.replace("TOKEN", token))
    assert token[-6:] not in said
    assert token[11:16] not in said


def test_the_heartbeat_s_address_is_not_repeated(tmp_path: Path) -> None:
    said = complaint(tmp_path, "heartbeat_url: htps://hc-ping.example/0b1f-secret")
    assert said == "~/config.yaml: heartbeat_url: found 'htps://h…: expected an http:// or https:// address"


@pytest.mark.parametrize(
    "name",
    ["TELEGRAM_BOT_TOKEN", "TELEGRAM_WEBHOOK_SECRET", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SOLLECITO_DESK_KEY"],
)
def test_a_blank_secret_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "   ")
    assert getattr(load(tmp_path / "config.yaml")[1], name.lower()) is None


def test_secrets_come_from_the_env_file_beside_the_config_and_are_never_printed(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TELEGRAM_BOT_TOKEN= 1:abcdef \n")
    found, secrets = load(tmp_path / "config.yaml")
    assert secrets.telegram_bot_token is not None
    assert secrets.telegram_bot_token.get_secret_value() == "1:abcdef"
    assert "abcdef" not in f"{secrets!r} {secrets} {found!r}"


def test_an_empty_secret_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    assert load(tmp_path / "config.yaml")[1].telegram_bot_token is None


def test_a_secret_in_the_config_is_refused_without_being_repeated(tmp_path: Path) -> None:
    said = complaint(tmp_path, yaml.safe_dump({"telegram_bot_token": "1:abcdef"}))
    assert "telegram_bot_token: no such key" in said
    assert "abcdef" not in said


def test_a_token_for_slack_is_a_platform_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    assert load(tmp_path / "config.yaml")[1].has_platform
