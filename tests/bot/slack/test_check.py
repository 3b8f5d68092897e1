"""``sollecito check`` says what of Slack is missing, and how to mend it."""

import json
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.slack.manifest import SCOPES
from tests.bot.slack.running import Team
from tests.fakes.slack_api import SlackServer
from tests.faults.process import configure

TEAM: list[dict[str, Any]] = [
    {"name": "Marco Rossi", "roles": ["owner"], "slack": "U0MARCO"},
    {"name": "Giulia Verdi", "roles": ["manager"], "slack": "U0GIULIA"},
]


@pytest.fixture
def server() -> Iterator[SlackServer]:
    with SlackServer() as server:
        Team(server)
        yield server


def findings(folder: Path, server: SlackServer, *, slack: dict[str, Any] | None = None, **env: str) -> dict[str, Any]:
    more = {"team_channel": "C0SALES", "watch": ["C0FORMS"], **(slack or {})}
    team = TEAM if "team" not in more else more.pop("team")
    configure(folder, team=team, slack={"api": server.url, **more})
    tokens = {"TELEGRAM_BOT_TOKEN": "", "SLACK_BOT_TOKEN": server.bot_token, "SLACK_APP_TOKEN": server.app_token, **env}
    with chdir(folder):
        said = CliRunner().invoke(app, ["check", "--json"], env=tokens).stdout
    assert "xoxb-" not in said or "SLACK_BOT_TOKEN=xoxb-…" in said
    return {each["part"]: each for each in json.loads(said)}


def test_all_is_well(tmp_path: Path, server: SlackServer) -> None:
    found = findings(tmp_path, server)
    assert all(each["ok"] for each in found.values()), found
    assert found["slack"]["says"].startswith("connected as @")
    assert found["slack, scopes"]["says"] == f"all {len(SCOPES)}"
    assert (found["slack, team channel"]["says"], found["slack, watched C0FORMS"]["says"]) == ("#sales", "#forms")
    assert "telegram" not in found


def test_missing_scopes_are_named(tmp_path: Path, server: SlackServer) -> None:
    server.withholds("files:write", "dnd:read")
    found = findings(tmp_path, server)["slack, scopes"]
    assert (found["ok"], found["says"]) == (False, "missing: dnd:read, files:write")
    assert "install the app again" in found["mend"]


def test_an_app_of_before_files_could_be_opened_is_told_what_it_lacks_and_is_all_right(
    tmp_path: Path, server: SlackServer
) -> None:
    server.withholds("files:read")
    found = findings(tmp_path, server)["slack, scopes"]
    assert (found["ok"], found["says"]) == (
        True,
        "all but files:read: files that were sent on Slack can't be opened from a lead's card",
    )
    assert "install the app again" in found["mend"]


def test_channels_in_which_nothing_can_be_done_are_named(tmp_path: Path, server: SlackServer) -> None:
    server.channel("C0AWAY", "away", with_bot=False)
    server.archives(server.channel("C0OLD", "old"), server.user("U0X", "X"))
    found = findings(tmp_path, server, slack={"team_channel": "C0AWAY", "watch": ["C0OLD", "C0NONE"]})
    assert found["slack, team channel"]["mend"] == "write /invite @Sollecito in #away"
    assert found["slack, watched C0OLD"]["says"] == "#old is archived"
    assert found["slack, watched C0NONE"]["says"] == "C0NONE is not to be found (channel_not_found)"


def test_people_whom_slack_does_not_know_are_named(tmp_path: Path, server: SlackServer) -> None:
    server.user("U0SARA", "Sara Neri", email="sara@example.com")
    server.deactivates(server.user("U0GONE", "Gone"))
    team = [
        *TEAM,
        {"name": "Sara Neri", "email": "sara@example.com"},
        {"name": "Nobody", "slack": "U0NOBODY"},
        {"name": "Gone", "slack": "U0GONE"},
        {"name": "Elsewhere", "telegram": 1},
        {"name": "Nowhere"},
    ]
    found = findings(tmp_path, server, slack={"team": team})
    assert found["slack, Sara Neri"]["says"] == "found by their address; a manager is asked to confirm it"
    assert found["slack, Nobody"]["says"] == "Slack does not know U0NOBODY (user_not_found)"
    assert found["slack, Gone"]["says"] == "their account is closed"
    assert found["slack, Nowhere"]["says"] == "no Slack account yet"
    assert "slack, Elsewhere" not in found


@pytest.mark.parametrize(
    ("env", "part", "says"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-wrong-one"}, "slack", "Slack refuses the token (invalid_auth)"),
        ({"SLACK_APP_TOKEN": "xapp-wrong-one"}, "slack, socket", "Slack refuses the token (invalid_auth)"),
        ({"SLACK_APP_TOKEN": ""}, "slack, socket", "socket mode needs an app-level token"),
        ({"SLACK_BOT_TOKEN": ""}, "slack", "no token"),
    ],
)
def test_a_token_that_is_wrong_or_missing_is_named_and_never_shown(
    tmp_path: Path, server: SlackServer, env: dict[str, str], part: str, says: str
) -> None:
    found = findings(tmp_path, server, **env)
    assert not found[part]["ok"]
    assert found[part]["says"].startswith(says)
    assert "wrong-one" not in str(found)


def test_http_mode_needs_the_signing_secret(tmp_path: Path, server: SlackServer) -> None:
    without = findings(tmp_path, server, slack={"mode": "http"}, SLACK_SIGNING_SECRET="")
    assert "SLACK_SIGNING_SECRET" in without["slack, http"]["mend"]
    assert findings(tmp_path, server, slack={"mode": "http"}, SLACK_SIGNING_SECRET="abc")["slack, http"]["ok"]


def test_run_does_not_start_without_a_way_to_hear(tmp_path: Path, server: SlackServer) -> None:
    file = configure(tmp_path, team=TEAM, slack={"api": server.url})
    env = {"TELEGRAM_BOT_TOKEN": "", "SLACK_BOT_TOKEN": server.bot_token, "SLACK_APP_TOKEN": ""}
    done = CliRunner().invoke(app, ["run", "--config", str(file)], env=env)
    assert done.exit_code == 2
    assert "SLACK_APP_TOKEN" in done.stderr


def test_slack_that_cannot_be_reached_is_said(tmp_path: Path, server: SlackServer) -> None:
    server.refuse_connections()
    found = findings(tmp_path, server)
    assert (found["slack"]["ok"], "cannot be reached" in found["slack"]["says"]) == (False, True)
