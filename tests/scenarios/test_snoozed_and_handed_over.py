"""A lead that is put off is promised to be quiet until then, whoever has it."""

from datetime import datetime

import pytest

from tests.office import ROME, TEAM, Office

FRIDAY = datetime(2026, 3, 20, 15, tzinfo=ROME)


@pytest.fixture
def asleep(office: Office) -> Office:
    """Lead 1 is Marco's, and sleeps until Friday."""
    office.logs(1)
    office.says(office.marco, "/rimanda 1 venerdì alle 15")
    return office


@pytest.mark.parametrize(
    ("who", "does"), [("giulia", "/assign 1 luca"), ("marco", "/assente fino a lunedì"), ("marco", "/away")]
)
def test_a_hand_over_keeps_the_snooze_and_the_new_owner_hears_of_it_then(asleep: Office, who: str, does: str) -> None:
    asleep.says(getattr(asleep, who), does)

    assert asleep.lead(1)["owner"] == "Luca Ferri"
    assert "Quiet until Fri 20 Mar 15:00" in asleep.find(asleep.luca, "Lead #1").plain
    asleep.until(FRIDAY.replace(minute=0, hour=14))
    assert asleep.often(asleep.luca, "has waited") == 0
    asleep.until(FRIDAY.replace(minute=1))
    assert asleep.often(asleep.luca, "has waited") == 1
    asleep.until(FRIDAY.replace(minute=20))
    assert asleep.often(asleep.luca, "has waited") == 2, "and the ladder goes on from there"


def test_whoever_takes_a_lead_that_sleeps_sees_until_when(asleep: Office) -> None:
    asleep.says(asleep.giulia, "/prendo 1")

    assert "Quiet until Fri 20 Mar 15:00" in asleep.find(asleep.giulia, "You took lead #1").plain
    assert asleep.lead(1)["next_reminder_at"].startswith("2026-03-20T1")


def test_the_new_owner_may_put_it_off_anew(asleep: Office) -> None:
    asleep.says(asleep.giulia, "/assign 1 luca")
    asleep.says(asleep.luca, "/snooze 1 tomorrow at 10")
    asleep.until(datetime(2026, 3, 19, 10, 1, tzinfo=ROME))

    assert asleep.often(asleep.luca, "has waited") == 1


def test_a_snooze_that_is_over_is_not_kept(asleep: Office) -> None:
    asleep.until(FRIDAY.replace(minute=1))
    asleep.says(asleep.giulia, "/assign 1 luca")

    assert "Quiet" not in asleep.find(asleep.luca, "Lead #1").plain
    asleep.until(FRIDAY.replace(minute=17))
    assert asleep.often(asleep.luca, "has waited") == 1


def without(office: Office, *names: str) -> None:
    """These people leave the team."""
    office.config["team"] = [member for member in TEAM if member["name"] not in names]
    office.restart()
    office.later(seconds=5)


def test_what_an_owner_who_left_the_team_had_put_off_stays_quiet_with_the_next_one(asleep: Office) -> None:
    without(asleep, "Marco Rossi")

    assert asleep.lead(1)["owner"] == "Luca Ferri"
    assert "Quiet until Fri 20 Mar 15:00" in asleep.find(asleep.luca, "its owner left the team").plain
    asleep.until(FRIDAY.replace(minute=59, hour=14))
    assert asleep.often(asleep.luca, "has waited") == 0
    asleep.until(FRIDAY.replace(minute=1))
    assert asleep.often(asleep.luca, "has waited") == 1


def test_where_nobody_can_take_what_they_had_put_off_the_managers_know_and_it_sleeps_on(asleep: Office) -> None:
    asleep.says(asleep.luca, "/away until tomorrow at 10")
    without(asleep, "Marco Rossi")

    assert asleep.lead(1)["owner"] is None
    assert asleep.often(asleep.giulia, "Lead #1 has no owner") == 1
    asleep.until(FRIDAY.replace(minute=59, hour=14))
    assert asleep.lead(1)["owner"] is None
    assert asleep.often(asleep.giulia, "Lead #1 has no owner") == 1
    asleep.until(FRIDAY.replace(minute=1))
    assert asleep.lead(1)["owner"] == "Luca Ferri", "it wakes, and somebody fits"
