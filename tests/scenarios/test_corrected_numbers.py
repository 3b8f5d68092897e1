"""A wrong number or name that is corrected by an edit is gone from the customer, unless somebody else told it, too."""

from typing import Any

import pytest

from tests.office import Office

PORTA = "Mario Rossi mario@rossi.it porta"
WRONG = "Mario Rossi mario@rossi.it 333 1234567 e una finestra"
RIGHT = "Mario Rossi mario@rossi.it 333 1234568 e una finestra"
CARLA = "Carla Serra 333 1234502 porta"

PUT_RIGHT = "put lead #"
CORRECTED = "Phone: +39 333 123 4567 → +39 333 123 4568"


def logs(office: Office, text: str) -> Any:
    """Anna writes it in private and logs it by a tap: on each platform that message can be edited."""
    message = office.says(office.anna, text)
    office.presses(office.anna, office.last(office.anna), "Log it as a lead")
    return message


def known_as(office: Office, ref: int) -> tuple[str | None, list[str], list[str]]:
    lead = office.lead(ref)
    return lead["name"], lead["phones"], lead["emails"]


def test_a_known_customers_corrected_number_stands_alone_and_the_owner_is_told_once(office: Office) -> None:
    logs(office, PORTA)
    office.says(office.giulia, "/won 1")
    office.edits(office.anna, logs(office, WRONG), RIGHT)
    assert known_as(office, 2) == ("Mario Rossi", ["+393331234568"], ["mario@rossi.it"])
    assert "4567" not in office.find(office.marco, "Lead #2 is yours").plain
    assert office.often(office.marco, CORRECTED) == office.often(office.marco, PUT_RIGHT) == 1


def test_a_corrected_number_of_what_was_added_stands_alone(office: Office) -> None:
    logs(office, "Mario Rossi mario@rossi.it veranda")
    office.says(office.giulia, "/won 1")
    logs(office, PORTA)
    office.later(minutes=5)
    office.edits(office.anna, logs(office, WRONG), RIGHT)
    assert known_as(office, 2) == ("Mario Rossi", ["+393331234568"], ["mario@rossi.it"])
    assert office.often(office.marco, CORRECTED) == office.often(office.marco, PUT_RIGHT) == 1


def test_a_number_that_another_lead_says_too_stays(office: Office) -> None:
    first = logs(office, "Mario Rossi 333 1234567 mario@rossi.it porta")
    office.says(office.giulia, "/won 1")
    logs(office, "Mario Rossi 333 1234567 finestra")
    office.edits(office.anna, first, PORTA)
    assert office.lead(2)["phones"] == ["+393331234567"]


def test_a_number_that_a_note_told_too_stays(office: Office) -> None:
    logs(office, PORTA)
    office.says(office.marco, "/note 1 il suo numero è 333 1234567")
    office.edits(office.anna, logs(office, WRONG), "Mario Rossi mario@rossi.it e una finestra")
    assert office.lead(1)["phones"] == ["+393331234567"]


def test_a_number_of_a_note_that_was_taken_back_does_not(office: Office) -> None:
    logs(office, PORTA)
    added = logs(office, WRONG)
    office.says(office.marco, "/note 1 il suo numero è 333 1234567")
    office.says(office.marco, "/undo")
    office.edits(office.anna, added, RIGHT)
    assert office.lead(1)["phones"] == ["+393331234568"]


def test_what_was_taken_back_and_sent_again_is_corrected_as_if_it_were_the_first(office: Office) -> None:
    logs(office, "Mario Rossi 333 1234567 porta")
    office.says(office.anna, "/undo")
    office.edits(office.anna, logs(office, "Mario Rossi 333 1234567 finestra"), "Mario Rossi 333 1234568 finestra")
    assert office.lead(2)["phones"] == ["+393331234568"]


def test_a_name_that_the_message_does_not_say_any_more_is_gone(office: Office) -> None:
    office.edits(office.anna, logs(office, "Mario Rossi 333 1234567 porta"), "333 1234567 porta")
    assert office.lead(1)["name"] is None


def test_a_name_stays_that_another_lead_says_or_the_message_still_does(office: Office) -> None:
    office.edits(
        office.anna, logs(office, "Mario Rossi 333 1234567 porta"), "il mario rossi di ieri, 333 1234567, porta"
    )
    office.says(office.giulia, "/won 1")
    logs(office, CARLA)
    office.says(office.giulia, "/won 2")
    office.edits(office.anna, logs(office, "Carla Serra 333 1234502 finestra"), "333 1234502 finestra")
    assert [office.lead(ref)["name"] for ref in (1, 3)] == ["Mario Rossi", "Carla Serra"]


@pytest.mark.parametrize(
    ("wrong", "right", "whose"),
    [
        ("333 1234502 finestra", "333 1234568 finestra", (None, ["+393331234568"], [])),
        ("Carla Serra 333 1234502 finestra", "Ivo Marini 333 1234568", ("Ivo Marini", ["+393331234568"], [])),
        ("Carla Serra 333 1234502 finestra", "Ivo Marini 333 1234502", ("Ivo Marini", ["+393331234502"], [])),
    ],
)
def test_a_lead_that_was_a_known_customers_by_a_slip_changes_nothing_of_them(
    office: Office, wrong: str, right: str, whose: tuple[str | None, list[str], list[str]]
) -> None:
    logs(office, CARLA)
    office.says(office.giulia, "/won 1")
    office.edits(office.anna, logs(office, wrong), right)
    carla = ("Carla Serra", ["+393331234502"], [])
    assert (known_as(office, 2), known_as(office, 1)) == (whose, carla)
    office.says(office.anna, "/undo")
    assert (known_as(office, 2), known_as(office, 1)) == (carla, carla)


def test_one_that_was_of_somebody_known_and_is_of_another_keeps_what_both_are_called(office: Office) -> None:
    for text in (CARLA, "Ivo Marini 333 1234568 veranda"):
        logs(office, text)
    for ref in (1, 2):
        office.says(office.giulia, f"/won {ref}")
    office.edits(office.anna, logs(office, "Carla 333 1234502 finestra"), "Ivo 333 1234568 finestra")
    assert known_as(office, 3) == known_as(office, 2) == ("Ivo Marini", ["+393331234568"], [])
    assert known_as(office, 1) == ("Carla Serra", ["+393331234502"], [])


def test_an_owner_who_has_still_to_hear_of_a_lead_hears_of_it_as_it_is_then(office: Office) -> None:
    office.later(hours=11)
    office.edits(office.anna, logs(office, "Mario Rossi 333 1234567 porta"), "Mario Rossi 333 1234568 porta")
    assert office.often(office.marco, "lead #1") == office.often(office.marco, "Lead #1") == 0
    office.later(hours=12)
    assert "+39 333 123 4568" in office.find(office.marco, "Lead #1 came while we were closed").plain
    assert office.often(office.marco, PUT_RIGHT) == 0
