"""A note that tells that the customer is gone, or has signed, is offered as what came of the lead: one tap does it."""

import pytest

from tests.office import Office

ASKED = "Kept as a note on lead #1. Has the customer had an answer?"


@pytest.fixture
def waiting(office: Office) -> Office:
    """Lead 1 is Marco's."""
    office.logs(1)
    return office


def asked_about(office: Office, words: str) -> object:
    """Marco writes in answer to his card; returns what he is asked."""
    office.says(office.marco, words, reply_to=office.find(office.marco, "Lead #1 is yours"))
    return office.find(office.marco, ASKED)


def test_that_the_customer_is_gone_is_a_tap_to_lose_the_lead_for_that_reason(waiting: Office) -> None:
    asked = asked_about(waiting, "non è più interessato, troppo caro")
    assert waiting.last(waiting.marco).labels == ["✅ I've answered", "Just a note", "Lost"]
    assert waiting.lead(1)["state"] == "waiting", "words alone decide nothing"
    assert waiting.presses(waiting.marco, asked, "Lost").startswith("Noted on lead #1.")
    lead = waiting.lead(1)
    assert (lead["state"], lead["outcome"]) == ("lost", "non è più interessato, troppo caro")
    assert (lead["next_reminder_at"], lead["timeline"][-1]["kind"]) == (None, "lost")
    assert waiting.often(waiting.marco, "Lead #1 is lost.\nReason: non è più interessato, troppo caro") == 1
    assert waiting.often(waiting.marco, ASKED) == 0, "the question is answered where it stands"
    waiting.says(waiting.marco, "/undo")
    assert waiting.lead(1)["state"] == "waiting"


def test_that_the_customer_signed_is_a_tap_to_win_it_and_its_worth_is_asked_for(waiting: Office) -> None:
    waiting.says(waiting.marco, "/language it")
    waiting.says(waiting.marco, "ha firmato stamattina", reply_to=waiting.find(waiting.marco, "Lead #1 is yours"))
    asked = waiting.last(waiting.marco)
    assert asked.labels == ["✅ Ho risposto", "Solo una nota", "🎉 Vinto"]
    waiting.presses(waiting.marco, asked, "Vinto")
    assert waiting.lead(1)["state"] == "won"
    assert "“ha firmato stamattina”" in waiting.find(waiting.marco, "vinto 1 1200").plain


def test_a_command_to_note_it_offers_it_too(waiting: Office) -> None:
    waiting.says(waiting.marco, "/note 1 went with a competitor")
    asked = waiting.find(waiting.marco, ASKED)
    waiting.presses(waiting.marco, asked, "Lost")
    assert (waiting.lead(1)["state"], waiting.lead(1)["outcome"]) == ("lost", "went with a competitor")
    waiting.says(waiting.marco, "/note 1 asked for a discount")
    assert waiting.last(waiting.marco).plain == "Noted on lead #1."


@pytest.mark.parametrize(
    "words", ["hasn't signed yet", "è ancora interessato", "non interessa?", "preferisce la mattina"]
)
def test_of_what_is_open_no_end_is_offered(waiting: Office, words: str) -> None:
    asked_about(waiting, words)
    assert waiting.last(waiting.marco).labels == ["✅ I've answered", "Just a note"]


def test_a_second_tap_changes_nothing(waiting: Office) -> None:
    asked = asked_about(waiting, "not interested any more")
    data = waiting.last(waiting.marco).data_of("Lost")
    waiting.presses(waiting.marco, asked, "Lost")
    before = len(waiting.lead(1)["timeline"])
    assert "lost" in waiting.presses(waiting.marco, asked, data, forged=True)
    assert len(waiting.lead(1)["timeline"]) == before


def test_an_old_tap_does_not_end_what_the_customer_wrote_since(waiting: Office) -> None:
    asked = asked_about(waiting, "not interested any more")
    data = waiting.last(waiting.marco).data_of("Lost")
    waiting.says(waiting.marco, "/answered 1")
    waiting.says(waiting.anna, "/lead Bruno Galli 333 1234501 wants the door after all")
    assert waiting.lead(1)["state"] == "waiting"
    assert "already answered" in waiting.presses(waiting.marco, asked, data, forged=True)
    assert waiting.lead(1)["state"] == "waiting"


@pytest.mark.parametrize("tapped", ["Lost", "I've answered"])
def test_no_old_tap_ends_a_lead_that_was_lost_unanswered_and_reopened(waiting: Office, tapped: str) -> None:
    asked = asked_about(waiting, "not interested any more")
    data = waiting.last(waiting.marco).data_of(tapped)
    waiting.says(waiting.giulia, "/lost 1 price")
    waiting.says(waiting.giulia, "/reopen 1")
    said = waiting.presses(waiting.marco, asked, data, forged=True)
    assert said.startswith("Lead #1 was reopened after that: it has been waiting for an answer since Wednesday")
    assert waiting.lead(1)["state"] == "waiting"
    waiting.says(waiting.marco, "/answered 1")
    said = waiting.presses(waiting.marco, asked, data, forged=True)
    assert "already answered by Marco" in said
    assert waiting.lead(1)["state"] == "answered", "nor does it end what was answered since"


def test_what_was_lost_is_not_won_by_an_old_tap_nor_the_other_way_round(waiting: Office) -> None:
    asked = asked_about(waiting, "ha firmato stamattina")
    waiting.says(waiting.giulia, "/lost 1 price")
    assert "not waiting any more: lost" in waiting.presses(waiting.marco, asked, "Won")
    assert (waiting.lead(1)["state"], waiting.lead(1)["outcome"]) == ("lost", "price")


def test_what_was_taken_back_can_be_said_by_the_same_question(waiting: Office) -> None:
    asked = asked_about(waiting, "not interested any more")
    waiting.says(waiting.marco, "/answered 1")
    waiting.says(waiting.marco, "/undo")
    waiting.presses(waiting.marco, asked, "Lost")
    assert waiting.lead(1)["state"] == "lost", "nobody wrote since"


def test_nobody_else_ends_it_by_that_button(waiting: Office) -> None:
    asked_about(waiting, "not interested any more")
    data = waiting.last(waiting.marco).data_of("Lost")
    waiting.logs(2)
    card = waiting.find(waiting.luca, "Lead #2 is yours")
    assert "There is no lead #1 that you can see" in waiting.presses(waiting.luca, card, data, forged=True)
    waiting.presses(waiting.anna, waiting.find(waiting.anna, "Lead #1 logged"), data, forged=True)
    assert waiting.lead(1)["state"] == "waiting"
