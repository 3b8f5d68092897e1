"""An address that was dictated, as it was probably meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.dictated import find_dictated
from handlers.reading.guessed import guess_address


@pytest.mark.parametrize(
    ("dictated", "meant"),
    [
        ("mario.rossi chiocciola gmail punto com", "mario.rossi@gmail.com"),
        ("mario punto rossi chiocciola gmail punto com", "mario.rossi@gmail.com"),
        ("luca trattino b chiocciola libero.it", "luca-b@libero.it"),
        ("anna underscore v (at) example.org", "anna_v@example.org"),
        ("info at example dot com", "info@example.com"),
        ("mario @ gmail.com", "mario@gmail.com"),
        ("mario.rossi.gmail.com", "mario.rossi@gmail.com"),
        ("anna_verdi#libero.it", "anna_verdi@libero.it"),
        ("a.b.yahoo.co.uk", "a.b@yahoo.co.uk"),
        ("mario", None),
        ("", None),
        ("a chiocciola b chiocciola c punto it", None),
    ],
)
def test_an_address_is_guessed_or_left_to_people(dictated: str, meant: str | None) -> None:
    assert guess_address(dictated) == meant


@given(st.text(max_size=300))
def test_whatever_is_dictated_nothing_fails(text: str) -> None:
    guess_address(text)
    if found := find_dictated(text):
        guess_address(found[0])
