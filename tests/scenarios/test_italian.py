"""The same job in Italian: commands, cards, moments, money and dates."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import TEAM, Office


@pytest.fixture
def office(offices: type[Office], tmp_path: Path) -> Iterator[Office]:
    """A firm that reads Italian throughout."""
    team = [{**member, "language": "it"} for member in TEAM]
    with offices(tmp_path, language="it", team=team) as office:
        yield office


def test_a_firm_works_in_italian_from_the_first_lead_to_the_contract(office: Office) -> None:
    office.says(office.anna, "/contatto Mario Rossi 333 1234567 vuole un preventivo, da Facebook")
    assert "Contatto #1 registrato" in office.last(office.anna).plain
    assert "Responsabile: Marco Rossi" in office.last(office.anna).plain
    assert "Rispondere entro: 11:20" in office.last(office.anna).plain

    office.later(minutes=16)
    assert "Il contatto #1 aspetta una risposta da 16 min" in office.last(office.marco).plain
    office.says(office.marco, "/rimanda 1 domani alle 9")
    assert "giovedì 19 marzo 2026 alle 09:00 (Europe/Rome)" in office.last(office.marco).plain
    office.says(office.marco, "/risposto 1 richiamato")
    assert "niente più solleciti" in office.last(office.marco).plain
    office.says(office.marco, "/vinto 1 1.200,50")
    assert "1.200,50\xa0€" in office.last(office.marco).plain

    office.says(office.giulia, "/stato oggi")
    assert "Con risposta 1" in office.last(office.giulia).plain


def test_an_error_names_the_command_as_it_was_typed(office: Office) -> None:
    office.says(office.marco, "/risposto")

    assert "risposto 12" in office.last(office.marco).plain


def test_the_team_chat_reads_the_firms_language(office: Office) -> None:
    office.says(office.anna, "/contatto Mario Rossi 333 1234567 vuole un preventivo")

    assert "Contatto #1" in office.last(office.group).plain


def test_a_stranger_is_answered_in_the_language_of_their_telegram(office: Office) -> None:
    office.says(office.stranger, "Buongiorno")

    assert "non ti conosco ancora" in office.last(office.stranger).plain


def test_lists_are_asked_for_in_the_words_people_use(office: Office) -> None:
    office.says(office.anna, "/contatto Mario Rossi 333 1234567 vuole un preventivo")
    office.later(minutes=65)
    for words in ("in ritardo", "in attesa", "che aspettano", "tutti"):
        office.says(office.giulia, f"/contatti {words}")
        assert office.last(office.giulia).plain.startswith("1 contatto"), words
    office.says(office.giulia, "/contatti porta")
    assert "Nessun contatto che tu possa vedere parla di “porta”" in office.last(office.giulia).plain


def test_reopening_what_waits_already_says_with_whom_and_since_when(office: Office) -> None:
    office.says(office.anna, "/contatto Mario Rossi 333 1234567 vuole un preventivo")
    office.says(office.giulia, "/riapri 1")
    assert office.last(office.giulia).plain == (
        "Il contatto #1 è già in attesa: lo segue Marco Rossi, e il cliente aspetta da: "
        "mercoledì 18 marzo 2026 alle 10:20 (Europe/Rome)."
    )


def test_the_question_how_it_went_is_answered_in_a_reply(office: Office) -> None:
    office.says(office.anna, "/contatto Mario Rossi 333 1234567 vuole un preventivo")
    office.says(office.marco, "/risposto 1")
    office.says(office.marco, "vinto milleduecento", reply_to=office.find(office.marco, "Com’è andata?"))
    assert office.lead(1)["state"] == "won"
    said = office.last(office.marco).plain
    assert "Salvato come nota: “milleduecento”." in said
    assert "vinto 1 1200" in said


def test_all_said_of_a_bundle_tells_how_to_say_it_of_one(offices: type[Office], tmp_path: Path) -> None:
    team = [{**member, "language": "it"} for member in (TEAM[0], TEAM[1], TEAM[3])]
    with offices(tmp_path, language="it", team=team, reminders={"most_per_hour": 1}) as office:
        office.logs(0, 1)
        office.later(minutes=16)
        office.says(office.marco, "tutti fatti", reply_to=office.find(office.marco, "2 contatti"))
        asked = office.last(office.marco)
        assert "Così non ne segno nessuno" in asked.plain
        assert "“fatto #1”" in asked.plain
        assert asked.labels == ["#1 Ada Conti", "#2 Bruno Galli"]
