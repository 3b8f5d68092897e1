"""After the holidays: what that means is in the firm's calendar."""

from datetime import date

import pytest

from handlers.reading.vacations import last_day_off, speaks_of_holidays, with_first_day_back

AUGUST = (date(2027, 8, 9), date(2027, 8, 22))
CHRISTMAS_EVE = (date(2026, 12, 24), date(2026, 12, 24))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("dopo le ferie", "2027-08-23"),
        ("Dopo le Ferie alle 10", "2027-08-23 alle 10"),
        ("fino a dopo le ferie", "fino a 2027-08-23"),
        ("al rientro dalle ferie", "2027-08-23"),
        ("finite le ferie estive", "2027-08-23"),
        ("after the holidays", "2027-08-23"),
        ("after our summer vacation at 3pm", "2027-08-23 at 3pm"),
    ],
)
def test_the_end_of_the_holidays_is_told_as_a_date(said: str, meant: str) -> None:
    assert speaks_of_holidays(said)
    assert with_first_day_back(said, date(2027, 8, 23)) == meant


@pytest.mark.parametrize("said", ["le ferie", "dopo le feste", "prima delle ferie", "thereafter holidayed", "feriere"])
def test_other_words_are_left_alone(said: str) -> None:
    assert not speaks_of_holidays(said)


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 11, 22), AUGUST[1]),  # a single day off is no holidays
        (date(2027, 8, 9), AUGUST[1]),
        (date(2027, 8, 22), AUGUST[1]),
        (date(2027, 8, 23), None),
    ],
)
def test_the_holidays_are_those_that_are_on_or_come_next(today: date, last: date | None) -> None:
    assert last_day_off((CHRISTMAS_EVE, AUGUST), today) == last
