"""One thing and several of it are one word to look for, in Italian and in English."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.plurals import STEM, other_forms

PAIRS = (
    ("finestra", "finestre"), ("preventivo", "preventivi"), ("cucina", "cucine"), ("infisso", "infissi"),
    ("camera", "camere"), ("porta", "porte"), ("ponte", "ponti"), ("ufficio", "uffici"), ("banca", "banche"),
    ("parco", "parchi"), ("albergo", "alberghi"), ("bottega", "botteghe"), ("medico", "medici"),
    ("doccia", "docce"), ("camicia", "camicie"), ("spiaggia", "spiagge"), ("problema", "problemi"),
    ("elettricista", "elettricisti"),
    ("window", "windows"), ("kitchen", "kitchens"), ("company", "companies"), ("box", "boxes"), ("key", "keys"),
    ("house", "houses"), ("bench", "benches"), ("shelf", "shelves"), ("knife", "knives"),
)  # fmt: skip

TWO_WORDS = (
    ("casa", "caso"), ("porta", "porto"), ("costa", "costo"), ("tre", "tri"), ("via", "vie"), ("glass", "glas"),
    ("bus", "bu"), ("rossa", "rossi"), ("nicolo", "nicola"), ("luca", "luce"),
)  # fmt: skip

WORDS = st.text(ascii_lowercase, min_size=1, max_size=12)
NOUNS = st.builds(
    str.__add__, WORDS, st.sampled_from(("a", "e", "o", "i", "io", "chi", "s", "es", "ies", "ves", "ista"))
)


@pytest.mark.parametrize(("one", "many"), PAIRS)
def test_one_and_several_are_forms_of_each_other(one: str, many: str) -> None:
    assert many in other_forms(one)
    assert one in other_forms(many.upper())


@pytest.mark.parametrize(("word", "other"), TWO_WORDS)
def test_what_is_another_word_is_none(word: str, other: str) -> None:
    assert other not in other_forms(word)
    assert word not in other_forms(other)


@pytest.mark.parametrize("word", ["", "?", "100%", "3331234567", "perché", "d'angelo", "a@b.it", "Köln", "in"])
def test_what_is_no_plain_word_has_no_other_forms(word: str) -> None:
    assert not other_forms(word)


@given(WORDS | NOUNS)
def test_whatever_the_word_its_forms_begin_as_it_does_and_lead_back_to_it(word: str) -> None:
    forms = other_forms(word)
    assert word not in forms
    assert len(forms) <= 6, "few are looked for"
    for form in forms:
        assert form[:STEM] == word[:STEM]
        assert abs(len(form) - len(word)) <= STEM
        assert word in other_forms(form)


@given(st.text())
def test_nothing_that_is_written_is_too_odd_to_look_for(word: str) -> None:
    assert all(form.isalpha() for form in other_forms(word))
