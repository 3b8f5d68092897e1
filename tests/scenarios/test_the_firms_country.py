"""Telephones without a country code are those of the firm's country, wherever they are written."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.office import Office
from tests.scenarios.platforms import only_on
from tests.scenarios.test_corrected_numbers import logs
from tests.scenarios.test_lists import listed

EMMA = "+447911123456"
OFFICE = "+441614960123"


@pytest.fixture
def british(offices: Callable[..., Office], tmp_path: Path) -> Iterator[Office]:
    """A firm in Britain; who writes briefly or in Italian there has British telephones all the same."""
    with offices(tmp_path, language="en", timezone="Europe/London", holidays={"country": "GB"}) as office:
        yield office


@pytest.mark.parametrize(
    ("country", "logged", "phone"),
    [
        ("GB", "Emma Clarke 07911123456 boiler", EMMA),
        ("GB", "Emma Clarke 0161 496 0123 vuole una caldaia", OFFICE),
        ("IT", "Emma Clarke 0161 496 0123 vuole una caldaia", "+3901614960123"),
        (None, "Emma Clarke 0161 496012 vuole una caldaia", "+390161496012"),
        ("DE", "Anke Vogel 0151 23456789 Fenster", "+4915123456789"),
        ("CH", "Anke Vogel 079 123 45 67 Fenster", "+41791234567"),
    ],
)
def test_what_is_logged_rings_in_the_firms_country(
    offices: Callable[..., Office], tmp_path: Path, country: str | None, logged: str, phone: str
) -> None:
    with offices(tmp_path, holidays={"country": country}) as office:
        office.says(office.anna, f"/lead {logged}")
        assert office.lead(1)["phones"] == [phone]


def test_the_card_of_a_british_lead_has_its_number_with_the_country_code(british: Office) -> None:
    british.says(british.anna, "/lead Emma Clarke 07911123456 boiler")
    assert "+44 7911 123456" in british.find(british.marco, "Lead #1 is yours").plain


def test_a_british_number_that_is_corrected_by_an_edit_stays_british(british: Office) -> None:
    british.edits(british.anna, logs(british, "Emma Clarke 07911123457 boiler"), "Emma Clarke 07911123456 boiler")
    assert british.lead(1)["phones"] == [EMMA]


def test_who_writes_again_with_the_same_number_in_other_groups_is_the_same(british: Office) -> None:
    british.says(british.anna, "/lead Emma Clarke 0161 496 0123 boiler")
    british.says(british.anna, "/lead (0161) 4960123 and a radiator")
    assert [lead["phones"] for lead in british.leads()] == [[OFFICE]]


def test_a_british_number_in_a_note_is_the_customers(british: Office) -> None:
    british.says(british.anna, "/lead Emma Clarke boiler")
    british.says(british.marco, "/note 1 07911123456")
    assert british.lead(1)["phones"] == [EMMA]


def test_a_british_number_is_put_right_by_hand(british: Office) -> None:
    british.says(british.anna, "/lead Emma Clarke 07911123456 boiler")
    british.puts_right(british.marco, british.find(british.marco, "Lead #1 is yours"), "Phone", "0161 496 0123")
    assert british.lead(1)["phones"] == [OFFICE]


@only_on("telegram", because="Slack has a form for it")
def test_the_question_for_a_british_number_tells_where_it_was_found(british: Office) -> None:
    british.says(british.anna, "/lead Emma Clarke 07911123456 boiler")
    british.presses(british.marco, british.find(british.marco, "Lead #1 is yours"), "Edit")
    british.presses(british.marco, british.last(british.marco), "Phone")
    assert "Found in: “Emma Clarke 07911123456 boiler”" in british.last(british.marco).plain


@only_on("telegram", because="it tells of other bots' commands")
def test_a_customer_of_the_firms_country_behind_a_mistyped_command_is_not_passed_over(
    offices: Callable[..., Office], tmp_path: Path
) -> None:
    with offices(tmp_path, holidays={"country": "US"}) as office:
        office.says(office.anna, "/leed Ed Smith (212) 555-0123", chat=office.group)
        assert "I logged nothing" in office.last(office.group).plain


@only_on("telegram", because="it lets a contact be shared")
def test_a_contact_that_is_shared_without_its_plus_has_its_own_country(british: Office) -> None:
    for number in ("447911123456", "393331234567", "07911123457"):
        british.server.shares_contact(british.anna, number, f"Zoe{number[-1]}")
        british.settle()
    assert [british.lead(ref)["phones"] for ref in (1, 2, 3)] == [[EMMA], ["+393331234567"], ["+447911123457"]]


@pytest.mark.parametrize(
    "words", ["0161 496 0123", "01614960123", "(0161) 4960123", "+44 161 496 0123", "clarke 0161 4960123"]
)
def test_a_lead_is_found_by_its_number_as_it_is_dialled_at_home(british: Office, words: str) -> None:
    british.says(british.anna, "/lead Tom Hughes 07911 123456 door")
    british.says(british.anna, "/lead Emma Clarke boiler")
    british.puts_right(british.luca, british.find(british.luca, "Lead #2 is yours"), "Phone", "+44 161 496 0123")
    assert listed(british, british.giulia, words) == [2]


def test_a_list_of_british_customers_becomes_a_lead_of_each(british: Office) -> None:
    british.says(british.anna, "/lead Emma Clarke 07911123456 boiler\nTom Hughes 0161 496 0123 door")
    british.presses(british.anna, british.find(british.anna, "Lead #1 logged"), "Make 2 leads")
    assert [british.lead(ref)["phones"] for ref in (1, 2)] == [[EMMA], [OFFICE]]


def test_an_italian_firm_finds_its_numbers_as_they_were_typed(office: Office) -> None:
    office.says(office.anna, "/lead Ada Conti 333 1234567 porta")
    office.says(office.anna, "/lead Bruno Galli 02 1234 5678 porta")
    assert listed(office, office.giulia, "3331234567") == listed(office, office.giulia, "333 1234567") == [1]
    assert listed(office, office.giulia, "0212345678") == [2]
