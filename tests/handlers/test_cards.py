"""A card in a chat is edited when its lead changes, and goes on saying what it was written for."""

from functools import partial

import pytest

from handlers.remind import tick
from handlers.rules.delivery import NotSent, Sent
from storage.tables import Outbox
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


def reminder(firm: Firm) -> Outbox:
    """The first reminder, which waits to be sent."""
    firm.passes(minutes=15)
    firm.database.run(partial(tick, policy=firm.policy, now=firm.now))
    [row] = firm.queued(is_ping=True)
    return row


def test_a_reminder_that_arrives_after_the_answer_is_edited_at_once(logged: Firm) -> None:
    row = reminder(logged)
    logged.leaves(row)
    logged.says("U02", "/answered 1")
    logged.settles(row, Sent("77.7"))
    [edit] = logged.queued(edit_of="77.7")
    assert "⏰" not in logged.text_of(edit)
    assert not [data for data in logged.buttons_of(edit) if data.startswith(("answered", "snooze"))]


def test_a_card_that_arrives_after_its_lead_changed_owner_shows_the_new_one(firm: Firm) -> None:
    firm.says("U01", LEAD)
    [card] = firm.queued(card="logged")
    firm.leaves(card)
    firm.says("333", "/assign 1 Giulia")
    firm.settles(card, Sent("77.7"))
    [edit] = firm.queued(edit_of="77.7")
    assert "Giulia Verdi" in firm.text_of(edit)


def test_a_card_that_did_not_arrive_is_made_anew_and_needs_no_edit(firm: Firm) -> None:
    firm.says("U01", LEAD)
    [card] = firm.queued(card="logged")
    firm.leaves(card)
    firm.says("333", "/assign 1 Giulia")
    firm.settles(card, NotSent("no network"))
    firm.settles(card, Sent("77.7"))
    assert not firm.queued(edit_of="77.7")


def test_a_message_whose_lead_stays_as_it_is_needs_no_edit(logged: Firm) -> None:
    row = reminder(logged)
    logged.leaves(row)
    logged.settles(row, Sent("77.7"))
    assert not logged.queued(edit_of="77.7")
