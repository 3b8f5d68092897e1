"""In a channel in which every message is a lead, the bot's own cards are none: each way in has a guard of its own."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from bot.slack.keeping import Row
from bot.slack.us import Us
from storage.tables import Inbox
from tests.fakes.slack_values import Json
from tests.office import TEAM
from tests.slack_office import SlackOffice


@pytest.fixture
def office(tmp_path: Path) -> Iterator[SlackOffice]:
    """The team's channel is watched, and lead 1 has its card there."""
    with SlackOffice(tmp_path, team=TEAM, slack={"watch": ["C0SALES"]}) as office:
        reads_again(office)
        office.logs(1)
        yield office


def us_of(office: SlackOffice) -> Us:
    assert office.parts.slack.us is not None
    return office.parts.slack.us


def reads_again(office: SlackOffice) -> None:
    office._run(office.parts.reconciler.once(us_of(office)))


def own_in_inbox(office: SlackOffice) -> list[str]:
    """What of the bot's own words was kept to be handled."""
    rows = office.look(lambda uow: uow.session.exec(select(Inbox.body)).all())
    events = [json.loads(body)["payload"].get("event", {}) for body in rows]
    return [str(each.get("text")) for each in events if each.get("bot_id") == us_of(office).bot]


def told_of_own_card(office: SlackOffice) -> Json:
    """How Slack tells of the card."""
    told = [each.payload for each in office.server.told if each.payload.get("event", {}).get("type") == "message"]
    return next(each for each in told if each["event"].get("bot_id") == us_of(office).bot)


def test_its_card_is_not_kept_when_slack_tells_of_it(office: SlackOffice) -> None:
    assert told_of_own_card(office)
    assert own_in_inbox(office) == []


def test_its_card_is_not_kept_when_the_channel_is_read_again(office: SlackOffice) -> None:
    reads_again(office)
    assert own_in_inbox(office) == []


def test_its_card_is_no_lead_if_it_was_kept_before_the_bot_knew_itself(office: SlackOffice) -> None:
    told = told_of_own_card(office)
    body = json.dumps({"type": "event", "at": office.clock.now.isoformat(), "payload": told})
    office._run(office.parts.keeper.keep(Row("early", body)))
    office.settle()
    assert len(office.leads()) == 1
