"""What the bot itself had said is no customer's message, whoever passes it on."""

import pytest

from handlers.ports import Original
from tests.handlers.firm import Firm

ANNA, GIULIA = "U01", "333"


@pytest.fixture
def logged(firm: Firm) -> Firm:
    """Lead 1, and its card with Giulia, who logged it."""
    firm.says(GIULIA, "/lead Ada Conti 333 1234500 wants doors")
    firm.sends()
    return firm


def card(firm: Firm) -> Original:
    return Original("ours", "Sollecito", text=firm.text_of(firm.rows(card="logged")[0]))


def test_a_card_that_is_forwarded_is_answered_with_its_lead(logged: Firm) -> None:
    logged.says(GIULIA, "", content=card(logged), forwarded=True)
    assert len(logged.leads()) == 1
    (shown,) = logged.queued()
    assert (shown.card, shown.lead_id) == ("show", 1)


@pytest.mark.parametrize("text", ["Good morning! These wait: #1, #2", "Lead #77 logged.", "I see to it."])
def test_what_cannot_be_told_apart_is_asked_about(logged: Firm, text: str) -> None:
    logged.says(GIULIA, "", content=Original("ours", "Sollecito", text=text), forwarded=True)
    assert [row.card for row in logged.queued()] == ["ask_log"]


def test_a_card_whose_lead_somebody_may_not_see_shows_them_nothing(logged: Firm) -> None:
    logged.says(ANNA, "", content=card(logged), forwarded=True)
    assert [row.card for row in logged.queued()] == ["ask_log"]


def test_logging_in_reply_to_a_card_says_which_lead_it_is(logged: Firm) -> None:
    (sent,) = logged.rows(card="logged")
    logged.says(GIULIA, "/lead", reply_to=sent.message_id, replied=card(logged), replied_to_bot=True)
    logged.says(GIULIA, "/lead", replied=card(logged))  # from another chat
    assert [logged.text_of(row) for row in logged.queued()] == ["This is lead #1: it is logged already."] * 2


def test_what_is_said_in_reply_to_a_card_can_be_a_lead_of_its_own(logged: Firm) -> None:
    (sent,) = logged.rows(card="logged")
    said = "/lead Piero Bruni 333 7654321 windows"
    logged.says(GIULIA, said, reply_to=sent.message_id, replied=card(logged), replied_to_bot=True)
    assert [lead.text for lead in logged.leads()][1:] == ["Piero Bruni 333 7654321 windows"]
