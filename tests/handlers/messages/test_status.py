from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.messages.digest import daily_card, owed_card
from handlers.messages.rich import plain_text
from handlers.messages.status import details_card, period_said, status_card
from handlers.messages.tallies import About
from handlers.ports import Button
from handlers.reading.periods import Period
from handlers.rules.figures import Backlog, Figures, Split, Spread, Tally, Waiting
from handlers.rules.since_last import SinceLast
from tests.handlers.logbook import THURSDAY, at, speaking

CAPTION = 1_000
"""Characters under a picture; Telegram allows 1,024."""

MESSAGE = 4_096
"""Characters of a message on Telegram."""

TODAY = Period("day", date(2026, 11, 12), date(2026, 11, 13))
WEEK = Period("week", date(2026, 11, 9), date(2026, 11, 16))
TEAM = About()
MARIO = Waiting(7, 3, "Mario Bruni", "Marco Rossi", "sito", at(12, "13:00"), at(12, "14:00"))


def tally(name: str | None, logged: int = 12, answered: int = 9, waiting: int = 3, late: int = 1) -> Tally:
    return Tally(name, logged, answered, waiting, late, 2_880 if answered else None)


BUSY = Figures(
    period=TODAY,
    total=tally(None),
    response_rate=0.75,
    within_target=0.8,
    within_hour=0.62,
    unanswered=0.25,
    clock=Spread(2_880, 18_600),
    working=Spread(1_800, 10_800),
    split=Split(720, 60, 1_200),
    by_owner=(tally("Marco Rossi"),),
    by_source=(tally("sito", 8), tally(None, 4)),
    by_day=(),
    backlog=Backlog(14, 2, (MARIO,)),
)
REPORT = SinceLast(
    since=at(11, "18:00"),
    until=at(12, "18:00"),
    total=tally(None, waiting=14, late=2),
    within_target=0.8,
    by_owner=(tally("Marco Rossi"),),
    by_source=(tally("sito", 8), tally(None, 4)),
    backlog=BUSY.backlog,
)
QUIET = replace(
    BUSY,
    total=tally(None, 0, 0, 0, 0),
    response_rate=None,
    within_target=None,
    within_hour=None,
    unanswered=None,
    clock=Spread(None, None),
    by_owner=(),
    by_source=(),
)
A_WEEK = replace(
    BUSY,
    period=WEEK,
    by_day=tuple(tally(day.isoformat(), n, n) for n, day in enumerate(WEEK.start + timedelta(n) for n in range(7))),
)


def said(figures: Figures, about: About = TEAM) -> str:
    card, _ = status_card(figures, about, speaking())
    return plain_text(card)


def test_a_status_says_how_many_how_fast_and_where_the_wait_went() -> None:
    text = said(BUSY)
    for line in (
        "Status: today",
        "Logged 12",
        "Answered 9 (75%)",
        "Waiting 3, of which late 1",
        "Within the target 80%",
        "Half within 48 min, nine in ten within 5 h 10 min",
        "In working time: 30 min and 3 h",
        "Typically 12 min until logged, 1 min until assigned, 20 min until answered",
        "In all, 14 leads wait now (2 late).",
        "Marco Rossi: 9 of 12 answered, half within 48 min, 3 waiting, 1 late",
        "Source unknown: 9 of 4 answered",
        "#7 Mario Bruni · ⚠️ 3 h · Marco Rossi",
    ):
        assert line in text


def test_a_lead_that_was_closed_without_an_answer_is_told_so_that_the_figures_add_up() -> None:
    assert "Closed without an answer" not in said(BUSY)
    one_lost = replace(BUSY, total=replace(BUSY.total, logged=13))
    assert "Waiting 3, of which late 1\nClosed without an answer 1\nWithin" in said(one_lost)
    italian, _ = status_card(one_lost, TEAM, replace(speaking(), language="it"))
    assert "Chiusi senza risposta 1\n" in plain_text(italian)


def test_published_figures_come_with_their_source_and_year() -> None:
    text = said(BUSY)
    for part in ("you 62%, published 37%", "you 25%, published 23% (HBR 2011)", "89%", "10 h", "Sprout Social 2016"):
        assert part in text


@pytest.mark.parametrize(("logged", "compared"), [(9, False), (10, True)])
def test_published_figures_are_shown_only_from_ten_leads_on(logged: int, *, compared: bool) -> None:
    assert ("HBR 2011" in said(replace(BUSY, total=tally(None, logged)))) is compared


def test_published_figures_are_not_held_against_one_person() -> None:
    assert "HBR 2011" not in said(BUSY, About("Marco Rossi"))


def test_an_empty_period_has_a_friendly_word_and_still_shows_who_waits() -> None:
    text = said(QUIET)
    assert "Nobody logged a lead in this time." in text
    assert "In all, 14 leads wait now" in text
    assert "#7 Mario Bruni" in text


def test_where_none_waits_it_is_said_without_a_nought() -> None:
    nobody = replace(BUSY, backlog=Backlog(0, 0, ()))
    assert "No lead waits now." in said(nobody)
    assert "0 leads" not in said(nobody)
    italian, _ = status_card(nobody, TEAM, replace(speaking(), language="it"))
    assert "Ora non aspetta nessun contatto." in plain_text(italian)


def test_a_button_opens_each_of_the_longest_waiting() -> None:
    card, _ = status_card(BUSY, TEAM, speaking())
    ((choice,),) = card.buttons
    assert Button.decode(choice.data or "") == Button("show", 7, 3)


def test_a_week_comes_with_a_chart_and_with_the_same_in_words() -> None:
    card, chart = status_card(A_WEEK, TEAM, speaking())
    assert chart is not None
    assert chart.days == ("Mon 9", "Tue 10", "Wed 11", "Thu 12", "Fri 13", "Sat 14", "Sun 15")
    assert chart.answered == (0, 1, 2, 3, 4, 5, 6)
    assert chart.median_said[:2] == ("", "48 min")
    assert card.picture_says.startswith(
        "Leads, Mon 9 Nov to Sun 15 Nov. Tue 10: 1 answered, 0 not, half within 48 min;"
    )
    assert "Mon 9:" not in card.picture_says


def test_a_day_comes_without_a_chart() -> None:
    assert status_card(BUSY, TEAM, speaking())[1] is None


def test_a_week_in_which_nothing_was_logged_comes_without_a_chart() -> None:
    assert status_card(replace(A_WEEK, total=QUIET.total), TEAM, speaking())[1] is None


names = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=500)


@given(names, st.integers(0, 10**6))
@example("x" * 500, 10**6)
def test_cards_fit_into_a_message_whatever_names_people_have(name: str, count: int) -> None:
    many = tuple(tally(name, count, count, count, count) for _ in range(40))
    waiting = replace(MARIO, ref=10**9, who=name, owner=name)
    backlog = Backlog(10**7, 10**7, (waiting,) * 10)
    full = replace(A_WEEK, total=tally(None, count + 10), by_owner=many, by_source=many, backlog=backlog)
    full_report = replace(REPORT, total=full.total, by_owner=many, by_source=many, backlog=backlog)
    voice = speaking()
    caption, _ = status_card(full, About(source=name), voice)
    assert len(plain_text(caption)) < CAPTION
    whole, _ = status_card(replace(full, by_day=()), TEAM, voice)
    details, report = details_card(full, TEAM, voice), daily_card(full_report, TEAM, None, voice)
    for card in (whole, details, report, owed_card(name, backlog, voice)):
        assert len(plain_text(card)) < MESSAGE
        assert all(len((choice.data or "").encode()) <= 64 for row in card.buttons for choice in row)


def test_what_people_are_called_is_shown_as_it_is() -> None:
    strange = "<b>{Ugo}</b> *x* @all"
    assert f"{strange}: 9 of 12" in said(replace(BUSY, by_owner=(tally(strange),)))
    assert f"Leads of {strange}" in said(BUSY, About(strange))


def test_long_lists_end_with_how_many_more_there_are() -> None:
    many = tuple(tally(f"Source {n}") for n in range(11))
    assert "and 3 more sources" in said(replace(BUSY, by_source=many))


def test_one_more_is_said_of_one() -> None:
    many = tuple(tally(f"Name {n}") for n in range(11))
    text = said(replace(BUSY, by_owner=many, by_source=many[:9]))
    assert "and 1 more owner\n" in text
    assert text.endswith("and 1 more source") or "and 1 more source\n" in text
    owed = plain_text(owed_card("Marco Rossi", Backlog(2, 0, (MARIO,)), speaking()))
    assert owed.endswith("\nand 1 more lead: /leads mine")


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (TODAY, "today"),
        (Period("day", date(2026, 11, 11), date(2026, 11, 12)), "yesterday"),
        (Period("day", date(2026, 11, 3), date(2026, 11, 4)), "Tue 3 Nov"),
        (Period("day", date(2026, 11, 13), date(2026, 11, 14)), "Fri 13 Nov"),
        (WEEK, "Mon 9 Nov to Sun 15 Nov"),
        (Period("range", date(2024, 2, 18), date(2026, 11, 13)), "Sun, 18 Feb 2024 to Thu, 12 Nov 2026"),
        (Period("range", date(2024, 2, 18), date(2024, 2, 20)), "Sun, 18 Feb 2024 to Mon, 19 Feb 2024"),
        (Period("month", date(2026, 11, 1), date(2026, 12, 1)), "November 2026"),
        (Period("year", date(2025, 1, 1), date(2026, 1, 1)), "2025"),
    ],
)
def test_a_period_is_said_as_people_say_it(period: Period, expected: str) -> None:
    assert period_said(period, speaking()) == expected


def test_the_first_daily_report_compares_with_nothing() -> None:
    text = plain_text(daily_card(REPORT, TEAM, None, speaking()))
    assert text.startswith("Daily report, Thu 12 Nov 18:00\nSince Wed 11 Nov 18:00\n")
    assert "Marco Rossi: 12 logged, 9 answered, half within 48 min, 3 waiting, 1 late" in text
    assert "Logged: 12\n" in text
    assert "In brackets" not in text


def test_a_daily_report_tells_growth_decline_and_what_is_as_it_was() -> None:
    before = {"logged": 10, "answered": 9, "waiting": 20, "late": 2}
    text = plain_text(daily_card(REPORT, TEAM, before, speaking()))
    for line in ("Logged: 12 (+2)", "Answered: 9 (=)", "Waiting now: 14 (-6)", "Late now: 2 (=)"):
        assert line in text


def test_an_owner_reads_what_is_owed_with_a_button_each() -> None:
    card = owed_card("Marco Rossi", Backlog(1, 0, (MARIO,)), speaking())
    assert plain_text(card) == "Good day, Marco!\n1 lead of yours still waits for an answer:\n#7 Mario Bruni · ⚠️ 3 h"
    assert Button.decode(card.buttons[0][0].data or "") == Button("show", 7, 3)


def test_whoever_still_has_time_is_not_marked_late() -> None:
    in_time = replace(MARIO, due_at=THURSDAY)
    assert "⚠️" not in said(replace(BUSY, backlog=Backlog(1, 0, (in_time,))))
