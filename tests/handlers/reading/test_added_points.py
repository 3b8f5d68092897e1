"""Which numbers in a colleague's note are the customer's."""

import pytest

from tests.handlers.reading.in_italy import added_points

PHONE, EMAIL = ("phone", "+393339998887"), ("email", "ada@conti.it")


@pytest.mark.parametrize(
    ("words", "known", "points"),
    [
        ("333 9998887", (), (PHONE,)),
        ("no scusa il numero è 333 9998887", ("phone",), (PHONE,)),
        ("sorry, the right number is 333 9998887", ("phone",), (PHONE,)),
        ("mail giusta: ada@conti.it", ("email",), (EMAIL,)),
        ("chiamare anche il marito, 333 9998887", ("phone",), ()),
        ("chiamare anche il marito, 333 9998887", ("email",), (PHONE,)),
        ("vuole 3 finestre, 1200 euro", (), ()),
        ("", (), ()),
    ],
)
def test_a_number_is_the_customers_where_none_is_known_or_where_words_say_so(
    words: str, known: tuple[str, ...], points: tuple[tuple[str, str], ...]
) -> None:
    assert added_points(words, known) == points
