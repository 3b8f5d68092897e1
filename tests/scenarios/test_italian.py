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
