"""Who answers, in private, a message of their own that became a lead speaks of that lead."""

import pytest

from handlers.ports import Original
from tests.handlers.firm import Firm

GIULIA = "333"


def asked_to_log(firm: Firm) -> int:
    return len(firm.queued(card="ask_log"))


@pytest.fixture
def forwarded(firm: Firm) -> str:
    """Giulia has forwarded what Pina wrote, which is lead 1; returns her message."""
    return firm.says(GIULIA, "", content=Original("hidden", "Pina", text="And a window?"), forwarded=True).message_id


def test_a_number_said_below_a_forward_goes_to_its_owner_and_is_no_new_lead(firm: Firm, forwarded: str) -> None:
    firm.says(GIULIA, "her number is 347 1112223", reply_to=forwarded)
    assert asked_to_log(firm) == 0
    assert "347 1112223" in firm.text_of(firm.queued(card="noted", lead_id=1)[0])


def test_done_said_below_a_forward_answers_its_lead(firm: Firm, forwarded: str) -> None:
    firm.says(GIULIA, "done", reply_to=forwarded)
    assert firm.lead().state == "answered"


def test_below_one_that_was_taken_back_it_is_asked_about_as_any_other(firm: Firm, forwarded: str) -> None:
    firm.says(GIULIA, "/undo")
    firm.says(GIULIA, "her number is 347 1112223", reply_to=forwarded)
    assert asked_to_log(firm) == 1
