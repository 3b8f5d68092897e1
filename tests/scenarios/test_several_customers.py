"""Several customers in one message become one lead, and who logged it is told so."""

import pytest

from tests.office import Office

LISTED = "Mario Rossi 333 1234567 3 finestre\nLucia Neri 347 7654321 una porta"
LOOKS = "This looks like 2 customers: Mario Rossi, Lucia Neri."


def test_who_logs_a_list_is_told_so_and_nobody_else(office: Office) -> None:
    office.says(office.anna, f"/lead\n{LISTED}")
    card = office.last(office.anna).plain
    assert card.splitlines()[0].endswith("Lead #1 logged.")
    assert LOOKS in card.splitlines()[1]
    assert office.lead(1)["phones"] == ["+393331234567", "+393477654321"], "nothing is lost meanwhile"
    for chat in (office.marco, office.group):
        assert "Lucia Neri" in office.last(chat).plain
        assert "looks like" not in office.last(chat).plain


def test_a_pasted_list_is_told_of_once_it_is_logged(office: Office) -> None:
    office.says(office.anna, LISTED)
    asked = office.last(office.anna)
    office.presses(office.anna, asked, "Log it as a lead")
    assert LOOKS in office.find(office.anna, "Lead #1 logged").plain


def test_taken_back_and_sent_one_by_one_each_has_their_own_lead_and_number(office: Office) -> None:
    office.says(office.anna, f"/lead {LISTED}")
    office.says(office.anna, "/undo")
    for line in LISTED.splitlines():
        office.says(office.anna, f"/lead {line}")
        assert "looks like" not in office.last(office.anna).plain
    assert [(lead["name"], lead["phones"]) for lead in map(office.lead, (2, 3))] == [
        ("Mario Rossi", ["+393331234567"]),
        ("Lucia Neri", ["+393477654321"]),
    ]
    assert office.often(office.anna, "could be of the same person") == 0


def test_of_a_list_of_which_one_is_known_the_same_is_said(office: Office) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 1234567 3 finestre")
    office.says(office.anna, f"/lead {LISTED}")
    assert "Added to lead #1" in office.last(office.anna).plain
    assert f"{LOOKS} Send one message for each;" in office.last(office.anna).plain


@pytest.mark.parametrize(
    "words", ["Mario Rossi 333 1234567\n02 5550406 ufficio", "Mario Rossi 333 1234567\n3 finestre"]
)
def test_of_one_customer_nothing_of_the_kind_is_said(office: Office, words: str) -> None:
    office.says(office.anna, f"/lead {words}")
    assert "looks like" not in office.last(office.anna).plain


def test_in_italian_it_is_said_in_italian(office: Office) -> None:
    office.says(office.anna, "/language it")
    office.says(office.anna, f"/contatto {LISTED}")
    assert "⚠️ Sembrano 2 clienti: Mario Rossi, Lucia Neri. Il primo pulsante" in office.last(office.anna).plain
