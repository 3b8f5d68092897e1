"""Leads whose owner is away and that nobody else could take: they do not wait in silence."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.office import ROME, Office
from tests.scenarios.reminders import MARCO_ONLY

THURSDAY_OPENING = datetime(2026, 3, 19, 9, 1, tzinfo=ROME)


@pytest.fixture
def alone(office: Office) -> Office:
    """Lead 1 is Marco's, and nobody else is there today."""
    office.logs(1)
    office.says(office.luca, "/away until tomorrow")
    return office


def test_managers_are_told_at_once_and_once_which_leads_stay_with_somebody_away(alone: Office) -> None:
    before = alone.count(alone.giulia)
    alone.says(alone.marco, "/assente fino al 20 aprile")

    told = alone.last(alone.giulia)
    assert alone.count(alone.giulia) == before + 1
    assert "Marco Rossi is away until Monday 20 April 2026 at 09:00 (Europe/Rome), and these leads stay" in told.plain
    assert "#1 Bruno Galli" in told.plain
    assert "Luca Ferri is away" in told.plain
    assert told.labels == ["#1 Bruno Galli"]
    assert alone.lead(1)["owner"] == "Marco Rossi"


def test_where_there_is_but_one_owner_nobody_else_is_spoken_of(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY) as office:
        office.logs(1)
        office.says(office.marco, "/away until 20 april")
        told = office.find(office.giulia, "these leads stay").plain
        assert "Nobody else" not in told
        assert "you choose who has one" in told


def test_what_the_owner_keeps_for_after_the_return_is_no_news(alone: Office) -> None:
    alone.says(alone.marco, "/snooze 1 friday at 15:00")
    before = alone.count(alone.giulia)
    alone.says(alone.marco, "/away until friday at 9")
    alone.says(alone.luca, "/back")

    assert alone.count(alone.giulia) == before
    assert alone.lead(1)["owner"] == "Marco Rossi"


def test_whoever_is_back_gets_what_an_absent_colleague_left_behind(alone: Office) -> None:
    alone.says(alone.marco, "/away until 20 april")
    alone.says(alone.luca, "/back")

    assert alone.lead(1)["owner"] == "Luca Ferri"
    assert "its owner is away" in alone.find(alone.luca, "Lead #1").plain
    assert "went to Luca Ferri while you are away" in alone.last(alone.marco).plain


def test_an_absence_that_ends_by_itself_is_enough(alone: Office) -> None:
    alone.says(alone.marco, "/away until 20 april")
    alone.until(THURSDAY_OPENING)

    assert alone.lead(1)["owner"] == "Luca Ferri"
    assert "its owner is away" in alone.find(alone.luca, "Lead #1").plain


def test_the_audit_finds_somebody_whom_nothing_announced(alone: Office) -> None:
    alone.says(alone.marco, "/away until 20 april")
    alone.clock.now += timedelta(days=1)
    alone._run(alone.bot.jobs.audit())

    assert alone.lead(1)["owner"] == "Luca Ferri"


def test_a_colleague_who_has_had_the_lead_before_is_better_than_nobody(office: Office) -> None:
    office.logs(1)
    office.says(office.marco, "/away until tomorrow")
    assert office.lead(1)["owner"] == "Luca Ferri"
    office.until(THURSDAY_OPENING)
    office.says(office.luca, "/away until 20 april")

    assert office.lead(1)["owner"] == "Marco Rossi"


def test_what_a_customer_adds_while_the_owner_is_away_reaches_the_managers(alone: Office) -> None:
    alone.says(alone.marco, "/away until 20 april")
    alone.logs(1, words="URGENTE, richiamatemi")

    told = alone.last(alone.giulia).plain
    assert "wrote again about lead #1" in told
    assert "Its owner, Marco Rossi, is away" in told
    assert "URGENTE" in told


def test_a_customer_who_writes_again_is_given_to_whoever_is_there_by_then(alone: Office) -> None:
    alone.says(alone.marco, "/away until 20 april")
    alone.clock.now += timedelta(days=1)  # Luca is back, and no tick has run yet
    alone.logs(1, words="URGENTE, richiamatemi")

    assert alone.lead(1)["owner"] == "Luca Ferri"
    assert "URGENTE" in alone.find(alone.luca, "Lead #1").plain
    assert alone.often(alone.marco, "URGENTE") == 0


def test_a_lead_given_to_somebody_who_is_known_to_be_away_stays_with_them(office: Office) -> None:
    office.logs(1)
    office.says(office.luca, "/away until 20 april")
    office.says(office.giulia, "/assign 1 luca")
    office.says(office.marco, "/start")
    office.until(THURSDAY_OPENING)

    assert office.lead(1)["owner"] == "Luca Ferri"


def test_a_longer_absence_does_not_take_it_from_them_again(office: Office) -> None:
    office.logs(1)
    office.says(office.luca, "/away until friday")
    office.says(office.giulia, "/assign 1 luca")
    office.says(office.luca, "/away until 20 april")
    assert office.lead(1)["owner"] == "Luca Ferri"


def test_what_the_manager_says_below_that_is_of_those_leads(alone: Office) -> None:
    alone.logs(2, 3)
    alone.says(alone.marco, "/away until 20 april")
    card = alone.find(alone.giulia, "these leads stay")

    alone.says(alone.giulia, "fatto", reply_to=card)
    asked = alone.last(alone.giulia)
    assert asked.plain.startswith("Which lead has had an answer?")
    assert asked.labels == card.labels == ["#1 Bruno Galli", "#2 Carla Serra", "#3 Dino Monti"]
    alone.says(alone.giulia, "1 e 3 fatti", reply_to=card)
    assert [alone.lead(ref)["state"] for ref in (1, 2, 3)] == ["answered", "waiting", "answered"]
