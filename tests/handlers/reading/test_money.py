from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.messages.voice import LANGUAGES, Voice
from handlers.reading.money import Money, is_garbled, split_money


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1200", 120_000),
        ("1.200", 120_000),
        ("1,200", 120_000),
        ("1200,5", 120_050),
        ("1200.50", 120_050),
        ("1.200,50", 120_050),
        ("1,200.50", 120_050),
        ("1.234.567,89", 123_456_789),
        ("1,234,567.89", 123_456_789),
        ("1 200,50", 120_050),
        ("1\u00a0200", 120_000),
        ("1'200", 120_000),
        ("12.50", 1_250),
        ("12,5", 1_250),
        ("0", 0),
        ("0,99", 99),
        ("1,5k", 150_000),
        ("1.5K", 150_000),
        ("2k", 200_000),
        ("2 mila", 200_000),
        ("2mila euro", 200_000),
        ("1200\u20ac", 120_000),
        ("1200 \u20ac", 120_000),
        ("\u20ac 1.200", 120_000),
        ("\u20ac1.200,00", 120_000),
        ("1200 euro", 120_000),
        ("1200 EUR", 120_000),
        ("Euro 1200", 120_000),
        ("\u20ac2k", 200_000),
        ("\u20ac 5 euro", 500),
        ("  1200  ", 120_000),
        ("1 milione", 100_000_000),
        ("1,2 milioni", 120_000_000),
        ("1 milione di euro", 100_000_000),
        ("2 million", 200_000_000),
        ("2 mln", 200_000_000),
        ("1.2M", 120_000_000),
        ("1,5M\u20ac", 150_000_000),
        ("2 milioni e mezzo", 250_000_000),
        ("1.200.-", 120_000),
        ("1200,-", 120_000),
    ],
)
def test_amounts_are_read_as_people_type_them(text: str, cents: int) -> None:
    assert split_money(text) == (Money(cents, "EUR"), "")


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("$300", Money(30_000, "USD")),
        ("300 dollars", Money(30_000, "USD")),
        ("\u00a3 20", Money(2_000, "GBP")),
        ("20 sterline", Money(2_000, "GBP")),
        ("CHF 1'200.50", Money(120_050, "CHF")),
        ("1,5k $", Money(150_000, "USD")),
    ],
)
def test_other_currencies_keep_their_code(text: str, money: Money) -> None:
    assert split_money(text) == (money, "")


def test_a_letter_that_only_counts_as_an_s_does_not_upset_it() -> None:
    assert split_money("5 dollar\u017f") == (Money(500, "USD"), "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "euro",
        "\u20ac",
        "-5",
        "- 5",
        "\u20ac -5",
        "tanto",
        "1.2.3",
        "1.200.50",
        "1,200,50",
        "12.3456",
        "12345.678",
        "0.500",
        "1..200",
        "1.200k",
        "\u20ac 5 $",
        "30%",
        "12/11",
        "10:30",
        "3x2",
        "2kg",
        "1e9",
        "1200-1500",
        "3331234567",
        "9" * 5_000,
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert split_money(text) == (None, text)


@pytest.mark.parametrize(
    ("text", "cents", "note"),
    [
        ("1200", 120_000, ""),
        ("1.200,50 saldo a giugno", 120_050, "saldo a giugno"),
        ("1200, saldo a giugno", 120_000, "saldo a giugno"),
        ("\u20ac 900 - 3 finestre", 90_000, "3 finestre"),
        ("2k euro: caldaia", 200_000, "caldaia"),
        ("1200 eurospin", 120_000, "eurospin"),
        ("1200 3 finestre", 120_000, "3 finestre"),
        ("1500.", 150_000, ""),
        ("per 1200", 120_000, ""),
        ("a 1200 euro", 120_000, ""),
        ("da 1.200", 120_000, ""),
        ("for \u20ac1,200.50", 120_050, ""),
        ("at 1200, paid", 120_000, "paid"),
        ("circa 1200", 120_000, "circa 1200"),
        ("a circa 1200 \u20ac", 120_000, "a circa 1200 \u20ac"),
        ("about 1200", 120_000, "about 1200"),
        ("~1200", 120_000, "~1200"),
        ("1200 circa", 120_000, "circa"),
        ("1200+iva", 120_000, "+iva"),
        ("900 + IVA", 90_000, "+ IVA"),
        ("900 iva esclusa", 90_000, "iva esclusa"),
        ("900 plus VAT", 90_000, "plus VAT"),
        ("900\u20ac + iva", 90_000, "+ iva"),
        ("900 alla consegna", 90_000, "alla consegna"),
        ("1200 caldaia nuova", 120_000, "caldaia nuova"),
        ("1 milione tondo", 100_000_000, "tondo"),
        ("1200 a 90 giorni", 120_000, "a 90 giorni"),
        ("900 for 2", 90_000, "for 2"),
    ],
)
def test_an_amount_in_front_is_parted_from_its_note(text: str, cents: int, note: str) -> None:
    assert split_money(text) == (Money(cents), note)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("2 windows for 900", 90_000),
        ("2 finestre a 1.200 euro", 120_000),
        ("3 finestre 1200 \u20ac", 120_000),
        ("3 finestre, 2 porte per 4 mila", 400_000),
        ("2 for 900", 90_000),
        ("2 per 900", 90_000),
    ],
)
def test_what_is_counted_is_no_amount_where_it_is_said_what_it_cost(text: str, cents: int) -> None:
    assert split_money(text) == (Money(cents), text)


@pytest.mark.parametrize(
    "text",
    ["2 finestre", "2 windows", "per 2 finestre", "3 finestre a 500 euro l'una", "6 mila e 500", "3 porte 2 finestre"],
)
def test_what_is_only_counted_is_a_note_and_no_garbled_amount(text: str) -> None:
    assert split_money(text) == (None, text)
    assert not is_garbled(text)


@pytest.mark.parametrize(
    "text", ["12,0,0", "\u20ac 12,0,0", "12/11 firmato", "1.200k", "1000-1200", "1200 + 300", "30%"]
)
def test_figures_that_make_no_amount_are_garbled(text: str) -> None:
    assert split_money(text) == (None, text)
    assert is_garbled(text)


@pytest.mark.parametrize("text", ["saldo 1200", "-5 sconto", "30% di sconto", "12/11 firmato", "", "1.200k x"])
def test_a_note_that_begins_with_no_amount_stays_whole(text: str) -> None:
    assert split_money(text) == (None, text)


@given(st.integers(0, 99_999_999_999))
def test_italian_and_english_spelling_of_an_amount_mean_the_same(cents: int) -> None:
    english = f"{cents // 100:,}.{cents % 100:02}"
    italian = english.translate(str.maketrans(",.", ".,"))

    assert split_money(english) == split_money(italian) == (Money(cents), "")


@given(st.integers(0, 99_999_999_999), st.sampled_from(["EUR", "USD", "GBP", "CHF"]), st.sampled_from(LANGUAGES))
def test_an_amount_reads_back_as_it_is_written_on_the_cards(cents: int, currency: str, language: str) -> None:
    written = Voice(language, "Europe/Rome", datetime(2026, 3, 18, tzinfo=UTC)).money(cents, currency)

    assert split_money(written) == (Money(cents, currency), "")
    assert split_money(f"per {written} + iva") == (Money(cents, currency), "+ iva")


@given(st.text() | st.text(alphabet="0123456789.,'\u20ac$ kKM-eurodlasmip~+\u017f\u212a"))
def test_no_text_upsets_it_and_no_amount_is_negative(text: str) -> None:
    money, note = split_money(text)

    assert money is None or money.cents >= 0
    assert note in text
