"""A telephone without a country code is read as people dial it where the firm is."""

import pytest
from phonenumbers import is_valid_number_for_region, parse

from handlers.errors import PhoneUnclear
from handlers.reading.phones import find_phones, region_of, without_prefixes
from handlers.typed_values import read_value
from tests.handlers.reading.in_italy import read_lead

CLARKE, OFFICE, LONDON = "+447911123456", "+441614960123", "+442079460958"
VOGEL, BERLIN = "+4915123456789", "+493012345678"
MEIER, LUGANO = "+41791234567", "+41919234567"


@pytest.mark.parametrize(
    ("region", "text", "phones"),
    [
        ("GB", "Emma Clarke 07911123456 caldaia", (CLARKE,)),
        ("GB", "0161 496 0123", (OFFICE,)),
        ("GB", "(0161) 496 0123 or 0044 20 7946 0958", (OFFICE, LONDON)),
        ("GB", "2 boilers 07911 123456", (CLARKE,)),
        ("GB", "07911 123456 2 boilers", (CLARKE,)),
        ("GB", "Flat 12 0161 496 0123", (OFFICE,)),
        ("GB", "(020) 7946 0958 12 chairs", (LONDON,)),
        ("GB", "we need an invoice, 07643520567", ("+447643520567",)),
        ("DE", "Anke Vogel 0151 23456789 Fenster", (VOGEL,)),
        ("DE", "Hauptstr. 12, 030 12345678", (BERLIN,)),
        ("DE", "Hauptstr. 12 0151/23456789", (VOGEL,)),
        ("DE", "030 12345678 3 Fenster", (BERLIN,)),
        ("DE", "030 12 345 678", (BERLIN,)),
        ("DE", "07911 123456", ("+497911123456",)),
        ("DE", "07700 900123", ("+497700900123",)),
        ("DE", "+44 7700 900123", ("+447700900123",)),
        ("DE", "+39 333 1234567", ("+393331234567",)),
        ("DE", "333 1234567", ()),
        ("CH", "Meier 079 123 45 67 2 Fenster", (MEIER,)),
        ("CH", "preventivo, Via Nassa 12 091 923 45 67", (LUGANO,)),
        ("US", "(212) 555-0123", ("+12125550123",)),
        ("IT", "0161 496 0123", ("+3901614960123",)),
        ("IT", "07643520567", ()),
    ],
)
def test_a_number_rings_where_the_firm_is(region: str, text: str, phones: tuple[str, ...]) -> None:
    assert find_phones(text, region) == phones


@pytest.mark.parametrize(
    ("region", "typed", "kept"),
    [
        ("GB", "0161 496 0123, 07911123456", f"{OFFICE}, {CLARKE}"),
        ("DE", "0151 23456789", VOGEL),
        ("DE", "07911 123456", "+497911123456"),
        ("CH", "091 923 45 67", LUGANO),
    ],
)
def test_so_does_one_that_is_typed_into_its_field(region: str, typed: str, kept: str) -> None:
    assert read_value("phone", typed, region) == kept


@pytest.mark.parametrize("region", ["IT", "GB", "DE", "CH", "FR", "ES", "US"])
def test_who_is_told_what_could_be_dialled_is_told_numbers_of_their_country(region: str) -> None:
    with pytest.raises(PhoneUnclear) as error:
        read_value("phone", "12345", region)
    examples = error.value.params["examples"]

    assert all(is_valid_number_for_region(parse(each, region), region) for each in examples.split(" · "))
    assert read_value("phone", examples.replace(" · ", ", "), region)


@pytest.mark.parametrize("region", ["GB", "DE", "CH"])
@pytest.mark.parametrize("text", ["P.IVA 07643520567", "order 0161 496 0123", "fax 0161 496 0123", "12.05.2026, 15:30"])
def test_other_numbers_are_no_telephone_in_other_countries_either(text: str, region: str) -> None:
    assert find_phones(text, region) == ()


def test_a_form_and_a_list_are_read_by_the_same_country() -> None:
    assert read_lead("Name: Emma Clarke\nPhone: 01614960123\nMessage: boiler", region="GB").phones == (OFFICE,)


@pytest.mark.parametrize(
    ("country", "region"), [("GB", "GB"), ("UK", "GB"), ("DE", "DE"), ("IT", "IT"), (None, "IT"), ("AQ", "IT")]
)
def test_a_firm_without_a_country_that_has_telephones_is_italian(country: str | None, region: str) -> None:
    assert region_of(country) == region


@pytest.mark.parametrize(
    ("region", "words", "looked_for"),
    [
        ("GB", "07911 123456", "7911 123456"),
        ("GB", "clarke (0161) 4960123", "clarke 161) 4960123"),
        ("GB", "+44 (0)161 496 0123", ")161 496 0123"),
        ("GB", "020 7946 0958 ext 12", "20 7946 0958 ext 12"),
        ("GB", "0161", "0161"),
        ("GB", "12 windows", "12 windows"),
        ("IT", "02 1234 5678", "02 1234 5678"),
        ("IT", "rossi 333 1234567", "rossi 333 1234567"),
        ("IT", "07911 123456", "7911 123456"),
    ],
)
def test_what_is_looked_for_has_of_a_number_what_is_kept_of_it(region: str, words: str, looked_for: str) -> None:
    assert without_prefixes(words, region).split() == looked_for.split()
