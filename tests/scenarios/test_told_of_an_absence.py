"""Whoever goes away reads in one message what becomes of their leads, however many there are."""

from pathlib import Path
from typing import Any

import pytest

from tests.office import CUSTOMERS, TEAM, Office


def with_marco(office: Office, *customers: int) -> None:
    """Marco has these, for Luca was not there; now he is."""
    office.says(office.luca, "/away")
    office.logs(*customers)
    office.says(office.luca, "/back")


def said_since(office: Office, reader: Any, before: int) -> list[str]:
    return office.texts(reader)[before:]


def test_one_message_says_who_has_each_lead_and_which_stays(office: Office) -> None:
    with_marco(office, 0, 1, 2)
    office.says(office.marco, "/snooze 2 friday at 15:00")
    before, luca = office.count(office.marco), office.count(office.luca)
    office.says(office.marco, "/away until friday at 9")

    (said,) = said_since(office, office.marco, before)
    assert said.splitlines() == [
        "🏖 You are away until Friday 20 March 2026 at 09:00 (Europe/Rome).",
        "2 leads went to colleagues.",
        "➡️ #1 Ada Conti → Luca Ferri",
        "➡️ #3 Carla Serra → Luca Ferri",
        "💤 #2 Bruno Galli stays: put off until Fri 20 Mar 15:00",
    ]
    assert office.count(office.luca) == luca + 2, "who has them now is told of each"


def test_of_a_managers_doing_there_is_one_message_too_and_the_manager_reads_how_many(office: Office) -> None:
    with_marco(office, 0, 1)
    before = office.count(office.marco)
    office.says(office.giulia, "/away @marco")

    (said,) = said_since(office, office.marco, before)
    assert said.splitlines()[0].startswith("🏖 Giulia Verdi has noted that you are away until")
    assert said.splitlines()[1:] == [
        "2 leads went to colleagues.",
        "➡️ #1 Ada Conti → Luca Ferri",
        "➡️ #2 Bruno Galli → Luca Ferri",
    ]
    assert "2 leads went to colleagues." in office.last(office.giulia).plain
    assert "Ada Conti" not in office.last(office.giulia).plain


@pytest.mark.parametrize(("count", "rest"), [(21, "e 1 altro contatto"), (23, "e altri 3 contatti")])
def test_more_than_a_message_holds_are_counted_in_the_readers_language(
    offices: type[Office], tmp_path: Path, count: int, rest: str
) -> None:
    team = [{**member, "language": "it", "capacity": 40} for member in TEAM]
    with offices(tmp_path, team=team) as office:
        office.says(office.luca, "/assente")
        for number in range(count):
            office.says(office.anna, f"/lead {CUSTOMERS[number % 10]} 333 12345{number:02} vuole un preventivo")
        office.says(office.luca, "/presente")
        before = office.count(office.marco)
        office.says(office.marco, "/assente fino al 20 aprile")

        (said,) = said_since(office, office.marco, before)
        lines = said.splitlines()
        assert lines[1] == f"{count} contatti sono passati ai colleghi."
        assert lines[2] == "➡️ #1 Ada Conti → Luca Ferri"
        assert len(lines) == 2 + 20 + 1
        assert lines[-1] == rest


def test_what_nobody_could_take_is_named_and_once_somebody_can_one_message_tells_of_all(office: Office) -> None:
    office.says(office.luca, "/away")
    office.logs(0, 1, 2)
    before = office.count(office.marco)
    office.says(office.marco, "/away until 20 april")
    assert said_since(office, office.marco, before)[0].splitlines()[1:] == [
        "3 leads stay, because nobody else can take them.",
        "✋ #1 Ada Conti stays",
        "✋ #2 Bruno Galli stays",
        "✋ #3 Carla Serra stays",
    ]
    office.says(office.luca, "/back")

    (said,) = said_since(office, office.marco, before)[1:]
    assert said.splitlines() == [
        "3 leads went to colleagues while you are away:",
        "➡️ #1 Ada Conti → Luca Ferri",
        "➡️ #2 Bruno Galli → Luca Ferri",
        "➡️ #3 Carla Serra → Luca Ferri",
    ]


def test_what_goes_after_that_message_is_told_in_another(office: Office) -> None:
    office.says(office.luca, "/away")
    office.logs(0)
    office.says(office.marco, "/away until 20 april")
    office.says(office.luca, "/back")
    office.says(office.marco, "/back")
    office.says(office.luca, "/away")
    office.logs(1)
    assert office.lead(1)["owner"] == office.lead(2)["owner"] == "Marco Rossi"
    before = office.count(office.marco)
    office.says(office.giulia, "/away @marco until 20 april")
    office.says(office.luca, "/back")

    assert said_since(office, office.marco, before)[1:] == [
        "2 leads went to colleagues while you are away:\n➡️ #1 Ada Conti → Luca Ferri\n➡️ #2 Bruno Galli → Luca Ferri"
    ]


def test_a_lead_given_by_hand_to_who_is_away_stays_and_it_is_said_why(office: Office) -> None:
    with_marco(office, 0)
    office.says(office.luca, "/away until friday")
    office.says(office.giulia, "/assign 1 luca")
    office.says(office.luca, "/away until 20 april")

    assert office.last(office.luca).plain.splitlines()[1:] == ["✋ #1 Ada Conti stays: it was given by hand"]


def test_a_reply_to_that_message_is_about_the_lead_that_it_numbers(office: Office) -> None:
    with_marco(office, 0, 1)
    office.says(office.marco, "/away until 20 april")
    office.says(office.marco, "2 prefers to be rung in the evening", reply_to=office.last(office.marco))

    assert "Kept as a note. Lead #2 is with Luca Ferri" in office.last(office.marco).plain
    assert "noted on lead #2 (Bruno Galli):" in office.last(office.luca).plain


def test_of_a_return_that_is_taken_back_there_is_one_message_beside_that(office: Office) -> None:
    office.says(office.marco, "/away until 20 april")
    office.says(office.luca, "/away")
    office.says(office.giulia, "/back @marco")
    office.logs(0, 1, 2)
    office.says(office.luca, "/back")
    before = office.count(office.marco)
    office.says(office.giulia, "/undo")

    told = said_since(office, office.marco, before)
    assert {each.splitlines()[0] for each in told} == {
        "↩️ Giulia Verdi took back your return: you are away again.",
        "3 leads went to colleagues while you are away:",
    }
    assert len(told) == 2
