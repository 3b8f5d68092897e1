"""A card in a chat is edited when its lead changes, and goes on saying what it was written for."""

import pytest

from tests.handlers.firm import Firm

LEAD = "/lead Mario Rossi 333 1234567 vuole tre finestre"
ADDED = "➕ Added to lead #1: the same person is waiting already."
WAITS_AGAIN = "🔁 Lead #1 waits again: the same person wrote after the answer."


def heads(firm: Firm) -> list[str]:
    """How the edits begin that wait for whoever logged the lead."""
    return [firm.text_of(row).splitlines()[0] for row in firm.queued(chat="U01") if row.edit_of is not None]


@pytest.fixture
def logged(firm: Firm) -> Firm:
    firm.says("U01", LEAD)
    firm.sends()
    return firm


def test_what_was_added_is_not_said_to_be_logged_once_the_lead_is_won(logged: Firm) -> None:
    logged.says("U01", LEAD)
    logged.sends()
    logged.says("U02", "/won 1 1200")
    assert heads(logged) == ["✅ Lead #1 logged.", ADDED]


def test_a_lead_that_waits_again_is_not_said_to_be_logged_once_it_is_answered(logged: Firm) -> None:
    logged.says("U02", "/answered 1")
    logged.says("U01", "/lead 333 1234567 ha un'altra domanda")
    logged.sends()
    logged.says("U02", "/answered 1")
    assert heads(logged) == ["✅ Lead #1 logged.", WAITS_AGAIN]


def test_each_change_edits_the_card_anew(logged: Firm) -> None:
    logged.says("U02", "/answered 1")
    logged.sends()
    logged.says("U02", "/reopen 1")
    assert heads(logged) == ["✅ Lead #1 logged."]
