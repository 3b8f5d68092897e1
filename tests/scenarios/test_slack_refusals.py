"""Slack takes a message not where it was to go, or none at all: each reason is met in its own way, and mended."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.slack_office import SlackOffice, SlackOverHttpOffice

Does = Callable[[SlackOffice], object]


@pytest.fixture(params=[SlackOffice, SlackOverHttpOffice], ids=["socket", "http"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SlackOffice]:
    with request.param(tmp_path) as office:
        yield office


@pytest.mark.parametrize(
    ("happens", "is_mended"),
    [
        (
            lambda office: office.server.archives(office.group, office.giulia),
            lambda office: office.server.unarchives(office.group, office.giulia),
        ),
        (
            lambda office: office.server.removes_bot(office.group, office.giulia),
            lambda office: office.server.adds_bot(office.group, office.giulia),
        ),
    ],
    ids=["archived", "removed"],
)
def test_a_team_channel_that_is_closed_is_told_to_the_manager_and_used_again_once_it_is_open(
    office: SlackOffice, happens: Does, is_mended: Does
) -> None:
    happens(office)
    office.settle()
    office.logs(1)
    assert office.often(office.giulia, "I am not in the team's chat on Slack any more") == 1
    assert office.often(office.group, "#1") == 0
    assert office.often(office.marco, "#1") == 1
    is_mended(office)
    office.settle()
    office.logs(2)
    assert office.often(office.group, "#2") == 1


@pytest.mark.parametrize("code", ["is_archived", "not_in_channel", "channel_not_found"])
def test_a_channel_found_closed_only_when_it_is_written_to_is_used_again_once_somebody_speaks_to_the_bot_there(
    office: SlackOffice, code: str
) -> None:
    office.server.fail("chat.postMessage", code, times=1000, channel=office.group)
    office.logs(1, 2)
    assert office.often(office.giulia, "I am not in the team's chat on Slack any more") == 1
    assert office.lead(1)["owner"] == "Marco Rossi"
    office.server.heal()
    office.server.mentions(office.giulia, "leads", office.group)
    office.settle()
    office.logs(3)
    assert office.often(office.group, "📥 Lead #3") == 1


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive"])
def test_what_is_said_while_slack_refuses_the_bot_arrives_when_it_does_so_no_more(
    office: SlackOffice, code: str
) -> None:
    office.server.revokes_token(code)
    office.logs(1)
    assert office.lead(1)["owner"] == "Marco Rossi"
    assert office.count(office.marco) == 0
    office.server.mends_token()
    office.later(minutes=6)
    assert office.often(office.marco, "Lead #1 is yours") == 1
    assert office.often(office.group, "#1") == 1


def test_a_channel_that_is_to_wait_keeps_nobody_else_waiting(office: SlackOffice) -> None:
    office.is_busy(office.marco, 30)
    office.logs(1)
    assert office.often(office.marco, "#1") == 0
    assert office.often(office.group, "#1") == 1
    office.later(seconds=31)
    assert office.often(office.marco, "#1") == 1
