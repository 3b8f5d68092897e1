"""Who there is, who is away, and who joins."""

from pathlib import Path

import pytest

from tests.office import TEAM, Office
from tests.stores import on_both

pytestmark = on_both

SARA = {"name": "Sara Neri", "roles": ["owner"], "language": "en"}


def test_the_team_shows_who_is_on_who_is_away_and_their_load(offices: type[Office], tmp_path: Path) -> None:
    late = [{**m, "working_hours": {"mon-fri": ["15:00-20:00"]}} if m["name"] == "Luca Ferri" else m for m in TEAM]
    with offices(tmp_path, team=[*late, SARA], assignment={"capacity": 7}) as office:
        office.logs(1)
        office.says(office.anna, "/assente fino a lunedì")
        office.says(office.giulia, "/squadra")
        lines = office.last(office.giulia).plain.splitlines()
        assert "🏖 away until Mon 23 Mar 09:00 · Anna Bianchi (member)" in lines
        assert "🟢 on Marco Rossi (owner) · 1 unanswered of 7" in lines
        assert "⚪ off Luca Ferri (owner) · 0 unanswered of 7" in lines
        assert any("Sara Neri" in line and "has not accepted an invitation" in line for line in lines)


def test_the_team_tells_who_cannot_be_written_to_any_more_from_who_never_could(
    offices: type[Office], tmp_path: Path, platform: str
) -> None:
    with offices(tmp_path, team=[*TEAM, SARA], start=False) as office:
        for person in (office.giulia, office.marco):
            office.says(person, "/start")
        office.stops_listening_to(office.marco)
        office.says(office.giulia, "/team")
        lines = {line.split(" (")[0]: line for line in office.last(office.giulia).plain.splitlines()}
        any_more = "blocked me or left: can't be written to any more" if platform == "telegram" else "to any more"
        assert any_more in lines["🟢 on Marco Rossi"]
        assert "any more" not in lines["🟢 on Sara Neri"]
        if platform == "telegram":
            assert "has not pressed Start" in lines["🟢 on Luca Ferri"]


def test_who_is_away_hands_their_leads_over_and_gets_no_new_ones(office: Office) -> None:
    office.logs(1)
    office.says(office.marco, "/away until lunedì")
    said = office.find(office.marco, "You are away").plain
    assert "You are away until Monday 23 March 2026 at 09:00 (Europe/Rome)" in said
    assert "1 lead went to a colleague" in said
    assert office.lead(1)["owner"] == "Luca Ferri"
    assert "its owner is away" in office.find(office.luca, "Lead #1").plain
    office.logs(2)
    assert office.lead(2)["owner"] == "Luca Ferri"
    office.says(office.marco, "/presente")
    assert "Welcome back, Marco Rossi" in office.last(office.marco).plain
    office.logs(3)
    assert office.lead(3)["owner"] == "Marco Rossi"


def test_an_absence_whose_end_is_not_understood_is_refused(office: Office) -> None:
    office.says(office.marco, "/away until the cows come home")
    assert "changed nothing" in office.last(office.marco).plain
    office.logs(1)
    assert office.lead(1)["owner"] == "Marco Rossi"


@pytest.mark.parametrize("whom", ["@marco", "Marco", "marco rossi"])
def test_managers_may_set_it_for_others_who_are_told(office: Office, whom: str) -> None:
    office.says(office.giulia, f"/away {whom} until friday")
    assert "Marco Rossi is away until Friday 20 March 2026" in office.last(office.giulia).plain
    assert "Giulia Verdi has noted that you are away until Friday 20 March 2026" in office.last(office.marco).plain
    office.logs(1)
    assert office.lead(1)["owner"] == "Luca Ferri"
    office.says(office.giulia, f"/back {whom}")
    assert "Marco Rossi is back" in office.last(office.giulia).plain
    assert "Welcome back, Marco Rossi" in office.last(office.marco).plain
    office.logs(2)
    assert office.lead(2)["owner"] == "Marco Rossi"


def test_a_name_that_two_colleagues_share_is_asked_about_and_nobody_is_away_or_back(
    offices: type[Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=[*TEAM, {"name": "Marco Bruni", "roles": ["owner"]}]) as office:
        for words in ("/away marco friday", "/away Marco", "/back marco"):
            office.says(office.giulia, words)
            assert "may be Marco Rossi, Marco Bruni" in office.last(office.giulia).plain
        office.says(office.giulia, "/away marco bruni until friday")
        assert "Marco Bruni is away until Friday 20 March 2026" in office.last(office.giulia).plain


def test_a_month_is_not_taken_for_a_colleague(office: Office) -> None:
    office.says(office.giulia, "/away fino al 30 marzo")
    assert "You are away until Monday 30 March" in office.last(office.giulia).plain


@pytest.mark.parametrize("command", ["/away @luca", "/back @luca", "/team invite Luca"])
def test_who_is_no_manager_may_not_do_it_for_others(office: Office, command: str) -> None:
    office.says(office.marco, command)
    assert office.last(office.marco).plain == "That is for managers only."


def test_a_back_for_a_name_that_nobody_has_is_refused(office: Office) -> None:
    office.says(office.giulia, "/back Zebedeo")
    assert "Nobody in the team is called “Zebedeo”" in office.last(office.giulia).plain


@pytest.mark.parametrize(
    ("name", "answer"), [("", "Whom shall I invite?"), ("Zebedeo", "Nobody in the team is called “Zebedeo”")]
)
def test_an_invitation_needs_a_name_of_the_team(office: Office, name: str, answer: str) -> None:
    office.says(office.giulia, f"/team invite {name}")
    assert answer in office.last(office.giulia).plain


def test_an_ambiguous_name_is_said_to_be_that(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=[*TEAM, {"name": "Marco Bruni", "roles": ["owner"]}]) as office:
        office.says(office.giulia, "/team invite marco")
        assert "“marco” may be Marco Rossi, Marco Bruni" in office.last(office.giulia).plain
