"""Reminders: when they come, whom they tell, what they show, and when they do not come."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from storage.tables import Outbox
from tests.office import TEAM, Office
from tests.scenarios.reminders import MARCO_ONLY, WAITED, at, pinged_at

EVERY_DAY = {"mon-sun": ["00:00-24:00"]}


def test_the_ladder_reminds_the_owner_then_the_team_then_hands_the_lead_on_and_tells_the_managers(
    office: Office,
) -> None:
    office.logs(1)
    office.until(at(18, 12, 15))
    assert pinged_at(office, office.marco) == ["18 10:35", "18 11:05", "18 11:20"]
    assert pinged_at(office, office.group) == ["18 11:20"]
    assert pinged_at(office, office.giulia) == []
    assert office.lead(1)["owner"] == "Marco Rossi"

    office.until(at(18, 12, 25))
    assert office.lead(1)["owner"] == "Luca Ferri"
    assert "nobody has answered yet" in office.find(office.luca, "Lead #1 is yours now").plain
    assert "Before you: Marco Rossi" in office.find(office.luca, "Lead #1 is yours now").plain
    assert "went to Luca Ferri, because it had waited too long" in office.last(office.marco).plain
    assert pinged_at(office, office.giulia) == ["18 12:20"]
    old_card = office.find(office.marco, "Lead #1 is now with Luca Ferri")
    assert old_card.labels == [], "the former owner's cards do not invite to answer"

    office.until(at(18, 12, 40))
    assert pinged_at(office, office.luca) == ["18 12:35"], "the next ladder begins at its beginning"
    assert "has waited 2 h 15 min" in office.find(office.luca, WAITED).plain, "the customer's wait goes on"
    assert "Late by 1 h 15 min" in office.find(office.luca, WAITED).plain


def test_after_the_last_step_it_goes_on_every_then_every_for_ever(offices: type[Office], tmp_path: Path) -> None:
    reminders = {"ladder": [{"after": "15m", "tell": ["owner"]}], "then_every": "2h"}
    with offices(tmp_path, team=MARCO_ONLY, reminders=reminders) as office:
        office.logs(1)
        office.until(at(20, 11))
        assert pinged_at(office, office.marco) == [
            "18 10:35", "18 12:35", "18 15:35", "18 17:35", "19 10:35", "19 12:35", "19 15:35", "19 17:35", "20 10:35",
        ]  # fmt: skip
        office.clock.now += timedelta(days=116)
        before = len(pinged_at(office, office.marco))
        office.later(days=1)
        assert len(pinged_at(office, office.marco)) == before + 1


def test_with_nobody_left_to_hand_it_to_the_owner_keeps_hearing_of_it(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY) as office:
        office.logs(1)
        office.until(at(19, 10, 30))
        assert office.lead(1)["owner"] == "Marco Rossi"
        assert pinged_at(office, office.marco)[-2:] == ["18 12:20", "18 17:20"]
        assert pinged_at(office, office.giulia) == ["18 12:20", "18 17:20"]


@pytest.mark.parametrize(
    ("now", "config", "first"),
    [
        (at(18, 12, 50), {}, "18 14:05"),  # the break of a split day
        (at(20, 17, 50), {}, "23 09:05"),  # a weekend
        (at(1, 17, 50, 6), {}, "03 09:05"),  # the second of June, a public holiday
        (at(18, 17, 50), {"holidays": {"closed": ["2026-03-19..2026-03-20"]}}, "23 09:05"),
        (at(28, 23, 50), {"working_hours": EVERY_DAY, "holidays": {"country": None}}, "29 00:05"),
        (at(29, 1, 50), {"working_hours": EVERY_DAY, "holidays": {"country": None}}, "29 03:05"),  # clocks go forward
        (at(25, 2, 50, 10), {"working_hours": EVERY_DAY, "holidays": {"country": None}}, "25 02:05"),  # and back
        (at(18, 12, 50), {"team": [{**m, "working_hours": EVERY_DAY} for m in TEAM]}, "18 13:05"),  # own hours
    ],
)
def test_the_ladder_is_measured_in_the_owners_working_time(
    offices: type[Office], tmp_path: Path, now: datetime, config: dict[str, Any], first: str
) -> None:
    with offices(tmp_path, now=now, **config) as office:
        office.logs(1)
        office.until(now + timedelta(days=5))
        assert pinged_at(office, office.marco)[0] == first


def test_an_absence_stops_the_ladder_of_a_lead_that_nobody_else_can_take(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY) as office:
        office.logs(1)
        office.says(office.marco, "/away until tomorrow 15:00")
        assert "1 lead stays, because nobody else can take it" in office.last(office.marco).plain
        office.until(at(19, 15, 20))
        assert pinged_at(office, office.marco) == ["19 15:15"]


def test_a_snooze_that_ends_while_the_owner_is_away_waits_for_them(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY) as office:
        office.logs(1)
        office.says(office.marco, "/snooze 1 today at 15:00")
        office.says(office.marco, "/away until tomorrow 15:00")
        office.until(at(19, 15))
        assert pinged_at(office, office.marco) == []
        office.until(at(19, 17))
        assert len(pinged_at(office, office.marco)) >= 1


def test_nobody_is_reminded_of_one_lead_twice_within_the_least_gap(offices: type[Office], tmp_path: Path) -> None:
    ladder = [{"after": f"{minutes}m", "tell": ["owner"]} for minutes in (1, 2, 3, 4, 5)]
    reminders = {"ladder": ladder, "then_every": "1m", "least_gap": "10m"}
    with offices(tmp_path, team=MARCO_ONLY, reminders=reminders) as office:
        office.logs(1)
        office.until(at(18, 10, 23))
        office.says(office.marco, "/away")
        office.says(office.marco, "/back")  # which works out anew when he is reminded
        office.until(at(18, 11))
        assert pinged_at(office, office.marco) == ["18 10:21", "18 10:31", "18 10:41", "18 10:51"]


def test_a_change_of_owner_or_a_reopening_does_not_shorten_the_least_gap(offices: type[Office], tmp_path: Path) -> None:
    reminders = {"ladder": [{"after": "5m", "tell": ["owner", "managers"]}], "then_every": "1h", "least_gap": "10m"}
    with offices(tmp_path, reminders=reminders) as office:
        office.logs(1)
        office.until(at(18, 10, 26))
        assert pinged_at(office, office.giulia) == ["18 10:25"]
        office.says(office.giulia, "/assign 1 luca")  # by which her first card becomes another one
        office.until(at(18, 10, 40))
        assert pinged_at(office, office.giulia) == pinged_at(office, office.luca) == ["18 10:35"]
        office.says(office.luca, "/answered 1")
        office.says(office.luca, "/reopen 1")
        office.until(at(18, 10, 50))
        assert pinged_at(office, office.luca)[-1] == "18 10:45"


def test_after_downtime_each_lead_is_pinged_once_and_not_once_per_missed_step(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=MARCO_ONLY) as office:
        office.logs(1, 2)
        office.close()
        office.clock.now += timedelta(hours=26)
        office.open()
        office.later(seconds=5)
        office.later(seconds=5)
        assert len(pinged_at(office, office.marco)) == 2
        assert {office.lead(ref)["reminders_sent"] for ref in (1, 2)} == {1}


def test_after_a_long_silence_of_the_network_a_lead_is_pinged_once(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY) as office:
        office.logs(1)
        office.is_busy(office.marco, 7_200)
        office.until(at(18, 12, 10))
        assert pinged_at(office, office.marco) == []
        office.until(at(18, 12, 50))
        assert len(pinged_at(office, office.marco)) == 1


def test_a_reminder_shows_the_wait_its_number_the_first_lines_the_links_and_the_buttons(office: Office) -> None:
    office.says(office.anna, "/lead Ada Conti 333 1234501 ada@example.com\nTre finestre\nper marzo")
    office.later(minutes=16)
    card = office.find(office.marco, WAITED)
    assert "Lead #1 has waited 16 min for an answer" in card.plain
    assert "Reminder 1" in card.plain
    assert "Tre finestre\nper marzo" in card.plain
    assert "+39 333 123 4501" in card.plain
    assert "ada@example.com" in card.plain
    assert "https://wa.me/393331234501" in {data for row in card.buttons for _, data in row}
    for label in ("I've answered", "1 h", "Tomorrow", "Other", "Hand over", "Not a lead"):
        assert any(label in each for each in card.labels), label
    office.later(minutes=30)
    assert "Reminder 2" in office.find(office.marco, WAITED).plain


def test_a_reminder_that_an_outage_held_up_does_not_come_at_night(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY, now=at(18, 17, 30)) as office:
        office.logs(0)
        office.breaks_down(office.marco)
        office.until(at(18, 21))
        office.server.heal()
        office.until(at(19, 8, 59))
        assert pinged_at(office, office.marco) == []
        office.until(at(19, 9, 5))
        assert pinged_at(office, office.marco) == ["19 09:00"]


def test_an_absence_without_end_is_the_managers_to_hear_of_at_the_firms_hours(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=MARCO_ONLY) as office:
        office.logs(1)
        office.says(office.marco, "/away")
        office.until(at(19, 10))
        assert pinged_at(office, office.marco) == [], "whoever is away is left in peace"
        told = pinged_at(office, office.giulia)
        assert told, "and those above hear of it"
        assert all(" 09:00" <= moment[2:] <= " 18:00" for moment in told)


def test_what_was_held_up_does_not_come_to_whoever_has_gone_away_meanwhile(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=MARCO_ONLY, reminders={"most_per_hour": 1}) as office:
        office.logs(0)
        office.later(minutes=2)
        office.logs(1)
        office.until(at(18, 10, 40))
        assert pinged_at(office, office.marco) == ["18 10:35"], "there is no room for the second yet"
        office.says(office.marco, "/away")
        office.until(at(18, 12, 50))
        assert pinged_at(office, office.marco, "for your answer") == []
        assert pinged_at(office, office.giulia), "and those above hear of it"


def test_what_is_put_off_keeps_nothing_waiting_that_is_behind_it(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY, now=at(18, 17, 30)) as office:
        office.logs(0, 1, 2)
        office.clock.now = at(18, 17, 50)
        office._run(office.bot.jobs.tick())  # three pings, and nobody to send them before Marco is at home
        office.clock.now = at(18, 18, 30)
        office._run(office.bot.dispatcher.round())
        waiting = office.look(lambda uow: uow.session.exec(select(Outbox).where(Outbox.state == "pending")).all())
        assert [row.not_before for row in waiting if row.is_ping] == [at(19, 9)] * 3
