import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.spellings import alike, one_spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [("Studio Blu", "studio  blu"), ("È NOSTRA", "è nostra"), ("Caffe\u0300", "CAFFÈ"), (" sito ", "Sito")],
)
def test_neither_case_nor_spaces_tell_two_names_apart(one: str, other: str) -> None:
    assert alike(one) == alike(other)


def test_an_accent_does() -> None:
    assert alike("Però") != alike("Pero")


def test_the_spelling_that_is_used_the_most_is_shown() -> None:
    used = {"studio blu": 3, "Studio Blu": 5, "STUDIO BLU": 1, "fiera": 9}
    assert one_spelling(used) == {
        **dict.fromkeys(("studio blu", "Studio Blu", "STUDIO BLU"), "Studio Blu"),
        "fiera": "fiera",
    }


def test_of_two_that_are_used_alike_it_is_always_the_same() -> None:
    assert one_spelling({"b": 1, "B": 1}) == one_spelling({"B": 1, "b": 1}) == {"b": "B", "B": "B"}


@given(st.dictionaries(st.text(max_size=4), st.integers(0, 5)))
def test_what_is_shown_is_one_of_those_that_are_alike(used: dict[str, int]) -> None:
    shown = one_spelling(used)
    assert shown.keys() == used.keys()
    assert all(alike(name) == alike(instead) and instead in used for name, instead in shown.items())
    assert len(set(shown.values())) == len({alike(name) for name in used})
