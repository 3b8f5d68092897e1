"""A ping waits for its reader, who goes away before it is sent: once that is heard it does not come, others hear."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office
from tests.scenarios.test_nagging import MARCO_ONLY, at, pinged_at

GIULIA_ALONE = [
    {**member, "roles": ["manager", "owner"]} if member["name"] == "Giulia Verdi" else {**member, "roles": ["member"]}
    for member in MARCO_ONLY
]
OWNER = {"ladder": [{"after": "15m", "tell": ["owner"]}], "then_every": "2h"}
MANAGERS = {"ladder": [{"after": "15m", "tell": ["managers"]}], "then_every": "2h"}


def queued(office: Office, reader: Any) -> None:
    """It is 10:40; the ping of 10:35 about lead 1 could not be sent to its reader yet."""
    office.logs(1)
    office.breaks_down(reader)
    office.until(at(18, 10, 40))
    assert pinged_at(office, reader) == []


def test_a_managers_own_reminder_does_not_come_and_the_team_hears_of_the_lead(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=GIULIA_ALONE, reminders=OWNER) as office:
        queued(office, office.giulia)
        office.server.heal()
        office.says(office.giulia, "/away")
        office.until(at(19, 12))
        assert pinged_at(office, office.giulia) == []
        assert pinged_at(office, office.group) == ["18 12:35", "18 15:35", "18 17:35", "19 10:35"]


def test_nor_does_what_a_manager_would_have_heard_of_others_leads(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY, reminders=MANAGERS) as office:
        queued(office, office.giulia)
        office.server.heal()
        office.says(office.giulia, "/away")
        office.until(at(19, 12))
        assert pinged_at(office, office.giulia) == []
        assert pinged_at(office, office.group) == ["18 12:35", "18 15:35", "18 17:35", "19 10:35"]


def test_where_nobody_else_can_be_told_a_manager_hears_of_others_leads_all_the_same(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=MARCO_ONLY, reminders=MANAGERS, telegram={"team_chat": None}) as office:
        queued(office, office.giulia)
        office.server.heal()
        office.says(office.giulia, "/away")
        office.until(at(18, 13))
        assert pinged_at(office, office.giulia)[1:] == ["18 12:35"]


@pytest.mark.parametrize("away", ["/away", "/away until tomorrow"])
def test_not_even_if_it_was_due_a_moment_ago(offices: type[Office], tmp_path: Path, away: str) -> None:
    with offices(tmp_path, team=MARCO_ONLY, reminders=OWNER) as office:
        office.logs(1)
        office.breaks_down(office.marco)
        office.at(at(18, 10, 35))
        office.server.heal()
        office.clock.now += timedelta(seconds=20)
        office.says(office.marco, away)
        office.until(at(18, 18))
        assert pinged_at(office, office.marco) == []
