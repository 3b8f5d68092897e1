"""What the bot itself had said is no customer's message, whoever passes it on."""

from dataclasses import replace

import pytest

from handlers import merge
from handlers.ports import Original
from storage.unit_of_work import UnitOfWork
from tests.handlers.firm import GROUP, Firm, message_of

ANNA, GIULIA, MARCO = "U01", "333", "U02"


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


@pytest.fixture
def lost(firm: Firm) -> Firm:
    """Lead 2 was Marco's, who has its card; Giulia has it by now, and lead 1 as well."""
    firm.policy = replace(firm.policy, strategy="manual")
    firm.says(GIULIA, "/lead Ada Conti 333 1234500 wants doors")
    firm.says(GIULIA, "/take 1")
    firm.says(GIULIA, "/lead Ada Conti 333 7654321 wants windows")
    firm.says(GIULIA, "/assign 2 Marco")
    firm.sends()
    firm.says(GIULIA, "/take 2")
    firm.sends()
    return firm


def answer_to_an_old_card(firm: Firm) -> str:
    """What Marco is told who answers the card of the lead that was his with /lead."""
    card = next(row for row in firm.rows(card="assigned", lead_id=2) if row.chat == MARCO)
    ts, at = firm._ts(), firm.now
    firm.tries(message_of(MARCO, "/lead", ts, at, reply_to=card.message_id, replied_to_bot=True))
    return firm.text_of(firm.queued()[-1])


def test_logging_in_reply_to_the_card_of_a_lead_that_was_lost_tells_whose_it_is(lost: Firm) -> None:
    assert answer_to_an_old_card(lost) == "Lead #2 is already with Giulia Verdi."


def test_nor_does_it_tell_of_which_lead_the_lost_one_has_become_a_part(lost: Firm) -> None:
    lost.database.run(lambda uow: merge.same_person(_both(uow), uow.people.team()[0], uow, lost.policy, lost.now))
    assert answer_to_an_old_card(lost) == "There is no lead #2 that you can see. /leads shows yours."


def _both(uow: UnitOfWork) -> merge.Pair:
    one, two = uow.leads.get(1), uow.leads.get(2)
    assert one is not None
    assert two is not None
    return one, two


def test_below_a_card_in_the_teams_chat_everybody_is_told_which_lead_it_is(lost: Firm) -> None:
    card = lost.rows(chat=GROUP, card="team_new")[0]
    lost.says("222", "/lead", chat=GROUP, reply_to=card.message_id, replied_to_bot=True)
    assert lost.text_of(lost.queued()[-1]) == "This is lead #1: it is logged already."


def test_what_is_said_in_reply_to_a_card_can_be_a_lead_of_its_own(logged: Firm) -> None:
    (sent,) = logged.rows(card="logged")
    said = "/lead Piero Bruni 333 7654321 windows"
    logged.says(GIULIA, said, reply_to=sent.message_id, replied=card(logged), replied_to_bot=True)
    assert [lead.text for lead in logged.leads()][1:] == ["Piero Bruni 333 7654321 windows"]
