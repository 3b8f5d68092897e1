import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.money import Money, split_money


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
    ],
)
def test_an_amount_in_front_is_parted_from_its_note(text: str, cents: int, note: str) -> None:
    assert split_money(text) == (Money(cents), note)


@pytest.mark.parametrize("text", ["saldo 1200", "-5 sconto", "30% di sconto", "12/11 firmato", "", "1.200k x"])
def test_a_note_that_begins_with_no_amount_stays_whole(text: str) -> None:
    assert split_money(text) == (None, text)


@given(st.integers(0, 99_999_999_999))
def test_italian_and_english_spelling_of_an_amount_mean_the_same(cents: int) -> None:
    english = f"{cents // 100:,}.{cents % 100:02}"
    italian = english.translate(str.maketrans(",.", ".,"))

    assert split_money(english) == split_money(italian) == (Money(cents), "")


@given(st.text() | st.text(alphabet="0123456789.,'\u20ac$ kK-eurodlas\u017f\u212a"))
def test_no_text_upsets_it_and_no_amount_is_negative(text: str) -> None:
    money, note = split_money(text)

    assert money is None or money.cents >= 0
    assert note in text
