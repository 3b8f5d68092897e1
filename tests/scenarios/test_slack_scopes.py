"""An app that was not given all its scopes: what needs the missing one waits, the rest goes on, a manager is told."""

from pathlib import Path

import pytest

from tests.fakes.slack_state import ALL_SCOPES
from tests.slack_office import SlackOffice, SlackOverHttpOffice

WAYS = pytest.mark.parametrize("office", [SlackOffice, SlackOverHttpOffice], ids=["socket", "http"])


@WAYS
def test_without_the_scope_for_direct_messages_the_channel_goes_on_and_is_told_once(
    office: type[SlackOffice], tmp_path: Path
) -> None:
    with office(tmp_path) as slack:
        slack.server.withholds("im:write")
        slack.logs(1, 2)
        assert slack.often(slack.group, "📥 Lead #") == 2
        assert slack.often(slack.group, "I lack the permission “im:write”") == 1
        assert slack.count(slack.marco) == 0
        slack.server.grants_only(*ALL_SCOPES)
        slack.later(minutes=6)
        assert slack.often(slack.marco, "#1") == slack.often(slack.luca, "#2") == 1
        assert slack.often(slack.giulia, "I lack the permission “im:write”") == 1


@WAYS
def test_without_the_scope_for_pictures_the_figures_come_in_words(office: type[SlackOffice], tmp_path: Path) -> None:
    with office(tmp_path) as slack:
        slack.logs(1)
        slack.server.withholds("files:write")
        for _ in range(2):
            slack.says(slack.giulia, "/status week")
        assert slack.often(slack.giulia, "I lack the permission “files:write”") == 1
        assert slack.often(slack.giulia, "1 lead") >= 2
