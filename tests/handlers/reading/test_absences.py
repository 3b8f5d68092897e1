"""What is said around a moment: that an absence ends then, or that it begins then, or neither."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading.absences import Said, including, is_ahead, is_period, proposed_end, read_absence
from handlers.reading.moments import Moment, read_moment

ROME = ZoneInfo("Europe/Rome")
A_WEDNESDAY = datetime(2026, 3, 18, 10, 20, tzinfo=ROME)


def moment(words: str) -> Moment:
    found = read_moment(words, now=A_WEDNESDAY, zone="Europe/Rome")
    assert isinstance(found, Moment)
    return found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("domani", Said("domani", "unsaid")),
        ("2 hours from now", Said("2 hours from now", "unsaid")),
        ("Until  Friday", Said("Friday", "end")),
        ("fino alla prossima settimana", Said("alla prossima settimana", "end")),
        ("venerdì (compreso)", Said("venerdì", "end", included=True)),
        ("through August", Said("August", "end", included=True)),
        ("a partire dall'1 aprile", Said("1 aprile", "start")),
        ("starting from Monday", Said("Monday", "start")),
        ("from Monday to Friday", Said("Monday", "start")),
        ("da oggi a venerdì", Said("a venerdì", "end")),
        ("da oggi", Said("", "end")),
    ],
)
def test_what_a_phrase_says_of_its_moment(text: str, said: Said) -> None:
    assert read_absence(text) == said


@given(st.text(max_size=60))
def test_nothing_is_added_to_what_was_written(text: str) -> None:
    assert read_absence(text).words in " ".join(text.split())


@pytest.mark.parametrize(
    ("words", "day"), [("friday", 21), ("this week", 23), ("next week", 30), ("fine mese", 32), ("this month", 32)]
)
def test_what_is_included_ends_when_the_next_one_begins(words: str, day: int) -> None:
    expected = datetime(2026, 3, day, tzinfo=ROME) if day < 32 else datetime(2026, 4, 1, tzinfo=ROME)
    assert including(moment(words)).at == expected


def test_of_a_week_that_has_begun_the_end_is_proposed_and_of_another_one_the_start() -> None:
    assert proposed_end(moment("this week")) == date(2026, 3, 23)
    assert proposed_end(moment("next week")) == date(2026, 3, 23)
    assert proposed_end(moment("tra 2 ore")) is None


@pytest.mark.parametrize(
    "words", ["oggi pomeriggio", "domani mattina", "giovedì pomeriggio", "tomorrow morning", "next week"]
)
def test_who_names_a_part_of_a_day_or_a_week_is_away_in_it_and_not_until_then(words: str) -> None:
    assert is_period(words, moment(words))


@pytest.mark.parametrize(
    "words", ["domani", "lunedì", "domani alle 9", "domani mattina alle 9", "20 marzo", "tra 2 ore"]
)
def test_a_day_or_an_hour_is_an_end(words: str) -> None:
    assert not is_period(words, moment(words))


@pytest.mark.parametrize("words", ["tra 5 minuti", "fra due ore", "in an hour", "In 3 days", "2 hours from now"])
def test_what_is_so_far_away_is_ahead(words: str) -> None:
    assert is_ahead(words)


@pytest.mark.parametrize(
    "words", ["2 ore", "per 2 ore", "for 3 days", "in giornata", "domani", "alle 15", "due giorni"]
)
def test_how_long_something_lasts_is_not(words: str) -> None:
    assert not is_ahead(words)
