"""What somebody types into a field of a lead, as it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.errors import EmailUnclear, NotUnderstood, PhoneUnclear, UserError, ValueMissing, ValueTooLong
from handlers.rules.details import NAMES, Name
from handlers.typed_values import read_answer
from tests.handlers.reading.in_italy import read_value


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("phone", "333 123 4567", "+393331234567"),
        ("phone", "+44 20 7946 0958; 02 1234 5678", "+442079460958, +390212345678"),
        ("phone", "333 123 4567\n333.1234567", "+393331234567"),
        ("phone", "", ""),
        ("email", " Mario@EXAMPLE.com ", "Mario@example.com"),
        ("source", "fb", "Facebook"),
        ("source", "web site", "sito"),
        ("source", "La radio", "La radio"),
        ("name", "Mario\n Rossi", "Mario Rossi"),
        ("request", "due righe\ndi testo", "due righe\ndi testo"),
        ("kind", "supplier", "supplier"),
        ("urgency", "", ""),
    ],
)
def test_a_value_is_kept_in_one_form(field: Name, typed: str, kept: str) -> None:
    assert read_value(field, typed) == kept


@pytest.mark.parametrize(
    ("field", "typed", "wrong"),
    [
        ("phone", "12345", PhoneUnclear),
        ("phone", "333 1234567, chiamare dopo le 18", PhoneUnclear),
        ("email", "mario.rossi", EmailUnclear),
        ("email", "mario@example.com, x@", EmailUnclear),
        ("name", "x" * 301, ValueTooLong),
        ("request", "x" * 3001, ValueTooLong),
        ("kind", "boss", NotUnderstood),
        ("kind", "", NotUnderstood),
    ],
)
def test_what_cannot_stand_there_says_why(field: Name, typed: str, wrong: type[UserError]) -> None:
    with pytest.raises(wrong):
        read_value(field, typed)


@given(st.sampled_from(NAMES), st.text(max_size=250))
def test_whatever_is_typed_is_kept_or_refused_and_kept_again_as_it_is(field: Name, typed: str) -> None:
    try:
        kept = read_value(field, typed)
    except UserError:
        return
    assert read_value(field, kept) == kept


@pytest.mark.parametrize("dash", ["-", " - ", "–", "—"])
def test_a_dash_alone_empties(dash: str) -> None:
    assert read_answer(dash) == ""


def test_a_dash_within_words_is_one_of_them() -> None:
    assert read_answer("02-1234567") == "02-1234567"


def test_an_answer_without_words_is_none() -> None:
    with pytest.raises(ValueMissing):
        read_answer("  ")
