"""Slips of the finger in the name of a period."""

from datetime import date

import pytest

from handlers.reading.period_slips import put_right
from handlers.reading.periods import read_period

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("setimana", "settimana"),
        ("yesterdy", "yesterday"),
        ("last mounth", "last month"),
        ("settimana scrosa", "settimana scorsa"),
        ("novmbre", "novembre"),
        ("trimetsre", "trimestre"),
        ("wednesay", "wednesday"),
        ("ulitmi 7 giorni", "ultimi 7 giorni"),
    ],
)
def test_a_slip_is_put_right(typed: str, meant: str) -> None:
    right = put_right(typed.split())
    assert right is not None
    assert read_period(" ".join(right), SUNDAY) == read_period(meant, SUNDAY) is not None


@pytest.mark.parametrize("typed", ["settimana scorsa", "Marco", "Marzia", "facebook", "mese", "zebedeo", "wek", ""])
def test_what_is_no_slip_stays_as_it_is(typed: str) -> None:
    assert put_right(typed.split()) is None
