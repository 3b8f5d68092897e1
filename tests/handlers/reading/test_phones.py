import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import is_valid_number, parse

from handlers.reading.phones import pretty
from tests.handlers.reading.corpora import corpus
from tests.handlers.reading.in_italy import find_phones, phone_spans


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("Mario Rossi 333 5550101, caldaia", "+393335550101"),
        ("333/5550101", "+393335550101"),
        ("0039 333 5550101", "+393335550101"),
        ("cell3335550101", "+393335550101"),
        ("scrivimi: https://wa.me/393335550101?text=ciao", "+393335550101"),
        ("<tel:+393335550101|+39 333 555 0101>", "+393335550101"),
        ("333 I55 0101", "+393331550101"),
        ("02 5550104", "+39025550104"),
        ("+39 2 55501040", "+390255501040"),
        ("02 5550104/5", "+39025550104"),
        ("+44 20 7946 0958", "+442079460958"),
    ],
)
def test_a_number_is_found_however_italians_write_it(text: str, phone: str) -> None:
    assert find_phones(text) == (phone,)


@pytest.mark.parametrize(
    "text",
    [
        "P. IVA 01234567897",
        "01234567897",
        "VAT number IT 01234567897",
        "ordine 3335550101",
        "pratica n. 0255501040",
        "matricola: 3335550101",
        "IBAN IT60 X054 2811 1010 0000 0123 456",
        "budget 3335550 euro",
        "https://example.com/?id=3335550101",
        "3335550101@example.com",
        "il 02/05/2026 alle 15:30",
        "Fax 02 55501040",
        "(555) 010-0119",
    ],
)
def test_other_numbers_are_not_taken_for_a_telephone(text: str) -> None:
    assert find_phones(text) == ()


def test_a_number_with_a_phone_label_counts_even_if_it_could_be_a_vat_number() -> None:
    assert find_phones("tel 01234567897") == ("+3901234567897",)


def test_eleven_digits_with_a_wrong_check_digit_are_a_telephone_and_no_vat_number() -> None:
    assert find_phones("01234567898") == ("+3901234567898",)


def test_a_telephone_beside_an_order_number_is_still_found() -> None:
    assert find_phones("ordine 12 333 5550101") == ("+393335550101",)


def test_the_mobile_comes_before_the_landline_and_the_fax_is_left_out() -> None:
    text = "Tel. 02 55501040\nFax 02 55501041\nCell. 333 5550101"

    assert find_phones(text) == ("+393335550101", "+390255501040")


def test_the_number_labelled_whatsapp_is_the_one_to_ring() -> None:
    assert find_phones("333 5550101, whatsapp 347 5550102") == ("+393475550102", "+393335550101")


def test_a_number_written_twice_is_given_once() -> None:
    assert find_phones("333 5550101 (+39 3335550101)") == ("+393335550101",)


def test_numbers_without_a_country_code_are_read_as_of_the_region() -> None:
    assert find_phones("020 7946 0958", region="GB") == ("+442079460958",)


def test_the_place_of_a_number_is_its_place_in_the_text_as_written() -> None:
    text = "cell3335550101 o wa.me/393475550102"

    places = [text[span.start : span.end] for span in phone_spans(text)]

    assert [place.lstrip("/") for place in places] == ["3335550101", "393475550102"]


def test_a_number_is_shown_in_international_groups() -> None:
    assert pretty("+393335550101") == "+39 333 555 0101"


@given(st.text(alphabet="0123456789 +()/-.tel:faxIVA@\n", max_size=200))
def test_whatever_is_found_is_a_valid_number_or_one_of_a_film(text: str) -> None:
    assert all(is_valid_number(parse(phone)) or phone.startswith("+447700900") for phone in find_phones(text))


def test_every_way_of_writing_and_every_trap_of_the_corpus_is_right() -> None:
    wrong = [
        (row["text"], found)
        for row in corpus("phones_it")
        if sorted(found := find_phones(row["text"])) != sorted(row["expected"])
    ]

    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "Mario Rossi via Roma 12 333 1234567",
        "Cliente1 333 1234567 preventivo",
        "interno 5, 333 1234567",
        "camera 3 333 1234567 per 2 notti",
        "in 33 333 12 34 567",
    ],
)
def test_a_house_number_before_a_mobile_does_not_hide_it(text: str) -> None:
    assert find_phones(text) == ("+393331234567",)


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("Rossi 333 5550101 2 caldaie", ("+393335550101",)),
        ("Bianchi 0733 555102 3 finestre", ("+390733555102",)),
        ("0742 555436 - 2 serre", ("+390742555436",)),
        ("333 5550108 333 5550109", ("+393335550108", "+393335550109")),
        ("06 5550124 06 5550125", ("+39065550124", "+39065550125")),
        ("0733.555110-0733.555111", ("+390733555110", "+390733555111")),
        ("0039 0733 555128 / 333 5550128", ("+393335550128", "+390733555128")),
        ("tel 02 5550107 / 08", ("+39025550107",)),
        ("vuole preventivo 3335550104", ("+393335550104",)),
        ("preventivo n. 3335550105", ()),
        ("CF: RSSMRA85T10A562S Piva 01234567890", ()),
    ],
)
def test_a_number_ends_where_the_next_or_something_counted_begins(text: str, phones: tuple[str, ...]) -> None:
    assert find_phones(text) == phones
