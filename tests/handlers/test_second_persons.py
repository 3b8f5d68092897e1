"""Several people have one telephone or address: none of them, and nothing of what they want, goes unseen."""

from dataclasses import replace

import pytest

from handlers.lookalikes import QUESTION
from handlers.ports import CardOfContact, Edited, Original, Place, PutRight
from tests.handlers.firm import Firm, speaker_of

GIULIA = "333"
ADA = "/lead Ada Conti, 333 1234501, info@edil.it, wants a door"


def shares(firm: Firm, name: str, mobile: str, email: str) -> None:
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nTEL:{mobile}\nTEL:+39021234567\nEMAIL:{email}\nEND:VCARD"
    firm.says(GIULIA, "", content=Original("self", contact=CardOfContact(name, mobile, None, card)))


def asked(firm: Firm) -> list[tuple[int | None, int]]:
    """About which leads somebody was asked: the later, the earlier."""
    return [(row.lead_id, row.params["other"]) for row in firm.rows(card=QUESTION) if row.edit_of is None]


def card_of(firm: Firm, lead: int, card: str = "logged") -> str:
    return firm.text_of(firm.rows(card=card, lead_id=lead)[-1])


def presses(firm: Firm, choice: int) -> None:
    """Giulia says whether they are the same (0) or two (1)."""
    firm.sends()
    question = firm.rows(card=QUESTION)[-1]
    firm.presses(GIULIA, firm.buttons_of(question)[choice], question)


@pytest.fixture
def two(firm: Firm) -> Firm:
    """Ada and Bruno, colleagues whose cards both have the telephone of their office."""
    shares(firm, "Ada Conti", "+393331234501", "ada@edil.it")
    firm.passes(minutes=3)
    shares(firm, "Bruno Galli", "+393331234502", "bruno@edil.it")
    return firm


# --- two people -------------------------------------------------------------------------------------------


def test_a_second_person_at_the_same_office_has_a_lead_of_their_own_with_all_their_numbers(two: Firm) -> None:
    card = card_of(two, 2)
    assert "Bruno Galli" in card
    for reached in ("+39 333 123 4502", "+39 02 123 4567", "bruno@edil.it"):
        assert card.count(reached) == 1
    assert "bruno" not in card_of(two, 1).lower()
    assert "4502" not in card_of(two, 1)


def test_whoever_logged_both_is_asked_and_told_what_they_share(two: Firm) -> None:
    assert asked(two) == [(2, 1)]
    assert "Both are reached at +39 02 123 4567." in two.text_of(two.queued(card=QUESTION)[0])


@pytest.mark.parametrize("shared", ["info@edil.it", "333 1234501"])
def test_so_it_is_with_whatever_was_typed(firm: Firm, shared: str) -> None:
    firm.says(GIULIA, ADA)
    firm.says(GIULIA, f"/lead Bruno Galli, {shared}, wants windows")
    assert asked(firm) == [(2, 1)]
    assert "Bruno Galli" in card_of(firm, 2)
    assert shared.replace(" ", "") in card_of(firm, 2).replace(" ", "")
    assert "windows" not in firm.lead(1).text


def test_what_the_second_person_adds_joins_their_own_lead_even_with_the_shared_number_alone(firm: Firm) -> None:
    firm.says(GIULIA, ADA)
    for wish in ("windows", "gates"):
        firm.says(GIULIA, f"/lead Bruno Galli 333 1234501 wants {wish}")
    assert len(firm.leads()) == 2
    assert "gates" in firm.lead(2).text
    assert asked(firm) == [(2, 1)]


def test_told_apart_they_stay_so_and_nobody_is_asked_again(two: Firm) -> None:
    presses(two, 1)
    shares(two, "Bruno Galli", "+393331234502", "bruno@edil.it")
    shares(two, "Ada Conti", "+393331234501", "ada@edil.it")
    assert [lead.merged_into for lead in two.leads()] == [None, None]
    assert asked(two) == [(2, 1)]


def test_said_to_be_the_same_they_stay_so_under_either_name(two: Firm) -> None:
    presses(two, 0)
    two.says(GIULIA, "/lead Bruno Galli 02 1234567 wants gates")
    assert [lead.merged_into for lead in two.leads()] == [None, 1]
    assert "Bruno Galli 02 1234567 wants gates" in card_of(two, 1, "added")
    assert asked(two) == [(2, 1)]


def test_taken_back_the_second_person_can_be_logged_again(two: Firm) -> None:
    two.says(GIULIA, "/undo")
    shares(two, "Bruno Galli", "+393331234502", "bruno@edil.it")
    assert [(lead.id, lead.state) for lead in two.leads()] == [(1, "waiting"), (2, "dismissed"), (3, "waiting")]
    assert "Bruno Galli" in card_of(two, 3)


def test_somebody_else_with_the_number_of_a_lead_that_was_taken_back_is_not_called_like_that_one(firm: Firm) -> None:
    firm.says(GIULIA, ADA)
    firm.says(GIULIA, "/undo")
    firm.says(GIULIA, "/lead Bruno Galli 333 1234501 wants windows")
    assert "Bruno Galli" in card_of(firm, 2)
    assert "+39 333 123 4501" in card_of(firm, 2)
    assert asked(firm) == []


# --- perhaps one ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Conti Ada", "ADA CONTI", "Ada", "Ada Comti"])
def test_another_way_to_write_the_name_is_the_same_person(firm: Firm, name: str) -> None:
    firm.says(GIULIA, ADA)
    firm.says(GIULIA, f"/lead {name} 333 1234501 wants windows")
    assert len(firm.leads()) == 1
    assert asked(firm) == []


@pytest.mark.parametrize("name", ["Bruno", "Maria Conti"])
def test_a_name_that_may_be_the_same_persons_joins_and_stands_on_the_cards_of_logger_and_owner(
    firm: Firm, name: str
) -> None:
    firm.says(GIULIA, ADA)
    firm.says(GIULIA, f"/lead {name} 333 1234501 wants windows")
    assert len(firm.leads()) == 1
    assert name in card_of(firm, 1, "added")
    assert name in card_of(firm, 1, "joined")


def test_so_does_the_name_on_a_shared_contact_with_its_numbers(firm: Firm) -> None:
    firm.says(GIULIA, "/lead Ada Conti 02 1234567 wants a door")
    shares(firm, "Bruno", "+393331234502", "bruno@edil.it")
    for card in ("added", "joined"):
        assert "Bruno, +39 333 123 4502, +39 02 123 4567, bruno@edil.it" in card_of(firm, 1, card)


# --- numbers of two ---------------------------------------------------------------------------------------


def test_a_message_that_names_two_known_customers_shows_both_addresses_and_asks_once(firm: Firm) -> None:
    firm.says(GIULIA, "/lead Ada Conti 333 1234501 wants a door")
    firm.says(GIULIA, "/lead ada.conti@example.it wants a quote")
    for words in ("insists", "insists again"):
        firm.says(GIULIA, f"/lead Ada Conti 333 1234501 ada.conti@example.it {words}")
    assert asked(firm) == [(2, 1)]
    assert card_of(firm, 1, "added").count("ada.conti@example.it") == 1


def test_of_two_customers_it_is_whose_name_it_says(firm: Firm) -> None:
    firm.says(GIULIA, "/lead Ada Conti 333 1234501 wants a door")
    firm.says(GIULIA, "/lead Bruno Galli bruno@example.it wants curtains")
    firm.says(GIULIA, "/lead Bruno Galli bruno@example.it, call his wife 333 1234501, wants a pergola")
    assert "pergola" in firm.lead(2).text
    assert "+39 333 123 4501" in card_of(firm, 2, "added")
    assert asked(firm) == [(2, 1)]


def test_a_shared_number_can_be_put_right_and_back(firm: Firm) -> None:
    firm.says(GIULIA, ADA)
    firm.says(GIULIA, "/lead Bruno Galli, 333 1234501, 333 1234502, wants windows")
    place = Place("telegram", GIULIA, private=True)
    firm.hears(PutRight(speaker_of(GIULIA), place, 2, {"phone": "+39 333 1234502"}))
    assert "4501" not in card_of(firm, 2)
    firm.says(GIULIA, "/undo")
    assert "+39 333 123 4501" in card_of(firm, 2)


def test_an_edit_that_takes_a_shared_number_away_takes_it_from_the_card(firm: Firm) -> None:
    firm.says(GIULIA, ADA)
    first = "/lead Bruno Galli 333 1234501 wants windows"
    message = firm.says(GIULIA, first)
    edited = Original("self", text="/lead Bruno Galli 333 1234502 wants windows")
    firm.hears(Edited(replace(message, content=edited)))
    assert "4501" not in card_of(firm, 2)
    assert "+39 333 123 4502" in card_of(firm, 2)


# --- one address ------------------------------------------------------------------------------------------


def test_capitals_make_no_other_person_of_an_address_and_it_is_shown_as_it_was_written(firm: Firm) -> None:
    firm.says(GIULIA, "/lead Ada Conti Ada.Conti@Gmail.com wants a door")
    firm.says(GIULIA, "/lead Ada Conti ada.conti@gmail.com wants windows")
    assert len(firm.leads()) == 1
    assert "Ada.Conti@gmail.com" in card_of(firm, 1, "added")
    assert "ada.conti@gmail.com" not in card_of(firm, 1, "added")


def test_an_address_put_into_other_capitals_by_an_edit_is_shown_so(firm: Firm) -> None:
    message = firm.says(GIULIA, "/lead Ada Conti Ada.Conti@Gmail.com wants a door")
    edited = Original("self", text="/lead Ada Conti ada.conti@gmail.com wants a door")
    firm.hears(Edited(replace(message, content=edited)))
    assert "✉️ ada.conti@gmail.com" in card_of(firm, 1)
