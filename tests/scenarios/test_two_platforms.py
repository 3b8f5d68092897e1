"""A team on Telegram and Slack at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.both_offices import BothOffices, BothOfficesOverHttp
from tests.office import TEAM
from tests.slack_office import SlackOffice

LEAD = "/lead Ada Conti 333 1234567 asks for three doors"


@pytest.fixture(params=[BothOffices, BothOfficesOverHttp], ids=["socket", "http"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[BothOffices]:
    with request.param(tmp_path, assignment={"rules": [{"when": {"kind": "client"}, "to": ["Marco Rossi"]}]}) as both:
        yield both


def on_slack(both: BothOffices, chat: object) -> list[str]:
    return [message.plain for message in both.messages(chat)]  # type: ignore[arg-type]


def test_a_lead_logged_on_telegram_is_owned_and_answered_on_slack_and_shown_on_both(both: BothOffices) -> None:
    both.says_on_telegram(both.telegram.anna, LEAD)
    assert "Lead #1 logged" in both.said_on_telegram(both.telegram.anna)[-1]
    card = both.last(both.marco)
    assert "Lead #1 is yours" in card.plain
    assert not any("Lead #1" in said for said in both.said_on_telegram(both.telegram.marco))
    for shown in (both.said_on_telegram(both.telegram.group), on_slack(both, both.group)):
        assert [said for said in shown if "Lead #1" in said and "Marco Rossi" in said]

    both.presses(both.marco, card, "I've answered")

    assert both.leads()[0]["state"] == "answered"
    for shown in (both.said_on_telegram(both.telegram.group), on_slack(both, both.group)):
        assert [said for said in shown if "Answered by Marco Rossi" in said]
    assert "Answered by Marco Rossi" in both.said_on_telegram(both.telegram.anna)[-1]


def test_the_manager_sees_the_lead_wherever_they_ask(both: BothOffices) -> None:
    both.says_on_telegram(both.telegram.anna, LEAD)
    both.says_on_telegram(both.telegram.giulia, "/leads open")
    both.says(both.giulia, "/leads open")
    assert "Ada Conti" in both.said_on_telegram(both.telegram.giulia)[-1]
    assert "Ada Conti" in on_slack(both, both.giulia)[-1]


def test_reminders_come_where_the_owner_likes_them_until_that_fails(both: BothOffices) -> None:
    both.says_on_telegram(both.telegram.anna, LEAD)
    both.later(minutes=16)
    assert "has waited" in both.last(both.marco).plain
    both.stops_listening_to(both.marco)
    both.later(minutes=31)
    assert "has waited" in both.said_on_telegram(both.telegram.marco)[-1]
    assert both.leads()[0]["owner"] == "Marco Rossi"


def test_when_slack_lets_the_bot_in_no_more_the_manager_hears_of_it_on_telegram(both: BothOffices) -> None:
    both.server.fail("chat.postMessage", "token_revoked", times=100_000)
    both.says_on_telegram(both.telegram.anna, LEAD)
    assert "Lead #1 is yours" in both.said_on_telegram(both.telegram.marco)[-1]
    told = [said for said in both.said_on_telegram(both.telegram.giulia) if "Slack refuses my access" in said]
    assert len(told) == 1
    both.server.heal()
    both.later(minutes=6)
    assert "Slack takes my messages again" in both.said_on_telegram(both.telegram.giulia)[-1]
    assert [said for said in on_slack(both, both.group) if "Lead #1" in said]


def test_a_colleague_known_by_address_alone_is_let_in_with_one_tap_though_first_a_stranger(tmp_path: Path) -> None:
    luca = {"name": "Luca Ferri", "roles": ["owner"], "email": "luca@example.com"}
    team = [member for member in TEAM if member["name"] != "Luca Ferri"]
    with SlackOffice(tmp_path, team=[*team, luca]) as office:
        newcomer = office.server.user("U555", "lucaf", locale="en-GB", email="Luca@example.com")
        office.says(newcomer, "hello")
        assert "I do not know you yet" in office.last(newcomer).plain
        question = office.last(office.giulia)
        assert "Is lucaf on Slack our Luca Ferri?" in question.plain
        office.presses(office.giulia, question, "Yes")
        office.says(newcomer, "/leads mine")
        assert "No leads here" in office.last(newcomer).plain
