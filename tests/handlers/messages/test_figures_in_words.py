"""Figures as a person would say them: one lead is one, nothing is within less than a minute, nobody answers in “?”."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.messages.chart import told
from handlers.messages.digest import daily_card
from handlers.messages.rich import plain_text
from handlers.messages.status import status_card
from handlers.messages.voice import Voice
from handlers.rules.figures import Figures, Spread, Tally
from tests.handlers.logbook import THURSDAY, speaking
from tests.handlers.messages.test_status import BUSY, REPORT, TEAM, WEEK

ITALIAN = Voice("it", "Europe/Rome", THURSDAY)


def test_one_lead_is_not_told_in_the_plural() -> None:
    owners = (Tally("Marco Rossi", 1, 1, 0, 0, None), Tally("Luca Ferri", 2, 0, 0, 0, None))
    text = plain_text(daily_card(replace(REPORT, by_owner=owners), TEAM, None, ITALIAN))
    assert "Marco Rossi: 1 registrato, 1 con risposta" in text
    assert "Luca Ferri: 2 registrati, 0 con risposta" in text


def test_who_answers_in_one_go_is_within_a_minute() -> None:
    quick = Tally("Marco Rossi", 4, 4, 0, 0, 20)
    figures = replace(BUSY, total=quick, clock=Spread(0, 59), working=Spread(0, 0), by_owner=(quick,))
    report = replace(REPORT, total=quick, by_owner=(quick,))
    cards = [status_card(figures, TEAM, speaking())[0], daily_card(report, TEAM, None, speaking())]
    for text in map(plain_text, cards):
        assert "alf within 1 min" in text
        assert "ithin under" not in text
    assert "nine in ten within 1 min\nIn working time: 1 min and 1 min" in plain_text(cards[0])


def days(*tallies: tuple[int, int, int | None]) -> Figures:
    """A week of days: logged, answered, and half of them within so many seconds."""
    dated = zip(range(7), tallies, strict=False)
    made = (Tally((WEEK.start + timedelta(day)).isoformat(), new, done, 0, 0, half) for day, (new, done, half) in dated)
    return replace(BUSY, period=WEEK, by_day=tuple(made))


def test_a_chart_says_the_same_of_answers_as_the_lines_beside_it() -> None:
    _, chart = status_card(days((2, 1, 20), (1, 0, None)), TEAM, ITALIAN)
    assert chart is not None
    assert (chart.answered_label, chart.unanswered_label) == ("con risposta", "senza risposta")


def test_a_chart_in_words_says_nothing_of_the_speed_of_a_day_without_answers() -> None:
    _, chart = status_card(days((2, 1, 20), (1, 0, None), (0, 0, None)), TEAM, speaking())
    assert chart is not None
    in_words = told(chart, speaking())
    assert in_words.endswith(". Mon 9: 1 answered, 1 not, half within 1 min; Tue 10: 0 answered, 1 not.")


@pytest.mark.parametrize(
    ("span", "english", "italian"),
    [
        (timedelta(minutes=59, seconds=59), "59 min", "59 min"),
        (timedelta(hours=1), "1 h", "1 h"),
        (timedelta(hours=1, seconds=59), "1 h", "1 h"),
        (timedelta(hours=2, minutes=5), "2 h 05 min", "2 h 05 min"),
        (timedelta(days=1), "1 d", "1 g"),
        (timedelta(days=1, minutes=59), "1 d", "1 g"),
        (timedelta(days=2, hours=3), "2 d 3 h", "2 g 3 h"),
    ],
)
def test_a_duration_names_no_unit_of_which_there_is_none(span: timedelta, english: str, italian: str) -> None:
    assert speaking().duration(span) == english
    assert ITALIAN.duration(span) == italian
