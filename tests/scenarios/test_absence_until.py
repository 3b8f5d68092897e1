"""Until when somebody is away, and what is asked about, as people write it."""

from datetime import datetime

import pytest

from tests.office import ROME, Office


def away_until(office: Office) -> datetime | None:
    until = office.look(lambda uow: uow.people.named("Marco Rossi").away_until)  # type: ignore[union-attr]
    return until.astimezone(ROME) if until else None


def test_the_other_reading_of_the_day_of_return_is_one_tap_away(office: Office) -> None:
    office.says(office.marco, "/away until lunedì prossimo")
    card = office.last(office.marco)
    first = away_until(office)
    (label,) = [label for label in card.labels if label.startswith("No, ")]

    assert "Marco Rossi is away until" in office.presses(office.marco, card, label)
    other = away_until(office)
    assert first is not None
    assert other is not None
    assert abs((other - first).days) == 7
    assert f"{other.day} March" in office.last(office.marco).plain
    assert not any(each.startswith("No, ") for each in office.last(office.marco).labels)

    office.says(office.marco, "/undo")
    assert away_until(office) == first


def test_nobody_else_presses_it_and_it_is_void_once_they_are_back(office: Office) -> None:
    office.says(office.marco, "/away until lunedì prossimo")
    card = office.last(office.marco)
    data = card.data_of("No, ")
    before = away_until(office)
    office.says(office.luca, "/leads")

    assert "managers" in office.presses(office.luca, office.last(office.luca), data, forged=True)
    assert away_until(office) == before
    office.says(office.marco, "/back")
    assert "did not understand" in office.presses(office.marco, card, data, forged=True)
    assert away_until(office) is None


def test_what_nobody_disputes_has_no_button(office: Office) -> None:
    office.says(office.marco, "/away until 25/3 alle 9")

    assert not office.last(office.marco).labels


@pytest.mark.parametrize("until", ["dopo le ferie", "until after the holidays"])
def test_after_the_holidays_is_the_first_working_day_after_the_next_closure(office: Office, until: str) -> None:
    office.config["holidays"] = {"closed": ["2026-03-17", "2026-04-10..2026-04-17"]}  # until a Friday
    office.restart()
    office.says(office.marco, f"/away {until}")

    assert away_until(office) == datetime(2026, 4, 20, 9, 0, tzinfo=ROME)
    assert "Monday 20 April 2026 at 09:00" in office.last(office.marco).plain


def test_where_no_holidays_lie_ahead_examples_are_given(office: Office) -> None:
    office.says(office.marco, "/away fino a dopo le ferie")

    assert away_until(office) is None
    assert "15:30" in office.last(office.marco).plain


@pytest.mark.parametrize(("typed", "title"), [("setimana", "Mon 16 Mar to Sun 22 Mar"), ("yesterdy", "yesterday")])
def test_a_slip_in_a_period_is_forgiven(office: Office, typed: str, title: str) -> None:
    office.says(office.giulia, f"/status {typed}")

    assert f"Status: {title}" in office.last(office.giulia).plain


def test_what_is_no_period_is_refused_with_examples(office: Office) -> None:
    office.says(office.giulia, "/status zebedeo")

    assert "status today, yesterday, week, month" in office.last(office.giulia).plain
