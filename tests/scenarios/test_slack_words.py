"""On Slack the bot speaks of what people find there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import TEAM
from tests.slack_office import SlackOffice, SlackOverHttpOffice

SARA = {"name": "Sara Neri", "roles": ["owner"]}


@pytest.fixture(params=[SlackOffice, SlackOverHttpOffice], ids=["socket", "http"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SlackOffice]:
    with request.param(tmp_path, team=[*TEAM, SARA]) as office:
        yield office


def test_a_stranger_is_told_their_member_id(office: SlackOffice) -> None:
    office.says(office.stranger, "ciao")
    said = office.last(office.stranger).plain
    assert "Qui il tuo ID membro è U999" in said
    assert "link" not in said


def test_how_to_log_a_lead_names_the_menu_and_not_a_shared_contact(office: SlackOffice) -> None:
    for asked in ("/lead", "/help"):
        office.says(office.anna, asked)
        assert "choose “Log as lead” in its menu" in office.last(office.anna).plain


def test_an_invitation_is_a_line_to_be_sent_to_the_bot(office: SlackOffice) -> None:
    office.says(office.giulia, "/team invite Sara")
    invitation = office.find(office.giulia, "Have Sara Neri send me this line in a direct message").plain
    line = invitation.splitlines()[-1]
    assert line.startswith("/sollecito start ")
    sara = office.person(555, "Sara N", language="en")
    office.says(sara, line)
    office.says(sara, "/help")
    assert "What I can do" in office.last(sara).plain


def test_the_managers_are_told_why_an_owner_is_passed_by(office: SlackOffice) -> None:
    office.logs(1)
    assert "They need an invitation: /sollecito team invite Sara Neri" in office.find(office.giulia, "Sara Neri").plain
    office.loses_account(office.marco)
    office.later(minutes=16)
    assert "their account was closed" in office.find(office.giulia, "I cannot write to Marco Rossi").plain
