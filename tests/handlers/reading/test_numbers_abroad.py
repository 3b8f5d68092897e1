"""Telephones of the other country, written as there: British ones in an Italian firm, and the other way round."""

import pytest

from tests.handlers.reading.in_italy import find_phones, phone_spans, read_lead, read_value

BRITISH = {
    "Clarke 07911 123456": "+447911123456",
    "Clarke 07733 123 456 boiler": "+447733123456",
    "la signora Clarke, cell 07911-123456, vuole una stanza": "+447911123456",
    "020 7946 0958": "+442079460958",
    "(020) 7946 0958": "+442079460958",
    "0207 946 0958": "+442079460958",
    "Mrs Whitaker 01423 555133 no hot water": "+441423555133",
    "please call me on 07911123456": "+447911123456",
    "Hi, I need a quote for a kitchen, 0161 496 0123": "+441614960123",
    "Clarke 07700 900123": "+447700900123",
    "Clarke +44 7700 900123": "+447700900123",
}
ITALIAN = {
    "0733 123456": "+390733123456",
    "0791 1234567": "+3907911234567",
    "chiamare lo 07911 12345": "+390791112345",
    "preventivo, 0161 496012": "+390161496012",
    "we need a quote, 0161 496012": "+390161496012",
    "tel 02 5550104": "+39025550104",
    "chiamami 07911123456": "+3907911123456",
}
ITALIAN_IN_BRITAIN = {
    "Rossi 333 1234567": "+393331234567",
    "333 123 45 67": "+393331234567",
    "333 12 34 567": "+393331234567",
    "sono Mario e vorrei un preventivo, 3331234567": "+393331234567",
    "Clarke 07911 123456": "+447911123456",
    "0333 123 4567": "+443331234567",
}
NO_TELEPHONE = (
    "order 07911 123456",
    "invoice 020 7946 0958",
    "P.IVA 07643520567",
    "our VAT number is 07643520567",
    "IBAN GB29 NWBK 6016 1331 9268 19",
    "fax 07911 123456",
    "https://example.com/07911 123456",
)


@pytest.mark.parametrize("text", BRITISH)
def test_a_british_number_in_an_italian_firm_rings_in_britain(text: str) -> None:
    assert find_phones(text) == (BRITISH[text],)


@pytest.mark.parametrize("text", ITALIAN)
def test_what_may_be_dialled_in_italy_stays_italian(text: str) -> None:
    assert find_phones(text) == (ITALIAN[text],)


@pytest.mark.parametrize("text", ITALIAN_IN_BRITAIN)
def test_an_italian_mobile_in_a_british_firm_rings_in_italy(text: str) -> None:
    assert find_phones(text, region="GB") == (ITALIAN_IN_BRITAIN[text],)


@pytest.mark.parametrize("region", ["IT", "GB"])
@pytest.mark.parametrize("text", NO_TELEPHONE)
def test_other_numbers_are_no_telephone_abroad_either(text: str, region: str) -> None:
    assert find_phones(text, region) == ()


def test_a_number_abroad_stands_where_it_was_written_and_is_no_part_of_the_request() -> None:
    text = "Clarke 07911 123456 boiler, or 333 1234567"

    assert [text[span.start : span.end] for span in phone_spans(text)] == ["07911 123456", "333 1234567"]
    assert read_lead("Clarke 07911 123456 boiler").request == "boiler"


def test_a_number_abroad_may_be_typed_into_its_field() -> None:
    assert read_value("phone", "07911 123456, 333 1234567") == "+447911123456, +393331234567"
