"""Joining the team by a link, and being called by a username: both are Telegram's."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.office import TEAM, Office
from tests.scenarios.test_team import SARA


@pytest.fixture
def platform() -> str:
    """Elsewhere people are named in the configuration, or found by their e-mail."""
    return "telegram"


@pytest.fixture
def inviting(offices: type[Office], tmp_path: Path) -> Iterator[Office]:
    with offices(tmp_path, team=[*TEAM, SARA]) as office:
        yield office


def invite(office: Office) -> str:
    """The token of a fresh invitation for Sara."""
    office.says(office.giulia, "/team invite Sara")
    link = re.search(r"https://t\.me/(\w+)\?start=([\w-]+)", office.last(office.giulia).plain)
    assert link is not None
    assert link[1] == office.server.state.bot.username
    assert len(link[2]) <= 64, "Telegram's limit for what a deep link carries"
    return link[2]


def test_who_invites_somebody_new_is_told_where_their_name_has_to_stand(office: Office) -> None:
    office.says(office.giulia, "/team invite Paolo Neri")
    said = office.last(office.giulia).plain
    assert said.startswith("Nobody in the team is called “Paolo Neri”.")
    assert "under team: in config.yaml" in said


def test_an_invitation_joins_an_account_to_a_name_once(inviting: Office) -> None:
    token = invite(inviting)
    sara = inviting.person(777, "Sara Neri", language="en")
    inviting.says(sara, f"/start {token}")
    assert "Hello Sara!" in inviting.last(sara).plain
    inviting.logs(1, 2, 3)
    assert {inviting.lead(ref)["owner"] for ref in (1, 2, 3)} == {"Marco Rossi", "Luca Ferri", "Sara Neri"}
    inviting.says(inviting.stranger, f"/start {token}")
    assert "è già stato usato o è scaduto" in inviting.last(inviting.stranger).plain
    inviting.later(hours=25)
    inviting.says(inviting.stranger, "/leads")
    assert "il tuo numero è 999" in inviting.last(inviting.stranger).plain


def test_an_invitation_runs_out_after_24_hours(inviting: Office) -> None:
    token = invite(inviting)
    inviting.clock.now += timedelta(hours=24)
    inviting.says(inviting.stranger, f"/start {token}")
    assert "è già stato usato o è scaduto" in inviting.last(inviting.stranger).plain


def test_whoever_is_in_the_team_under_another_name_does_not_use_up_an_invitation(inviting: Office) -> None:
    token = invite(inviting)
    inviting.says(inviting.anna, f"/start {token}")
    assert "This invitation is for Sara Neri, and you are Anna Bianchi" in inviting.last(inviting.anna).plain
    inviting.logs(1)
    assert inviting.lead(1)["logged_by"] == "Anna Bianchi"
    sara = inviting.person(777, "Sara Neri", language="en")
    inviting.says(sara, f"/start {token}")
    assert "Hello Sara!" in inviting.last(sara).plain


def test_who_joins_gets_what_waited_for_an_owner(inviting: Office) -> None:
    inviting.says(inviting.marco, "/away")
    inviting.says(inviting.luca, "/away")
    inviting.logs(1)
    sara = inviting.person(777, "Sara Neri", language="en")
    inviting.says(sara, f"/start {invite(inviting)}")
    assert inviting.lead(1)["owner"] == "Sara Neri"


def test_a_username_with_its_at_goes_before_any_likeness_of_names(office: Office) -> None:
    marco = office.person(222, "Marco Rossi", language="en", username="LucaFerri")
    office.says(marco, "/help")
    office.logs(1, 2)
    assert [office.lead(ref)["owner"] for ref in (1, 2)] == ["Marco Rossi", "Luca Ferri"]
    office.says(office.giulia, "/leads @lucaferri")
    assert "#1" in office.last(office.giulia).plain
    assert "#2" not in office.last(office.giulia).plain
    office.says(office.giulia, "/status @LUCAFERRI week")
    assert "Leads of Marco Rossi" in office.last(office.giulia).plain
    office.says(office.giulia, "/assign 1 lucaferri")
    assert office.lead(1)["owner"] == "Luca Ferri", "without the @ it is no more than a name"
    office.says(office.giulia, "/assign 2 @lucaferri")
    assert office.lead(2)["owner"] == "Marco Rossi"
    office.says(office.giulia, "/away @lucaferri until Monday")
    assert "Marco Rossi is away until" in office.find(office.giulia, "is away").plain


def test_who_has_left_is_not_found_by_their_username(office: Office) -> None:
    marco = office.person(222, "Marco Rossi", language="en", username="the_boss")
    office.says(marco, "/help")
    office.config["team"] = [member for member in TEAM if member["name"] != "Marco Rossi"]
    office.restart()
    office.says(office.giulia, "/status @the_boss")
    assert office.often(office.giulia, "Nobody in the team is called") == 1


def test_managers_are_told_how_to_invite_somebody_and_members_are_not(inviting: Office) -> None:
    inviting.says(inviting.giulia, "/team")
    assert "/team invite NAME" in inviting.last(inviting.giulia).plain
    inviting.says(inviting.anna, "/team")
    assert "/team invite" not in inviting.last(inviting.anna).plain
