"""What cannot be done is said at once, and not after a question."""

import pytest

from handlers.errors import AlreadyAnswered, NotWaiting
from tests.handlers.firm import Firm

LEAD = "/lead Mario Rossi 333 1234567 vuole tre finestre"


@pytest.fixture
def answered(firm: Firm) -> Firm:
    firm.says("U01", LEAD)
    firm.sends()
    firm.says("U02", "/answered 1")
    firm.sends()
    return firm


@pytest.mark.parametrize("data", ["ask_assign:1:0:", "snooze:1:0:other"])
def test_an_old_button_does_not_ask_about_a_lead_that_was_answered(answered: Firm, data: str) -> None:
    [card] = answered.rows(card="assigned", edit_of=None)
    with pytest.raises(AlreadyAnswered):
        answered.presses("U02", data, card)


@pytest.mark.parametrize("words", ["/assign 1", "/snooze 1", "/assign 1 Nobody", "/snooze 1 gibberish"])
def test_a_command_does_not_ask_about_a_lead_that_was_answered(answered: Firm, words: str) -> None:
    with pytest.raises(AlreadyAnswered):
        answered.says("U02", words)


def test_a_command_does_not_ask_about_a_lead_that_is_lost(answered: Firm) -> None:
    answered.says("U02", "/lost 1 prezzo")
    with pytest.raises(NotWaiting):
        answered.says("U02", "/assign 1")


@pytest.mark.parametrize(("words", "card"), [("/assign 1", "ask_owner"), ("/snooze 1", "ask_snooze")])
def test_of_a_lead_that_waits_it_is_asked(firm: Firm, words: str, card: str) -> None:
    firm.says("U01", LEAD)
    firm.says("U02", words)
    assert len(firm.queued(card=card)) == 1
