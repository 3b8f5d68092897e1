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


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("/assente la prossima settimana", "Mon 23 Mar"),
        ("/away next week", "Mon 23 Mar"),
        ("/assente questa settimana", "Mon 23 Mar"),
        ("/away this weekend", "Sat 21 Mar"),
        ("/assente dal 30 marzo", "Mon 30 Mar"),
        ("/assente dal 30 marzo al 3 aprile", "Mon 30 Mar"),
        ("/assente ad agosto", "Sat 1 Aug"),
        ("/away in August", "Sat 1 Aug"),
        ("/away from Monday", "Mon 23 Mar"),
        ("/assente dalle 15", "Monday"),
    ],
)
def test_an_absence_that_begins_later_is_refused_with_the_way_out(office: Office, typed: str, proposed: str) -> None:
    office.logs(1)
    office.says(office.marco, typed)

    said = office.last(office.marco).plain.replace("/sollecito away", "/away")
    assert said == f"I can only note absences that begin now. Say until when, for example: /away until {proposed}"
    assert office.lead(1)["owner"] == "Marco Rossi"
    assert office.look(lambda uow: uow.people.named("Marco Rossi").away_since) is None  # type: ignore[union-attr]
    office.says(office.marco, f"/away until {proposed}")
    assert away_until(office) is not None, "what is proposed is understood"


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("/assente tra 5 minuti", "10:25"),
        ("/away in 2 hours", "12:20"),
        ("/away 2 hours from now", "12:20"),
        ("/away in 3 days", "Sat 21 Mar"),
        ("/assente tra una settimana", "Wed 25 Mar"),
    ],
)
def test_who_leaves_in_a_while_keeps_their_leads_and_reads_what_to_say_then(
    office: Office, typed: str, proposed: str
) -> None:
    office.logs(1)
    office.says(office.marco, typed)

    said = office.last(office.marco).plain.replace("/sollecito away", "/away")
    assert said.startswith("I can only note absences that begin now.")
    assert f"/away until {proposed}" in said
    assert office.lead(1)["owner"] == "Marco Rossi"
    assert away_until(office) is None
    office.says(office.marco, f"/away until {proposed}")
    assert away_until(office) is not None, "what is proposed is understood"


@pytest.mark.parametrize("typed", ["fino alle 12:20", "until 12:20", "2 ore", "for 2 hours", "until 2 hours from now"])
def test_how_long_an_absence_lasts_may_be_said_too(office: Office, typed: str) -> None:
    office.says(office.marco, f"/away {typed}")

    assert away_until(office) == datetime(2026, 3, 18, 12, 20, tzinfo=ROME)


@pytest.mark.parametrize(
    ("typed", "day", "hour"),
    [
        ("domani", 19, 9),
        ("lunedì", 23, 9),
        ("until next week", 23, 9),
        ("fino a venerdì", 20, 9),
        ("fino a venerdì compreso", 21, 0),
        ("fino a venerdì incluso", 21, 0),
        ("through Friday", 21, 0),
        ("da oggi a venerdì", 20, 9),
        ("from now until Friday", 20, 9),
        ("fino alle 15", 18, 15),
    ],
)
def test_an_absence_that_begins_now_ends_when_it_is_said_to(office: Office, typed: str, day: int, hour: int) -> None:
    office.says(office.marco, f"/away {typed}")

    assert away_until(office) == datetime(2026, 3, day, hour, 0, tzinfo=ROME)


@pytest.mark.parametrize("command", ["/presente", "/back"])
def test_who_was_not_away_is_told_so_and_there_is_nothing_to_take_back(office: Office, command: str) -> None:
    office.says(office.marco, command)
    assert "You are here already, Marco Rossi" in office.last(office.marco).plain

    office.says(office.marco, "/annulla")
    assert "nothing of yours" in office.last(office.marco).plain


def test_a_manager_learns_that_somebody_was_not_away(office: Office) -> None:
    before = office.count(office.marco)
    office.says(office.giulia, "/back Marco")

    assert "Marco Rossi is here already" in office.last(office.giulia).plain
    assert office.count(office.marco) == before
