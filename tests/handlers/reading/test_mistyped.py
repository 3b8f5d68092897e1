"""Which command was meant by one that there is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.commands import VERBS
from handlers.reading.mistyped import read_meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("contato", "contatto"), ("conttato", "contatto"), ("Contatt", "contatto"), ("laed", "lead"), ("leda", "lead"),
        ("rispoto", "risposto"), ("statto", "stato"), ("anulla", "annulla"), ("squadre", "squadra"),
        ("statsu", "status"), ("answerd", "answered"), ("snoze", "snooze"),
    ],
)  # fmt: skip
def test_a_slip_or_two_leave_a_command_recognisable(word: str, meant: str) -> None:
    assert read_meant(word) == (meant, "")


@pytest.mark.parametrize(("word", "meant"), [("risposto12", ("risposto", "12")), ("Take_3", ("take", "3"))])
def test_a_number_may_stick_to_its_command(word: str, meant: tuple[str, str]) -> None:
    assert read_meant(word) == meant


@pytest.mark.parametrize("word", ["pippo", "dimentica", "menu", "weather", "ciao", "not", "wom", "x", "rispondere"])
def test_other_words_are_no_command_of_ours(word: str) -> None:
    assert read_meant(word) is None


@given(st.text(min_size=1, max_size=32))
def test_whatever_is_offered_is_a_command(word: str) -> None:
    meant = read_meant(word)
    assert meant is None or meant[0] in VERBS
