"""Owners who log leads themselves: of one that falls to them they read one card, where they logged it."""

from pathlib import Path

from tests.office import Office
from tests.scenarios.reminders import MARCO_ONLY, at


def test_an_owner_who_logs_a_lead_that_falls_to_them_reads_one_card_of_it(office: Office) -> None:
    office.says(office.marco, "/lead Ada Conti 333 1234500 wants a quote")
    assert office.lead(1)["owner"] == "Marco Rossi"
    assert office.often(office.marco, "Ada Conti") == 1
    card = office.find(office.marco, "Lead #1 logged")
    office.later(minutes=16)
    assert office.often(office.marco, "Lead #1 has waited") == 1, "the reminders begin all the same"
    office.presses(office.marco, card, "I've answered")
    assert office.lead(1)["state"] == "answered"


def test_an_owner_who_logs_a_lead_elsewhere_is_told_in_private_that_it_is_theirs(office: Office) -> None:
    office.says(office.marco, "/lead Ada Conti 333 1234500 wants a quote", chat=office.group)
    assert "Lead #1 is yours" in office.last(office.marco).plain
    assert office.often(office.marco, "Lead #1 is yours") == 1


def test_an_owner_who_logs_a_lead_at_night_has_it_before_them_in_the_morning(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, now=at(18, 21), team=MARCO_ONLY) as office:
        office.says(office.marco, "/lead Ada Conti 333 1234500 wants a quote")
        office.until(at(19, 9, 1))
        assert "Lead #1 came while we were closed" in office.last(office.marco).plain
