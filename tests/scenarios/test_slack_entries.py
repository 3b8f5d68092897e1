"""Logging a lead in the ways that only Slack has, heard over a websocket or at the bot's own address."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.slack_values import Channel, Json, User
from tests.slack_office import SlackOffice, SlackOverHttpOffice

MARIO = "Mario Rossi 333 1234567 vuole 3 finestre"
WEB = "C0WEB"


@pytest.fixture(params=[SlackOffice, SlackOverHttpOffice], ids=["socket", "http"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SlackOffice]:
    with request.param(tmp_path, slack={"watch": [WEB]}) as office:
        yield office


@pytest.fixture
def web(office: SlackOffice) -> Channel:
    """A channel that is watched."""
    return office.server.channel(WEB, "web-leads", members=[office.anna])


@pytest.fixture
def ada(office: SlackOffice) -> User:
    return office.server.user("U700", "Ada Conti")


@pytest.fixture
def elsewhere(office: SlackOffice, ada: User) -> Channel:
    """A channel without the bot."""
    return office.server.channel("C0OTHER", "other", members=[office.anna, ada], with_bot=False)


def written_at(office: SlackOffice, **ago: float) -> str:
    return (office.clock.now - timedelta(**ago)).isoformat(timespec="seconds")


# -- somebody points at a message


def test_the_shortcut_logs_a_message_in_a_channel_without_the_bot(
    office: SlackOffice, ada: User, elsewhere: Channel
) -> None:
    asked = office.server.says(ada, "Quanto costa una porta? 333 1234567", chat=elsewhere)
    office.later(minutes=20)
    office.server.shortcut(office.anna, asked)
    office.settle()
    (lead,) = office.leads()
    assert (lead["name"], lead["phones"], lead["logged_by"]) == ("Ada Conti", ["+393331234567"], "Anna Bianchi")
    assert lead["arrived_at"] == written_at(office, minutes=20)
    assert "Lead #1 logged" in office.last(office.anna).plain
    assert office.count(elsewhere) == 0


def test_the_reaction_logs_a_message_once_however_often_it_is_put(office: SlackOffice, ada: User) -> None:
    asked = office.server.says(ada, "Quanto costa una porta?", chat=office.group)
    office.later(minutes=5)
    for person in (office.anna, office.luca):
        office.server.reacts(person, asked, "inbox_tray")
        office.settle()
    (lead,) = office.leads()
    assert (lead["name"], lead["logged_by"]) == ("Ada Conti", "Anna Bianchi")
    assert lead["arrived_at"] == written_at(office, minutes=5)


def test_another_reaction_logs_nothing(office: SlackOffice, ada: User) -> None:
    office.server.reacts(office.anna, office.server.says(ada, "Ciao", chat=office.group), "thumbsup")
    office.settle()
    assert office.leads() == []


def test_a_forward_to_the_bot_brings_its_author_its_date_and_its_words(office: SlackOffice, ada: User) -> None:
    office.server.forwards(office.anna, MARIO, author=ada, date=office.clock.now - timedelta(hours=1))
    office.settle()
    (lead,) = office.leads()
    assert lead["phones"] == ["+393331234567"]
    assert lead["arrived_at"] == written_at(office, hours=1)
    assert "Lead #1 logged" in office.last(office.anna).plain


@pytest.mark.parametrize("words", ["log this", "registra questo", "lead"])
def test_a_mention_in_a_thread_logs_what_the_thread_began_with(office: SlackOffice, ada: User, words: str) -> None:
    asked = office.server.says(ada, "Quanto costa una porta?", chat=office.group)
    office.server.says(office.luca, "Bella domanda", chat=office.group, thread=asked)
    office.server.mentions(office.anna, words, office.group, thread=asked)
    office.settle()
    (lead,) = office.leads()
    assert (lead["name"], lead["text"]) == ("Ada Conti", "Quanto costa una porta?")


def test_a_mention_is_heard_once_though_slack_tells_of_it_twice(office: SlackOffice) -> None:
    office.server.mentions(office.anna, f"lead {MARIO}", office.group)
    office.settle()
    assert len(office.leads()) == 1


# -- channels in which everything is a lead


def test_whatever_is_written_in_a_watched_channel_is_a_lead_that_nobody_logged(
    office: SlackOffice, web: Channel, ada: User
) -> None:
    office.server.says(ada, "Quanto costa una porta? ada@example.com", chat=web)
    office.settle()
    (lead,) = office.leads()
    assert (lead["name"], lead["emails"], lead["logged_by"]) == ("Ada Conti", ["ada@example.com"], None)
    assert lead["owner"] is not None


@pytest.mark.parametrize("webhook", [False, True], ids=["app", "webhook"])
def test_a_form_that_another_app_posts_in_blocks_is_read(office: SlackOffice, web: Channel, webhook: bool) -> None:
    fields = ["*Name*\nMario Rossi", "*Phone*\n<tel:3331234567|333 1234567>", "*Message*\n3 finestre &amp; una porta"]
    blocks: list[Json] = [{"type": "section", "fields": [{"type": "mrkdwn", "text": each} for each in fields]}]
    office.server.app_posts(web, blocks=blocks, webhook=webhook)
    office.settle()
    (lead,) = office.leads()
    assert lead["phones"] == ["+393331234567"]
    assert "3 finestre & una porta" in lead["text"]


def test_a_form_in_the_fields_of_an_attachment_is_read(office: SlackOffice, web: Channel) -> None:
    fields = [{"title": "Name", "value": "Mario Rossi"}, {"title": "Phone", "value": "333 1234567"}]
    office.server.app_posts(web, attachments=[{"fallback": "New form", "fields": fields}])
    office.settle()
    assert office.lead(1)["phones"] == ["+393331234567"]


def test_the_bots_own_cards_in_a_watched_channel_are_no_leads(tmp_path: Path) -> None:
    with SlackOffice(tmp_path, slack={"watch": ["C0SALES"]}) as office:
        office.says(office.anna, f"/lead {MARIO}")
        office.later(minutes=70)
        assert len(office.leads()) == 1


# -- typed to the bot


def test_a_lead_typed_without_a_slash_is_understood_and_its_links_undone(office: SlackOffice) -> None:
    office.says(office.anna, "lead Mario Rossi +39 333 1234567 mario@example.com Rossi & Figli")
    (lead,) = office.leads()
    assert (lead["phones"], lead["emails"]) == (["+393331234567"], ["mario@example.com"])
    assert lead["text"] == "Mario Rossi +39 333 1234567 mario@example.com Rossi & Figli"


def test_a_lead_follows_the_edits_of_the_message_it_was_typed_in(office: SlackOffice) -> None:
    typed = office.server.says(office.anna, "lead Mario Rossi 333 1234567 vuole 3 finestre")
    office.settle()
    office.server.edits(office.anna, typed, "lead Mario Rossi 333 1234567 vuole 5 finestre")
    office.settle()
    (lead,) = office.leads()
    assert "5 finestre" in lead["text"]


def test_the_global_shortcut_opens_a_form_that_logs_a_lead(office: SlackOffice) -> None:
    office.server.global_shortcut(office.anna)
    office.settle()
    form = office.submits(office.anna, {"text": MARIO})
    assert not form.open
    assert office.lead(1)["phones"] == ["+393331234567"]
    assert "Lead #1 logged" in office.last(office.anna).plain


def test_a_slash_command_in_a_channel_is_answered_there_and_elsewhere_in_private(office: SlackOffice) -> None:
    office.says(office.giulia, "/leads", chat=office.group)
    assert office.last(office.group).only_for == office.giulia.id


# -- what gets lost on the way


def test_an_event_that_comes_again_changes_nothing(office: SlackOffice) -> None:
    office.server.says(office.anna, f"lead {MARIO}")
    office.settle()
    told = [each for each in office.server.told if each.is_event and each.payload["event"].get("user") == "U111"]
    for delivery in told:
        again = type(delivery)("events_api", delivery.payload, attempt=1, reason="http_timeout")
        office.server.deliveries.push(again)
    office.settle()
    assert len(office.leads()) == 1


def test_a_customer_who_calls_everybody_calls_nobody(office: SlackOffice, web: Channel, ada: User) -> None:
    office.server.says(ada, "<!channel> <@U333> *subito* &lt;!here&gt;", chat=web)
    office.says(office.anna, "/lead <!channel> <!here> 333 7654321")
    office.later(minutes=70)
    texts = [message for chat in (office.group, web, office.anna) for message in office.messages(chat)]
    assert texts
    assert {ping for message in texts for ping in message.pings} <= {office.marco.id, office.luca.id}
