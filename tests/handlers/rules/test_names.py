"""When two names for one number are plainly two people's, and when they may be one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.names import of_two_people, says_no_more

NAMES = st.sampled_from(["Ada Conti", "Bruno Galli", "Ada", "Sig. Conti", "Rita De Luca", "Gino Pace", "A. Conti"])


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ada Conti", "Bruno Galli"),
        ("Ada De Santis", "Bruno De Luca"),
        ("GALLI BRUNO", "Ada Conti"),
        ("Bo Chen", "Ed Neri"),
    ],
)
def test_two_full_names_with_no_word_in_common_are_two_peoples(name: str, other: str) -> None:
    assert of_two_people(name, other)


@pytest.mark.parametrize(
    "name", ["Ada", "Bruno", "Conti Ada", "Maria Conti", "Ada Comti", "A. Galli", "Sig. Galli", "?!"]
)
def test_any_other_name_may_be_the_same_persons(name: str) -> None:
    assert not of_two_people(name, "Ada Conti")


def test_a_name_and_its_short_form_may_be_one_persons_whichever_is_told_first() -> None:
    assert not of_two_people("Gio Conti", "Giovanni Galli")
    assert not of_two_people("Giovanni Galli", "Gio Conti")


@given(NAMES, NAMES)
def test_it_is_the_same_from_both_sides_and_never_of_one_name(name: str, other: str) -> None:
    assert of_two_people(name, other) == of_two_people(other, name)
    assert not (of_two_people(name, other) and says_no_more(name, other))
